"""Acts of a test wait until the modules of a page have run."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .fixtures import Visits

PAGES = {
    "/first": '<!doctype html><title>First</title><a href="/second">Go on</a>',
    "/second": '<!doctype html><title>Second</title><p>Here</p><script type="module" src="/late.js"></script>',
    "/late.js": "addEventListener('keydown', ({ key }) => document.querySelector('p').append(key))",
}


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
