from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegates.audiences import PARTICIPANTS
from papers.audiences import audience_choices
from papers.forms import PaperWishForm
from papers.kinds import kind_named, kinds_that


class IssueForm(forms.Form):
    """`request` is an idempotency key: a second click issues nothing."""

    kind = forms.ChoiceField(choices=lambda: [(kind.name, kind.label) for kind in kinds_that("read")])
    request = forms.UUIDField()
    final = forms.BooleanField(required=False)
    by_protocol = forms.BooleanField(required=False)

    def options(self) -> dict[str, Any]:
        """Options of the kind: for the list of participants, whether it is final, and its order."""
        data = self.cleaned_data
        return {name: data[name] for name in kind_named(data["kind"]).options}


class AdoptPaperForm(PaperWishForm):
    amended = forms.BooleanField(required=False)


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(label=_("Who may read it"), choices=audience_choices, initial=PARTICIPANTS)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["audience"].widget.attrs["class"] = "text-input"
