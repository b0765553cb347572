"""The card for the master of ceremonies: who is called at the opening, in which order, and how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bilingual.texts import Text, in_each_language, text
from delegates.models import Participant
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from registration.forms.steps import LANGUAGES
from releases.selectors import latest, read, standing
from sessions.contents import ProgrammeSlot
from sessions.models import Officer, Role, Slot, SlotKind
from sessions.role_words import role_of
from sessions.selectors import programme_contents

from .contents import Announced, CeremonyContents, CeremonySlot
from .halls import display_name

CALLED = [Role.CHAIR, Role.CO_CHAIR, Role.GUEST, Role.SPEAKER, Role.RAPPORTEUR]
"""Ranks people with the same position: whoever presides is greeted before speakers."""
Office = tuple[int, str]  # participant's primary key, role


def ceremony_contents(meeting: Meeting) -> CeremonyContents:
    """From the latest release; from the draft if there is none."""
    release = latest(meeting)
    if release is None:
        slots = [slot for slot in programme_contents(meeting).slots if is_ceremony(slot)]
        offices = drafted(meeting)
    else:
        rows = standing(meeting, cancelled=False, contents__kind=SlotKind.CEREMONY)
        slots = read(rows)
        offices = {str(row.uid): in_turn(row.draft["officers"]) for row in rows}
    people = people_of(offices.values())
    return CeremonyContents(
        meeting_facts(meeting),
        tuple(ceremony_slot(slot, offices.get(slot.uid, []), people) for slot in slots),
        release=release.number if release else 0,
    )


def is_ceremony(slot: ProgrammeSlot) -> bool:
    return slot.kind == SlotKind.CEREMONY and not slot.cancelled


def drafted(meeting: Meeting) -> dict[str, list[Office]]:
    ceremonies = Slot.objects.for_readers().filter(meeting=meeting, kind=SlotKind.CEREMONY)
    by_slot: dict[str, list[Any]] = {}
    rows = Officer.objects.filter(slot__in=ceremonies)
    for uid, *office in rows.values_list("slot__uid", "participant", "role", "position"):
        by_slot.setdefault(str(uid), []).append(office)
    return {uid: in_turn(offices) for uid, offices in by_slot.items()}


def in_turn(offices: Iterable[Any]) -> list[Office]:
    ranked = sorted(offices, key=lambda office: (office[2], CALLED.index(office[1]), office[0]))
    return [(participant, role) for participant, role, _ in ranked]


def people_of(offices: Iterable[list[Office]]) -> dict[int, Participant]:
    keys = {participant for offices_of_slot in offices for participant, _ in offices_of_slot}
    rows = Participant.objects.filter(pk__in=keys).select_related("organisation", "registration")
    return {person.pk: person for person in rows}


def ceremony_slot(slot: ProgrammeSlot, offices: list[Office], people: dict[int, Participant]) -> CeremonySlot:
    called_people = tuple(announced(people[pk], role) for pk, role in offices if pk in people)
    return CeremonySlot(slot.title, slot.starts, slot.ends, slot.room or {}, called_people)


def announced(person: Participant, role: str) -> Announced:
    registration = getattr(person, "registration", None)
    languages = registration.languages if registration else []
    return Announced(
        role=in_each_language(lambda: role_of(person, role)),
        name=display_name(person),
        function=text(person, "function") if person.name else {},
        institution=text(person.organisation, "name") if person.organisation else {},
        languages=tuple(map(named, languages)),
    )


def named(language: str) -> Text:
    names = dict(LANGUAGES)
    return in_each_language(lambda: names.get(language, language))
