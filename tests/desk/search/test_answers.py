"""Search results: their order, their links, who may search, and the number of queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from delegates.models import Participant
from desk.search import FEW, find_anything
from history.actions import revise
from history.models import Change
from history.undo import take_back
from meetings.models import Meeting
from releases.papers.journal import JOURNAL
from sessions.models import Role
from tests import factories
from tests.desk.search.rows import found, names, paper, person

pytestmark = pytest.mark.django_db


# In which order ------------------------------------------------------------------------------------


def test_the_name_itself_comes_first_then_its_beginning_then_other_names_then_what_stands_around(
    meeting: Meeting,
) -> None:
    person(meeting, "", "Sami", **factories.texts(function="Adviser to Leila"))
    person(meeting, "", "Haddad Leila")
    person(meeting, "", "Leila Haddad")
    person(meeting, "", "Leila")
    assert names(meeting, "leila") == ["Leila", "Leila Haddad", "Haddad Leila", "Sami"]


def test_organisations_with_a_delegation_come_first(meeting: Meeting) -> None:
    factories.organisation("YYY")
    factories.delegation(meeting, code="ZZZ")
    rows = found(meeting, "institution", "organisations")
    assert rows[0].names[0][1] == "Institution ZZZ"
    assert [bool(row.address) for row in rows][:2] == [True, False]


def test_a_few_of_each_kind_are_shown_and_all_of_one(as_salma: Client, meeting: Meeting) -> None:
    for number in range(FEW + 3):
        person(meeting, "", f"Leila {number}")
    (group,) = find_anything(meeting, "leila")
    assert (len(group.rows), group.total, group.has_more) == (FEW, FEW + 3, True)
    page = as_salma.get(f"/en/desk/{meeting.slug}/find/", {"q": "leila"}).text
    assert "Show all (10)" in page
    assert "Leila 9" in as_salma.get(f"/en/desk/{meeting.slug}/find/", {"q": "leila", "only": "people"}).text


# Where it leads ------------------------------------------------------------------------------------


def test_a_person_leads_to_the_registration_else_the_office_else_the_delegation(meeting: Meeting) -> None:
    delegation = factories.delegation(meeting)
    registered = factories.member(delegation, **factories.texts(name="Leila one"))
    speaker = person(meeting, "", "Leila two", position=1)
    slot = factories.slot(meeting)
    slot.officers.create(participant=speaker, role=Role.SPEAKER)
    chair = person(meeting, "", "Leila three", position=2)
    session = meeting.working_sessions.create(number=1, **factories.texts(title="Session"))
    session.officers.create(participant=chair, role=Role.CHAIR)
    person(meeting, "", "Leila four", organisation=delegation.organisation, position=3)
    person(meeting, "", "Leila five", position=4)
    assert [row.address for row in found(meeting, "leila", "people")] == [
        reverse("member", args=[meeting.slug, registered.pk]),
        reverse("officers", args=[meeting.slug, "programme", slot.pk]),
        reverse("officers", args=[meeting.slug, "sessions", session.pk]),
        reverse("edit_delegation", args=[meeting.slug, delegation.pk]),
        "",
    ]


def test_every_page_that_is_found_is_there(as_salma: Client, meeting: Meeting) -> None:
    delegation = factories.delegation(meeting, code="LEILA")
    factories.member(delegation, **factories.texts(name="Leila"))
    factories.item(meeting, **factories.texts(title="Leila"))
    paper(meeting, "LEILA/1")
    rows = [row for group in find_anything(meeting, "leila") for row in group.rows]
    assert len(rows) == 4
    for row in rows:
        address, _, anchor = row.address.partition("#")
        page = as_salma.get(address)
        assert page.status_code == 200
        assert f'id="{anchor}"' in page.text if anchor else True


# Who, and what not ---------------------------------------------------------------------------------


def test_only_the_secretariat_finds(as_omar: Client, as_noor: Client, meeting: Meeting) -> None:
    address = f"/en/desk/{meeting.slug}/find/?q=leila"
    assert as_omar.get(address).status_code == 404
    assert as_noor.get(address).status_code == 302
    assert as_omar.get(address, headers={"HX-Request": "true"}).status_code == 404


def test_nothing_of_another_meeting_is_found(meeting: Meeting) -> None:
    other = factories.meeting(published=False)
    delegation = factories.delegation(other, code="SECRET")
    factories.member(delegation, **factories.texts(name="Leila"))
    factories.item(other, **factories.texts(title="Leila"))
    paper(other, "LEILA/1")
    assert find_anything(meeting, "leila") == []
    assert found(meeting, "secret", "organisations")[0].address == ""


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "\\", "L_ila", "%'", "|", "…", "\u202e", "l" * 10_000])
def test_what_is_no_word_finds_nothing_and_harms_nothing(
    as_salma: Client, meeting: Meeting, typed: str
) -> None:
    person(meeting, "ليلى", "Leila")
    assert names(meeting, typed) == []
    assert as_salma.get(f"/en/desk/{meeting.slug}/find/", {"q": typed}).status_code == 200


def test_signs_between_words_are_passed_over(meeting: Meeting) -> None:
    person(meeting, "", "Leila Haddad-O'Neil")
    for typed in ("lei% had%", "leila|haddad", "haddad o'ne", "LEILA, Haddad", "leila\nhad"):
        assert names(meeting, typed) == ["Leila Haddad-O'Neil"], typed


# The words of a row --------------------------------------------------------------------------------


def test_a_row_is_found_by_what_it_says_now(meeting: Meeting) -> None:
    one = person(meeting, "ليلى", "Leila")
    one = Participant.objects.get(pk=one.pk)
    one.name_en = "Salma"
    one.save(update_fields=["name_en"])
    assert (names(meeting, "leila"), names(meeting, "salma")) == ([], ["Salma"])


def test_a_save_of_something_else_leaves_the_words_alone(meeting: Meeting) -> None:
    one = person(meeting, "ليلى", "Leila")
    older = Participant.objects.get(pk=one.pk)
    one.name_en = "Salma"
    one.save()
    older.save(update_fields=["position"])
    assert names(meeting, "salma") == ["Salma"]


def test_rows_that_are_made_many_at_once_are_found(meeting: Meeting) -> None:
    Participant.objects.bulk_create(
        Participant(meeting=meeting, **factories.texts(name=f"Leila {n}")) for n in range(2)
    )
    assert names(meeting, "leila") == ["Leila 0", "Leila 1"]


def test_a_change_that_is_taken_back_takes_its_words_back(salma: User, meeting: Meeting) -> None:
    item = factories.item(meeting, **factories.texts(title="Peace"))
    revise(item, version=1, by=salma, values=factories.texts(title="Security"))
    change = Change.objects.of(item).newest_first()[0]
    assert "found_by" not in {difference.name for difference in change.differences()}
    assert take_back(change)
    assert names(meeting, "peace", "items") == ["1 Peace"]
    assert names(meeting, "security", "items") == []


# The page, and how often it asks -------------------------------------------------------------------


def test_the_list_of_the_dialog_is_no_whole_page(as_salma: Client, meeting: Meeting) -> None:
    person(meeting, "ليلى", "Leila")
    address = f"/ar/desk/{meeting.slug}/find/?q=leila"
    assert "<html" in as_salma.get(address).text
    fragment = as_salma.get(address, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert 'role="option"' in fragment


def test_finding_asks_as_often_for_many_as_for_one(as_salma: Client, meeting: Meeting) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            as_salma.get(f"/en/desk/{meeting.slug}/find/?q=leila")
        return len(
            [q for q in captured if "django_session" not in q["sql"] and "accounts_user" not in q["sql"]]
        )

    def add(number: int) -> None:
        delegation = factories.delegation(meeting, code=f"LEILA-{number}")
        factories.member(delegation, **factories.texts(name=f"Leila {number}"))
        person(meeting, "", f"Leila {number}", organisation=delegation.organisation)
        factories.item(meeting, **factories.texts(title=f"Leila {number}"))
        paper(meeting, f"LEILA/{number}", JOURNAL, about=f"2026-05-{number + 1:02}")

    add(0)
    one = asked()
    for number in range(1, 4):
        add(number)
    assert (one, asked()) == (11, 11)
