"""Publishing drafts a notice for everybody whose slots are new, moved or cancelled."""

import uuid
from typing import Any

import pytest
from icalendar import Calendar

from accounts.models import User
from delegates.models import Participant
from mail.models import Message
from meetings.models import Meeting
from releases.actions.publication import publish_programme
from releases.actions.releases import fingerprint
from sessions.models import Role, Slot
from sessions.selectors import programme_contents
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(rules={"co-chair-missing": "off", "no-booth": "off"}, symbol="T/1")


def publish(meeting: Meeting, by: User) -> list[Message]:
    """The notices drafted by this release."""
    before = set(Message.objects.values_list("pk", flat=True))
    seen = fingerprint(programme_contents(meeting))
    publish_programme(meeting=meeting, by=by, note={}, reasons={}, seen=seen, request=uuid.uuid4())
    return list(Message.objects.exclude(pk__in=before).order_by("to"))


def speaker(meeting: Meeting, slot: Slot, email: str, **fields: Any) -> Participant:
    person = meeting.participants.create(email=email, **(factories.texts(name=("ليلى", "Layla")) | fields))
    slot.officers.create(participant=person, role=Role.SPEAKER)
    return person


def test_only_those_hear_for_whom_something_is_new_moved_or_cancelled(meeting: Meeting, salma: User) -> None:
    hall, annex = (
        factories.room(meeting, position=n, **factories.texts(name=name))
        for n, name in enumerate(["Hall", "Annex"])
    )
    first, second, third = (
        factories.slot(meeting, hour=hour, room=hall, **factories.texts(title=f"Slot {hour}"))
        for hour in (9, 11, 14)
    )
    for slot, name in ((first, "a"), (second, "b"), (third, "c")):
        speaker(meeting, slot, f"{name}@example.org")
    speaker(meeting, first, "")  # people without an address are not written to
    assert [one.to for one in publish(meeting, salma)] == ["a@example.org", "b@example.org", "c@example.org"]
    Slot.objects.filter(pk=first.pk).update(room=annex)
    Slot.objects.filter(pk=second.pk).update(cancelled=True)
    Slot.objects.filter(pk=third.pk).update(title_en="Another title")
    moved, gone = publish(meeting, salma)  # the third only got another title
    assert (moved.to, gone.to) == ("a@example.org", "b@example.org")
    assert "Another room: Monday, 4 May, 09:00–10:00, Slot 9, Annex (Speaker)" in moved.text
    assert "No longer: Monday, 4 May, 11:00–12:00, Slot 11" in gone.text
    assert {one.state for one in Message.objects.all()} == {"draft"}


def test_each_notice_carries_a_calendar_of_its_own_in_the_language_of_its_reader(
    meeting: Meeting, salma: User
) -> None:
    suad = factories.user("suad@example.org")
    User.objects.filter(pk=suad.pk).update(language="ar")
    mine, other = factories.slot(meeting, hour=9), factories.slot(meeting, hour=11)
    speaker(meeting, mine, "", user=User.objects.get(pk=suad.pk))
    speaker(meeting, other, "b@example.org")
    notice = publish(meeting, salma)[1]
    assert (notice.to, notice.language) == ("suad@example.org", "ar")
    assert "جلسة عامة" in notice.text
    (file,) = notice.attachments
    events = Calendar.from_ical(file["text"]).walk("VEVENT")
    assert [str(event["UID"]).partition("@")[0] for event in events] == [str(mine.uid)]


def test_publishing_twice_by_one_click_writes_once(meeting: Meeting, salma: User) -> None:
    speaker(meeting, factories.slot(meeting), "a@example.org")
    seen, request = fingerprint(programme_contents(meeting)), uuid.uuid4()
    for _ in range(2):
        publish_programme(meeting=meeting, by=salma, note={}, reasons={}, seen=seen, request=request)
    assert Message.objects.count() == 1
