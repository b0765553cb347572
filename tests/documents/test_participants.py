"""The list of participants: who is confirmed, the head first, each language in its own order."""

import uuid
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Delegation
from delegates.states import Part, State
from directory.models import Side
from documents import actions
from documents.contents import Paper
from documents.models import Edition, Kind, layouts_of
from documents.paper import paper_html
from meetings.models import Meeting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(symbol="T")


def delegation(meeting: Meeting, code: str, side: Side, name: tuple[str, str]) -> Delegation:
    factories.organisation(code, side=side, **factories.texts(name=name))
    made = factories.delegation(meeting, code=code)
    made.organisation.save()  # which writes the orders
    return made


def member(of: Delegation, name: tuple[str, str], part: Part = Part.EXPERT, **fields: Any) -> None:
    made = factories.member(of, State.CONFIRMED, **factories.texts(name=name), **fields)
    made.part = part
    made.save()


def issue(meeting: Meeting, by: User) -> Paper:
    edition = actions.issue(meeting=meeting, kind=Kind.PARTICIPANTS, by=by, request=uuid.uuid4())
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
    assert layouts_of(Kind.PARTICIPANTS) == ("ar", "en")


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
    factories.member(one, State.SUBMITTED, **factories.texts(name=("منتظر", "Still Waiting")))
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
    address = f"/ar/desk/{meeting.slug}/documents/issue/"
    as_salma.post(address, {"kind": "participants", "request": str(uuid.uuid4())})
    assert not Edition.objects.filter(document__meeting=meeting).exists()  # nobody is confirmed yet
    member(delegation(meeting, "A", Side.OIC, ("مؤسسة", "Alpha")), ("سعاد", "Suad"))
    as_salma.post(address, {"kind": "participants", "request": str(uuid.uuid4())})
    assert Edition.objects.get(document__meeting=meeting).document.symbol == "T/INF.2"
