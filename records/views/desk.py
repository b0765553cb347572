"""The desk's page of one record, from draft to adoption."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, staff, user_of
from bilingual.languages import codes, language_name
from meetings.keys import NotTheirKey, PartyKey, SameHand, key_sentence, keys_for, refusal
from meetings.models import Party
from papers.actions import NothingToIssue
from papers.models import EditionQuerySet
from papers.selectors import shown
from records.actions import adoption, circulation, corrigendum_issue, paragraph_edits
from records.actions.adoption_withdrawal import until_when
from records.actions.record_issue import editions_of
from records.differences import marked
from records.forms.adoption import ChairsForm
from records.forms.records import CirculateForm, DecideForm
from records.models import Correction, CorrectionState, Corrigendum, Record, RecordState

ENDS = dt.time(18)
"""Suggested deadline: the end of a working day."""


def record_for(slug: str, pk: int) -> Record:
    records = Record.objects.select_related(
        "meeting",
        "working_session",
        "slot",
        "presided",
        "presided_with",
        "on_screen",
    )
    return get_object_or_404(records, pk=pk, meeting__slug=slug)


@staff
@require_safe
def record_desk(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    return desk(request, record_for(slug, pk))


def desk(request: HttpRequest, record: Record, *, status: int = 200, **forms: Any) -> HttpResponse:
    paragraphs = list(record.paragraphs.in_order())
    corrections_asked = Correction.objects.filter(paragraph__record=record).select_related(
        "paragraph", "delegation__organisation", "by"
    )
    corrections = [
        corrected(correction) for correction in corrections_asked.order_by("paragraph__number", "pk")
    ]
    lacking = adoption.lacking(record, paragraphs)
    keys = keys_on(record, record, request) if record.is_open else []
    is_cleared = bool(keys) and all(key.at for key in keys)
    context = {
        "meeting": record.meeting,
        "here": "records",
        "record": record,
        "paragraphs": paragraphs,
        "keys": keys,
        "is_cleared": is_cleared,
        "corrections": corrections,
        "open_ones": lacking.corrections,
        "lacking": lacking,
        "missing": [(language_name(code), count) for code, count in lacking.languages.items() if count],
        "editions": [shown(edition) for edition in last_editions(record)],
        "chairs_form": ChairsForm(record) if record.is_open else None,
        "circulate_form": CirculateForm(record, initial={"clock": ENDS}) if is_cleared else None,
        "back_until": until_when(record),
        **(about_corrigendum(record, request) if record.state == RecordState.ADOPTED else {}),
        **forms,
    }
    return render(request, "records/record_desk.html", context, status=status)


def corrected(correction: Correction) -> dict[str, Any]:
    """The changes of a correction, marked, by language; decided ones are shown as they were proposed."""
    is_open = correction.state == CorrectionState.OPEN
    return {
        "correction": correction,
        "languages": [
            (code, marked(correction.paragraph.text("words", code), text) if is_open else text)
            for code in codes()
            if (text := correction.text("words", code))
        ],
    }


def about_corrigendum(record: Record, request: HttpRequest) -> dict[str, Any]:
    """The corrigendum in preparation with its keys, and the papers of issued ones."""
    corrigendum = corrigendum_issue.in_hand(record)
    return {
        "corrigendum": corrigendum,
        "entries": corrigendum_issue.entries_of(corrigendum) if corrigendum else [],
        "corrigendum_keys": keys_on(corrigendum, record, request) if corrigendum else [],
        "corrigenda": [shown(edition) for edition in with_files(corrigendum_issue.editions_of(record))],
    }


def keys_on(cleared: Record | Corrigendum, record: Record, request: HttpRequest) -> list[PartyKey]:
    return keys_for(user_of(request), record.meeting)(cleared.clearances.select_related("by"))


def last_editions(record: Record) -> EditionQuerySet:
    return with_files(editions_of(record)).newest_first()[:3]


def with_files(editions: EditionQuerySet) -> EditionQuerySet:
    return editions.select_related("document", "issued_by").prefetch_related("files")


@staff
@require_POST
def turn_key(request: SignedIn, slug: str, pk: int, party: str) -> HttpResponse:
    """Turns the key of a party, or turns it back."""
    record, back = record_for(slug, pk), "back" in request.POST
    whose = get_object_or_404(Party, series=record.meeting.series_id, code=party)
    try:
        act = adoption.take_back_key if back else adoption.clear
        act(record=record, party=whose, by=request.user)
    except NotTheirKey:
        messages.error(request, refusal(whose))
    except SameHand:
        messages.error(request, _("You have cleared for the other side. Somebody else clears for this side."))
    except adoption.NobodyPresided:
        messages.error(request, _("Not cleared: the record does not say yet who presided."))
    except paragraph_edits.RecordNotOpen:
        messages.error(request, _("The record is circulated already."))
    else:
        messages.success(request, key_sentence(whose, back=back))
    return redirect("record_desk", slug, pk)


@staff
@require_POST
def name_chairs(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Says who presided, before the record is cleared."""
    record = record_for(slug, pk)
    form = ChairsForm(record, request.POST)
    if not form.is_valid():
        return desk(request, record, chairs_form=form, status=422)
    try:
        adoption.name_chairs(record=record, presided=form.chairs(), by=request.user)
    except paragraph_edits.RecordNotOpen:
        messages.error(request, _("The record is circulated already."))
    else:
        messages.success(request, _("The record says who presided."))
    return redirect("record_desk", slug, pk)


