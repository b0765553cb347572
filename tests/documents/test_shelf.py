"""The shelf: uploads, unique symbols in order, filters, and the whole set as one file."""

import datetime as dt
import hashlib
import uuid
import zipfile
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from delegates.audiences import PARTICIPANTS
from documents.papers.elsewhere import MADE_ELSEWHERE
from documents.uploads import shelve, shelve_again
from meetings.models import Meeting
from papers import actions, production
from papers.audiences import PUBLIC
from papers.models import Document, Edition
from papers.pdf_sanitizer import Plain
from papers.uploads import checked
from sessions.models import AgendaItem
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.processes import at_once

pytestmark = pytest.mark.django_db


def pdf(pages: int = 1, **root: Any) -> bytes:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        for name, value in root.items():
            made.Root[f"/{name}"] = value
        made.save(to := BytesIO())
    return to.getvalue()


def put(meeting: Meeting, by: User, series: str = "WP", **more: Any) -> Edition:
    values = {
        "title": {"ar": "ورقة", "en": "Paper"}, "series": series, "files": {"en": Plain(pdf(), 1)},
        "audience": PARTICIPANTS, "item": None, "request": uuid.uuid4(),
    }  # fmt: skip
    return shelve(meeting=meeting, by=by, **(values | more))  # type: ignore[arg-type]


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(symbol="T/1")


