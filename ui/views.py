import hashlib
import json

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from bilingual.fields import HumanFormField
from bilingual.languages import codes

from .assets import FONTS, SHEET
from .templatetags.ui import PATHS


class SampleForm(forms.Form):
    """The fields that the gallery shows, one of them with an error."""

    name = HumanFormField(
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
    """Every component with its states and texts."""
    return render(
        request, "ui/gallery.html", {"form": SampleForm({"room": "1"}), "tones": TONES, "icons": PATHS}
    )


gallery = login_not_required(gallery)
gallery.access = "public"  # type: ignore[attr-defined]


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker shows without a network."""
    return render(request, "errors/offline.html")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, which keeps the page "offline" in each language with its style sheet and fonts, and
    nothing else.

    Its version is a hash of that page, so that browsers fetch it again when the words change.
    """
    pages = {}
    words = hashlib.sha256()
    for language in codes():
        with translation.override(language):
            pages[language] = reverse("offline")
            words.update(render_to_string("errors/offline.html").encode())
    assets = [static(name) for name in (SHEET, "js/site.js", *(f"plex/{f}" for f in FONTS))]
    kept = json.dumps({"version": words.hexdigest()[:12], "pages": pages, "assets": assets})
    return render(request, "ui/service-worker.js", {"kept": kept}, content_type="text/javascript")
