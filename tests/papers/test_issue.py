import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from delegates.audiences import INVITED, PARTICIPANTS
from delegates.papers.participants import LIST_OF_PARTICIPANTS
from delegates.registration_states import RegistrationState as Registered
from documents.papers.annotated import ANNOTATED_AGENDA
from meetings.models import Meeting
from papers import actions
from papers.audiences import PUBLIC, STAFF, Audience
from papers.changes import changes_between
from papers.contents import Paper
from papers.kinds import PaperKind
from papers.models import Document, Edition, EditionState, File
from papers.storage import keep
from releases.papers.programme import PROGRAMME
from sessions.actions import add_item, delete_item, step
from sessions.models import AgendaItem, Slot
from sessions.papers.agenda import AGENDA
from sessions.selectors import agenda_contents, programme_contents
from tests import factories

pytestmark = pytest.mark.django_db


def issue(meeting: Meeting, kind: PaperKind = AGENDA, **options: Any) -> Edition:
    return actions.issue(meeting=meeting, kind=kind, by=None, request=uuid.uuid4(), **options)


def test_issuing_freezes_what_the_agenda_says(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    AgendaItem.objects.filter(meeting=sixteenth).update(title_ar="غير ذلك")
    paper = Paper.from_json(Edition.objects.get(pk=edition.pk).snapshot)
    assert paper.contents.entries[0].title["ar"] == "افتتاح الاجتماع"
    assert (edition.symbol, edition.state) == ("UN-OIC/GM.16/2024/1", EditionState.WAITING)


def test_a_second_click_makes_no_second_edition(sixteenth: Meeting) -> None:
    request = uuid.uuid4()
    editions = {actions.issue(meeting=sixteenth, kind=AGENDA, by=None, request=request).pk for _ in range(2)}
    assert len(editions) == 1


def test_a_paper_is_for_those_who_need_it_unless_somebody_opens_it(sixteenth: Meeting) -> None:
    """People who prepare to come can read the agenda; names are for those who take part."""
    factories.member(factories.delegation(sixteenth), Registered.CONFIRMED)
    audiences = {issue(sixteenth, kind=kind).document.audience for kind in (AGENDA, ANNOTATED_AGENDA)}
    assert audiences == {INVITED}
    assert issue(sixteenth, kind=LIST_OF_PARTICIPANTS).document.audience == PARTICIPANTS


def test_an_empty_agenda_is_not_issued() -> None:
    with pytest.raises(actions.NothingToIssue):
        issue(factories.meeting())


def test_what_has_not_changed_is_not_issued_again(sixteenth: Meeting) -> None:
    issue(sixteenth)
    with pytest.raises(actions.NothingChanged):
        issue(sixteenth)


def test_the_database_refuses_to_change_an_issued_paper(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    with pytest.raises(IntegrityError, match="not changed"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(snapshot={})


# What changed, in words ------------------------------------------------------------


def revision(meeting: Meeting) -> list[str]:
    paper = Paper.from_json(issue(meeting).snapshot)
    assert paper.printed_symbol == "UN-OIC/GM.16/2024/1/Rev.1"
    return [change["en"] for change in paper.changes]


def test_a_revision_says_what_was_added_deleted_and_moved(sixteenth: Meeting, salma: User) -> None:
    issue(sixteenth)
    other, _last = sixteenth.agenda_items.filter(parent=None).order_by("position")[8:]
    delete_item(other, version=1, by=salma)
    add_item(meeting=sixteenth, parent=None, by=salma, values=factories.texts(title=("مسألة", "A matter")))
    assert revision(sixteenth) == [
        "Item 10, “A matter”, was added.",
        "Former item 9, “Other matters”, was deleted.",
        "Former item 10 is now item 9.",
    ]


def test_a_revision_says_in_arabic_what_changed(sixteenth: Meeting, salma: User) -> None:
    issue(sixteenth)
    AgendaItem.objects.filter(code="1.7").update(title_ar="حقوق الإنسان كافة", title_en="All human rights")
    changes = Paper.from_json(issue(sixteenth).snapshot).changes
    assert changes == (
        {
            "ar": "أصبح عنوان البند 4 (ز): «حقوق الإنسان كافة».",
            "en": "The title of item 4 (g) now reads: “All human rights”.",
        },
    )


def test_a_correction_in_one_language_is_called_that(sixteenth: Meeting) -> None:
    before = agenda_contents(sixteenth)
    AgendaItem.objects.filter(code="1.7").update(title_ar="حقوق الإنسان كافة")
    (change,) = changes_between(AGENDA, before, agenda_contents(sixteenth))
    assert change["en"] == "The Arabic title of item 4 (g) was corrected."


def test_a_sub_item_that_comes_under_another_item_is_named(sixteenth: Meeting, salma: User) -> None:
    before = agenda_contents(sixteenth)
    step(sixteenth.agenda_items.get(code="1.8"), "outdent", by=salma)
    sentences = [change["en"] for change in changes_between(AGENDA, before, agenda_contents(sixteenth))]
    assert "Former item 4 (h) is now item 5." in sentences
    assert "Former item 5 is now item 6." in sentences
    assert not [sentence for sentence in sentences if "5 (a)" in sentence]


def test_the_programme_says_which_slots_moved_and_where(sixteenth: Meeting) -> None:
    import datetime as dt

    before = programme_contents(sixteenth)
    slot = Slot.objects.get(meeting=sixteenth, kind="closing")
    hour = dt.timedelta(hours=1)
    room = sixteenth.rooms.get(name_en="Conference room 1")
    Slot.objects.filter(pk=slot.pk).update(during=(slot.starts + hour, slot.ends + hour), room=room)
    Slot.objects.get(meeting=sixteenth, kind="drafting").delete()
    sentences = [change["en"] for change in changes_between(PROGRAMME, before, programme_contents(sixteenth))]
    assert sentences == [
        "“Closing session” was moved from Wednesday, 24 July, 14:30–15:30 to Wednesday, 24 July, 15:30–16:30.",
        "The room of “Closing session” is now: Conference room 1.",
        "“Meeting of the rapporteurs to draft the reports” (Wednesday, 24 July, 09:30–11:00) was removed.",
    ]


# Who may read -----------------------------------------------------------------------


def test_the_programme_says_which_slots_were_cancelled(sixteenth: Meeting) -> None:
    before = programme_contents(sixteenth)
    sixteenth.slots.filter(kind="closing").update(cancelled=True)
    after = programme_contents(sixteenth)
    assert [text["en"] for text in changes_between(PROGRAMME, before, after)] == [
        "“Closing session” was cancelled."
    ]
    assert [text["ar"] for text in changes_between(PROGRAMME, after, before)] == [
        "سيُعقد الموعد «الجلسة الختامية» بعد أن كان ملغى."
    ]


@pytest.fixture
def open_meeting(sixteenth: Meeting) -> Meeting:
    """Its papers need no clearance, so that only the audience decides."""
    factories.clear(sixteenth, sixteenth)
    sixteenth.refresh_from_db()
    return sixteenth


@pytest.fixture
def made(open_meeting: Meeting) -> File:
    """A file as a worker would have stored it; its content does not matter."""
    edition = issue(open_meeting)
    checksum = keep(b"%PDF-1.7\n" + b"0123456789" * 1000 + b"\n%%EOF\n")
    return File.objects.create(edition=edition, layout="ar", checksum=checksum, pages=1, size=10_016)


def test_a_paper_for_participants_is_for_participants(
    made: File, as_salma: Any, as_omar: Any, as_noor: Any, sixteenth: Meeting, omar: User
) -> None:
    address = made.get_absolute_url()
    assert [c.get(address).status_code for c in (as_salma, as_omar, as_noor)] == [200, 404, 404]
    factories.participant(sixteenth, user=omar, **factories.texts(name=("عمر", "Omar")))
    assert as_omar.get(address).status_code == 200


@pytest.mark.parametrize(
    ("audience", "statuses"),
    [
        (STAFF, [200, 404, 404]),
        (PARTICIPANTS, [200, 404, 404]),
        (INVITED, [200, 404, 404]),
        (PUBLIC, [200, 200, 200]),
    ],
)
def test_the_audience_decides_who_reads(
    made: File, as_salma: Any, as_omar: Any, as_noor: Any, audience: Audience, statuses: list[int]
) -> None:
    Document.objects.update(audience=audience)
    assert [c.get(made.get_absolute_url()).status_code for c in (as_salma, as_omar, as_noor)] == statuses
    listed = [c.get("/en/meetings/16-astana-2024/documents/").text for c in (as_salma, as_omar, as_noor)]
    assert ["UN-OIC/GM.16/2024/1" in page for page in listed] == [status == 200 for status in statuses]


def test_a_public_paper_of_an_unpublished_meeting_stays_inside(
    made: File, as_noor: Any, sixteenth: Meeting
) -> None:
    Document.objects.update(audience=PUBLIC)
    Meeting.objects.filter(pk=sixteenth.pk).update(published=False)
    assert as_noor.get(made.get_absolute_url()).status_code == 404


def test_a_download_says_meeting_kind_language_and_revision(made: File, as_salma: Any) -> None:
    answer = as_salma.get(made.get_absolute_url())
    assert answer["Content-Disposition"] == 'attachment; filename="16-astana-2024-agenda-ar.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.endswith(b"%%EOF\n")


def test_a_copy_that_is_known_is_not_sent_again(made: File, as_salma: Any) -> None:
    etag = as_salma.get(made.get_absolute_url())["ETag"]
    assert etag == f'"{made.checksum}"'
    assert as_salma.get(made.get_absolute_url(), headers={"if-none-match": etag}).status_code == 304


def test_head_tells_the_size_and_sends_nothing(made: File, as_salma: Any) -> None:
    answer = as_salma.head(made.get_absolute_url())
    assert (answer.status_code, answer["Content-Length"]) == (200, "10016")


@pytest.mark.parametrize(
    ("asked", "status", "length"),
    [
        ("bytes=0-3", 206, 4),
        ("bytes=10000-", 206, 16),
        ("bytes=-6", 206, 6),
        ("bytes=0-99999", 206, 10_016),
        ("bytes=99999-", 416, 0),
        ("bytes=5-2", 416, 0),
        ("bytes=0-1,3-4", 200, 10_016),
        ("lines=1-2", 200, 10_016),
    ],
)
def test_a_part_of_a_file_can_be_had(made: File, as_salma: Any, asked: str, status: int, length: int) -> None:
    answer = as_salma.get(made.get_absolute_url(), headers={"range": asked})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert (answer.status_code, len(body)) == (status, length)


def test_a_layout_that_does_not_exist_is_not_found(made: File, as_salma: Any) -> None:
    address = made.get_absolute_url()
    assert as_salma.get(address.replace("ar.pdf", "en.pdf")).status_code == 404
    assert as_salma.get(address.replace("ar.pdf", "..pdf")).status_code == 404


# The desk ----------------------------------------------------------------------------


def test_the_desk_issues_an_agenda_and_the_page_says_queued(as_salma: Any, sixteenth: Meeting) -> None:
    there = "/en/desk/16-astana-2024/documents/"
    page = as_salma.get(there + "issue/agenda/").text
    request = page.split('name="request" value="')[1].split('"')[0]
    answer = as_salma.post(there + "issue/agenda/", {"request": request}, follow=True)
    assert "UN-OIC/GM.16/2024/1 is issued." in answer.text
    assert "In the queue" in answer.text
    assert Edition.objects.get().issued_by.email == "salma@example.org"


@pytest.mark.parametrize("kind", ["minutes", "programme", "nothing"])
def test_what_is_not_issued_by_hand_has_no_page(as_salma: Any, sixteenth: Meeting, kind: str) -> None:
    assert as_salma.post(f"/en/desk/16-astana-2024/documents/issue/{kind}/").status_code == 404


def test_the_page_stops_asking_when_a_paper_is_done(as_noor: Any, open_meeting: Meeting) -> None:
    edition = issue(open_meeting, audience=PUBLIC)
    address = f"/en/meetings/16-astana-2024/documents/{edition.pk}/"
    asked = as_noor.get(address)
    assert (asked.status_code, "data-hx-trigger" in asked.text) == (200, True)
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.READY)
    asked = as_noor.get(address)
    assert (asked.status_code, "data-hx-trigger" in asked.text) == (286, False)


def test_a_failed_paper_says_why_and_can_be_tried_again(as_salma: Any, sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.FAILED, error="timeout", attempts=3)
    page = as_salma.get("/en/desk/16-astana-2024/documents/").text
    assert "Printing took too long and was stopped." in page
    as_salma.post(f"/en/desk/16-astana-2024/documents/{edition.pk}/retry/")
    edition.refresh_from_db()
    assert (edition.state, edition.attempts, edition.error) == (EditionState.WAITING, 0, "")


def test_the_audience_is_changed_at_the_desk(as_salma: Any, sixteenth: Meeting) -> None:
    document = issue(sixteenth).document
    there = f"/en/desk/16-astana-2024/documents/{document.pk}/audience/"
    as_salma.post(there, {f"{document.pk}-audience": "public"})
    document.refresh_from_db()
    assert document.audience == PUBLIC
    assert as_salma.post(there, {f"{document.pk}-audience": "everybody"}).status_code == 422
