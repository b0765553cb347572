"""A browser and the product it visits; both start when a test first needs them."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from . import nu
from .page_checks import AXE, Witness
from .patience import teach
from .product import Site
from .rows import filled_in
from .sight import Sight
from .stage import LAYLA, PASSWORD, SECRET

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
).split()
STILL_FRESH = 200  # seconds; after 300 the product asks for the password again


@pytest.fixture(scope="session")
def site(worker_id: str) -> Iterator[Site]:
    site = Site(worker_id)
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    teach()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        yield browser
        browser.close()


class Visits:
    """Opens pages as a given person; somebody who has signed in stays signed in."""

    def __init__(self, site: Site, browser: "Browser") -> None:
        self.site, self.browser = site, browser
        self.states: dict[str, tuple[float, Any]] = {}
        self.open: list[BrowserContext] = []
        self.kept: dict[str, Page] = {}
        self.lent: list[Page] = []

    def context(self, who: str = "", **options: Any) -> "BrowserContext":
        defaults: dict[str, Any] = {
            "base_url": self.site.address,
            "viewport": {"width": 1280, "height": 800},
            "locale": "ar",
        }
        defaults["service_workers"] = "block"  # what one sends goes past the routes of a test
        if who:
            options["storage_state"] = self.state(who)
        context = self.browser.new_context(**(defaults | options))
        self.open.append(context)
        return context

    def page(self, who: str = "", **options: Any) -> "Page":
        return self.context(who, **options).new_page()

    def kept_page(self, who: str) -> "Page":
        """A page of this person that is reused from test to test; it comes back as empty as a new one."""
        if who not in self.kept:
            context = self.context(who)
            self.open.remove(context)  # it outlives the test
            self.kept[who] = context.new_page()
        page = self.kept[who]
        page.context.add_cookies(self.state(who)["cookies"])
        self.lent.append(page)
        return page

    def state(self, who: str) -> Any:
        since, state = self.states.get(who, (0.0, None))
        if time.monotonic() - since > STILL_FRESH:
            context = self.context()
            page = context.new_page()
            sign_in(page, self.site, who)
            confirm(page, self.site, who)
            state = context.storage_state()
            self.states[who] = (time.monotonic(), state)
            context.close()
        return state

    def close(self) -> None:
        for context in self.open:
            context.close()
        self.open.clear()
        for page in self.lent:
            self.empty(page)
        self.lent.clear()

    def empty(self, page: "Page") -> None:
        """Leaves no route, no lost network, and no text on the device; what a page keeps on leaving goes too."""
        page.unroute_all()
        page.context.set_offline(False)
        page.goto("about:blank")
        devtools = page.context.new_cdp_session(page)
        devtools.send(
            "Storage.clearDataForOrigin", {"origin": self.site.address, "storageTypes": "local_storage"}
        )
        devtools.detach()


def account_of(site: Site, who: str) -> dict[str, str]:
    return {"email": LAYLA, "password": PASSWORD} if who == "layla" else site.account(who)


def sign_in(page: "Page", site: Site, who: str) -> None:
    account = account_of(site, who)
    page.goto("/ar/account/login/")
    page.fill("[name=login]", account["email"])
    page.fill("[name=password]", account["password"])
    page.get_by_role("button", name="الدخول", exact=True).click()
    if who == "layla":
        page.fill("[name=code]", site.recovery_code())
        page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/account/" not in url)


def confirm(page: "Page", site: Site, who: str) -> None:
    """Confirms the password, as required before keys and codes are shown."""
    page.goto("/ar/account/reauthenticate/?next=/ar/account/email/")
    page.fill("[name=password]", account_of(site, who)["password"])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/account/email/")


def one_time_code() -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(SECRET, int(time.time() // 30)))


@pytest.fixture(scope="session")
def all_visits(site: Site, browser: "Browser") -> Visits:
    return Visits(site, browser)


@pytest.fixture
def visits(all_visits: Visits) -> Iterator[Visits]:
    yield all_visits
    all_visits.close()


@pytest.fixture
def visit(visits: Visits) -> "Callable[..., Page]":
    """visit("/ar/", who="secretariat") opens the page."""

    def opened(path: str, who: str = "", **options: Any) -> "Page":
        page = visits.page(who, **options)
        page.goto(path)
        return page

    return opened


class Looks:
    """One page for each person, reused from check to check: opening a new one costs more than checking."""

    def __init__(self, visits: Visits) -> None:
        self.visits, self.kept = visits, {}

    def by(self, who: str) -> Witness:
        since, witness = self.kept.get(who, (0.0, None))
        if time.monotonic() - since > STILL_FRESH or witness is None:
            self.visits.states.pop(who, None)
            context = self.visits.context(who, reduced_motion="reduce", service_workers="allow")
            context.add_init_script(path=AXE)
            self.visits.open.clear()  # it outlives the test
            witness = Witness(context.new_page(), urlsplit(self.visits.site.address).netloc)
            self.kept[who] = (time.monotonic(), witness)
        witness.forget()
        return witness

    def at(self, sight: Sight, language: str) -> Witness:
        witness = self.by(sight.who)
        if not sight.who:
            witness.page.context.clear_cookies()
        witness.page.set_viewport_size({"width": 1280, "height": 800})
        witness.page.goto(f"/{language}{filled_in(sight.path, self.visits.site)}")
        if sight.act:
            sight.act(witness.page)
        return witness


@pytest.fixture(scope="session")
def looks(site: Site, browser: "Browser") -> Looks:
    return Looks(Visits(site, browser))


Validate = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def validate() -> Iterator[Validate]:
    """What html-validate says about a page."""
    command = ["node", str(Path(__file__).with_name("validator.mjs"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout

        def ask(html: str) -> list[str]:
            print(json.dumps(html), file=process.stdin, flush=True)
            return json.loads(process.stdout.readline())

        yield ask
        process.stdin.close()


@pytest.fixture(scope="session")
def conforms() -> Iterator[Validate]:
    """What the Nu HTML checker says about a page; nothing without Java."""
    if not nu.can_run():
        yield lambda html: []
        return
    with nu.checker() as checker:
        yield checker.errors
