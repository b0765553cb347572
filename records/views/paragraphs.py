"""Acts of the record editor, requested by its script, which gets JSON, or by a form, which is redirected."""

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
from bilingual.languages import codes, direction, language_name
from history.actions import this_act
from history.models import Change
from history.selectors import overtaken_sentence
from history.undo import Overtaken
from records.actions import paragraph_edits
from records.actions.undo import undo
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


def refused(request: HttpRequest, record: Record, sentence: str, status: int, **more: Any) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"said": sentence} | more, status=status)
    messages.warning(request, sentence)
    return redirect("record", record.meeting.slug, record.pk)


def act(request: HttpRequest, record: Record, carry_out: Callable[[], HttpResponse]) -> HttpResponse:
    """Carries out an act, or answers why it is impossible."""
    try:
        return carry_out()
    except paragraph_edits.RecordNotOpen:
        sentence = _("The record is circulated or adopted: it changes by corrections only.")
        return refused(request, record, sentence, LOCKED)
    except paragraph_edits.Gone:
        return refused(request, record, _("Somebody has deleted this paragraph in the meantime."), GONE)
    except Overtaken as overtaken:
        return refused(request, record, overtaken_sentence(overtaken.change), 409)
    except ValidationError as refusal:
        return refused(request, record, " ".join(refusal.messages), 422)


def led_back(record: Record, paragraph_id: int) -> HttpResponse:
    return redirect(f"{reverse('record', args=[record.meeting.slug, record.pk])}#p-{paragraph_id}")


@own
@require_POST
def write_paragraph(request: SignedIn, slug: str, pk: int, paragraph: int) -> HttpResponse:
    """Writes the languages that were sent, each with the text that its writer began from."""
    record = record_or_404(request, slug, pk)

    def carry_out() -> HttpResponse:
        current: Paragraph | None = None
        clashing: list[tuple[str, str]] = []
        for code, words, base in written(request):
            try:
                current = paragraph_edits.write(
                    paragraph_id=paragraph, record_id=record.pk, language=code, words=words, base=base, by=request.user
                )  # fmt: skip
            except paragraph_edits.Overwritten as both:
                current = both.current
                clashing.append((code, words))
        if current and clashing:
            return both_texts(request, record, current, clashing)
        if not by_script(request):
            return led_back(record, paragraph)
        return JsonResponse(saved(request, record, current or paragraph_or_gone(record, paragraph)))

    return act(request, record, carry_out)


