"""Badges: who gets one, with which code, and that every word of it is on the card."""

import json
import re
import uuid
from collections.abc import Callable
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client
from PIL import Image

from accounts.models import User
from delegates import photos
from delegates.badges import Category, category_of
from delegates.models import Badge, Delegation, Participant
from delegates.states import Part, State, Status
from directory.models import Organisation
from documents import badging, press, production
from documents.actions import NothingToIssue
from documents.contents import BadgeBearer, BadgesContents, Paper
from documents.models import Edition, File
from documents.paper import paper_html
from documents.paper.badges import FORMATS, fits
from documents.pictures import pictures_of
from tests import factories
from tests.documents import pdfcheck, snapshots

pytestmark = pytest.mark.django_db


def bearer(number: int = 1, **fields: Any) -> BadgeBearer:
    values = {
        "name": {"ar": "سعاد محمود", "en": "Suad Mahmoud"},
        "function": {"ar": "خبيرة", "en": "Expert"},
        "institution": {"ar": "البنك الإسلامي للتنمية", "en": "Islamic Development Bank"},
        "category": "delegate",
        "word": {"ar": "مندوب", "en": "Delegate"},
        "letter": {"ar": "و", "en": "D"},
        "number": f"{number:04}-1",
        "token": f"{number:024}",
        "photo": "",
    }
    return BadgeBearer(**(values | fields))  # type: ignore[arg-type]


def paper_of(size: str, *bearers: BadgeBearer, sheet: bool = False) -> Paper:
    contents = BadgesContents(snapshots.meeting(), size, sheet, bearers)
    return snapshots.paper("badges", "UN-OIC/GM.16/2024/BADGES", contents)


def pressed(paper: Paper) -> Any:
    return press.render(paper_html(paper, "bilingual"), pictures_of(paper))


def ask(people: list[Participant], by: User, size: str = "a6", **more: Any) -> Edition:
    values = {
        "meeting": people[0].meeting,
        "people": [one.pk for one in people],
        "size": size,
        "sheet": False,
    }
    return badging.print_badges(**(values | {"by": by, "request": uuid.uuid4()} | more))


@pytest.fixture
def delegation() -> Delegation:
    return factories.delegation(factories.meeting())


@pytest.fixture
def suad(delegation: Delegation) -> Participant:
    return factories.member(delegation, State.CONFIRMED).participant


# Who, and with which code ---------------------------------------------------------------------------


def test_a_new_print_is_counted_and_voids_the_code_before(suad: Participant, salma: User) -> None:
    ask([suad], salma)
    (first,) = Badge.objects.all()
    ask([suad], salma)
    older, newer = suad.badges.order_by("number")
    assert (older.pk, older.voided_at is None, newer.voided_at) == (first.pk, False, None)
    assert (newer.number, newer.token == first.token) == (2, False)


def test_a_second_click_prints_nothing_more(suad: Participant, salma: User) -> None:
    wish = uuid.uuid4()
    assert ask([suad], salma, request=wish) == ask([suad], salma, request=wish)
    assert Badge.objects.count() == 1


def test_only_who_is_confirmed_gets_a_badge(delegation: Delegation, salma: User) -> None:
    waiting = factories.member(delegation, State.SUBMITTED).participant
    with pytest.raises(NothingToIssue):
        ask([waiting], salma)
    assert not Badge.objects.exists()


def test_a_name_for_which_there_is_no_room_is_refused_and_the_old_code_holds(
    suad: Participant, salma: User
) -> None:
    ask([suad], salma)
    Participant.objects.filter(pk=suad.pk).update(**factories.texts(name="W" * 200, function="W" * 400))
    with pytest.raises(badging.TooLong) as refusal:
        ask([suad], salma, size="cr80")
    assert (list(refusal.value.people), Badge.objects.valid().count()) == ([suad], 1)


def test_every_part_in_a_delegation_has_a_category(db: None) -> None:
    assert {category_of(part, status) for part in Part for status in Status} == set(Category)
    assert category_of(Part.HEAD) == Category.DELEGATE


def test_the_name_on_the_badge_comes_before_the_full_one(suad: Participant, salma: User) -> None:
    Participant.objects.filter(pk=suad.pk).update(badge_name_en="Suad M.")
    edition = ask([suad], salma)
    assert edition.snapshot["contents"]["bearers"][0]["name"] == {"ar": "سعاد", "en": "Suad M."}


# What stands on it ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", FORMATS)
def test_the_longest_names_of_the_data_are_whole_on_the_card(
    sixteenth: Any, size: str, read: Callable[..., str]
) -> None:
    """Institutions, offices and people as they are, the longest of each with the longest of all others."""
    rows = Participant.objects.filter(meeting=sixteenth)
    names = longest(rows.values_list("name_ar", "name_en"))
    functions = longest(rows.values_list("function_ar", "function_en"))
    institutions = longest(Organisation.objects.values_list("name_ar", "name_en"))
    people = [
        bearer(number, name=name, function=function, institution=institution)
        for number, (name, function, institution) in enumerate(
            zip(names, functions, institutions, strict=False), 1
        )
    ]
    assert all(fits(one, size) for one in people)
    rendered = pressed(paper_of(size, *people))
    assert rendered.pages == 2 * len(people)
    printed = squeezed(read(rendered.pdf))
    for one in people:
        assert all(printed.count(squeezed(word)) >= 1 for word in one.name["en"].split()), one


def longest(pairs: Any) -> list[dict[str, str]]:
    there = [{"ar": arabic or "", "en": english or ""} for arabic, english in pairs if arabic or english]
    return sorted(there, key=lambda text: -len(text["ar"] + text["en"]))[:6]


