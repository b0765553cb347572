"""Distribution, reissue and withdrawal of documents; the order and the titles of lists."""

import uuid
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from delegates.audiences import PARTICIPANTS
from documents.papers.annotated import ANNOTATED_AGENDA
from documents.selectors import list_contents
from meetings.models import Meeting
from papers import actions, clearance, withdrawal
from papers.audiences import PUBLIC, STAFF
from papers.contents import Paper
from papers.kinds import PaperKind
from papers.models import Document, Edition, EditionState, File
from papers.storage import keep
from records.papers.report import JOINT_REPORT
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.documents.test_shelf import put

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    made = factories.meeting(symbol="T/1")
    factories.item(made)
    return made


def issue(meeting: Meeting, kind: PaperKind = AGENDA, **options: Any) -> Edition:
    return actions.issue(meeting=meeting, kind=kind, by=None, request=uuid.uuid4(), **options)


def printed(edition: Edition) -> Paper[Any]:
    return Paper.from_json(edition.snapshot)


def desk(meeting: Meeting, what: str = "") -> str:
    return f"/en/desk/{meeting.slug}/documents/{what}"


def shelf(meeting: Meeting, client: Client, language: str = "en") -> str:
    return client.get(f"/{language}/meetings/{meeting.slug}/documents/").text


def made(edition: Edition) -> File:
    """A file as a worker would have stored it."""
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.READY)
    checksum = keep(b"%PDF-1.7\n" + edition.symbol.encode() + b"\n%%EOF\n")
    return File.objects.create(edition=edition, layout="en", checksum=checksum, pages=1, size=10)


# Distribution --------------------------------------------------------------------------------------


def test_a_draft_report_is_limited_and_an_adopted_one_general(
    meeting: Meeting, salma: User, layla: User
) -> None:
    factories.adopted_record(meeting, "Said.", "Decided.", by=salma, other=layla)
    draft = issue(meeting, JOINT_REPORT, final=False)
    final = issue(meeting, JOINT_REPORT, final=True)
    assert [printed(edition).distribution for edition in (draft, final)] == ["limited", "general"]


def test_a_programme_is_general_although_its_readers_are_those_who_take_part(meeting: Meeting) -> None:
    edition = issue(meeting)
    assert (printed(edition).distribution, edition.document.audience) == ("general", "invited")


def test_public_and_restricted_at_once_is_refused_and_what_was_chosen_stays(
    meeting: Meeting, as_salma: Client
) -> None:
    document = issue(meeting).document
    sent = {f"{document.pk}-audience": "public", f"{document.pk}-distribution": "restricted"}
    answer = as_salma.post(desk(meeting, f"{document.pk}/audience/"), sent)
    assert answer.status_code == 422
    assert "A restricted document cannot be public." in answer.text
    assert 'value="restricted" selected' in answer.text
    document.refresh_from_db()
    assert (document.audience, document.distribution) == ("invited", None)
    as_salma.post(desk(meeting, f"{document.pk}/audience/"), sent | {f"{document.pk}-audience": "staff"})
    document.refresh_from_db()
    assert (document.audience, document.distribution) == (STAFF, "restricted")


