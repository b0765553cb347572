from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanLine, HumanText
from bilingual.languages import codes
from bilingual.translated import Translated
from delegates.models import Participant
from directory.models import Organisation, Side
from history.undo import numbered
from meetings.models import Clearance, Meeting, once_each
from records.wording import LONGEST
from sessions.models.agenda import AgendaItem, WorkingSession
from sessions.models.programme import Slot, language_choices

BRACKETED = re.compile(r"\[[^\[\]]+\]")


class RecordState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("record", "Draft")
    CIRCULATED = "circulated", pgettext_lazy("record", "Circulated")
    ADOPTED = "adopted", pgettext_lazy("record", "Adopted")


class ParagraphKind(models.TextChoices):
    DISCUSSION = "discussion", pgettext_lazy("paragraph", "Discussion")
    DECISION = "decision", pgettext_lazy("paragraph", "Decision")
    RECOMMENDATION = "recommendation", pgettext_lazy("paragraph", "Recommendation")
    ACTION = "action", pgettext_lazy("paragraph", "Action")
    RESERVATION = "reservation", pgettext_lazy("paragraph", "Reservation")
    PROCEDURAL = "procedural", pgettext_lazy("paragraph", "Procedural")


GO_ON = {ParagraphKind.DECISION, ParagraphKind.RECOMMENDATION, ParagraphKind.ACTION}
"""Kinds of paragraph that become outcomes at adoption."""


def record_state_choices() -> list[tuple[str, Any]]:
    return RecordState.choices


def paragraph_kind_choices() -> list[tuple[str, Any]]:
    return ParagraphKind.choices


class Record(Translated):
    """The record of a working session or plenary: its text, clearances and adoption.

    Of the Co-Chairs who presided, `presided_with` is empty if one was absent.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="records")
    working_session = models.OneToOneField(WorkingSession, models.CASCADE, null=True, related_name="record")
    slot = models.OneToOneField(Slot, models.CASCADE, null=True, related_name="record")
    state = models.CharField(max_length=20, choices=record_state_choices, default=RecordState.DRAFT)
    opened_at = models.DateTimeField(_("called to order at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("rose at"), null=True, blank=True)
    circulated_at = models.DateTimeField(null=True, editable=False)
    corrections_until = models.DateTimeField(_("corrections until"), null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, editable=False)
    presided = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    presided_with = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    amended = models.BooleanField(_("as orally amended"), default=False)
    on_screen = models.ForeignKey("Paragraph", models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        constraints = [
            models.CheckConstraint(
                name="record_of_one",
                condition=Q(working_session__isnull=False, slot__isnull=True)
                | Q(working_session__isnull=True, slot__isnull=False),
            ),
            models.CheckConstraint(
                name="record_adopted_once",
                condition=Q(state=RecordState.ADOPTED, adopted_at__isnull=False)
                | (~Q(state=RecordState.ADOPTED) & Q(adopted_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="record_circulated_when",
                condition=Q(state=RecordState.DRAFT) | Q(circulated_at__isnull=False),
            ),
            models.CheckConstraint(
                name="record_presided_by_two", condition=~Q(presided=models.F("presided_with"))
            ),
            models.CheckConstraint(
                name="record_closes_after_it_opened",
                condition=Q(opened_at__isnull=True)
                | Q(closed_at__isnull=True)
                | Q(closed_at__gte=models.F("opened_at")),
                violation_error_message=_("The end must be after the start."),
            ),
        ]

    def __str__(self) -> str:
        return pgettext("minutes", "Record: %(about)s") % {"about": self.about}

    @property
    def is_open(self) -> bool:
        """Whether paragraphs can be edited; a circulated record changes only by corrections."""
        return self.state == RecordState.DRAFT

    @property
    def takes_corrections(self) -> bool:
        """Whether delegations can propose corrections: until the deadline or the adoption."""
        last = self.corrections_until
        return self.state == RecordState.CIRCULATED and (last is None or timezone.now() <= last)

    @property
    def deadline(self) -> str:
        """The deadline for corrections, in words."""
        return self.meeting.moment(self.corrections_until) if self.corrections_until else ""

    @property
    def chairs(self) -> list[Participant]:
        """Who presided when it was adopted."""
        return [chair for chair in (self.presided, self.presided_with) if chair]

    @property
    def is_cleared(self) -> bool:
        return self.meeting.is_cleared_by_all(self.clearances.all())

    @property
    def about(self) -> WorkingSession | Slot:
        about = self.working_session or self.slot
        assert about is not None  # noqa: S101 -- one of the two, as the database demands
        return about


class RecordClearance(Clearance):
    """The party has cleared the present text; any change needs all clearances again."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="clearances")

    class Meta(Clearance.Meta):
        verbose_name = _("clearance of a record")
        verbose_name_plural = _("clearances of records")
        constraints = once_each("record")


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    def in_order(self) -> ParagraphQuerySet:
        return self.order_by("number")

    def with_people(self) -> ParagraphQuerySet:
        """With speakers and owners selected."""
        return self.select_related("speaker", "owner_un", "owner_oic")


CHARGED = ("owner_un", "person_un", "owner_oic", "person_oic", "due")
"""Owner and person of each side, and the due day."""
OWNING_SIDES = {Side.UN: "un", Side.OIC: "oic"}
"""Part of the names of the owners' columns."""


@numbered(within="record_id", follows=("edited_by_id", "edited_at"))
class Paragraph(Translated):
    """A numbered paragraph, with the same number in every language.

    Its text is plain, with **bold** words, and with [brackets] around what is not agreed.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="paragraphs")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(
        _("kind"), max_length=20, choices=paragraph_kind_choices, default=ParagraphKind.DISCUSSION
    )
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="paragraphs", verbose_name=_("item")
    )
    speaker = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("speaker")
    )
    words = HumanText(_("text"), max_length=LONGEST, blank=True)
    owner_un = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner on the UN side")
    )  # fmt: skip
    person_un = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person on the UN side")
    )  # fmt: skip
    owner_oic = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner on the OIC side")
    )  # fmt: skip
    person_oic = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person on the OIC side")
    )  # fmt: skip
    due = models.DateField(_("due"), null=True, blank=True)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "number"],
                name="paragraph_number_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="paragraph_of_action_has_owners",
                condition=Q(kind=ParagraphKind.ACTION) | Q(**{f"{name}__isnull": True for name in CHARGED}),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Paragraph %(number)s") % {"number": self.number}

    @property
    def brackets(self) -> int:
        """How many passages are not agreed; the highest count in any language."""
        return max(len(BRACKETED.findall(self.text("words", code))) for code in codes())


class OrderQuerySet(models.QuerySet["TranslationOrder"]):
    def out(self) -> OrderQuerySet:
        """Orders that have not come back."""
        return self.filter(back_at=None)


class TranslationOrder(models.Model):
    """A paragraph's text in one language that is or was at a translator's."""

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="orders")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    to = HumanLine(_("sent to"), max_length=120)
    due = models.DateField(_("due"), null=True, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    back_at = models.DateTimeField(null=True, editable=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order of a translation")
        verbose_name_plural = _("orders of translations")
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "language"],
                condition=Q(back_at__isnull=True),
                name="translation_order_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.to}"


class Presence(models.Model):
    """Heartbeat: which user is editing which paragraph, and when they were last seen there."""

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = _("presence")
        constraints = [models.UniqueConstraint(fields=["paragraph", "user"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.paragraph}"


class Term(Translated):
    """A glossary entry of the meeting: a term in each language, for those who write records."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="terms")
    word = HumanText(_("term"), max_length=120)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return self.word
