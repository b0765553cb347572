"""The paragraphs of a paper, in order, as its HTML (which the press prints) and its DOCX have them.

A number or label stands before its text with a space between; a line end inside a paragraph is a line end.
"""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import html as lxml_html

from papers.contents import Paper
from papers.html import paper_html
from papers.word import word_file
from tests.papers.sight import seen
from tests.patience import SECONDS

RLM = "\u200f"
BLOCKS = {"p", "h1", "h2", "h3", "li"}
LABELS = {"label", "count", "numeral", "typed-label"}
OFFICE = shutil.which("soffice")
LINE_END = "\N{SYMBOL FOR NEWLINE}"


def plain(text: str) -> str:
    """One space for any white space, without what only directs lines."""
    lines = seen(text).replace(RLM, "").split(LINE_END)
    return "\n".join(" ".join(line.split()) for line in lines)


# The PDF --------------------------------------------------------------------------------------------


def printed_paragraphs(paper: Paper, language: str) -> list[str]:
    """The footnote comes last, where Word has it."""
    body = lxml_html.document_fromstring(paper_html(paper, language)).body
    notes = [plain(f"* {note.text_content()}") for note in body.find_class("footnote")]
    blocks = [plain("".join(_texts(block))) for block in body.iter(*BLOCKS)]
    return [text for text in blocks if text] + notes


def _texts(found: Any) -> Iterator[str]:
    """Of this block alone, not of those inside it."""
    yield found.text or ""
    for child in found:
        names = set(child.get("class", "").split())
        if child.tag == "br" or ("line" in names and child.tag == "span"):
            yield LINE_END
        if "footnote" in names:
            yield "*"
        elif child.tag not in {*BLOCKS, "ol", "ul", "div"}:
            yield from _texts(child)
            yield " " if names & LABELS else ""
        yield child.tail or ""


# Word -----------------------------------------------------------------------------------------------


def word_paragraphs(paper: Paper, language: str) -> list[str]:
    """With the numbers that Word counts; without the last line, which says that it is a copy."""
    document = docx.Document(io.BytesIO(word_file(paper, language)))
    counted = counted_numbers(document)
    texts = []
    for paragraph in document.element.body.iter(qn("w:p")):
        number = counted.get(paragraph)
        texts.append(plain((f"{number} " if number else "") + text_of(paragraph)))
    return [text for text in texts if text][:-1]


def text_of(paragraph: Any) -> str:
    signs = {qn("w:br"): LINE_END, qn("w:tab"): " "}
    parts = paragraph.iter(qn("w:t"), *signs)
    return "".join(signs.get(part.tag) or part.text for part in parts if part.getparent().tag == qn("w:r"))


def counted_numbers(document: Any) -> dict[Any, str]:
    """As Word counts them: each list from its start, one more for each of its paragraphs."""
    root = document.part.numbering_part.element
    formats = {
        definition.get(qn("w:abstractNumId")): definition.find(f"{qn('w:lvl')}/{qn('w:lvlText')}")
        for definition in root.findall(qn("w:abstractNum"))
    }
    lists: dict[str, tuple[int, str]] = {}
    for num in root.findall(qn("w:num")):
        start = num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
        if start is not None:
            text = formats[num.find(qn("w:abstractNumId")).get(qn("w:val"))]
            lists[num.get(qn("w:numId"))] = int(start.get(qn("w:val"))), text.get(qn("w:val"))
    counted = {}
    for paragraph in document.element.body.iter(qn("w:p")):
        properties = paragraph.pPr.numPr if paragraph.pPr is not None else None
        if properties is not None and properties.numId is not None:
            key = str(properties.numId.val)
            number, text = lists[key]
            counted[paragraph] = text.replace("%1", str(number))
            lists[key] = number + 1, text
    return counted


# LibreOffice ----------------------------------------------------------------------------------------


def opened_in_office(files: dict[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The lines of each file as LibreOffice reads it, with its numbers; one start for all files."""
    for name, made in files.items():
        (folder / f"{name}.docx").write_bytes(made)
    command = [
        str(OFFICE),
        "--headless",
        f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(folder),
        *(str(folder / f"{name}.docx") for name in files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return {name: lines_of((folder / f"{name}.txt").read_text("utf-8-sig")) for name in files}


def lines_of(text: str) -> list[str]:
    """A bullet is no part of the text."""
    lines = (re.sub(r"^[•\uf0b7] ", "", plain(line)) for line in text.splitlines())
    return [line for line in lines if line]
