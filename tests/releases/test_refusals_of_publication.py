"""Refused publications: nothing new, a draft changed since it was seen, the same twice."""

import threading
import uuid

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from meetings.models import Meeting
from releases.actions import releases
from releases.selectors import contents_of
from sessions.actions.undo import step
from sessions.models import SlotKind
from sessions.selectors import programme_contents
from tests import factories
from tests.patience import SECONDS

from .publication import publish

pytestmark = pytest.mark.django_db


def test_nothing_is_published_where_nothing_changed(meeting: Meeting, salma: User) -> None:
    factories.slot(meeting)
    first = publish(meeting, salma)
    with pytest.raises(releases.NothingNew) as refusal:
        publish(meeting, salma)
    assert refusal.value.release == first


def test_nothing_is_published_without_a_slot(meeting: Meeting, salma: User) -> None:
    factories.slot(meeting, kind=SlotKind.HOLD)
    factories.slot(meeting, placed=False)
    with pytest.raises(releases.NothingToPublish):
        publish(meeting, salma)


def test_a_draft_that_changed_since_it_was_looked_at_is_not_published(meeting: Meeting, salma: User) -> None:
    factories.slot(meeting)
    seen = releases.fingerprint(programme_contents(meeting))
    factories.slot(meeting, hour=12)
    with pytest.raises(releases.DraftChanged):
        publish(meeting, salma, seen=seen)


def test_a_missing_language_needs_a_reason_which_is_printed(
    meeting: Meeting, salma: User, client: Client
) -> None:
    factories.slot(meeting, **factories.texts(title=("", "Plenary meeting")))
    with pytest.raises(releases.PublicationRefused) as refusal:
        publish(meeting, salma)
    assert refusal.value.names() == ["ar"]
    said = {"ar": "ستصدر النسخة العربية لاحقًا.", "en": "The Arabic version will follow."}
    release = publish(meeting, salma, reasons={"ar": said})
    assert contents_of(release).reasons == (said,)
    assert said["ar"] in client.get(f"/ar/meetings/{meeting.slug}/programme/").text
    assert said["en"] in client.get(f"/en/meetings/{meeting.slug}/programme/").text


def test_other_reasons_are_kept_and_not_printed(meeting: Meeting, salma: User) -> None:
    factories.slot(meeting)
    meeting.rules = {}
    meeting.save()
    with pytest.raises(releases.PublicationRefused) as refusal:
        publish(meeting, salma)
    assert refusal.value.names() == ["co-chair-missing"]
    release = publish(meeting, salma, reasons={"co-chair-missing": {"en": "The host has not answered."}})
    (kept,) = release.reasons
    assert kept["reason"] == {"en": "The host has not answered."}
    assert len(kept["excuses"]) == 2
    assert contents_of(release).reasons == ()


def test_a_second_click_gives_the_same_release(meeting: Meeting, salma: User) -> None:
    factories.slot(meeting)
    request = uuid.uuid4()
    assert publish(meeting, salma, request=request) == publish(meeting, salma, request=request)
    assert meeting.releases.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_one_release(salma: User) -> None:
    meeting = factories.meeting(rules={"co-chair-missing": "off"})
    factories.slot(meeting)
    ready, ends = threading.Barrier(2), []

    def press() -> None:
        try:
            ready.wait(SECONDS)
            ends.append(publish(meeting, salma))
        except releases.NothingNew as refusal:
            ends.append(refusal)
        finally:
            connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(type(end).__name__ for end in ends) == ["NothingNew", "Release"]
    assert meeting.releases.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_slot_that_goes_while_somebody_publishes_is_in_the_release_or_not_but_never_half(
    salma: User,
) -> None:
    """Publishing waits for the deletion, and then says that the draft has changed."""
    meeting = factories.meeting(rules={"co-chair-missing": "off"})
    factories.slot(meeting)
    going = factories.slot(meeting, hour=12)
    seen = releases.fingerprint(programme_contents(meeting))
    deleted, ends = threading.Event(), []

    def press() -> None:
        deleted.wait(SECONDS)
        try:
            ends.append(publish(meeting, salma, seen=seen))
        except releases.NotPublished as refusal:
            ends.append(refusal)
        finally:
            connection.close()

    publisher = threading.Thread(target=press)
    publisher.start()
    with step(meeting=meeting, by=salma):
        going.delete()
        deleted.set()
        publisher.join(0.3)
        waited = publisher.is_alive()
    publisher.join()
    assert waited
    assert [type(end) for end in ends] == [releases.DraftChanged]
