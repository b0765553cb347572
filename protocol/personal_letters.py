"""Letters and certificates for one person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db.models import QuerySet

from accounts.models import User
from bilingual.languages import codes
from bilingual.texts import Text, in_each_language, text
from delegates.encryption import seal, unseal
from delegates.models import Deed, Entrance, Participant, Registration, TravelDocument
from delegates.retention import expires_too_soon, note
from delegates.states import OUTSIDE, RegistrationState
from directory.models import Country
from history.actions import acting
from mail.composition import composed, wording_of
from mail.kinds import MailKind as Words
from meetings.selectors import meeting_facts
from papers.actions import hand_out
from papers.kinds import PaperKind, kinds_that
from papers.models import Document, Edition, File
from papers.storage import remove_unnamed
from protocol.papers.personal import CERTIFICATE_OF_ATTENDANCE, CONFIRMATION_LETTER, VISA_LETTER

from .contents import PersonalContents
from .mails import CERTIFICATE, CONFIRMATION, VISA

WORDS: Mapping[PaperKind, Words] = {
    VISA_LETTER: VISA,
    CONFIRMATION_LETTER: CONFIRMATION,
    CERTIFICATE_OF_ATTENDANCE: CERTIFICATE,
}


class NotYet(Exception):
    """What the paper says is not so, or not yet: not confirmed, no travel document, not at the meeting."""

    def __init__(self, kind: PaperKind) -> None:
        self.kind = kind
        super().__init__(kind)


class ExpiresTooSoon(NotYet):
    """The travel document does not last as long as the host asks."""


def may_have(registration: Registration, kind: PaperKind) -> bool:
    """Only somebody confirmed: whoever has an e-mail address may register, with any institution.

    A certificate is of those who took part: not of drivers, interpreters, the press and others who were there beside.
    """
    if registration.state != RegistrationState.CONFIRMED or (
        kind == CERTIFICATE_OF_ATTENDANCE and registration.part in OUTSIDE
    ):
        return False
    if kind == VISA_LETTER:
        given = TravelDocument.objects.filter(registration=registration).exists()
        return given and not expires_too_soon(registration)
    return (
        kind != CERTIFICATE_OF_ATTENDANCE
        or Entrance.objects.filter(participant=registration.participant_id).exists()
    )


def lasts_too_short(registration: Registration, kind: PaperKind) -> bool:
    return kind == VISA_LETTER and expires_too_soon(registration)


def print_personal(*, registration: Registration, kind: PaperKind, by: User, request: uuid.UUID) -> Edition:
    """Raises NotYet or ExpiresTooSoon. A letter for a visa carries the travel document, and so counts as a look at it."""
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        if not may_have(registration, kind):
            raise ExpiresTooSoon(kind) if lasts_too_short(registration, kind) else NotYet(kind)
        contents = personal_contents(registration, kind)
        if contents.sealed:
            note(registration, Deed.LETTER, by=by)
        return hand_out(
            meeting=registration.meeting, kind=kind, contents=contents, by=by, request=request,
            about=str(registration.participant_id),
        )  # fmt: skip


def personal_contents(registration: Registration, kind: PaperKind) -> PersonalContents:
    meeting = registration.meeting
    subject, paragraphs = worded(registration, WORDS[kind])
    return PersonalContents(
        meeting=meeting_facts(meeting),
        addressee=in_each_language(lambda: addressee_of(registration.participant)),
        subject=subject,
        paragraphs=paragraphs,
        sender=in_each_language(lambda: str(meeting)),
        sealed=document_of_travel(registration) if kind == VISA_LETTER else "",
    )


def document_of_travel(registration: Registration) -> str:
    """Sealed as before, with the nationality named in each language."""
    values = unseal(registration.travel_document.sealed)
    country = Country.objects.filter(iso2=values.get("nationality", "")).first()
    typed = values.get("other_nationality", "")
    named = text(country, "name") if country else dict.fromkeys(codes(), typed) if typed else {}
    return seal(values | {f"nationality_{code}": name for code, name in named.items()}).decode()


def worded(registration: Registration, kind: Words) -> tuple[Text, tuple[Text, ...]]:
    """Subject and paragraphs, as the secretariat has them; paragraphs of both languages in pairs."""
    person, meeting = registration.participant, registration.meeting

    def values(code: str) -> dict[str, str]:
        return {
            "name": str(person),
            "function": person.function,
            "institution": str(person.organisation or ""),
            "part": registration.get_part_display(),
            "meeting": meeting.title,
            "place": meeting.place,
            "when": meeting.when(),
        }

    wording = wording_of(meeting.slug, kind)
    said = {code: composed(kind, wording, code, values) for code in codes()}
    bodies = {code: body.split("\n\n") for code, (_, body) in said.items()}
    return {code: subject for code, (subject, _) in said.items()}, in_step(bodies)


def in_step(bodies: Mapping[str, list[str]]) -> tuple[Text, ...]:
    longest = max(map(len, bodies.values()))
    return tuple(
        {code: paragraphs[n] if n < len(paragraphs) else "" for code, paragraphs in bodies.items()}
        for n in range(longest)
    )


def addressee_of(person: Participant) -> str:
    lines = (str(person), person.function if person.name else "", str(person.organisation or ""))
    return "\n".join(line for line in lines if line)


def personal_papers(registration: Registration) -> dict[str, Edition]:
    """The last print of each kind, by kind."""
    mine = Edition.objects.filter(
        document__meeting=registration.participant.meeting_id,
        document__kind__in=kinds_that("personal"),
        document__about=str(registration.participant_id),
    )
    there = mine.select_related("document").prefetch_related("files").order_by("revision")
    given = when_given(TravelDocument.objects.filter(registration=registration))
    return {one.document.kind: one for one in there if not is_outlived(one, given)}


def when_given(documents: QuerySet[TravelDocument]) -> dict[str, dt.datetime]:
    """By the number of the participant, as letters name it."""
    rows = documents.values_list("registration__participant", "given_at")
    return {str(participant): given_at for participant, given_at in rows}


def is_outlived(edition: Edition, given: Mapping[str, dt.datetime]) -> bool:
    """A letter for a visa goes with the travel document that it was written with."""
    given_at = given.get(edition.document.about)
    return edition.document.kind == VISA_LETTER and (given_at is None or edition.issued_at < given_at)


def forget_visa_letters() -> int:
    """Those whose travel document is gone or replaced, with their files; returns how many."""
    given = when_given(TravelDocument.objects.all())
    letters = Edition.objects.filter(document__kind=VISA_LETTER).select_related("document").defer("snapshot")
    gone = [one.pk for one in letters if is_outlived(one, given)]
    files = list(File.objects.filter(edition__in=gone).values_list("checksum", flat=True))
    Edition.objects.filter(pk__in=gone).delete()
    Document.objects.filter(kind=VISA_LETTER, editions=None).delete()
    remove_unnamed(files)
    return len(gone)
