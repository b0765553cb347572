"""Text that asks a paper to fetch something is printed as text: nothing is fetched, nothing leaks."""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import models
from django.utils import timezone

from accounts.models import User
from delegates.badges import statuses_of
from delegates.door import let_in
from delegates.models import Badge, Delegation, Registration
from delegates.papers.participants import LIST_OF_PARTICIPANTS
from delegates.registration_states import RegistrationState
from directory.models import Organisation, Side
from documents.papers.annotated import ANNOTATED_AGENDA
from documents.papers.information import INFORMATION_FOR_PARTICIPANTS
from documents.papers.listed import LIST_OF_DOCUMENTS
from mail.models import Wording
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from papers import actions, production
from papers.kinds import PaperKind, all_kinds
from papers.models import Edition, EditionState
from protocol import invitations as invitation_actions
from protocol.badges import bearer_of, print_badges
from protocol.bundles import print_covers
from protocol.forms.prints import HALL
from protocol.papers.badges import BADGES, fits
from protocol.papers.bundles import COVER_SHEETS
from protocol.papers.letter import INVITATION_LETTER
from protocol.personal_letters import WORDS, print_personal
from protocol.views.prints import contents_of
from records.actions import corrigenda, corrigendum_issue
from records.actions.outcomes import number_next
from records.actions.record_issue import issue_record
from records.models import CorrectionState, Paragraph, ParagraphKind, Record, RecordState
from records.models.records import GO_ON
from records.papers.corrigendum import CORRIGENDUM
from records.papers.decisions import LIST_OF_DECISIONS
from records.papers.minutes import SUMMARY_RECORD
from records.papers.report import JOINT_REPORT
from releases.actions.publication import issue_papers
from sessions.models import SlotKind
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.depth import share
from tests.papers.test_rendering import DEMANDS
from tests.prints import Canary, canary, kept_press, read
from tests.security.filled_fields import fill, many_rows

