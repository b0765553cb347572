import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from delegates.models import Participant
from meetings.models import Meeting
from releases.changes import ProgrammeChangeKind, changes_of
from releases.selectors import contents_of
from sessions.models import Officer, Role, Slot
from sessions.selectors import programme_contents
from tests import factories
from tests.bench.programmes import programme_of
from tests.depth import MANY

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def slot(meeting: Meeting) -> Slot:
    made = factories.slot(meeting, room=meeting.rooms.get())
    made.refresh_from_db()  # the range as the database returns it
    return made


def change(meeting: Meeting, slot: Slot, **values: Any) -> list[tuple[str, str]]:
    """Kind and English sentence of each change that these values cause."""
    before = programme_contents(meeting)
    Slot.objects.filter(pk=slot.pk).update(**values)
    return [(str(one.kind), str(one)) for one in changes_of(before, programme_contents(meeting))]


def later(slot: Slot, starts: int, ends: int) -> dict[str, Any]:
    return {"during": (slot.starts + starts * HOUR, slot.ends + ends * HOUR)}


def test_in_an_arabic_sentence_a_day_is_called_a_day(meeting: Meeting, slot: Slot) -> None:
    before = programme_contents(meeting)
    Slot.objects.filter(pk=slot.pk).update(**later(slot, 2, 2))
    with translation.override("ar"):
        (moved,) = map(str, changes_of(before, programme_contents(meeting)))
    assert "من يوم الاثنين 4 مايو، 09:00–10:00 إلى يوم الاثنين 4 مايو، 11:00–12:00" in moved


def test_a_slot_is_moved_longer_or_shorter(meeting: Meeting, slot: Slot) -> None:
    slot.refresh_from_db()
    assert change(meeting, slot, **later(slot, 2, 2)) == [
        (
            "moved",
            "“Plenary meeting” was moved from Monday, 4 May, 09:00–10:00 to Monday, 4 May, 11:00–12:00.",
        )
    ]
    assert change(meeting, slot, **later(slot, 2, 3)) == [
        ("longer", "“Plenary meeting” is longer: it ends at 13:00 instead of 12:00.")
    ]
    assert change(meeting, slot, **later(slot, 2, 2)) == [
        ("shorter", "“Plenary meeting” is shorter: it ends at 12:00 instead of 13:00.")
    ]


def test_a_slot_is_held_elsewhere_cancelled_and_held_after_all(meeting: Meeting, slot: Slot) -> None:
    assert change(meeting, slot, room=None) == [("room", "The room of “Plenary meeting” will be announced.")]
    assert change(meeting, slot, cancelled=True) == [("cancelled", "“Plenary meeting” was cancelled.")]
    assert change(meeting, slot, cancelled=False) == [
        ("restored", "“Plenary meeting” will be held after all.")
    ]


def test_a_slot_is_new_and_removed(meeting: Meeting, slot: Slot) -> None:
    assert change(meeting, slot, placed=False) == [
        ("removed", "“Plenary meeting” (Monday, 4 May, 09:00–10:00) was removed.")
    ]
    assert change(meeting, slot, placed=True) == [
        ("new", "“Plenary meeting” was added: Monday, 4 May, 09:00–10:00.")
    ]


def test_a_slot_is_renamed_with_old_and_new_text_in_each_language(meeting: Meeting, slot: Slot) -> None:
    before = programme_contents(meeting)
    Slot.objects.filter(pk=slot.pk).update(**factories.texts(title=("اجتماع", "Assembly")))
    (found,) = changes_of(before, programme_contents(meeting))
    assert found.kind == ProgrammeChangeKind.RENAMED
    assert found.was == [("ar", "جلسة عامة"), ("en", "Plenary meeting")]
    assert found.now == [("ar", "اجتماع"), ("en", "Assembly")]
    assert found.say() == "“Plenary meeting” is now called “Assembly”."


def test_a_title_corrected_in_one_language_is_told_in_both(meeting: Meeting, slot: Slot) -> None:
    before = programme_contents(meeting)
    Slot.objects.filter(pk=slot.pk).update(title_ar="الجلسة العامة")
    (found,) = changes_of(before, programme_contents(meeting))
    said = {}
    for language in ("ar", "en"):
        with translation.override(language):
            said[language] = str(found)
    assert said["en"] == "The Arabic title of “Plenary meeting” was corrected."
    assert "الجلسة العامة" in said["ar"]
    assert found.now == [("ar", "الجلسة العامة")]


