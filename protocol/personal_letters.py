"""Letters and certificates for one person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db.models import QuerySet

from accounts.models import User
from bilingual.languages import codes
from bilingual.texts import Text, in_each_language, text
from delegates.models import Deed, Entrance, Participant, Registration, TravelDocument
from delegates.registration_states import IN_DELEGATION, OUTSIDE, RegistrationState
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
from registration.encryption import seal, unseal
from registration.retention import expires_too_soon, note

from .contents import PersonalContents
from .mails import CERTIFICATE, CONFIRMATION, CONFIRMATION_OUTSIDE, VISA

WORDS: Mapping[PaperKind, Words] = {
    VISA_LETTER: VISA,
    CONFIRMATION_LETTER: CONFIRMATION,
    CERTIFICATE_OF_ATTENDANCE: CERTIFICATE,
}


class NotYet(Exception):
    """The conditions of the paper are not met: confirmation, travel document, or presence at the meeting."""

    def __init__(self, kind: PaperKind) -> None:
        self.kind = kind
        super().__init__(kind)


class ExpiresTooSoon(NotYet):
    """The travel document expires before the date that the host requires."""


def may_have(registration: Registration, kind: PaperKind) -> bool:
    """Only confirmed people, since anybody with an e-mail address can register for any institution.

    Certificates are only for those who took part, not for drivers, interpreters, press and other attendants.
    """
    if registration.state != RegistrationState.CONFIRMED or (
        kind == CERTIFICATE_OF_ATTENDANCE and registration.part in OUTSIDE
    ):
        return False
    if kind == VISA_LETTER:
        has_document = TravelDocument.objects.filter(registration=registration).exists()
        return has_document and not expires_too_soon(registration)
    return (
        kind != CERTIFICATE_OF_ATTENDANCE
        or Entrance.objects.filter(participant=registration.participant_id).exists()
    )


def lasts_too_short(registration: Registration, kind: PaperKind) -> bool:
    return kind == VISA_LETTER and expires_too_soon(registration)


def print_personal(*, registration: Registration, kind: PaperKind, by: User, request: uuid.UUID) -> Edition:
    """Raises NotYet or ExpiresTooSoon. A visa letter contains the travel document, so printing it is recorded as a
    look.
    """
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
    subject, paragraphs = worded(registration, words_of(registration, kind))
    return PersonalContents(
        meeting=meeting_facts(meeting),
        addressee=in_each_language(lambda: addressee_of(registration.participant)),
        subject=subject,
        paragraphs=paragraphs,
        sender=in_each_language(lambda: str(meeting)),
        sealed=document_of_travel(registration) if kind == VISA_LETTER else "",
    )


def words_of(registration: Registration, kind: PaperKind) -> Words:
    """Interpreters, press and staff are no members of a delegation, though they come from an institution."""
    if kind == CONFIRMATION_LETTER and registration.part not in IN_DELEGATION:
        return CONFIRMATION_OUTSIDE
    return WORDS[kind]


def document_of_travel(registration: Registration) -> str:
    """The document, still encrypted, with the nationality named in each language."""
    values = unseal(registration.travel_document.sealed)
    country = Country.objects.filter(iso2=values.get("nationality", "")).first()
    typed = values.get("other_nationality", "")
    named = text(country, "name") if country else dict.fromkeys(codes(), typed) if typed else {}
    return seal(values | {f"nationality_{code}": name for code, name in named.items()}).decode()


def worded(registration: Registration, kind: Words) -> tuple[Text, tuple[Text, ...]]:
    """Subject and paragraphs in the secretariat's wording; the paragraphs of both languages in pairs."""
    person, meeting = registration.participant, registration.meeting

    def values(code: str) -> dict[str, str]:
        return {
            "name": str(person),
            "function": person.function,
            "institution": str(person.organisation or ""),
            "part": registration.part_words,
            "meeting": meeting.title,
            "place": meeting.place,
            "when": meeting.when(),
        }

    wording = wording_of(meeting.slug, kind)
    letters = {code: composed(kind, wording, code, values) for code in codes()}
    bodies = {code: body.split("\n\n") for code, (_, body) in letters.items()}
    return {code: subject for code, (subject, _) in letters.items()}, in_step(bodies)


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
    """The latest print of each kind."""
    own = Edition.objects.filter(
        document__meeting=registration.participant.meeting_id,
        document__kind__in=kinds_that("personal"),
        document__about=str(registration.participant_id),
    )
    letters = own.select_related("document").prefetch_related("files").order_by("revision")
    given_at = when_given(TravelDocument.objects.filter(registration=registration))
    return {edition.document.kind: edition for edition in letters if not is_outlived(edition, given_at)}


def when_given(documents: QuerySet[TravelDocument]) -> dict[str, dt.datetime]:
    """When each travel document was given, by the participant's number, which letters carry in `about`."""
    rows = documents.values_list("registration__participant", "given_at")
    return {str(participant): given_at for participant, given_at in rows}


def is_outlived(edition: Edition, given_times: Mapping[str, dt.datetime]) -> bool:
    """Whether a visa letter was written with a travel document that is deleted or replaced."""
    given_at = given_times.get(edition.document.about)
    return edition.document.kind == VISA_LETTER and (given_at is None or edition.issued_at < given_at)


def forget_visa_letters() -> int:
    """Deletes visa letters whose travel document is deleted or replaced, with their files; returns how many."""
    given_times = when_given(TravelDocument.objects.all())
    letters = Edition.objects.filter(document__kind=VISA_LETTER).select_related("document").defer("snapshot")
    gone = [letter.pk for letter in letters if is_outlived(letter, given_times)]
    files = list(File.objects.filter(edition__in=gone).values_list("checksum", flat=True))
    Edition.objects.filter(pk__in=gone).delete()
    Document.objects.filter(kind=VISA_LETTER, editions=None).delete()
    remove_unnamed(files)
    return len(gone)
