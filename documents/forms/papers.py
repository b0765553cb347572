from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegates.audiences import PARTICIPANTS
from papers.audiences import PUBLIC, audience_choices
from papers.forms import PaperWishForm
from papers.kinds import kind_named, kinds_that
from papers.models import Distribution, distribution_choices


def distributions() -> list[tuple[str, Any]]:
    return [("", _("By kind and state")), *distribution_choices()]


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


class CategoryForm(forms.Form):
    """Who may read a document, and its distribution: public and restricted at once is refused."""

    audience = forms.ChoiceField(label=_("Who may read it"), choices=audience_choices, initial=PARTICIPANTS)
    distribution = forms.ChoiceField(label=_("Distribution"), choices=distributions, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["class"] = "text-input"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("audience") == PUBLIC and cleaned.get("distribution") == Distribution.RESTRICTED:
            self.add_error(
                "distribution", _("A restricted document cannot be public. Choose one of the two.")
            )
        return cleaned
