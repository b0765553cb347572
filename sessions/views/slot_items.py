"""Distributing the agenda items of a working session among its slots."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import SignedIn, form_page, staff
from bilingual.templatetags.bilingual import pick
from history.actions import StaleEdit
from meetings.models import Meeting
from sessions.actions import scheduling
from sessions.models import AgendaItem, Slot, SlotItem, WorkingSession
from sessions.selectors import AgendaTree
from web.parameters import whole_number


@staff
@form_page
def share_items(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Each item names its slot; slots take up their items in the order of the page."""
    meeting = get_object_or_404(Meeting, slug=slug)
    session = get_object_or_404(meeting.working_sessions, pk=pk)
    slots = list(session.slots.in_order().select_related("room"))
    for slot in slots:
        slot.meeting, slot.working_session = meeting, session
        slot.when = scheduling.times_of(slot)  # type: ignore[attr-defined]
    items = items_of(meeting, session, slots)
    status = 200
    if request.method == "POST":
        try:
            sentence = scheduling.share_out(chosen(request, slots, items), meeting=meeting, by=request.user)
        except StaleEdit:
            status = 409
            messages.warning(
                request, _("Somebody has changed these slots in the meantime. Look at them once more.")
            )
        else:
            messages.success(request, pick(sentence)[0])
            return redirect("programme_desk", slug)
    context = {
        "meeting": meeting,
        "here": "programme",
        "session": session,
        "lists": lists(slots, items),
        "slots": slots,
    }
    return render(request, "sessions/share_items.html", context, status=status)


def items_of(meeting: Meeting, session: WorkingSession, slots: list[Slot]) -> dict[int, AgendaItem]:
    """The sub-items of the session's item and whatever its slots take up already, in the order of the agenda."""
    named = set(SlotItem.objects.filter(slot__in=slots).values_list("agenda_item_id", flat=True))
    return {
        item.pk: item
        for item in AgendaTree(meeting)
        if item.pk in named or (item.parent and item.parent.working_session_id == session.pk)
    }


def lists(slots: list[Slot], items: dict[int, AgendaItem]) -> list[dict[str, Any]]:
    """The items of each slot in order, then those that no slot takes up."""
    taken: dict[int, list[AgendaItem]] = {}
    rows = SlotItem.objects.filter(slot__in=slots).order_by("position", "pk")
    for slot, item in rows.values_list("slot_id", "agenda_item_id"):
        taken.setdefault(slot, []).append(items[item])
    placed = {item.pk for taken_items in taken.values() for item in taken_items}
    columns = [{"slot": slot, "items": taken.get(slot.pk, [])} for slot in slots]
    return [*columns, {"slot": None, "items": [item for pk, item in items.items() if pk not in placed]}]


def chosen(request: HttpRequest, slots: list[Slot], items: dict[int, AgendaItem]) -> dict[Slot, list[int]]:
    """The items of each slot as submitted, with the versions of the slots that the person saw."""
    shares: dict[int, list[int]] = {slot.pk: [] for slot in slots}
    for name in request.POST:
        item = whole_number(name.removeprefix("item-")) if name.startswith("item-") else None
        slot_id = whole_number(request.POST[name])
        if item in items and slot_id in shares:
            shares[slot_id].append(item)
    for slot in slots:
        slot.version = whole_number(request.POST.get(f"version-{slot.pk}", ""))
    return {slot: shares[slot.pk] for slot in slots}
