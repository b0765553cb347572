"""The list of a meeting's records, and the editor."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, own
from bilingual.languages import active, codes, others
from delegates.models import Participant
from delegates.search import find_people
from meetings.models import Meeting
from records.actions.paragraph_edits import open_record
from records.editor import Heading, ParagraphRow, counts_of, head_of, layout_of, read_rows, terms_of
from records.forms.paragraphs import SettleForm
from records.live_record import note_presence, others_there, paragraphs_changed
from records.models import Paragraph, ParagraphKind, Record
from records.permissions import may_write, may_write_any
from records.records_overview import lines_of
from records.wording import LONGEST
from sessions.live_board import cursor
from sessions.people import SHOWN, PersonCard, cards_of
from ui.templatetags.ui import badge
from web.content_version import content_version
from web.parameters import whole_number

SHORTCUTS = list(ParagraphKind)


def meeting_or_404(request: HttpRequest, slug: str) -> Meeting:
    """The meeting, if the user may write a record in it. Raises Http404."""
    meeting = get_object_or_404(Meeting, slug=slug)
    if not may_write_any(request.user, meeting):
        raise Http404
    return meeting


def record_or_404(request: HttpRequest, slug: str, pk: int) -> Record:
    rows = Record.objects.select_related("meeting", "slot", "working_session")
    record: Record = get_object_or_404(rows, pk=pk, meeting__slug=slug)
    if not may_write(request.user, record):
        raise Http404
    return record


@own
@require_safe
def records(request: SignedIn, slug: str) -> HttpResponse:
    meeting = meeting_or_404(request, slug)
    context = {"meeting": meeting, "here": "records", "lines": lines_of(meeting, request.user)}
    return render(request, "records/records.html", context)


@own
@require_POST
def start_record(request: SignedIn, slug: str) -> HttpResponse:
    """Creates the record of a working session or slot, or opens the existing one."""
    meeting = meeting_or_404(request, slug)
    chosen = (request.POST.get("what", ""), whole_number(request.POST.get("pk", "")))
    about = next(
        (line.about for line in lines_of(meeting, request.user) if (line.what, line.about.pk) == chosen), None
    )
    if about is None:
        raise Http404
    record = open_record(meeting=meeting, about=about, by=request.user)
    return redirect("record", slug, record.pk)


@own
@require_safe
def record(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The whole record in two columns; without JavaScript each paragraph is a form."""
    record = record_or_404(request, slug, pk)
    seen = cursor()
    rows = read_rows(record)
    by_pk = {row.pk: row for row in rows}
    layout = layout_of(record, ((row.pk, row.item) for row in rows))
    context = page_context(record) | {
        "here": "records",
        "head": head_of(record),
        "rows": rows,
        "lines": [by_pk.get(line, line) if isinstance(line, int) else line for line in layout],
        "counts": counts_of(rows),
        "form": SettleForm(record, None, speakers_for(record, request.user), auto_id="settle_%s"),
        "undo_act": whole_number(request.GET.get("undo", "")),
        "record_is_open": record.is_open,
        "seen": seen,
        "terms": terms_of(record),
        "words": words(record),
    }
    return render(request, "records/record.html", context)


def page_context(record: Record) -> dict[str, Any]:
    """Context for rows and headings."""
    return {
        "meeting": record.meeting,
        "record": record,
        "columns": [active(), *others(active())],
        "save_words": _("Save"),
        "correct_words": _("Still correct"),
        "missing_mark": badge(label=_("To be translated"), tone="missing"),
        "stale_mark": badge(label=pgettext("text", "Out of date"), tone="stale"),
        "base": reverse("record", args=[record.meeting.slug, record.pk]),
    }


