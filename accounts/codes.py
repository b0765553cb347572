"""Sign-in by a code sent by e-mail. Participants need no password; an account is made at their first code."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.fields import EmailField
from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.views import (
    ConfirmEmailVerificationCodeView,
    ConfirmLoginCodeView,
    ConfirmPasswordResetCodeView,
)
from allauth.core import context
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormMixin

from bilingual.fields import EmailFormField

from .models import User
from .sign_in import NOT_TAKEN_FOR


class Remembers(forms.Form):
    """Fills in the typed address again if the last mail could not be sent."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.is_bound and context.request:
            self.initial["email"] = context.request.session.pop(NOT_TAKEN_FOR, "")


class ResetForm(Remembers, ResetPasswordForm):
    email = EmailFormField(label=_("Email"), widget=EmailField().widget)


class CodeForm(Remembers, RequestLoginCodeForm):
    """allauth's form, which limits requests and finds the account."""

    email = EmailFormField(label=_("Email"), widget=EmailField().widget)

    def clean_email(self) -> str:
        """Replaces allauth's error for too many requests, which speaks of wrong attempts."""
        try:
            return super().clean_email()
        except ValidationError as error:
            if error.code != "too_many_login_attempts":
                raise
            raise ValidationError(
                _(
                    "Too many codes were asked for just now, for this address or from your network. "
                    "Wait a few minutes, and ask again."
                ),
                code="too_many_codes",
            ) from None


def send_code(request: HttpRequest, form: CodeForm, *, then: str, new_accounts: bool) -> HttpResponseRedirect:
    """Sends a code and gives the same answer whether or not the account existed before."""
    email = form.cleaned_data["email"]
    user = form._user
    if user is None and new_accounts:
        user = User.objects.create_user(email, language=get_language() or "")
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=email)
    return HttpResponseRedirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': then})}")


class NothingTyped:
    """An empty code is an error of the form, but not an attempt: allauth alone would count it as a wrong code."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        if form.has_error("code", code="required"):
            return FormMixin.form_invalid(self, form)  # type: ignore[arg-type]
        return super().form_invalid(form)  # type: ignore[misc]


class LoginCodeView(NothingTyped, ConfirmLoginCodeView):
    pass


class PasswordCodeView(NothingTyped, ConfirmPasswordResetCodeView):
    pass


class AddressCodeView(NothingTyped, ConfirmEmailVerificationCodeView):
    pass


# Replace allauth's views at the same addresses and URL names.
code_pages = [
    path("login/code/confirm/", LoginCodeView.as_view(), name="account_confirm_login_code"),
    path("password/reset/confirm/", PasswordCodeView.as_view(), name="account_confirm_password_reset_code"),
    path(
        "confirm-email/",
        login_not_required(AddressCodeView.as_view()),
        name="account_email_verification_sent",
    ),
]
