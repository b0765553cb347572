"""The page for an unavailable database, in a browser."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.page_checks import faults
from tests.faults.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

TYPED = "كلمة «المضيف» <b> & الختام"


def test_what_was_typed_in_vain_is_sent_again_by_a_button_and_saved_once(
    site: Site, database_away: Callable[[], None], browser: "Browser"
) -> None:
    context = browser.new_context(base_url=site.address, locale="ar", reduced_motion="reduce")
    context.add_cookies(
        [{"name": n, "value": v, "url": site.address} for n, v in site.salma().cookies.items()]
    )
    page = context.new_page()
    page.goto(site.item_form.replace("/en/", "/ar/"))
    page.fill("[name=title_ar]", TYPED)
    database_away()
    for _ in range(2):
        assert pressed(page, "main form[method=post] button:not([form])").status == 503
        assert page.locator("h1").inner_text() == "لحظة من فضلك"
        assert page.locator("main form [name=title_ar]").input_value() == TYPED
        assert page.locator("main form button").inner_text().strip() == "إرسال مرة أخرى"
    assert faults(page, "ar") == []
    database_away()
    assert pressed(page, "main form button").status == 302
    page.locator("main [data-open]").get_by_text(TYPED).wait_for()
    context.close()
    site.item.refresh_from_db()
    assert (site.item.title_ar, site.item.version) == (TYPED, 2)


def pressed(page: "Page", button: str) -> "Response":
    """The answer to the request that the button sends."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as posted:
        page.locator(button).first.click()
    page.wait_for_load_state()
    return posted.value
