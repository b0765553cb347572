"""A registration as it is read: the answers of each step, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bilingual.digits import shape
from bilingual.languages import active, listed
from meetings.models import Meeting

from .forms.steps import LANGUAGES
from .keeping import document_of, expires_too_soon, may_read
from .models import Registration
from .states import Actor, State, may_edit
from .steps import Step, steps_of


@dataclass(frozen=True)
class Answer:
    label: str
    words: str
    language: str = ""  # of the words, where it is not that of the page
    latin: bool = False


@dataclass(frozen=True)
class Answers:
    step: Step
    answers: tuple[Answer, ...]
    editable: bool


def answers_of(registration: Registration, actors: Collection[Actor]) -> list[Answers]:
    """Step by step, the last one, which shows them, left out."""
    readers: dict[Step, Callable[[Registration], Iterable[Answer]]] = {
        Step.DELEGATION: delegation_answers,
        Step.IDENTITY: identity_answers,
        Step.NEEDS: needs_answers,
        Step.TRAVEL: travel_answers,
        Step.DOCUMENT: partial(document_answers, actors=actors),
    }
    state = State(registration.state)
    return [
        Answers(step, tuple(readers[step](registration)), may_edit(state, actors, step))
        for step in steps_of(wants_visa_letter=registration.wants_visa_letter)
        if step != Step.CHECK
    ]


def delegation_answers(registration: Registration) -> list[Answer]:
    organisation, serves = registration.participant.organisation, registration.serves
    others = list(registration.participant.affiliations.in_order())
    return [
        Answer(_("Institution"), str(organisation or "")),
        Answer(_("Part in the delegation"), registration.get_part_display()),
        *([Answer(_("Serves the delegation"), str(serves))] if serves else []),
        *([Answer(_("Also here for"), listed(others))] if others else []),
    ]


def identity_answers(registration: Registration) -> list[Answer]:
    person = registration.participant
    found = [
        Answer(_("Form of address"), person.honorific or ""),
        Answer(pgettext("of a person", "Title"), person.prefix or ""),
    ]
    for label, name, language in (
        (_("Full name in Latin letters"), "name", "en"),
        (_("Full name in Arabic letters"), "name", "ar"),
        (_("Name on the badge, in Latin letters"), "badge_name", "en"),
        (_("Name on the badge, in Arabic letters"), "badge_name", "ar"),
        (_("Function in English"), "function", "en"),
        (_("Function in Arabic"), "function", "ar"),
    ):
        words = person.text(name, language)
        if words or name != "badge_name":
            found.append(Answer(label, words, language if language != active() else ""))
    return [
        *found,
        Answer(_("E-mail"), person.email, latin=True),
        Answer(_("Telephone"), person.phone, latin=True),
    ]


def needs_answers(registration: Registration) -> list[Answer]:
    names = dict(LANGUAGES)
    return [
        Answer(
            _("Languages"), listed([str(names[code]) for code in registration.languages if code in names])
        ),
        Answer(_("What you need to take part fully"), registration.access_needs),
        Answer(_("Dietary needs"), registration.dietary_needs),
    ]


def travel_answers(registration: Registration) -> list[Answer]:
    letter = pgettext("answer", "Yes") if registration.wants_visa_letter else pgettext("answer", "No")
    return [
        Answer(_("Arrival"), journey(registration, "arrives_on", "arrives_at", "arrival_flight")),
        Answer(_("Departure"), journey(registration, "departs_on", "departs_at", "departure_flight")),
        Answer(_("Hotel"), registration.hotel),
        Answer(_("Letter for a visa"), letter),
    ]


def journey(registration: Registration, day: str, clock: str, by: str) -> str:
    meeting, date, time = (
        registration.participant.meeting,
        getattr(registration, day),
        getattr(registration, clock),
    )
    said = [
        meeting.day(date) if isinstance(date, dt.date) else "",
        shape(f"{time:%H:%M}", meeting.digits if active() == "ar" else "latn") if time else "",
        getattr(registration, by),
    ]
    return " · ".join(part for part in said if part)


def document_answers(registration: Registration, actors: Collection[Actor]) -> list[Answer]:
    """Not what is in it: that is read on a page of its own, and each look is recorded."""
    there, meeting = document_of(registration), registration.participant.meeting
    if there is None:
        return [Answer(_("Travel document"), _("Not given yet."))]
    said = [_("Given; kept sealed until %(day)s.") % {"day": meeting.day(there.purge_on)}]
    if may_read(actors) and expires_too_soon(registration):
        said.append(too_soon(meeting))
    return [Answer(_("Travel document"), "\n".join(said))]


def too_soon(meeting: Meeting) -> str:
    return _(
        "The travel document expires before %(day)s, until when the host asks that it be valid. "
        "No letter for a visa is written with it."
    ) % {"day": meeting.day(meeting.passports_valid_until())}
