from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bilingual.fields import EmailFormField
from bilingual.forms import TranslatedForm, columns_of
from bilingual.languages import codes, direction
from bilingual.translated import column

from .models import BOTH, Message, Wording
from .placeholders import refuse_broken


class DraftForm(TranslatedForm):
    """Subject and text of one mail, in the language of the mail."""

    class Meta:
        model = Message
        fields = ["subject", "text"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        language = self.instance.language
        spoken = {"dir": "auto"} if language == BOTH else {"lang": language, "dir": direction(language)}
        for name in self.Meta.fields:
            self.fields[name].widget.attrs |= spoken


class WordingForm(TranslatedForm):
    """The wording of a kind in every language; texts that equal the original are not stored."""

    class Meta:
        model = Wording
        fields = [*columns_of("subject", "body"), "at_once"]

    def __init__(self, *args: Any, instance: Wording, **options: Any) -> None:
        self.kind = instance.registered_kind
        super().__init__(*args, instance=instance.filled_up(self.kind), **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for part in ("subject", "body"):
            for language in codes():
                name = column(part, language)
                try:
                    refuse_broken(cleaned.get(name) or "", self.kind.placeholders)
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    def values(self) -> dict[str, Any]:
        values = super().values()
        for part in ("subject", "body"):
            for language in codes():
                name = column(part, language)
                if values.get(name) == self.kind.original(part, language):
                    values[name] = ""
        return values


class VersionForm(forms.Form):
    """`version` is the version of the message that the person has seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class SendAgainForm(VersionForm):
    """Sends a mail again, to another address if the first was wrong."""

    to = EmailFormField(
        max_length=254,
        label=_("Send again to"),
        required=False,
        widget=forms.EmailInput({"class": "text-input", "dir": "ltr", "autocomplete": "off"}),
    )


class SeenForm(forms.Form):
    """`seen` is the fingerprint of the drafts that the person has reviewed."""

    seen = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)


class MailWishForm(forms.Form):
    wish = forms.UUIDField(widget=forms.HiddenInput)
