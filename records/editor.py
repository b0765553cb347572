"""The contents of the record editor, read in a fixed number of queries: heading, items and paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from bilingual.digits import shape
from bilingual.languages import active, codes, direction, others
from bilingual.templatetags.bilingual import pick
from bilingual.texts import text
from directory.models import Side
from sessions.contents import OfficerLine
from sessions.models import AgendaItem, Attendance, Slot, SlotItem
from sessions.selectors import AgendaTree

from .models import Paragraph, ParagraphKind, Record
from .models.records import BRACKETED
from .selectors import addressed, officers_of, slots_of
from .wording import base_of

KINDS = list(ParagraphKind)  # in the order of the keys Alt+1 to Alt+6


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph in one language."""

    language: str
    direction: str
    words: str
    base: str
    state: str  # missing, stale, or empty


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph in all languages, that of the page first."""

    pk: int
    version: int
    number: int
    number_shown: str
    kind: str
    kind_words: str
    item: int
    speaker: int
    speaker_name: str
    owner_un: str
    owner_un_pk: int
    owner_oic: str
    owner_oic_pk: int
    due: str
    due_typed: str
    brackets: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Heading:
    """An agenda item above its paragraphs; a new one is added after the paragraph `behind`."""

    token: str
    pk: int
    label: str
    title: SafeString | str
    level: int
    behind: int
    empty: bool


@dataclass(frozen=True, slots=True)
class RecordCounts:
    paragraphs: int
    brackets: int
    missing: dict[str, int]
    stale: int


@dataclass(frozen=True, slots=True)
class Present:
    """How many delegations of one side were present."""

    label: str
    delegations: int


@dataclass(frozen=True, slots=True)
class RecordHead:
    slots: list[Slot]
    officers: list[OfficerLine]
    present: list[Present]


def read_rows(record: Record, only: Collection[int] | None = None) -> list[ParagraphRow]:
    """In order, in one query; with `only`, those with these primary keys."""
    paragraphs = Paragraph.objects.filter(record=record).in_order().with_people()
    if only is not None:
        paragraphs = paragraphs.filter(pk__in=only)
    return rows_of(record, paragraphs)


def rows_of(record: Record, paragraphs: Iterable[Paragraph]) -> list[ParagraphRow]:
    kinds = {kind.value: str(kind.label) for kind in KINDS}
    languages = [(code, direction(code)) for code in (active(), *others(active()))]
    digits = record.meeting.digits if active() == "ar" else "latn"
    return [row_of(paragraph, kinds, languages, digits) for paragraph in paragraphs]


def row_of(
    paragraph: Paragraph, kinds: dict[str, str], languages: list[tuple[str, str]], digits: str
) -> ParagraphRow:
    missing, stale = paragraph.missing(), paragraph.stale()
    words = {code: paragraph.text("words", code) for code, _ in languages}
    if not any(words.values()):
        missing = codes()
    return ParagraphRow(
        pk=paragraph.pk,
        version=paragraph.version,
        number=paragraph.number,
        number_shown=shape(str(paragraph.number), digits),
        kind=paragraph.kind,
        kind_words=kinds[paragraph.kind],
        item=paragraph.item_id or 0,
        speaker=paragraph.speaker_id or 0,
        speaker_name=pick(addressed(paragraph.speaker))[0] if paragraph.speaker else "",
        owner_un=pick(text(paragraph.owner_un, "name"))[0] if paragraph.owner_un else "",
        owner_oic=pick(text(paragraph.owner_oic, "name"))[0] if paragraph.owner_oic else "",
        owner_un_pk=paragraph.owner_un_id or 0,
        owner_oic_pk=paragraph.owner_oic_id or 0,
        due=paragraph.due.isoformat() if paragraph.due else "",
        due_typed=f"{paragraph.due.day}/{paragraph.due.month}/{paragraph.due.year}" if paragraph.due else "",
        brackets=max(len(BRACKETED.findall(text)) for text in words.values()),
        cells=[
            Cell(
                code,
                way,
                words[code],
                base_of(words[code]),
                "missing" if code in missing else "stale" if code in stale else "",
            )
            for code, way in languages
        ],
    )


def counts_of(rows: Iterable[ParagraphRow]) -> RecordCounts:
    rows = list(rows)
    cells = [cell for row in rows for cell in row.cells]
    return RecordCounts(
        paragraphs=len(rows),
        brackets=sum(row.brackets for row in rows),
        missing={
            code: sum(cell.state == "missing" for cell in cells if cell.language == code) for code in codes()
        },
        stale=sum(cell.state == "stale" for cell in cells),
    )


def layout_of(record: Record, order: Iterable[tuple[int, int]]) -> list[Heading | int]:
    """Headings and primary keys of paragraphs in the order of the page.

    `order` gives the primary key and the item of each paragraph. An item taken up again appears again; one without
    paragraphs yet appears where the agenda has it.
    """
    tree = AgendaTree(record.meeting)
    position = {item.pk: number for number, item in enumerate(tree, 1)}
    order = [(pk, item if item in position else 0) for pk, item in order]
    waiting = [item for item in expected_items(record, tree) if item.pk not in {item for _, item in order}]
    layout: list[Heading | int] = []
    behind, last = 0, -1
    for pk, item in order:
        if item != last:
            while item and waiting and position[waiting[0].pk] < position[item]:
                layout.append(heading(waiting.pop(0), behind, empty=True))
            layout.append(heading(tree.by_pk.get(item), pk, token=f"h{pk}"))
            last = item
        layout.append(pk)
        behind = pk
    return layout + [heading(item, behind, empty=True) for item in waiting]


def heading(item: AgendaItem | None, behind: int, *, token: str = "", empty: bool = False) -> Heading:
    if item is None:
        return Heading(token, 0, "", "", 1, behind, empty)
    title = pick(text(item, "title"))[0]
    return Heading(token or f"e{item.pk}", item.pk, item.path, title, item.level, behind, empty)


def expected_items(record: Record, tree: AgendaTree) -> list[AgendaItem]:
    """The items of the session: those shared out among its slots, otherwise its item with all below it."""
    slots = SlotItem.objects.filter(slot=record.slot_id) if record.slot_id else SlotItem.objects.filter(
        slot__working_session=record.working_session_id
    )  # fmt: skip
    chosen = set(slots.values_list("agenda_item", flat=True))
    if not chosen and record.working_session_id:
        main = [item for item in tree.main if item.working_session_id == record.working_session_id]
        chosen = {item.pk for item in tree.below(main) if not item.entries} or {item.pk for item in main}
    return [item for item in tree if item.pk in chosen]


def head_of(record: Record) -> RecordHead:
    """The computed heading: when and where, who presided, how many delegations were present."""
    slots = slots_of(record)
    sides = Attendance.objects.filter(slot__in=slots).values_list(
        "delegation", "delegation__organisation__side"
    )
    by_side: dict[str, set[int]] = {}
    for delegation, side in sides:
        by_side.setdefault(side, set()).add(delegation)
    present = [Present(str(side.label), len(by_side[side])) for side in Side if side in by_side]
    return RecordHead(slots, officers_of(record, slots), present)


def terms_of(record: Record) -> list[list[str]]:
    """Glossary entries, each as a list of words in the order of the languages."""
    return [[term.text("word", code) for code in codes()] for term in record.meeting.terms.order_by("pk")]
