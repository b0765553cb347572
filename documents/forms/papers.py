from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegates.audiences import PARTICIPANTS
from papers.audiences import audience_choices
from papers.forms import PaperWishForm
from papers.kinds import kind_named, kinds_that


class IssueForm(forms.Form):
    """`request` tells a second click from a second wish."""

    kind = forms.ChoiceField(choices=lambda: [(kind.name, kind.label) for kind in kinds_that("read")])
    request = forms.UUIDField()
    final = forms.BooleanField(required=False)
    by_protocol = forms.BooleanField(required=False)

    def options(self) -> dict[str, Any]:
        """What its kind is asked besides: of the list of participants whether it is final, and in which order."""
        given = self.cleaned_data
        return {name: given[name] for name in kind_named(given["kind"]).options}


class AdoptPaperForm(PaperWishForm):
    amended = forms.BooleanField(required=False)


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(label=_("Who may read it"), choices=audience_choices, initial=PARTICIPANTS)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["audience"].widget.attrs["class"] = "text-input"
