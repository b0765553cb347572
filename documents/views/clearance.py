"""Clearance of an edition by both sides, and the adoption of provisional papers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import SignedIn, staff
from documents.forms.papers import AdoptPaperForm
from meetings.keys import NotTheirKey, SameHand, key_sentence, refusal
from meetings.models import Party
from papers import clearance as clearance_actions
from papers.actions import TextsMissing
from papers.models import Document, Edition

from .papers import led_back


@staff
@require_POST
def turn_paper_key(request: SignedIn, slug: str, pk: int, party: str) -> HttpResponse:
    """Turns the key of a party, or turns it back."""
    edition = get_object_or_404(Edition, pk=pk, document__meeting__slug=slug)
    whose = get_object_or_404(Party, series__meetings__slug=slug, code=party)
    act = clearance_actions.take_back if "back" in request.POST else clearance_actions.clear
    try:
        act(edition=edition, party=whose, by=request.user)
    except NotTheirKey:
        messages.error(request, refusal(whose))
    except SameHand:
        messages.error(request, _("You have cleared for the other side. Somebody else clears for this side."))
    else:
        messages.success(request, key_sentence(whose, back="back" in request.POST))
    return led_back(slug, edition.document_id)


@staff
@require_POST
def adopt_paper(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    document, form = get_object_or_404(Document, pk=pk, meeting__slug=slug), AdoptPaperForm(request.POST)
    if not form.is_valid():
        raise Http404
    data = form.cleaned_data
    try:
        edition = clearance_actions.adopt(
            document=document, amended=data["amended"], by=request.user, request=data["request"]
        )
    except clearance_actions.NotIssued:
        messages.error(request, _("There is nothing to adopt yet."))
    except TextsMissing:
        messages.error(
            request, _("Texts are missing. First issue a revision, with the reason why they are missing.")
        )
    else:
        messages.success(
            request, _("%(symbol)s is adopted. Its files are being made.") % {"symbol": edition.symbol}
        )
    return led_back(slug, pk)
