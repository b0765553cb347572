"""Forms change the fields they list, and nothing else."""

import re
from typing import Any

import pytest
from django.test import Client

from meetings.models import Meeting
from tests.depth import PROOFS
from tests.security.addresses import ADDRESSES, OWN, Address
from tests.security.conftest import REPRESENTATIVES, ROLES, Browsers
from tests.security.examples import examples_of
from tests.security.test_matrix import INSIDE, OWNERS
from tests.security.walker.walk import as_it_was

pytestmark = pytest.mark.django_db


def forms() -> list[Any]:
    from bilingual.forms import TranslatedForm

    def below(kind: type) -> list[type]:
        return [form for sub in kind.__subclasses__() for form in (sub, *below(sub))]

    return [
        form for form in below(TranslatedForm) if form.__module__ != "bilingual.forms" and form.Meta.fields
    ]  # type: ignore[attr-defined]


EDITED_AT = {
    "MeetingForm": ("details", None),
    "RoomForm": ("edit_room", "room"),
    "WorkingSessionForm": ("edit_session", "session"),
    "AgendaItemForm": ("edit_item", "item"),
    "SlotForm": ("edit_slot", "slot"),
    "TeamForm": ("edit_team", "team"),
    "DelegationForm": ("edit_delegation", "delegation"),
    "IdentityForm": ("registration_step", "person"),
    "PartForm": ("registration_step", "registration", "delegation"),
    "PartStepForm": ("registration_step", "registration", "delegation"),
    "NeedsForm": ("registration_step", "registration", "needs"),
    "TravelForm": ("registration_step", "registration", "travel"),
    "TermForm": ("edit_term", "term"),
    "DraftForm": ("desk:edit_message", "message"),
    "ProgressForm": ("outcome", "outcome"),
    "WordingForm": ("desk:wording", "wording"),
}
ONLY_FOR_NEW_ROWS = {"PersonForm", "MemberForm", "NewMemberForm", "AtOnceForm", "ForTodayForm"}
MAY_CHANGE_BESIDES = {
    *("version", "text_times", "changed_at", "during", "found_by"),
    *("step", "honorific_ar", "honorific_en", "prefix_ar", "prefix_en"),
}


def test_every_form_is_tried() -> None:
    written = {
        form.__name__
        for form in forms()
        if "desk.translations" not in form.__module__ and form.__name__.endswith("Form")
    }
    assert {
        name
        for name in written
        if not re.fullmatch(r"(Meeting|Room|WorkingSession|AgendaItem|Slot|Participant)TranslatedForm", name)
    } <= set(EDITED_AT) | ONLY_FOR_NEW_ROWS | {f"{n}" for n in written if n.count("Form") > 1}


@pytest.mark.parametrize("name", EDITED_AT)
def test_a_form_changes_only_what_it_lists(
    browsers: Browsers, ours: Meeting, hidden: Meeting, name: str, subtests: Any
) -> None:
    """Every column of the model is submitted to every form, as every role."""
    browsers.sign_everybody_in()
    of_own_rows = route_of(name).access == OWN  # elsewhere one guard decides
    examples = examples_of(ours)
    for role in ROLES if of_own_rows or PROOFS else REPRESENTATIVES:
        with subtests.test(role), as_it_was():
            changes_only_what_it_lists(browsers[role], examples, hidden, name, role)


def route_of(name: str) -> Address:
    return next(address for address in ADDRESSES if address.name == EDITED_AT[name][0])


def changes_only_what_it_lists(
    browser: Client, examples: dict[str, Any], hidden: Meeting, name: str, role: str
) -> None:
    form = next(form for form in forms() if form.__name__ == name)
    _, key, *step = EDITED_AT[name]
    examples = examples | ({"step": step[0]} if step else {})
    entry = route_of(name)
    address, let_in = entry.example(examples), OWNERS if entry.access == OWN else INSIDE
    model = form.Meta.model
    row = model.objects.get(pk=examples[key]) if key else model.objects.get(slug=examples["slug"])
    before = {f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields}
    browser.post(address, everything(model, row, hidden))
    row = model.objects.get(pk=row.pk)
    changed = {n for n, value in before.items() if getattr(row, n) != value}
    listed = {model._meta.get_field(f).attname for f in form.Meta.fields}
    bases = set(row.translated_fields())
    assert changed <= (listed | MAY_CHANGE_BESIDES | bases if role in let_in else set())
    if role in let_in:
        assert changed, "the form was refused, so that nothing was tried"


def everything(model: Any, row: Any, elsewhere: Meeting) -> dict[str, Any]:
    """A value for each column: the present one if the form needs it, another one otherwise."""
    sent: dict[str, Any] = {
        "day": "2026-05-05", "start": "10:00", "end": "11:00", "starts": "4/5/2026", "ends": "6/5/2026",
        "zone": "Asia/Almaty", "digits": "latn", "month_style": "general", "page_size": "a4", "kind": "plenary", "booths": "3",
        "number": "7", "capacity": "77", "status": "done", "day_starts": "07:00", "day_ends": "19:00", "language": "en", "part": "expert",
        "email": "other@example.org", "phone": "+7 7172 99 99 00", "languages": "ar", "arrives_on": "3/5/2026",
        "arrives_at": "10:00", "departs_on": "7/5/2026", "departs_at": "11:00", "name_en": "Other name",
    }  # fmt: skip
    for field in model._meta.concrete_fields:
        if field.name in sent:
            continue
        if field.name.endswith(("_ar", "_en")):
            sent[field.name] = "نص آخر"
        elif field.get_internal_type() == "BooleanField":
            sent[field.name] = "on"
        elif field.name == "meeting":
            sent["meeting"] = sent["meeting_id"] = str(elsewhere.pk)
        elif field.name not in {"working_session", "room", "country", "host", "parent", "series", "serves"}:
            sent[field.name] = "99"
    if model._meta.model_name == "delegation":
        sent["status"] = "observer"
    return sent | {"version": str(row.version), "is_staff": "on", "is_superuser": "on"}
