"""Records written, circulated, adopted and issued through the real actions; papers as plain words."""

import datetime as dt
import re
import uuid

from accounts.models import User
from meetings.models import Meeting
from papers.models import Edition
from records.actions import adoption, paragraph_edits
from records.actions.record_issue import issue_record
from records.models import ParagraphKind, Record
from tests import factories
from tests.papers.sight import seen


def plain(html: str) -> str:
    words = seen(re.sub(r"<[^>]+>", "", html.partition("<body")[2].replace("<br>", " ")))
    return re.sub(r"\s+", " ", words)


def written(meeting: Meeting, by: User, number: int = 1) -> Record:
    session = meeting.working_sessions.create(number=number, **factories.texts(title=("سياسة", "Politics")))
    record = paragraph_edits.open_record(meeting=meeting, about=session, by=by)
    for kind, english in ((ParagraphKind.DISCUSSION, "Said."), (ParagraphKind.DECISION, "Decided.")):
        paragraph_edits.add(
            record_id=record.pk, values={"kind": kind, **factories.texts(words=("قيل.", english))}, by=by
        )
    return factories.presided(record)


def circulate(record: Record, by: User, other: User) -> None:
    for post in factories.leads(record.meeting, by, other):
        adoption.clear(record=record, party=post.party, by=post.user)
    adoption.circulate(record=record, until=dt.datetime(2046, 5, 20, 18, tzinfo=record.meeting.tz), by=by)


def adopt(record: Record, by: User) -> None:
    adoption.adopt(record=record, adoption=adoption.Adoption(**factories.gavel(record)), by=by)


def issue(record: Record, by: User) -> Edition:
    return issue_record(record=record, by=by, request=uuid.uuid4())
