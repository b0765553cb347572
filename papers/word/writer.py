"""A paper as DOCX: the words, numbers and order of its PDF, with real styles and numbering."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from django.utils.translation import gettext, override

from papers.contents import Paper
from papers.flow import Block
from papers.html import side_in
from papers.kinds import kind_named
from papers.sheet import LanguageSide

from .markup import Run, runs_of

STYLE_OF = {
    "heading": "Heading 1",
    "under": "Subtitle",
    "state": "Normal",
    "fact": "Fact",
    "listing": "Fact",
}


def word_file(paper: Paper, language: str) -> bytes:
    import docx  # slow to import, and needed only here

    side = side_in(paper, language)
    with override(language):
        copy = gettext("Copy for marking up; the issued file is the record.")
    writer = Writer(docx.Document(), side, paper, copy)
    writer.write()
    out = io.BytesIO()
    writer.document.save(out)
    return out.getvalue()


class Writer:
    def __init__(self, document: Any, side: LanguageSide, paper: Paper, copy: str) -> None:
        from .styles import Numbering, dress

        self.document, self.side, self.paper, self.copy = document, side, paper, copy
        self.language, self.rtl = side.language, side.direction == "rtl"
        dress(document, self.language)
        self.numbering = Numbering(document, self.language)
        self.typed = self.rtl and paper.contents.meeting.digits == "arab"

    def write(self) -> None:
        self.properties()
        self.head_and_foot()
        self.masthead()
        side = self.side
        self.centred("Subtitle", side.meeting)
        self.centred("Normal", side.place)
        self.centred("Title", side.body.heading)
        if side.changes:
            self.paragraph("Heading 2", side.changes_heading)
            for change in side.changes:
                self.paragraph("List Bullet", change)
        if write_rows := kind_named(self.paper.kind).word:
            write_rows(self)
        if side.body.footnote:
            self.paragraph("Line Beneath", f"* {side.body.footnote}")
        self.paragraph("Line Beneath", self.copy)

    # What every paper has ---------------------------------------------------------------------------

    def properties(self) -> None:
        core = self.document.core_properties
        issued = dt.datetime.fromisoformat(self.paper.issued).astimezone(dt.UTC).replace(tzinfo=None)
        core.title, core.author = (
            f"{self.side.body.heading} – {self.side.meeting_name}"[:255],
            self.side.author,
        )
        core.subject, core.keywords, core.comments = self.side.specimen, self.paper.printed_symbol, ""
        core.language = self.language
        core.created = core.modified = issued
        core.last_modified_by = self.side.author

    def head_and_foot(self) -> None:
        from .styles import element

        section = self.document.sections[0]
        header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
        parts = [self.paper.printed_symbol, self.side.specimen]
        self.fill(header, f'<bdi lang="en">{parts[0]}</bdi>' + (f" · {parts[1]}" if parts[1] else ""))
        self.centre(footer)
        for instruction, after in (("PAGE", "/"), ("NUMPAGES", "")):
            field = element("w:fldSimple", instr=instruction)
            field.append(self.run_element(Run("1", "en")))
            footer._p.append(field)
            if after:
                footer._p.append(self.run_element(Run(after, "en")))

    def masthead(self) -> None:
        """The organisations on the leading side, the symbol and its data on the trailing side."""
        from .styles import element

        table = self.document.add_table(rows=1, cols=2)
        if self.rtl:
            table._tbl.tblPr.append(element("w:bidiVisual"))
        first, second = table.rows[0].cells
        side = self.side
        self.cell(
            first, [f"<strong>{side.united_nations}</strong>", f"<strong>{side.islamic_cooperation}</strong>"]
        )
        symbol = f'<bdi lang="en"><strong>{self.paper.printed_symbol}</strong></bdi>'
        self.cell(second, [symbol, *side.facts])

    def cell(self, cell: Any, lines: list[str]) -> None:
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = "Line Beneath"
            self.fill(paragraph, line)

    # Paragraphs -------------------------------------------------------------------------------------

    def block(self, block: Block) -> None:
        text = self.said_in(block)
        if block.number:
            style = "Settled Paragraph" if block.apart else "Numbered Paragraph"
            self.numbered(style, block.number, block.numeral, text)
        elif block.style in {"under", "state", "under-heading"}:
            self.centred(STYLE_OF.get(block.style, "Normal"), text)
        else:
            style = "Settled Paragraph" if block.apart else STYLE_OF.get(block.style, "Normal")
            self.paragraph(style, text)

    def said_in(self, block: Block) -> str:
        """The text with its label before and its lines below, in one paragraph."""
        mark = ":" if block.beside else "."
        label = f"<strong>{block.label}{mark}</strong> " if block.label else ""
        return "\n".join([f"{label}{block.text}", *block.lines])

    def numbered(self, style: str, number: int, numeral: str, html: str) -> None:
        if self.typed:
            self.paragraph(style, f"{numeral}\t{html}")
            return
        paragraph = self.paragraph(style, html)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self.numbering.of(number)

    def centred(self, style: str, html: str) -> None:
        self.centre(self.paragraph(style, html))

    def centre(self, paragraph: Any) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def paragraph(self, style: str, html: str) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        self.fill(paragraph, html)
        return paragraph

    def fill(self, paragraph: Any, html: str) -> None:
        if self.rtl:
            paragraph._p.get_or_add_pPr().insert_element_before(*bidi())
        for run in runs_of(html, self.language):
            paragraph._p.append(self.run_element(run))

    def run_element(self, run: Run) -> Any:
        from .styles import LANGUAGES, element

        made, properties = element("w:r"), element("w:rPr")
        if run.bold:
            properties.append(element("w:b"))
            properties.append(element("w:bCs"))
        arabic = run.language == "ar"
        if arabic:
            properties.append(element("w:rtl"))
        properties.append(element("w:lang", **{"bidi" if arabic else "val": LANGUAGES[run.language]}))
        made.append(properties)
        fill_text(made, run.text)
        return made


def write_blocks(writer: Writer) -> None:
    """The blocks of a paper, from top to bottom."""
    for block in writer.side.body.rows:
        writer.block(block)


def fill_text(run: Any, text: str) -> None:
    """Inserts text with line breaks and tabs as Word elements."""
    from .styles import element

    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(element("w:br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                run.append(element("w:tab"))
            if part:
                written = element("w:t")
                written.text = part
                written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.append(written)


BEHIND_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap",
    "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr",
    "w:pPrChange",
)  # fmt: skip


def bidi() -> tuple[Any, ...]:
    """The elements for right-to-left, in the order of Word's schema."""
    from .styles import element

    return element("w:bidi"), *BEHIND_BIDI
