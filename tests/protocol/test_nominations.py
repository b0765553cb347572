"""Nomination letters of delegations: requested, received, accepted or returned; and delegations without one."""

import hashlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from accounts.models import User
from delegates.models import Delegation, Nomination
from history.models import Change
from mail.models import Message
from papers.models import place_of
from papers.storage import remove_strays
from registration import nominations
from tests import factories
from tests.conftest import signed_in
from tests.documents.test_shelf import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar)


def page_of(delegation: Delegation, more: str = "") -> str:
    return f"/en/meetings/{delegation.meeting.slug}/delegation/{delegation.pk}/nomination/{more}"


def desk_of(delegation: Delegation, more: str = "") -> str:
    return f"/en/desk/{delegation.meeting.slug}/delegations/{delegation.pk}/nomination/{more}/"


def list_of(delegation: Delegation, letter: str) -> str:
    return f"/en/desk/{delegation.meeting.slug}/delegations/?letter={letter}"


def hand_in(client: Client, delegation: Delegation, data: bytes = b"", **more: str) -> Any:
    sent: dict[str, Any] = {"file": SimpleUploadedFile("letter", data)} if data else {}
    return client.post(page_of(delegation), {**sent, **more}, follow=True)


def judge(client: Client, delegation: Delegation, verdict: str, **more: Any) -> Any:
    version = Nomination.objects.get(delegation=delegation).version
    return client.post(desk_of(delegation, verdict), {"version": version, **more}, follow=True)


def letter_of(delegation: Delegation) -> Nomination:
    return Nomination.objects.get(delegation=delegation)


def picture(kind: str = "JPEG") -> bytes:
    Image.new("RGB", (300, 400), "white").save(file := BytesIO(), kind)
    return file.getvalue()


def test_a_letter_is_asked_for_handed_in_and_found_in_order(
    delegation: Delegation, omar: User, as_salma: Client, as_omar: Client
) -> None:
    mine = f"/en/meetings/{delegation.meeting.slug}/delegation/"
    asked = "The secretariat asks for the nomination letter"
    assert asked not in as_omar.get(mine).text
    as_salma.post(desk_of(delegation, "ask"))
    assert asked in as_omar.get(mine).text
    mail = Message.objects.get(kind="nomination-asked")
    assert (mail.to, mail.state, page_of(delegation)[3:] in mail.text) == (omar.email, "waiting", True)
    data = pdf()
    assert "The letter is received." in hand_in(as_omar, delegation, data).text
    received = letter_of(delegation)
    assert (received.state, received.by, received.came_as) == (
        "received",
        omar,
        hashlib.sha256(data).hexdigest(),
    )
    assert place_of(received.checksum).is_file()
    judge(as_salma, delegation, "in-order")
    assert letter_of(delegation).state == "in-order"


def test_a_letter_is_returned_with_a_reason_that_the_focal_points_read(
    delegation: Delegation, omar: User, as_salma: Client, as_omar: Client
) -> None:
    hand_in(as_omar, delegation, pdf())
    assert "Give a reason" in judge(as_salma, delegation, "return", reason=" ").text
    assert letter_of(delegation).state == "received"
    judge(as_salma, delegation, "return", reason="It bears no signature.")
    mail = Message.objects.get(kind="nomination-returned")
    assert (mail.to, "It bears no signature." in mail.text) == (omar.email, True)
    mine = f"/en/meetings/{delegation.meeting.slug}/delegation/"
    for page in (mine, page_of(delegation)):
        assert "It bears no signature." in as_omar.get(page).text
    hand_in(as_omar, delegation, pdf(2))
    assert (letter_of(delegation).state, letter_of(delegation).reason) == ("received", "")
    assert "It bears no signature." not in as_omar.get(mine).text


