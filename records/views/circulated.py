"""What went out to the delegations: they read and correct it; and the screen in the hall."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, own, staff
from bilingual.languages import active, direction, others
from delegates.permissions import answers_for
from records.actions import adoption
from records.differences import marked
from records.forms.records import CorrectionForm, RemarkForm
from records.models import Correction, CorrectionState, Paragraph, Record, RecordState
from records.permissions import answering, may_correct, may_read, may_remark, may_write
from records.selectors import put_right_in, reservations_in

from .desk import record_for

# Those who take part ------------------------------------------------------------------------------------


def circulated_for(request: HttpRequest, slug: str, pk: int) -> Record:
    """What is still a draft does not exist for the delegations."""
    record = record_for(slug, pk)
    if not may_read(request.user, record.meeting) or record.state == RecordState.DRAFT:
        raise Http404
    return record


@own
@require_safe
def read_record(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    record = circulated_for(request, slug, pk)
    mine = Correction.objects.filter(paragraph__record=record, by=request.user)
    proposed: dict[int, list[Correction]] = {}
    for one in mine:
        proposed.setdefault(one.paragraph_id, []).append(one)
    paragraphs = record.paragraphs.in_order().select_related("speaker", "item__parent__parent")
    own = set(answers_for(request.user, record.meeting).values_list("organisation", flat=True))
    reserved, put_right = reservations_in(record), put_right_in(record)
    context = {
        "meeting": record.meeting,
        "here": "records",
        "record": record,
        "remarks": bool(own),
        "paragraphs": [
            {
                "paragraph": one,
                "mine": proposed.get(one.pk, []),
                "corrects": request.user.is_staff or (one.speaker and one.speaker.organisation_id in own),
                "reservations": reserved.get(one.pk, ()),
                "put_right": [
                    (code, direction(code), said) for code, said in put_right.get(one.pk, {}).items()
                ],
            }
            for one in paragraphs
        ],
    }
    return render(request, "records/record_read.html", context)


@own
@form_page
def propose_correction(request: SignedIn, slug: str, pk: int, paragraph: int) -> HttpResponse:
    """Of what the own delegation has said; on all else a remark to the secretariat."""
    record = circulated_for(request, slug, pk)
    there = Paragraph.objects.select_related("speaker")
    one, status = get_object_or_404(there, pk=paragraph, record=record), 200
    one.record = record
    corrects = may_correct(request.user, one)
    if not (corrects or may_remark(request.user, record.meeting)):
        raise Http404
    form = CorrectionForm(one, request.POST or None) if corrects else RemarkForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid() and is_proposed(request, one, form):
            return redirect("read_record", slug, pk)
    context = {
        "meeting": record.meeting,
        "here": "records",
        "record": record,
        "paragraph": one,
        "form": form,
        "corrects": corrects,
    }
    return render(request, "records/propose_correction.html", context, status=status)


def is_proposed(request: SignedIn, paragraph: Paragraph, form: CorrectionForm | RemarkForm) -> bool:
    """Or cannot be any more; where it is too late, what was typed stays on the page."""
    record, user = paragraph.record, request.user
    remark, corrects = form.cleaned_data["remark"], isinstance(form, CorrectionForm)
    try:
        if isinstance(form, CorrectionForm):
            mine = answering(user, paragraph)
            adoption.propose(paragraph=paragraph, words=form.words(), remark=remark, delegation=mine, by=user)
        else:
            mine = answers_for(user, record.meeting).order_by("pk").first()
            adoption.remark_on(paragraph=paragraph, words=remark, delegation=mine, by=user)
    except adoption.CorrectionsClosed:
        form.add_error(None, _("Corrections were taken until %(moment)s.") % {"moment": record.deadline})
        return False
    except adoption.NotCirculated:
        messages.error(request, _("The record is adopted: it changes no more."))
    else:
        corrected, noted = (
            _("Your correction is with the secretariat."),
            _("Your remark is with the secretariat."),
        )
        messages.success(request, corrected if corrects else noted)
    return True


# The screen in the hall ---------------------------------------------------------------------------------


@staff
@require_POST
def show_paragraph(request: SignedIn, slug: str, pk: int, paragraph: int) -> HttpResponse:
    record = record_for(slug, pk)
    Record.objects.filter(pk=pk).update(on_screen=get_object_or_404(Paragraph, pk=paragraph, record=record))
    return redirect("record_desk", slug, pk)


@own
@require_safe
def record_screen(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The paragraph in every language, with the newest open correction marked in it; it asks again by itself.

    Of a draft for those only who write it.
    """
    record = record_for(slug, pk)
    if not may_write(request.user, record):
        record = circulated_for(request, slug, pk)
    one = record.on_screen
    asked = one.corrections.filter(state=CorrectionState.OPEN).order_by("-pk").first() if one else None
    seen = f"{record.version}-{one.pk if one else 0}-{one.version if one else 0}-{asked.pk if asked else 0}"
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    context = {
        "meeting": record.meeting,
        "record": record,
        "paragraph": one,
        "asked": asked,
        "seen": seen,
        "languages": [(code, said_on_screen(one, asked, code)) for code in page_first()] if one else [],
    }
    asks_again = request.headers.get("HX-Request") == "true"
    part = "records/record_shown.html" if asks_again else "records/record_screen.html"
    return render(request, part, context)


def page_first() -> list[str]:
    """The languages, that of the page first: each then stands where its readers begin."""
    return [active(), *others(active())]


def said_on_screen(paragraph: Paragraph, asked: Correction | None, code: str) -> str:
    words = paragraph.text("words", code)
    proposed = asked.text("words", code) if asked else ""
    return marked(words, proposed) if proposed else words
