"""The answers of a registration, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import product

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bilingual.digits import shape
from bilingual.languages import active, listed, others
from delegates.models import Registration
from delegates.registration_states import Actor, RegistrationState, may_edit
from delegates.steps import RegistrationStep, steps_of
from meetings.models import Meeting

from .forms.steps import LANGUAGES
from .retention import document_of, expires_too_soon, may_read


@dataclass(frozen=True)
class AnswerInWords:
    label: str
    words: str
    language: str = ""  # of the text, if it is not that of the page
    latin: bool = False


@dataclass(frozen=True)
class Answers:
    step: RegistrationStep
    answers: tuple[AnswerInWords, ...]
    editable: bool


def answers_of(registration: Registration, actors: Collection[Actor]) -> list[Answers]:
    """Step by step, without the last step, which is the overview itself."""
    readers: dict[RegistrationStep, Callable[[Registration], Iterable[AnswerInWords]]] = {
        RegistrationStep.DELEGATION: delegation_answers,
        RegistrationStep.IDENTITY: identity_answers,
        RegistrationStep.NEEDS: needs_answers,
        RegistrationStep.TRAVEL: travel_answers,
        RegistrationStep.DOCUMENT: partial(document_answers, actors=actors),
    }
    state = RegistrationState(registration.state)
    return [
        Answers(step, tuple(readers[step](registration)), may_edit(state, actors, step))
        for step in steps_of(wants_visa_letter=registration.wants_visa_letter)
        if step != RegistrationStep.CHECK
    ]


def delegation_answers(registration: Registration) -> list[AnswerInWords]:
    organisation, serves = registration.participant.organisation, registration.serves
    others = list(registration.participant.affiliations.in_order())
    return [
        AnswerInWords(_("Institution"), str(organisation or "")),
        AnswerInWords(_("Part in the delegation"), registration.part_words),
        *([AnswerInWords(_("Serves the delegation"), str(serves))] if serves else []),
        *([AnswerInWords(_("Also here for"), listed(others))] if others else []),
    ]


def identity_answers(registration: Registration) -> list[AnswerInWords]:
    person = registration.participant
    answers = [
        AnswerInWords(_("Form of address"), person.honorific or ""),
        AnswerInWords(pgettext("of a person", "Title"), person.prefix or ""),
    ]
    labels = {
        ("name", "en"): _("Full name in Latin letters"),
        ("name", "ar"): _("Full name in Arabic letters"),
        ("badge_name", "en"): _("Name on the badge, in Latin letters"),
        ("badge_name", "ar"): _("Name on the badge, in Arabic letters"),
        ("function", "en"): _("Function in English"),
        ("function", "ar"): _("Function in Arabic"),
    }
    for name, language in product(("name", "badge_name", "function"), (active(), *others(active()))):
        label, words = labels[name, language], person.text(name, language)
        if words or name != "badge_name":
            answers.append(AnswerInWords(label, words, language if language != active() else ""))
    return [
        *answers,
        AnswerInWords(_("E-mail"), person.email, latin=True),
        AnswerInWords(_("Telephone"), person.phone, latin=True),
    ]


def needs_answers(registration: Registration) -> list[AnswerInWords]:
    names = dict(LANGUAGES)
    return [
        AnswerInWords(
            _("Languages"), listed([str(names[code]) for code in registration.languages if code in names])
        ),
        AnswerInWords(_("What you need to take part fully"), registration.access_needs),
        AnswerInWords(_("Dietary needs"), registration.dietary_needs),
    ]


def travel_answers(registration: Registration) -> list[AnswerInWords]:
    letter = pgettext("answer", "Yes") if registration.wants_visa_letter else pgettext("answer", "No")
    return [
        AnswerInWords(_("Arrival"), journey(registration, "arrives_on", "arrives_at", "arrival_flight")),
        AnswerInWords(_("Departure"), journey(registration, "departs_on", "departs_at", "departure_flight")),
        AnswerInWords(_("Hotel"), registration.hotel),
        AnswerInWords(_("Letter for a visa"), letter),
    ]


def journey(registration: Registration, day: str, clock: str, carrier: str) -> str:
    meeting, date, time = (
        registration.participant.meeting,
        getattr(registration, day),
        getattr(registration, clock),
    )
    parts = [
        meeting.day(date) if isinstance(date, dt.date) else "",
        shape(f"{time:%H:%M}", meeting.digits if active() == "ar" else "latn") if time else "",
        getattr(registration, carrier),
    ]
    return " · ".join(part for part in parts if part)


def document_answers(registration: Registration, actors: Collection[Actor]) -> list[AnswerInWords]:
    """Only whether there is a document: its content has a page of its own, where each look is recorded."""
    document, meeting = document_of(registration), registration.participant.meeting
    if document is None:
        return [AnswerInWords(_("Travel document"), _("Not given yet."))]
    sentences = [_("Given; kept sealed until %(day)s.") % {"day": meeting.day(document.purge_on)}]
    if may_read(actors) and expires_too_soon(registration):
        sentences.append(too_soon(meeting))
    return [AnswerInWords(_("Travel document"), "\n".join(sentences))]


def too_soon(meeting: Meeting) -> str:
    return _(
        "The travel document expires before %(day)s, until when the host asks that it be valid. "
        "No letter for a visa is written with it."
    ) % {"day": meeting.day(meeting.passports_valid_until())}
