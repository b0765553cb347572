"""Whose badges are printed, and as what."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import HumanFormField
from bilingual.forms import field_of
from delegates.badges import bearers, bearers_of
from delegates.models import Badge, Delegation, Participant, Registration, VoidReason
from meetings.models import Meeting

ALL, NEW, MISSING = "all", "new", "missing"
NONE = 0  # instead of the number of a delegation: those who come without one
A6, CR80 = "a6", "cr80"


class BadgesForm(forms.Form):
    """`who` is everybody, those without a badge (of a delegation: missing), a delegation, or one registration."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.RegexField(
        r"^(all|new|(delegation|missing|registration)-[0-9]{1,18})$", widget=forms.HiddenInput
    )
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
        empty_value=False,  # type: ignore[arg-type]
        widget=forms.Select({"class": "text-input"}),
    )

    reason = forms.ChoiceField(
        label=_("Why is the badge replaced?"),
        choices=[("", pgettext_lazy("reason", "Choose …")), *VoidReason.choices],
        required=False,
        widget=forms.Select({"class": "text-input"}),
    )

    def people(self, meeting: Meeting) -> Collection[int]:
        """The participants; of somebody else's meeting none."""
        return bearers_named(meeting, self.cleaned_data["who"]).values_list("participant", flat=True)


def bearers_named(meeting: Meeting, who: str) -> Any:
    there = bearers(meeting)
    kind, _dash, pk = who.partition("-")
    if kind in {NEW, MISSING}:
        there = there.exclude(participant__in=Badge.objects.valid().values("participant"))
    if kind in {"delegation", MISSING}:
        delegation = Delegation.objects.filter(pk=pk, meeting=meeting).first()
        theirs = bearers_of(meeting, delegation) if delegation or int(pk) == NONE else bearers(meeting).none()
        return there.filter(pk__in=theirs.order_by().values("pk"))
    if kind == "registration":
        return there.filter(pk__in=Registration.objects.filter(pk=pk))
    return there


class CoversForm(forms.Form):
    """Of one delegation, or of all."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    delegation = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )


class HandoverForm(forms.Form):
    """Which badges somebody collects, and who that is: a participant, or a name."""

    badges = forms.TypedMultipleChoiceField(coerce=int, required=False)
    collector = forms.ModelChoiceField(
        Participant.objects.none(),
        label=_("Who collects them"),
        required=False,
        empty_label=_("Somebody else, by name"),
        widget=forms.Select({"class": "text-input"}),
    )
    name = HumanFormField(
        label=_("Name of somebody else"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"class": "text-input", "dir": "auto"}),
    )

    def __init__(self, meeting: Meeting, *args: Any, among: Any = None, **options: Any) -> None:
        """`among` whom the page asks who collects; anybody of the meeting may."""
        super().__init__(*args, **options)
        there = bearers(meeting) if among is None else among
        people = meeting.participants.filter(registration__in=there.order_by())
        field_of(self, "collector", forms.ModelChoiceField).queryset = people
        waiting = Badge.objects.waiting().filter(participant__meeting=meeting)
        field_of(self, "badges", forms.ChoiceField).choices = [
            (pk, pk) for pk in waiting.values_list("pk", flat=True)
        ]
