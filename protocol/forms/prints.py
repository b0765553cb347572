"""What to print for the hall."""

from __future__ import annotations

from django import forms

from protocol.papers.ceremony import CEREMONY_CARD
from protocol.papers.nameplates import NAMEPLATES
from protocol.papers.seating import SEATING_PLAN

HALL = (NAMEPLATES, SEATING_PLAN, CEREMONY_CARD)


class PrintForm(forms.Form):
    """`about` is the room of a seating plan; empty for papers about the whole meeting."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in HALL])
    about = forms.RegexField(r"^[0-9]{1,18}$", required=False)
    request = forms.UUIDField()
