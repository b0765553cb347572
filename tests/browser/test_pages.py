"""Every page is accessible, valid and complete: in both languages, light and dark, on a desktop and on a phone."""

from typing import TYPE_CHECKING

import pytest
from django.test import RequestFactory

from config import errors

from . import nu
from .page_checks import faults, widened
from .pages import ELSEWHERE, NOT_PAGES, SIGHTS, names_of_addresses
from .sight import Sight

if TYPE_CHECKING:
    from .fixtures import Looks, Validate, Visits


def test_every_address_is_looked_at_or_says_why_not() -> None:
    known = {sight.view for sight in SIGHTS} | set(ELSEWHERE) | NOT_PAGES
    assert names_of_addresses() == known - {"error"}


def languages(sight: Sight) -> list[str]:
    """Both languages; only Arabic for opened forms and menus, and for pages behind sign-in."""
    alike = (sight.act and sight.view != "programme_desk") or sight.view.startswith(("mfa_", "account_"))
    return ["ar"] if alike and sight.view != "account_login" else ["ar", "en"]


LOOKED_AT = [
    pytest.param(sight, language, id=f"{sight}-{language}")
    for sight in SIGHTS
    for language in languages(sight)
]


@pytest.mark.parametrize(("sight", "language"), LOOKED_AT)
def test_a_page_is_fit_for_everybody(
    looks: "Looks", validate: "Validate", conforms: "Validate", sight: Sight, language: str
) -> None:
    witness = looks.at(sight, language)
    assert sight.is_shown_by([answer.status for answer in witness.navigations])
    page = witness.navigations[-1].text()
    assert validate(page) == []
    assert conforms(page) == []
    assert faults(witness.page, language) == []
    assert witness.complaints == []
    assert widened(witness.page) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_our_own_fault_is_fit_for_everybody(visits: "Visits", language: str) -> None:
    """No address of the product fails, so the error page is shown in another page's place."""
    body = errors.server_error(RequestFactory().get(f"/{language}/")).content
    page = visits.page(reduced_motion="reduce")
    page.route(f"**/{language}/broken/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"/{language}/broken/")
    assert faults(page, language) == []


def test_the_checker_of_the_standard_sees_what_is_not_html(conforms: "Validate") -> None:
    if not nu.can_run():
        pytest.skip("no page is held to the standard by the Nu HTML checker, since there is no Java")
    head = '<!doctype html><html lang="en"><title>A page</title>'
    assert conforms(f"{head}<p>Words</p>") == []
    for fault in (
        '<p hx-get="/">Words</p>',
        '<p><time datetime="2026-05-04T09:00:00.123456+00:00">9:00</time></p>',
        '<p><a href="data:,a b">Words</a></p>',
    ):
        assert len(conforms(f"{head}{fault}")) == 1


def test_what_looks_for_long_texts_sees_what_they_widen(visits: "Visits") -> None:
    page = visits.page()
    page.set_content('<html lang="ar"><title>ع</title><main><b style="white-space: nowrap">ع</b></main>')
    assert widened(page) != []


def test_what_looks_at_pages_sees_their_faults(visits: "Visits", validate: "Validate") -> None:
    page = visits.page()
    body = '<p><img src="x"><b style="display: block; inline-size: 150vw">Two words</b>'
    page.set_content(f'<html lang="ar"><title>ع</title>{body}')
    kinds = {fault.split(":")[0] for fault in faults(page, "ar")}
    assert {
        "the page says that it is ('ar', None)",
        "not translated",
        "1280",
        "1280 light image-alt",
    } <= kinds
    assert validate("<!doctype html><p><ul></ul></p>") != []
