"""Prints lines with the press' own sheet and reads them back by position, with pdfium."""

import ctypes
import re
from collections import defaultdict
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw

from papers.rendering import renderer

HEIGHT, A_PAGE = 240, 50  # pixels for a paragraph, paragraphs on a page
POINT = 0.75
UNSEEN = re.compile("[\\s\u061c\u200b-\u200f\u00a0\u202a-\u202e\u2060-\u2069\ufffe]")
FOLDED = str.maketrans(")]»}>", "([«{<")  # readers differ about mirrored brackets

PAGE = """<!doctype html><html lang="{lang}" dir="{base}" data-specimen=""><head><title>–</title><style>
@page {{ size: 500px {height}px !important; margin: 0 20px !important;
  @bottom-center {{ content: none !important }} }}
p {{ height: {line}px; margin: 0 !important; line-height: 30px !important; font-size: 12pt !important }}
bdi, strong {{ line-height: inherit !important }}
</style></head><body class="single flow"><div>{lines}</div></body></html>"""


def printed(lines: Sequence[str], base: str) -> list[list[str]]:
    """Of each paragraph its lines, each as its characters stand from left to right."""
    language = "ar" if base == "rtl" else "en"
    paragraphs: list[list[str]] = []
    for start in range(0, len(lines), A_PAGE):
        part = lines[start : start + A_PAGE]
        html = PAGE.format(
            lang=language,
            base=base,
            height=len(part) * HEIGHT + 30,
            line=HEIGHT,
            lines="".join(f"<p>{line}</p>" for line in part),
        )
        paragraphs += read(renderer().render(html).pdf, len(part))
    return paragraphs


def read(pdf: bytes, count: int) -> list[list[str]]:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    page = document[0]
    text, top = page.get_textpage(), page.get_height()
    rows: dict[tuple[int, int], list[tuple[float, str]]] = defaultdict(list)
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        character = chr(pypdfium2.raw.FPDFText_GetUnicode(text, at)).replace(
            "\x02", "-"
        )  # a hyphen at the end of a line
        if not UNSEEN.match(character):
            assert pypdfium2.raw.FPDFText_GetCharOrigin(text, at, x, y)
            paragraph, below = divmod((top - y.value) / POINT, HEIGHT)
            rows[int(paragraph), round(below / 30)].append((x.value, character))
    paragraphs: list[list[str]] = [[] for _ in range(count)]
    for (paragraph, _), row in sorted(rows.items()):
        paragraphs[paragraph].append(
            shown("".join(character for _, character in sorted(row, key=lambda pair: pair[0])))
        )
    return paragraphs


def shown(text: str) -> str:
    return UNSEEN.sub("", text).translate(FOLDED)
