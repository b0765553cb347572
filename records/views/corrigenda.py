"""Preparing a corrigendum to an adopted record, and its clearance by both sides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import SignedIn, form_page, staff
from meetings.keys import NotTheirKey, SameHand, key_sentence, refusal
from meetings.models import Party
from records.actions import corrigenda, corrigendum_issue
from records.forms.records import CorrigendumForm
from records.models import CorrigendumEntry, Paragraph, RecordState

from .desk import record_for


@staff
@form_page
def put_right(request: SignedIn, slug: str, pk: int, paragraph: int) -> HttpResponse:
    """Sets the corrected words of one paragraph, or removes it from the corrigendum."""
    record, status = record_for(slug, pk), 200
    current = get_object_or_404(Paragraph, pk=paragraph, record=record)
    if record.state != RecordState.ADOPTED:
        messages.info(request, _("A corrigendum is for what was adopted. Until then there are corrections."))
        return redirect("record_desk", slug, pk)
    entry = CorrigendumEntry.objects.filter(corrigendum__issued_at=None, paragraph=current).first()
    posted = request.POST if request.method == "POST" else None
    form = CorrigendumForm(corrigendum_issue.reading(current), written_in(entry), posted)
    if request.method == "POST":
        status = 422
        if "leave_out" in request.POST or form.is_valid():
            write(request, current, form)
            return redirect(f"{reverse('record_desk', args=[slug, pk])}#corrigendum")
    context = {
        "meeting": record.meeting,
        "here": "records",
        "record": record,
        "paragraph": current,
        "entry": entry,
        "form": form,
    }
    return render(request, "records/put_right.html", context, status=status)


def written_in(entry: CorrigendumEntry | None) -> dict[str, str]:
    return {code: entry.text("words", code) for code in entry.languages} if entry else {}


def write(request: SignedIn, paragraph: Paragraph, form: CorrigendumForm) -> None:
    if "leave_out" in request.POST:
        corrigenda.leave_out(paragraph=paragraph, by=request.user)
        messages.success(request, _("%(paragraph)s stays as it was adopted.") % {"paragraph": paragraph})
    else:
        corrigenda.put_right(paragraph=paragraph, words=form.words(), by=request.user)
        messages.success(request, _("It is in the corrigendum, which both sides clear before it goes out."))


@staff
@require_POST
def turn_corrigendum_key(request: SignedIn, slug: str, pk: int, party: str) -> HttpResponse:
    """Turns the key of a party, or turns it back; the last key issues the corrigendum."""
    record, edition = record_for(slug, pk), None
    whose = get_object_or_404(Party, series=record.meeting.series_id, code=party)
    try:
        if "back" in request.POST:
            corrigenda.take_back_key(record=record, party=whose, by=request.user)
        else:
            edition = corrigendum_issue.clear(record=record, party=whose, by=request.user)
    except NotTheirKey:
        messages.error(request, refusal(whose))
    except SameHand:
        messages.error(request, _("You have cleared for the other side. Somebody else clears for this side."))
    except (corrigenda.NothingToClear, corrigenda.NotAdopted):
        messages.error(request, _("There is no corrigendum that could be cleared."))
    else:
        issued = edition and _("%(symbol)s is issued. Its files are being made.") % {"symbol": edition.symbol}
        messages.success(request, issued or key_sentence(whose, back="back" in request.POST))
    return redirect(f"{reverse('record_desk', args=[slug, pk])}#corrigendum")
