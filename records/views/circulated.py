"""Circulated records: delegations read and correct them; and the screen in the hall."""

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
    """The record, if it is circulated or adopted. Raises Http404."""
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
    for paragraph in mine:
        proposed.setdefault(paragraph.paragraph_id, []).append(paragraph)
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
                "paragraph": paragraph,
                "mine": proposed.get(paragraph.pk, []),
                "corrects": request.user.is_staff
                or (paragraph.speaker and paragraph.speaker.organisation_id in own),
                "reservations": reserved.get(paragraph.pk, ()),
                "put_right": [
                    (code, direction(code), text) for code, text in put_right.get(paragraph.pk, {}).items()
                ],
            }
            for paragraph in paragraphs
        ],
    }
    return render(request, "records/record_read.html", context)


@own
@form_page
def propose_correction(request: SignedIn, slug: str, pk: int, paragraph: int) -> HttpResponse:
    """A correction to the user's delegation's statement; for other paragraphs a remark to the secretariat."""
    record = circulated_for(request, slug, pk)
    paragraphs = Paragraph.objects.select_related("speaker")
    current, status = get_object_or_404(paragraphs, pk=paragraph, record=record), 200
    current.record = record
    corrects = may_correct(request.user, current)
    if not (corrects or may_remark(request.user, record.meeting)):
        raise Http404
    form = CorrectionForm(current, request.POST or None) if corrects else RemarkForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid() and is_proposed(request, current, form):
            return redirect("read_record", slug, pk)
    context = {
        "meeting": record.meeting,
        "here": "records",
        "record": record,
        "paragraph": current,
        "form": form,
        "corrects": corrects,
    }
    return render(request, "records/propose_correction.html", context, status=status)


def is_proposed(request: SignedIn, paragraph: Paragraph, form: CorrectionForm | RemarkForm) -> bool:
    """Whether it was recorded; after the deadline the page keeps what was typed."""
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
    """The paragraph in every language, with the latest open correction marked in it; it refreshes itself.

    A draft is shown to its writers only.
    """
    record = record_for(slug, pk)
    if not may_write(request.user, record):
        record = circulated_for(request, slug, pk)
    shown_paragraph = record.on_screen
    asked = (
        shown_paragraph.corrections.filter(state=CorrectionState.OPEN).order_by("-pk").first()
        if shown_paragraph
        else None
    )
    seen = f"{record.version}-{shown_paragraph.pk if shown_paragraph else 0}-{shown_paragraph.version if shown_paragraph else 0}-{asked.pk if asked else 0}"
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    context = {
        "meeting": record.meeting,
        "record": record,
        "paragraph": shown_paragraph,
        "asked": asked,
        "seen": seen,
        "languages": [(code, words_on_screen(shown_paragraph, asked, code)) for code in page_first()]
        if shown_paragraph
        else [],
    }
    asks_again = request.headers.get("HX-Request") == "true"
    part = "records/record_shown.html" if asks_again else "records/record_screen.html"
    return render(request, part, context)


def page_first() -> list[str]:
    """The languages, that of the page first, so that each column starts at its readers' side."""
    return [active(), *others(active())]


def words_on_screen(paragraph: Paragraph, asked: Correction | None, code: str) -> str:
    words = paragraph.text("words", code)
    proposed = asked.text("words", code) if asked else ""
    return marked(words, proposed) if proposed else words
