"""The halls of a meeting, and who sits where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, staff
from delegates import seating as acts
from delegates.models import Seating
from history.actions import StaleEdit
from history.models import Step
from history.undo import NothingLeft, Overtaken
from meetings.models import Meeting
from protocol.forms.seating import GiveForm, OrderForm, SeatActForm, SeatingForm, order_in_words
from protocol.seating_plans import plan_of

HERE = "delegations"


class CannotBe(Exception):
    """The request makes no sense; the message is a sentence for the person."""


@staff
@require_safe
def seatings(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    taken = Count("seats", filter=Q(seats__delegation__isnull=False) | Q(seats__participant__isnull=False))
    plans = meeting.seatings.select_related("room").annotate(taken=taken).order_by("room__position", "pk")
    rooms = meeting.rooms.exclude(seatings__meeting=meeting).exists()
    context = {"meeting": meeting, "here": HERE, "plans": plans, "can_open": rooms}
    return render(request, "protocol/seatings.html", context)


@staff
@form_page
def new_seating(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    form = SeatingForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.open_plan(
                meeting=meeting, room=form.cleaned_data["room"], values=form.values(), by=request.user
            )
        except acts.RoomTaken:
            form.add_error("room", _("This room has a seating plan already."))
        else:
            messages.success(request, _("The hall is seated."))
            return redirect("seating", slug, made.pk)
    return shape_page(request, meeting, form)


def shape_page(
    request: HttpRequest,
    meeting: Meeting,
    form: SeatingForm,
    seating: Seating | None = None,
    status: int = 422,
) -> HttpResponse:
    context = {"meeting": meeting, "here": HERE, "form": form, "seating": seating}
    return render(
        request, "protocol/seating_form.html", context, status=status if request.method == "POST" else 200
    )


def seating_or_404(slug: str, pk: int) -> Seating:
    return get_object_or_404(Seating.objects.select_related("meeting", "room"), meeting__slug=slug, pk=pk)


@staff
@require_safe
def seating(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    plan = plan_of(seating_or_404(slug, pk))
    steps = Step.objects.of(None, plan.seating)
    context = {
        "meeting": plan.seating.meeting,
        "here": HERE,
        "plan": plan,
        "order": OrderForm(initial={"order": plan.seating.order}),
        "give": GiveForm(plan),
        "ways": {"undo": steps.to_undo().exists(), "redo": steps.to_redo().exists()},
    }
    return render(request, "protocol/seating.html", context)


@staff
@form_page
def edit_seating(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    seating = seating_or_404(slug, pk)
    form = SeatingForm(request.POST or None, meeting=seating.meeting, seating=seating)
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            acts.reshape(seating, values=form.values(), version=version, by=request.user)
        except StaleEdit:
            form.add_error(None, stale_sentence())
            status = 409
        else:
            messages.success(request, _("The hall is saved, and the delegations are arranged anew."))
            return redirect("seating", slug, pk)
    return shape_page(request, seating.meeting, form, seating, status)


def stale_sentence() -> str:
    return _(
        "Somebody else has changed this plan in the meantime. It is shown as it stands now; nothing was changed."
    )


# Acts ---------------------------------------------------------------------------


@staff
@require_POST
def act_on_seating(request: SignedIn, slug: str, pk: int, verb: str) -> HttpResponse:
    seating, form = seating_or_404(slug, pk), SeatActForm(request.POST)
    try:
        if not form.is_valid():
            raise CannotBe(stale_sentence())
        messages.success(request, ACTS[verb](seating, form, request.user))
    except CannotBe as refused:
        messages.warning(request, str(refused))
    except StaleEdit:
        messages.warning(request, stale_sentence())
    except acts.NoSuchSeat:
        messages.warning(request, _("The hall has no such seat any more."))
    except acts.SeatTaken:
        messages.warning(request, _("This seat is taken. Free it first, or swap."))
    except NothingLeft:
        messages.info(
            request, _("There is nothing to undo.") if verb == "undo" else _("There is nothing to redo.")
        )
    except Overtaken:
        messages.warning(
            request, _("Somebody has changed these seats since; this change cannot be undone any more.")
        )
    return redirect("seating", slug, pk)


def swap(seating: Seating, form: SeatActForm, by: Any) -> str:
    numbers = form.cleaned_data["seat"]
    if len(numbers) != 2 or numbers[0] == numbers[1]:
        raise CannotBe(_("Choose two seats, then swap them."))
    first, second = numbers
    acts.swap(seating, first, second, version=form.cleaned_data["version"], by=by)
    return _("Seats %(one)s and %(other)s are swapped.") % {"one": first, "other": second}


def empty(seating: Seating, form: SeatActForm, by: Any) -> str:
    numbers = set(form.cleaned_data["seat"])
    if not numbers:
        raise CannotBe(_("Choose the seats first that are to be free."))
    acts.empty(seating, numbers, version=form.cleaned_data["version"], by=by)
    words = ngettext("%(counter)s seat is free now.", "%(counter)s seats are free now.", len(numbers))
    return words % {"counter": len(numbers)}


def give(seating: Seating, form: SeatActForm, by: Any) -> str:
    whom, numbers = form.whom(seating.meeting), form.cleaned_data["seat"]
    if whom is None or len(numbers) != 1:
        raise CannotBe(_("Choose who is to sit, and a free seat."))
    acts.give(seating, numbers[0], whom, version=form.cleaned_data["version"], by=by)
    return _("%(name)s: seat %(number)s.") % {"name": whom, "number": numbers[0]}


def arrange(seating: Seating, form: SeatActForm, by: Any) -> str:
    order = form.cleaned_data["order"] or seating.order
    acts.arrange(seating, order=order, version=form.cleaned_data["version"], by=by)
    return _("The hall is arranged anew: %(order)s.") % {"order": order_in_words(order)}


def undo(seating: Seating, form: SeatActForm, by: Any) -> str:
    acts.undo(seating, version=form.cleaned_data["version"], by=by)
    return _("The last change is undone.")


def redo(seating: Seating, form: SeatActForm, by: Any) -> str:
    acts.redo(seating, version=form.cleaned_data["version"], by=by)
    return _("The change is done again.")


ACTS: dict[str, Callable[[Seating, SeatActForm, Any], str]] = {
    "swap": swap,
    "empty": empty,
    "give": give,
    "arrange": arrange,
    "undo": undo,
    "redo": redo,
}
