"""Members by sheets: upload, preview, enter; and export."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, form_page, own, staff
from delegates.models import Delegation, Registration, Upload
from meetings.models import Meeting
from registration.arrivals import by_day, journeys_of
from registration.forms.sheets import SheetForm
from registration.lookups import delegation_for
from registration.queue import QueueFilter
from registration.sheets import tables
from registration.sheets.columns import MEMBERS
from registration.sheets.importer import PreviewOutdated, enter, keep
from registration.sheets.preview import Preview, preview, unread_columns
from registration.sheets.rows import SheetRowKind
from sheets.download import sent
from sheets.writer import written

from .members import back_to


@own
@form_page
def import_members(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    delegation = delegation_for(request, slug, pk)
    form, status = SheetForm(headings=MEMBERS), 200
    if request.method == "POST":
        form, status = SheetForm(request.POST, request.FILES, headings=MEMBERS), 422
        if form.is_valid():
            sheet, file = form.cleaned_data["sheet"], form.cleaned_data["file"]
            made = keep(sheet, delegation=delegation, file=file, by=request.user)
            return redirect("preview_members", slug, pk, made.pk)
    context = {**frame(request, delegation), "form": form}
    return render(request, "registration/import.html", context, status=status)


def frame(request: HttpRequest, delegation: Delegation) -> dict[str, Any]:
    meeting = delegation.meeting
    return {
        "meeting": meeting,
        "here": "delegation",
        "delegation": delegation,
        "back": back_to(request, meeting),
    }


@own
@form_page
def preview_members(request: SignedIn, slug: str, pk: int, upload: int) -> HttpResponse:
    """What each row would do; after entering, what it did."""
    uploaded = upload_for(request, slug, pk, upload)
    status = 200
    if request.method == "POST":
        everything, seen = request.POST.get("rows") == "all", request.POST.get("fingerprint", "")
        try:
            enter(
                uploaded, everything=everything, fingerprint=seen, by=request.user,
                sure=request.POST.getlist("sure"),
            )  # fmt: skip
            return redirect("preview_members", slug, pk, upload)
        except PreviewOutdated:
            status = 409
    context = {**frame(request, uploaded.delegation), "upload": uploaded, "overtaken": status == 409}
    if uploaded.result is None:
        context |= {"unread": unread_columns(uploaded), **preview_context(preview(uploaded, by=request.user))}
    else:
        context["left"] = len(uploaded.result["left"])
    return render(request, "registration/preview.html", context, status=status)


def upload_for(request: HttpRequest, slug: str, pk: int, upload: int) -> Upload:
    delegation = delegation_for(request, slug, pk)
    uploaded = get_object_or_404(delegation.uploads, pk=upload)
    uploaded.delegation = delegation
    return uploaded


TONES = {
    SheetRowKind.REFUSED: "wrong",
    SheetRowKind.DOUBTFUL: "attention",
    SheetRowKind.CHANGED: "now",
    SheetRowKind.NEW: "done",
    SheetRowKind.UNCHANGED: "waiting",
}


def preview_context(preview: Preview) -> dict[str, Any]:
    """What needs attention comes first."""
    return {
        "preview": preview,
        "groups": [(kind, TONES[kind], preview.of(kind)) for kind in SheetRowKind if preview.counts[kind]],
        "doubtful": preview.counts[SheetRowKind.DOUBTFUL],
    }


@own
@require_safe
def left_out(request: SignedIn, slug: str, pk: int, upload: int) -> FileResponse:
    uploaded = upload_for(request, slug, pk, upload)
    name = f"{slug}-left-out"
    return sent(written(tables.table_of_left_out(uploaded), "xlsx"), name, "xlsx")


@own
@require_safe
def template(request: SignedIn, slug: str, pk: int, kind: str) -> FileResponse:
    delegation_for(request, slug, pk)
    file = tables.template_workbook() if kind == "xlsx" else written(tables.template(), kind)
    return sent(file, f"{slug}-template", kind)


@own
@require_safe
def export_delegation(request: SignedIn, slug: str, pk: int, kind: str) -> FileResponse:
    delegation = delegation_for(request, slug, pk)
    return sent(written(tables.table_of_delegation(delegation), kind), f"{slug}-members", kind)


@staff
@require_safe
def export_registrations(request: SignedIn, slug: str, kind: str) -> FileResponse:
    """All registrations, or those matching the filters of the queue."""
    meeting = get_object_or_404(Meeting, slug=slug)
    rows = QueueFilter.of(request.GET).rows(meeting) if request.GET else Registration.objects.of(meeting)
    return sent(written(tables.table_of_registrations(rows), kind), f"{slug}-registrations", kind)


@staff
@require_safe
def arrivals(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    days = by_day(journeys_of(meeting))
    context = {"meeting": meeting, "here": "delegations", "days": days}
    return render(request, "registration/arrivals.html", context)


@staff
@require_safe
def export_arrivals(request: SignedIn, slug: str, kind: str) -> FileResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    return sent(written(tables.table_of_journeys(meeting), kind), f"{slug}-arrivals", kind)
