"""What readers of PDF files take out of a file: Chrome's (pdfium), MuPDF, poppler and pypdf."""

import io
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
import pypdfium2
from weasyprint.formatting_structure.boxes import BlockLevelBox, InlineBlockBox, LineBox

from papers.rendering import renderer

WORD = re.compile("[\u0621-\u063a\u0641-\u0655\u0670]+")
EMBEDDING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
MUPDF = (  # a program of its own, since its licence is the AGPL
    "import sys, pymupdf; pages = pymupdf.open('pdf', sys.stdin.buffer.read());"
    "sys.stdout.buffer.write('\\n'.join(page.get_text() for page in pages).encode())"
)


def by_pdfium(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def by_mupdf(pdf: bytes) -> str:
    return _program([sys.executable, "-c", MUPDF], pdf)


def by_poppler(pdf: bytes) -> str:
    return _program(["pdftotext", "-", "-"], pdf)


def by_pypdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


READERS: dict[str, Callable[[bytes], str]] = {
    "pdfium": by_pdfium,
    "MuPDF": by_mupdf,
    "poppler": by_poppler,
    "pypdf": by_pypdf,
}


def words_in(text: str) -> set[str]:
    """The Arabic words of two letters or more."""
    words = WORD.findall(unicodedata.normalize("NFC", EMBEDDING.sub("", text)))
    return {word for word in words if len(word) > 1}


def words_on(html: str) -> set[str]:
    """The Arabic words that stand on the pages, each within one line."""
    pages = [page._page_box for page in renderer().lay_out(html).pages]
    return words_in("\n".join("".join(_texts(line)) for page in pages for line in _lines(page)))


def part_read(words: set[str], pdf: bytes, reader: str) -> float:
    """The part of the words that the reader finds whole, in per cent."""
    return 100 * len(words & words_in(READERS[reader](pdf))) / len(words)


def _lines(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, LineBox):
            yield child
        yield from _lines(child)


def _texts(box: Any) -> Iterator[str]:
    """The text of a line; what has lines of its own inside it is read with them."""
    for child in getattr(box, "children", ()):
        if hasattr(child, "text"):
            yield child.text if child.style["visibility"] == "visible" else " "
        elif isinstance(child, BlockLevelBox | InlineBlockBox):
            yield " "
        else:
            yield from _texts(child)


def _program(argv: list[str], pdf: bytes) -> str:
    return subprocess.run(argv, input=pdf, capture_output=True, check=True).stdout.decode()
