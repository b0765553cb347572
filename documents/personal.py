"""Letters and certificates for one person."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from accounts.models import User
from bilingual.languages import codes
from delegates.models import Disclosure, Entrance, Participant, Registration, TravelDocument
from delegates.sealing import seal, unseal
from delegates.states import State
from directory.models import Country
from history.actions import acting
from mail.composing import composed, wording_of
from mail.kinds import Kind as Words
from sessions.contents import Text
from sessions.reading import in_each_language, meeting_facts, text

from .actions import hand_out
from .contents import PersonalContents
from .mails import CERTIFICATE, CONFIRMATION, VISA
from .models import PERSONAL, Document, Edition, File, Kind, place_of

WORDS: Mapping[Kind, Words] = {
    Kind.VISA: VISA,
    Kind.CONFIRMATION: CONFIRMATION,
    Kind.ATTENDANCE: CERTIFICATE,
}


class NotYet(Exception):
    """What the paper says is not so, or not yet: not confirmed, no travel document, not at the meeting."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        super().__init__(kind)


def may_have(registration: Registration, kind: Kind) -> bool:
    """Only somebody confirmed: whoever has an e-mail address may register, with any institution."""
    if registration.state != State.CONFIRMED:
        return False
    if kind == Kind.VISA:
        return TravelDocument.objects.filter(registration=registration).exists()
    return (
        kind != Kind.ATTENDANCE or Entrance.objects.filter(participant=registration.participant_id).exists()
    )


def print_personal(*, registration: Registration, kind: Kind, by: User, request: uuid.UUID) -> Edition:
    """Raises NotYet. A letter for a visa carries the travel document, and so counts as a look at it."""
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        if not may_have(registration, kind):
            raise NotYet(kind)
        contents = personal_contents(registration, kind)
        if contents.sealed:
            Disclosure.objects.create(registration=registration, by=by)
        return hand_out(
            meeting=registration.meeting, kind=kind, contents=contents, by=by, request=request,
            about=str(registration.participant_id),
        )  # fmt: skip


def personal_contents(registration: Registration, kind: Kind) -> PersonalContents:
    meeting = registration.meeting
    subject, paragraphs = worded(registration, WORDS[kind])
    return PersonalContents(
        meeting=meeting_facts(meeting),
        addressee=in_each_language(lambda: addressee_of(registration.participant)),
        subject=subject,
        paragraphs=paragraphs,
        sender=in_each_language(lambda: str(meeting)),
        sealed=document_of_travel(registration) if kind == Kind.VISA else "",
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
        document__kind__in=PERSONAL,
        document__about=str(registration.participant_id),
    )
    there = mine.select_related("document").prefetch_related("files").order_by("revision")
    return {one.document.kind: one for one in there}


def forget_visa_letters() -> int:
    """Those whose travel document is gone, with their files; returns how many."""
    there = Document.objects.filter(kind=Kind.VISA)
    kept = TravelDocument.objects.values_list("registration__participant", flat=True)
    gone = [one for one in there if not one.about.isdecimal() or int(one.about) not in set(kept)]
    files = list(File.objects.filter(edition__document__in=gone).values_list("checksum", flat=True))
    Document.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for checksum in set(files) - set(
        File.objects.filter(checksum__in=files).values_list("checksum", flat=True)
    ):
        place_of(checksum).unlink(missing_ok=True)
    return len(gone)