def written(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Language, words and base text of each changed language."""
    sent = [
        (code, request.POST[WRITTEN % code], request.POST.get(BASE % code, ""))
        for code in codes()
        if WRITTEN % code in request.POST
    ]
    return [
        (code, words, base) for code, words, base in sent if base_of(paragraph_edits.cleaned(words)) != base
    ]


def paragraph_or_gone(record: Record, pk: int) -> Paragraph:
    rows = Paragraph.objects.with_people().select_related("edited_by")
    current = rows.filter(record=record, pk=pk).first()
    if current is None:
        raise paragraph_edits.Gone
    current.record = record
    return current


def saved(request: HttpRequest, record: Record, paragraph: Paragraph) -> dict[str, Any]:
    [row] = rows_of(record, [paragraph])
    cells = {
        cell.language: {"words": cell.words, "base": cell.base, "state": cell.state} for cell in row.cells
    }
    return {"cells": cells, "rows": {str(row.pk): row_html(request, page_context(record), row)}}


def both_texts(
    request: HttpRequest, record: Record, current: Paragraph, clashing: list[tuple[str, str]]
) -> HttpResponse:
    """Shows the saved and the written text side by side, so that nothing is lost."""
    choices = [choice_of(current, code, words) for code, words in clashing]
    context = page_context(record) | {"paragraph": current, "choices": choices, "here": "records"}
    if not by_script(request):
        return render(request, "records/record_conflict.html", context, status=409)
    cells = {
        choice["language"]: {
            "words": choice["theirs"],
            "base": choice["base"],
            "html": render_to_string("records/record_choice.html", context | {"choice": choice}, request),
        }
        for choice in choices
    }
    return JsonResponse({"cells": cells}, status=409)


def choice_of(current: Paragraph, language: str, words: str) -> dict[str, Any]:
    theirs = current.text("words", language)
    return {
        "language": language,
        "direction": direction(language),
        "language_name": language_name(language),
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
    record = record_or_404(request, slug, pk)

    def carry_out() -> HttpResponse:
        behind = request.POST.get("behind", "")
        chosen = request.POST.get("item", "")
        item = record.meeting.agenda_items.filter(pk=whole_number(chosen)).first()
        values: dict[str, Any] = {"item": item} if chosen else {}
        sent = {WRITTEN % code: request.POST.get(WRITTEN % code, "") for code in codes()}
        values |= {name: paragraph_edits.cleaned(words) for name, words in sent.items() if words}
        with paragraph_edits.acting(request.user):
            added = paragraph_edits.add(
                record_id=record.pk,
                behind=whole_number(behind) if behind else None,
                values=values,
                by=request.user,
            )
            number = this_act()
        return done(request, record, added.pk, act=number)

    return act(request, record, carry_out)


def done(request: HttpRequest, record: Record, paragraph_id: int, *touched: int, **more: Any) -> HttpResponse:
    if not by_script(request):
        return led_back(record, paragraph_id)
    return JsonResponse(answer(request, record, {paragraph_id, *touched}, pk=paragraph_id, **more))


def move(request: SignedIn, pk: int, record_id: int) -> int:
    number = Paragraph.objects.filter(record=record_id, pk=pk).values_list("number", flat=True).first()
    step = {"up": -1, "down": 1}.get(request.POST.get("step", ""))
    if number is None:
        raise paragraph_edits.Gone
    paragraph_edits.move(paragraph_id=pk, record_id=record_id, to=number + (step or 0), by=request.user)
    return pk


def split(request: SignedIn, pk: int, record_id: int) -> int:
    """Splits at the cursor; without JavaScript at the first line break of each language."""
    at: dict[str, int] = places_of(request.POST)
    if not at and (current := Paragraph.objects.filter(record=record_id, pk=pk).first()):
        at = {code: place for code in codes() if (place := current.text("words", code).find("\n")) > 0}
    return paragraph_edits.split(paragraph_id=pk, record_id=record_id, at=at, by=request.user).pk


def join(request: SignedIn, pk: int, record_id: int) -> int:
    return paragraph_edits.join(paragraph_id=pk, record_id=record_id, by=request.user).pk


def remove(request: SignedIn, pk: int, record_id: int) -> int:
    paragraph_edits.remove(paragraph_id=pk, record_id=record_id, by=request.user)
    return 0


def confirm(request: SignedIn, pk: int, record_id: int) -> int:
    language = request.POST.get("language", "")
    if language not in codes():
        raise Http404
    paragraph_edits.confirm(paragraph_id=pk, record_id=record_id, language=language, by=request.user)
    return pk


ACTS = {"move": move, "split": split, "join": join, "remove": remove, "confirm": confirm}


@own
@require_POST
def act_on_paragraph(request: SignedIn, slug: str, pk: int, paragraph: int, act_name: str) -> HttpResponse:
    record = record_or_404(request, slug, pk)

    def carry_out() -> HttpResponse:
        with paragraph_edits.acting(request.user):
            changed_pk = ACTS[act_name](request, paragraph, record.pk)
            number = this_act()
        if act_name == "remove" and not by_script(request):
            messages.success(request, _("The paragraph is deleted."))
            return redirect(f"{reverse('record', args=[slug, pk])}?undo={number}")
        return done(request, record, changed_pk or paragraph, paragraph, act=number)

    return act(request, record, carry_out)


@own
@require_POST
def undo_in_record(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Undoes an act of this user; what was written since stays."""
    record = record_or_404(request, slug, pk)
    number = whole_number(request.POST.get("act", ""))

    def carry_out() -> HttpResponse:
        try:
            turned = undo(act=number, record_id=record.pk, by=request.user)
        except paragraph_edits.Gone:
            return refused(request, record, _("There is nothing to undo."), 409)
        touched = touched_by(turned)
        return done(request, record, *(touched or [0]), act=turned)

    return act(request, record, carry_out)


def touched_by(number: int) -> list[int]:
    rows = Change.objects.filter(transaction=number, relation=Paragraph._meta.db_table).order_by("-pk")
    return list(dict.fromkeys(rows.exclude(verb="DELETE").values_list("row_id", flat=True)))
