from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from .templatetags.ui import PATHS


class SampleForm(forms.Form):
    """Fields as the gallery shows them; one of them is wrong."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("As it is printed in the agenda"),
        widget=forms.TextInput(attrs={"class": "text-input"}),
    )
    room = forms.ChoiceField(
        label=pgettext_lazy("place", "Room"),
        choices=[("1", "1"), ("2", "2")],
        widget=forms.Select(attrs={"class": "text-input"}),
    )
    interpreted = forms.BooleanField(label=_("Interpretation needed"), required=False)


TONES = ("paper", "sheet", "well", "ink", "ink-quiet", "house", "band", "now", "wrong", "side-un", "side-oic")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part that pages are made of, with its states and its words."""
    return render(
        request, "ui/gallery.html", {"form": SampleForm({"room": "1"}), "tones": TONES, "icons": PATHS}
    )


gallery = login_not_required(gallery)
gallery.access = "public"  # type: ignore[attr-defined]
