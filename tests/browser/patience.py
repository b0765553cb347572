"""Nobody acts on a page before it is ready, and nothing fails because a machine is slow.

A page is ready when its modules have run, which is when it has loaded. Playwright waits for that where a test goes to
an address; behind a link or a button it goes on as soon as the next page has begun, whose keys and drags do nothing yet.
Here every act of a hand, and every look that does not wait by itself, waits for a page that has loaded.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from tests.patience import SECONDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = SECONDS * 1000  # milliseconds
HANDS = ("keyboard", "mouse", "touchscreen")
ACTS = (
    "check clear click dblclick dispatch_event drag_to fill focus hover press press_sequentially "
    "scroll_into_view_if_needed select_option set_checked set_input_files tap type uncheck"
).split()
LOOKS = (
    "all all_inner_texts all_text_contents bounding_box count evaluate evaluate_all get_attribute inner_text "
    "input_value is_hidden is_visible text_content"
).split()


def ready(page: "Page") -> None:
    page.wait_for_load_state()


def until(page: "Page", condition: str) -> None:
    """Until an expression of the page is true, from frame to frame.

    Playwright's own waiting evaluates the text anew in each frame, which the policy of our pages forbids.
    """
    end = time.monotonic() + SECONDS
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.evaluate("new Promise(requestAnimationFrame)")


def teach() -> None:
    """Each act of Playwright waits, and each wait is as long; told once in a process."""
    from playwright.sync_api import Browser, Locator, Page, expect

    if hasattr(Page.click, "__wrapped__"):
        return
    expect.set_options(timeout=PATIENCE)
    Browser.new_context = patient(Browser.new_context)  # type: ignore[method-assign]
    for kind, page_of in ((Locator, lambda locator: locator.page), (Page, lambda page: page)):
        for name in (*ACTS, *LOOKS):
            if act := vars(kind).get(name):
                setattr(kind, name, waiting(act, page_of))
    for name in HANDS:
        hand = vars(Page)[name]
        setattr(Page, name, property(waiting(hand.fget, lambda page: page)))


def patient(new_context: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(new_context)
    def opened(self: Any, **options: Any) -> Any:
        context = new_context(self, **options)
        context.set_default_timeout(PATIENCE)
        return context

    return opened


def waiting(act: Callable[..., Any], page_of: Callable[[Any], "Page"]) -> Callable[..., Any]:
    @wraps(act)
    def waited(self: Any, *args: Any, **options: Any) -> Any:
        ready(page_of(self))
        return act(self, *args, **options)

    return waited
