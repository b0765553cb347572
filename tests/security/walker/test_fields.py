"""Every field of every form, and every button."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.translation import override as translation_of

from desk.translations import gaps_of
from meetings.models import Meeting
from records.models import RecordState
from sessions.board_forms import PlaceForm
from tests import factories
from tests.depth import share
from tests.security import corpus
from tests.security.addresses import ADDRESSES, FORM, SEND, Address
from tests.security.conftest import Browsers
from tests.security.examples import examples_of
from tests.security.forms import Field, Form, body, forms_of, overlong, rotated
from tests.security.walker.accepted_texts import singly
from tests.security.walker.walk import READABLE, Walker, form_at, poisoned, several, taken_back

pytestmark = pytest.mark.django_db
FOR_STRANGERS = {"register"}  # signed-in users are redirected; see test_accounts
SENDABLE = [a for a in ADDRESSES if a.methods == FORM and a.name not in FOR_STRANGERS]
WALKED_BY = {"new_registration": "stranger"}  # those with a registration are redirected to it
PICKY = {"name_ar", "name_en", "badge_name_ar", "badge_name_en", "phone"}
"""Accept only one script, a name without an address, or a number."""
OF_PEOPLE = {"registration_step", "new_member", "replace_member", "at_once"}
REFUSES_MORE = {"desk:wording", "at_once"}  # braces that are no placeholders; what does not fit on a badge
NEEDS_A_FILE = {"shelve"}
BEFORE_IT_GOES_OUT = {
    "turn_key",
    "name_chairs",
    "circulate_record",
}  # the record of the walkers is circulated
BUTTONS = {address.name for address in ADDRESSES if address.methods == SEND} - BEFORE_IT_GOES_OUT


@pytest.mark.parametrize("addresses", several(SENDABLE, 6), ids=lambda some: f"from {some[0].name}")
def test_no_field_of_a_form_can_be_made_to_fail(
    walk: Walker, browsers: Browsers, ours: Meeting, addresses: list[Address], subtests: Any
) -> None:
    examples = examples_of(ours)
    for address in addresses:
        walk.client = browsers[WALKED_BY.get(address.name, "secretariat")]
        with subtests.test(address.name):
            forms = form_at(walk, address.example(examples), address.name)
            assert forms, "no form stands on the page"
            for form in forms:
                send_everywhere(walk, form)
            assert walk.faults == []


def test_nothing_that_a_form_stores_spoils_a_page(walk: Walker, ours: Meeting) -> None:
    """Every form stores what it accepts; then every page is read in both languages."""
    examples = examples_of(ours)
    for address in sorted(SENDABLE, key=lambda address: address.name.startswith("new_")):
        page = address.example(examples)
        for number, form in enumerate(form_at(walk, page, address.name)):
            if form.texts and address.name not in NEEDS_A_FILE:
                send_what_is_stored(walk, page, address, number)
    assert walk.faults == []
    assert poisoned(walk, ours) == []


def send_everywhere(walk: Walker, form: Form) -> None:
    """Tries every string in each field, in memory; then submits a sample in all fields at once, and what each field
    accepts.

    All of it is rolled back.
    """
    texts = form.texts
    others = [field for field in form.fields if not field.is_text]
    unwelcome = corpus.unwelcome(min([field.most for field in texts], default=500)) if texts else [""]
    sharp = corpus.sharp()
    turns = range(max(len(unwelcome), len(sharp)))
    given = [rotated(corpus.SHARPEST, form.fields, turn) for turn in range(0, len(corpus.SHARPEST), 3)]
    given += [
        rotated(sharp, others, turn) | rotated(unwelcome, texts, turn)
        for turn in share(turns, 24, form.address)
    ]
    for one in given:
        with taken_back():
            walk.post(form.action, form.body(**one))
    for one in singly(form):
        with taken_back():
            walk.post(form.action, form.body(**one))
            connection.check_constraints()
    for one in share(list(overlong(form.fields)), 8, form.address):
        with taken_back():
            assert walk.post(form.action, form.body(**one)).status_code != 400
    with taken_back():
        assert walk.post(form.action, form.body(**{form.fields[-1].name: corpus.MEGABYTE})).status_code == 400
        assert walk.post(form.action, body((text, text) for text in corpus.everything())).status_code != 400


def send_what_is_stored(walk: Walker, page: str, address: Address, number: int) -> None:
    """Every string that a text may hold is stored in some text, and shown again by the form.

    All texts share one cleaning function, so for forms with few of them some strings are enough.
    """
    form = form_at(walk, page, address.name)[number]
    picky = PICKY if address.name in OF_PEOPLE else set()
    texts = [field for field in form.texts if field.name not in picky]
    welcome = corpus.welcome(min(field.most for field in texts))[number :: max(1, 4 - len(texts))]
    given = share(welcome, 3, address.name)
    stored = 0
    for turn in range(0, len(given), len(texts)):
        answer = answered(walk, form, form.body(**rotated(given, texts, turn)))
        stored += answer.status_code == 302
        raised(form)
        connection.check_constraints()
        form = (form_at(walk, page, address.name) or [form])[number]
    least = 0.5 if address.name in REFUSES_MORE else 0.9
    assert stored >= len(given) / len(texts) * least, (address.name, stored, len(given), answer.text[:3000])


def answered(walk: Walker, form: Form, sent: str) -> Any:
    """Confirms, if the form asks for confirmation."""
    answer = walk.post(form.action, sent)
    asking = answer.context and answer.context.get("form")
    if answer.status_code == 422 and getattr(asking, "questions", ()):
        answer = walk.post(form.action, f"{sent}&sure={asking.answer}")
    return answer


def raised(form: Form) -> None:
    """Raises version or number, as if the form were opened again."""
    for field in form.fields:
        if field.name in {"version", "number"} and field.value.isdecimal():
            field.value = str(int(field.value) + 1)
        if field.name == "wish" and field.value:
            field.value = str(uuid.uuid4())


def test_no_button_can_be_made_to_fail(walk: Walker, staged: Meeting) -> None:
    """Forms that are one button: move, delete, restore, issue, try again, confirm."""
    found = {form.shape: form for form in buttons_of(walk, staged)}
    assert {form.address for form in found.values()} == BUTTONS
    for form in found.values():
        fields = [field for field in form.fields if field.name != "csrfmiddlewaretoken"]
        if len(fields) > 4:
            send_everywhere(walk, form)
            continue
        pairs = share(list(overlong(fields)), 8, form.address)
        for given in [*each_and_some_together(fields, form.address), *pairs]:
            with taken_back():
                walk.post(form.action, form.body(**given))
    assert walk.faults == []  # and nothing of it stays


def each_and_some_together(fields: list[Field], address: str) -> Iterator[dict[str, str]]:
    """The sharpest strings singly, since an error in one field often hides another; a sample in all fields together."""
    yield from ({field.name: text} for field in fields for text in corpus.SHARPEST)
    sharp = corpus.sharp()
    for turn in share(range(len(sharp)), 40, address):
        yield rotated(sharp, fields, turn)


def buttons_of(walk: Walker, meeting: Meeting) -> list[Form]:
    examples = examples_of(meeting)
    found = []
    with translation_of("en"):
        gone = meeting.agenda_items.order_by("-pk")[1]
        walk.post(reverse("delete_item", args=[meeting.slug, gone.pk]), f"version={gone.version}")
        room = factories.room(meeting)
        pages = [reverse("agenda", args=[meeting.slug])]
        walk.post(reverse("delete_place", args=[meeting.slug, "room", room.pk]), f"version={room.version}")
        pages += [
            address.example(examples) for address in READABLE if address.access in {"staff", "own", "door"}
        ]
        for unasked in meeting.delegations.filter(nomination=None, focal_points__isnull=False):
            pages.append(reverse("nomination", args=[meeting.slug, unasked.pk]))
        for record in meeting.records.filter(state=RecordState.ADOPTED):
            pages.append(reverse("record_desk", args=[meeting.slug, record.pk]))
        for gap in gaps_of(meeting):
            pages.append(reverse("desk:mend", args=[meeting.slug, gap.model, gap.row.pk, gap.language]))
    for page in pages:
        answer = walk.get(page)
        if not answer.streaming:
            found += [form for form in forms_of(answer.text, page) if form.address in BUTTONS]
    return [*found, moved_by_script(meeting)]


def moved_by_script(meeting: Meeting) -> Form:
    """The request of the schedule editor for a moved card, which no form of a page sends."""
    slot = meeting.slots.order_by("pk")[0]
    with translation_of("en"):
        action = reverse("place_slot", args=[meeting.slug, slot.pk])
    given = {"version": slot.version, "day": meeting.starts, "start": "10:00", "minutes": 60}
    return Form(action, [Field(name, str(given.get(name, ""))) for name in PlaceForm.base_fields])
