import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.models import User
from delegates.models import Participant
from meetings.models import Meeting
from releases.actions import releases
from releases.models import Release, ReleasedSlot
from releases.selectors import contents_of
from sessions.models import Officer, Role, Slot, SlotKind
from sessions.selectors import programme_contents
from tests import factories

from .publication import publish

pytestmark = pytest.mark.django_db


def person(meeting: Meeting) -> Participant:
    return Participant.objects.create(meeting=meeting, **factories.texts(name=("سعاد", "Suad")))


def test_a_release_keeps_place_texts_items_and_officers_while_the_draft_goes_on(
    meeting: Meeting, salma: User
) -> None:
    slot = factories.slot(meeting, room=meeting.rooms.get(), **factories.texts(note=("ملاحظة", "A note")))
    slot.slot_items.create(agenda_item=factories.item(meeting))
    Officer.objects.create(slot=slot, participant=person(meeting), role=Role.CO_CHAIR)
    before = programme_contents(meeting)
    release = publish(meeting, salma, note={"ar": "كلمة", "en": "A word"})
    Slot.objects.update(**factories.texts(title="Other"), room=None)
    Participant.objects.update(**factories.texts(name="Another"))
    meeting.agenda_items.all().delete()
    kept = contents_of(Release.objects.get(pk=release.pk))
    assert (kept.days, kept.meeting) == (before.days, before.meeting)
    assert (release.number, release.by, release.note["en"]) == (1, salma, "A word")


def test_the_public_reads_the_release_and_not_the_draft(meeting: Meeting, client: Client) -> None:
    slot = factories.slot(meeting, room=meeting.rooms.get())
    item = factories.item(meeting)
    slot.slot_items.create(agenda_item=item)
    factories.release(meeting)
    Slot.objects.update(**factories.texts(title="DRAFT"))
    factories.slot(meeting, hour=12, **factories.texts(title="DRAFT"))
    for page in ("", "programme/", "programme.ics", "programme.json", f"agenda/{item.pk}/"):
        text = client.get(f"/en/meetings/{meeting.slug}/{page}").text
        assert "DRAFT" not in text, page
        assert ("Plenary meeting" in text) == bool(page), page


def test_a_working_session_is_called_as_it_was_published(meeting: Meeting, client: Client) -> None:
    session = meeting.working_sessions.create(number=1, **factories.texts(title="Published"))
    factories.slot(
        meeting, kind=SlotKind.WORKING_SESSION, working_session=session, **factories.texts(title="")
    )
    factories.release(meeting)
    meeting.working_sessions.update(**factories.texts(title="DRAFT"))
    for page in ("", "sessions/1/"):
        text = client.get(f"/en/meetings/{meeting.slug}/{page}").text
        assert ("Published" in text, "DRAFT" in text) == (True, False), page
    meeting.working_sessions.all().delete()
    assert "Published" in client.get(f"/en/meetings/{meeting.slug}/sessions/1/").text
    factories.slot(meeting, hour=15)
    factories.release(meeting)
    assert client.get(f"/en/meetings/{meeting.slug}/sessions/1/").status_code == 404


def test_before_the_first_release_the_public_reads_no_programme(meeting: Meeting, client: Client) -> None:
    factories.slot(meeting)
    page = client.get(f"/en/meetings/{meeting.slug}/programme/").text
    assert "The programme is not published yet" in page
    assert "Plenary meeting" not in page


