from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from meetings.models import Meeting
from sessions import actions
from sessions.models import AgendaItem
from sessions.selectors import AgendaTree, agenda_contents
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


def outline(meeting: Meeting) -> list[str]:
    return [f"{item.path} {item.title_en}" for item in AgendaTree(meeting)]


@pytest.fixture
def agenda(meeting: Meeting) -> dict[str, AgendaItem]:
    """Opening, Matters with (a) Peace and (b) Trade, Closing."""
    opening = factories.item(meeting, **factories.texts(title="Opening"))
    matters = factories.item(meeting, **factories.texts(title="Matters"))
    peace = factories.item(meeting, matters, **factories.texts(title="Peace"))
    trade = factories.item(meeting, matters, **factories.texts(title="Trade"))
    closing = factories.item(meeting, **factories.texts(title="Closing"))
    return {"opening": opening, "matters": matters, "peace": peace, "trade": trade, "closing": closing}


@pytest.mark.parametrize(
    ("name", "step", "expected"),
    [
        ("closing", "up", ["1 Opening", "2 Closing", "3 Matters", "3 (a) Peace", "3 (b) Trade"]),
        ("opening", "down", ["1 Matters", "1 (a) Peace", "1 (b) Trade", "2 Opening", "3 Closing"]),
        ("closing", "indent", ["1 Opening", "2 Matters", "2 (a) Peace", "2 (b) Trade", "2 (c) Closing"]),
        ("peace", "outdent", ["1 Opening", "2 Matters", "2 (a) Trade", "3 Peace", "4 Closing"]),
        ("trade", "indent", ["1 Opening", "2 Matters", "2 (a) Peace", "2 (a) (i) Trade", "3 Closing"]),
        ("opening", "up", ["1 Opening", "2 Matters", "2 (a) Peace", "2 (b) Trade", "3 Closing"]),
        ("opening", "indent", ["1 Opening", "2 Matters", "2 (a) Peace", "2 (b) Trade", "3 Closing"]),
    ],
)
def test_an_item_moves_one_step(
    meeting: Meeting, agenda: dict[str, AgendaItem], salma: User, name: str, step: str, expected: list[str]
) -> None:
    actions.step(agenda[name], step, by=salma)
    assert outline(meeting) == expected


def test_an_item_cannot_stand_below_itself(agenda: dict[str, AgendaItem], salma: User) -> None:
    with pytest.raises(ValueError, match="below itself"):
        actions.place(agenda["matters"], parent=agenda["peace"], index=0, by=salma)


def test_there_is_no_fourth_level(meeting: Meeting, agenda: dict[str, AgendaItem], salma: User) -> None:
    third = factories.item(meeting, agenda["peace"])
    with pytest.raises(ValueError, match="three levels"):
        actions.place(agenda["closing"], parent=third, index=0, by=salma)


def test_a_main_item_that_becomes_a_sub_item_loses_its_working_session(
    meeting: Meeting, agenda: dict[str, AgendaItem], salma: User
) -> None:
    session = meeting.working_sessions.create(number=1, **factories.texts(title="First"))
    AgendaItem.objects.filter(pk=agenda["closing"].pk).update(working_session=session)
    actions.step(agenda["closing"], "indent", by=salma)
    assert AgendaItem.objects.get(pk=agenda["closing"].pk).working_session is None


def test_a_deleted_item_comes_back_to_its_place(
    meeting: Meeting, agenda: dict[str, AgendaItem], salma: User
) -> None:
    before = outline(meeting)
    act = actions.delete_item(agenda["matters"], version=1, by=salma)
    assert outline(meeting) == ["1 Opening", "2 Closing"]
    actions.restore_item(act, meeting=meeting, by=salma)
    assert outline(meeting) == before


def test_a_deleted_item_comes_back_after_the_agenda_went_on(
    meeting: Meeting, agenda: dict[str, AgendaItem], salma: User
) -> None:
    act = actions.delete_item(agenda["matters"], version=1, by=salma)
    actions.add_item(meeting=meeting, parent=None, values=factories.texts(title="New"), by=salma)
    actions.restore_item(act, meeting=meeting, by=salma)
    assert outline(meeting) == ["1 Opening", "2 Matters", "2 (a) Peace", "2 (b) Trade", "3 Closing", "4 New"]


def test_the_database_keeps_two_items_from_one_number(
    meeting: Meeting, agenda: dict[str, AgendaItem]
) -> None:
    AgendaItem.objects.filter(pk=agenda["closing"].pk).update(position=1)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="agenda_position_once"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_only_a_main_item_is_taken_up_by_a_working_session(
    meeting: Meeting, agenda: dict[str, AgendaItem]
) -> None:
    session = meeting.working_sessions.create(number=1, **factories.texts(title="First"))
    with pytest.raises(IntegrityError, match="agenda_session_takes_a_main_item"), transaction.atomic():
        AgendaItem.objects.filter(pk=agenda["peace"].pk).update(working_session=session)


def test_the_sixteenth_agenda_has_ten_items_thirty_one_topics_and_seven_below(sixteenth: Meeting) -> None:
    contents = agenda_contents(sixteenth)
    topics = [entry for item in contents.entries[3:6] for entry in item.entries]
    assert (len(contents.entries), len(topics)) == (10, 31)
    assert [len(topic.entries) for topic in topics if topic.entries] == [7]
    assert not [item for item in AgendaTree(sixteenth) if item.missing() or item.stale()]


