"""Which delegations attend a slot: a checkbox each, saved at once, or all by one button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import SignedIn, form_page, staff
from meetings.models import Meeting
from sessions.actions.attendance import note, take_off
from sessions.attendance import ATTENDED, AttendanceLine, lines_of
from sessions.models import Slot
from web.parameters import whole_number


@staff
@form_page
def attendance(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    slots = meeting.slots.filter(kind__in=ATTENDED).select_related("working_session", "room")
    slot: Slot = get_object_or_404(slots, pk=pk)
    slot.meeting = meeting
    by_script = bool(request.headers.get("HX-Request"))
    if request.method == "POST":
        save(request, slot)
        if not by_script:
            messages.success(request, _("The attendance is saved."))
            return redirect("attendance", slug, pk)
    lines = lines_of(slot)
    if by_script and request.method != "POST" and request.GET.get("seen") == attendance_fingerprint(lines):
        return HttpResponse(status=204)
    context = {
        "meeting": meeting,
        "here": "programme",
        "slot": slot,
        "lines": lines,
        "seen": attendance_fingerprint(lines),
        "present": sum(line.present for line in lines),
    }
    return render(request, template_for(request, by_script=by_script), context)


def template_for(request: HttpRequest, *, by_script: bool) -> str:
    """A single checkbox is answered by the new count alone, so that the list does not change while it is used."""
    if not by_script:
        return "protocol/attendance.html"
    return f"protocol/attendance_{'count' if request.method == 'POST' else 'list'}.html"


def attendance_fingerprint(lines: list[AttendanceLine]) -> str:
    """A fingerprint of the attendance."""
    return ".".join(f"{line.delegation.pk}-{line.present:d}-{line.inside}" for line in lines)


def save(request: SignedIn, slot: Slot) -> None:
    """Saves only what this person has changed; others' changes meanwhile stay."""
    ticked, before, single = (
        {whole_number(number) for number in request.POST.getlist(name)}
        for name in ("present", "before", "one")
    )
    changed = single or ticked ^ before
    for delegation in slot.meeting.delegations.filter(pk__in=changed):
        (note if delegation.pk in ticked else take_off)(slot=slot, delegation=delegation, by=request.user)
