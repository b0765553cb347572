"""The list of participants: confirmed people, heads first, in the alphabetical order of each language."""

import uuid
from dataclasses import replace
from typing import Any

import pytest
from celery import current_app
from django.test import Client

from accounts.models import User
from delegates.contents import ListedPerson
from delegates.models import Delegation
from delegates.papers.participants import LIST_OF_PARTICIPANTS
from delegates.participants_list import participants_contents
from delegates.registration_states import Part, RegistrationState
from directory.models import Side
from jobs import wake_up
from meetings.models import Meeting
from papers import actions, press
from papers.contents import Paper
from papers.html import paper_html
from papers.models import Document, Edition
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(symbol="T")


def delegation(meeting: Meeting, code: str, side: Side, name: tuple[str, str]) -> Delegation:
    factories.organisation(code, side=side, **factories.texts(name=name))
    made = factories.delegation(meeting, code=code)
    made.organisation.save()  # saving computes the sort keys
    return made


def member(of: Delegation, name: tuple[str, str], part: Part = Part.EXPERT, **fields: Any) -> None:
    factories.member(of, RegistrationState.CONFIRMED, part=part, **factories.texts(name=name), **fields)


def issue(meeting: Meeting, by: User) -> Paper:
    edition = actions.issue(meeting=meeting, kind=LIST_OF_PARTICIPANTS, by=by, request=uuid.uuid4())
    return Paper.from_json(Edition.objects.get(pk=edition.pk).snapshot)


def places(text: str, *words: str) -> list[int]:
    return [text.replace("\u00a0", " ").index(word) for word in words]


def test_sides_come_in_their_order_and_each_language_sorts_the_delegations_in_its_own(
    meeting: Meeting, salma: User
) -> None:
    for code, side, name in (
        ("A", Side.OIC, ("مؤسسة واحدة", "Alpha Institution")),
        ("Z", Side.OIC, ("الأكاديمية", "Zeta Academy")),
        ("U", Side.UN, ("برنامج", "United Programme")),
    ):
        member(delegation(meeting, code, side, name), (f"سعاد {code}", f"Suad {code}"))
    paper = issue(meeting, salma)
    english, arabic = paper_html(paper, "en"), paper_html(paper, "ar")
    found = places(english, "United Programme", "Alpha Institution", "Zeta Academy")
    assert found == sorted(found)
    found = places(arabic, "برنامج", "الأكاديمية", "مؤسسة واحدة")
    assert found == sorted(found)
    assert LIST_OF_PARTICIPANTS.layouts == ("ar", "en")


def test_the_head_comes_first_with_the_honorific_and_security_is_not_printed(
    meeting: Meeting, salma: User
) -> None:
    one = delegation(meeting, "A", Side.OIC, ("مؤسسة", "Alpha"))
    member(one, ("خبير", "An Expert"))
    member(one, ("حارس", "A Guard"), Part.SECURITY)
    member(one, ("رئيس", "The Head"), Part.HEAD, honorific_en="H.E. Ambassador", honorific_ar="سعادة السفير")
    english = paper_html(issue(meeting, salma), "en").replace("\u00a0", " ")
    assert places(english, "H.E. Ambassador The Head", "An Expert") == sorted(
        places(english, "H.E. Ambassador The Head", "An Expert")
    )
    assert "A Guard" not in english


def test_only_who_is_confirmed_is_listed_and_a_name_in_one_script_stands_in_both(
    meeting: Meeting, salma: User
) -> None:
    one = delegation(meeting, "A", Side.OIC, ("مؤسسة", "Alpha"))
    member(one, ("", "Aigerim Nurlanova"))
    factories.member(one, RegistrationState.SUBMITTED, **factories.texts(name=("منتظر", "Still Waiting")))
    arabic = paper_html(issue(meeting, salma), "ar")
    assert '<bdi lang="en" dir="ltr">Aigerim Nurlanova</bdi>' in arabic
    assert "منتظر" not in arabic


def test_a_revision_says_who_came_and_who_went(meeting: Meeting, salma: User) -> None:
    one = delegation(meeting, "A", Side.OIC, ("مؤسسة", "Alpha"))
    member(one, ("أول", "First"))
    member(one, ("ثان", "Second"))
    assert issue(meeting, salma).changes == ()
    with pytest.raises(actions.NothingChanged):
        issue(meeting, salma)
    meeting.participants.get(name_en="First").delete()
    meeting.participants.filter(name_en="Second").update(function_en="Adviser")
    member(one, ("ثالث", "Third"))
    assert {change["en"] for change in issue(meeting, salma).changes} == {
        "Added: Third (Alpha).",
        "Changed: Second (Alpha).",
        "Removed: First (Alpha).",
    }