def test_the_secretariat_takes_in_what_came_otherwise_also_on_paper(
    delegation: Delegation, as_salma: Client, as_omar: Client
) -> None:
    """By mail, or shown at the desk; a focal point hands in a file."""
    assert hand_in(as_omar, delegation, on_paper="Shown to the guard").status_code == 422
    assert hand_in(as_salma, delegation).status_code == 422
    assert not Nomination.objects.exists()
    hand_in(as_salma, delegation, on_paper="Note verbale 12/46, in the folder")
    shown = letter_of(delegation)
    assert (shown.state, shown.checksum, shown.on_paper) == (
        "received",
        "",
        "Note verbale 12/46, in the folder",
    )
    assert as_salma.get(page_of(delegation, "letter.pdf")).status_code == 404


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_of_the_paper_becomes_a_pdf(delegation: Delegation, as_omar: Client, kind: str) -> None:
    data = picture(kind)
    hand_in(as_omar, delegation, data)
    letter = letter_of(delegation)
    assert letter.came_as == hashlib.sha256(data).hexdigest()
    with pikepdf.open(place_of(letter.checksum)) as kept:
        assert len(kept.pages) == 1


def test_what_a_letter_would_do_is_taken_out_and_told(delegation: Delegation, as_omar: Client) -> None:
    opens = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org"))
    page = hand_in(as_omar, delegation, pdf(OpenAction=opens))
    assert "Taken out before it was kept: an action on opening." in page.text
    with pikepdf.open(place_of(letter_of(delegation).checksum)) as kept:
        assert "/OpenAction" not in kept.Root


@pytest.mark.parametrize("data", [b"not a letter", b"%PDF-1.7 torn", picture()[:200], picture("GIF")])
def test_what_is_no_letter_is_refused(delegation: Delegation, as_omar: Client, data: bytes) -> None:
    assert hand_in(as_omar, delegation, data).status_code == 422
    assert not Nomination.objects.exists()


def test_the_file_is_for_the_delegation_and_the_secretariat_alone(
    delegation: Delegation, as_salma: Client, as_omar: Client, as_noor: Client
) -> None:
    hand_in(as_omar, delegation, pdf())
    there = page_of(delegation, "letter.pdf")
    other = factories.user("other@example.org")
    factories.delegation(delegation.meeting, code="OTHER", focal_point=other)
    for client in (as_salma, as_omar):
        answer = client.get(there)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert as_noor.get(there).status_code == 302
    for page in (there, page_of(delegation)):
        assert signed_in(other).get(page).status_code == 404
    assert signed_in(other).post(page_of(delegation)).status_code == 404


def test_a_letter_that_is_replaced_is_kept_no_longer(
    delegation: Delegation, as_omar: Client, django_capture_on_commit_callbacks: Any
) -> None:
    hand_in(as_omar, delegation, pdf())
    first = place_of(letter_of(delegation).checksum)
    for _ in range(2):  # the same file sent twice stays
        with django_capture_on_commit_callbacks(execute=True):
            hand_in(as_omar, delegation, pdf(2))
    second = place_of(letter_of(delegation).checksum)
    assert (first.exists(), second.exists()) == (False, True)
    assert (remove_strays(), second.exists()) == (0, True)


def test_a_letter_in_order_is_replaced_by_the_secretariat_only(
    delegation: Delegation, as_salma: Client, as_omar: Client
) -> None:
    hand_in(as_omar, delegation, pdf())
    judge(as_salma, delegation, "in-order")
    kept = letter_of(delegation).checksum
    assert "is in order. Ask the secretariat" in hand_in(as_omar, delegation, pdf(2)).text
    assert (letter_of(delegation).state, letter_of(delegation).checksum) == ("in-order", kept)
    hand_in(as_salma, delegation, pdf(3))
    assert letter_of(delegation).state == "received"


def test_nobody_judges_a_letter_that_they_have_not_read(
    delegation: Delegation, as_salma: Client, as_omar: Client
) -> None:
    hand_in(as_omar, delegation, pdf())
    read = letter_of(delegation).version
    hand_in(as_omar, delegation, pdf(2))
    for verdict in ("in-order", "return"):
        sent = {"version": read, "reason": "Torn."}
        page = as_salma.post(desk_of(delegation, verdict), sent, follow=True)
        assert "has changed in the meantime" in page.text
    assert letter_of(delegation).state == "received"


def test_what_was_only_asked_for_cannot_be_judged(delegation: Delegation, salma: User) -> None:
    nominations.ask([delegation], by=salma)
    with pytest.raises(nominations.NoLetter):
        nominations.find_in_order(delegation, version=letter_of(delegation).version, by=salma)


