"""Officers of a slot or a working session are chosen by typing a name."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from directory.models import Organisation
from history.models import Step
from meetings.models import Meeting
from sessions import actions
from sessions.actions.undo import redo, undo
from sessions.models import Role, Slot
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


@pytest.fixture
def slot(meeting: Meeting) -> Slot:
    return factories.slot(meeting)


def person(meeting: Meeting, name: Any, **fields: Any) -> Any:
    return meeting.participants.create(**factories.texts(name=name), **fields)


def address(holder: Any) -> str:
    kind = "programme" if isinstance(holder, Slot) else "sessions"
    return f"/en/desk/{holder.meeting.slug}/{kind}/{holder.pk}/officers/"


def add(client: Client, holder: Any, name: str, **fields: Any) -> Any:
    return client.post(address(holder), {"role": "co-chair", "name": name} | fields)


def served(holder: Any) -> list[tuple[str, str]]:
    return [(o.role, o.participant.text("name", "en")) for o in holder.officers.all()]


@pytest.mark.parametrize("typed", ["احمد الشريف", "ahmad", "شريف", "ÁHMAD SHARIF", "أحْمَـد"])
def test_one_who_is_found_alone_is_taken(as_salma: Client, slot: Slot, typed: str) -> None:
    person(slot.meeting, ("أحمد الشريف", "Ahmad Al Sharif"))
    person(slot.meeting, ("ليلى", "Leila"))
    assert add(as_salma, slot, typed).status_code == 302
    assert served(slot) == [("co-chair", "Ahmad Al Sharif")]


def test_an_officer_of_a_working_session_is_set_alike(as_salma: Client, meeting: Meeting) -> None:
    session = meeting.working_sessions.create(number=1, **factories.texts(title="Session"))
    person(meeting, "Leila")
    assert add(as_salma, session, "leila", role="rapporteur").status_code == 302
    assert served(session) == [("rapporteur", "Leila")]


def test_of_several_one_is_chosen(as_salma: Client, slot: Slot) -> None:
    fao = Organisation.objects.get(code="FAO")
    first = person(slot.meeting, "Ahmad One", organisation=fao, **factories.texts(function="Director"))
    second = person(slot.meeting, ("أحمد", "Ahmad Two"))
    answer = add(as_salma, slot, "ahmad")
    assert answer.status_code == 422
    assert [card.pk for card in answer.context["offered"]] == [first.pk, second.pk]
    page = answer.content.decode()
    assert 'value="ahmad"' in page
    for words in ("Director", fao.text("name", "en"), "أحمد", "2 people are found."):
        assert words in page
    assert served(slot) == []
    assert add(as_salma, slot, "ahmad", person=second.pk).status_code == 302
    assert served(slot) == [("co-chair", "Ahmad Two")]


def test_a_name_that_nobody_has_says_so_and_stays(as_salma: Client, slot: Slot) -> None:
    answer = add(as_salma, slot, "Zaphod")
    assert answer.status_code == 422
    assert "Nobody of this name" in answer.content.decode()
    assert 'value="Zaphod"' in answer.content.decode()


def test_the_same_person_twice_in_one_role_is_refused(as_salma: Client, slot: Slot) -> None:
    person(slot.meeting, "Leila")
    add(as_salma, slot, "Leila")
    answer = add(as_salma, slot, "Leila")
    assert answer.status_code == 422
    assert "Leila has this role here already: Co-Chair." in answer.content.decode()
    assert add(as_salma, slot, "Leila", role="speaker").status_code == 302
    assert served(slot) == [("co-chair", "Leila"), ("speaker", "Leila")]


def test_a_form_that_is_sent_twice_adds_once(as_salma: Client, slot: Slot) -> None:
    person(slot.meeting, "Leila")
    wish = uuid.uuid4()
    assert [add(as_salma, slot, "Leila", wish=wish).status_code for _ in range(2)] == [302, 302]
    assert served(slot) == [("co-chair", "Leila")]
    assert Step.objects.count() == 1


def test_the_order_is_changed_within_a_role(as_salma: Client, slot: Slot) -> None:
    for name in ("One", "Two", "Three"):
        person(slot.meeting, name)
        add(as_salma, slot, name)
    add(as_salma, slot, "One", role="speaker")
    third = slot.officers.get(participant__name_en="Three")
    for _ in range(3):  # the last one does nothing: it is the first already
        assert as_salma.post(f"{address(slot)}{third.pk}/move/", {"step": "up"}).status_code == 302
    assert [name for role, name in served(slot) if role == "co-chair"] == ["Three", "One", "Two"]
    as_salma.post(f"{address(slot)}{third.pk}/move/", {"step": "down"})
    assert [name for role, name in served(slot) if role == "co-chair"] == ["One", "Three", "Two"]
    assert as_salma.post(f"{address(slot)}{third.pk}/move/", {"step": "aside"}).status_code == 404


def test_who_is_removed_twice_is_removed_once(as_salma: Client, slot: Slot) -> None:
    person(slot.meeting, "Leila")
    add(as_salma, slot, "Leila")
    where = f"{address(slot)}{slot.officers.get().pk}/remove/"
    assert [as_salma.post(where).status_code for _ in range(2)] == [302, 302]
    assert served(slot) == []
    assert Step.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_each_act_is_undone_and_done_again(salma: User, slot: Slot) -> None:
    people = [person(slot.meeting, name) for name in ("One", "Two")]
    first, second = (actions.appoint(slot, participant=one, role=Role.SPEAKER, by=salma) for one in people)
    actions.shift(second, "up", by=salma)
    actions.dismiss(first, by=salma)
    said = [step.said["en"] for step in Step.objects.order_by("pk")]
    assert said == [
        "Added to “Plenary meeting”: One (Speaker).",
        "Added to “Plenary meeting”: Two (Speaker).",
        "Given another place in “Plenary meeting”: Two (Speaker).",
        "Removed from “Plenary meeting”: One (Speaker).",
    ]
    states = [["Two"], ["Two", "One"], ["One", "Two"], ["One"], []]
    for state in states[1:]:
        undo(meeting=slot.meeting, by=salma)
        assert [name for _, name in served(slot)] == state
    for state in reversed(states[:-1]):
        redo(meeting=slot.meeting, by=salma)
        assert [name for _, name in served(slot)] == state


def test_bad_input_changes_nothing(as_salma: Client, slot: Slot) -> None:
    person(slot.meeting, "Leila")
    stranger = person(factories.meeting(), "Leila")
    for fields in (
        {"name": "Leila", "person": stranger.pk},
        {"name": "Leila", "person": "9" * 40},
        {"name": "Leila", "person": "-1"},
        {"name": "Leila", "role": "emperor"},
        {"name": "Leila" * 2000},
        {"name": ""},
        {"name": "…!"},
        {"name": "Leila", "wish": "no"},
    ):
        answer = add(as_salma, slot, **fields)
        assert answer.status_code == 422, fields
    assert not slot.officers.exists()
    assert not Step.objects.exists()


def test_what_belongs_to_another_meeting_is_not_found(as_salma: Client, slot: Slot) -> None:
    other = factories.slot(factories.meeting())
    officer = other.officers.create(participant=person(other.meeting, "Leila"), role=Role.SPEAKER)
    mixed = address(other).replace(other.meeting.slug, slot.meeting.slug)
    assert as_salma.get(mixed).status_code == 404
    assert as_salma.post(f"{mixed}{officer.pk}/remove/").status_code == 404
    as_salma.post(f"{address(slot)}{officer.pk}/remove/")
    as_salma.post(f"{address(slot)}{officer.pk}/move/", {"step": "up"})
    assert served(other) == [("speaker", "Leila")]


def test_a_delegate_appoints_and_finds_nobody(as_omar: Client, slot: Slot) -> None:
    leila = person(slot.meeting, "Leila")
    officer = slot.officers.create(participant=leila, role=Role.SPEAKER)
    assert add(as_omar, slot, "Leila").status_code == 404
    for act in ("remove", "move"):
        answer = as_omar.post(f"{address(slot)}{officer.pk}/{act}/", {"step": "up"})
        assert answer.status_code == 404
    assert as_omar.get(f"/en/desk/{slot.meeting.slug}/people/?q=leila").status_code == 404
    assert served(slot) == [("speaker", "Leila")]


LEFT_OUT = ("SAVEPOINT", "RELEASE SAVEPOINT", "django_session", "accounts_user")


def queries(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len([q for q in captured if not any(part in q["sql"] for part in LEFT_OUT)])


def test_the_search_shows_eight_by_three_queries_of_any_number(as_salma: Client, slot: Slot) -> None:
    found = f"/en/desk/{slot.meeting.slug}/people/?q=leila"
    counts = []
    for number in (1, 30):
        for n in range(number):
            someone = person(slot.meeting, f"Leila {n}", organisation=Organisation.objects.first())
            slot.officers.create(participant=someone, role=Role.GUEST, position=n)
        counts.append((queries(as_salma, found), queries(as_salma, address(slot))))
    assert counts[0] == counts[1]
    assert counts[0][0] == 3
    assert as_salma.get(found).content.decode().count("<li") == 8


def test_a_slot_has_its_interpreters(as_salma: Client, slot: Slot) -> None:
    teams = [
        slot.meeting.interpreter_teams.create(language=code, **factories.texts(name=f"Team {code}"))
        for code in ("ar", "en")
    ]
    elsewhere = factories.meeting().interpreter_teams.create(language="ar", **factories.texts(name="T"))
    where = f"/en/desk/{slot.meeting.slug}/programme/{slot.pk}/"
    form = as_salma.get(where).context["form"]
    assert [language for language, _ in form.teams_by_language()] == ["ar", "en"]
    sent = {b.html_name: b.value() for b in form if b.value() is not None} | {
        "start": "09:00",
        "end": "10:00",
    }
    assert as_salma.post(where, sent | {"interpreters": [teams[1].pk]}).status_code == 302
    assert list(slot.interpreters.all()) == [teams[1]]
    sent["version"] = 2
    assert as_salma.post(where, sent | {"interpreters": [elsewhere.pk]}).status_code == 422
    assert list(slot.interpreters.all()) == [teams[1]]


def test_a_team_is_added_renamed_and_not_deleted_while_it_works(as_salma: Client, slot: Slot) -> None:
    places = f"/en/desk/{slot.meeting.slug}/places/"
    named = {"language": "ar", "name_ar": "فريق", "name_en": "Team"}
    assert as_salma.post(f"{places}team/new/", named).status_code == 302
    team = slot.meeting.interpreter_teams.get()
    where = f"{places}team/{team.pk}/"
    assert as_salma.post(where, named | {"language": "fr", "version": 1}).status_code == 422
    assert as_salma.post(where, named | {"language": "en", "version": 1}).status_code == 302
    slot.interpreters.add(team)
    as_salma.post(f"{where}delete/", {"version": 2})
    assert slot.meeting.interpreter_teams.get().language == "en"
    slot.interpreters.clear()
    as_salma.post(f"{where}delete/", {"version": 2})
    assert not slot.meeting.interpreter_teams.exists()
