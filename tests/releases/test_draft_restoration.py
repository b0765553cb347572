import datetime as dt
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Participant
from history.models import Step
from meetings.models import Meeting
from releases.actions.draft_restoration import take_back
from releases.selectors import contents_of
from sessions.actions.undo import undo
from sessions.models import Officer, Role, Slot, SlotKind, WorkingSession
from sessions.selectors import programme_contents
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full(meeting: Meeting) -> Meeting:
    """A plenary and a working session, each with everything that a slot can have, published."""
    suad = Participant.objects.create(meeting=meeting, **factories.texts(name=("سعاد", "Suad")))
    session = WorkingSession.objects.create(meeting=meeting, number=1, **factories.texts(title="Politics"))
    room = meeting.rooms.get()
    plenary = factories.slot(meeting, room=room, **factories.texts(note=("ملاحظة", "A note")))
    team = meeting.interpreter_teams.create(language="ar", **factories.texts(name="Team"))
    plenary.interpreters.add(team)
    factories.slot(
        meeting,
        hour=14,
        room=room,
        kind=SlotKind.WORKING_SESSION,
        working_session=session,
        **factories.texts(title=""),
    )
    for _ in range(2):
        plenary.slot_items.create(agenda_item=factories.item(meeting), position=plenary.slot_items.count())
    Officer.objects.create(slot=plenary, participant=suad, role=Role.SPEAKER)
    Officer.objects.create(working_session=session, participant=suad, role=Role.CO_CHAIR)
    factories.release(meeting)
    return meeting


def wreck(meeting: Meeting) -> None:
    plenary = meeting.slots.get(kind=SlotKind.PLENARY)
    Officer.objects.all().delete()
    plenary.slot_items.all().delete()
    plenary.interpreters.clear()
    hour = dt.timedelta(hours=1)
    Slot.objects.filter(pk=plenary.pk).update(
        room=None, during=(plenary.starts + hour, plenary.ends + hour), **factories.texts(title="X", note="")
    )
    meeting.slots.get(kind=SlotKind.WORKING_SESSION).delete()


def test_a_release_is_the_draft_again_with_items_people_and_deleted_slots(full: Meeting, salma: User) -> None:
    release = full.releases.get()
    wreck(full)
    taken = take_back(release, by=salma)
    assert programme_contents(full).days == contents_of(release).days
    assert list(full.slots.get(kind=SlotKind.PLENARY).interpreters.all()) == list(
        full.interpreter_teams.all()
    )
    assert (taken.said["en"], taken.lost) == ("Release 1 is the draft again.", None)


def test_what_the_draft_has_besides_waits_in_the_tray_and_what_is_private_stays(
    full: Meeting, salma: User
) -> None:
    new, private = factories.slot(full, hour=18), factories.slot(full, hour=19, kind=SlotKind.HOLD)
    take_back(full.releases.get(), by=salma)
    for slot, placed in ((new, False), (private, True)):
        slot.refresh_from_db()
        assert slot.placed is placed


def test_taking_back_is_one_step_that_can_be_undone(full: Meeting, salma: User) -> None:
    wreck(full)
    wrecked = programme_contents(full)
    take_back(full.releases.get(), by=salma)
    assert programme_contents(full) != wrecked
    undo(meeting=full, by=salma)
    assert programme_contents(full) == wrecked


def test_taking_back_what_is_the_draft_already_changes_nothing(full: Meeting, salma: User) -> None:
    versions = list(full.slots.order_by("pk").values_list("version", flat=True))
    take_back(full.releases.get(), by=salma)
    assert list(full.slots.order_by("pk").values_list("version", flat=True)) == versions
    assert not Step.objects.of(salma, full).exists()


def test_what_was_deleted_since_does_not_come_back_and_is_told(full: Meeting, as_salma: Client) -> None:
    full.rooms.all().delete()
    full.agenda_items.first().delete()
    full.working_sessions.all().delete()
    Participant.objects.filter(meeting=full).delete()
    answer = as_salma.post(f"/en/desk/{full.slug}/releases/1/take-back/", follow=True)
    assert "Release 1 is the draft again." in answer.text
    assert "4 things did not come back" in answer.text
    (slot,) = programme_contents(full).slots
    assert (slot.room, len(slot.items)) == (None, 1)


@pytest.mark.parametrize("number", [7, 0])
def test_only_a_release_of_this_meeting_is_taken_back(full: Meeting, as_salma: Any, number: int) -> None:
    assert as_salma.post(f"/en/desk/{full.slug}/releases/{number}/take-back/").status_code == 404


def test_only_the_secretariat_takes_back(full: Meeting, as_omar: Client) -> None:
    assert as_omar.post(f"/en/desk/{full.slug}/releases/1/take-back/").status_code == 404
