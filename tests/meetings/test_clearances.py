"""A key is turned by whoever leads its party in that meeting at that moment: the database refuses all others."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from history.models import Change
from meetings import keys
from meetings.models import Meeting, Party, Post, PostRole
from papers import actions
from papers import clearance as clearance_actions
from papers.models import Edition, EditionClearance
from sessions.papers.agenda import AGENDA
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def meeting(db: None) -> Meeting:
    made = factories.meeting(symbol="T/1", papers_wait=True)
    factories.item(made)
    return made


@pytest.fixture
def edition(meeting: Meeting) -> Edition:
    return actions.issue(meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4())


def turn(edition: Edition, lead: Post, **given: Any) -> None:
    """As an application would that has forgotten to ask."""
    values = {"party": lead.party, "post": lead, "by": lead.user} | given
    with transaction.atomic():
        EditionClearance.objects.create(edition=edition, **values)


def is_held(edition: Edition) -> bool:
    return Edition.objects.get(pk=edition.pk).held


def refused(edition: Edition, lead: Post, **given: Any) -> bool:
    with pytest.raises(IntegrityError):
        turn(edition, lead, **given)
    return is_held(edition) and not edition.clearances.exists()


def test_by_the_leads_of_both_parties_it_is_held_no_more_and_by_one_key_back_again(
    edition: Edition, salma: User, layla: User
) -> None:
    meeting = edition.document.meeting
    un, oic = factories.leads(meeting, salma, layla)
    assert edition.held
    turn(edition, un)
    assert is_held(edition)
    turn(edition, oic)
    assert not is_held(edition)
    clearance_actions.take_back(edition=edition, party=un.party, by=salma)
    assert is_held(edition)


def test_an_alternate_stands_beside_the_lead(edition: Edition, salma: User, layla: User) -> None:
    meeting = edition.document.meeting
    factories.lead(meeting, "UN", salma)
    turn(edition, factories.lead(meeting, "UN", layla, role=PostRole.ALTERNATE))
    assert edition.clearances.get().by == layla


def test_nobody_turns_it_without_a_post_nor_by_that_of_somebody_else(
    edition: Edition, salma: User, layla: User
) -> None:
    lead = factories.lead(edition.document.meeting, "UN", salma)
    assert refused(edition, lead, post=None)
    assert refused(edition, lead, by=layla)


def test_a_door_clerk_turns_no_key(edition: Edition, salma: User) -> None:
    meeting = edition.document.meeting
    clerk = Post.objects.create(meeting=meeting, user=salma, role=PostRole.DOOR_CLERK, during=(None, None))
    assert refused(edition, clerk, party=factories.party(meeting, "UN"))


def test_the_lead_of_the_other_side_does_not_turn_it(edition: Edition, salma: User) -> None:
    meeting = edition.document.meeting
    assert refused(edition, factories.lead(meeting, "OIC", salma), party=factories.party(meeting, "UN"))


@pytest.mark.parametrize(("begins", "ends"), [(HOUR, None), (-2 * HOUR, -HOUR)], ids=["not yet", "no more"])
def test_a_post_that_is_not_valid_now_turns_nothing(
    edition: Edition, salma: User, begins: dt.timedelta, ends: dt.timedelta | None
) -> None:
    during = (timezone.now() + begins, timezone.now() + ends if ends else None)
    post = factories.lead(edition.document.meeting, "UN", salma, during=during)
    assert refused(edition, post)
    with pytest.raises(keys.NotTheirKey):
        clearance_actions.clear(edition=edition, party=post.party, by=salma)


def test_a_post_of_another_meeting_turns_nothing(edition: Edition, salma: User) -> None:
    assert refused(edition, factories.lead(factories.meeting(), "UN", salma))


def test_nobody_turns_two_keys_even_who_changes_sides(edition: Edition, salma: User) -> None:
    meeting = edition.document.meeting
    before = factories.lead(meeting, "UN", salma)
    clearance_actions.clear(edition=edition, party=before.party, by=salma)
    before.end()
    now = factories.lead(meeting, "OIC", salma, during=(timezone.now(), None))
    with pytest.raises(IntegrityError):
        turn(edition, now)
    with pytest.raises(keys.SameHand):
        clearance_actions.clear(edition=edition, party=now.party, by=salma)


def test_no_key_is_turned_at_another_time_nor_changed(edition: Edition, salma: User, layla: User) -> None:
    un, oic = factories.leads(edition.document.meeting, salma, layla)
    assert refused(edition, un, at=timezone.now() - HOUR)
    turn(edition, un)
    for change in ({"at": timezone.now()}, {"by": layla, "post": oic}, {"party": oic.party}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EditionClearance.objects.update(**change)


def test_three_parties_all_clear_it(meeting: Meeting, salma: User, layla: User, omar: User) -> None:
    Party.objects.create(
        series=meeting.series, code="HOST", position=2, **factories.texts(name="Host", short="Host")
    )
    edition = actions.issue(meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4())
    held = []
    for code, user in (("UN", salma), ("HOST", omar), ("OIC", layla)):
        turn(edition, factories.lead(meeting, code, user))
        held.append(is_held(edition))
    assert held == [True, True, False]


def test_a_series_without_parties_lets_nothing_out(meeting: Meeting) -> None:
    Party.objects.filter(series=meeting.series).delete()
    assert meeting.papers_wait
    assert actions.issue(meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4()).held


def test_a_party_that_joins_later_hides_nothing_that_is_out(
    edition: Edition, salma: User, layla: User
) -> None:
    meeting = edition.document.meeting
    factories.clear(edition, meeting, salma, layla)
    Party.objects.create(
        series=meeting.series, code="HOST", position=2, **factories.texts(name="H", short="H")
    )
    Edition.objects.filter(pk=edition.pk).update(page=3)
    assert not is_held(edition)


@pytest.mark.parametrize("said", [True, False])
def test_nobody_writes_that_it_is_held_but_the_database(edition: Edition, said: bool) -> None:
    Edition.objects.update(held=said)
    assert is_held(edition)
    Edition.objects.update(waits=False, held=said)
    assert not is_held(edition)


def test_the_history_tells_who_turned_it_and_who_took_it_back(edition: Edition, salma: User) -> None:
    post = factories.lead(edition.document.meeting, "UN", salma)
    clearance_actions.clear(edition=edition, party=post.party, by=salma)
    clearance_actions.take_back(edition=edition, party=post.party, by=salma)
    told = Change.objects.filter(relation="papers_editionclearance", actor=salma).order_by("pk")
    assert list(told.values_list("verb", flat=True)) == ["INSERT", "DELETE"]


def test_with_the_account_goes_its_name_and_the_paper_stays_cleared(edition: Edition) -> None:
    meeting = edition.document.meeting
    un, _ = factories.leads(meeting)
    factories.clear(edition, meeting)
    un.user.delete()
    assert not is_held(edition)
    cleared = edition.clearances.get(party=un.party)
    assert (cleared.by, cleared.post, bool(cleared.at)) == (None, None, True)


# Posts ------------------------------------------------------------------------------------------------


def refuses(meeting: Meeting, user: User, role: PostRole, code: str, **more: Any) -> bool:
    values = {"during": (factories.LONG_AGO, None), "party": factories.party(meeting, code) if code else None}
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(meeting=meeting, user=user, role=role, **(values | more))
    return True


def test_a_lead_has_a_party_and_others_have_none(meeting: Meeting, salma: User) -> None:
    assert refuses(meeting, salma, PostRole.LEAD, "")
    assert refuses(meeting, salma, PostRole.DOOR_CLERK, "UN")


def test_the_party_is_of_the_series_of_the_meeting(meeting: Meeting, sixteenth: Meeting, salma: User) -> None:
    assert refuses(meeting, salma, PostRole.LEAD, "", party=factories.party(sixteenth, "UN"))


@pytest.mark.parametrize(("role", "code"), [(PostRole.LEAD, "UN"), (PostRole.DOOR_CLERK, "")])
def test_nobody_has_the_same_post_twice_at_one_time(
    meeting: Meeting, salma: User, role: PostRole, code: str
) -> None:
    now, party = timezone.now(), factories.party(meeting, code) if code else None
    Post.objects.create(meeting=meeting, user=salma, role=role, party=party, during=(now, now + HOUR))
    assert refuses(meeting, salma, role, code, during=(now + HOUR / 2, None))
    Post.objects.create(meeting=meeting, user=salma, role=role, party=party, during=(now + HOUR, None))


def test_nobody_leads_two_parties_at_one_time(meeting: Meeting, salma: User) -> None:
    factories.lead(meeting, "UN", salma)
    assert refuses(meeting, salma, PostRole.ALTERNATE, "OIC")
    factories.lead(factories.meeting(), "OIC", salma)


def test_a_post_lasts(meeting: Meeting, salma: User) -> None:
    now = timezone.now()
    assert refuses(meeting, salma, PostRole.DOOR_CLERK, "", during=(now, now))


def test_a_post_that_has_not_begun_never_does(meeting: Meeting, salma: User) -> None:
    post = factories.lead(meeting, "UN", salma, during=(timezone.now() + HOUR, None))
    post.end()
    assert not Post.objects.filter(pk=post.pk).exists()
