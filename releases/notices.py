"""Drafts notices to people with a part in a new, moved or cancelled slot, each with their calendar."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override, pgettext

from accounts.models import User
from bilingual.languages import codes, listed
from delegates.models import Participant
from mail.actions import draft
from mail.composition import Attachment
from mail.models import BOTH, Message
from meetings.models import Meeting

from . import calendar_entries
from .calendar_entries import CalendarEntry
from .calendars import calendar_of
from .lines import heading, in_language
from .mails import PROGRAMME_CHANGED
from .models import Release, ReleasedAssignment, ReleasedSlot

Placement = tuple[Any, int | None]  # when, and in which room


@dataclass(frozen=True)
class Compared:
    """When, where and with whom the slots of two releases are held."""

    before: Mapping[uuid.UUID, Placement]
    now: Mapping[uuid.UUID, Placement]
    parts_before: Mapping[int, set[uuid.UUID]]

    @classmethod
    def of(cls, before: Release | None, now: Release) -> Compared:
        parts: dict[int, set[uuid.UUID]] = {}
        for person, uid in ReleasedAssignment.objects.filter(release=before).values_list(
            "participant", "uid"
        ):
            parts.setdefault(person, set()).add(uid)
        return cls(placements(before), placements(now), parts)

    def word(self, person: Participant, entry: CalendarEntry) -> str:
        """New, moved or cancelled, in a word, from the person's point of view; otherwise empty."""
        uid = uuid.UUID(entry.slot.uid)
        had = uid in self.parts_before.get(person.pk, ())
        if not entry.held:
            return gettext("No longer") if had else ""
        if not had:
            return pgettext("change", "New")
        if self.before[uid][0] != self.now[uid][0]:
            return gettext("Another time")
        return pgettext("change", "Another room") if self.before[uid][1] != self.now[uid][1] else ""


def placements(release: Release | None) -> dict[uuid.UUID, Placement]:
    held = ReleasedSlot.objects.filter(release=release, cancelled=False, withdrawn=False)
    return {uid: (during, room) for uid, during, room in held.values_list("uid", "during", "room")}


def draft_notices(release: Release, before: Release | None, *, by: User | None) -> list[Message]:
    """A draft for each person with an address who is concerned."""
    concerned = ReleasedAssignment.objects.filter(
        release__in=[published for published in (before, release) if published]
    )
    people = Participant.objects.filter(pk__in=concerned.values("participant")).select_related("user")
    compared, messages = Compared.of(before, release), []
    for person in people:
        if to := person.email or (person.user.email if person.user else ""):
            person.meeting = release.meeting
            own = calendar_entries.of_person(person)
            if any(compared.word(person, entry) for entry in own):
                messages.append(notice(person, to, release, own, compared, by=by))
    return messages


def notice(
    person: Participant,
    to: str,
    release: Release,
    own: list[CalendarEntry],
    compared: Compared,
    *,
    by: User | None,
) -> Message:
    meeting = release.meeting
    changed = [entry for entry in own if compared.word(person, entry)]
    language = person.user.preferred_language(otherwise=BOTH) if person.user else BOTH

    def values(code: str) -> dict[str, Any]:
        return {
            "name": str(person),
            "meeting": meeting.title,
            "number": str(release.number),
            "changes": "\n".join(
                f"{compared.word(person, entry)}: {line_of(meeting, entry)}" for entry in changed
            ),
            "link": settings.PUBLIC_BASE_URL + reverse("programme", args=[meeting.slug]),
        }

    return draft(
        kind=PROGRAMME_CHANGED,
        to=to,
        language=language,
        values=values,
        scope=meeting.slug,
        about=f"participant-{person.pk}",
        key=f"programme-changed-{release.pk}-{person.pk}",
        attachments=[own_calendar(person, own, codes()[0] if language == BOTH else language)],
        by=by,
    )


def line_of(meeting: Meeting, entry: CalendarEntry) -> str:
    """Monday 22 July, 09:30–11:00, Opening, Great Hall (Speaker)."""
    starts, ends = (moment.astimezone(meeting.tz) for moment in entry.during)
    roles = listed(entry.role_names)
    parts = listed(
        [
            meeting.day(starts.date(), weekday=True, year=False),
            f"{meeting.clock(starts)}–{meeting.clock(ends)}",
            heading(entry.slot),
            in_language(entry.slot.room) if entry.slot.room else "",
        ]
    )
    return f"{parts} ({roles})" if roles else parts


def own_calendar(person: Participant, own: list[CalendarEntry], language: str) -> Attachment:
    with override(language):
        name = gettext("%(person)s – %(meeting)s") % {"person": person, "meeting": person.meeting}
        calendar = calendar_of(person.meeting, name, own)
    return Attachment(f"{person.meeting.slug}.ics", "text/calendar", calendar.decode())
