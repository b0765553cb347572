"""Publishing: the draft is frozen as a numbered release; a release is taken back as the draft."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from bilingual.texts import Text
from history.actions import acting
from meetings.models import Meeting
from releases.models import Release, ReleasedAssignment, ReleasedSlot
from releases.selectors import contents_of, latest
from sessions.conflicts import Conflict, Severity, conflicts_of
from sessions.contents import ProgrammeContents, ProgrammeSlot
from sessions.drafts import drafts_of, items_on_whose_page, officers_of_sessions, parts_of
from sessions.selectors import programme_contents

TEXT_RULES = ("text-missing", "text-stale")


class NotPublished(Exception):
    """Why the draft did not become a release; each reason is a class of its own."""


class NothingNew(NotPublished):
    """The last `release` says just this."""

    def __init__(self, release: Release) -> None:
        super().__init__()
        self.release = release


class NothingToPublish(NotPublished):
    """No slot stands in the programme."""


class DraftChanged(NotPublished):
    """The draft is no longer what the person has seen."""


class PublicationRefused(NotPublished):
    """Conflicts that block, or that need a reason which was not given."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__()
        self.conflicts = conflicts

    def names(self) -> list[str]:
        """Under which reasons are missing, each once."""
        asked = [one for one in self.conflicts if one.severity == Severity.NEEDS_REASON]
        return list(dict.fromkeys(map(reason_asked, asked)))

    def blocking(self) -> list[Conflict]:
        return [one for one in self.conflicts if one.severity == Severity.BLOCKS]


class DoubleBooked(NotPublished):
    """The database refuses: somebody, or a room, would be taken twice. `what` is "room" or "person"."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what


def fingerprint(contents: ProgrammeContents) -> str:
    """Tells one draft from another."""
    return blake2b(json.dumps(asdict(contents), sort_keys=True).encode(), digest_size=12).hexdigest()


def reason_asked(conflict: Conflict) -> str:
    """Under which name a reason is given: one for each rule; for texts one for each language."""
    return conflict.key.rpartition("-")[2] if conflict.rule in TEXT_RULES else conflict.rule


def publish(
    *,
    meeting: Meeting,
    note: Text,
    reasons: Mapping[str, Text],
    seen: str,
    by: User,
    request: uuid.UUID,
) -> Release:
    """The draft as the next release. `request` makes a second click harmless, `seen` is the draft that was looked at.

    Raises NothingToPublish, NothingNew, DraftChanged, Refused or DoubleBooked.
    """
    with acting(by):
        hold_still(meeting)
        if published := Release.objects.filter(request=request, meeting=meeting).first():
            return published
        contents = programme_contents(meeting)
        last = latest(meeting)
        if last and is_as_before(contents, contents_of(last)):
            raise NothingNew(last)
        if fingerprint(contents) != seen:
            raise DraftChanged
        found = [one for one in conflicts_of(meeting) if one.severity != Severity.WARNS]
        refused = [one for one in found if not may_pass(one, reasons)]
        if refused:
            raise PublicationRefused(refused)
        return freeze(meeting, contents, note=note, reasons=kept(found, reasons), by=by, request=request)


def hold_still(meeting: Meeting) -> None:
    """Until the end of the transaction nobody else publishes, and no slot is changed between two readings of it.

    The lock on the meeting lets others refer to it, or who is changing a slot now would wait for us and we for him.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    list(meeting.slots.select_for_update().order_by("pk").values_list("pk", flat=True))


def is_as_before(contents: ProgrammeContents, before: ProgrammeContents) -> bool:
    return (contents.meeting, contents.days) == (before.meeting, before.days)


def may_pass(conflict: Conflict, reasons: Mapping[str, Text]) -> bool:
    return conflict.severity == Severity.NEEDS_REASON and any(
        reasons.get(reason_asked(conflict), {}).values()
    )


def kept(conflicts: list[Conflict], reasons: Mapping[str, Text]) -> list[dict[str, Any]]:
    """The reasons as they stand with the release, each with what it excuses; printed where a language is missing."""
    found: dict[str, dict[str, Any]] = {}
    for conflict in conflicts:
        name = reason_asked(conflict)
        here = found.setdefault(
            name, {"reason": reasons[name], "printed": conflict.rule in TEXT_RULES, "excuses": []}
        )
        here["excuses"].append(conflict.sentence)
    return list(found.values())


