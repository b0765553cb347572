from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from bilingual.forms import DayField, TranslatedForm, columns_of
from delegates.models import Participant
from directory.models import Organisation, Side
from records.models import Outcome
from records.models.outcomes import OutcomeKind, OutcomeQuerySet, OutcomeStatus
from records.models.records import CHARGED, OWNING_SIDES
from sessions.people import offered_as, people_to_name

LATE = "late"


class ProgressForm(TranslatedForm):
    """Progress of an outcome; for an action also owners and due day, which may be settled or changed later."""

    due = DayField(label=pgettext_lazy("outcome", "Due"), required=False)

    class Meta:
        model = Outcome
        fields = ["status", *CHARGED, *columns_of("progress")]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.kind == OutcomeKind.ACTION:
            self.offer_owners()
        else:
            for name in CHARGED:
                del self.fields[name]

    def offer_owners(self) -> None:
        """Offers the institutions of each side and its participants."""
        for side, key in OWNING_SIDES.items():
            owner: Any = self.fields[f"owner_{key}"]
            owner.queryset = Organisation.objects.filter(side=side).alphabetical()
            person: Any = self.fields[f"person_{key}"]
            named = Q(organisation__side=side) & Q(pk__in=people_to_name(self.instance.meeting).values("pk"))
            still = Q(pk=getattr(self.instance, f"person_{key}_id"))
            person.queryset = Participant.objects.filter(named | still).select_related("organisation")
            person.label_from_instance = offered_as
            for field in (owner, person):
                field.empty_label = pgettext("owner", "Not stated")

    def values(self) -> dict[str, Any]:
        """Without the fields that this outcome does not have."""
        return {name: value for name, value in super().values().items() if name in self.fields}


class OutcomesFilter(forms.Form):
    """A filter in the query string. Invalid values filter nothing."""

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", pgettext_lazy("filter", "All")), *OutcomeKind.choices]
    )
    status = forms.ChoiceField(
        label=pgettext_lazy("outcome", "Status"),
        required=False,
        choices=[("", pgettext_lazy("filter", "All")), *OutcomeStatus.choices],
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
        data = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        for name in ("kind", "status"):
            if value := data.get(name):
                rows = rows.filter(**{name: value})
        if side := data.get("side"):
            rows = rows.filter(**{f"owner_{'un' if side == Side.UN else 'oic'}__isnull": False})
        return rows
