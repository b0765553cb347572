"""The secretariat's queue: found, decided one by one or in bulk, counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.db.models.signals import post_init
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bilingual.found import FoundBy
from delegates.models import Delegation, Participant, Places, Registration
from delegates.registration_states import Part, RegistrationState
from registration.queue import LookAlikes
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(db: None) -> Delegation:
    return factories.delegation(factories.meeting())


def queue(client: Client, delegation: Delegation, query: str = "", language: str = "en") -> Any:
    return client.get(f"/{language}/desk/{delegation.meeting.slug}/registrations/?{query}")


def names(page: Any) -> set[str]:
    return {str(row["registration"].participant.name_en) for row in page.context["rows"]}


def test_the_filters_stand_in_the_address(delegation: Delegation, as_salma: Client) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER")
    for number, (one, part) in enumerate(
        [(delegation, Part.HEAD), (delegation, Part.PRESS), (other, Part.HEAD)]
    ):
        name = factories.texts(name=("ليلى", ["Alpha", "Beta", "Gamma"][number]))
        factories.member(one, RegistrationState.SUBMITTED, part=part, **name)
    ask = lambda query: names(queue(as_salma, delegation, query))  # noqa: E731
    assert ask("") == {"Alpha", "Beta", "Gamma"}
    assert ask("part=head") == {"Alpha", "Gamma"}
    assert ask(f"part=head&delegation={other.pk}") == {"Gamma"}
    assert ask("side=UN") == set()
    assert ask("q=ليلي") == ask("q=institution") == {"Alpha", "Beta", "Gamma"}
    assert ask("q=beta") == {"Beta"}
    assert ask("state=confirmed") == set()


@pytest.mark.parametrize(
    "query", ["state=x&side=x&part=x&delegation=x&page=x&at=x", "delegation=" + "9" * 400, "page=-1"]
)
def test_what_is_no_filter_is_passed_over(delegation: Delegation, as_salma: Client, query: str) -> None:
    factories.member(delegation, RegistrationState.SUBMITTED)
    assert queue(as_salma, delegation, query).status_code == 200


def test_those_who_bear_one_name_are_marked_in_either_script(
    delegation: Delegation, as_salma: Client
) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER")
    one = factories.member(
        delegation, RegistrationState.SUBMITTED, **factories.texts(name=("أحمد العلي", "Ahmed Al-Ali"))
    )
    two = factories.member(
        other, RegistrationState.CONFIRMED, **factories.texts(name=("احمد علي", "Ahmad Ali"))
    )
    factories.member(other, RegistrationState.SUBMITTED, **factories.texts(name=("سامي", "Sami")))
    elsewhere = factories.delegation(factories.meeting(), code="ELSEWHERE")
    factories.member(
        elsewhere, RegistrationState.SUBMITTED, **factories.texts(name=("أحمد العلي", "Ahmed Al-Ali"))
    )
    rows = {row["registration"].pk: row["alike"] for row in queue(as_salma, delegation).context["rows"]}
    assert rows.pop(one.pk) == LookAlikes(1, [two])
    assert set(rows.values()) == {None}


def test_a_decision_leads_back_to_the_list_and_to_the_next(delegation: Delegation, as_salma: Client) -> None:
    first, second = (factories.member(delegation, RegistrationState.SUBMITTED) for _ in range(2))
    (row, _) = queue(as_salma, delegation, "part=representative").context["rows"]
    address = f"/en/meetings/{delegation.meeting.slug}/members/{first.pk}/confirm/"
    answer = as_salma.post(address, {"version": first.version, "queue": row["queue"]})
    assert (
        answer.url == f"/en/desk/{delegation.meeting.slug}/registrations/?part=representative&at={second.pk}"
    )
    answer = as_salma.post(address, {"version": 1, "queue": "//evil.example/"})
    assert answer.url.startswith("/en/desk/")


# Many at once ----------------------------------------------------------------------------


def decide(client: Client, delegation: Delegation, rows: list[Registration], verb: str, **more: Any) -> Any:
    address = f"/en/desk/{delegation.meeting.slug}/registrations/decide/"
    return client.post(address, {"verb": verb, "pick": [one.pk for one in rows], **more})


def states(rows: list[Registration]) -> list[str]:
    return [Registration.objects.get(pk=one.pk).state for one in rows]


def test_many_are_confirmed_after_a_look_at_what_would_become_of_each(as_salma: Client) -> None:
    delegation = factories.delegation(factories.meeting(), places=2)
    rows = [
        factories.member(delegation, state)
        for state in (RegistrationState.SUBMITTED, RegistrationState.DRAFT, RegistrationState.ON_HOLD)
    ]
    rows.append(factories.member(delegation, RegistrationState.SUBMITTED))  # no place is left
    look = decide(as_salma, delegation, rows, "confirm")
    assert [one.is_possible for one in look.context["planned"]] == [True, False, True, False]
    assert states(rows)[0] == RegistrationState.SUBMITTED
    answer = decide(as_salma, delegation, rows, "confirm", plan=look.context["plan"])
    assert answer.status_code == 302
    assert states(rows) == [
        RegistrationState.CONFIRMED,
        RegistrationState.DRAFT,
        RegistrationState.CONFIRMED,
        RegistrationState.SUBMITTED,
    ]


def test_what_has_changed_since_the_look_is_looked_at_again(delegation: Delegation, as_salma: Client) -> None:
    rows = [factories.member(delegation, RegistrationState.SUBMITTED) for _ in range(2)]
    look = decide(as_salma, delegation, rows, "confirm")
    Registration.objects.filter(pk=rows[1].pk).update(version=7)
    answer = decide(as_salma, delegation, rows, "confirm", plan=look.context["plan"])
    assert (answer.status_code, states(rows)) == (409, [RegistrationState.SUBMITTED] * 2)


def test_many_are_held_with_one_reason(delegation: Delegation, as_salma: Client) -> None:
    rows = [factories.member(delegation, RegistrationState.SUBMITTED) for _ in range(2)]
    plan = decide(as_salma, delegation, rows, "hold").context["plan"]
    assert decide(as_salma, delegation, rows, "hold", plan=plan).status_code == 422
    decide(as_salma, delegation, rows, "hold", plan=plan, reason="The host asks for a list first.")
    assert states(rows) == [RegistrationState.ON_HOLD] * 2


def test_rows_of_another_meeting_are_not_decided_on(delegation: Delegation, as_salma: Client) -> None:
    elsewhere = factories.member(
        factories.delegation(factories.meeting(), code="ELSEWHERE"), RegistrationState.SUBMITTED
    )
    assert decide(as_salma, delegation, [elsewhere], "confirm").context["planned"] == []


# Numbers ----------------------------------------------------------------------------------


def test_the_numbers_count_what_stands(delegation: Delegation, as_salma: Client) -> None:
    for state, languages in (
        (RegistrationState.CONFIRMED, ["ar", "en"]),
        (RegistrationState.SUBMITTED, ["ar"]),
        (RegistrationState.WITHDRAWN, ["fr"]),
    ):
        factories.member(delegation, state)
        Registration.objects.filter(state=state).update(languages=languages)
    page = as_salma.get(f"/en/desk/{delegation.meeting.slug}/registrations/numbers/")
    tables = {
        table.key: {line.label: (line.number, line.confirmed) for line in table.lines}
        for table in page.context["tables"]
    }
    assert tables["side"] == {"Organization of Islamic Cooperation": (2, 1)}
    assert tables["language"] == {"Arabic": (2, 1), "English": (1, 1)}
    assert [number for number, _ in tables["day"].values()] == [2]


def many(delegation: Delegation, number: int, names: int) -> None:
    """So many people, of so many names. Created in bulk; their answers do not matter here."""
    found_by = next(field for field in Participant._meta.fields if isinstance(field, FoundBy))
    people = [
        Participant(
            meeting=delegation.meeting,
            organisation=delegation.organisation,
            email=f"p{nth}@example.org",
            **factories.texts(
                name=(f"ليلى {nth % names}", f"Layla {nth % names}"), function=("خبيرة", "Expert")
            ),
        )
        for nth in range(number)
    ]
    for person in people:
        found_by.pre_save(person, True)
    people = Participant.objects.bulk_create(people)
    Registration.objects.bulk_create(
        [
            Registration(participant=person, state=RegistrationState.SUBMITTED, holds_place=True)
            for person in people
        ]
    )
    Places.objects.filter(delegation=delegation).update(taken=number)


def test_a_page_of_a_queue_of_two_thousand_takes_fifteen_queries(
    delegation: Delegation, as_salma: Client
) -> None:
    many(delegation, 2000, names=1500)
    queue(as_salma, delegation)
    with CaptureQueriesContext(connection) as asked:
        page = queue(as_salma, delegation, "page=3")
    assert (len(page.context["rows"]), len(asked) <= 15) == (50, True), len(asked)


def test_a_page_reads_as_much_of_a_thousand_people_as_of_sixty(as_salma: Client) -> None:
    """Also where they all bear one name: a few of them are shown, and it is said how many there are."""
    read = []
    for number in (60, 1000):
        delegation = factories.delegation(factories.meeting(), code=f"OF{number}")
        many(delegation, number, names=1)
        queue(as_salma, delegation)
        with counted(Registration) as rows, CaptureQueriesContext(connection) as asked:
            page = queue(as_salma, delegation)
        read.append((rows.number, len(asked)))
        first = page.context["rows"][0]["alike"]
        assert (len(first.shown), first.more) == (5, number - 6)
        assert f"{number - 6} more people bear the same name." in page.text
    assert read[0] == read[1]


class Counted:
    number = 0

    def count(self, **told: Any) -> None:
        self.number += 1


@contextmanager
def counted(model: type[Model]) -> Iterator[Counted]:
    """How many rows of it are brought into memory."""
    rows = Counted()
    post_init.connect(rows.count, sender=model)
    yield rows
    post_init.disconnect(rows.count, sender=model)
