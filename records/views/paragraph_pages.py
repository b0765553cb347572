"""Pages of one paragraph: everything that can be done with it, and its history."""

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
    """Kind, item, speaker and owners; without JavaScript, every other act too."""
    record = record_or_404(request, slug, pk)
    try:
        current = paragraph_or_gone(record, paragraph)
    except paragraph_edits.Gone:
        if request.method != "POST":
            raise Http404 from None
        return refused(request, record, _("Somebody has deleted this paragraph in the meantime."), GONE)
    form = SettleForm(record, current, speakers_for(record, request.user), request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            return act(request, record, lambda: settled(request, record, current, form))
        if by_script(request):
            return refused(request, record, errors_of(form), 422)
    context = page_context(record) | {"here": "records", "paragraph": current, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "records/record_paragraph.html", context, status=status)


def settled(request: SignedIn, record: Record, current: Paragraph, form: SettleForm) -> HttpResponse:
    with paragraph_edits.acting(request.user):
        paragraph_edits.settle(
            paragraph_id=current.pk, record_id=record.pk, values=form.values(), by=request.user
        )
        number = this_act()
    return done(request, record, current.pk, act=number)


@own
@require_safe
def paragraph_history(request: SignedIn, slug: str, pk: int, paragraph: int) -> HttpResponse:
    """Every version of the paragraph in each language, with the changes marked word by word."""
    record = record_or_404(request, slug, pk)
    current = Paragraph.objects.filter(record=record, pk=paragraph).first()
    if current is None:
        raise Http404
    changes = Change.objects.of(current).newest_first().select_related("actor")[:200]
    versions = [version for version in map(version_of, changes) if version["texts"]]
    context = page_context(record) | {"here": "records", "paragraph": current, "versions": versions}
    return render(request, "records/record_history.html", context)


def version_of(change: Change) -> dict[str, Any]:
    before, after = change.before or {}, change.after or {}
    texts = []
    for code in (active(), *others(active())):
        was, now = (row.get(WRITTEN % code) or "" for row in (before, after))
        if was != now:
            texts.append({"language": code, "direction": direction(code), "differences": marked(was, now)})
    return {"by": change.actor, "at": change.at, "texts": texts}


@own
@form_page
def record_times(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Sets when the session really began and ended."""
    record = record_or_404(request, slug, pk)
    form = TimesForm(record, request.POST or None)
    if request.method == "POST" and form.is_valid():

        def carry_out() -> HttpResponse:
            paragraph_edits.note_times(record_id=record.pk, **form.moments(), by=request.user)
            messages.success(request, _("The times are saved."))
            return redirect("record", slug, pk)

        return act(request, record, carry_out)
    context = page_context(record) | {"here": "records", "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "records/record_times.html", context, status=status)
