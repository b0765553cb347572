"""Actions on the agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, F, Model, When

from accounts.models import User
from history import actions as history
from history.actions import acting
from history.models import Change
from history.undo import restore
from meetings.models import Meeting
from sessions.models import AgendaItem


def add_item(
    *, meeting: Meeting, parent: AgendaItem | None, values: Mapping[str, Any], by: User
) -> AgendaItem:
    """Adds an item as the last of the meeting or of `parent`."""
    with acting(by):
        lock(meeting)
        position = AgendaItem.objects.filter(meeting=meeting, parent=parent).count() + 1
        return AgendaItem.objects.create(meeting=meeting, parent=parent, position=position, **values)


def lock(meeting: Meeting) -> None:
    """Locks the agenda, so that two rearrangements run one after the other."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)


def place(item: AgendaItem, *, parent: AgendaItem | None, index: int, by: User) -> None:
    """Moves the item to `index` (from 0) among the sub-items of `parent`, or among the main items.

    Raises ValueError if it would come below itself or below the third level.
    """
    with acting(by):
        lock(item.meeting)
        item.refresh_from_db()
        above = parent
        while above is not None:
            if above.pk == item.pk:
                raise ValueError("An item cannot stand below itself.")
            above = above.parent
        if (parent.level if parent else 0) + depth(item) > 3:
            raise ValueError("The agenda has three levels.")
        old_parent = item.parent
        siblings = [i for i in siblings_of(item.meeting, parent) if i.pk != item.pk]
        siblings.insert(max(0, min(index, len(siblings))), item)
        if parent is not old_parent and parent != old_parent:
            item.parent = parent
            item.working_session = None if parent else item.working_session
            item.version += 1
            item.save(update_fields=["parent", "working_session", "version"])
            number(siblings_of(item.meeting, old_parent))
        number(siblings)


def depth(item: AgendaItem) -> int:
    """The levels of the item's subtree; 1 for an item without sub-items."""
    return 1 + max((depth(sub) for sub in item.sub_items.all()), default=0)


def siblings_of(meeting: Meeting, parent: AgendaItem | None) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting, parent=parent).in_order())


def number(items: Iterable[AgendaItem]) -> None:
    """Numbers the items from 1 in one statement."""
    moved = [(item.pk, position) for position, item in enumerate(items, 1) if item.position != position]
    cases = [When(pk=pk, then=position) for pk, position in moved]
    AgendaItem.objects.filter(pk__in=[pk for pk, _ in moved]).update(position=Case(*cases)) if cases else None


def step(item: AgendaItem, direction: str, *, by: User) -> None:
    """Moves the item one place up or down, into the item before it, or out behind its parent."""
    siblings = siblings_of(item.meeting, item.parent)
    place_now = [i.pk for i in siblings].index(item.pk)
    if direction in {"up", "down"}:
        place(item, parent=item.parent, index=place_now + (1 if direction == "down" else -1), by=by)
    elif direction == "indent" and place_now > 0:
        new_parent = siblings[place_now - 1]
        place(item, parent=new_parent, index=new_parent.sub_items.count(), by=by)
    elif direction == "outdent" and item.parent:
        after = siblings_of(item.meeting, item.parent.parent)
        index = [i.pk for i in after].index(item.parent.pk) + 1
        place(item, parent=item.parent.parent, index=index, by=by)


def delete_item(item: AgendaItem, *, version: int, by: User) -> int:
    """Deletes the item with its sub-items; returns the number of the act, for `restore_item`."""
    with acting(by):
        lock(item.meeting)
        act = history.delete(item, version=version, by=by)
        number(siblings_of(item.meeting, item.parent))
    return act


def restore_item(act: int, *, meeting: Meeting, by: User) -> int:
    """Restores a deleted item at its place; later items move down."""
    with acting(by):
        lock(meeting)
        for row in deleted_rows(act, AgendaItem):
            exists = AgendaItem.objects.filter(pk=row["id"]).exists()
            above_is_there = (
                row["parent_id"] is None or AgendaItem.objects.filter(pk=row["parent_id"]).exists()
            )
            if row["meeting_id"] == meeting.pk and above_is_there and not exists:
                later = AgendaItem.objects.filter(
                    meeting=meeting, parent=row["parent_id"], position__gte=row["position"]
                )
                later.update(position=F("position") + 1)
        return restore(act, by=by)


def deleted_rows(act: int, model: type[Model]) -> list[dict[str, Any]]:
    changes = Change.objects.filter(transaction=act, verb="DELETE", relation=model._meta.db_table)
    return [change.before for change in changes if change.before]
