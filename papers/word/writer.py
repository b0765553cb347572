"""A paper as DOCX: the words, numbers and order of its PDF, with real styles and numbering."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import docx
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from bilingual.digits import shape
from papers.contents import Paper
from papers.flow import Block
from papers.html import side_in
from papers.kinds import kind_named
from papers.passages import Passage, on_lines
from papers.sheet import LanguageSide
from papers.text.markup import TextItem, TextParagraph

from .files import file_of
from .markup import Run
from .numbering import Numbering
from .paragraphs import add_field, centre, fill, run_element
from .schema import put
from .styles import INDENT, dress

STYLE_OF = {
    "heading": "Heading 1",
    "under": "Subtitle",
    "state": "Normal",
    "listing": "Listing",
}
LONG_LABEL = 24  # letters, as many as stand in 50 mm
CENTRED = {"under", "state", "under-heading"}


def written(paper: Paper, language: str) -> bytes:
    side = side_in(paper, language)
    with override(language):
        copy = gettext("Copy for marking up; the issued file is the record.")
    writer = Writer(docx.Document(), side, paper, copy)
    writer.write()
    return file_of(writer.document)


class Writer:
    def __init__(self, document: Any, side: LanguageSide, paper: Paper, copy: str) -> None:
        self.document, self.side, self.paper, self.copy = document, side, paper, copy
        self.language, self.rtl = side.language, side.direction == "rtl"
        meeting = paper.contents.meeting
        dress(document, self.language, meeting.page_size)
        self.numbering = Numbering(document, self.language)
        self.typed = self.rtl and meeting.digits == "arab"
        self.beside = "Fact"

    def write(self) -> None:
        self.properties()
        self.head_and_foot()
        self.masthead()
        self.titles()
        if write_rows := kind_named(self.paper.kind).word:
            write_rows(self)
        if self.side.body.footnote:
            self.paragraph("Line Beneath", format_html("* {}", self.side.body.footnote))
        self.paragraph("Line Beneath", self.copy)

    # What every paper has ---------------------------------------------------------------------------

    def properties(self) -> None:
        core = self.document.core_properties
        issued = dt.datetime.fromisoformat(self.paper.issued).astimezone(dt.UTC).replace(tzinfo=None)
        core.title = f"{self.side.body.heading} – {self.side.meeting_name}"[:255]
        core.author = core.last_modified_by = self.side.author
        core.subject, core.keywords, core.comments = self.side.specimen, self.paper.printed_symbol, ""
        core.language = self.language
        core.created = core.modified = issued

    def head_and_foot(self) -> None:
        """The first page has its symbol in the masthead, so that only what marks a specimen stands above."""

        section, specimen = self.document.sections[0], self.side.specimen
        above = section.first_page_header.paragraphs[0]
        above.style = "Header"
        fill(above, specimen, self.language)
        centre(above)
        running = format_html(" · {}", specimen) if specimen else ""
        fill(section.header.paragraphs[0], format_html("{}{}", self.symbol(), running), self.language)
        for footer in (section.first_page_footer, section.footer):
            footer.paragraphs[0].style = "Footer"
            self.page_number(footer.paragraphs[0])

    def page_number(self, paragraph: Any) -> None:
        """1/3, from left to right in both languages."""

        language = "ar" if self.typed else "en"
        first = shape("1", "arab" if self.typed else "latn")
        add_field(paragraph, "PAGE", first, language)
        paragraph._p.append(run_element(Run("/", language)))
        add_field(paragraph, "NUMPAGES", first, language)
        centre(paragraph)

    def symbol(self) -> SafeString:
        return format_html('<bdi lang="en">{}</bdi>', self.paper.printed_symbol)

    def masthead(self) -> None:
        """The organisations on the leading side, the symbol and its data on the trailing side."""

        table = self.document.add_table(rows=1, cols=2)
        if self.rtl:
            put(table._tbl.tblPr, "w:bidiVisual")
        first, second = table.rows[0].cells
        side = self.side
        self.cell(first, [bold(side.united_nations), bold(side.islamic_cooperation)])
        facts = [*side.facts, side.reissued] if side.reissued else side.facts
        self.cell(second, [bold(self.symbol()), *facts])

    def cell(self, cell: Any, lines: list[str]) -> None:

        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = "Line Beneath"
            fill(paragraph, line, self.language)

    def titles(self) -> None:
        side = self.side
        self.centred("Subtitle", side.meeting)
        for line in filter(None, (side.place, side.item)):
            self.centred("Normal", line)
        self.centred(
            "Title", format_html("{}{}", side.body.printed_heading, "*" if side.body.footnote else "")
        )
        for reason in side.reasons:
            self.paragraph("Normal", reason)
        if side.changes:
            self.paragraph("Heading 2", side.changes_heading)
            for change in side.changes:
                self.paragraph("List Bullet", change)

    # Paragraphs -------------------------------------------------------------------------------------

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Facts stand as far in as the longest label wants."""
        if any(block.beside and len(block.label) > LONG_LABEL for block in blocks):
            self.beside = "Listing"
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        rest = block.passage.rest if block.passage else ()
        text = on_lines((said_in(block), *(() if rest else block.lines)))
        style = self.style_of(block)
        if block.number:
            self.numbered(style if block.apart else "Numbered Paragraph", block.number, block.numeral, text)
        elif block.style in CENTRED:
            self.centred(style, text)
        else:
            self.paragraph(style, text)
        if block.passage and rest:
            self.rest(block.passage, level=1 if block.number else 0)
            for line in block.lines:
                self.indented(self.paragraph("List Item", line), 1 if block.number else 0, hanging=False)

    def style_of(self, block: Block) -> str:
        if block.apart:
            return "Settled Paragraph"
        return self.beside if block.style == "fact" else STYLE_OF.get(block.style, "Normal")

    def numbered(self, style: str, number: int, numeral: str, html: str) -> None:
        """Word has no format for Arabic-Indic numbers: they are typed."""
        if self.typed:
            self.indented(self.paragraph(style, format_html("{}\t{}", numeral, html)), 1)
            return
        paragraph = self.paragraph(style, html)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self.numbering.of(number)

    def rest(self, passage: Passage, level: int) -> None:
        """The paragraphs and lists below the first paragraph, in their own direction."""
        for part in passage.rest:
            if isinstance(part, TextParagraph):
                paragraph = self.paragraph("List Item", on_lines(part.lines), passage.language)
                self.indented(paragraph, level, hanging=False)
            else:
                for item in part.items:
                    self.item(item, level + 1, passage.language)

    def item(self, item: TextItem[SafeString], level: int, language: str) -> None:
        """Its label is as it was typed, since other texts refer to it."""
        html = format_html("{}\t{}", item.label, on_lines(item.lines))
        self.indented(self.paragraph("List Item", html, language), level)
        for below in item.items:
            self.item(below, level + 1, language)

    def indented(self, paragraph: Any, level: int, *, hanging: bool = True) -> None:

        more = {"hanging": INDENT} if hanging else {"firstLine": 0}
        put(paragraph._p.get_or_add_pPr(), "w:ind", left=INDENT * level, **more)

    def centred(self, style: str, html: str) -> None:

        centre(self.paragraph(style, html))

    def paragraph(self, style: str, html: str, language: str = "") -> Any:

        paragraph = self.document.add_paragraph(style=style)
        fill(paragraph, html, language or self.language)
        return paragraph


def said_in(block: Block) -> SafeString:
    """The text behind its label: at the tab in a list of facts, else run in."""
    if not block.label:
        return format_html("{}", block.text)
    if block.beside:
        return format_html("<strong>{}</strong>\t{}", block.label, block.text)
    return format_html("<strong>{}.</strong> {}", block.label, block.text)


def bold(html: str) -> SafeString:
    return format_html("<strong>{}</strong>", html)
