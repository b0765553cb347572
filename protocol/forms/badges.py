"""Whose badges are printed, and in which format."""

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
NONE = 0  # in place of a delegation's number: people without a delegation
A6, CR80 = "a6", "cr80"


class BadgesForm(forms.Form):
    """`who` is everybody, people without a badge (of one delegation: missing), one delegation, or one registration."""

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
        """Primary keys of the participants; empty if they belong to another meeting."""
        return bearers_named(meeting, self.cleaned_data["who"]).values_list("participant", flat=True)


def bearers_named(meeting: Meeting, who: str) -> Any:
    registrations = bearers(meeting)
    kind, _dash, pk = who.partition("-")
    if kind in {NEW, MISSING}:
        registrations = registrations.exclude(participant__in=Badge.objects.valid().values("participant"))
    if kind in {"delegation", MISSING}:
        delegation = Delegation.objects.filter(pk=pk, meeting=meeting).first()
        theirs = bearers_of(meeting, delegation) if delegation or int(pk) == NONE else bearers(meeting).none()
        return registrations.filter(pk__in=theirs.order_by().values("pk"))
    if kind == "registration":
        return registrations.filter(pk__in=Registration.objects.filter(pk=pk))
    return registrations


class CoversForm(forms.Form):
    """For one delegation or all."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    delegation = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )


class HandoverForm(forms.Form):
    """The badges that somebody collects, and the collector: a participant or a name."""

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
        """`among` are the suggested collectors; any participant of the meeting is accepted."""
        super().__init__(*args, **options)
        registrations = bearers(meeting) if among is None else among
        people = meeting.participants.filter(registration__in=registrations.order_by())
        field_of(self, "collector", forms.ModelChoiceField).queryset = people
        waiting = Badge.objects.waiting().filter(participant__meeting=meeting)
        field_of(self, "badges", forms.ChoiceField).choices = [
            (pk, pk) for pk in waiting.values_list("pk", flat=True)
        ]
