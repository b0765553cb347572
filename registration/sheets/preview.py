"""The preview of a sheet: what each row would do. Nothing is written."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from accounts.models import User
from bilingual.found import BAR, joined_words
from bilingual.languages import codes
from bilingual.text import fold, words_of
from bilingual.translated import column
from delegates.models import Delegation, Participant, Registration, Upload
from delegates.permissions import may_enter
from delegates.registration_states import Actor, Part
from directory.models import Organisation
from registration.duplicates import head_sentence, heads_of

from .columns import BY_KEY, ORGANISATION, key_of_heading
from .matches import Addresses
from .rows import Fault, SheetRow, SheetRowKind, read_row


@dataclass(frozen=True)
class Preview:
    rows: list[SheetRow]
    around: Around

    @cached_property
    def counts(self) -> Counter[SheetRowKind]:
        return Counter(row.kind for row in self.rows)

    def of(self, *kinds: SheetRowKind) -> list[SheetRow]:
        return [row for row in self.rows if row.kind in kinds]

    @property
    def good(self) -> list[SheetRow]:
        return self.of(SheetRowKind.CHANGED, SheetRowKind.NEW)

    @property
    def all(self) -> list[SheetRow]:
        """All rows to enter, including doubtful ones; empty if any row has errors."""
        return (
            []
            if self.counts[SheetRowKind.REFUSED]
            else self.of(SheetRowKind.DOUBTFUL, SheetRowKind.CHANGED, SheetRowKind.NEW)
        )

    def meant(self, numbers: Collection[str]) -> list[SheetRow]:
        """The good rows, and doubtful ones that somebody has confirmed."""
        return [
            row
            for row in self.rows
            if row.kind in {SheetRowKind.CHANGED, SheetRowKind.NEW}
            or (row.kind == SheetRowKind.DOUBTFUL and str(row.number) in numbers)
        ]

    @cached_property
    def fingerprint(self) -> str:
        """A fingerprint of what was previewed; it changes with the rows and with the people at the meeting."""
        trace = json.dumps([row.trace for row in self.rows], ensure_ascii=False, default=str)
        return hashlib.sha256(trace.encode("utf-8", "replace")).hexdigest()


class Around:
    """The people at the meeting, as far as the user may know about them; a fixed number of queries."""

    def __init__(self, delegation: Delegation, by: User) -> None:
        self.delegation, self.by = delegation, by
        self.actors = actors_for(delegation, by)
        everybody = Participant.objects.filter(meeting=delegation.meeting_id)
        self.addresses = Addresses(delegation, by)
        seen = everybody if by.is_staff else everybody.filter(organisation=delegation.organisation_id)
        self.heads: list[Any] = list(heads_of(delegation))  # and rows further up that would be heads
        self.names = names_of(seen.select_related("organisation"), with_organisation=by.is_staff)

    def actors_on(self, registration: Registration) -> set[Actor]:
        own = registration.participant.user_id == self.by.pk
        return self.actors | ({Actor.PERSON} if own else set())

    @cached_property
    def others(self) -> set[str]:
        """The folded names of other organisations."""
        rows = Organisation.objects.exclude(pk=self.delegation.organisation_id)
        fields = [column("name", code) for code in codes()]
        return {fold(name) for names in rows.values_list(*fields) for name in names if name}

    def newcomer(self) -> Registration:
        person = Participant(meeting=self.delegation.meeting, organisation=self.delegation.organisation)
        return Registration(participant=person)


def actors_for(delegation: Delegation, by: User) -> set[Actor]:
    speaks = delegation.focal_points.filter(user=by).exists()
    return ({Actor.SECRETARIAT} if by.is_staff else set()) | ({Actor.FOCAL_POINT} if speaks else set())


def names_of(people: Any, *, with_organisation: bool) -> dict[str, str]:
    """Names and other spellings, folded and joined as in search → who has them."""
    names: dict[str, str] = {}
    for person in people:
        shown = str(person)
        if with_organisation and person.organisation:
            shown = f"{shown} · {person.organisation}"
        for line in person.found_by.split(BAR)[0].split("\n"):
            if line:
                names.setdefault(line.split(" ")[0], shown)
    return names


def preview(upload: Upload, *, by: User) -> Preview:
    around = Around(upload.delegation, by)
    keys = [key_of_heading(heading) for heading in upload.headings]
    names: dict[str, int] = {}
    rows = []
    cells = [
        {key: text.strip() for key, text in zip(keys, line["cells"], strict=False) if key}
        for line in upload.rows
    ]
    around.addresses.count(cells)
    for line, texts in zip(upload.rows, cells, strict=True):
        faults = {keys[int(place)]: fault for place, fault in line["faults"].items()}
        row = preview_row(line["number"], texts, faults, around)
        row.faults += around.addresses.twice(row)
        if row.is_new and not row.faults:
            row.alike += around.addresses.shared(row)
            row.alike += dict.fromkeys(alike(row, around, names))
        if not row.faults:
            row.alike += second_heads(row, around)
        rows.append(row)
    return Preview(rows, around)


def unread_columns(upload: Upload) -> list[str]:
    """Headings that are not known; a column without a heading but with content by its letter."""
    unknown = [heading for heading in upload.headings if heading and not key_of_heading(heading)]
    named = {place for place, heading in enumerate(upload.headings) if heading}
    nameless = {
        place
        for line in upload.rows
        for place, text in enumerate(line["cells"])
        if place not in named and text.strip()
    }
    return unknown + [
        _("column %(letter)s") % {"letter": get_column_letter(place + 1)} for place in sorted(nameless)
    ]


def preview_row(number: int, texts: Mapping[str, str], faults: Mapping[str, str], around: Around) -> SheetRow:
    """A row matches a member by e-mail address, and by name as well if the address is shared."""
    before = around.addresses.member(texts) or around.newcomer()
    known = {key: text for key, text in texts.items() if key in BY_KEY}
    row = read_row(number, known, faults, before, around.actors_on(before))
    if row.is_new and not may_enter(around.by, around.delegation):
        row.faults.append(Fault("", _("Registration is closed: nobody new can be entered.")))
    if row.is_new and around.addresses.needs_name(texts):
        sentence = _("Several people are reached at this address: the row needs the name.")
        row.faults.append(Fault(BY_KEY["email"].heading, sentence))
    if (other := texts.get(ORGANISATION)) and fold(other) in around.others:
        row.faults.append(Fault("", _("This row is of another institution: %(name)s.") % {"name": other}))
    return row


def second_heads(row: SheetRow, around: Around) -> list[str]:
    """The other heads of the delegation, if this row would be a head."""
    if row.after.part != Part.HEAD or (row.before.pk and row.before.part == Part.HEAD):
        return []
    questions = [head_sentence(head) for head in around.heads]
    around.heads.append(row.after)
    return questions


def alike(row: SheetRow, around: Around, names: dict[str, int]) -> Iterator[str]:
    """People with the same name in either script, at the meeting or further up in the sheet."""
    person = row.after.participant
    for name in {joined_words(words_of(person.text("name", code))) for code in codes()} - {""}:
        if namesake := around.names.get(name):
            yield _("Has the same name as %(name)s.") % {"name": namesake}
        first = names.setdefault(name, row.number)
        if first != row.number:
            yield _("Has the same name as row %(row)d.") % {"row": first}
