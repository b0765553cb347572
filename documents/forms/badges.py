"""Whose badges are printed, and as what."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegates.badges import bearers
from delegates.models import Badge, Delegation, Registration
from meetings.models import Meeting

ALL, NEW = "all", "new"
A6, CR80 = "a6", "cr80"


class BadgesForm(forms.Form):
    """`who` is everybody, those without a badge, a delegation, or one registration."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.RegexField(r"^(all|new|(delegation|registration)-[0-9]{1,18})$", widget=forms.HiddenInput)
    size = forms.ChoiceField(
        label=pgettext_lazy("badge", "Size"),
        choices=[
            (A6, _("A6, to be hung round the neck")),
            (CR80, _("CR80, as large as a bank card")),
        ],
        initial=A6,
        widget=forms.Select({"class": "text-input"}),
    )
    sheet = forms.TypedChoiceField(
        label=pgettext_lazy("badge", "Paper"),
        choices=[
            ("", _("One card to the page")),
            ("sheet", _("Sheets of A4 with marks for cutting")),
        ],
        required=False,
        coerce=bool,
        empty_value=False,
        widget=forms.Select({"class": "text-input"}),
    )

    def people(self, meeting: Meeting) -> Collection[int]:
        """The participants; of somebody else's meeting none."""
        return bearers_named(meeting, self.cleaned_data["who"]).values_list("participant", flat=True)


def bearers_named(meeting: Meeting, who: str) -> Any:
    there = bearers(meeting)
    if who == NEW:
        return there.exclude(participant__in=Badge.objects.valid().values("participant"))
    kind, _dash, pk = who.partition("-")
    if kind == "delegation":
        delegation = Delegation.objects.filter(pk=pk, meeting=meeting)
        return there.filter(participant__organisation__in=delegation.values("organisation"))
    if kind == "registration":
        return there.filter(pk__in=Registration.objects.filter(pk=pk))
    return there