def squeezed(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


@pytest.mark.parametrize("size", FORMATS)
@pytest.mark.parametrize("text", ["W", "Name ", "اسم ", "ش", "Al-Mansouri "])
def test_whatever_is_reckoned_to_fit_does_fit(size: str, text: str) -> None:
    people = [
        bearer(number, name={"ar": said, "en": said}, institution={"ar": said, "en": said})
        for number, said in enumerate((text * count for count in (1, 2, 4, 9, 14, 20, 30, 45, 70)), 1)
    ]
    there = [one for one in people if fits(one, size)]
    assert (len(there) >= 3, pressed(paper_of(size, *there)).pages) == (True, 2 * len(there))


@pytest.mark.parametrize(("size", "pages"), [("a6", 6), ("cr80", 4)])
def test_sheets_hold_four_or_ten_and_their_backs_meet_the_fronts(size: str, pages: int) -> None:
    paper = paper_of(size, *(bearer(number) for number in range(1, 12)), sheet=True)
    rendered = pressed(paper)
    assert rendered.pages == pages
    html = paper_html(paper, "bilingual")
    backs = re.findall(r"qr:0*(\d+)", html)
    assert backs[:4] == ["2", "1", "4", "3"]


def test_badges_comply_with_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    """Of each size, alone and on a sheet."""
    bearers, paths = (bearer(photo=kept_photo()), bearer(2, category="guest")), []
    for size, sheet in product(FORMATS, (False, True)):
        paths.append(tmp_path / f"{size}-{sheet}.pdf")
        paths[-1].write_bytes(pressed(paper_of(size, *bearers, sheet=sheet)).pdf)
        assert b"/Figure" in tags_of(paths[-1])
    pdfcheck.must_comply(paths)


def tags_of(path: Path) -> bytes:
    with pikepdf.open(path) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S")]
        return b"".join(bytes(one.unparse(resolved=True)) for one in found)


def kept_photo() -> str:
    Image.linear_gradient("L").resize((600, 800)).convert("RGB").save(to := BytesIO(), "JPEG")
    return photos.keep(to.getvalue())


def test_a_photo_that_was_deleted_leaves_its_place_white(suad: Participant, salma: User) -> None:
    Participant.objects.filter(pk=suad.pk).update(photo="gone.jpg")
    edition = ask([suad], salma)
    production.produce(edition.pk)
    assert File.objects.get(edition=edition).pages == 2


def test_the_code_is_read_back_from_the_paper(tmp_path: Any) -> None:
    html = paper_html(paper_of("a6", bearer(token="123456789012345678901234")), "bilingual")
    assert 'src="qr:123456789012345678901234"' in html


# The desk -------------------------------------------------------------------------------------------


def test_the_desk_prints_who_is_without_a_badge(
    delegation: Delegation, suad: Participant, as_salma: Client
) -> None:
    where = f"/en/desk/{delegation.meeting.slug}/badges/"
    page = as_salma.get(where).text
    assert "Print the 1 that is missing" in page
    wish = {"request": uuid.uuid4(), "who": "new", "size": "cr80", "sheet": "sheet"}
    answer = as_salma.post(f"{where}print/", wish, follow=True)
    assert "1 badge is being printed." in answer.text
    assert "Print the 1 that is missing" not in answer.text
    edition = Edition.objects.get(document__kind="badges")
    assert (edition.snapshot["contents"]["size"], edition.snapshot["contents"]["sheet"]) == ("cr80", True)


def test_nobody_is_without_a_badge_any_more(
    delegation: Delegation, suad: Participant, as_salma: Client
) -> None:
    where = f"/en/desk/{delegation.meeting.slug}/badges/print/"
    for _ in range(2):
        answer = as_salma.post(where, {"request": uuid.uuid4(), "who": "new", "size": "a6"}, follow=True)
    assert "nobody who is confirmed is without one" in answer.text


def test_a_delegation_of_another_meeting_is_not_printed(suad: Participant, as_salma: Client) -> None:
    other = factories.delegation(factories.meeting(), code="OTHER")
    factories.member(other, State.CONFIRMED)
    wish = {"request": uuid.uuid4(), "who": f"delegation-{other.pk}", "size": "a6"}
    as_salma.post(f"/en/desk/{suad.meeting.slug}/badges/print/", wish)
    assert not Badge.objects.exists()


def test_badges_stand_on_no_shelf(suad: Participant, salma: User, as_salma: Client, as_omar: Client) -> None:
    edition = ask([suad], salma)
    production.produce(edition.pk)
    file = File.objects.get(edition=edition).get_absolute_url()
    shelf = as_salma.get(f"/en/meetings/{suad.meeting.slug}/documents/").text
    assert (edition.symbol in shelf, as_salma.get(file).status_code, as_omar.get(file).status_code) == (
        False, 200, 404,
    )  # fmt: skip


@pytest.mark.parametrize("delegations", [1, 3])
def test_the_desk_asks_as_often_for_one_delegation_as_for_three(
    delegations: int, as_salma: Client, django_assert_num_queries: Any
) -> None:
    meeting = factories.meeting()
    for number in range(delegations):
        factories.member(factories.delegation(meeting, code=f"D{number}"), State.CONFIRMED)
    where = f"/en/desk/{meeting.slug}/badges/"
    as_salma.get(where)
    with django_assert_num_queries(6):
        as_salma.get(where)


def test_a_snapshot_is_read_back_as_it_was_written() -> None:
    paper = paper_of("a6", bearer())
    assert Paper.from_json(json.loads(json.dumps(paper.to_json()))) == paper
