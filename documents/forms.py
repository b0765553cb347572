from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Audience, Kind, audience_choices


class IssueForm(forms.Form):
    """`request` tells a second click from a second wish."""

    kind = forms.ChoiceField(choices=Kind.choices)
    request = forms.UUIDField()


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=audience_choices, initial=Audience.PARTICIPANTS
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["audience"].widget.attrs["class"] = "text-input"
