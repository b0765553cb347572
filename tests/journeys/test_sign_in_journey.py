"""Signing in: by password and second factor, by passkey, by code, and with a new password."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.fixtures import Visits, confirm, one_time_code, sign_in
from tests.browser.page_checks import faults
from tests.browser.product import Site
from tests.browser.stage import LAYLA, PASSWORD

from .conftest import code_in

if TYPE_CHECKING:
    from playwright.sync_api import Page


def fill_in(page: "Page", **values: str) -> None:
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.locator("main form button[type=submit]").first.click()


def enter_code(page: "Page") -> None:
    """Once more where the half minute of the code was over before it arrived."""
    for _ in range(2):
        fill_in(page, code=one_time_code())
        if "/2fa/" not in page.url:
            return


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_second_factor_is_asked_for(visits: Visits, language: str) -> None:
    page = visits.page(reduced_motion="reduce")
    page.goto(f"/{language}/account/login/")
    fill_in(page, login=LAYLA, password=PASSWORD)
    page.wait_for_url("**/2fa/authenticate/")
    assert faults(page, language) == []
    fill_in(page, code="000000")
    assert page.locator(".error-text").count() == 1
    assert faults(page, language) == []
    if language == "ar":  # the same code does not work twice
        enter_code(page)
        page.wait_for_url("**/desk/")


def test_a_code_comes_by_mail_in_the_readers_language(visits: Visits, site: Site) -> None:
    page = visits.page()
    page.goto("/ar/account/login/")
    page.get_by_role("link", name="إرسال رمز بالبريد الإلكتروني").click()
    fill_in(page, email=site.account("delegate")["email"])
    page.locator("[name=code]").wait_for()
    fill_in(page, code=code_in(site.newest_mail()))
    page.wait_for_url("**/ar/")
    assert page.get_by_role("link", name="عمر").is_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_who_forgot_the_password_sets_another(visits: Visits, site: Site, language: str) -> None:
    page = visits.page(reduced_motion="reduce")
    page.goto(f"/{language}/account/login/")
    page.locator("a[href*='password/reset']").click()
    fill_in(page, email=LAYLA)
    page.locator("[name=code]").wait_for()
    fill_in(page, code=code_in(site.newest_mail()))
    page.locator("[name=password1]").wait_for()
    assert faults(page, language) == []


def test_a_passkey_is_added_used_renamed_and_removed(visits: Visits, site: Site) -> None:
    page = visits.page(reduced_motion="reduce")
    give_a_security_key(page)
    sign_in(page, site, "delegate")
    confirm(page, site, "delegate")
    page.goto("/ar/account/2fa/webauthn/add/")
    page.fill("[name=name]", "مفتاح عمر")
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/ar/account/2fa/webauthn/")
    assert faults(page, "ar") == []

    page.goto("/ar/account/logout/")
    page.locator("main form button").click()
    page.goto("/ar/account/login/")
    page.get_by_role("button", name="الدخول بمفتاح مرور").click()
    page.wait_for_url("**/ar/")
    assert page.get_by_role("link", name="عمر").is_visible()

    confirm(page, site, "delegate")
    for act in ("edit", "remove"):
        for language in ("en", "ar"):
            page.goto(f"/{language}/account/2fa/webauthn/")
            page.locator(f"a[href*='/{act}/']").click()
            assert faults(page, language) == []
        page.locator("main form button").last.click()
    page.wait_for_url("**/webauthn/")
    assert page.locator("a[href*='/remove/']").count() == 0


def give_a_security_key(page: "Page") -> None:
    """A virtual key in the browser that is touched automatically."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
