from __future__ import annotations

import uuid
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection, models
from django.urls import reverse

from bilingual.languages import listed
from papers.pdf_sanitizer import Extra

from .papers import Edition


def place_of(checksum: str) -> Path:
    return settings.PAPERS_DIR / checksum[:2] / f"{checksum}.pdf"


class FileQuerySet(models.QuerySet["File"]):
    def wanted(self, request: uuid.UUID, layout: str) -> Wanted | None:
        """What is needed to serve a file, in one query; written in SQL because every download asks for it."""
        with connection.cursor() as cursor:
            cursor.execute(WANTED, [request, layout])
            row = cursor.fetchone()
        return Wanted(*row) if row else None


WANTED = """
SELECT file.checksum, document.kind, document.about, edition.revision, edition.reissue, meeting.slug, document.id,
       meeting.id,
       document.audience = 'public' AND meeting.published AND NOT edition.held AND document.withdrawn_at IS NULL,
       edition.held, edition.gone_out_at IS NULL, document.withdrawn_at IS NOT NULL
FROM papers_file file
JOIN papers_edition edition ON edition.id = file.edition_id
JOIN papers_document document ON document.id = edition.document_id
JOIN meetings_meeting meeting ON meeting.id = document.meeting_id
WHERE edition.request = %s AND file.layout = %s
"""


class Wanted(NamedTuple):
    checksum: str
    kind: str
    about: str
    revision: int
    reissue: int
    slug: str
    document: int
    meeting: int
    public: bool
    held: bool
    first: bool  # nobody outside the secretariat is known to have had it yet
    withdrawn: bool

    @property
    def order(self) -> tuple[int, int]:
        return self.revision, self.reissue


class File(models.Model):
    """A finished file, stored under its checksum. Visible as soon as it is complete."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="files")
    layout = models.CharField(max_length=10)
    checksum = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    came_as = models.CharField(max_length=64, blank=True, default="")  # SHA-256 of the upload
    taken_out = models.JSONField(
        default=list
    )  # what was removed from the upload, as `papers.pdf_sanitizer.Extra`

    objects = FileQuerySet.as_manager()

    class Meta:
        ordering = ["layout"]
        constraints = [models.UniqueConstraint(fields=["edition", "layout"], name="file_layout_once")]

    def __str__(self) -> str:
        return f"{self.edition} {self.layout}"

    @property
    def extras(self) -> str:
        """What was removed, in words."""
        return listed([str(Extra(extra).label) for extra in self.taken_out])

    @property
    def path(self) -> Path:
        return place_of(self.checksum)

    def get_absolute_url(self) -> str:
        return reverse("paper", args=[self.edition.request, self.layout])