def test_other_officers_items_and_notes_are_told(meeting: Meeting, slot: Slot) -> None:
    before = programme_contents(meeting)
    suad = Participant.objects.create(meeting=meeting, **factories.texts(name=("سعاد", "Suad")))
    Officer.objects.create(slot=slot, participant=suad, role=Role.SPEAKER)
    slot.slot_items.create(agenda_item=factories.item(meeting))
    Slot.objects.filter(pk=slot.pk).update(**factories.texts(note=("ملاحظة", "A note")))
    found = changes_of(before, programme_contents(meeting))
    assert [(one.kind, one.now) for one in found] == [
        (ProgrammeChangeKind.ITEMS, [("", "Item 1")]),
        (ProgrammeChangeKind.RESTAFFED, [("", "Suad")]),
        (ProgrammeChangeKind.NOTE, [("ar", "ملاحظة"), ("en", "A note")]),
    ]


# The pages ------------------------------------------------------------------------------


@pytest.fixture
def three(meeting: Meeting, slot: Slot) -> Meeting:
    """Three releases: the second with another room, the third at another hour."""
    factories.release(meeting)
    Slot.objects.filter(pk=slot.pk).update(room=None)
    factories.release(meeting)
    Slot.objects.filter(pk=slot.pk).update(**later(slot, 2, 2))
    factories.release(meeting)
    return meeting


def page(client: Client, meeting: Meeting, path: str, language: str = "en") -> Any:
    return client.get(f"/{language}/meetings/{meeting.slug}/{path}")


def test_an_earlier_release_can_be_read(client: Client, three: Meeting) -> None:
    first = page(client, three, "releases/1/").text
    assert "This is an earlier release." in first
    assert "09:00" in first
    assert "Hall" in first
    last = page(client, three, "releases/3/").text
    assert "This is an earlier release." not in last
    assert "11:00" in last


def test_any_two_releases_are_compared(client: Client, three: Meeting) -> None:
    moved, elsewhere = "was moved from", "The room of"
    last = page(client, three, "releases/3/changes/").text
    assert (moved in last, elsewhere in last) == (True, False)
    both = page(client, three, "releases/3/changes/?since=1").text
    assert (moved in both, elsewhere in both) == (True, True)
    back = page(client, three, "releases/1/changes/?since=2").text
    assert "is now: Hall" in back


def test_what_changed_is_told_in_both_languages(client: Client, three: Meeting) -> None:
    assert "was moved from" in page(client, three, "releases/").text
    assert "نُقل" in page(client, three, "releases/", "ar").text


@pytest.mark.parametrize(
    "path",
    ["releases/4/", "releases/0/", "releases/99999999999/", "releases/4/changes/", "releases/3/changes/?since=9",
     "releases/3/changes/?since=x", "releases/1/changes/", "releases/3/changes/?since=%D9%A1"],
)  # fmt: skip
def test_a_release_that_is_not_there_is_not_found(client: Client, three: Meeting, path: str) -> None:
    assert page(client, three, path).status_code == 404


def test_the_release_of_another_meeting_is_not_found(client: Client, three: Meeting) -> None:
    other = factories.meeting()
    factories.slot(other)
    factories.release(other)
    assert page(client, other, "releases/1/").status_code == 200
    assert page(client, other, "releases/3/").status_code == 404


def test_lines_that_changed_since_a_release_are_marked(client: Client, three: Meeting) -> None:
    factories.slot(three, hour=15)
    factories.release(three)
    marked = page(client, three, "programme/?since=3").text.split("<template")[0]
    assert marked.count("change-mark") == 1
    assert page(client, three, "programme/?since=1").text.split("<template")[0].count("change-mark") == 2
    assert "change-mark" not in page(client, three, "programme/?since=4").text.split("<template")[0]
    assert page(client, three, "programme/").text.count('data-changed="4"') == 1


# What it costs ---------------------------------------------------------------------------


def test_the_difference_of_two_releases_takes_six_queries_at_most() -> None:
    meeting = programme_of(MANY)
    Slot.objects.filter(meeting=meeting, working_session=None).update(**factories.texts(title="Other"))
    factories.release(meeting)
    with CaptureQueriesContext(connection) as asked:
        one, other = meeting.releases.order_by("number")
        said = [str(change) for change in changes_of(contents_of(one), contents_of(other))]
    assert len(said) == MANY / 2
    assert len(asked) <= 6
