"""What lets a test fail on a slow machine, and is therefore written nowhere."""

import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from config.launcher.places import ROOT

if TYPE_CHECKING:
    from .fixtures import Visits

PAGES = {
    "/first": '<!doctype html><title>First</title><a href="/second">Go on</a>',
    "/second": '<!doctype html><title>Second</title><p>Here</p><script type="module" src="/late.js"></script>',
    "/late.js": "addEventListener('keydown', ({ key }) => document.querySelector('p').append(key))",
}
FOLDERS = ("browser", "journeys", "faults", "security")
OWN_PATIENCE = re.compile(r"\btimeout=|wait_for_timeout\(|\bnetworkidle\b")
"""A time of its own to wait; the one that all have is in `tests.browser.patience`."""


class SlowServer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.endswith(".js"):
            time.sleep(0.5)
        page = PAGES.get(self.path, "").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def slow_address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), SlowServer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_key_is_not_pressed_before_the_next_page_hears_it(visits: "Visits", slow_address: str) -> None:
    page = visits.page()
    page.goto(f"{slow_address}/first")
    page.locator("a").click()
    page.keyboard.press("x")
    assert page.locator("p").inner_text() == "Herex"


def test_no_test_of_the_browser_has_a_patience_of_its_own() -> None:
    files = [path for folder in FOLDERS for path in sorted((ROOT / "tests" / folder).rglob("*.py"))]
    texts = {path: path.read_text(encoding="utf-8") for path in files if "patience" not in path.name}
    assert [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path, text in texts.items()
        if "playwright" in text
        for number, line in enumerate(text.splitlines(), 1)
        if OWN_PATIENCE.search(line)
    ] == []
