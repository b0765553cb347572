"""Acts on many slots: first the plan with its consequences is shown, then it is confirmed."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import SignedIn, form_page, staff
from bilingual.templatetags.bilingual import pick
from bilingual.texts import Text, in_each_language
from history.actions import StaleEdit
from meetings.models import Meeting
from sessions.actions import bulk, scheduling
from sessions.actions.bulk import PastMidnight, SlotMove
from sessions.board_forms import CompactForm, LateForm, NewRoomForm, OfMeeting, SwapForm
from sessions.conflicts import Conflict
from sessions.models import Officer, Slot
from sessions.selectors import ROLES


def plan(
    request: SignedIn,
    meeting: Meeting,
    form: OfMeeting,
    make: Callable[[Any], list[SlotMove]],
    say: Callable[[list[SlotMove]], Text],
    **context: Any,
) -> HttpResponse:
    """Shows the form; shows its plan with the consequences; or, if the person has confirmed this very plan, carries
    it out.
    """
    moves: list[SlotMove] = []
    follows: list[Conflict] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                moves = make(form)
                status = 200 if moves else 422
                if not moves:
                    form.add_error(None, _("Nothing would change."))
                elif request.POST.get("plan") == bulk.fingerprint(moves):
                    sentence = say(moves)
                    bulk.carry_out(moves, sentence, meeting=meeting, by=request.user)
                    messages.success(request, pick(sentence)[0])
                    return redirect("programme_desk", meeting.slug)
                elif "plan" in request.POST:
                    status = 409
                    messages.warning(
                        request,
                        _("The programme has changed in the meantime. This is the plan as it is now."),
                    )
                follows = bulk.what_follows(moves, meeting) if moves else []
            except PastMidnight as past:
                form.add_error(None, _("“%(slot)s” would end after midnight.") % {"slot": past.slot})
            except StaleEdit:
                status, moves = 409, []
                messages.warning(
                    request, _("The programme has changed in the meantime. Look at the plan once more.")
                )
    shown = {
        "form": form,
        "meeting": meeting,
        "here": "programme",
        "moves": moves,
        "rooms": bulk.by_room(moves),
        "plan": bulk.fingerprint(moves),
        "follows": follows,
    }
    return render(request, "sessions/plan.html", shown | context, status=status)


def day_from(form: OfMeeting) -> dt.date:
    return dt.date.fromisoformat(form.cleaned_data["day"])


def counted(moves: list[SlotMove]) -> Text:
    return in_each_language(
        lambda: (
            ngettext("%(counter)s slot is moved.", "%(counter)s slots are moved.", len(moves))
            % {"counter": len(moves)}
        )
    )


@staff
@form_page
def run_late(request: SignedIn, slug: str) -> HttpResponse:
    """“We run 20 minutes late”: delays the rest of a day."""
    meeting = get_object_or_404(Meeting, slug=slug)
    initial = {name: request.GET[name] for name in ("day", "since", "room") if name in request.GET}
    form = LateForm(meeting, request.POST or None, initial=initial)

    def make(form: LateForm) -> list[SlotMove]:
        slots = bulk.day_of(meeting, day_from(form), form.cleaned_data["room"])
        return bulk.delayed(
            slots,
            form.moment(form.cleaned_data["since"]),
            dt.timedelta(minutes=form.cleaned_data["minutes"]),
            absorb=form.cleaned_data["absorb"],
        )

    return plan(request, meeting, form, make, counted, title=_("We run late"))


@staff
@form_page
def compact_day(request: SignedIn, slug: str) -> HttpResponse:
    """Removes gaps between the slots of a day."""
    meeting = get_object_or_404(Meeting, slug=slug)
    form = CompactForm(meeting, request.POST or None, initial={"day": request.GET.get("day", "")})

    def make(form: CompactForm) -> list[SlotMove]:
        return bulk.compacted(bulk.day_of(meeting, day_from(form), form.cleaned_data["room"]))

    return plan(request, meeting, form, make, counted, title=_("Make a day compact"))


@staff
@form_page
def swap_slots(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    form = SwapForm(meeting, request.POST or None, initial={"one": request.GET.get("one", "")})

    def make(form: SwapForm) -> list[SlotMove]:
        pair = form.cleaned_data["one"], form.cleaned_data["other"]
        for slot in pair:
            slot.meeting = meeting
        return bulk.exchanged(*pair)

    def say(moves: list[SlotMove]) -> Text:
        names = [move.slot for move in moves]
        return in_each_language(
            lambda: (
                _("“%(one)s” and “%(other)s” have changed places.") % {"one": names[0], "other": names[-1]}
            )
        )

    return plan(request, meeting, form, make, say, title=_("Two slots change places"))


@staff
@form_page
def change_room(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Moves to another room in one act, after showing who is concerned and what conflicts."""
    meeting = get_object_or_404(Meeting, slug=slug)
    slot = get_object_or_404(meeting.slots.select_related("room", "working_session"), pk=pk)
    slot.meeting = meeting
    form = NewRoomForm(meeting, request.POST or None, initial={"room": slot.room_id})

    def make(form: NewRoomForm) -> list[SlotMove]:
        return bulk.checked([SlotMove(slot, (slot.starts, slot.ends), form.cleaned_data["room"])])

    def say(moves: list[SlotMove]) -> Text:
        moved = moves[0]
        moved.slot.room = moved.room
        return scheduling.sentence(moved.slot, lambda: _("“%(slot)s” is placed: %(place)s."))

    return plan(
        request, meeting, form, make, say,
        title=_("Another room"), slot=slot, officers=officers_of(slot), teams=slot.interpreters.all(),
    )  # fmt: skip


def officers_of(slot: Slot) -> list[Officer]:
    """The officers of the slot and of its session, by role."""
    of_session = Q(working_session=slot.working_session_id) if slot.working_session_id else Q()
    officers = Officer.objects.filter(Q(slot=slot) | of_session).select_related("participant__organisation")
    return sorted(officers, key=lambda officer: ROLES.index(officer.role))
