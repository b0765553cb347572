"""Invitations: sent in bulk, answered by whoever holds the letter, tracked."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import FocalPoint, Invitation, InvitationAnswer
from directory.models import Organisation, Side
from mail.models import Message
from meetings.models import Meeting
from papers.contents import Paper
from papers.html import paper_html
from papers.models import Document, Edition
from protocol import invitations as invitation_actions
from protocol.contents import LetterContents
from protocol.papers.letter import INVITATION_LETTER
from tests import factories
from tests.conftest import signed_in
from tests.papers.sight import seen

pytestmark = pytest.mark.django_db
DEADLINE = dt.date(2046, 4, 1)


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(symbol="UN-OIC/GM.17", starts=dt.date(2046, 5, 4), ends=dt.date(2046, 5, 6))


def invited(meeting: Meeting, by: User, email: str = "head@example.org", **options: Any) -> Invitation:
    chosen = invitation_actions.Invited(organisation=factories.organisation(), email=email)
    options = {"side": Side.OIC, "invited": [chosen], "deadline": DEADLINE} | options
    return invitation_actions.invite(meeting=meeting, by=by, **options)[0]


def test_a_side_invites_its_institutions_in_bulk(meeting: Meeting, as_salma: Client) -> None:
    there = f"/en/desk/{meeting.slug}/invitations/new/UN/"
    chosen = list(Organisation.objects.filter(side=Side.UN).order_by("pk")[:3])
    fields = {"deadline": "1/4/2046"} | {f"pick-{one.pk}": "on" for one in chosen}
    for _ in range(2):  # a second click invites nobody twice
        as_salma.post(there, {**fields, f"email-{chosen[0].pk}": "One@Example.org"})
    rows = list(Invitation.objects.in_order())
    assert [one.reference for one in rows] == [f"UN-OIC/GM.17/INV.UN/{n}" for n in (1, 2, 3)]
    assert [(m.kind, m.to, m.state) for m in Message.objects.all()] == [
        ("invitation-mail", "one@example.org", "draft")
    ]
    assert Edition.objects.filter(document__kind=INVITATION_LETTER).count() == 3
    page = as_salma.get(f"/en/desk/{meeting.slug}/invitations/").text
    assert all(f"INV.UN/{n}" in page for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"deadline": "9999-12-31"}, "between 2000 and 2100"),
        ({"deadline": ""}, "required"),
        ({}, "at least one institution"),
    ],
)
def test_what_is_no_invitation_is_refused(
    meeting: Meeting, as_salma: Client, values: dict[str, str], sentence: str
) -> None:
    pick = (
        {}
        if sentence.endswith("institution")
        else {f"pick-{Organisation.objects.filter(side=Side.UN)[0].pk}": "on"}
    )
    answer = as_salma.post(
        f"/en/desk/{meeting.slug}/invitations/new/UN/", {"deadline": "1/4/2046", **pick, **values}
    )
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert not Invitation.objects.exists()


def test_an_address_beside_an_institution_that_is_not_ticked_is_not_passed_over(
    meeting: Meeting, as_salma: Client
) -> None:
    ticked, typed = Organisation.objects.filter(side=Side.UN)[:2]
    fields = {"deadline": "1/4/2046", f"pick-{ticked.pk}": "on"}
    there = f"/en/desk/{meeting.slug}/invitations/new/UN/"
    answer = as_salma.post(there, fields | {f"email-{typed.pk}": "two@example.org"})
    assert (answer.status_code, "Tick this institution as well" in answer.text) == (422, True)
    assert not Invitation.objects.exists()
    assert "hand the letter over" in as_salma.post(there, fields, follow=True).text


def test_the_letter_says_all_in_both_languages(meeting: Meeting, salma: User) -> None:
    invited(meeting, salma)
    paper = Paper.from_json(Edition.objects.get(document__kind=INVITATION_LETTER).snapshot)
    assert isinstance(paper.contents, LetterContents)
    assert all(set(one) == {"ar", "en"} and all(one.values()) for one in paper.contents.paragraphs)
    english, arabic = seen(paper_html(paper, "en")), seen(paper_html(paper, "ar"))
    for words in ("Institution TRIAL", "Trial meeting", "1 April 2046", "4–6 May 2046"):
        assert words in english
    for words in ("مؤسسة TRIAL", "اجتماع تجريبي", "1 أبريل 2046"):
        assert words in arabic


def answer(client: Client, one: Invitation, **values: str) -> Any:
    return client.post(
        f"/en/invitations/{one.token}/",
        {"answer": "accepted", "email": "", "remark": "", **values},
        follow=True,
    )


def test_whoever_has_the_letter_accepts_and_names_who_registers_the_delegation(
    meeting: Meeting, salma: User, as_noor: Client
) -> None:
    one = invited(meeting, salma)
    page = answer(as_noor, one, email="Focal@example.org")
    assert "Thank you" in page.text
    one.refresh_from_db()
    assert one.answer == InvitationAnswer.ACCEPTED
    focal = User.objects.get(email="focal@example.org")
    assert "Institution TRIAL" in signed_in(focal).get(f"/en/meetings/{meeting.slug}/delegation/").text


def test_an_answer_stands_and_only_the_token_opens_the_letter(
    meeting: Meeting, salma: User, as_noor: Client
) -> None:
    one = invited(meeting, salma)
    answer(as_noor, one, answer="declined", remark="Another meeting that week.")
    answer(as_noor, one, email="intruder@example.org")
    one.refresh_from_db()
    assert (one.answer, one.remark) == (InvitationAnswer.DECLINED, "Another meeting that week.")
    assert not User.objects.filter(email="intruder@example.org").exists()
    for token in (one.token[:-1] + "x", "", str(one.pk)):
        assert as_noor.get(f"/en/invitations/{token}/").status_code in {404, 302}


def test_a_letter_stands_on_no_list_of_papers(meeting: Meeting, salma: User, as_salma: Client) -> None:
    one = invited(meeting, salma)
    assert not Document.objects.visible_to(salma, meeting).exists()
    found = as_salma.get(f"/en/desk/{meeting.slug}/find/?q={one.reference}").text
    assert f"/en/desk/{meeting.slug}/invitations/" in found
    for page in (f"/en/meetings/{meeting.slug}/documents/", f"/en/desk/{meeting.slug}/documents/"):
        assert one.reference not in as_salma.get(page).text


def test_who_has_not_answered_is_reminded_once_a_day(meeting: Meeting, salma: User, as_salma: Client) -> None:
    silent = invited(meeting, salma)
    guest = invitation_actions.Invited(name="Guest", email="guest@example.org")
    told = invited(meeting, salma, side=Side.UN, invited=[guest], opening_only=True)
    invitation_actions.answer(told, InvitationAnswer.ACCEPTED, token=told.token)
    for _ in range(2):
        as_salma.post(f"/en/desk/{meeting.slug}/invitations/remind/")
    assert [(m.kind, m.to) for m in Message.objects.filter(kind="invitation-reminder")] == [
        ("invitation-reminder", silent.email)
    ]


def test_a_week_before_the_deadline_the_reminder_goes_by_itself(meeting: Meeting, salma: User) -> None:
    invited(meeting, salma)
    Invitation.objects.update(sent_at=dt.datetime(2046, 3, 1, tzinfo=dt.UTC))
    day = dt.datetime(2046, 3, 20, 9, tzinfo=dt.UTC)
    assert [invitation_actions.remind_in_time(day + dt.timedelta(days=n)) for n in (0, 6, 7)] == [0, 1, 0]


def post(client: Client, one: Invitation, act: str, **values: str) -> Any:
    return client.post(f"/en/desk/{one.meeting.slug}/invitations/{one.pk}/{act}/", values)


ANEW = {"honorific": "", "name": "", "email": "new@example.org", "deadline": "2/4/2046"}


def answered(one: Invitation, client: Client) -> None:
    answer(client, one, email="first@example.org")


def revoked(one: Invitation, client: Client) -> None:
    invitation_actions.revoke(one, by=User.objects.get(email="salma@example.org"))


def too_late(one: Invitation, client: Client) -> None:
    Invitation.objects.update(deadline=dt.date(2020, 1, 1))


def sent_anew(one: Invitation, client: Client) -> None:
    post(signed_in(User.objects.get(email="salma@example.org")), one, "anew", **ANEW)


@pytest.mark.parametrize(
    ("end", "sentence"),
    [
        (answered, "Thank you"),
        (revoked, "was withdrawn"),
        (too_late, "has passed"),
        (sent_anew, "A new address of this invitation was sent"),
    ],
)
def test_an_address_ends_and_says_so_and_names_nobody_any_more(
    meeting: Meeting, salma: User, as_noor: Client, end: Any, sentence: str
) -> None:
    one = invited(meeting, salma)
    end(one, as_noor)
    before = FocalPoint.objects.count()

    page = answer(as_noor, one, email="intruder@example.org")

    assert sentence in page.text
    assert "write to the secretariat" in page.text
    assert (FocalPoint.objects.count(), User.objects.filter(email="intruder@example.org").exists()) == (
        before,
        False,
    )


def test_at_the_new_address_an_answer_is_asked_for_once_more(
    meeting: Meeting, salma: User, as_salma: Client, as_noor: Client
) -> None:
    one = invited(meeting, salma)
    answer(as_noor, one, answer="declined")
    post(as_salma, one, "anew", **ANEW)
    one.refresh_from_db()
    assert "new@example.org" in {mail.to for mail in Message.objects.filter(kind="invitation-mail")}
    answer(as_noor, one)
    one.refresh_from_db()
    assert one.answer == InvitationAnswer.ACCEPTED


def test_who_was_uninvited_may_be_invited_again(meeting: Meeting, salma: User, as_salma: Client) -> None:
    one = invited(meeting, salma)
    post(as_salma, one, "revoke")
    assert "is withdrawn" in Message.objects.get(kind="invitation-revoked").subject
    assert invited(meeting, salma).pk != one.pk


def test_everybody_concerned_hears_of_a_new_focal_point(
    meeting: Meeting, salma: User, omar: User, as_noor: Client
) -> None:
    factories.delegation(meeting, focal_point=omar)
    one = invited(meeting, salma)
    answer(as_noor, one, email="focal@example.org", honorific="ambassador-f", name="Leila Haddad")
    told = {(mail.kind, mail.to) for mail in Message.objects.filter(kind__startswith="focal-point")}
    assert told == {
        ("focal-point-named", "focal@example.org"),
        ("focal-point-told", omar.email),
        ("focal-point-told", salma.email),
    }
    assert str(FocalPoint.objects.get(user__email="focal@example.org")) == "H.E. Ambassador Leila Haddad"


@pytest.mark.parametrize("page", ["new/UN", "guest"])
def test_an_answer_is_asked_for_before_the_meeting(meeting: Meeting, as_salma: Client, page: str) -> None:
    un = Organisation.objects.filter(side=Side.UN)[0]
    values = {"deadline": "4/5/2046", f"pick-{un.pk}": "on", "side": "UN", "name": "Guest"}
    refused = as_salma.post(f"/en/desk/{meeting.slug}/invitations/{page}/", values)
    assert (refused.status_code, "not before the first day" in refused.text) == (422, True)
    assert not Invitation.objects.exists()


def test_a_letter_names_the_person_addressed_in_each_language(meeting: Meeting, salma: User) -> None:
    person = invitation_actions.Invited(
        organisation=factories.organisation(), honorific="minister-m", name="Omar"
    )
    invited(meeting, salma, invited=[person])
    paper = Paper.from_json(Edition.objects.get(document__kind=INVITATION_LETTER).snapshot)
    assert isinstance(paper.contents, LetterContents)
    assert paper.contents.addressee["en"] == "H.E. Mr. Omar, Institution TRIAL"
    assert paper.contents.addressee["ar"].startswith("معالي السيد Omar")


def test_a_guest_of_the_opening_gets_no_delegation(
    meeting: Meeting, as_salma: Client, as_noor: Client
) -> None:
    values = {
        "side": "host",
        "honorific": "ambassador-f",
        "name": "ليلى حداد",
        "email": "",
        "deadline": "1/4/2046",
    }
    as_salma.post(f"/en/desk/{meeting.slug}/invitations/guest/", values)
    one = Invitation.objects.get()
    answer(as_noor, one)
    assert (Invitation.objects.get().answer, meeting.delegations.count()) == (InvitationAnswer.ACCEPTED, 0)


def test_a_whole_side_is_invited_by_one_tick(meeting: Meeting, as_salma: Client) -> None:
    there = f"/en/desk/{meeting.slug}/invitations/new/OIC/"
    as_salma.post(there, {"deadline": "1/4/2046", "everybody": "on"})
    assert Invitation.objects.count() == Organisation.objects.filter(side=Side.OIC).count() > 40