# What the database keeps ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE releases_release SET number = 7",
        "UPDATE releases_release SET note = '{}'",
        "UPDATE releases_releasedslot SET contents = '{}'",
        "UPDATE releases_releasedassignment SET roles = '{chair}'",
    ],
)
def test_the_database_refuses_to_change_a_release(meeting: Meeting, salma: User, statement: str) -> None:
    slot = factories.slot(meeting)
    Officer.objects.create(slot=slot, participant=person(meeting), role=Role.SPEAKER)
    publish(meeting, salma, note={"en": "First"})
    with (
        pytest.raises(IntegrityError, match="not changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_who_published_may_be_deleted(meeting: Meeting, salma: User) -> None:
    factories.slot(meeting)
    release = publish(meeting, salma)
    salma.delete()
    release.refresh_from_db()
    assert release.by is None


@pytest.mark.parametrize("off", [{}, {"room-twice": "off"}])
def test_a_room_is_never_published_twice_at_one_time(meeting: Meeting, salma: User, off: dict) -> None:
    """The rule refuses it; if the rule is switched off, the database does."""
    for _ in range(2):
        factories.slot(meeting, room=meeting.rooms.get())
    meeting.rules |= off
    meeting.save()
    with pytest.raises(releases.DoubleBooked if off else releases.PublicationRefused) as refusal:
        publish(meeting, salma)
    assert getattr(refusal.value, "what", "room") == "room"
    assert not meeting.releases.exists()


def test_a_person_is_never_published_in_two_places(meeting: Meeting, salma: User) -> None:
    suad = person(meeting)
    for _ in range(2):
        Officer.objects.create(slot=factories.slot(meeting), participant=suad, role=Role.SPEAKER)
    meeting.rules |= {"person-twice": "off"}
    meeting.save()
    with pytest.raises(releases.DoubleBooked) as refusal:
        publish(meeting, salma)
    assert refusal.value.what == "person"


def test_what_is_cancelled_holds_no_room_and_nobody(meeting: Meeting, salma: User) -> None:
    suad, room = person(meeting), meeting.rooms.get()
    for cancelled in (True, False):
        slot = factories.slot(meeting, room=room, cancelled=cancelled)
        Officer.objects.create(slot=slot, participant=suad, role=Role.SPEAKER)
    assert publish(meeting, salma).slots.count() == 2


def test_one_person_with_two_roles_in_a_slot_is_in_one_place(meeting: Meeting, salma: User) -> None:
    slot, suad = factories.slot(meeting), person(meeting)
    for role in (Role.CHAIR, Role.SPEAKER):
        Officer.objects.create(slot=slot, participant=suad, role=role)
    assert publish(meeting, salma).assignments.get().roles == ["chair", "speaker"]


# What a calendar needs to know ---------------------------------------------------------------------


def state(release: Release, slot: Slot) -> tuple[int, bool]:
    row = ReleasedSlot.objects.get(release=release, uid=slot.uid)
    return row.changed_in, row.withdrawn


def test_a_slot_remembers_in_which_release_it_changed_last(meeting: Meeting, salma: User) -> None:
    one, other = factories.slot(meeting), factories.slot(meeting, hour=12)
    publish(meeting, salma)
    Slot.objects.filter(pk=other.pk).update(room=meeting.rooms.get())
    second = publish(meeting, salma)
    assert (state(second, one), state(second, other)) == ((1, False), (2, False))


def test_what_is_gone_stays_as_withdrawn_until_it_comes_back(
    meeting: Meeting, salma: User, client: Any
) -> None:
    factories.slot(meeting)
    gone = factories.slot(meeting, hour=12, **factories.texts(title="Dinner"))
    publish(meeting, salma)
    Slot.objects.filter(pk=gone.pk).update(placed=False)
    second = publish(meeting, salma)
    assert state(second, gone) == (2, True)
    assert "Dinner" not in client.get(f"/en/meetings/{meeting.slug}/programme/").text
    factories.slot(meeting, hour=15)
    assert state(publish(meeting, salma), gone) == (2, True)
    Slot.objects.filter(pk=gone.pk).update(placed=True)
    assert state(publish(meeting, salma), gone) == (4, False)


def test_a_release_of_any_hour_reads_back_in_the_zone_of_the_meeting(meeting: Meeting, salma: User) -> None:
    factories.slot(meeting, hour=9)
    (slot,) = contents_of(publish(meeting, salma)).slots
    assert dt.datetime.fromisoformat(slot.starts).utcoffset() == dt.timedelta(hours=5)
