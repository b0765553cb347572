"""Steps: what one person did in the schedule editor, to be undone and done again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from json import dumps

from django.db import connection

from accounts.models import User
from bilingual.texts import Text
from history.actions import Overtaken, acting, reverse
from meetings.models import Meeting
from sessions.models import Step
from sessions.models.steps import StepQuerySet


class NothingLeft(Exception):
    """There is nothing to undo, or to do again."""


@dataclass
class Act:
    """What is being done, for the person who may undo it."""

    said: Text = field(default_factory=dict)


@contextmanager
def step(*, meeting: Meeting, by: User) -> Iterator[Act]:
    """One act of the editor, under the name of who did it; what was undone before cannot be done again after it.

    An act that changes nothing is no step.
    """
    act = Act()
    with acting(by):
        yield act
        with connection.cursor() as cursor:
            cursor.execute(RECORD, [meeting.pk, by.pk, meeting.pk, by.pk, Step.KEPT - 1, dumps(act.said)])


RECORD = """
WITH mine AS (
  SELECT %s::bigint AS meeting_id, %s::bigint AS by_id
  WHERE EXISTS (SELECT FROM history_change WHERE transaction = txid_current())), gone AS (
  DELETE FROM working_sessions_step USING mine
  WHERE working_sessions_step.meeting_id = mine.meeting_id AND working_sessions_step.by_id = mine.by_id
  AND (undone OR id <= (SELECT id FROM working_sessions_step WHERE meeting_id = %s AND by_id = %s
                        ORDER BY id DESC OFFSET %s LIMIT 1)))
INSERT INTO working_sessions_step (meeting_id, by_id, act, said, undone, at)
SELECT meeting_id, by_id, txid_current(), %s, false, now() FROM mine
"""


def undo(*, meeting: Meeting, by: User) -> Step:
    """Takes back the person's last step; raises NothingLeft, or Overtaken where another has changed it since."""
    return turn(Step.objects.of(by, meeting).to_undo(), by)


def redo(*, meeting: Meeting, by: User) -> Step:
    """Does again what was undone last; raises NothingLeft or Overtaken."""
    return turn(Step.objects.of(by, meeting).to_redo(), by)


def turn(steps: StepQuerySet, by: User) -> Step:
    """A step that another's work has overtaken is passed over from then on; the one before it comes next."""
    one: Step | None = None
    try:
        with acting(by):
            if (one := steps.select_for_update().first()) is None:
                raise NothingLeft
            one.act, one.undone = reverse(one.act, by=by), not one.undone
            one.save(update_fields=["act", "undone"])
    except Overtaken:
        if one:
            Step.objects.filter(pk=one.pk).delete()
        raise
    return one
