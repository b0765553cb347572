"""Page and styles of a DOCX file, for either direction of writing."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .schema import put

FONT = "Times New Roman"  # has both scripts, and is on every machine
LANGUAGES = {"ar": "ar-SA", "en": "en-GB"}
PAGES = {"a4": (210, 297), "letter": (215.9, 279.4)}  # mm
NUMBERED, APART, LINE, FACT, LISTING, ITEM = (
    "Numbered Paragraph",
    "Settled Paragraph",
    "Line Beneath",
    "Fact",
    "Listing",
    "List Item",
)
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
    LISTING: (11, False, 0, 6),
    ITEM: (11, False, 0, 3),
    "List Bullet": (11, False, 0, 3),
    "Header": (10, False, 0, 0),
    "Footer": (10, False, 0, 0),
}
LARGER = 1.12  # Arabic relative to Latin type
INDENT = 567  # twips, 10 mm
HANGING = {FACT: 2835, LISTING: 3742, ITEM: INDENT}  # 50 mm and 66 mm, as in the PDF
KEPT = ("Title", "Heading 1", "Heading 2")
SHADE = "EDEDED"


def dress(document: Document, language: str, page_size: str) -> None:
    for name, values in STYLES.items():
        dress_style(document, name, *values)
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAGES[page_size])
    section.top_margin = section.bottom_margin = Mm(23)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.different_first_page_header_footer = True
    if language == "ar":
        section.left_margin, section.right_margin = Mm(20), Mm(25)
        put(section._sectPr, "w:bidi")
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
    put(properties, "w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    if bold:
        put(properties, "w:b")
        put(properties, "w:bCs")
    put(properties, "w:color", val="000000")
    put(properties, "w:sz", val=size * 2)
    put(properties, "w:szCs", val=round(size * LARGER) * 2)
    plain_paragraphs(style.element.get_or_add_pPr(), name)


def plain_paragraphs(properties: Any, name: str) -> None:
    """Removes the line that python-docx's template draws below titles; outcomes are shaded instead."""
    for rule in properties.findall(qn("w:pBdr")):
        properties.remove(rule)
    if name == APART:
        put(properties, "w:shd", val="clear", color="auto", fill=SHADE)
    if name in KEPT:
        put(properties, "w:keepNext")
    if name in HANGING:
        put(properties, "w:ind", left=HANGING[name], hanging=HANGING[name])


def say_language(document: Document) -> None:
    """Latin letters are English and complex scripts are Arabic, whatever the machine's languages."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    put(defaults, "w:lang", val=LANGUAGES["en"], eastAsia=LANGUAGES["en"], bidi=LANGUAGES["ar"])
    theme = document.settings.element.find(qn("w:themeFontLang"))
    theme.attrib.clear()
    theme.set(qn("w:val"), LANGUAGES["en"])
    theme.set(qn("w:bidi"), LANGUAGES["ar"])
