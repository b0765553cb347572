"""Publishes a programme: freezes the release and issues the papers that follow from it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping

from accounts.models import User
from bilingual.texts import Text, all_in_each_language
from history.actions import acting
from meetings.actions import name_papers
from meetings.models import Meeting
from papers.actions import NothingChanged, document_of, freeze
from papers.audiences import STAFF, Audience, audience_named
from papers.contents import Contents
from papers.models import Document
from releases.changes import ProgrammeChange, changes_of
from releases.contents import DoorSign, JournalContents, SignsContents
from releases.models import Release
from releases.notices import draft_notices
from releases.papers.journal import JOURNAL
from releases.papers.programme import PROGRAMME
from releases.papers.signs import DOOR_SIGNS
from releases.selectors import contents_of, latest
from sessions.contents import ProgrammeContents, ProgrammeDay

from . import releases


def publish_programme(
    *,
    meeting: Meeting,
    note: Text,
    reasons: Mapping[str, Text],
    seen: str,
    by: User,
    request: uuid.UUID,
    symbol: str = "",
) -> Release:
    """Publishes the draft as `releases.publish` does, with the same errors, and issues its papers.

    `symbol` is that of the meeting, if its first papers asked for it. `request` is an idempotency key: a second click does nothing.
    """
    with acting(by):
        releases.lock_draft(meeting)
        before = latest(meeting)
        if symbol:
            name_papers(meeting=meeting, symbol=symbol, by=by)
        release = releases.publish(
            meeting=meeting, note=note, reasons=reasons, seen=seen, by=by, request=request
        )
        if before is None or release.number > before.number:
            issue_papers(release, before, by=by)
            draft_notices(release, before, by=by)
    return release


def issue_papers(
    release: Release, before: Release | None, *, by: User | None, audience: Audience | None = None
) -> None:
    """The next revision of the programme, the journal of each changed day, door signs for slots that changed rooms."""
    with acting(by):
        meeting, now = release.meeting, contents_of(release)
        was = contents_of(before) if before else None
        changes = changes_of(was, now) if was else []
        programme = document_of(meeting, PROGRAMME, audience)
        issue_document(programme, now, None, by=by)
        for day in days_of(was, now):
            touching = [change for change in changes if day.date in dates_of(change)]
            journal = JournalContents(now.meeting, day, now.release, now.reasons)
            document = document_of(meeting, JOURNAL, audience_named(programme.audience), about=day.date)
            issue_document(
                document, journal, all_in_each_language([change.say for change in touching]), by=by
            )
        if was and (signs := tuple(signs_for(was, now, moved_between(before, release)))):
            document = document_of(meeting, DOOR_SIGNS, STAFF)
            issue_document(document, SignsContents(now.meeting, signs, now.release), [], by=by, always=True)


def issue_document(
    document: Document,
    contents: Contents,
    changes: list[Text] | None,
    *,
    by: User | None,
    always: bool = False,
) -> None:
    """Issues the document unless it would say the same as its last edition."""
    try:
        freeze(document, contents, changes=changes, by=by, request=uuid.uuid4(), always=always)
    except NothingChanged:
        return


def days_of(was: ProgrammeContents | None, now: ProgrammeContents) -> Iterator[ProgrammeDay]:
    """The days on which something is or was held."""
    yield from now.days
    held = {day.date for day in now.days}
    for day in was.days if was else ():
        if day.date not in held:
            yield ProgrammeDay(day.number, day.date, ())


def dates_of(change: ProgrammeChange) -> set[str]:
    return {slot.starts[:10] for slot in (change.before, change.slot) if slot}


def moved_between(before: Release | None, release: Release) -> set[str]:
    """The UIDs of slots that are in a different room; renaming a room does not count."""
    old, new = (
        dict(published.slots.values_list("uid", "room")) if published else {}
        for published in (before, release)
    )
    return {str(uid) for uid, room in new.items() if uid in old and old[uid] != room}


def signs_for(was: ProgrammeContents, now: ProgrammeContents, moved: set[str]) -> Iterator[DoorSign]:
    """Signs for both doors of each moved slot: at the old one where it has gone, at the new one what is held there."""
    before = {slot.uid: slot for slot in was.slots}
    for slot in now.slots:
        if slot.uid not in moved or slot.uid not in before or slot.cancelled:
            continue
        if old := before[slot.uid].room:
            yield DoorSign(old, slot, moved=True)
        if slot.room:
            yield DoorSign(slot.room, slot, moved=False)