@staff
@require_POST
def circulate_record(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    record = record_for(slug, pk)
    form = CirculateForm(record, request.POST)
    if not form.is_valid():
        return desk(request, record, circulate_form=form, status=422)
    try:
        circulation.circulate(record=record, until=form.moment(), reasons=form.reasons(), by=request.user)
    except adoption.NotCleared:
        messages.error(request, _("Nothing was circulated: both sides must clear it first."))
    except paragraph_edits.RecordNotOpen:
        messages.info(request, _("The record is circulated already."))
    except NothingToIssue:
        messages.error(request, _("Nothing was circulated: the record is empty."))
    else:
        messages.success(
            request, _("The record is circulated. Mails to the delegations wait as drafts in the outbox.")
        )
    return redirect("record_desk", slug, pk)


@staff
@require_POST
def decide_correction(request: SignedIn, slug: str, pk: int, correction: int, verdict: str) -> HttpResponse:
    corrections = Correction.objects.select_related("paragraph__record")
    row, form = (
        get_object_or_404(corrections, pk=correction, paragraph__record=record_for(slug, pk)),
        DecideForm(request.POST),
    )
    if not form.is_valid():
        raise Http404
    reason = form.cleaned_data["reason"]
    if verdict == CorrectionState.DECLINED and not reason:
        messages.error(request, _("Say why it is declined: the delegation reads it."))
        return redirect(f"{reverse('record_desk', args=[slug, pk])}#correction-{correction}")
    try:
        adoption.decide(correction=row, verdict=CorrectionState(verdict), reason=reason, by=request.user)
    except adoption.DecidedAlready:
        messages.info(request, _("Somebody has decided on it already."))
    except adoption.NotCirculated:
        messages.error(request, _("The record is adopted: it changes no more."))
    else:
        messages.success(request, decided_sentence(verdict))
    return redirect(f"{reverse('record_desk', args=[slug, pk])}#correction-{correction}")


def decided_sentence(verdict: str) -> str:
    return {
        CorrectionState.ACCEPTED: _("The correction is accepted."),
        CorrectionState.DECLINED: _("The correction is declined."),
        CorrectionState.NOTED: _("The correction is noted as a reservation. It stands below the paragraph."),
    }[CorrectionState(verdict)]