def test_asking_twice_writes_to_each_focal_point_once_a_day(delegation: Delegation, salma: User) -> None:
    """Also to a focal point named since."""
    nominations.ask([delegation], by=salma)
    delegation.focal_points.create(user=factories.user("second@example.org"))
    for _ in range(2):
        nominations.ask([delegation], by=salma)
    mails = Message.objects.filter(kind="nomination-asked").order_by("to")
    assert [mail.to for mail in mails] == ["omar@example.org", "second@example.org"]


def test_whoever_cannot_be_written_to_is_not_asked_and_the_page_says_so(
    delegation: Delegation, as_salma: Client
) -> None:
    alone = factories.delegation(delegation.meeting, code="ALONE")
    assert "there is no focal point" in as_salma.post(desk_of(alone, "ask"), follow=True).text
    every = f"/en/desk/{delegation.meeting.slug}/delegations/ask/"
    assert "1 delegation has no focal point, and was not asked." in as_salma.post(every, follow=True).text
    assert [one.delegation for one in Nomination.objects.all()] == [delegation]


def test_the_list_says_who_has_none_and_asks_all_of_them_in_one_act(
    delegation: Delegation, omar: User, salma: User, as_salma: Client, as_omar: Client
) -> None:
    meeting = delegation.meeting
    states = {"ASKED": "asked", "HERE": "received", "FINE": "in-order", "BACK": "returned"}
    for code, state in states.items():
        one = factories.delegation(meeting, code=code, focal_point=omar)
        Nomination.objects.create(
            delegation=one, state=state, at=timezone.now(), on_paper="x", reason="Torn." if state == "returned" else ""
        )  # fmt: skip
    shown = {"none": {"TRIAL", "ASKED"}, "received": {"HERE"}, "in-order": {"FINE"}, "returned": {"BACK"}}
    for letter, codes in (*shown.items(), ("nonsense", {"TRIAL", *states})):
        page = as_salma.get(list_of(delegation, letter)).text
        assert {code for code in ("TRIAL", *states) if f"Institution {code}<" in page} == codes, letter
    as_salma.post(f"/en/desk/{meeting.slug}/delegations/ask/")
    assert {one.about for one in Message.objects.filter(kind="nomination-asked")} == {
        f"delegation-{delegation.pk}"
    }
    assert Nomination.objects.filter(state="asked").count() == 2


def test_the_list_costs_the_same_with_many_letters(delegation: Delegation, as_salma: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            as_salma.get(list_of(delegation, "received"))
        return len(asked)

    costs = []
    for code in ("A", "B", "C"):
        one = factories.delegation(delegation.meeting, code=code)
        Nomination.objects.create(delegation=one, state="received", at=timezone.now(), on_paper="x")
        costs.append(cost())
    assert costs[0] == costs[2]


@pytest.mark.parametrize(("state", "values"), [("received", {}), ("returned", {"on_paper": "Shown"})])
def test_the_database_refuses_a_letter_without_a_paper_or_a_reason(
    delegation: Delegation, state: str, values: dict[str, str]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.create(delegation=delegation, state=state, at=timezone.now(), **values)


def test_the_history_says_who_has_done_what(
    delegation: Delegation, omar: User, salma: User, as_salma: Client, as_omar: Client
) -> None:
    hand_in(as_omar, delegation, pdf())
    judge(as_salma, delegation, "in-order")
    told = Change.objects.filter(relation="delegates_nomination").order_by("pk")
    states = [(one.after["state"], one.actor) for one in told if one.after]
    assert (states[-2], states[-1]) == (("received", omar), ("in-order", salma))


@pytest.mark.parametrize("ended", [{"answer": "declined"}, {"revoked_at": timezone.now()}])
def test_nobody_of_a_delegation_whose_invitation_has_ended_is_asked_for_a_letter(
    delegation: Delegation, as_salma: Client, ended: dict[str, Any]
) -> None:
    """The page offers no button; a request from an older page is refused with a sentence."""
    delegation.meeting.invitations.create(
        organisation=delegation.organisation, side="oic", number=1, deadline="2026-04-01", **ended
    )
    assert "Ask for the letter" not in as_salma.get(page_of(delegation)).text
    said = as_salma.post(desk_of(delegation, "ask"), follow=True).text
    assert "The invitation was declined or withdrawn: nobody is written to." in said
    assert not Message.objects.exists()
    assert not Nomination.objects.exists()
