"""The pages of one paragraph: what can be done with it, and how it came to say what it says."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, form_page, own
from bilingual.languages import active, direction, others
from history.actions import this_act
from history.models import Change
from records.actions import paragraph_edits
from records.differences import marked
from records.forms.paragraphs import SettleForm, TimesForm
from records.models import Paragraph, Record
from records.views.paragraphs import GONE, WRITTEN, act, done, paragraph_or_gone, refused
from records.views.records import page_context, record_or_404, speakers_for
from web.parameters import by_script, errors_of


@own
@form_page
def paragraph(request: SignedIn, slug: str, pk: int, paragraph: int) -> HttpResponse:
    """Its type, item, speaker and owners; and, without a script, all that can be done with it."""
    of = record_or_404(request, slug, pk)
    try:
        one = paragraph_or_gone(of, paragraph)
    except paragraph_edits.Gone:
        if request.method != "POST":
            raise Http404 from None
        return refused(request, of, _("Somebody has deleted this paragraph in the meantime."), GONE)
    form = SettleForm(of, one, speakers_for(of, request.user), request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            return act(request, of, lambda: settled(request, of, one, form))
        if by_script(request):
            return refused(request, of, errors_of(form), 422)
    context = page_context(of) | {"here": "records", "paragraph": one, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "records/record_paragraph.html", context, status=status)


def settled(request: SignedIn, of: Record, one: Paragraph, form: SettleForm) -> HttpResponse:
    with paragraph_edits.acting(request.user):
        paragraph_edits.settle(paragraph=one.pk, record=of.pk, values=form.values(), by=request.user)
        number = this_act()
    return done(request, of, one.pk, act=number)


@own
@require_safe
def paragraph_history(request: SignedIn, slug: str, pk: int, paragraph: int) -> HttpResponse:
    """Every version of a paragraph, with what was changed in it word by word, in each language."""
    of = record_or_404(request, slug, pk)
    one = Paragraph.objects.filter(record=of, pk=paragraph).first()
    if one is None:
        raise Http404
    changes = Change.objects.of(one).newest_first().select_related("actor")[:200]
    versions = [version for version in map(version_of, changes) if version["texts"]]
    context = page_context(of) | {"here": "records", "paragraph": one, "versions": versions}
    return render(request, "records/record_history.html", context)


def version_of(change: Change) -> dict[str, Any]:
    before, after = change.before or {}, change.after or {}
    texts = []
    for code in (active(), *others(active())):
        was, now = (said.get(WRITTEN % code) or "" for said in (before, after))
        if was != now:
            texts.append({"language": code, "direction": direction(code), "differences": marked(was, now)})
    return {"by": change.actor, "at": change.at, "texts": texts}


@own
@form_page
def record_times(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """When the session really began and ended."""
    of = record_or_404(request, slug, pk)
    form = TimesForm(of, request.POST or None)
    if request.method == "POST" and form.is_valid():

        def carry_out() -> HttpResponse:
            paragraph_edits.note_times(record=of.pk, **form.moments(), by=request.user)
            messages.success(request, _("The times are saved."))
            return redirect("record", slug, pk)

        return act(request, of, carry_out)
    context = page_context(of) | {"here": "records", "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "records/record_times.html", context, status=status)
