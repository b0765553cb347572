"""Whose hand turns which key: every cleared thing × everybody × both keys, over HTTP."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting, PostRole
from papers import actions
from records.actions import corrigenda, paragraph_edits
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def paper(meeting: Meeting, salma: User) -> tuple[Any, str]:
    factories.item(meeting)
    edition = actions.issue(meeting=meeting, kind=AGENDA, by=salma, request=uuid.uuid4())
    return edition, f"documents/{edition.pk}/keys/"


def record(meeting: Meeting, salma: User) -> tuple[Any, str]:
    made = paragraph_edits.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)
    return factories.presided(made), f"records/{made.pk}/keys/"


def corrigendum(meeting: Meeting, salma: User) -> tuple[Any, str]:
    adopted = factories.adopted_record(
        meeting, "Said.", by=factories.user("un@example.org"), other=factories.user("oic@example.org")
    )
    corrigenda.put_right(paragraph=adopted.paragraphs.get(), words={"en": "Said so."}, by=salma)
    return adopted.corrigenda.get(), f"records/{adopted.pk}/corrigendum/keys/"


def switch(meeting: Meeting, salma: User) -> tuple[Any, str]:
    return meeting, "details/keys/"


THINGS: list[Callable[[Meeting, User], tuple[Any, str]]] = [paper, record, corrigendum, switch]


def staff(name: str) -> User:
    return factories.user(f"{name}@example.org", staff=True)


def everybody(meeting: Meeting) -> dict[str, tuple[User, set[str]]]:
    """With the keys that they turn."""
    now, elsewhere = timezone.now(), factories.meeting(papers_wait=True)
    people = {
        "secretariat": (staff("noura"), set()),
        "administrator": (User.objects.create_superuser("root@example.org"), set()),
        "lead of the UN side": (staff("hana"), {"UN"}),
        "lead of the OIC side": (staff("karim"), {"OIC"}),
        "alternate of the UN side": (staff("maha"), {"UN"}),
        "lead whose post has ended": (staff("sami"), set()),
        "lead whose post begins later": (staff("lina"), set()),
        "lead at another meeting": (staff("rami"), set()),
        "door clerk": (staff("nadia"), set()),
        "lead who may not enter the desk": (factories.user("suad@example.org"), set()),
        "stranger": (factories.user("noor@example.org"), set()),
    }
    of = {name: user for name, (user, _) in people.items()}
    factories.lead(meeting, "UN", of["lead of the UN side"])
    factories.lead(meeting, "OIC", of["lead of the OIC side"])
    factories.lead(meeting, "UN", of["alternate of the UN side"], role=PostRole.ALTERNATE)
    factories.lead(meeting, "UN", of["lead whose post has ended"], during=(now - 2 * HOUR, now - HOUR))
    factories.lead(meeting, "UN", of["lead whose post begins later"], during=(now + HOUR, None))
    factories.lead(elsewhere, "UN", of["lead at another meeting"])
    factories.lead(meeting, "UN", of["lead who may not enter the desk"])
    meeting.posts.create(
        user=of["door clerk"], series=meeting.series, role=PostRole.DOOR_CLERK, during=(None, None)
    )
    return people


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
def test_a_key_is_turned_and_taken_back_by_its_own_side_alone(
    thing: Callable[[Meeting, User], tuple[Any, str]], salma: User
) -> None:
    meeting = factories.meeting(symbol="T/1", papers_wait=True)
    cleared, where = thing(meeting, salma)
    people = everybody(meeting)
    turned, taken_back = {}, {}
    for name, (user, _) in people.items():
        client = signed_in(user)
        for code in ("UN", "OIC"):
            client.post(f"/en/desk/{meeting.slug}/{where}{code}/")
            if cleared.clearances.filter(by=user, party__code=code).exists():
                turned[name] = {code}
            cleared.clearances.all().delete()
    for name, (user, _) in people.items():
        post = factories.lead(meeting, "UN", people["lead of the UN side"][0])
        cleared.clearances.create(party=post.party, post=post, by=post.user)
        signed_in(user).post(f"/en/desk/{meeting.slug}/{where}UN/", {"back": "1"})
        if not cleared.clearances.exists():
            taken_back[name] = {"UN"}
        cleared.clearances.all().delete()
    assert turned == {name: codes for name, (_, codes) in people.items() if codes}
    assert taken_back == {name: codes for name, (_, codes) in people.items() if codes == {"UN"}}


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
def test_no_key_is_turned_of_a_party_that_the_series_does_not_have(
    thing: Callable[[Meeting, User], tuple[Any, str]], salma: User, as_salma: Any
) -> None:
    meeting = factories.meeting(symbol="T/1", papers_wait=True)
    _, where = thing(meeting, salma)
    assert as_salma.post(f"/en/desk/{meeting.slug}/{where}NOBODY/").status_code == 404
