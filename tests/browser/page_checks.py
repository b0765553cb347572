"""What must be true of every page, in both languages, light and dark, wide and narrow."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from config.launcher.places import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4(00|03|04|09|22) ")

# A page is the same document at each width and in each scheme: only its drawing differs, and in dark only the colours.
COLOURS = ["color-contrast", "link-in-text-block"]
DRAWN = [*COLOURS, "scrollable-region-focusable", "target-size"]
LOOKS = {
    1280: {"light": {"type": "tag", "values": STANDARDS}, "dark": {"type": "rule", "values": COLOURS}},
    390: {"light": {"type": "rule", "values": DRAWN}},
}
# The English page is the Arabic one in the same colours with other words; only missing translations are checked.
NAMES = (
    "document-title html-has-lang html-lang-valid valid-lang frame-title image-alt svg-img-alt role-img-alt label "
    "button-name link-name select-name input-button-name input-image-alt summary-name aria-command-name "
    "aria-input-field-name aria-toggle-field-name aria-meter-name aria-progressbar-name aria-tooltip-name aria-tab-name"
).split()
IN_ENGLISH = {1280: {"light": {"type": "rule", "values": NAMES}}}

RUN_AXE = """async (runOnly) => {
  const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"] });
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`));
}"""

FOREIGN = """() => {
  const found = [];
  const latin = /[A-Za-z]{2,},?\\s+[A-Za-z]{2,}/;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (latin.test(data) && !/[\u0600-\u06ff].* · /.test(data) && !parentElement.closest("script, noscript, [lang=en], [dir=ltr], bdi, kbd, textarea")) found.push(data.trim());
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt], [data-spoken]"))
    for (const name of ["aria-label", "title", "placeholder", "alt", "data-spoken"])
      if (latin.test(element.getAttribute(name) ?? "") && !element.closest("[lang=en], [dir=ltr]")) found.push(`${name}: ${element.getAttribute(name)}`);
  return found;
}"""

OVERFLOW = """() => [...document.querySelectorAll("body *")]
  .filter((e) => { const r = e.getBoundingClientRect(); return r.width && (r.right > innerWidth + 1 || r.left < -1) && !e.closest(".masthead-star, .table-frame, .for-screen-readers, nav, .skip-link"); })
  .map((e) => `${e.tagName}.${e.className}`).slice(0, 5)"""


LONG_TEXTS = """() => {
  const link = "https://example.org/" + "a-long-address/".repeat(12), word = "م".repeat(90);
  const leave = "script, style, noscript, select, textarea, svg, button, .button, .badge, nav, time, dt, .keep-together, .item-number, .slot-time, .lobby-hours, .lobby-clock, .table-frame, .for-screen-readers, .skip-link";
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest(leave)) texts.push(walker.currentNode);
  for (const text of texts) text.data += ` ${link} ${word}`;
  return texts.length;
}"""


WIDEST = """() => {
  const wide = (e) => { const r = e.getBoundingClientRect(); return r.width && (r.right > innerWidth + 1 || r.left < -1); };
  return [...document.querySelectorAll("main *, main")].filter((e) => wide(e) && ![...e.children].some(wide)).map((e) => `${e.tagName}.${e.className}`).slice(0, 5);
}"""


class Witness:
    """Records the errors of a page, and the requests that it makes."""

    def __init__(self, page: "Page", host: str) -> None:
        self.page, self.host = page, host
        self.complaints: list[str] = []
        self.navigations: list[Response] = []
        page.on("console", lambda message: self.hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", lambda request: self.see(request.url))
        page.on("response", lambda answer: self.read(answer))

    def forget(self) -> None:
        self.complaints.clear()
        self.navigations.clear()

    def hear(self, kind: str, words: str) -> None:
        if kind in {"error", "warning"} and not REFUSED.match(words):
            self.complaints.append(f"{kind}: {words}")

    def see(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.complaints.append(f"a request to {address}")

    def read(self, answer: "Response") -> None:
        if answer.request.is_navigation_request():
            self.navigations.append(answer)


def faults(page: "Page", language: str) -> list[str]:
    """What is wrong with the page in its present state."""
    found = []
    root = page.locator("html")
    stated = (root.get_attribute("lang"), root.get_attribute("dir"))
    if stated != (language, "rtl" if language == "ar" else "ltr"):
        found.append(f"the page says that it is {stated}")
    if language == "ar":
        found += [f"not translated: {words}" for words in page.evaluate(FOREIGN)]
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: overflows sideways, by {page.evaluate(OVERFLOW)}")
        for scheme, rules in (LOOKS if language == "ar" else IN_ENGLISH).get(width, {}).items():
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme} {fault}" for fault in page.evaluate(RUN_AXE, rules)]
    page.emulate_media(color_scheme="light")
    return found


def widened(page: "Page") -> list[str]:
    """What is wider than a phone after a long address and a long word have been put into every editable text.

    The page cannot be used afterwards.
    """
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate(LONG_TEXTS)
    wide: bool = page.evaluate("document.documentElement.scrollWidth") > 390
    return page.evaluate(WIDEST) if wide else []  # type: ignore[no-any-return]
