"""Around the library's pages of sign-in: nobody is stopped there without a sentence and a way back."""

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
NOT_TAKEN_FOR = "mail_not_taken_for"  # in the session: the address that was typed


class MailNotTaken(Exception):
    """No mail server took a mail without which nobody gets on."""


class WayIn:
    """Whoever came from a page for everybody, such as a registration, goes back to it."""

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
        """The page is there once more; what was not sent has changed nothing."""
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
    """From the page where a code is entered."""
    there = get_next_redirect_url(request)
    if there and is_for_everybody(there):
        return there
    return f"{reverse(ASKING_PAGE)}?{urlencode({'next': there})}" if there else reverse(ASKING_PAGE)


def is_for_everybody(address: str) -> bool:
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return False
    return getattr(view, "access", "") == "public"