__all__ = ["canary", "kept_press", "read"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_press")]

MORE = {
    "frame": '<iframe src="{}"></iframe>',
    "picture": '<picture><source srcset="{}"><img></picture>',
    "video": '<video poster="{}" src="{}">',
    "entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "{}">]>&e;',
    "inclusion": '<xi:include href="{}" parse="text"/>',
    "out of an attribute": '"><img src="{}">',
    "out of a style": "</style><img src={}>",
    "template": '{{% include "{}" %}}',
    "refresh": '<meta http-equiv="refresh" content="0;url={}">',
}
VECTORS = DEMANDS | MORE


@pytest.fixture(scope="session")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("s") / "s"
    path.write_text("CANARY-CONTENTS")
    return path


def payloads(kind: PaperKind, canary: Canary, secret: Path) -> list[str]:
    """Every vector in every place for one kind of paper; a sample for each other kind, which the same press prints."""
    places = [f"{canary.address}/p", f"{canary.address}/redirect", secret.as_uri(), "file:///etc/passwd"]
    vectors = list(VECTORS.values())
    if kind != AGENDA:
        places, vectors = places[:1], share(vectors, 3, kind.name)
    return [vector.format(*[place] * vector.count("{}")) for vector in vectors for place in places]


def test_there_are_as_many_ways_to_ask_as_were_counted() -> None:
    assert len(VECTORS) == 28


def pressed(edition: Edition) -> Iterator[bytes]:
    production.produce(edition.pk)
    edition.refresh_from_db()
    assert edition.state == EditionState.READY, edition.error
    for file in edition.files.all():
        yield file.path.read_bytes()


def streams(pdf: bytes, tmp_path: Path) -> bytes:
    """All contents of the file, including attachments."""
    path = tmp_path / "p.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as document:
        assert not document.attachments
        parts = [item for item in document.objects if isinstance(item, pikepdf.Stream)]
        return b"".join(p.read_bytes() for p in parts if p.get("/Filter") in {None, "/FlateDecode"})


DOCUMENT = {"kind": "national", "nationality": "KZ", "expires_on": "2030-01-31", "born_on": "1980-02-03"}


def issued(meeting: Meeting, kind: PaperKind, asked: list[str]) -> Edition:
    """By hand, or by a release in which every slot has changed its room."""
    if kind == AGENDA:
        return actions.issue(meeting=meeting, kind=kind, by=None, request=uuid.uuid4())
    if kind == LIST_OF_PARTICIPANTS:
        return listed(meeting, asked)
    if kind == INVITATION_LETTER:
        return invited(meeting, asked)
    if kind in {BADGES, COVER_SHEETS}:
        return badged(meeting, kind, asked)
    if kind.personal:
        return addressed(meeting, kind, asked)
    if kind in HALL:
        return for_hall(meeting, kind, asked)
    if kind in OF_RECORDS:
        return of_records(meeting, kind, asked)
    first = factories.release(meeting)
    rooms = dict(meeting.slots.values_list("pk", "room"))
    for slot, room in zip(rooms, [*list(rooms.values())[1:], None], strict=True):
        meeting.slots.filter(pk=slot).update(room=room)
    issue_papers(factories.release(meeting), first, by=None)
    edition = Edition.objects.filter(document__meeting=meeting, document__kind=kind).first()
    assert edition
    return edition


OF_RECORDS = (
    *(SUMMARY_RECORD, CORRIGENDUM, JOINT_REPORT, LIST_OF_DECISIONS),
    *(ANNOTATED_AGENDA, LIST_OF_DOCUMENTS, INFORMATION_FOR_PARTICIPANTS),
)


def past_the_forms(row: Any, **texts: str) -> Any:
    """Written past forms and columns, as an older release may have stored it."""
    models.QuerySet(type(row)).filter(pk=row.pk).update(**texts)
    row.refresh_from_db()
    return row


def of_records(meeting: Meeting, kind: PaperKind, asked: list[str]) -> Edition:
    """A vector in each paragraph, in each speaker's and owner's name, and in reservations; other texts are filled."""
    salma = factories.user("s@example.org", staff=True)
    record = recorded(meeting, asked, salma)
    minutes = issue_record(record=record, by=salma, request=uuid.uuid4())
    if kind == SUMMARY_RECORD:
        return minutes
    if kind == CORRIGENDUM:
        return put_right(record, asked, salma)
    return actions.issue(meeting=meeting, kind=kind, by=salma, request=uuid.uuid4())


def recorded(meeting: Meeting, asked: list[str], by: User) -> Record:
    """An adopted record of a plenary, written past the forms, which would remove such texts."""
    now, other = timezone.now(), factories.user("o@example.org", staff=True)
    slot = factories.slot(meeting, **factories.texts(title=asked[0][:500]))
    record = Record.objects.create(
        meeting=meeting, slot=slot, state=RecordState.ADOPTED, circulated_at=now, adopted_at=now
    )
    factories.clear(record, meeting, by, other)
    kinds = list(ParagraphKind)
    item = meeting.agenda_items.first()
    for number, text in enumerate(asked, 1):
        kind = kinds[number % len(kinds)]
        speaker = None
        if number % 3 == 0:
            speaker = past_the_forms(meeting.participants.create(), **factories.texts(name=text[:200]))
        owner = factories.organisation(f"OWNER-{number}", **factories.texts(name=text[:500]))
        paragraph = Paragraph.objects.create(
            record=record, number=number, kind=kind, speaker=speaker, item=item if number % 2 else None,
            owner_un=owner if kind == ParagraphKind.ACTION else None, **factories.texts(words=text),
        )  # fmt: skip
        if kind in GO_ON:
            number_next(record, paragraph)
        paragraph.corrections.create(state=CorrectionState.NOTED, **factories.texts(words=text))
    return record


def put_right(record: Record, asked: list[str], by: User) -> Edition:
    """A vector in each corrected paragraph."""
    for paragraph, text in zip(record.paragraphs.in_order(), reversed(asked), strict=True):
        entry = corrigenda.put_right(paragraph=paragraph, words={"ar": "x", "en": "x"}, by=by)
        past_the_forms(entry, **factories.texts(words=text))
    for lead in factories.leads(record.meeting):
        edition = corrigendum_issue.clear(record=record, party=lead.party, by=lead.user)
    assert edition
    return edition


def named(meeting: Meeting, asked: list[str]) -> list[Registration]:
    """A vector in each name and each function."""
    one = factories.delegation(meeting, code="LISTED")
    made = [factories.member(one, RegistrationState.CONFIRMED) for _ in asked]
    for member, text in zip(made, asked, strict=True):
        past_the_forms(member.participant, **factories.texts(name=text[:200], function=text[:500]))
    return made


def badged(meeting: Meeting, kind: PaperKind, asked: list[str]) -> Edition:
    """Vectors that do not fit on a badge are left out."""
    facts, statuses = meeting_facts(meeting), statuses_of(meeting)
    people = [
        one.participant_id
        for one in named(meeting, asked)
        if fits(bearer_of(one, Badge(participant=one.participant, number=1), statuses), "a6", facts)
    ]
    by = factories.user("s@example.org", staff=True)
    badges = print_badges(meeting=meeting, people=people, size="a6", sheet=True, by=by, request=uuid.uuid4())
    if kind == BADGES:
        return badges
    one = Delegation.objects.get(meeting=meeting, organisation__code="LISTED")
    return print_covers(meeting=meeting, delegations=[one.pk], by=by, request=uuid.uuid4())


def addressed(meeting: Meeting, kind: PaperKind, asked: list[str]) -> Edition:
    """Also in the secretariat's wording, in which braces mark values."""
    first, *_rest = named(meeting, asked)
    factories.passport(first, dict.fromkeys(("number", "born_in"), asked[0][:40]) | DOCUMENT)
    typed = [one.replace("{", "").replace("}", "") for one in asked]
    words = factories.texts(subject=typed[0], body="\n\n".join([*typed[:20], "{name}"]))
    Wording.objects.create(scope=meeting.slug, kind=WORDS[kind].name, at_once=False, **words)
    salma = factories.user("s@example.org", staff=True)
    let_in(registration=first, by=salma)
    return print_personal(registration=first, kind=kind, by=salma, request=uuid.uuid4())


def listed(meeting: Meeting, asked: list[str]) -> Edition:
    named(meeting, asked)
    return actions.issue(meeting=meeting, kind=LIST_OF_PARTICIPANTS, by=None, request=uuid.uuid4())


def for_hall(meeting: Meeting, kind: PaperKind, asked: list[str]) -> Edition:
    """A vector in the name of each institution, person and ceremony."""
    salma = factories.user("hall@example.org", staff=True)
    for number, text in enumerate(asked):
        made = factories.delegation(meeting, code=f"HALL-{number}")
        for name, value in factories.texts(name=text[:500]).items():
            setattr(made.organisation, name, value)
        made.organisation.save()
        person = past_the_forms(
            factories.member(made, RegistrationState.CONFIRMED).participant,
            **factories.texts(name=text[:200], function=text[:500]),
        )
        slot = factories.slot(meeting, kind=SlotKind.CEREMONY, **factories.texts(title=text[:500]))
        slot.officers.create(participant=person, role="speaker")
    hall = factories.seating(meeting, by=salma, length=len(asked))
    contents = contents_of(meeting, kind, str(hall.room_id))
    return actions.hand_out(meeting=meeting, kind=kind, contents=contents, by=salma, request=uuid.uuid4())


def invited(meeting: Meeting, asked: list[str]) -> Edition:
    """Also in the secretariat's wording of the letter, in which braces mark values."""
    typed = [one.replace("{", "").replace("}", "") for one in asked]
    words = factories.texts(subject=typed[0], body="\n\n".join([*typed, "{addressee}"]))
    Wording.objects.create(scope=meeting.slug, kind="invitation-letter", at_once=False, **words)
    organisation = Organisation.objects.filter(side=Side.OIC).first()
    invitation_actions.invite(
        meeting=meeting, side=Side.OIC, deadline=dt.date(2026, 4, 1), by=factories.user("s@example.org", staff=True),
        invited=[invitation_actions.Invited(organisation=organisation)],
    )  # fmt: skip
    return Edition.objects.get(document__kind=INVITATION_LETTER)


@pytest.mark.parametrize(
    "kind", [kind for kind in all_kinds() if not kind.made_elsewhere], ids=str
)  # which we do not print
def test_no_text_of_a_meeting_makes_a_paper_fetch_or_leak_anything(
    kind: PaperKind, canary: Canary, secret: Path, read: Callable[..., str], tmp_path: Path
) -> None:
    """Every vector is in every field of some row that is printed."""
    meeting = factories.meeting(symbol="X")
    asked = payloads(kind, canary, secret)
    many_rows(meeting, len(asked) // 4)
    fill(asked)
    files = list(pressed(issued(Meeting.objects.get(pk=meeting.pk), kind, asked)))
    assert len(files) == len(kind.layouts)
    for pdf in files:
        words = read(pdf, "-raw")
        assert re.search(r"<img|src=|href=", words), "the texts were not printed at all"
        assert "CANARY-CONTENTS" not in words
        assert "root:x:0" not in words
        whole = streams(pdf, tmp_path)
        assert b"CANARY-CONTENTS" not in whole
        assert b"root:x:0" not in whole
    assert canary.hits == []
