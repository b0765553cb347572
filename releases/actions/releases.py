"""Publishing: freezes the draft as a numbered release."""

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
from papers.actions import lacking
from releases.models import Release, ReleasedAssignment, ReleasedSlot
from releases.papers.programme import PROGRAMME
from releases.selectors import contents_of, latest
from sessions.conflicts import Conflict, Severity, conflicts_of
from sessions.contents import ProgrammeContents, ProgrammeSlot
from sessions.drafts import drafts_of, items_by_slot, officers_of_sessions, parts_of
from sessions.selectors import programme_contents

TEXT_RULES = ("text-missing", "text-stale")


class NotPublished(Exception):
    """The draft was not published; each subclass is a reason."""


class NothingNew(NotPublished):
    """The latest `release` has the same contents."""

    def __init__(self, release: Release) -> None:
        super().__init__()
        self.release = release


class NothingToPublish(NotPublished):
    """The programme has no slots."""


class DraftChanged(NotPublished):
    """The draft is not the one that the person has seen."""


class PublicationRefused(NotPublished):
    """There are blocking conflicts, or conflicts or `languages` that lack texts without the reason they need."""

    def __init__(self, conflicts: list[Conflict], languages: Sequence[str] = ()) -> None:
        super().__init__()
        self.conflicts, self.languages = conflicts, languages

    def names(self) -> list[str]:
        """The names under which reasons are missing, each once."""
        asked = [conflict for conflict in self.conflicts if conflict.severity == Severity.NEEDS_REASON]
        return list(dict.fromkeys([*map(reason_asked, asked), *self.languages]))

    def blocking(self) -> list[Conflict]:
        return [conflict for conflict in self.conflicts if conflict.severity == Severity.BLOCKS]


class DoubleBooked(NotPublished):
    """A database constraint was violated: `what`, "room" or "person", would be in two places at once."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what


def fingerprint(contents: ProgrammeContents) -> str:
    """A fingerprint of the draft."""
    return blake2b(json.dumps(asdict(contents), sort_keys=True).encode(), digest_size=12).hexdigest()


def reason_asked(conflict: Conflict) -> str:
    """The name under which a reason is given: one for each rule; for missing texts, one for each language."""
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
    """Publishes the draft as the next release. `seen` is the fingerprint of the draft that the person has looked at.

    `request` is an idempotency key. Raises NothingToPublish, NothingNew, DraftChanged, Refused or DoubleBooked.
    """
    with acting(by):
        lock_draft(meeting)
        if published := Release.objects.filter(request=request, meeting=meeting).first():
            return published
        contents = programme_contents(meeting)
        last = latest(meeting)
        if last and is_as_before(contents, contents_of(last)):
            raise NothingNew(last)
        if fingerprint(contents) != seen:
            raise DraftChanged
        conflicts = [conflict for conflict in conflicts_of(meeting) if conflict.severity != Severity.WARNS]
        refused = [conflict for conflict in conflicts if not may_pass(conflict, reasons)]
        languages = lacking(PROGRAMME, contents)
        unexplained = [code for code in languages if not any(reasons.get(code, {}).values())]
        if refused or unexplained:
            raise PublicationRefused(refused, unexplained)
        stored = stored_reasons(conflicts, languages, reasons)
        return freeze(meeting, contents, note=note, reasons=stored, by=by, request=request)


def lock_draft(meeting: Meeting) -> None:
    """Until the transaction ends, nobody else can publish and no slot can change.

    The lock on the meeting's row still allows foreign keys to it; otherwise a simultaneous change of a slot and this
    transaction would wait for each other.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    list(meeting.slots.select_for_update().order_by("pk").values_list("pk", flat=True))


def is_as_before(contents: ProgrammeContents, before: ProgrammeContents) -> bool:
    return (contents.meeting, contents.days) == (before.meeting, before.days)


def may_pass(conflict: Conflict, reasons: Mapping[str, Text]) -> bool:
    return conflict.severity == Severity.NEEDS_REASON and any(
        reasons.get(reason_asked(conflict), {}).values()
    )


def stored_reasons(
    conflicts: list[Conflict], languages: Sequence[str], reasons: Mapping[str, Text]
) -> list[dict[str, Any]]:
    """The reasons as stored with the release, each with the conflicts that it excuses; those about languages are
    printed.
    """
    by_name: dict[str, dict[str, Any]] = {
        code: {"reason": reasons[code], "printed": True, "excuses": []} for code in languages
    }
    for conflict in conflicts:
        name = reason_asked(conflict)
        entry = by_name.setdefault(
            name, {"reason": reasons[name], "printed": conflict.rule in TEXT_RULES, "excuses": []}
        )
        entry["excuses"].append(conflict.sentence)
    return list(by_name.values())


def freeze(
    meeting: Meeting,
    contents: ProgrammeContents,
    *,
    note: Text | None = None,
    reasons: list[dict[str, Any]] | None = None,
    by: User | None = None,
    request: uuid.UUID | None = None,
) -> Release:
    """Freezes these contents as the next release in spite of any conflicts; only the database's constraints still
    apply.
    """
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
        pages = items_by_slot(self.meeting, drafts)
        slots = [
            self.slot(release, position, slot, drafts[slot.uid], pages[slot.uid])
            for position, slot in enumerate(self.contents.slots)
        ]
        uids = {slot.uid for slot in slots}
        gone = [slot for uid, slot in self.before.items() if uid not in uids]
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
        released = ReleasedSlot(
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
        return self.stamped(released, self.before.get(released.uid))

    def stamped(self, released: ReleasedSlot, before: ReleasedSlot | None) -> ReleasedSlot:
        """With the number and moment of the release that last changed the slot."""
        same = before and (before.contents, before.room, before.withdrawn) == (
            released.contents,
            released.room,
            released.withdrawn,
        )
        released.changed_in = before.changed_in if before and same else self.number
        released.changed_at = before.changed_at if before and same else self.at
        return released

    def withdrawn(self, release: Release, before: ReleasedSlot, position: int) -> ReleasedSlot:
        kept = ("uid", "room", "session_number", "during", "contents", "draft", "cancelled")
        released = ReleasedSlot(
            release=release,
            position=position,
            withdrawn=True,
            **{name: getattr(before, name) for name in kept},
        )
        return self.stamped(released, before)


def plain(slot: ProgrammeSlot) -> dict[str, Any]:
    """The slot as JSON returns it, for comparison, without what the row itself stores."""
    return {
        name: value for name, value in json.loads(json.dumps(slot.to_json())).items() if name != "changed_in"
    }
