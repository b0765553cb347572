from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanLine
from bilingual.languages import codes, language_name
from bilingual.translated import Translated
from delegates.models import Participant
from meetings.models import Meeting, Room
from sessions.role_words import role_of

from .agenda import AgendaItem, WorkingSession


class SlotKind(models.TextChoices):
    REGISTRATION = "registration", pgettext_lazy("kind of slot", "Registration")
    CEREMONY = "ceremony", pgettext_lazy("kind of slot", "Ceremony")
    PLENARY = "plenary", pgettext_lazy("kind of slot", "Plenary meeting")
    WORKING_SESSION = "working-session", pgettext_lazy("kind of slot", "Working session")
    DRAFTING = "drafting", pgettext_lazy("kind of slot", "Drafting")
    CLOSING = "closing", pgettext_lazy("kind of slot", "Closing")
    BREAK = "break", pgettext_lazy("kind of slot", "Break")
    HOLD = "hold", pgettext_lazy("kind of slot", "Held privately")


class Role(models.TextChoices):
    CHAIR = "chair", pgettext_lazy("office", "Chair")
    CO_CHAIR = "co-chair", _("Co-Chair")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    SPEAKER = "speaker", _("Speaker")
    GUEST = "guest", pgettext_lazy("office", "Guest")


def kind_choices() -> list[tuple[str, Any]]:
    return SlotKind.choices


def role_choices() -> list[tuple[str, Any]]:
    return Role.choices


def language_choices() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in codes()]


# Kinds that everybody attends: a room with fewer seats than participants is worth a warning.
ATTENDED_BY_ALL = {SlotKind.CEREMONY, SlotKind.PLENARY, SlotKind.WORKING_SESSION, SlotKind.CLOSING}


class SlotQuerySet(models.QuerySet["Slot"]):
    def placed(self) -> SlotQuerySet:
        """In the programme, cancelled or not; other slots are in the tray."""
        return self.filter(placed=True)

    def for_readers(self) -> SlotQuerySet:
        """What the public may know about: all but private slots."""
        return self.placed().exclude(kind=SlotKind.HOLD)

    def in_order(self) -> SlotQuerySet:
        return self.order_by("during", "room__position", "id")

    def in_order_of_time(self) -> SlotQuerySet:
        return self.order_by("during", "id")


class InterpreterTeam(Translated):
    """The interpreters into one language of the meeting, who take turns."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="interpreter_teams")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    name = HumanLine(_("name"), max_length=120)

    class Meta:
        verbose_name = _("team of interpreters")
        verbose_name_plural = _("teams of interpreters")
        ordering = ["language", "id"]

    def __str__(self) -> str:
        return self.name


class Slot(Translated):
    """A stretch of time in the programme. A working session can have several slots.

    A slot that is not `placed` waits in the tray and keeps its length.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="slots")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=kind_choices)
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="slots", verbose_name=_("room")
    )
    during = DateTimeRangeField(_("time"))
    placed = models.BooleanField(default=True, editable=False)
    cancelled = models.BooleanField(default=False, editable=False)
    working_session = models.ForeignKey(
        WorkingSession,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="slots",
        verbose_name=_("working session"),
    )
    title = HumanLine(_("title"), blank=True)
    note = HumanLine(_("note"), blank=True)
    expected = models.PositiveSmallIntegerField(_("people expected"), null=True, blank=True)
    illustrative = models.BooleanField(_("illustrative"), default=False)
    agenda_items: models.ManyToManyField[AgendaItem, SlotItem] = models.ManyToManyField(
        AgendaItem, through="SlotItem", related_name="slots", verbose_name=_("agenda items")
    )
    interpreters = models.ManyToManyField(
        InterpreterTeam, related_name="slots", blank=True, verbose_name=_("teams of interpreters")
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot of the programme")
        verbose_name_plural = _("slots of the programme")
        constraints = [
            models.CheckConstraint(
                name="slot_has_a_start_and_an_end",
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                violation_error_message=_("The end must be after the start."),
            ),
            models.CheckConstraint(
                name="slot_of_a_working_session",
                condition=Q(kind=SlotKind.WORKING_SESSION, working_session__isnull=False)
                | (~Q(kind=SlotKind.WORKING_SESSION) & Q(working_session__isnull=True)),
                violation_error_message=_(
                    "A slot of a working session names the session; no other slot does."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.working_session.ordinal() if self.working_session else self.title

    @property
    def starts(self) -> dt.datetime:
        return self.during.lower

    @property
    def ends(self) -> dt.datetime:
        return self.during.upper

    def expected_people(self) -> int | None:
        return people_expected(self.expected, self.kind, self.meeting)

    def is_too_large_for_its_room(self) -> bool:
        people = self.expected_people()
        return bool(self.room and self.room.capacity and people and people > self.room.capacity)

    def room_warning(self) -> str:
        """A sentence if the room has fewer seats than people are expected; otherwise empty."""
        if not self.room or not self.is_too_large_for_its_room():
            return ""
        return say_room_too_small(str(self.room), self.room.capacity, self.expected_people())


def people_expected(stated: int | None, kind: str, meeting: Meeting) -> int | None:
    """The number stated, or all participants of the meeting for kinds that everybody attends."""
    if stated is not None:
        return stated
    return meeting.participants_expected if kind in ATTENDED_BY_ALL else None


def say_room_too_small(room: str, seats: int | None, people: int | None) -> str:
    return gettext("%(room)s has %(seats)s seats, and %(people)s people are expected.") % {
        "room": room,
        "seats": seats,
        "people": people,
    }


class SlotItem(models.Model):
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="slot_items")
    agenda_item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="slot_items")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["slot", "agenda_item"], name="slot_item_once")]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.agenda_item_id}"


class Officer(models.Model):
    """A participant in a role, in a working session or in one slot."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="offices", verbose_name=_("participant")
    )
    role = models.CharField(_("role"), max_length=12, choices=role_choices)
    working_session = models.ForeignKey(
        WorkingSession, models.CASCADE, null=True, blank=True, related_name="officers"
    )
    slot = models.ForeignKey(Slot, models.CASCADE, null=True, blank=True, related_name="officers")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="officer_of_one_thing",
                condition=Q(working_session__isnull=True) ^ Q(slot__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.participant}"

    @property
    def heading(self) -> str:
        return role_of(self.participant, self.role)