# The desk -------------------------------------------------------------------------


def address(meeting: Meeting, *rest: object) -> str:
    return "/".join(["/ar/desk", meeting.slug, "agenda", *map(str, rest), ""])


def test_an_item_is_corrected_in_both_languages(as_salma: Any, meeting: Meeting, agenda: Any) -> None:
    sent = {"title_ar": "السلام", "title_en": "Peace and security", "version": 1}
    answer = as_salma.post(address(meeting, agenda["peace"].pk), sent)
    assert answer.status_code == 302
    item = AgendaItem.objects.get(pk=agenda["peace"].pk)
    assert (item.title_ar, item.title_en, item.version) == ("السلام", "Peace and security", 2)


def test_the_second_of_two_editors_sees_both_texts_and_loses_nothing(
    as_salma: Any, meeting: Meeting, agenda: Any
) -> None:
    there = address(meeting, agenda["peace"].pk)
    as_salma.post(there, {"title_ar": "نص الأول", "title_en": "Peace", "version": 1})
    answer = as_salma.post(there, {"title_ar": "نص الثاني", "title_en": "Peace", "version": 1})
    assert answer.status_code == 409
    assert "نص الأول" in answer.text
    assert "نص الثاني" in answer.text
    assert AgendaItem.objects.get(pk=agenda["peace"].pk).title_ar == "نص الأول"
    chosen = as_salma.post(there, {"title_ar": "نص الثاني", "title_en": "Peace", "version": 2})
    assert chosen.status_code == 302


def test_an_edit_of_a_deleted_item_keeps_what_was_typed(
    as_salma: Any, meeting: Meeting, agenda: Any, salma: User
) -> None:
    there = address(meeting, agenda["peace"].pk)
    actions.delete_item(agenda["peace"], version=1, by=salma)
    assert as_salma.post(there, {"title_ar": "نص", "version": 1}).status_code == 404


def test_deleting_offers_an_undo_that_works(as_salma: Any, meeting: Meeting, agenda: Any) -> None:
    page = as_salma.post(address(meeting, agenda["peace"].pk, "delete"), {"version": 1}, follow=True)
    assert "undo-notice" in page.text
    token = page.text.split('name="act" value="')[1].split('"')[0]
    as_salma.post(address(meeting, "restore"), {"act": token})
    assert AgendaItem.objects.get(pk=agenda["peace"].pk).position == 1


def test_an_undo_of_another_meeting_is_refused(as_salma: Any, meeting: Meeting, agenda: Any) -> None:
    page = as_salma.post(address(meeting, agenda["peace"].pk, "delete"), {"version": 1}, follow=True)
    token = page.text.split('name="act" value="')[1].split('"')[0]
    elsewhere = factories.meeting()
    assert as_salma.post(address(elsewhere, "restore"), {"act": token}).status_code == 404
    assert as_salma.post(address(meeting, "restore"), {"act": "forged"}).status_code == 404


def test_an_item_is_dropped_before_another(as_salma: Any, meeting: Meeting, agenda: Any) -> None:
    as_salma.post(address(meeting, agenda["closing"].pk, "move"), {"before": agenda["opening"].pk})
    assert [line for line in outline(meeting) if "(" not in line] == ["1 Closing", "2 Opening", "3 Matters"]


def test_an_item_of_another_meeting_is_no_place_to_drop(as_salma: Any, meeting: Meeting, agenda: Any) -> None:
    stranger = factories.item(factories.meeting())
    answer = as_salma.post(address(meeting, agenda["closing"].pk, "move"), {"before": stranger.pk})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"title_ar": "", "title_en": ""}, "مطلوب بلغة واحدة على الأقل"),
        ({"title_ar": "بند\u202eمقلوب", "title_en": ""}, "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ({"title_ar": "بند\x07", "title_en": ""}, "U+0007"),
        ({"title_ar": "بند\0", "title_en": ""}, "U+0000 NUL"),
        ({"title_ar": "ب" * 1_000_000, "title_en": ""}, "أطول كثيرًا"),
        ({"title_ar": "ب" * 600, "title_en": ""}, "500"),
        ({"title_ar": "بند", "working_session": "999999"}, "اختر من الخيارات المتاحة"),
    ],
)
def test_bad_input_gets_a_sentence_beside_the_field(
    as_salma: Any, meeting: Meeting, agenda: Any, sent: dict[str, str], sentence: str
) -> None:
    answer = as_salma.post(address(meeting, agenda["opening"].pk), {"version": 1, **sent})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert AgendaItem.objects.get(pk=agenda["opening"].pk).title_en == "Opening"


def test_the_filters_find_what_is_missing_and_what_is_stale(
    as_salma: Any, meeting: Meeting, agenda: Any
) -> None:
    factories.item(meeting, **factories.texts(title=("بلا ترجمة", "")))
    page = as_salma.get(address(meeting) + "?show=missing").text
    assert "بلا ترجمة" in page
    assert "Opening" not in page


def test_a_list_asks_the_database_as_often_for_one_item_as_for_three(
    as_salma: Any, django_assert_num_queries: Any
) -> None:
    counts = []
    for size in (1, 3):
        meeting = factories.meeting()
        for _ in range(size):
            factories.item(meeting, factories.item(meeting))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            as_salma.get(address(meeting))
        counts.append(len(queries))
    assert counts[0] == counts[1]