def words(record: Record) -> dict[str, Any]:
    """Texts for the script."""
    return {
        "languages": codes(),
        "digits": record.meeting.digits if active() == "ar" else "latn",
        "kinds": [kind.value for kind in SHORTCUTS],
        "saved": pgettext("record", "All is saved."),
        "saving": pgettext("record", "Saving…"),
        "unsaved": pgettext("record", "Not saved yet."),
        "offline": _("No network. What you write is kept on this device and sent as soon as it is back."),
        "signedOut": _(
            "You are signed out. What you wrote is kept on this device; sign in again in another tab."
        ),
        "long": _("A paragraph holds at most %(limit)d characters. Divide it.") % {"limit": LONGEST},
        "choose": _("Somebody else has written here too: choose below the paragraph."),
        "failed": _("This did not reach the server; nothing was changed. Try again."),
        "gone": _("Somebody has deleted this paragraph in the meantime. Your text is kept above the record."),
        "deleted": _("Somebody has deleted this paragraph in the meantime."),
        "closed": _("The record is no longer open: your text stays on this device."),
        "here": _("%(name)s is writing here"),
        "coming": pgettext("record", "New paragraph"),
        "moved": _("Paragraph %(number)s"),
        "nothing": _("There is nothing to undo."),
        "delete": _("Paragraph %(number)s is deleted."),
    }


def answer(request: HttpRequest, record: Record, touched: Collection[int], **more: Any) -> dict[str, Any]:
    """The present state of these paragraphs, and the order of all."""
    context = page_context(record)
    order = Paragraph.objects.filter(record=record).in_order().values_list("pk", "item")
    layout = layout_of(record, ((pk, item or 0) for pk, item in order))
    rows = read_rows(record, touched) if touched else []
    return {
        "layout": [entry.token if isinstance(entry, Heading) else f"p{entry}" for entry in layout],
        "headings": headings_html(request, context, layout),
        "rows": {str(row.pk): row_html(request, context, row) for row in rows},
    } | more


def headings_html(
    request: HttpRequest, context: dict[str, Any], layout: Iterable[Heading | int]
) -> dict[str, str]:
    return {
        heading.token: render_to_string("records/record_heading.html", context | {"line": heading}, request)
        for heading in layout
        if isinstance(heading, Heading)
    }


def row_html(request: HttpRequest, context: dict[str, Any], row: ParagraphRow) -> str:
    return render_to_string("records/record_row.html", context | {"line": row}, request)


@own
@require_safe
def record_changes(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What others have changed since the last poll, and where they are; 204 if nothing is new."""
    record = record_or_404(request, slug, pk)
    if at := whole_number(request.GET.get("at", "")):
        note_presence(record, at, request.user)
    present = others_there(record, request.user)
    version = content_version()
    quiet = request.GET.get("known", "") == str(version)
    if quiet and request.GET.get("here", "") == fingerprint(present):
        return HttpResponse(status=204)
    answered: dict[str, Any] = {"here": present, "hereNow": fingerprint(present)}
    if quiet:
        return JsonResponse(answered)
    seen = cursor()
    touched = paragraphs_changed(whole_number(request.GET.get("since", "")), record)
    if touched is None:
        return JsonResponse({"reload": True})
    if touched:
        answered |= answer(request, record, touched)
    return JsonResponse(answered | {"since": seen, "known": version})


def fingerprint(present: list[dict[str, Any]]) -> str:
    return ".".join(f"{presence['pk']}-{presence['name']}" for presence in present)


def speakers_for(record: Record, user: Any) -> QuerySet[Participant]:
    """Who can be chosen as a speaker; for users outside the secretariat only confirmed participants."""
    people: QuerySet[Participant] = record.meeting.participants.all()
    return (
        people
        if user.is_staff
        else people.exclude(registration__isnull=False, registration__confirmed_at=None)
    )


@own
@require_safe
def find_speakers(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """People found by what was typed so far."""
    record = record_or_404(request, slug, pk)
    keys = find_people(record.meeting, request.GET.get("q", ""))
    by_pk = speakers_for(record, request.user).select_related("organisation").filter(pk__in=keys).in_bulk()
    people = [by_pk[key] for key in keys if key in by_pk]
    cards: list[PersonCard] = cards_of(people[:SHOWN])
    count = _("Found: %(number)s") % {"number": len(people)}
    context = {"cards": cards, "said": count, "more": len(people) > SHOWN}
    return render(request, "sessions/people_found.html", context)
