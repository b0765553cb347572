"""The secretariat works behind a second factor (passkey or authenticator app) if the settings demand it.

Members of the secretariat (`is_staff`) also see more on public pages: drafts, papers, sets, hidden meetings. So in a
session that has not used the factor, public pages get a user who is not of the secretariat, and no view has to check
it. Every other page asks for the factor first.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any, NoReturn
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .access import user_of
from .models import User

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class SecondFactor:
    """Middleware. Owning a factor is not enough; it must have been used in this session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Asks for the factor after a 404 too: the page may exist for the secretariat."""
        answer = self.get_response(request)
        asks = answer.status_code == 404 and getattr(request.user, "lacks_factor", False)
        return ask_for_factor(request) if asks else answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], arguments: Any, options: Any
    ) -> HttpResponse | None:
        if not lacks_factor(request) or is_way_in(request, view):
            return None
        if getattr(view, "access", "") != "public":
            return ask_for_factor(request)
        request.user = not_of_the_secretariat(user_of(request))
        return None


def lacks_factor(request: HttpRequest) -> bool:
    if not settings.STAFF_SECOND_FACTOR or not getattr(request.user, "is_staff", False):
        return False
    used = get_authentication_records(request, request.user)
    return all(record.get("method") != "mfa" for record in used)


def is_way_in(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    """Whether the page is one of allauth's. Someone who has a factor must use it before adding, viewing or removing
    one.
    """
    if not view.__module__.startswith("allauth."):
        return False
    name = getattr(request.resolver_match, "url_name", None) or ""
    manages = name.startswith("mfa_") and "authenticate" not in name and "login" not in name
    return not manages or not is_mfa_enabled(request.user, KINDS)


def ask_for_factor(request: HttpRequest) -> HttpResponse:
    methods = get_adapter().get_reauthentication_methods(request.user)
    addresses = [method["url"] for method in methods if method["id"].startswith("mfa_")]
    if not addresses or not is_mfa_enabled(request.user, KINDS):
        messages.warning(
            request, _("The desk needs a second factor: add a passkey, or an authenticator app, here first.")
        )
        return redirect("mfa_index")
    messages.warning(request, _("You have signed in without your second factor. Use it here first."))
    return redirect(f"{addresses[0]}?{urlencode({'next': request.get_full_path()})}")


def not_of_the_secretariat(user: User) -> User:
    """A copy of the user without rights of the secretariat, which cannot be saved."""
    reader = copy(user)
    reader.is_staff = reader.is_superuser = False
    reader.lacks_factor = True
    reader.save = refuse  # type: ignore[method-assign]
    return reader


def refuse(*args: Any, **options: Any) -> NoReturn:
    raise TypeError("This is a reader without a second factor, not the row of the account.")


def count_as_used(request: HttpRequest, user: User, authenticator: Authenticator, **options: Any) -> None:
    """Signal receiver: a factor that has just been added counts as used."""
    if authenticator.type in KINDS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
