"""Rules about what the working sessions take up."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext

from sessions.models import AgendaItem, WorkingSession

from .plan import Finding, PlannedSlot, WholePlan, finding


def sessions_with_items(plan: WholePlan) -> Iterator[tuple[WorkingSession, AgendaItem, list[PlannedSlot]]]:
    """Working sessions whose slots name items, each with its main item and its slots in order."""
    for main in plan.agenda.main:
        if main.working_session_id is None:
            continue
        slots = plan.of_session.get(main.working_session_id, [])
        if any(plan.items.get(slot.pk) for slot in slots):
            yield plan.sessions[main.working_session_id], main, slots


def item_not_placed(plan: WholePlan) -> Iterator[Finding]:
    for session, main, slots in sessions_with_items(plan):
        placed = {item.pk for slot in slots for item in plan.items.get(slot.pk, [])}
        if main.pk in placed:
            continue
        for item in main.entries:
            if item.pk not in placed and not {sub.pk for sub in item.entries} & placed:
                yield finding(slots[:1], say_not_placed, item, session, about=item.pk)


def say_not_placed(item: AgendaItem, session: WorkingSession) -> str:
    return gettext("Item %(item)s is in no slot of its session: %(session)s.") % {
        "item": item.path,
        "session": session.ordinal(),
    }


def item_placed_twice(plan: WholePlan) -> Iterator[Finding]:
    for _, _, slots in sessions_with_items(plan):
        where: dict[int, list[PlannedSlot]] = {}
        for slot in slots:
            for item in plan.items.get(slot.pk, []):
                where.setdefault(item.pk, []).append(slot)
        for pk, slots_of_item in where.items():
            if len(slots_of_item) > 1:
                yield finding(slots_of_item, say_placed_twice, plan.agenda.by_pk[pk], about=pk)


def say_placed_twice(item: AgendaItem) -> str:
    return gettext("Item %(item)s is taken up in more than one slot.") % {"item": item.path}


def items_out_of_order(plan: WholePlan) -> Iterator[Finding]:
    order = {item.pk: rank for rank, item in enumerate(plan.agenda)}
    for _, _, slots in sessions_with_items(plan):
        taken = [(order[item.pk], item, slot) for slot in slots for item in plan.items.get(slot.pk, [])]
        for (rank, _, slot), (next_rank, item, next_slot) in pairwise(taken):
            if next_rank < rank:
                pair = [slot] if slot is next_slot else [slot, next_slot]
                yield finding(pair, say_out_of_order, item, about=item.pk)


def say_out_of_order(item: AgendaItem) -> str:
    return gettext("Item %(item)s comes after a later item of the agenda.") % {"item": item.path}
