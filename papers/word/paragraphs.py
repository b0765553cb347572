"""Paragraphs, runs and fields of a DOCX file in one language."""

from __future__ import annotations

from typing import Any

from bilingual.languages import direction

from .markup import Run, runs_of
from .schema import element, put
from .styles import LANGUAGES


def fill(paragraph: Any, html: str, language: str) -> None:
    """The paragraph is read in the direction of the language, which its mark has too: Word sets numbers like the mark."""
    properties = paragraph._p.get_or_add_pPr()
    if direction(language) == "rtl":
        put(properties, "w:bidi")
        say_language(put(properties, "w:rPr"), language)
    for run in runs_of(html, language):
        paragraph._p.append(run_element(run))


def centre(paragraph: Any) -> None:
    put(paragraph._p.get_or_add_pPr(), "w:jc", val="center")


def run_element(run: Run) -> Any:
    made = element("w:r")
    properties = element("w:rPr")
    if run.bold:
        put(properties, "w:b")
        put(properties, "w:bCs")
    say_language(properties, run.language)
    made.append(properties)
    fill_text(made, run.text)
    return made


def say_language(properties: Any, language: str) -> None:
    if direction(language) == "rtl":
        put(properties, "w:rtl")
        put(properties, "w:lang", bidi=LANGUAGES[language])
    else:
        put(properties, "w:lang", val=LANGUAGES[language])


def fill_text(run: Any, text: str) -> None:
    """Inserts text with line breaks and tabs as Word elements."""
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


def add_field(paragraph: Any, instruction: str, first: str, language: str) -> None:
    """A field that Word counts anew; every part of it has the language, so that its figures do."""
    instructed = element("w:instrText")
    instructed.text = f" {instruction} "
    for inside in (
        element("w:fldChar", fldCharType="begin"),
        instructed,
        element("w:fldChar", fldCharType="separate"),
        None,
        element("w:fldChar", fldCharType="end"),
    ):
        run = run_element(Run(first if inside is None else "", language))
        if inside is not None:
            run.append(inside)
        paragraph._p.append(run)