def test_the_database_refuses_what_is_public_and_restricted(meeting: Meeting) -> None:
    document = issue(meeting).document
    with pytest.raises(IntegrityError, match="public_or_restricted"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(audience=PUBLIC, distribution="restricted")


# Where it is issued --------------------------------------------------------------------------------


def test_the_masthead_says_what_was_chosen_where_it_was_issued(meeting: Meeting, as_salma: Client) -> None:
    item = meeting.agenda_items.get()
    sent = {"request": uuid.uuid4(), "original": "ar", "distribution": "limited", "item": item.pk}
    as_salma.post(desk(meeting, "issue/annotated/"), sent)
    paper = printed(Edition.objects.get())
    assert (paper.original, paper.distribution) == (("ar",), "limited")
    assert paper.item is not None
    assert (paper.item.items, paper.item.provisional) == (((1,),), True)


def test_a_language_that_lacks_texts_asks_for_a_reason_which_stays_with_the_edition(
    meeting: Meeting, as_salma: Client
) -> None:
    meeting.agenda_items.update(title_ar="")
    assert (
        "Some texts are not written in this language: Arabic"
        in as_salma.get(desk(meeting, "issue/agenda/")).text
    )
    sent = {"request": uuid.uuid4(), "original": "en"}
    refused = as_salma.post(desk(meeting, "issue/agenda/"), sent)
    assert (refused.status_code, Edition.objects.exists()) == (422, False)
    assert 'value="en" selected' in refused.text
    as_salma.post(desk(meeting, "issue/agenda/"), sent | {"usual-ar": "on"})
    assert printed(Edition.objects.get()).reasons["ar"]["en"] == "The Arabic version will follow."


def test_no_way_of_issuing_leads_past_the_question(meeting: Meeting, salma: User) -> None:
    meeting.agenda_items.update(title_ar="")
    with pytest.raises(actions.TextsMissing):
        issue(meeting)
    issue(meeting, reasons=actions.usual_reasons())
    document = Document.objects.get()
    adopted = clearance.adopt(document=document, amended=False, by=salma, request=uuid.uuid4())
    assert printed(adopted).reasons["ar"]["ar"] == "ستصدر النسخة العربية لاحقًا."


def test_the_first_paper_of_a_meeting_without_a_symbol_asks_for_one(as_salma: Client) -> None:
    meeting = factories.meeting()
    factories.item(meeting)
    assert 'name="symbol"' in as_salma.get(desk(meeting, "issue/agenda/")).text
    sent = {"request": uuid.uuid4()}
    assert as_salma.post(desk(meeting, "issue/agenda/"), sent).status_code == 422
    as_salma.post(desk(meeting, "issue/agenda/"), sent | {"symbol": "UN-OIC/GM.17/2026"})
    meeting.refresh_from_db()
    assert (meeting.symbol, Edition.objects.get().symbol) == ("UN-OIC/GM.17/2026", "UN-OIC/GM.17/2026/1")
    assert 'name="symbol"' not in as_salma.get(desk(meeting, "issue/annotated/")).text


# Reissue -------------------------------------------------------------------------------------------


def test_a_reissue_is_no_revision_and_has_an_asterisk(meeting: Meeting, as_salma: Client) -> None:
    first = issue(meeting)
    wish = {"request": uuid.uuid4(), "original": "ar en"}
    for _ in range(2):  # the second click does nothing
        as_salma.post(desk(meeting, f"{first.document_id}/reissue/"), wish)
    again = Edition.objects.latest("pk")
    assert (again.symbol, again.revision, Edition.objects.count()) == ("T/1/1*", 0, 2)
    assert printed(again).contents == printed(first).contents
    assert "T/1/1*" in shelf(meeting, as_salma)
    meeting.agenda_items.update(title_en="Other")
    assert issue(meeting).symbol == "T/1/1/Rev.1"


def test_a_reissue_keeps_its_keys(salma: User, layla: User) -> None:
    meeting = factories.meeting(symbol="T/2", papers_wait=True)
    factories.item(meeting)
    first = issue(meeting)
    factories.clear(first, meeting, salma, layla)
    again = withdrawal.reissue(document=first.document, original=None, by=salma, request=uuid.uuid4())
    again.refresh_from_db()
    assert not again.held


def test_what_was_made_elsewhere_is_not_reissued(meeting: Meeting, salma: User) -> None:
    with pytest.raises(withdrawal.NotReissued):
        withdrawal.reissue(
            document=put(meeting, salma).document, original=None, by=salma, request=uuid.uuid4()
        )


# Withdrawal ----------------------------------------------------------------------------------------


def test_of_a_withdrawn_document_readers_see_that_it_was_and_get_no_file(
    meeting: Meeting, as_salma: Client, as_noor: Client
) -> None:
    edition = issue(meeting, audience=PUBLIC)
    address = made(edition).get_absolute_url()
    assert as_noor.get(address).status_code == 200
    where = desk(meeting, f"{edition.document_id}/withdraw/")
    as_salma.post(where, {"because_en": "Replaced by another.", "because_ar": "حلت محلها أخرى."})
    gone = as_noor.get(address)
    assert (gone.status_code, "Replaced by another." in gone.text) == (410, True)
    page = shelf(meeting, as_noor)
    assert ("T/1/1" in page, "Replaced by another." in page, address in page) == (True, True, False)
    assert "حلت محلها أخرى." in shelf(meeting, as_noor, "ar")
    assert as_salma.get(address).status_code == 200
    word = as_noor.get(address.replace(".pdf", ".docx"))
    assert word.status_code == 410


def test_a_withdrawal_is_undone(meeting: Meeting, as_salma: Client, as_noor: Client) -> None:
    edition = issue(meeting, audience=PUBLIC)
    address = made(edition).get_absolute_url()
    as_salma.post(desk(meeting, f"{edition.document_id}/withdraw/"))
    assert as_noor.get(address).status_code == 410
    as_salma.post(desk(meeting, f"{edition.document_id}/reinstate/"))
    assert as_noor.get(address).status_code == 200


def test_what_was_withdrawn_is_in_no_set_and_is_listed_as_such(
    meeting: Meeting, salma: User, as_salma: Client
) -> None:
    edition = put(meeting, salma, audience=PARTICIPANTS)
    withdrawal.withdraw(document=edition.document, because={}, by=salma)
    answer = as_salma.get(f"/en/meetings/{meeting.slug}/documents/set.zip")
    archive = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert not [name for name in archive.namelist() if name.startswith("papers/")]
    (listed,) = list_contents(meeting, without="list").documents
    assert (listed.symbol, listed.withdrawn) == ("T/1/WP.1", True)


def test_what_is_issued_anew_is_no_longer_withdrawn(meeting: Meeting, salma: User) -> None:
    document = issue(meeting).document
    withdrawal.withdraw(document=document, because={}, by=salma)
    meeting.agenda_items.update(title_en="Other")
    assert issue(meeting).document.withdrawn_at is None


# Lists ---------------------------------------------------------------------------------------------


def test_the_agenda_stands_before_its_addenda_and_provisional_papers_say_so(
    meeting: Meeting, salma: User, as_salma: Client
) -> None:
    issue(meeting, ANNOTATED_AGENDA)
    issue(meeting)
    meeting.agenda_items.update(title_en="Other")
    issue(meeting)
    listed = list_contents(meeting, without="list").documents
    assert [(entry.symbol, entry.title["en"]) for entry in listed] == [
        ("T/1/1/Rev.1", "Provisional agenda"),
        ("T/1/1/Add.2", "Annotated provisional agenda"),
    ]
    for edition in Edition.objects.all():
        made(edition)
    answer = as_salma.get(f"/en/meetings/{meeting.slug}/documents/set.zip")
    archive = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    index = archive.read("index-en.html").decode()
    assert index.index("T/1/1/Rev.1") < index.index("T/1/1/Add.2")
    assert "Provisional agenda" in index
    clearance.adopt(document=Document.objects.get(kind=AGENDA), amended=False, by=salma, request=uuid.uuid4())
    assert list_contents(meeting, without="list").documents[0].title["en"] == "Agenda"
