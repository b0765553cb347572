"""HTML to PDF, as a program of its own: the press. Only this module, `papers.page_breaks` and `papers.shortcuts` use
WeasyPrint.

Each file is both PDF/A-2a and PDF/UA-1, names the language of every passage, and is identical byte for byte for the
same HTML. Nothing is fetched except the assets named here, the pictures sent with the HTML, and QR codes, which are
drawn from their address.

Run as `python -m papers.rendering PARENT MEGABYTES` it answers requests on its standard input; `papers.press` is the
other end. It does not import Django: it starts fast and knows no secrets.
"""

import atexit
import gc
import io
import logging
import os
import re
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from papers.page_breaks import keep_lines_together
from papers.pdf_tags import complete_tags
from papers.pdf_ua import identified
from papers.recoded_lines import write_arabic_readably
from papers.sandbox import die_with, leave_the_network, limit_memory
from papers.shortcuts import take_shortcuts
from papers.wire import FAILED, GOING, PRINTED, READY, REPLY, REQUEST, read_picture

ROOT = Path(__file__).resolve().parent.parent
SHEETS = ROOT / "static" / "css" / "print"
FONTS = {
    f"asset:{name}-{weight}": f"{package}-{weight}-normal.woff2"
    for weight in (400, 700)
    for name, package in (
        ("amiri-arabic", "amiri/files/amiri-arabic"),
        ("amiri-latin", "amiri/files/amiri-latin"),
        ("libertinus-latin", "libertinus-serif/files/libertinus-serif-latin"),
        ("libertinus-latin-ext", "libertinus-serif/files/libertinus-serif-latin-ext"),
        ("libertinus-cyrillic", "libertinus-serif/files/libertinus-serif-cyrillic"),
        ("libertinus-cyrillic-ext", "libertinus-serif/files/libertinus-serif-cyrillic-ext"),
    )
}
VARIANT = "pdf/a-2a"
CHOICE = re.compile(r' data-(?:paper|digits)="(\w+)"')
CODE = re.compile(r"qr:([0-9]{1,40})")
TYPES = {"jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}
WARM_UP = (
    '<html lang="en"><title>–</title><p>Aa <b>Bb</b> <span lang="ar" dir="rtl">أب <b>جد</b></span></p></html>'
)


@dataclass(frozen=True, slots=True)
class Rendered:
    pdf: bytes
    pages: int


class AddressRefused(Exception):
    """The HTML refers to something that is not allowed; the message is the address."""


class Renderer:
    """Fonts and the parsed style sheet, loaded once for all documents."""

    def __init__(self) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        complete_tags()
        keep_lines_together()
        write_arabic_readably()
        take_shortcuts()
        self.fetcher = asset_fetcher()
        self.fonts = FontConfiguration()
        self.sheets = [weasyprint.CSS(string=whole_sheet(), url_fetcher=self.fetcher, font_config=self.fonts)]
        self.choices = {
            path.stem: weasyprint.CSS(string=path.read_text("utf-8"), url_fetcher=self.fetcher)
            for path in (SHEETS / "choices").glob("*.css")
        }

    def render(self, html: str, pictures: Mapping[str, bytes] | None = None) -> Rendered:
        """`pictures` by the addresses that the HTML uses.

        Raises Refused if the document refers to anything but these and our assets.
        """
        from weasyprint.urls import FatalURLFetchingError

        self.fetcher.pictures = pictures or {}
        try:
            return self._render(html)
        except FatalURLFetchingError as error:  # a BaseException, so that WeasyPrint does not swallow it
            raise AddressRefused(str(error.__cause__ or error)) from None
        finally:
            self.fetcher.pictures = {}

    def _render(self, html: str) -> Rendered:
        document = self.lay_out(html)
        pages = len(document.pages)
        gc.collect()  # what the layout leaves behind makes room for the file
        pdf = document.write_pdf(pdf_variant=VARIANT, uncompressed_pdf=True)  # compressed once, at the end
        del document
        return Rendered(identified(pdf), pages)

    def lay_out(self, html: str) -> Any:
        """WeasyPrint's document, with its pages."""
        import weasyprint

        source = weasyprint.HTML(string=html, url_fetcher=self.fetcher)
        choices = [self.choices[word] for word in choices_in(html) if word in self.choices]
        document = source.render(
            font_config=self.fonts, stylesheets=self.sheets + choices, pdf_variant=VARIANT
        )
        show_continued(document.pages)
        return document


def whole_sheet() -> str:
    """The style sheet: what all papers share, then what only some use."""
    first = SHEETS / "paper.css"
    others = sorted(path for path in SHEETS.glob("*.css") if path != first)
    return "\n".join(path.read_text("utf-8") for path in (first, *others))


def choices_in(html: str) -> list[str]:
    """What the meeting has chosen, from the first tag of the document: paper, digits."""
    return CHOICE.findall(html[:500])


@cache
def renderer() -> Renderer:
    return Renderer()


atexit.register(renderer.cache_clear)  # removes temporary font files while the interpreter still works


@cache
def assets() -> dict[str, bytes]:
    fonts = Path(os.environ.get("FONTSOURCE_DIR", ROOT / "node_modules" / "@fontsource"))
    drawings = {f"asset:{path.name}": path for path in SHEETS.glob("*.svg")}
    files = {address: fonts / path for address, path in FONTS.items()} | drawings
    return {address: path.read_bytes() for address, path in files.items()}


def asset_fetcher() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OnlyOurAssets(URLFetcher):
        """Fatal for everything else: WeasyPrint ignores ordinary errors and would leave a part out."""

        pictures: Mapping[str, bytes]

        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
            self.pictures = {}

        def fetch(self, url: str, headers: dict | None = None) -> Any:
            if url in self.pictures:
                kind = TYPES[url.rpartition(".")[2]]
                return URLFetcherResponse(url, self.pictures[url], {"Content-Type": kind})
            if code := CODE.fullmatch(url):
                return URLFetcherResponse(url, drawn(code[1]), {"Content-Type": TYPES["svg"]})
            if url not in assets():
                raise FatalURLFetchingError(url)
            kind = TYPES.get(url.rpartition(".")[2], "font/woff2")
            return URLFetcherResponse(url, assets()[url], {"Content-Type": kind})

    return OnlyOurAssets()


def drawn(digits: str) -> bytes:
    """A QR code as SVG, with the quiet zone that scanners need."""
    import segno

    out = io.BytesIO()
    code = segno.make(digits, error="m", micro=False)
    code.save(
        out, kind="svg", border=4, xmldecl=False, svgns=True, svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue()


def show_continued(pages: Iterable[Any]) -> None:
    """Shows `data-continued` in repeated table heads on later pages, and drops their second bookmark.

    Its space is reserved on every page, so that nothing moves.
    """
    before: set[Any] = set()
    bookmarks: set[tuple] = set()
    for page in pages:
        boxes = [box for box in page._page_box.descendants() if _is_continued(box)]
        for box in boxes:
            if box.element in before:
                _make_visible(box)
        before.update(box.element for box in boxes)
        page.bookmarks[:] = [mark for mark in page.bookmarks if mark[:2] not in bookmarks]
        bookmarks.update(mark[:2] for mark in page.bookmarks)


def _is_continued(box: Any) -> bool:
    return box.element is not None and "data-continued" in box.element.attrib


def _make_visible(box: Any) -> None:
    for part in (box, *box.descendants()) if hasattr(box, "descendants") else (box,):
        part.style = part.style.copy()
        part.style["visibility"] = "visible"


# The press ------------------------------------------------------------------


class Telling(logging.Handler):
    """Reports the current page twice a second at most. WeasyPrint tells it only to its log."""

    def __init__(self, replies: BinaryIO) -> None:
        super().__init__()
        self.replies, self.said = replies, 0.0

    def emit(self, record: logging.LogRecord) -> None:
        page = next((argument for argument in record.args or () if isinstance(argument, int)), 0)
        if page and "layout" in record.msg and time.monotonic() - self.said > 0.5:
            self.said = time.monotonic()
            _reply(self.replies, GOING, page)


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Makes one document after another until its input ends."""
    renderer().render(WARM_UP)
    progress, telling = logging.getLogger("weasyprint.progress"), Telling(replies)
    progress.setLevel(logging.INFO)
    progress.addHandler(telling)
    gc.collect()
    gc.freeze()
    gc.disable()  # collected between documents instead, which saves a quarter of each
    _reply(replies, READY)
    while header := requests.read(REQUEST.size):
        length, pictures = REQUEST.unpack(header)
        html = requests.read(length).decode()
        telling.said = time.monotonic()
        _reply(replies, *_answer(html, dict(read_picture(requests) for _ in range(pictures))))
        gc.collect()


def _answer(html: str, pictures: Mapping[str, bytes]) -> tuple[bytes, int, bytes]:
    try:
        rendered = renderer().render(html, pictures)
    except AddressRefused as error:
        return FAILED, 0, f"refused {error}".encode(errors="replace")
    except MemoryError:
        return FAILED, 0, b"memory"
    except RecursionError:
        return FAILED, 0, b"depth"
    except Exception as error:
        return FAILED, 0, f"error {type(error).__name__}: {error}".encode(errors="replace")
    return PRINTED, rendered.pages, rendered.pdf


def _reply(replies: BinaryIO, kind: bytes, pages: int = 0, body: bytes = b"") -> None:
    replies.write(REPLY.pack(kind, pages, len(body)) + body)
    replies.flush()


def main(parent: int, megabytes: int) -> None:
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # keeps whatever a library prints out of the replies
    die_with(parent)
    limit_memory(megabytes)
    leave_the_network()
    serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