def test_symbols_are_given_in_the_order_of_their_series(meeting: Meeting, salma: User) -> None:
    assert [put(meeting, salma, series).symbol for series in ("WP", "WP", "INF", "L", "CRP")] == [
        "T/1/WP.1", "T/1/WP.2", "T/1/INF.4", "T/1/L.2", "T/1/CRP.1",
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_four_processes_at_once_get_their_symbols_and_none_is_left_out(salma: User) -> None:
    meeting = factories.meeting(symbol="T/1")

    def work(_: int) -> None:
        for _ in range(3):
            put(meeting, salma)

    at_once(work)
    given = meeting.documents.order_by("pk").values_list("symbol", flat=True)
    assert list(given) == [f"T/1/WP.{number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("series", "symbols"),
    [("Add", ["T/1/WP.1/Add.1", "T/1/WP.1/Add.2"]), ("Corr", ["T/1/WP.1/Corr.1", "T/1/WP.1/Corr.2"])],
)
def test_addenda_and_corrigenda_are_counted_below_their_document(
    meeting: Meeting, salma: User, series: str, symbols: list[str]
) -> None:
    first = put(meeting, salma)
    assert [put(meeting, salma, series, to=first.document).symbol for _ in range(2)] == symbols


def test_an_addendum_of_the_agenda_follows_those_of_our_own(
    meeting: Meeting, salma: User, as_salma: Client
) -> None:
    factories.item(meeting)
    agenda = actions.issue(meeting=meeting, kind=AGENDA, by=salma, request=uuid.uuid4()).document
    where = f"/en/desk/{meeting.slug}/documents/shelve/"
    wish = {"request": uuid.uuid4(), "audience": "participants", "title_en": "Note", "to": agenda.pk}
    refused = as_salma.post(
        where, wish | {"series": "Rev", "file_en": SimpleUploadedFile("a.pdf", pdf())}
    ).text
    assert "What is made here is revised by issuing it once more." in refused
    as_salma.post(where, wish | {"series": "Add", "file_en": SimpleUploadedFile("a.pdf", pdf())})
    assert Document.objects.get(kind=MADE_ELSEWHERE).symbol == "T/1/1/Add.3"


def test_the_secretariat_shelves_a_revision(meeting: Meeting, salma: User, as_salma: Client) -> None:
    first = put(meeting, salma)
    wish = {
        "request": uuid.uuid4(), "series": "Rev", "audience": "participants",
        "file_en": SimpleUploadedFile("note.pdf", pdf(2)),
    }  # fmt: skip
    where = f"/en/desk/{meeting.slug}/documents/shelve/"
    assert "Say to which document it belongs." in as_salma.post(where, wish).text
    wish["file_en"] = SimpleUploadedFile("note.pdf", pdf(2))
    as_salma.post(where, wish | {"to": first.document.pk})
    assert Edition.objects.get(revision=1).symbol == "T/1/WP.1/Rev.1"


def test_a_revision_supersedes_and_points_on(meeting: Meeting, salma: User, as_salma: Client) -> None:
    first = put(meeting, salma)
    again = shelve_again(
        document=first.document, files={"en": Plain(pdf(2), 2)}, by=salma, request=uuid.uuid4()
    )
    assert again.symbol == "T/1/WP.1/Rev.1"
    assert "Superseded by T/1/WP.1/Rev.1." in as_salma.get(f"/en/meetings/{meeting.slug}/documents/").text


BAD = {
    "no PDF": b"hello",
    "torn": pdf()[:60],
    "too large": b"%PDF-1.7" + b"0" * (20 * 1024 * 1024),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_what_is_no_plain_paper_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ValidationError) as refusal:
        checked(BytesIO(data))
    assert refusal.value.messages[0].endswith(".")


def test_what_was_taken_out_of_a_paper_is_said_at_once_and_stays_said(
    meeting: Meeting, as_salma: Client
) -> None:
    active = pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/seen"))
    wish = {
        "request": uuid.uuid4(), "title_en": "Note", "series": "WP", "audience": "public",
        "file_en": SimpleUploadedFile("note.pdf", active),
    }  # fmt: skip
    desk = f"/en/desk/{meeting.slug}/documents/"
    page = as_salma.post(f"{desk}shelve/", wish, follow=True).text
    assert "English: taken out before the file was kept: an action on opening." in page
    page = as_salma.get(desk).text
    assert "Taken out before it was kept: an action on opening." in page
    assert hashlib.sha256(active).hexdigest() in page
    assert (
        hashlib.sha256(active).hexdigest() not in Client().get(f"/en/meetings/{meeting.slug}/documents/").text
    )


def test_the_secretariat_puts_a_paper_on_the_shelf_under_its_item(meeting: Meeting, as_salma: Client) -> None:
    item = factories.item(meeting)
    wish = {
        "request": uuid.uuid4(), "title_en": "Note by the Secretariat", "title_ar": "", "series": "WP",
        "audience": "public", "item": item.pk, "file_en": SimpleUploadedFile("note.pdf", pdf()),
    }  # fmt: skip
    as_salma.post(f"/en/desk/{meeting.slug}/documents/shelve/", wish)
    document = Document.objects.get()
    assert (document.symbol, document.placement.item, document.title["en"]) == (
        "T/1/WP.1",
        item,
        "Note by the Secretariat",
    )
    shelf = f"/en/meetings/{meeting.slug}/documents/"
    assert "Note by the Secretariat" in Client().get(shelf).text
    file = Edition.objects.get().files.get()
    assert Client().get(file.get_absolute_url())["Content-Type"] == "application/pdf"


def test_the_shelf_is_narrowed_by_kind_item_and_language(
    meeting: Meeting, salma: User, as_salma: Client
) -> None:
    item = factories.item(meeting)
    put(meeting, salma, title={"ar": "", "en": "First paper"}, item=item)
    put(meeting, salma, title={"ar": "", "en": "Second paper"}, files={"ar": Plain(pdf(), 1)})
    shelf = f"/en/meetings/{meeting.slug}/documents/"

    def found(**query: Any) -> tuple[bool, bool]:
        page = as_salma.get(shelf, query).text
        return "First paper" in page, "Second paper" in page

    today = timezone.localdate()
    assert found(since=f"{today + dt.timedelta(days=2):%d/%m/%Y}") == (False, False)
    session = meeting.working_sessions.create(number=1, **factories.texts(title="Politics"))
    AgendaItem.objects.filter(pk=item.pk).update(working_session=session)
    assert found(session=session.pk) == (True, False)
    assert (found(), found(item=item.pk), found(language="ar"), found(kind="agenda"), found(kind="nonsense")) == (
        (True, True), (True, False), (False, True), (False, False), (True, True),
    )  # fmt: skip


def test_a_paper_of_a_sub_item_is_found_from_it_and_from_what_is_above_it(
    meeting: Meeting, salma: User, as_salma: Client
) -> None:
    above, other = factories.item(meeting), factories.item(meeting)
    sub_item = factories.item(meeting, above)
    form = as_salma.get(f"/en/desk/{meeting.slug}/documents/shelve/").text
    assert f'<option value="{sub_item.pk}">1 (a) Item 1</option>' in form
    put(meeting, salma, item=sub_item)
    put(meeting, salma)
    shelf = f"/en/meetings/{meeting.slug}/documents/"
    found = [as_salma.get(shelf, {"item": one.pk}).text.count("<article") for one in (sub_item, above, other)]
    assert found == [1, 1, 0]
    assert f"{shelf}?item={sub_item.pk}" in as_salma.get(sub_item.get_absolute_url(), follow=True).text


def test_papers_stand_in_the_order_of_their_numbers(meeting: Meeting, salma: User, as_salma: Client) -> None:
    first = put(meeting, salma)
    for _ in range(9):
        put(meeting, salma)
    put(meeting, salma, "Add", to=first.document)
    page = as_salma.get(f"/en/meetings/{meeting.slug}/documents/")
    symbols = [entry["document"].symbol.removeprefix("T/1/") for entry in page.context["documents"]]
    assert symbols == ["WP.1", "WP.1/Add.1", *(f"WP.{number}" for number in range(2, 11))]


def test_the_whole_set_holds_the_last_editions_that_the_reader_may_have(
    meeting: Meeting, salma: User, as_salma: Client
) -> None:
    factories.item(meeting)
    agenda = actions.issue(meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4(), audience=PUBLIC)
    production.produce(agenda.pk)
    put(meeting, salma)
    names = {}
    for who, client in (("staff", as_salma), ("stranger", Client())):
        answer = client.get(f"/en/meetings/{meeting.slug}/documents/set.zip")
        with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:  # type: ignore[arg-type]
            names[who] = archive.namelist()
            assert "T/1/1" in archive.read("index-ar.html").decode()
    assert (len(names["staff"]), len(names["stranger"])) == (2 + 3 + 1, 2 + 3)
    assert "papers/T_1_1-agenda-ar.pdf".replace("_", "-") in names["stranger"]