def test_the_secretariat_issues_the_list(meeting: Meeting, as_salma: Client) -> None:
    there = f"/ar/desk/{meeting.slug}/documents/"
    assert "قائمة المشاركين" in as_salma.get(there).text
    address = f"/ar/desk/{meeting.slug}/documents/issue/participants/"
    as_salma.post(address, {"request": str(uuid.uuid4())})
    assert not Edition.objects.filter(document__meeting=meeting).exists()  # nobody is confirmed yet
    member(delegation(meeting, "A", Side.OIC, ("مؤسسة", "Alpha")), ("سعاد", "Suad"))
    as_salma.post(address, {"request": str(uuid.uuid4())})
    assert Edition.objects.get(document__meeting=meeting).document.symbol == "T/INF.2"


# Long ones -----------------------------------------------------------------------------------------


def test_a_long_paper_goes_to_workers_of_its_own() -> None:
    """So that no other paper waits behind it."""
    with current_app.connection_for_read() as broker:
        waiting = broker.channel().client.llen
        before = [waiting(queue) for queue in ("celery", "long")]
        wake_up.forget_failures()
        actions.wake(1, Edition(long=True).queue)
        assert [waiting(queue) for queue in ("celery", "long")] == [before[0], before[1] + 1]


def test_what_makes_a_paper_long_is_what_it_says(db: None) -> None:
    meeting = factories.meeting(symbol="T/1")
    factories.member(factories.delegation(meeting), RegistrationState.CONFIRMED)
    few = actions.issue(meeting=meeting, kind=LIST_OF_PARTICIPANTS, by=None, request=uuid.uuid4())
    person = few.snapshot["contents"]["groups"][0]["delegations"][0]["people"][0]
    many = replace(Paper.from_json(few.snapshot).contents.groups[0].delegations[0], people=(ListedPerson(**person),) * 1000)  # fmt: skip
    contents = participants_contents(meeting)
    groups = (replace(contents.groups[0], delegations=(many,)),)
    document = Document.objects.get()
    edition = actions.freeze(document, replace(contents, groups=groups), by=None, request=uuid.uuid4())
    assert (few.long, edition.long, edition.queue) == (False, True, "long")


def test_the_press_says_at_which_page_it_is(db: None) -> None:
    pages: list[int] = []
    long = "<p style='break-after: page'>A page of its own, with <b>some</b> words.</p>" * 500
    rendered = press.render(f"<html lang='en'><title>x</title>{long}", on_page=pages.append)
    assert (rendered.pages, pages == sorted(pages), len(pages) > 0) == (500, True, True)


# Final, and by protocol ----------------------------------------------------------------------------


def test_by_protocol_the_delegations_stand_as_the_meeting_has_put_them(meeting: Meeting) -> None:
    for position, code, name in ((2, "A", "Alpha"), (1, "Z", "Zeta")):
        one = delegation(meeting, code, Side.OIC, (name, name))
        Delegation.objects.filter(pk=one.pk).update(position=position)
        member(one, (f"سعاد {code}", f"Suad {code}"))
    paper = Paper.from_json(listed(meeting, by_protocol=True).snapshot)
    for language in ("ar", "en"):
        found = places(paper_html(paper, language), "Zeta", "Alpha")
        assert found == sorted(found)


def test_a_final_list_is_provisional_no_more_and_says_so_as_a_change(meeting: Meeting) -> None:
    member(delegation(meeting, "A", Side.OIC, ("مؤسسة", "Alpha")), ("سعاد", "Suad"))
    first, last = listed(meeting), listed(meeting, final=True)
    assert ["Provisional list" in paper_html(Paper.from_json(one.snapshot), "en") for one in (first, last)] == [
        True, False,
    ]  # fmt: skip
    assert [change["en"] for change in last.snapshot["changes"]] == ["The list is final."]


def listed(meeting: Meeting, **options: bool) -> Edition:
    return actions.issue(meeting=meeting, kind=LIST_OF_PARTICIPANTS, by=None, request=uuid.uuid4(), **options)
