"""Makes a release the draft again, as one step of the schedule editor that can be undone like any other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from bilingual.texts import Text, in_each_language
from delegates.models import Participant
from meetings.models import Meeting, Room
from releases.models import Release, ReleasedSlot
from sessions.actions.undo import step
from sessions.drafts import Draft, drafts_of, officers_of_sessions
from sessions.models import AgendaItem, InterpreterTeam, Officer, Slot, SlotItem, WorkingSession

HANGING = ("items", "officers", "teams")  # rows that depend on the slot


@dataclass(frozen=True)
class TakenBack:
    said: Text
    lost: Text | None  # what no longer exists and could not be restored


def take_back(release: Release, *, by: User) -> TakenBack:
    """Restores slots, their items and their people as the release has them.

    Slots that only the draft has go to the tray. Rooms, items, sessions and people that were deleted are not restored.
    """
    meeting = release.meeting
    with step(meeting=meeting, by=by) as act:
        list(meeting.slots.select_for_update().values_list("pk"))
        taking = _TakingBack(meeting, release)
        taking.take()
        act.said = in_each_language(
            lambda: gettext("Release %(number)s is the draft again.") % {"number": release.number}
        )
    return TakenBack(act.said, say_lost(taking.lost) if taking.lost else None)


def say_lost(count: int) -> Text:
    return in_each_language(
        lambda: (
            ngettext(
                "%(counter)s thing did not come back, since it was deleted: a room, an agenda item, a session or a person.",
                "%(counter)s things did not come back, since they were deleted: rooms, agenda items, sessions or people.",
                count,
            )
            % {"counter": count}
        )
    )


class _TakingBack:
    def __init__(self, meeting: Meeting, release: Release) -> None:
        self.meeting, self.release = meeting, release
        self.lost = 0
        self.there = {
            "room_id": known(Room, meeting),
            "working_session_id": known(WorkingSession, meeting),
            "items": known(AgendaItem, meeting),
            "people": known(Participant, meeting),
            "teams": known(InterpreterTeam, meeting),
        }

    def take(self) -> None:
        now = drafts_of(self.meeting)
        during = {
            str(uid): (pk, span) for uid, pk, span in self.meeting.slots.values_list("uid", "pk", "during")
        }
        released = list(self.release.slots.filter(withdrawn=False))
        for slot in released:
            uid = str(slot.uid)
            wanted = self.what_is_there(slot.draft)
            if wanted is None:
                continue
            if uid not in now or (now[uid], during[uid][1]) != (wanted, slot.during):
                self.write(slot, during.get(uid, (None,))[0], wanted, now.get(uid))
        others = set(now) - {str(slot.uid) for slot in released}
        self.meeting.slots.filter(uid__in=others).update(placed=False, **touched())
        self.staff_sessions()

    def what_is_there(self, draft: Draft) -> Draft | None:
        """The draft without what was deleted; None if its working session was."""
        restorable = dict(draft)
        if draft["working_session_id"] not in {None, *self.there["working_session_id"]}:
            self.lost += 1
            return None
        if draft["room_id"] not in {None, *self.there["room_id"]}:
            self.lost += 1
            restorable["room_id"] = None
        restorable["items"] = self.kept(draft["items"], self.there["items"])
        restorable["teams"] = self.kept(draft["teams"], self.there["teams"])
        restorable["officers"] = self.people(draft["officers"])
        return restorable

    def kept(self, wanted: list[int], existing: set[int]) -> list[int]:
        keys = [pk for pk in wanted if pk in existing]
        self.lost += len(wanted) - len(keys)
        return keys

    def people(self, offices: Iterable[list[Any]]) -> list[list[Any]]:
        offices = list(offices)
        remaining = [office for office in offices if office[0] in self.there["people"]]
        self.lost += len(offices) - len(remaining)
        return remaining

    def write(self, released: ReleasedSlot, pk: int | None, wanted: Draft, now: Draft | None) -> None:
        values = {name: value for name, value in wanted.items() if name not in HANGING}
        values |= {"during": released.during, "placed": True}
        if pk is None:
            slot = Slot.objects.create(meeting=self.meeting, uid=released.uid, **values)
            pk = slot.pk
            Slot.objects.filter(pk=pk).update(text_times=wanted["text_times"])
        else:
            Slot.objects.filter(pk=pk).update(**values, **touched())
        before = now or dict.fromkeys(HANGING)
        if before["items"] != wanted["items"]:
            SlotItem.objects.filter(slot=pk).delete()
            SlotItem.objects.bulk_create(
                SlotItem(slot_id=pk, agenda_item_id=item, position=n)
                for n, item in enumerate(wanted["items"])
            )
        if before["officers"] != wanted["officers"]:
            Officer.objects.filter(slot=pk).delete()
            Officer.objects.bulk_create(officer(office, slot_id=pk) for office in wanted["officers"])
        if before["teams"] != wanted["teams"]:
            through = Slot.interpreters.through
            through.objects.filter(slot_id=pk).delete()
            through.objects.bulk_create(
                through(slot_id=pk, interpreterteam_id=team) for team in wanted["teams"]
            )

    def staff_sessions(self) -> None:
        now = officers_of_sessions(self.meeting)
        for session in self.there["working_session_id"]:
            wanted = self.people(self.release.officers.get(str(session), []))
            if now.get(str(session), []) != wanted:
                Officer.objects.filter(working_session=session).delete()
                Officer.objects.bulk_create(officer(office, working_session_id=session) for office in wanted)


def officer(office: list[Any], **of: int) -> Officer:
    participant, role, position = office
    return Officer(participant_id=participant, role=role, position=position, **of)


def touched() -> dict[str, Any]:
    return {"version": F("version") + 1, "changed_at": timezone.now()}


def known(model: type[Model], meeting: Meeting) -> set[int]:
    return set(model._default_manager.filter(meeting=meeting).values_list("pk", flat=True))
