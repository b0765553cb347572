"""The door: input by scanner, camera or name, the answer, and the latest entrances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page
from delegates.door import DoorAnswer, DoorOutcome, code_in, let_in, scan, take_back
from delegates.models import Entrance, Registration
from meetings.access import at_door
from meetings.models import Meeting
from sessions.actions.attendance import note_organisation, take_off
from sessions.attendance import (
    Seen,
    door_of,
    live,
    matching_people,
    newest_seen,
    seen_in,
    slot_asked,
    slots_now,
)
from sessions.models import Attendance, Slot
from web.parameters import whole_number

CAMERA = "camera=(self), microphone=(), geolocation=(), interest-cohort=()"


@dataclass(frozen=True)
class DoorCard:
    """An answer as the page shows it."""

    sentence: str
    tone: str
    seen: Seen | None = None
    let_in: int | None = (
        None  # primary keys of what can be undone: the entrance, and the attendance noted with it
    )
    noted: int | None = None

    @property
    def can_be_undone(self) -> bool:
        return bool(self.let_in or self.noted)


@at_door
@form_page
def door(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    slot = slot_asked(meeting, whole_number(request.GET.get("slot", "")))
    context: dict[str, Any] = {"meeting": meeting, "here": "door", "door": True, "slot": slot}
    status = 200
    if request.method == "POST":
        context |= answered(request, meeting, slot)
        if request.headers.get("HX-Request"):
            return render(request, "protocol/door_answer.html", context)
        status = 200 if asks_something(request) else 422
    context |= {
        "slots": slots_now(meeting, slot),
        "live": live(meeting, slot),
        "newest": newest_seen(meeting),
    }
    page = render(request, "protocol/door.html", context, status=status)
    page["Permissions-Policy"] = CAMERA
    return page


def asks_something(request: HttpRequest) -> bool:
    return "person" in request.POST or bool(request.POST.get("text", "").strip())


def answered(request: SignedIn, meeting: Meeting, slot: Slot | None) -> dict[str, Any]:
    """A code is looked up, a chosen person is let in, and any other input is searched as a name."""
    typed, by_camera = request.POST.get("text", ""), "camera" in request.POST
    if "person" in request.POST:
        rows = Registration.objects.of(meeting).select_related("participant__organisation")
        chosen = get_object_or_404(rows, pk=whole_number(request.POST["person"]))
        answer = let_in(registration=chosen, by=request.user, door=door_of(slot))
        return {"card": card_of(answer, meeting, slot, request)}
    if code_in(typed) or by_camera:
        answer = scan(meeting=meeting, text=typed, by=request.user, door=door_of(slot))
        return {"card": card_of(answer, meeting, slot, request)}
    if not asks_something(request):
        return {"card": DoorCard(_("Scan a badge, or type a name."), "info")}
    people, more = matching_people(meeting, typed)
    if not people:
        return {"card": DoorCard(_("Nobody is found. Try fewer letters, or the other script."), "attention")}
    return {"people": people, "more": more}


def card_of(answer: DoorAnswer, meeting: Meeting, slot: Slot | None, request: SignedIn) -> DoorCard:
    sentence, noted = answer.said(meeting), None
    if slot and answer.is_in and answer.registration and answer.registration.takes_place:
        organisation = answer.registration.participant.organisation_id
        noted = note_organisation(slot=slot, organisation=organisation, by=request.user)
        if noted:
            present = _("The delegation is noted as present.")
            sentence = f"{sentence} {present}"
    came = answer.entrance.pk if answer.outcome == DoorOutcome.LET_IN and answer.entrance else None
    return DoorCard(sentence, answer.tone, seen_in(meeting, answer), came, noted)


@at_door
@require_safe
def door_live(request: SignedIn, slug: str) -> HttpResponse:
    """Polled every few seconds; empty if nothing has changed."""
    meeting = get_object_or_404(Meeting, slug=slug)
    slot = slot_asked(meeting, whole_number(request.GET.get("slot", "")))
    now = live(meeting, slot)
    if request.GET.get("seen") == now.seen:
        return HttpResponse(status=204)
    context = {"meeting": meeting, "slot": slot, "live": now, "newest": newest_seen(meeting)}
    return render(request, "protocol/door_live.html", context)


@at_door
@require_POST
def door_undo(request: SignedIn, slug: str) -> HttpResponse:
    """Undoes an entrance, the attendance noted with a scan, or both."""
    meeting = get_object_or_404(Meeting, slug=slug)
    slot = slot_asked(meeting, whole_number(request.GET.get("slot", "")))
    card = undone(request, meeting)
    if request.headers.get("HX-Request"):
        context = {"meeting": meeting, "slot": slot, "card": card}
        return render(request, "protocol/door_answer.html", context)
    messages.info(request, f"{card.seen.card.name}: {card.sentence}" if card.seen else card.sentence)
    query = f"?slot={slot.pk}" if slot else ""
    return redirect(reverse("door", args=[slug]) + query)


def undone(request: SignedIn, meeting: Meeting) -> DoorCard:
    rows = Entrance.objects.filter(participant__meeting=meeting)
    related = rows.select_related("participant__registration", "participant__organisation")
    entrance = related.filter(pk=whole_number(request.POST.get("entrance", ""))).first()
    noted = Attendance.objects.filter(
        slot__meeting=meeting, pk=whole_number(request.POST.get("noted", ""))
    ).first()
    if noted:
        take_off(slot=noted.slot, delegation=noted.delegation, by=request.user)
    if entrance is None:
        return DoorCard(
            _("The attendance is taken back.") if noted else _("This was taken back already."), "info"
        )
    take_back(entrance=entrance, by=request.user)
    registration = entrance.participant.registration
    registration.participant = entrance.participant
    answer = DoorAnswer(DoorOutcome.TAKEN_BACK, registration)
    return DoorCard(answer.said(meeting), answer.tone, seen_in(meeting, answer))
