"""A code by e-mail opens an account, and makes one where there is none: who registers needs no password."""

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
from .way_in import NOT_TAKEN_FOR


class Remembers(forms.Form):
    """The address that was typed is there once more, after a mail that nobody took."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.is_bound and context.request:
            self.initial["email"] = context.request.session.pop(NOT_TAKEN_FOR, "")


class ResetForm(Remembers, ResetPasswordForm):
    email = EmailFormField(label=_("Email"), widget=EmailField().widget)


class CodeForm(Remembers, RequestLoginCodeForm):
    """The library's: it limits how often somebody may ask, and finds the account."""

    email = EmailFormField(label=_("Email"), widget=EmailField().widget)

    def clean_email(self) -> str:
        """The library's limit speaks of wrong attempts, of which there were none."""
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
    """Answers alike whether there was an account or not."""
    email = form.cleaned_data["email"]
    user = form._user
    if user is None and new_accounts:
        user = User.objects.create_user(email, language=get_language() or "")
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=email)
    return HttpResponseRedirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': then})}")


class NothingTyped:
    """Whoever sends the page of a code without one has not tried a code: the library would count it as wrong."""

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


# In the place of the library's, under its own addresses and names.
code_pages = [
    path("login/code/confirm/", LoginCodeView.as_view(), name="account_confirm_login_code"),
    path("password/reset/confirm/", PasswordCodeView.as_view(), name="account_confirm_password_reset_code"),
    path(
        "confirm-email/",
        login_not_required(AddressCodeView.as_view()),
        name="account_email_verification_sent",
    ),
]
