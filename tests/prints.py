"""Fixtures for files of papers: printed once, read as text, made by a new press, and what they may not fetch."""

import http.server
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from papers import press
from papers.html import paper_html
from papers.rendering import Rendered, renderer
from tests.papers import snapshots
from tests.records import snapshots as records

ISSUED = {
    "agenda": snapshots.agenda,
    "programme": snapshots.programme,
    "journal": snapshots.journal,
    "signs": snapshots.signs,
    "minutes": records.adopted_minutes,
    **records.FOLLOWING,
}


@pytest.fixture(scope="session")
def printed() -> Callable[[str, str], Rendered]:
    """The files of the sixteenth meeting, each printed when a test first needs it."""

    @cache
    def file(kind: str, layout: str) -> Rendered:
        return renderer().render(paper_html(ISSUED[kind](), layout))

    return file


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., str]:
    """The text of a file by pdftotext."""

    def text(pdf: bytes, *options: str) -> str:
        source = tmp_path / "read.pdf"
        source.write_bytes(pdf)
        got = subprocess.run(["pdftotext", *options, source, "-"], capture_output=True, check=True, text=True)
        return got.stdout

    return text


class Canary(http.server.ThreadingHTTPServer):
    """A server that records every request; /redirect leads to a file and to /landed."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        super().__init__(("127.0.0.1", 0), _Knock)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Knock(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.hits.append(self.path)  # type: ignore[attr-defined]
        self.send_response(302 if self.path == "/redirect" else 200)
        self.send_header("Location", "/landed")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="session")
def canary() -> Iterator[Canary]:
    with Canary() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def new_press() -> Iterator[None]:
    """The test starts without a press, and ends what it has started."""
    press.close()
    yield
    press.close()


@pytest.fixture(scope="module")
def kept_press() -> Iterator[None]:
    """One press for all tests of a module, since its start costs more than a paper."""
    yield
    press.close()
