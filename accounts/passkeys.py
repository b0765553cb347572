"""The library's passkey forms, with a credential that may be anything at all.

Django's field for JSON lets through what Python itself refuses to read: numbers of thousands of
digits and brackets a thousand deep. A stranger could make the sign-in page fail with either.
"""

from typing import Any

from allauth.mfa.webauthn import forms as library
from django import forms
from django.core.exceptions import ValidationError

from bilingual.fields import HumanFormField


class Credential(forms.JSONField):
    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def credential() -> Credential:
    return Credential(required=True, widget=forms.HiddenInput)


class SignInForm(library.LoginWebAuthnForm):
    credential = credential()


class ConfirmForm(library.ReauthenticateWebAuthnForm):
    credential = credential()


class NameForm(library.EditWebAuthnForm):
    name = HumanFormField(max_length=100)


class AddForm(library.AddWebAuthnForm):
    name = HumanFormField(max_length=100, required=False)
    credential = credential()
