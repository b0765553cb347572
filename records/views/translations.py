"""Translating the records of a meeting, and its glossary."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import SignedIn, form_page, own
from bilingual.languages import active, others
from history.actions import StaleEdit, acting, delete, revise
from history.edit_page import edit
from records.actions.translation_orders import send_out, take_in
from records.forms.paragraphs import SendOutForm, TermForm
from records.models import Term, TranslationOrder
from records.translations import came_back, records_of, texts_to_translate
from records.views.records import meeting_or_404
from web.parameters import whole_number


@own
@form_page
def record_translations(request: SignedIn, slug: str) -> HttpResponse:
    """Texts that are missing or stale; the selected ones are recorded as sent to a translator."""
    meeting = meeting_or_404(request, slug)
    records = records_of(meeting, request.user)
    texts = texts_to_translate(meeting, records)
    waiting = {text.key: str(text.paragraph) for text in texts if not text.order}
    form = SendOutForm(waiting, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("to", "due")}
        count = send_out(texts=form.texts(), **values, by=request.user)
        words = ngettext("%(counter)s text is noted as sent.", "%(counter)s texts are noted as sent.", count)
        messages.success(request, words % {"counter": count})
        return redirect("record_translations", slug)
    context = {
        "meeting": meeting,
        "here": "records",
        "form": form,
        "chosen": set(request.POST.getlist("chosen")),
        "waiting": [text for text in texts if not text.order],
        "out": [text for text in texts if text.order],
        "back": came_back(records),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "records/record_translations.html", context, status=status)


@own
@require_POST
def translation_back(request: SignedIn, slug: str, order: int) -> HttpResponse:
    meeting = meeting_or_404(request, slug)
    records = records_of(meeting, request.user)
    current = get_object_or_404(TranslationOrder, pk=order, paragraph__record__in=records)
    take_in(current, by=request.user)
    return redirect("record_translations", slug)


@own
@form_page
def terms(request: SignedIn, slug: str) -> HttpResponse:
    """The glossary of a meeting, with a form for a new term."""
    meeting = meeting_or_404(request, slug)

    def save(form: Any) -> None:
        with acting(request.user):
            Term.objects.create(meeting=meeting, **form.values())

    form = TermForm(request.POST or None, instance=Term(meeting=meeting))
    columns = [active(), *others(active())]
    rows = [
        (term, [{"language": code, "text": term.text("word", code)} for code in columns])
        for term in meeting.terms.order_by("word", "pk")
    ]
    context = {"meeting": meeting, "here": "records", "terms": rows, "columns": columns}
    return edit(
        request, form, save=save, saved=_("The term is added."), template="records/terms.html", context=context,
        then=reverse("terms", args=[slug]),
    )  # fmt: skip


@own
@form_page
def edit_term(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = meeting_or_404(request, slug)
    term = get_object_or_404(meeting.terms, pk=pk)

    def save(form: Any) -> None:
        revise(term, version=form.read_version, by=request.user, values=form.values())

    form = TermForm(request.POST or None, instance=copy(term))
    return edit(
        request, form, save=save, saved=_("The term is saved."), template="records/term.html",
        context={"meeting": meeting, "here": "records", "term": term}, then=reverse("terms", args=[slug]),
    )  # fmt: skip


@own
@require_POST
def delete_term(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A term that somebody else has changed or deleted meanwhile is shown again instead."""
    meeting = meeting_or_404(request, slug)
    term = get_object_or_404(meeting.terms, pk=pk)
    try:
        delete(term, version=whole_number(request.POST.get("version", "")), by=request.user)
    except StaleEdit:
        messages.warning(request, _("Somebody else has changed this term in the meantime."))
        return redirect("terms", slug)
    messages.success(request, _("The term is deleted: %(term)s") % {"term": term})
    return redirect("terms", slug)
