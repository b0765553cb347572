"""The secretariat works behind a passkey or an authenticator app, where the setting demands it.

Whoever is of the secretariat gets more on public pages too: drafts, papers, sets, hidden meetings. All of that is told
by `is_staff`. So in a session that has not used the factor, a public page is given a reader who is not of the
secretariat, and no view has to remember it; every other page asks for the factor first.
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
    """Having a factor is not enough: it must have been used in this session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """What such a reader may not know of is there, perhaps, for the secretariat: so the factor is asked for."""
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
    return all(one.get("method") != "mfa" for one in used)


def is_way_in(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    """The pages of the account; but whoever has a factor uses it before adding, reading or removing one."""
    if not view.__module__.startswith("allauth."):
        return False
    name = getattr(request.resolver_match, "url_name", None) or ""
    manages = name.startswith("mfa_") and "authenticate" not in name and "login" not in name
    return not manages or not is_mfa_enabled(request.user, KINDS)


def ask_for_factor(request: HttpRequest) -> HttpResponse:
    methods = get_adapter().get_reauthentication_methods(request.user)
    there = [one["url"] for one in methods if one["id"].startswith("mfa_")]
    if not there or not is_mfa_enabled(request.user, KINDS):
        messages.warning(
            request, _("The desk needs a second factor: add a passkey, or an authenticator app, here first.")
        )
        return redirect("mfa_index")
    messages.warning(request, _("You have signed in without your second factor. Use it here first."))
    return redirect(f"{there[0]}?{urlencode({'next': request.get_full_path()})}")


def not_of_the_secretariat(user: User) -> User:
    """As a reader: such a row is never written."""
    reader = copy(user)
    reader.is_staff = reader.is_superuser = False
    reader.lacks_factor = True
    reader.save = refuse  # type: ignore[method-assign]
    return reader


def refuse(*args: Any, **options: Any) -> NoReturn:
    raise TypeError("This is a reader without a second factor, not the row of the account.")


def count_as_used(request: HttpRequest, user: User, authenticator: Authenticator, **options: Any) -> None:
    """Whoever has just added a factor has shown it."""
    if authenticator.type in KINDS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
