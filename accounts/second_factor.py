"""The secretariat works behind a passkey or an authenticator app, where the setting demands it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class SecondFactor:
    """Leads whoever has none to the page where one is set up; public pages, and those of the account, stay open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], arguments: Any, options: Any
    ) -> HttpResponse | None:
        if not settings.STAFF_SECOND_FACTOR or is_open(view) or not getattr(request.user, "is_staff", False):
            return None
        if is_mfa_enabled(request.user, KINDS):
            return None
        messages.warning(
            request, _("The desk needs a second factor: add a passkey, or an authenticator app, here first.")
        )
        return redirect("mfa_index")


def is_open(view: Callable[..., HttpResponse]) -> bool:
    return getattr(view, "access", "") == "public" or view.__module__.startswith("allauth.")
