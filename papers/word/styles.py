"""Page, styles and numbering of a DOCX file, for either direction of writing."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"  # has both scripts, and is on every machine
LANGUAGES = {"ar": "ar-SA", "en": "en-GB"}
NUMBERED, APART, LINE, FACT = "Numbered Paragraph", "Settled Paragraph", "Line Beneath", "Fact"
STYLES = {  # points, bold, points before, points after
    "Normal": (11, False, 0, 6),
    "Title": (17, True, 12, 6),
    "Subtitle": (12, True, 6, 4),
    "Heading 1": (13, True, 12, 4),
    "Heading 2": (12, True, 10, 4),
    NUMBERED: (11, False, 0, 6),
    APART: (11, False, 4, 6),
    LINE: (10, False, 0, 2),
    FACT: (11, False, 0, 3),
    "Header": (10, False, 0, 0),
    "Footer": (10, False, 0, 0),
}
LARGER = 1.12  # Arabic relative to Latin type
INDENT = 567  # twips, 10 mm
SHADE = "EDEDED"


def element(name: str, **attributes: object) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def dress(document: Document, language: str) -> None:
    for name, values in STYLES.items():
        dress_style(document, name, *values)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(23)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    if language == "ar":
        section.left_margin, section.right_margin = Mm(20), Mm(25)
        section._sectPr.append(element("w:bidi"))
    say_language(document)


def dress_style(document: Document, name: str, size: int, bold: bool, before: int, after: int) -> None:
    styles = document.styles
    known = name in [style.name for style in styles]
    style: Any = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style, style.quick_style = styles["Normal"], True
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    properties = style.element.get_or_add_rPr()
    properties.clear()
    properties.append(element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    if bold:
        properties.append(element("w:b"))
        properties.append(element("w:bCs"))
    properties.append(element("w:color", val="000000"))
    properties.append(element("w:sz", val=size * 2))
    properties.append(element("w:szCs", val=round(size * LARGER) * 2))
    plain_paragraphs(style, name)


def plain_paragraphs(style: Any, name: str) -> None:
    """Removes the line that python-docx's template draws below titles; outcomes are shaded instead."""
    properties = style.element.get_or_add_pPr()
    for rule in properties.findall(qn("w:pBdr")):
        properties.remove(rule)
    if name == APART:
        insert_in_order(properties, element("w:shd", val="clear", color="auto", fill=SHADE))


def insert_in_order(properties: Any, made: Any) -> None:
    """Inserts `made` before the spacing, where the schema expects shading."""
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        properties.append(made)
    else:
        spacing.addprevious(made)


def say_language(document: Document) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", val=LANGUAGES["en"], eastAsia=LANGUAGES["en"], bidi=LANGUAGES["ar"]))


# Numbering ------------------------------------------------------------------------------------------


class Numbering:
    """Automatic numbering: a list continues while the numbers do; a jump starts a new one."""

    def __init__(self, document: Document, language: str) -> None:
        self.root = document.part.numbering_part.element
        self.abstract = self._free("w:abstractNum", "w:abstractNumId")
        self.last, self.current = 0, 0
        definition = element("w:abstractNum", abstractNumId=self.abstract)
        definition.append(element("w:multiLevelType", val="singleLevel"))
        definition.append(self._level("%1-" if language == "ar" else "%1."))
        first = self.root.find(qn("w:num"))
        self.root.append(definition) if first is None else first.addprevious(definition)

    def _level(self, text: str) -> Any:
        level = element("w:lvl", ilvl=0)
        for name, value in (
            ("start", 1),
            ("numFmt", "decimal"),
            ("suff", "tab"),
            ("lvlText", text),
            ("lvlJc", "left"),
        ):
            level.append(element(f"w:{name}", val=value))
        properties = element("w:pPr")
        properties.append(element("w:ind", left=INDENT, hanging=INDENT))
        level.append(properties)
        return level

    def _free(self, name: str, identifier: str) -> int:
        return (
            max((int(element.get(qn(identifier))) for element in self.root.findall(qn(name))), default=0) + 1
        )

    def of(self, number: int) -> int:
        """The list in which the next paragraph has this number."""
        if number != self.last + 1 or not self.current:
            self.current = self._free("w:num", "w:numId")
            made = element("w:num", numId=self.current)
            made.append(element("w:abstractNumId", val=self.abstract))
            override = element("w:lvlOverride", ilvl=0)
            override.append(element("w:startOverride", val=number))
            made.append(override)
            self.root.append(made)
        self.last = number
        return self.current
