"""The seating plan on paper, and the ceremony card."""

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from delegates.halls import Place
from delegates.models import Delegation, Seat
from directory.models import Organisation
from papers import production
from papers.contents import Paper
from papers.html import paper_html
from papers.kinds import kind_named
from papers.models import Edition, EditionState
from papers.rendering import renderer
from protocol.ceremony import ceremony_contents
from protocol.contents import SeatingContents
from protocol.halls import seating_contents
from protocol.papers.seating import SEATING_PLAN, form_of
from protocol.seating_plans import Sitting
from sessions.models import SlotKind
from tests import factories
from tests.depth import share
from tests.papers import pdfcheck, snapshots
from tests.protocol import halls

Read = Callable[..., str]


def text_of(read: Read, paper: Paper, layout: str) -> str:
    return read(renderer().render(paper_html(paper, layout)).pdf, "-layout")


@pytest.mark.parametrize("layout", ["ar", "en"])
@pytest.mark.parametrize(("shape", "length", "width"), [("u", 12, 2), ("u", 48, 2), ("rows", 8, 12)])
def test_every_seat_is_in_the_picture_and_in_the_list(
    read: Read, layout: str, shape: str, length: int, width: int
) -> None:
    paper = halls.seating(shape, 4, length, width)
    assert isinstance(paper.contents, SeatingContents)
    words = re.findall(r"\d+", text_of(read, paper, layout))
    for seat in paper.contents.seats:
        assert words.count(str(seat.number)) >= 2, seat.number


@pytest.mark.parametrize("layout", ["ar", "en"])
def test_the_picture_does_not_turn_with_the_language(layout: str) -> None:
    """In the HTML, which runs from left to right, the United Nations come first."""
    html = paper_html(halls.seating(), layout)
    hall = html[html.index('dir="ltr"', html.index('class="hall u')) :]
    assert hall.index(">4</span>") < hall.index(">16</span>") < hall.index(">5</span>")


def test_the_specimen_says_so_on_every_page(read: Read) -> None:
    for paper in (halls.seating(), halls.ceremony()):
        pages = text_of(read, paper, "en").split("\f")[:-1]
        assert all("SPECIMEN" in page for page in pages)
        official = snapshots.with_meeting(paper, specimen=False)
        assert "SPECIMEN" not in text_of(read, official, "en")


def test_a_seat_without_a_person_says_that_it_is_announced_later(read: Read) -> None:
    text = text_of(read, halls.seating(), "en")
    assert "To be announced" in text
    assert "Free" in text


def test_a_large_hall_shows_numbers_only() -> None:
    contents = [halls.seating(shape, 3, length, width).contents for shape, length, width in
                (("u", 12, 2), ("u", 30, 2), ("rows", 5, 8), ("rows", 8, 12))]  # fmt: skip
    assert [form_of(one) for one in contents] == ["u", "u dense", "rows", "rows numbers"]  # type: ignore[arg-type]


def test_a_plan_comes_back_from_its_snapshot() -> None:
    for paper in (halls.seating(), halls.nameplates(), halls.ceremony()):
        assert Paper.from_json(paper.to_json()) == paper


def test_digits_are_those_of_the_meeting(read: Read) -> None:
    paper = snapshots.with_meeting(halls.ceremony(), digits="arab")
    assert "١" in text_of(read, paper, "ar")


def test_every_file_complies_with_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    """A U, rows and a large hall, the card, and the nameplates of every institution."""
    papers = {
        "u": halls.seating(),
        "rows": halls.seating("rows", 1, 5, 7),
        "large": halls.seating("rows", 4, 8, 12),
        "ceremony": halls.ceremony(),
        "plates": halls.nameplates(),
    }
    paths = []
    for name, paper in papers.items():
        layouts = kind_named(paper.kind).layouts
        for layout in layouts if name == "u" else share(layouts, 3, name):
            paths.append(tmp_path / f"{name}-{layout}.pdf")
            paths[-1].write_bytes(renderer().render(paper_html(paper, layout)).pdf)
    pdfcheck.must_comply(paths)


# The card -----------------------------------------------------------------------


@pytest.mark.django_db
def test_the_card_calls_in_order_and_says_how_from_the_release() -> None:
    meeting = factories.meeting()
    slot = factories.slot(meeting, kind=SlotKind.CEREMONY, **factories.texts(title="Opening"))
    factories.slot(meeting, hour=12)
    one = factories.delegation(meeting)
    for position, name in ((2, "Sami"), (1, "Layla")):
        person = factories.member(one, **factories.texts(name=name, honorific="H.E.")).participant
        person.registration.languages = ["ar"]
        person.registration.save()
        slot.officers.create(participant=person, role="speaker", position=position)
    draft = ceremony_contents(meeting)
    assert [person.name["en"] for person in draft.slots[0].people] == ["H.E. Layla", "H.E. Sami"]
    assert draft.slots[0].people[0].languages == ({"ar": "العربية", "en": "Arabic"},)
    assert (len(draft.slots), draft.release) == (1, 0)
    factories.release(meeting)
    slot.officers.all().delete()
    published = ceremony_contents(meeting)
    assert published == replace(draft, release=1)


