"""A post ends while a key is being turned by it: one comes before the other, on two connections."""

import uuid

import pytest
from django.utils.timezone import now

from accounts.models import User
from history.actions import delete
from history.undo import restore
from meetings import keys
from meetings.models import Post
from papers import actions
from papers import clearance as clearance_actions
from papers.models import Edition
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.races import in_turn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edition(db: None) -> Edition:
    meeting = factories.meeting(symbol="T/1", papers_wait=True)
    factories.item(meeting)
    return actions.issue(meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4())


@pytest.fixture
def lead(edition: Edition, salma: User) -> Post:
    return factories.lead(edition.document.meeting, "UN", salma)


def turn(edition: Edition, lead: Post) -> None:
    clearance_actions.clear(edition=edition, party=lead.party, by=lead.user)


def test_by_a_post_that_is_being_ended_no_key_is_turned(edition: Edition, lead: Post) -> None:
    end = in_turn(lead.end, lambda: turn(edition, lead))
    assert isinstance(end, keys.NotTheirKey)
    assert not edition.clearances.exists()


def test_a_key_that_is_being_turned_is_turned_before_its_post_ends(edition: Edition, lead: Post) -> None:
    assert in_turn(lambda: turn(edition, lead), lead.end) is None
    cleared = edition.clearances.get()
    lead.refresh_from_db()
    assert lead.during.lower < cleared.at < lead.during.upper


def test_two_leads_who_clear_at_once_let_it_out(edition: Edition, lead: Post, layla: User) -> None:
    """Though neither has seen the key of the other when it began."""
    other = factories.lead(edition.document.meeting, "OIC", layla)

    def clear_past_the_action(post: Post) -> None:
        edition.clearances.create(party=post.party, post=post, by=post.user)

    in_turn(lambda: clear_past_the_action(lead), lambda: clear_past_the_action(other))
    edition.refresh_from_db()
    assert not edition.held


def test_what_is_deleted_with_its_keys_comes_back_with_them(salma: User, layla: User) -> None:
    """Though the posts have ended meanwhile: it is the history that says who turned them."""
    meeting = factories.meeting()
    slot = factories.slot(meeting)
    posts = factories.leads(meeting, salma, layla)
    record = factories.cleared_record(
        meeting, salma, layla, slot=slot, state="circulated", circulated_at=now()
    )
    keys_before = list(record.clearances.values())
    act = delete(slot, version=slot.version, by=salma)
    for post in posts:
        post.end()
    restore(act, by=salma)
    assert list(record.clearances.values()) == keys_before
