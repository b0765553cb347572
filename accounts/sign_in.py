"""Middleware around allauth's sign-in pages, so that every failure has a message and a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

CODE_PAGE, ASKING_PAGE = "account_confirm_login_code", "account_request_login_code"
NOT_TAKEN_FOR = "mail_not_taken_for"  # session key of the typed address


class MailNotTaken(Exception):
    """A mail needed for signing in could not be sent."""


class WayIn:
    """Leads people who came from a public page, such as a registration, back to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        back = getattr(request, "way_back", "")
        return redirect(back) if back and answer.headers.get("Location") == reverse(ASKING_PAGE) else answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], arguments: Any, options: Any
    ) -> None:
        if request.resolver_match and request.resolver_match.view_name == CODE_PAGE:
            request.way_back = way_back(request)  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Shows the page again with a message; since nothing was sent, nothing has changed."""
        if not isinstance(error, MailNotTaken):
            return None
        messages.error(request, not_taken_sentence())
        request.session[NOT_TAKEN_FOR] = request.POST.get("email", "")
        return redirect(request.get_full_path())


def not_taken_sentence() -> str:
    return _(
        "No mail can be sent just now, so that no code is on its way. Try again in a few minutes; "
        "if it stays like this, tell the secretariat."
    )


def way_back(request: HttpRequest) -> str:
    """The address to go back to from the page where a code is entered."""
    target = get_next_redirect_url(request)
    if target and is_for_everybody(target):
        return target
    return f"{reverse(ASKING_PAGE)}?{urlencode({'next': target})}" if target else reverse(ASKING_PAGE)


def is_for_everybody(address: str) -> bool:
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return False
    return getattr(view, "access", "") == "public"
