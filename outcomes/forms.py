from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.forms import TranslatedForm, columns_of
from directory.models import Side

from .models import Kind, Outcome, OutcomeQuerySet, Status

LATE = "late"


class ProgressForm(TranslatedForm):
    class Meta:
        model = Outcome
        fields = ["status", *columns_of("progress")]


class OutcomesFilter(forms.Form):
    """In the address; what is not understood narrows nothing."""

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", pgettext_lazy("filter", "All")), *Kind.choices]
    )
    status = forms.ChoiceField(
        label=pgettext_lazy("outcome", "Status"),
        required=False,
        choices=[("", pgettext_lazy("filter", "All")), *Status.choices],
    )
    side = forms.ChoiceField(
        label=_("Owner"),
        required=False,
        choices=[("", pgettext_lazy("filter", "All")), (Side.UN, Side.UN.label), (Side.OIC, Side.OIC.label)],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["class"] = "text-input"

    def narrowed(self, rows: OutcomeQuerySet) -> OutcomeQuerySet:
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        for name in ("kind", "status"):
            if value := given.get(name):
                rows = rows.filter(**{name: value})
        if side := given.get("side"):
            rows = rows.filter(**{f"owner_{'un' if side == Side.UN else 'oic'}__isnull": False})
        return rows
