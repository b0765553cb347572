"""The desk's programme, working sessions and rooms, as lists with forms."""

import uuid
from collections.abc import Callable
from copy import copy
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, staff
from history import undo
from history.actions import StaleEdit, acting, revise
from history.edit_page import edit
from meetings.forms import RoomForm
from meetings.models import Meeting, Room
from sessions import actions
from sessions.attendance import ATTENDED
from sessions.forms import SlotForm, WorkingSessionForm
from sessions.models import Slot, SlotKind, WorkingSession
from sessions.views.agenda import offer_undo, read_undo
from web.parameters import whole_number


@staff
@form_page
def new_slot(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    if not meeting.days():
        messages.warning(
            request, _("Give the meeting its first and last day before you write the programme.")
        )
        return redirect("details", slug)
    session = whole_number(request.GET.get("session", ""))
    initial = {"kind": SlotKind.WORKING_SESSION, "working_session": session} if session else {}
    form = SlotForm(request.POST or None, instance=Slot(meeting=meeting), initial=initial)

    def save(form: Any) -> None:
        slot = actions.add_slot(
            meeting=meeting,
            values=form.values(),
            items=form.chosen_items(),
            teams=form.chosen_teams(),
            by=request.user,
        )
        warn(request, slot)

    return edit(
        request,
        form,
        save=save,
        saved=_("The slot is added to the programme."),
        template="sessions/slot_form.html",
        context={"meeting": meeting, "here": "programme"},
        then=reverse("programme_desk", args=[slug]),
    )


@staff
@form_page
def edit_slot(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    slot = get_object_or_404(meeting.slots, pk=pk)

    def save(form: Any) -> None:
        saved = actions.revise_slot(
            slot,
            version=form.read_version,
            values=form.values(),
            items=form.chosen_items(),
            teams=form.chosen_teams(),
            by=request.user,
        )
        warn(request, saved)

    return edit(
        request,
        SlotForm(request.POST or None, instance=copy(slot)),
        save=save,
        saved=_("The slot is saved."),
        template="sessions/slot_form.html",
        context={
            "meeting": meeting,
            "here": "programme",
            "slot": slot,
            "verbs": verbs_for(slot),
            "attended": slot.kind in ATTENDED,
            "wish": uuid.uuid4(),
        },
        then=reverse("programme_desk", args=[slug]),
    )


def verbs_for(slot: Slot) -> list[str]:
    """The acts that the slot allows in its present state."""
    placed = ["tray", "split", "copy"] if slot.placed else []
    return [*placed, "hold" if slot.cancelled else "cancel", "delete"]


def warn(request: HttpRequest, slot: Slot) -> None:
    if warning := slot.room_warning():
        messages.warning(request, warning)


def read_version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", ""))


@staff
@require_POST
def restore(request: SignedIn, slug: str) -> HttpResponse:
    """Undoes a deletion, except that of an agenda item."""
    meeting = get_object_or_404(Meeting, slug=slug)
    undo.restore(read_undo(request, meeting), by=request.user)
    messages.success(request, _("What was deleted is back."))
    return redirect("programme_desk", slug)


@staff
@require_safe
def places(request: SignedIn, slug: str) -> HttpResponse:
    """Rooms, working sessions and teams of interpreters."""
    meeting = get_object_or_404(Meeting, slug=slug)
    return render(
        request,
        "sessions/places.html",
        {
            "meeting": meeting,
            "here": "places",
            "rooms": meeting.rooms.all(),
            "sessions": meeting.working_sessions.all(),
            "teams": meeting.interpreter_teams.all(),
        },
    )


@staff
@form_page
def new_room(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)

    def save(form: Any) -> None:
        last = meeting.rooms.aggregate(last=Max("position"))["last"]
        with acting(request.user):
            Room.objects.create(meeting=meeting, position=0 if last is None else last + 1, **form.values())

    form = RoomForm(request.POST or None, instance=Room(meeting=meeting))
    return edit_place(request, meeting, form, save, _("The room is added."), "room")


@staff
@form_page
def edit_room(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    room = get_object_or_404(meeting.rooms, pk=pk)
    form = RoomForm(request.POST or None, instance=copy(room))

    def save(form: Any) -> None:
        revise(room, version=form.read_version, by=request.user, values=form.values())

    return edit_place(request, meeting, form, save, _("The room is saved."), "room", room)


@staff
@form_page
def new_session(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)

    def save(form: Any) -> None:
        with acting(request.user):
            WorkingSession.objects.create(meeting=meeting, **form.values())

    next_number = (meeting.working_sessions.aggregate(last=Max("number"))["last"] or 0) + 1
    form = WorkingSessionForm(
        request.POST or None, instance=WorkingSession(meeting=meeting, number=next_number)
    )
    return edit_place(request, meeting, form, save, _("The working session is added."), "session")


@staff
@form_page
def edit_session(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    session = get_object_or_404(meeting.working_sessions, pk=pk)

    def save(form: Any) -> None:
        revise(session, version=form.read_version, by=request.user, values=form.values())

    form = WorkingSessionForm(request.POST or None, instance=copy(session))
    return edit_place(request, meeting, form, save, _("The working session is saved."), "session", session)


def edit_place(
    request: HttpRequest, meeting: Meeting, form: Any, save: Any, saved: str, kind: str, row: Any = None
) -> HttpResponse:
    return edit(
        request,
        form,
        save=save,
        saved=saved,
        template="sessions/place_form.html",
        context={"meeting": meeting, "here": "places", "what": kind, "row": row},
        then=reverse("places", args=[meeting.slug]),
    )


@staff
@require_POST
def delete_place(request: SignedIn, slug: str, what: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    kinds: dict[str, tuple[Any, Callable[..., int]]] = {
        "room": (meeting.rooms, actions.delete_room),
        "session": (meeting.working_sessions, actions.delete_session),
        "team": (meeting.interpreter_teams, actions.delete_team),
    }
    rows, delete = kinds[what]
    row = get_object_or_404(rows, pk=pk)
    try:
        act = delete(row, version=read_version(request), by=request.user)
    except actions.InUse:
        messages.error(
            request, _("“%(name)s” stands in the programme. Take it out there first.") % {"name": row}
        )
    except StaleEdit:
        messages.warning(
            request, _("Somebody has changed this in the meantime. Read it before you delete it.")
        )
    else:
        offer_undo(request, meeting, act, _("“%(name)s” is deleted.") % {"name": row}, "restore")
    return redirect("places", slug)
