"""allauth's passkey forms, with a safe field for the credential.

Django's JSONField accepts what Python refuses to parse: numbers of thousands of digits and a thousand nested brackets.
Either would let an anonymous visitor crash the sign-in page.
"""

from typing import Any

from allauth.mfa.webauthn import forms as library
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

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
    name = HumanFormField(max_length=100, label=_("Name"))


class AddForm(library.AddWebAuthnForm):
    name = HumanFormField(max_length=100, required=False, label=_("Name"))
    credential = credential()
