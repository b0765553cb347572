"""The acts of a record's editor: asked by its script, which gets JSON, or by a form, which is led back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import SignedIn, own
from bilingual.languages import codes, direction, own_name
from history.actions import Overtaken, this_act
from history.models import Change
from history.selectors import overtaken_sentence
from records.actions import paragraph_edits
from records.actions.undoing import undo
from records.differences import marked
from records.editor import rows_of
from records.forms.paragraphs import places_of
from records.models import Paragraph, Record
from records.views.records import answer, page_context, record_or_404, row_html
from records.wording import base_of
from web.parameters import by_script, whole_number

LOCKED, GONE = 423, 410
WRITTEN = "words_%s"
BASE = "base_%s"


def refused(request: HttpRequest, of: Record, sentence: str, status: int, **more: Any) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"said": sentence} | more, status=status)
    messages.warning(request, sentence)
    return redirect("record", of.meeting.slug, of.pk)


def act(request: HttpRequest, of: Record, carry_out: Callable[[], HttpResponse]) -> HttpResponse:
    """Carries out an act, or says why it cannot be."""
    try:
        return carry_out()
    except paragraph_edits.RecordNotOpen:
        sentence = _("The record is circulated or adopted: it changes by corrections only.")
        return refused(request, of, sentence, LOCKED)
    except paragraph_edits.Gone:
        return refused(request, of, _("Somebody has deleted this paragraph in the meantime."), GONE)
    except Overtaken as overtaken:
        return refused(request, of, overtaken_sentence(overtaken.change), 409)
    except ValidationError as refusal:
        return refused(request, of, " ".join(refusal.messages), 422)


def led_back(of: Record, paragraph: int) -> HttpResponse:
    return redirect(f"{reverse('record', args=[of.meeting.slug, of.pk])}#p-{paragraph}")


@own
@require_POST
def write_paragraph(request: SignedIn, slug: str, pk: int, paragraph: int) -> HttpResponse:
    """Whatever languages are sent; each with what its writer began from."""
    of = record_or_404(request, slug, pk)

    def carry_out() -> HttpResponse:
        current: Paragraph | None = None
        clashing: list[tuple[str, str]] = []
        for code, words, base in written(request):
            try:
                current = paragraph_edits.write(
                    paragraph=paragraph, record=of.pk, language=code, words=words, base=base, by=request.user
                )  # fmt: skip
            except paragraph_edits.Overwritten as both:
                current = both.current
                clashing.append((code, words))
        if current and clashing:
            return both_texts(request, of, current, clashing)
        if not by_script(request):
            return led_back(of, paragraph)
        return JsonResponse(saved(request, of, current or paragraph_or_gone(of, paragraph)))

    return act(request, of, carry_out)


def written(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Language, words and what they began from; a language that was only sent along is left out."""
    sent = [
        (code, request.POST[WRITTEN % code], request.POST.get(BASE % code, ""))
        for code in codes()
        if WRITTEN % code in request.POST
    ]
    return [
        (code, words, base) for code, words, base in sent if base_of(paragraph_edits.cleaned(words)) != base
    ]


def paragraph_or_gone(of: Record, pk: int) -> Paragraph:
    rows = Paragraph.objects.with_people().select_related("edited_by")
    there = rows.filter(record=of, pk=pk).first()
    if there is None:
        raise paragraph_edits.Gone
    there.record = of
    return there


def saved(request: HttpRequest, of: Record, paragraph: Paragraph) -> dict[str, Any]:
    [row] = rows_of(of, [paragraph])
    cells = {one.language: {"words": one.words, "base": one.base, "state": one.state} for one in row.cells}
    return {"cells": cells, "rows": {str(row.pk): row_html(request, page_context(of), row)}}


def both_texts(
    request: HttpRequest, of: Record, current: Paragraph, clashing: list[tuple[str, str]]
) -> HttpResponse:
    """Nothing is lost: what is saved and what was written stand side by side."""
    choices = [choice_of(current, code, words) for code, words in clashing]
    context = page_context(of) | {"paragraph": current, "choices": choices, "here": "records"}
    if not by_script(request):
        return render(request, "records/record_conflict.html", context, status=409)
    told = {
        one["language"]: {
            "words": one["theirs"],
            "base": one["base"],
            "html": render_to_string("records/record_choice.html", context | {"choice": one}, request),
        }
        for one in choices
    }
    return JsonResponse({"cells": told}, status=409)