def freeze(
    meeting: Meeting,
    contents: ProgrammeContents,
    *,
    note: Text | None = None,
    reasons: list[dict[str, Any]] | None = None,
    by: User | None = None,
    request: uuid.UUID | None = None,
) -> Release:
    """These contents as the next release, whatever clashes; but the database takes nobody, and no room, twice."""
    if not contents.days:
        raise NothingToPublish
    try:
        with transaction.atomic():
            return _Freezing(meeting, contents).release(
                note=note or {}, reasons=reasons or [], by=by, request=request or uuid.uuid4()
            )
    except IntegrityError as error:
        refused = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
        if refused in {"released_room_once", "released_person_once"}:
            raise DoubleBooked(refused.split("_")[1]) from error
        raise


class _Freezing:
    def __init__(self, meeting: Meeting, contents: ProgrammeContents) -> None:
        self.meeting, self.contents = meeting, contents
        last = latest(meeting)
        self.number = last.number + 1 if last else 1
        self.before = {slot.uid: slot for slot in last.slots.order_by("position")} if last else {}
        self.at = timezone.now()

    def release(
        self,
        *,
        note: Text,
        reasons: Sequence[Mapping[str, Any]],
        by: User | None,
        request: uuid.UUID,
    ) -> Release:
        release = Release.objects.create(
            meeting=self.meeting,
            number=self.number,
            at=self.at,
            facts=asdict(self.contents.meeting),
            officers=officers_of_sessions(self.meeting),
            note=note,
            reasons=reasons,
            by=by,
            request=request,
        )
        drafts = drafts_of(self.meeting)
        pages = items_on_whose_page(self.meeting, drafts)
        slots = [
            self.slot(release, position, slot, drafts[slot.uid], pages[slot.uid])
            for position, slot in enumerate(self.contents.slots)
        ]
        there = {slot.uid for slot in slots}
        gone = [slot for uid, slot in self.before.items() if uid not in there]
        slots += [self.withdrawn(release, slot, len(slots) + n) for n, slot in enumerate(gone)]
        ReleasedSlot.objects.bulk_create(slots)
        held = {str(slot.uid): slot.during for slot in slots if slot.is_held}
        ReleasedAssignment.objects.bulk_create(
            ReleasedAssignment(release=release, uid=uid, participant=person, roles=roles, during=held[uid])
            for (uid, person), roles in parts_of(self.meeting).items()
            if uid in held
        )
        return release

    def slot(
        self, release: Release, position: int, slot: ProgrammeSlot, draft: dict[str, Any], items: list[int]
    ) -> ReleasedSlot:
        made = ReleasedSlot(
            release=release,
            uid=uuid.UUID(slot.uid),
            position=position,
            room=draft["room_id"],
            session_number=slot.session_number,
            during=(dt.datetime.fromisoformat(slot.starts), dt.datetime.fromisoformat(slot.ends)),
            items=items,
            contents=plain(slot),
            draft=draft,
            cancelled=slot.cancelled,
        )
        return self.stamped(made, self.before.get(made.uid))

    def stamped(self, made: ReleasedSlot, before: ReleasedSlot | None) -> ReleasedSlot:
        """With the number and the moment of the release that last changed it."""
        same = before and (before.contents, before.room, before.withdrawn) == (
            made.contents,
            made.room,
            made.withdrawn,
        )
        made.changed_in = before.changed_in if before and same else self.number
        made.changed_at = before.changed_at if before and same else self.at
        return made

    def withdrawn(self, release: Release, before: ReleasedSlot, position: int) -> ReleasedSlot:
        kept = ("uid", "room", "session_number", "during", "contents", "draft", "cancelled")
        made = ReleasedSlot(
            release=release,
            position=position,
            withdrawn=True,
            **{name: getattr(before, name) for name in kept},
        )
        return self.stamped(made, before)


def plain(slot: ProgrammeSlot) -> dict[str, Any]:
    """As JSON gives it back, so that it can be compared; without what the row itself says."""
    return {
        name: value for name, value in json.loads(json.dumps(slot.to_json())).items() if name != "changed_in"
    }