def test_what_is_not_known_is_announced_later(read: Read) -> None:
    text = text_of(read, halls.ceremony(), "en")
    assert text.count("(60 minutes)") == 1
    assert text.count("Language: To be announced") == 1
    assert text.count("Time: To be announced") == 3
    assert text.index("1") < text.index("H.E. Dr. Askar Mussinov")


# Printing -----------------------------------------------------------------------


@pytest.mark.django_db
def test_a_plan_is_printed_as_often_as_it_is_asked_for(salma: User, as_salma: Client) -> None:
    meeting = factories.meeting()
    factories.delegation(meeting)
    hall = factories.seating(meeting, by=salma)
    address = f"/en/desk/{meeting.slug}/prints/"
    wish = {"kind": "seating", "about": str(hall.room_id), "request": str(uuid.uuid4())}
    for request in (wish, wish, wish | {"request": str(uuid.uuid4())}):
        assert as_salma.post(address + "print/", request).status_code == 302
    editions = Edition.objects.filter(document__meeting=meeting, document__kind=SEATING_PLAN)
    assert list(editions.order_by("revision").values_list("revision", flat=True)) == [0, 1]
    assert as_salma.get(address).status_code == 200
    edition = editions.latest("pk")
    production.produce(edition.pk)
    edition.refresh_from_db()
    assert (edition.state, edition.files.count()) == (EditionState.READY, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["nameplates", "ceremony"])
def test_where_there_is_nothing_nothing_is_printed(as_salma: Client, kind: str) -> None:
    meeting = factories.meeting()
    wish = {"kind": kind, "about": "", "request": str(uuid.uuid4())}
    page = as_salma.post(f"/en/desk/{meeting.slug}/prints/print/", wish, follow=True)
    assert b"message warning" in page.content or b"message wrong" in page.content or b"error" in page.content
    assert not Edition.objects.filter(document__meeting=meeting).exists()


@pytest.mark.django_db
def test_a_wish_that_no_page_sends_is_not_there(as_salma: Client) -> None:
    meeting = factories.meeting()
    for wish in ({"kind": "agenda"}, {"kind": "seating", "about": "99"}, {"kind": "seating"}):
        values = {"about": "", "request": str(uuid.uuid4())} | wish
        assert as_salma.post(f"/en/desk/{meeting.slug}/prints/print/", values).status_code == 404


@pytest.mark.django_db
def test_the_plan_of_a_hall_says_who_leads(salma: User) -> None:
    from delegates.registration_states import Part
    from delegates.registration_states import RegistrationState as Registered

    meeting = factories.meeting()
    made = factories.member(
        factories.delegation(meeting), Registered.CONFIRMED, **factories.texts(name="Layla", honorific="H.E.")
    )
    type(made).objects.filter(pk=made.pk).update(part=Part.HEAD)
    seats = seating_contents(factories.seating(meeting, by=salma)).seats
    taken = [seat for seat in seats if any(seat.whose.values())]
    assert [(seat.number, seat.beneath["en"]) for seat in taken] == [(7, "H.E. Layla")]


# A map -------------------------------------------------------------------------


@pytest.mark.parametrize("head", [5, 14])
def test_the_head_table_is_one_row_on_paper(head: int) -> None:
    page = renderer().lay_out(paper_html(halls.seating(head=head), "ar")).pages[0]._page_box
    seats = [box for box in page.descendants() if named(box) == ["seat"]][:head]
    assert len({round(seat.position_y) for seat in seats}) == 1
    assert all(
        seat.position_x > 0 and seat.position_x + seat.border_width() < page.width + 60 for seat in seats
    )


def named(box: Any) -> list[str]:
    return (box.element.get("class") or "").split() if box.element is not None else []


@pytest.mark.django_db
def test_institutions_are_named_in_the_language_of_the_plan() -> None:
    """An abbreviation in Latin letters is no Arabic name."""
    organisation = Organisation(**factories.texts(name=("هيئة", "Body"), short=("BDY", "BDY")))
    sitting = Sitting(Seat(delegation=Delegation(organisation=organisation)), Place(1, "left", 0), None)
    with translation.override("ar"):
        assert sitting.short == "هيئة"
    with translation.override("en"):
        assert sitting.short == "BDY"
