"""Publishing a programme: the release is frozen, and the papers that follow from it are issued."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping

from accounts.models import User
from history.actions import acting
from meetings.models import Meeting
from sessions.actions import releases
from sessions.changes import Change, changes_of
from sessions.contents import ProgrammeContents, ProgrammeDay, Text
from sessions.models import Release
from sessions.reading import all_in_each_language
from sessions.released import contents_of, latest

from .actions import NothingChanged, document_of, freeze
from .contents import Contents, DoorSign, JournalContents, SignsContents
from .models import Audience, Document, Kind


def publish_programme(
    *,
    meeting: Meeting,
    note: Text,
    reasons: Mapping[str, Text],
    seen: str,
    by: User,
    request: uuid.UUID,
) -> Release:
    """The draft as the next release, and its papers; a second click with the same `request` changes nothing.

    Raises what `releases.publish` raises.
    """
    with acting(by):
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        before = latest(meeting)
        release = releases.publish(
            meeting=meeting, note=note, reasons=reasons, seen=seen, by=by, request=request
        )
        if before is None or release.number > before.number:
            issue_papers(release, before, by=by)
    return release


def issue_papers(
    release: Release, before: Release | None, *, by: User | None, audience: Audience | None = None
) -> None:
    """The next revision of the programme, the journal of each day that changed, signs for doors that changed."""
    with acting(by):
        meeting, now = release.meeting, contents_of(release)
        was = contents_of(before) if before else None
        changes = changes_of(was, now) if was else []
        programme = document_of(meeting, Kind.PROGRAMME, audience)
        put_out(programme, now, None, by=by)
        for day in days_of(was, now):
            touching = [change for change in changes if day.date in dates_of(change)]
            journal = JournalContents(now.meeting, day, now.release, now.reasons)
            document = document_of(meeting, Kind.JOURNAL, Audience(programme.audience), about=day.date)
            put_out(document, journal, all_in_each_language([change.say for change in touching]), by=by)
        if was and (signs := tuple(signs_for(was, now))):
            document = document_of(meeting, Kind.SIGNS, Audience.STAFF)
            put_out(document, SignsContents(now.meeting, signs, now.release), [], by=by, always=True)


def put_out(
    document: Document,
    contents: Contents,
    changes: list[Text] | None,
    *,
    by: User | None,
    always: bool = False,
) -> None:
    """Issues it, unless it would say what its last issue says."""
    try:
        freeze(document, contents, changes=changes, by=by, request=uuid.uuid4(), always=always)
    except NothingChanged:
        return


def days_of(was: ProgrammeContents | None, now: ProgrammeContents) -> Iterator[ProgrammeDay]:
    """The days on which something is held, and those on which something was."""
    yield from now.days
    held = {day.date for day in now.days}
    for day in was.days if was else ():
        if day.date not in held:
            yield ProgrammeDay(day.number, day.date, ())


def dates_of(change: Change) -> set[str]:
    return {slot.starts[:10] for slot in (change.before, change.slot) if slot}


def signs_for(was: ProgrammeContents, now: ProgrammeContents) -> Iterator[DoorSign]:
    """For both doors of each slot that changed its room: where it has gone, and what is held there now."""
    before = {slot.uid: slot for slot in was.slots}
    for slot in now.slots:
        old = before[slot.uid].room if slot.uid in before else slot.room
        if old == slot.room or slot.cancelled:
            continue
        if old:
            yield DoorSign(old, slot, moved=True)
        if slot.room:
            yield DoorSign(slot.room, slot, moved=False)
