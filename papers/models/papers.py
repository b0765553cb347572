from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from bilingual.fields import BareLine
from jobs.leases import Leased, left_behind
from meetings.models import Clearance, Meeting, once_each
from papers.audiences import PUBLIC, audience_choices, audiences_of
from papers.kinds import kind_choices, kind_named, kinds_that
from papers.press import RenderFailed, RenderTimeout
from papers.symbols import symbol_of_edition

from .states import LONG_QUEUE, UNFINISHED, Distribution, EditionState, distribution_choices, state_choices


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: Any, meeting: Meeting) -> DocumentQuerySet:
        """The documents that `user` may know about: those of the audiences to which they belong; for staff all."""
        documents = self.filter(meeting=meeting).exclude(kind__in=kinds_that("for_one_reader"))
        return documents if user.is_staff else documents.filter(audience__in=audiences_of(user, meeting))

    def on_the_shelf(self) -> DocumentQuerySet:
        """Without papers that are only handed out, such as badges."""
        return self.exclude(kind__in=kinds_that("in_hand"))


class Document(models.Model):
    """A paper of a meeting. `about` tells documents of one kind apart; its meaning is the kind's.

    For a journal it is the day, as an ISO date.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=kind_choices)
    about = models.CharField(max_length=40, blank=True, default="")
    symbol = BareLine(_("symbol"), max_length=60)
    audience = models.CharField(_("audience"), max_length=20, choices=audience_choices)
    title = models.JSONField(default=dict, editable=False)  # by language, for a document made elsewhere
    distribution = models.CharField(
        _("distribution"), max_length=10, choices=distribution_choices, null=True
    )  # if chosen by hand; otherwise it follows from the kind and its state
    adopted_at = models.DateTimeField(null=True, editable=False)  # until then it is provisional
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_because = models.JSONField(null=True, editable=False)  # by language; may be empty

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["kind", "about"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "symbol"], name="document_symbol_once"),
            models.UniqueConstraint(fields=["meeting", "kind", "about"], name="document_kind_once"),
            models.CheckConstraint(
                name="document_public_or_restricted",
                condition=~Q(audience=PUBLIC, distribution=Distribution.RESTRICTED)
                | Q(distribution__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.get_kind_display()}"


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: Any, meeting: Meeting) -> EditionQuerySet:
        """The editions of documents that `user` may know about; held editions are for the secretariat only."""
        editions = self.filter(document__in=Document.objects.visible_to(user, meeting))
        return editions if user.is_staff else editions.filter(held=False)

    def claimable(self) -> EditionQuerySet:
        """Editions that wait, or whose worker let its lease run out."""
        return self.filter(Q(state=EditionState.WAITING) | left_behind(Edition))

    def overdue(self) -> EditionQuerySet:
        """Unfinished more than a minute after they were issued: probably no worker is running."""
        return self.claimable().filter(issued_at__lt=Now() - dt.timedelta(minutes=1))

    def newest_first(self) -> EditionQuerySet:
        return self.order_by("-revision", "-reissue")


class Edition(Leased):
    """An issued paper: its snapshot never changes what it says.

    The row is the record of its production; messages only wake workers.
    """

    AT_WORK = EditionState.RENDERING

    document = models.ForeignKey(Document, models.CASCADE, related_name="editions")
    revision = models.PositiveSmallIntegerField()
    reissue = models.PositiveSmallIntegerField(default=0, db_default=0)  # for technical reasons: an asterisk
    request = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    snapshot = models.JSONField(editable=False)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=state_choices, default=EditionState.WAITING)
    error = models.CharField(max_length=40, blank=True)
    finished_at = models.DateTimeField(null=True)
    long = models.BooleanField(default=False)  # made by separate workers, so that others do not wait for it
    internal = models.BooleanField(default=False)  # for the secretariat only, whoever may read the document
    waits = models.BooleanField(default=False)  # held until all parties have cleared it
    held = models.BooleanField(
        db_default=True, editable=False
    )  # computed by the database from both and the clearances
    gone_out_at = models.DateTimeField(null=True, editable=False)  # first shown outside the secretariat
    page = models.PositiveSmallIntegerField(default=0)  # the page being laid out, of the file being made
    forgotten_at = models.DateTimeField(
        null=True, editable=False
    )  # when photos were removed from the snapshot

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "revision", "reissue"], name="edition_revision_and_reissue_once"
            ),
        ]
        indexes = [models.Index(fields=["state"], name="edition_unfinished", condition=~Q(state="ready"))]

    def __str__(self) -> str:
        return self.symbol

    @property
    def symbol(self) -> str:
        return symbol_of_edition(self.document.symbol, self.revision, self.reissue)

    @property
    def order(self) -> tuple[int, int]:
        """The latest edition of a document has the highest."""
        return self.revision, self.reissue

    @property
    def queue(self) -> str | None:
        return LONG_QUEUE if self.long else None

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def layouts(self) -> tuple[str, ...]:
        """The layouts of its kind; if its contents have `languages`, as a corrigendum's do, only those."""
        only = self.snapshot.get("contents", {}).get("languages")
        return tuple(only) if only else kind_named(self.document.kind).layouts

    @property
    def made(self) -> int:
        return len(self.files.all())

    @property
    def failure(self) -> str:
        """Why production failed, for the person who asked for it."""
        return (RenderTimeout(0) if self.error == "timeout" else RenderFailed(self.error)).sentence


class EditionClearance(Clearance):
    """The party has cleared this edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="clearances")

    class Meta(Clearance.Meta):
        verbose_name = _("clearance of an edition")
        verbose_name_plural = _("clearances of editions")
        constraints = once_each("edition")
