"""The outcomes of a meeting and their progress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, form_page, own, staff
from bilingual.languages import listed
from history.edit_page import edit
from meetings.models import Meeting
from records.actions import outcomes as actions
from records.forms.outcomes import OutcomesFilter, ProgressForm
from records.models import Outcome
from records.models.outcomes import OutcomeQuerySet
from records.models.records import CHARGED
from records.permissions import may_read
from sheets.download import sent
from sheets.writer import SheetTable, written


def meeting_for(request: HttpRequest, slug: str) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    if not may_read(request.user, meeting):
        raise Http404
    return meeting


def rows_of(meeting: Meeting) -> OutcomeQuerySet:
    with_all = meeting.outcomes.select_related(*CHARGED[:-1], "item__parent__parent")
    return with_all.in_order()


@own
@require_safe
def outcomes(request: SignedIn, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    form = OutcomesFilter(request.GET)
    rows = list(form.narrowed(rows_of(meeting)))
    for row in rows:
        row.meeting = meeting
    context = {
        "meeting": meeting,
        "here": "outcomes",
        "form": form,
        "rows": rows,
        "total": meeting.outcomes.count(),
        "query": request.GET.urlencode(),
    }
    return render(request, "records/outcomes.html", context)


@staff
@form_page
def outcome(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """One outcome; the secretariat records its progress."""
    outcomes = Outcome.objects.select_related("meeting", *CHARGED[:-1], "paragraph__record")
    row = get_object_or_404(outcomes, pk=pk, meeting__slug=slug)
    form = ProgressForm(request.POST or None, instance=get_object_or_404(outcomes, pk=pk))
    return edit(
        request,
        form,
        save=lambda form: actions.report_progress(
            row, version=form.read_version, values=form.values(), by=request.user
        ),
        saved=_("%(outcome)s is saved.") % {"outcome": row},
        template="records/outcome.html",
        context={"meeting": row.meeting, "here": "outcomes", "outcome": row},
        then=reverse("outcomes", args=[slug]),
    )


@own
@require_safe
def export_outcomes(request: SignedIn, slug: str, kind: str) -> FileResponse:
    """The filtered outcomes as a file."""
    meeting = meeting_for(request, slug)
    rows = OutcomesFilter(request.GET).narrowed(rows_of(meeting))
    return sent(written(table_of(rows), kind), f"{slug}-outcomes", kind)


def table_of(rows: OutcomeQuerySet) -> SheetTable:
    headings = [
        _("Kind"), pgettext("outcome", "Number"), _("Agenda item"), _("Text"), _("Owner on the UN side"),
        _("Owner on the OIC side"), pgettext("outcome", "People"), pgettext("outcome", "Due"), pgettext("outcome", "Status"), _("Progress"),
    ]  # fmt: skip
    return SheetTable(_("Outcomes"), headings, (16, 9, 14, 70, 30, 30, 30, 12, 14, 40), lines_of(rows))


def lines_of(rows: OutcomeQuerySet) -> Iterator[Sequence[Any]]:
    for row in rows:
        yield (
            row.get_kind_display(), str(row.number), row.item.path if row.item else "", row.words,
            str(row.owner_un or ""), str(row.owner_oic or ""), listed([row.person_un, row.person_oic]), row.due or "", row.get_status_display(), row.progress,
        )  # fmt: skip
