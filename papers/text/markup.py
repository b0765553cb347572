"""What people type in a paragraph: lines, lists with labels, and **bold**, as plain data.

`parts_of` is the only parser of typed text: the PDF and Word both print what it returns. A line end that is typed is a
line end on paper. A label is printed as it was typed, since other texts may refer to it:

    parts_of("It decided:\\n(a) To meet;\\n(b) To report.") == (
        TextParagraph((TypedLine("It decided:"),)),
        TextList((TextItem(TypedLine("(a)"), (TypedLine("To meet;"),)), TextItem(TypedLine("(b)"), …)), ordered=True),
    )
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

from bilingual.digits import european

from .atoms import Span
from .emphasis import name_spans, whole_words

L = TypeVar("L")
M = TypeVar("M")

BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
BULLETS = "-–—•▪◦*"
LABEL = re.compile(
    rf"(?P<bullet>[{BULLETS}])[ \t\u00a0]+(?=\S)"
    r"|(?P<open>\(?)(?P<word>[0-9٠-٩]{1,3}|[ivxlIVXL]{1,6}|([A-Za-z])\4?|[أ-يهـ]\u200d?)(?P<close>\))[ \t\u00a0]+(?=\S)"
    r"|(?P<number>[0-9٠-٩]{1,2}|[أ-ي]\u200d?)(?P<stop>[ \u00a0]?[-–]|\.)[ \t\u00a0]+(?=[^\s\d])"
)
ENDS_A_SENTENCE = (".", "!", "?", "؟", ":", "…")
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


@dataclass(frozen=True, slots=True)
class TypedLine:
    """`bold` holds the starts and ends of what is bold in `text`; no span cuts a word."""

    text: str
    bold: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TextParagraph(Generic[L]):
    lines: tuple[L, ...]

    def each(self, change: Callable[[L], M]) -> TextParagraph[M]:
        return TextParagraph(tuple(map(change, self.lines)))


@dataclass(frozen=True, slots=True)
class TextItem(Generic[L]):
    """`label` as it was typed: "(a)", «(أ)», "1.", "–"; `items` are those below it: (i), (ii)."""

    label: L
    lines: tuple[L, ...]
    items: tuple[TextItem[L], ...] = ()
    ordered: bool = False  # its own items

    def each(self, change: Callable[[L], M]) -> TextItem[M]:
        items = tuple(item.each(change) for item in self.items)
        return TextItem(change(self.label), tuple(map(change, self.lines)), items, self.ordered)


@dataclass(frozen=True, slots=True)
class TextList(Generic[L]):
    items: tuple[TextItem[L], ...]
    ordered: bool = False

    def each(self, change: Callable[[L], M]) -> TextList[M]:
        return TextList(tuple(item.each(change) for item in self.items), self.ordered)


Part: TypeAlias = TextParagraph[L] | TextList[L]
TypedPart: TypeAlias = TextParagraph[TypedLine] | TextList[TypedLine]


def parts_of(text: str, *, name: str = "") -> tuple[TypedPart, ...]:
    """The paragraphs and lists of a typed text, in order. `name` is bold wherever it is mentioned."""
    parts: list[TypedPart] = []
    paragraph: list[TypedLine] = []
    items = _Items()

    def close_paragraph() -> None:
        if paragraph:
            parts.append(TextParagraph(tuple(paragraph)))
            paragraph.clear()

    def close_list() -> None:
        if items.open:
            parts.append(items.close())

    blank = False
    for line in typed_lines(text, name=name):
        if not line.text:
            close_paragraph()
            blank = True
            continue
        if match := LABEL.match(line.text):
            close_paragraph()
            items.add(match[0].strip(), _after(line, match.end()))
        elif items.open and not blank and not items.last_line.endswith(ENDS_A_SENTENCE):
            items.carry_on(line)
        else:
            close_list()
            paragraph.append(line)
        blank = False
    close_paragraph()
    close_list()
    return tuple(parts)


# Lines ----------------------------------------------------------------------------------------------


def without_stars(text: str) -> tuple[str, list[Span]]:
    """The text without the ** around bold words, and the spans of those."""
    plain, bold, at = "", [], 0
    for match in BOLD.finditer(text):
        plain += text[at : match.start()]
        bold.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return plain + text[at:], bold


def typed_lines(text: str, *, name: str = "") -> Iterator[TypedLine]:
    """The lines as they were typed, with labels in their places."""
    plain, bold = without_stars(text)
    start = 0
    for line in plain.split("\n"):
        end = start + len(line)
        spans = [(max(s, start) - start, min(e, end) - start) for s, e in bold if s < end and e > start]
        yield TypedLine(line, whole_words(line, [*spans, *name_spans(line, name)]))
        start = end + 1


def _after(line: TypedLine, start: int) -> TypedLine:
    spans = tuple((max(s - start, 0), e - start) for s, e in line.bold if e > start)
    return TypedLine(line.text[start:], spans)


# Lists ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _OpenItem:
    label: str
    form: str  # what labels of one list have in common
    value: int
    lines: list[TypedLine]
    items: list[_OpenItem] = field(default_factory=list)

    def closed(self) -> TextItem[TypedLine]:
        below = tuple(item.closed() for item in self.items)
        return TextItem(TypedLine(self.label), tuple(self.lines), below, is_ordered(self.items))


def is_ordered(items: list[_OpenItem]) -> bool:
    return bool(items) and items[0].label not in BULLETS


class _Items:
    """The list that is being read. `path` leads from the outermost item to the last one."""

    def __init__(self) -> None:
        self.items: list[_OpenItem] = []
        self.path: list[_OpenItem] = []

    @property
    def open(self) -> bool:
        return bool(self.items)

    @property
    def last_line(self) -> str:
        return self.path[-1].lines[-1].text

    def add(self, label: str, line: TypedLine) -> None:
        forms = forms_of(label)
        depth, (form, value) = self._place(forms)
        del self.path[depth:]
        item = _OpenItem(label, form, value, [line])
        (self.path[-1].items if self.path else self.items).append(item)
        self.path.append(item)

    def _place(self, forms: list[tuple[str, int]]) -> tuple[int, tuple[str, int]]:
        """Where an item belongs: after the one whose next it is; else in a list of its form; else one level down."""
        inside_out = list(reversed(list(enumerate(self.path))))
        for depth, item in inside_out:
            for form, value in forms:
                if form == item.form and value == item.value + 1:
                    return depth, (form, value)
        for depth, item in inside_out:
            for form, value in forms:
                if form == item.form:
                    return depth, (form, value)
        return len(self.path), next((form for form in forms if form[1] == 1), forms[0])

    def carry_on(self, line: TypedLine) -> None:
        self.path[-1].lines.append(line)

    def close(self) -> TextList[TypedLine]:
        closed = TextList(tuple(item.closed() for item in self.items), is_ordered(self.items))
        self.items, self.path = [], []
        return closed


def forms_of(label: str) -> list[tuple[str, int]]:
    """The lists that a label may belong to, each with its place there: "(i)" is the ninth letter or the first number."""
    word = european(label.strip("().-– \u00a0\u200d"))
    frame = label.replace(label.strip("().-– \u00a0"), "_", 1) if word else label
    if word.isdigit():
        return [(f"{frame}1", int(word))]
    forms = []
    if word.lower() in ROMAN:
        forms.append((f"{frame}i", ROMAN.index(word.lower()) + 1))
    if word and word[0].isascii():
        forms.append((f"{frame}a", ord(word[0].lower()) - 96 + 26 * (len(word) - 1)))
    elif word and word[0] in ABJAD:
        forms.append((f"{frame}أ", ABJAD.index(word[0]) + 1))
    return forms or [(label, 0)]
