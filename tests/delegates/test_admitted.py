"""Who is in stays in: what was confirmed is not lost by a change, and is lost by a decision."""

from contextlib import nullcontext
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from delegates import actions
from delegates.models import Delegation, Registration
from delegates.states import STILL_ADMITTED, Actor, State, Verb
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar)


def decide(registration: Registration, verb: Verb, by: User, **more: str) -> Registration:
    return actions.move(
        registration, verb, version=registration.version, actors={Actor.SECRETARIAT}, by=by, **more
    )


def test_who_is_confirmed_is_admitted_until_the_secretariat_or_the_person_ends_it(
    delegation: Delegation, salma: User
) -> None:
    one = factories.member(delegation, State.SUBMITTED)
    assert not Registration.objects.admitted().exists()
    one = decide(one, Verb.CONFIRM, salma)
    assert Registration.objects.admitted().get() == one
    decide(one, Verb.WITHDRAW, salma)
    assert not Registration.objects.admitted().exists()


@pytest.mark.parametrize("state", list(State))
def test_the_database_knows_in_which_states_somebody_is_admitted(
    delegation: Delegation, state: State
) -> None:
    row = Registration.objects.filter(pk=factories.member(delegation, State.ENDORSED).pk)
    for confirmed_at in (None, timezone.now()):
        possible = state in STILL_ADMITTED if confirmed_at else state != State.CONFIRMED
        with nullcontext() if possible else refused(), transaction.atomic():
            row.update(state=state, confirmed_at=confirmed_at)


def refused() -> Any:
    return pytest.raises(IntegrityError, match="registration_confirmed_at_a_moment")
