"""The shape of a hall, and acts on its seats."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bilingual.forms import field_of
from delegates.models import Delegation, Participant, Seating
from delegates.models.seating import Order, Shape, order_choices, shape_choices
from delegates.registration_states import Part
from delegates.seating import LEADING
from meetings.models import Meeting, Room
from protocol.seating_plans import SeatingPlan
from registration.forms.desk import PicksField

NUMBER = {"class": "text-input", "inputmode": "numeric", "dir": "ltr", "size": 4}


def number(label: Any, low: int, high: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=low, max_value=high, widget=forms.TextInput(dict(NUMBER)), **more
    )


class SeatingForm(forms.Form):
    """The hall; `room` can be chosen only while it has no plan."""

    room: forms.ModelChoiceField[Room] = forms.ModelChoiceField(
        None, label=gettext_lazy("Room"), empty_label=None, widget=forms.Select({"class": "text-input"})
    )
    shape = forms.ChoiceField(
        label=gettext_lazy("Shape"), choices=shape_choices, widget=forms.Select({"class": "text-input"})
    )
    order = forms.ChoiceField(
        label=gettext_lazy("Order of the delegations"),
        choices=order_choices,
        widget=forms.Select({"class": "text-input"}),
    )
    head = number(gettext_lazy("Seats at the head table"), 0, 30)
    length = number(gettext_lazy("Seats along each arm, or number of rows"), 1, 200)
    width = number(
        gettext_lazy("Seats in each row"),
        2,
        40,
        required=False,
        help_text=gettext_lazy("Only where the hall has rows; half of each row is for each side."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, meeting: Meeting, seating: Seating | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if seating:
            del self.fields["room"]
            for name in ("shape", "order", "head", "length", "width", "version"):
                self.fields[name].initial = getattr(seating, name)
        else:
            rooms = meeting.rooms.exclude(seatings__meeting=meeting)
            field_of(self, "room", forms.ModelChoiceField).queryset = rooms
            self.fields["head"].initial, self.fields["length"].initial = 3, suggested_length(meeting)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("shape") == Shape.U:
            cleaned["width"] = 2
        elif not cleaned.get("width") and "width" not in self.errors:
            self.add_error("width", _("Say how many seats each row has."))
        seats = cleaned.get("head", 0) + cleaned.get("length", 0) * (cleaned.get("width") or 0)
        if seats > Seating.MOST:
            self.add_error("length", _("A plan has %(most)s seats at most.") % {"most": Seating.MOST})
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("shape", "order", "head", "length", "width")}


def suggested_length(meeting: Meeting) -> int:
    """Seats on one arm of the U: the larger of the two sides, with some to spare."""
    sides = list(meeting.delegations.values_list("organisation__side", flat=True))
    return max(4, *(sides.count(side) for side in ("UN", "OIC")), (len(sides) + 1) // 2)


class SeatActForm(forms.Form):
    """An act on the seats of the version of the plan that the person has read."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    seat = PicksField(required=False)
    order = forms.ChoiceField(choices=order_choices, required=False)
    who = forms.RegexField(r"^[dp][0-9]{1,18}$", required=False)

    def whom(self, meeting: Meeting) -> Delegation | Participant | None:
        who = self.cleaned_data["who"]
        if not who:
            return None
        rows = Delegation.objects if who[0] == "d" else Participant.objects
        return rows.filter(meeting=meeting, pk=int(who[1:])).first()


class OrderForm(forms.Form):
    order = forms.ChoiceField(
        label=gettext_lazy("Order"), choices=order_choices, widget=forms.Select({"class": "text-input"})
    )


class GiveForm(forms.Form):
    """A person to seat, and the free seats."""

    who = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.Select({"class": "text-input"}))
    seat = forms.ChoiceField(label=gettext_lazy("Seat"), widget=forms.Select({"class": "text-input"}))

    def __init__(self, plan: SeatingPlan, **options: Any) -> None:
        super().__init__(**options)
        field_of(self, "who", forms.ChoiceField).choices = [
            (
                _("Delegations without a seat"),
                [(f"d{delegation.pk}", str(delegation)) for delegation in plan.unseated],
            ),
            *people_to_seat(plan),
        ]
        field_of(self, "seat", forms.ChoiceField).choices = [
            (free_seat.number, seat_in_words(free_seat)) for free_seat in plan.free
        ]


def seat_in_words(sitting: Any) -> str:
    words = {
        "head": _("%(number)s, head table"),
        "left": _("%(number)s, left"),
        "right": _("%(number)s, right"),
    }
    return words[sitting.place.block] % {"number": sitting.number}


def people_to_seat(plan: SeatingPlan) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups by institution: leaders of delegations, guests and office holders; those already seated come last."""
    seated = {sitting.seat.participant_id for sitting in plan.sittings}
    leads = Q(registration__confirmed_at__isnull=False, registration__part__in=[*LEADING[:2], Part.GUEST])
    participants = plan.seating.meeting.participants.filter(leads | Q(registration=None)).exclude(
        pk__in=seated - {None}
    )
    people = [participant for participant in participants.select_related("organisation") if str(participant)]
    people.sort(
        key=lambda participant: (
            participant.organisation is None,
            participant.organisation.sort_name if participant.organisation else "",
            participant.position,
            participant.pk,
        )
    )
    groups = groupby(people, key=lambda participant: participant.organisation)
    return [
        (
            str(organisation or _("Without an institution")),
            [(f"p{participant.pk}", str(participant)) for participant in group],
        )
        for organisation, group in groups
    ]


def order_in_words(order: str) -> str:
    return str(Order(order).label)
