from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bilingual.fields import BareLine, HumanLine, HumanText
from bilingual.found import FoundBy
from bilingual.languages import active, others
from bilingual.numbering import label, ordinal
from bilingual.translated import Translated
from meetings.models import Meeting


class WorkingSession(Translated):
    """A session in which the meeting works through one agenda item."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="working_sessions")
    number = models.PositiveSmallIntegerField(_("number"))
    title = HumanLine(_("title"))
    short_title = HumanLine(_("short title"), blank=True, max_length=200)

    class Meta:
        verbose_name = _("working session")
        verbose_name_plural = _("working sessions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="working_session_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.ordinal()}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("working_session", args=[self.meeting.slug, self.number])

    def ordinal(self, language: str | None = None) -> str:
        """«جلسة العمل الأولى», "First working session"."""
        language = language or active()
        if language == "ar":
            return f"جلسة العمل {ordinal(self.number, language, gender='feminine')}"
        return f"{ordinal(self.number, language).capitalize()} working session"


class AgendaQuerySet(models.QuerySet["AgendaItem"]):
    def of(self, meeting: Meeting) -> AgendaQuerySet:
        return self.filter(meeting=meeting)

    def in_order(self) -> AgendaQuerySet:
        return self.order_by("position", "id")

    def read_whole(self, meeting: Meeting, pk: int) -> AgendaItem | None:
        """The item with its ancestors and its direct sub-items, in one query."""
        line = Q(pk=pk) | Q(parent=pk) | Q(sub_items=pk) | Q(sub_items__sub_items=pk)
        by_key = {item.pk: item for item in self.of(meeting).filter(line).in_order()}
        for item in by_key.values():
            item.meeting, item.entries = meeting, []
        for item in by_key.values():
            if item.parent_id in by_key:
                item.parent = by_key[item.parent_id]
                item.parent.entries.append(item)
        return by_key.get(pk)


class AgendaItem(Translated):
    """An agenda item. Main items are numbered 1, 2, 3; below them (a) / (أ), and below those (i) / (1).

    `code` identifies an item in imported data and is never printed.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda_items")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="sub_items")
    position = models.PositiveSmallIntegerField(editable=False)
    code = BareLine(_("code"), max_length=20, blank=True)
    title = HumanLine(_("title"))
    mandate = HumanText(_("mandate"), blank=True)
    last_action = HumanText(_("action taken last"), blank=True)
    annotation = HumanText(_("annotation"), blank=True)
    expected_action = HumanText(_("expected action"), blank=True)
    working_session = models.OneToOneField(
        WorkingSession,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="agenda_item",
        verbose_name=_("taken up in"),
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes expected"), null=True, blank=True, validators=[MaxValueValidator(24 * 60)]
    )
    illustrative = models.BooleanField(_("illustrative"), default=False)
    found_by = FoundBy(names=["title"])

    objects = AgendaQuerySet.as_manager()

    @property
    def is_annotated(self) -> bool:
        return any((self.mandate, self.last_action, self.annotation, self.expected_action))

    entries: list[AgendaItem]  # sub-items, if the whole agenda was read

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.CheckConstraint(
                name="agenda_session_takes_a_main_item",
                condition=Q(working_session__isnull=True) | Q(parent__isnull=True),
                violation_error_message=_(
                    "Only an item of the first level is taken up by a working session."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agenda_item", args=[self.meeting.slug, self.pk])

    @property
    def level(self) -> int:
        return 1 if self.parent is None else self.parent.level + 1

    @property
    def path(self) -> str:
        """For example 4 (b)."""
        return self.label() if self.parent is None else f"{self.parent.path} {self.label()}"

    def title_cells(self) -> list[dict[str, str]]:
        """The title in each language as stored, the current language first."""
        return [
            {"language": code, "text": self.text("title", code)} for code in [active(), *others(active())]
        ]

    def label(self, language: str | None = None) -> str:
        return label(self.position, self.level, language or active())
