"""A paper as DOCX, made on request from the frozen snapshot."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.access import public
from meetings.models import Meeting
from papers.contents import Paper
from papers.html import download_name
from papers.kinds import kinds_that
from papers.layouts import SEPARATE
from papers.models import Edition
from papers.word import word_file
from records.downloads import note_reader

from .papers import withdrawn

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
def paper_word(request: HttpRequest, request_id: uuid.UUID, layout: str) -> HttpResponse:
    """Available to those who may read the paper."""
    editions = Edition.objects.select_related("document__meeting")
    edition = get_object_or_404(editions.filter(document__kind__in=kinds_that("word")), request=request_id)
    if layout not in SEPARATE or not may_read(request, edition):
        raise Http404
    document = edition.document
    if document.withdrawn_at and not request.user.is_staff:
        return withdrawn(request, document.pk)
    note_reader(request.user, [edition.request])
    name = download_name(document.kind, document.about, edition.order, layout, document.meeting.slug, "docx")
    return HttpResponse(
        word_file(Paper.from_json(edition.snapshot), layout),
        content_type=DOCX,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-cache",
        },
    )


def may_read(request: HttpRequest, edition: Edition) -> bool:
    meeting = Meeting.objects.visible_to(request.user).filter(pk=edition.document.meeting_id).first()
    return (
        meeting is not None
        and Edition.objects.visible_to(request.user, meeting).filter(pk=edition.pk).exists()
    )
