"""Publishing issues papers; and its page."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from meetings.models import Meeting
from papers.audiences import PUBLIC, STAFF
from papers.contents import Paper
from papers.kinds import PaperKind
from papers.models import Edition
from releases.actions.publication import publish_programme
from releases.actions.releases import fingerprint
from releases.contents import JournalContents, SignsContents
from releases.models import Release
from releases.papers.journal import JOURNAL
from releases.papers.programme import PROGRAMME
from releases.papers.signs import DOOR_SIGNS
from sessions.models import Slot, SlotKind
from sessions.selectors import programme_contents
from tests import factories
from tests.bench.programmes import programme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    """Two days, two rooms, published once."""
    made = factories.meeting(rules={"co-chair-missing": "off", "no-booth": "off"}, symbol="T/1")
    for name in ("Hall", "Annex"):
        factories.room(made, position=made.rooms.count(), **factories.texts(name=name))
    for day in (4, 5):
        factories.slot(made, day=day, room=made.rooms.first(), **factories.texts(title=f"Plenary {day}"))
    return made


def publish(meeting: Meeting, by: User, **given: Any) -> Release:
    seen = fingerprint(programme_contents(meeting))
    values = {"note": {}, "reasons": {}, "seen": seen, "request": uuid.uuid4()}
    return publish_programme(meeting=meeting, by=by, **(values | given))


def issued(meeting: Meeting) -> list[tuple[str, str, int]]:
    editions = Edition.objects.filter(document__meeting=meeting).order_by("pk")
    return [(e.document.kind, e.document.about, e.revision) for e in editions]


def papers(meeting: Meeting, kind: PaperKind) -> list[Paper]:
    editions = Edition.objects.filter(document__meeting=meeting, document__kind=kind).order_by("pk")
    return [Paper.from_json(edition.snapshot) for edition in editions]


def change_room(meeting: Meeting, day: int) -> None:
    annex = meeting.rooms.get(name_en="Annex")
    Slot.objects.filter(meeting=meeting, title_en=f"Plenary {day}").update(room=annex)


def test_a_first_release_issues_the_programme_and_a_journal_for_each_day(
    meeting: Meeting, salma: User
) -> None:
    publish(meeting, salma)
    assert issued(meeting) == [
        ("programme", "", 0),
        ("journal", "2026-05-04", 0),
        ("journal", "2026-05-05", 0),
    ]
    assert [paper.symbol for paper in papers(meeting, JOURNAL)] == ["T/1/J.1", "T/1/J.2"]


def test_a_change_of_room_issues_the_programme_the_journal_of_that_day_and_signs_never_the_agenda(
    meeting: Meeting, salma: User
) -> None:
    publish(meeting, salma)
    change_room(meeting, 5)
    publish(meeting, salma)
    assert issued(meeting)[3:] == [("programme", "", 1), ("journal", "2026-05-05", 1), ("signs", "", 0)]
    sentence = "The room of “Plenary 5” is now: Annex."
    for kind in (PROGRAMME, JOURNAL):
        (change,) = papers(meeting, kind)[-1].changes
        assert change["en"] == sentence
        assert "Annex" in change["ar"]


def test_both_doors_get_a_sign(meeting: Meeting, salma: User) -> None:
    publish(meeting, salma)
    change_room(meeting, 5)
    publish(meeting, salma)
    (paper,) = papers(meeting, DOOR_SIGNS)
    assert isinstance(paper.contents, SignsContents)
    assert [(sign.room["en"], sign.moved) for sign in paper.contents.signs] == [
        ("Hall", True),
        ("Annex", False),
    ]
    assert {sign.slot.room["en"] for sign in paper.contents.signs if sign.slot.room} == {"Annex"}


def test_a_slot_that_goes_to_another_day_is_told_in_the_journals_of_both(
    meeting: Meeting, salma: User
) -> None:
    publish(meeting, salma)
    before, after = (factories.slot(meeting, day=day, hour=15).during for day in (4, 6))
    meeting.slots.filter(during=before).update(**factories.texts(title="Drafting"))
    meeting.slots.filter(during=after).delete()
    publish(meeting, salma)
    meeting.slots.filter(title_en="Drafting").update(during=after)
    publish(meeting, salma)
    assert issued(meeting)[-3:] == [
        ("programme", "", 2),
        ("journal", "2026-05-04", 2),
        ("journal", "2026-05-06", 0),
    ]
    (told,) = papers(meeting, JOURNAL)[-2].changes
    assert "was moved from" in told["en"]


def test_a_day_that_lost_all_its_slots_has_a_journal_that_says_so(meeting: Meeting, salma: User) -> None:
    publish(meeting, salma)
    meeting.slots.filter(title_en="Plenary 5").delete()
    publish(meeting, salma)
    last = papers(meeting, JOURNAL)[-1]
    assert isinstance(last.contents, JournalContents)
    assert (last.contents.day.date, last.contents.day.slots, last.revision) == ("2026-05-05", (), 1)


def test_journals_are_for_whom_the_programme_is_and_signs_for_the_secretariat(
    meeting: Meeting, salma: User
) -> None:
    publish(meeting, salma)
    meeting.documents.filter(kind=PROGRAMME).update(audience=PUBLIC)
    factories.slot(meeting, day=6)
    change_room(meeting, 4)
    publish(meeting, salma)
    assert meeting.documents.get(about="2026-05-06").audience == PUBLIC
    assert meeting.documents.get(kind=DOOR_SIGNS).audience == STAFF


def test_a_room_that_is_only_renamed_needs_no_sign(meeting: Meeting, salma: User) -> None:
    publish(meeting, salma)
    meeting.rooms.filter(name_en="Hall").update(**factories.texts(name="Great hall"))
    publish(meeting, salma)
    assert not papers(meeting, DOOR_SIGNS)
    assert "Great hall" in papers(meeting, PROGRAMME)[-1].changes[0]["en"]


def test_a_cancelled_slot_needs_no_sign(meeting: Meeting, salma: User) -> None:
    publish(meeting, salma)
    change_room(meeting, 5)
    meeting.slots.filter(title_en="Plenary 5").update(cancelled=True)
    publish(meeting, salma)
    assert not papers(meeting, DOOR_SIGNS)


# The page -----------------------------------------------------------------------------


def form_of(client: Client, meeting: Meeting, **more: str) -> dict[str, str]:
    page = client.get(f"/en/desk/{meeting.slug}/release/").text
    hidden = {name: re.search(f'name="{name}" value="([^"]*)"', page) for name in ("request", "seen")}
    return {name: found.group(1) if found else "" for name, found in hidden.items()} | more


def send(client: Client, meeting: Meeting, form: dict[str, str]) -> Any:
    return client.post(f"/en/desk/{meeting.slug}/release/", form, follow=True)


def test_publishing_twice_by_a_double_click_makes_one_release(as_salma: Client, meeting: Meeting) -> None:
    form = form_of(as_salma, meeting, note_en="Welcome")
    for _ in range(2):
        assert "Release 1 is published." in send(as_salma, meeting, form).text
    assert issued(meeting)[0] == ("programme", "", 0)
    assert len(issued(meeting)) == 3
    assert meeting.releases.get().note["en"] == "Welcome"


def test_who_comes_second_reads_a_sentence(as_salma: Client, meeting: Meeting) -> None:
    one, other = (form_of(as_salma, meeting) for _ in range(2))
    send(as_salma, meeting, one)
    answer = send(as_salma, meeting, other)
    assert answer.status_code == 409
    assert "Release 1, by Salma, says just this. Nothing new was published." in answer.text


def test_a_draft_that_changed_meanwhile_is_shown_once_more_and_nothing_typed_is_lost(
    as_salma: Client, meeting: Meeting
) -> None:
    form = form_of(as_salma, meeting, note_ar="كلمة مكتوبة")
    change_room(meeting, 4)
    answer = send(as_salma, meeting, form)
    assert answer.status_code == 409
    assert "The draft has changed since you looked." in answer.text
    assert "كلمة مكتوبة" in answer.text
    assert not meeting.releases.exists()


def test_a_blocking_conflict_cannot_be_forged_away(as_salma: Client, meeting: Meeting) -> None:
    """Neither by submitting the form nor by switching the rule off."""
    factories.slot(meeting, room=meeting.rooms.first())
    page = as_salma.get(f"/en/desk/{meeting.slug}/release/").text
    assert "This blocks the release" in page
    answer = send(as_salma, meeting, form_of(as_salma, meeting))
    assert (answer.status_code, "something blocks it" in answer.text) == (422, True)
    meeting.rules |= {"room-twice": "off"}
    meeting.save()
    answer = send(as_salma, meeting, form_of(as_salma, meeting))
    assert answer.status_code == 422
    assert "a room would be taken twice at the same time" in answer.text
    assert not meeting.releases.exists()
    assert not meeting.documents.exists()


def test_a_missing_language_is_published_with_the_usual_reason(as_salma: Client, meeting: Meeting) -> None:
    factories.slot(meeting, day=6, **factories.texts(title=("", "Reception")))
    answer = send(as_salma, meeting, form_of(as_salma, meeting))
    assert answer.status_code == 422
    assert "This needs a reason" in answer.text
    send(as_salma, meeting, form_of(as_salma, meeting, **{"usual-ar": "on"}))
    (paper,) = papers(meeting, PROGRAMME)
    said = {"ar": "ستصدر النسخة العربية لاحقًا.", "en": "The Arabic version will follow."}
    assert paper.contents.reasons == (said,)  # type: ignore[union-attr]


def test_the_page_says_what_is_not_placed_and_what_is_different(as_salma: Client, meeting: Meeting) -> None:
    send(as_salma, meeting, form_of(as_salma, meeting))
    factories.slot(meeting, hour=16, placed=False, **factories.texts(title="Waiting in the tray"))
    change_room(meeting, 5)
    page = as_salma.get(f"/en/desk/{meeting.slug}/release/").text
    assert "The room of “Plenary 5” is now: Annex." in page
    assert "Waiting in the tray" in page.split("Not placed, and so not published")[1]


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_secretariat_publishes(
    as_omar: Client, as_noor: Client, meeting: Meeting, method: str
) -> None:
    address = f"/en/desk/{meeting.slug}/release/"
    assert getattr(as_omar, method)(address).status_code == 404
    assert getattr(as_noor, method)(address).status_code == 302
    assert not meeting.releases.exists()


def test_an_empty_programme_is_not_published(as_salma: Client) -> None:
    meeting = factories.meeting(symbol="T")
    factories.slot(meeting, kind=SlotKind.HOLD)
    answer = send(as_salma, meeting, form_of(as_salma, meeting))
    assert "no slot stands in the programme yet" in answer.text


# Of a large meeting ------------------------------------------------------------------------


def test_a_release_of_400_slots_issues_all_of_its_papers(salma: User) -> None:
    meeting = programme_of(400)
    Slot.objects.filter(meeting=meeting, working_session=None).update(**factories.texts(title="Other"))
    reasons = {name: {"en": "Known."} for name in ("co-chair-missing", "ar", "en")}
    publish(meeting, salma, reasons=reasons)
    assert len(issued(meeting)) == 11