def choice_of(current: Paragraph, language: str, words: str) -> dict[str, Any]:
    theirs = current.text("words", language)
    return {
        "language": language,
        "direction": direction(language),
        "language_name": own_name(language),
        "theirs": theirs,
        "mine": words,
        "base": base_of(theirs),
        "differences": marked(theirs, words.strip()),
        "by": current.edited_by,
        "at": current.edited_at,
    }


@own
@require_POST
def add_paragraph(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = record_or_404(request, slug, pk)

    def carry_out() -> HttpResponse:
        behind = request.POST.get("behind", "")
        chosen = request.POST.get("item", "")
        item = of.meeting.agenda_items.filter(pk=whole_number(chosen)).first()
        values: dict[str, Any] = {"item": item} if chosen else {}
        sent = {WRITTEN % code: request.POST.get(WRITTEN % code, "") for code in codes()}
        values |= {name: paragraph_edits.cleaned(words) for name, words in sent.items() if words}
        with paragraph_edits.acting(request.user):
            made = paragraph_edits.add(
                record=of.pk, behind=whole_number(behind) if behind else None, values=values, by=request.user
            )
            number = this_act()
        return done(request, of, made.pk, act=number)

    return act(request, of, carry_out)


def done(request: HttpRequest, of: Record, paragraph: int, *touched: int, **more: Any) -> HttpResponse:
    if not by_script(request):
        return led_back(of, paragraph)
    return JsonResponse(answer(request, of, {paragraph, *touched}, pk=paragraph, **more))


def move(request: SignedIn, pk: int, record: int) -> int:
    there = Paragraph.objects.filter(record=record, pk=pk).values_list("number", flat=True).first()
    step = {"up": -1, "down": 1}.get(request.POST.get("step", ""))
    if there is None:
        raise paragraph_edits.Gone
    paragraph_edits.move(paragraph=pk, record=record, to=there + (step or 0), by=request.user)
    return pk


def split(request: SignedIn, pk: int, record: int) -> int:
    """Where the cursor stood; without a script at the first line break of each language."""
    at: dict[str, int] = places_of(request.POST)
    if not at and (one := Paragraph.objects.filter(record=record, pk=pk).first()):
        at = {code: place for code in codes() if (place := one.text("words", code).find("\n")) > 0}
    return paragraph_edits.split(paragraph=pk, record=record, at=at, by=request.user).pk


def join(request: SignedIn, pk: int, record: int) -> int:
    return paragraph_edits.join(paragraph=pk, record=record, by=request.user).pk


def remove(request: SignedIn, pk: int, record: int) -> int:
    paragraph_edits.remove(paragraph=pk, record=record, by=request.user)
    return 0


def confirm(request: SignedIn, pk: int, record: int) -> int:
    language = request.POST.get("language", "")
    if language not in codes():
        raise Http404
    paragraph_edits.confirm(paragraph=pk, record=record, language=language, by=request.user)
    return pk


ACTS = {"move": move, "split": split, "join": join, "remove": remove, "confirm": confirm}


@own
@require_POST
def act_on_paragraph(request: SignedIn, slug: str, pk: int, paragraph: int, act_name: str) -> HttpResponse:
    of = record_or_404(request, slug, pk)

    def carry_out() -> HttpResponse:
        with paragraph_edits.acting(request.user):
            there = ACTS[act_name](request, paragraph, of.pk)
            number = this_act()
        if act_name == "remove" and not by_script(request):
            messages.success(request, _("The paragraph is deleted."))
            return redirect(f"{reverse('record', args=[slug, pk])}?undo={number}")
        return done(request, of, there or paragraph, paragraph, act=number)

    return act(request, of, carry_out)


@own
@require_POST
def undo_in_record(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Takes back an act of the person's own; what else was written since stays."""
    of = record_or_404(request, slug, pk)
    number = whole_number(request.POST.get("act", ""))

    def carry_out() -> HttpResponse:
        try:
            turned = undo(act=number, record=of.pk, by=request.user)
        except paragraph_edits.Gone:
            return refused(request, of, _("There is nothing to undo."), 409)
        touched = touched_by(turned)
        return done(request, of, *(touched or [0]), act=turned)

    return act(request, of, carry_out)


def touched_by(number: int) -> list[int]:
    rows = Change.objects.filter(transaction=number, relation=Paragraph._meta.db_table).order_by("-pk")
    return list(dict.fromkeys(rows.exclude(verb="DELETE").values_list("row_id", flat=True)))
