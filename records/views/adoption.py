"""The page of adoption, and undoing it while no file has been handed out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import SignedIn, form_page, staff
from papers.actions import TextsMissing
from records.actions import adoption
from records.actions.adoption_withdrawal import ItStands, Why, take_back_adoption
from records.forms.adoption import AdoptForm
from records.models import Record, RecordState

from .desk import corrected, record_for


@staff
@form_page
def adopt_record(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    record, status = record_for(slug, pk), 200
    if record.state != RecordState.CIRCULATED:
        messages.info(request, _("Only a circulated record is adopted, and only once."))
        return redirect("record_desk", slug, pk)
    form = AdoptForm(record, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = 422
        if form.is_valid() and is_adopted(request, record, form):
            return redirect("record_desk", slug, pk)
    corrections = [corrected(decision["correction"]) | decision for decision in form.corrections()]
    context = {
        "meeting": record.meeting,
        "here": "records",
        "record": record,
        "form": form,
        "corrections": corrections,
    }
    return render(request, "records/adopt.html", context, status=status)


def is_adopted(request: SignedIn, record: Record, form: AdoptForm) -> bool:
    """Whether it is adopted, by this user or somebody else; otherwise the form has new questions."""
    try:
        adoption.adopt(record=record, adoption=form.adoption(), by=request.user)
    except adoption.Lacking as missing:
        form.tell(missing)
        return False
    except TextsMissing as refusal:
        form.ask_to_follow(refusal.languages)
        return False
    except adoption.DecidedAlready:
        form.add_error(None, _("Somebody has decided on a correction meanwhile. Look at it once more."))
        return False
    except adoption.NotCirculated:
        messages.info(request, _("Only a circulated record is adopted, and only once."))
    else:
        messages.success(request, _("The record is adopted. What was settled in it is numbered."))
    return True


@staff
@require_POST
def take_adoption_back(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    try:
        take_back_adoption(record=record_for(slug, pk), by=request.user)
    except ItStands as stands:
        messages.error(request, reason_of(stands.why))
    else:
        messages.success(
            request, _("The adoption is taken back. The record is circulated, as it was before.")
        )
    return redirect("record_desk", slug, pk)


def reason_of(why: Why) -> str:
    return {
        Why.NOT_ADOPTED: _("The record is not adopted."),
        Why.LATE: _("An adoption can be taken back for fifteen minutes. A mistake is now put right by a corrigendum."),
        Why.GONE_OUT: _("A file has gone out already. A mistake is now put right by a corrigendum."),
        Why.BUILT_ON: _("Something else was built on it already. A mistake is now put right by a corrigendum."),
    }[why]  # fmt: skip
