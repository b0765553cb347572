"""Steps: the acts of one person in the schedule editor, for undo and redo."""

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
    """There is nothing to undo or redo."""


@dataclass
class Act:
    """An act in progress; `said` describes it for the person who may undo it."""

    said: Text = field(default_factory=dict)


@contextmanager
def step(*, meeting: Meeting, by: User) -> Iterator[Act]:
    """Runs one act as `by`. Afterwards, steps undone earlier cannot be redone.

    An act that changes nothing is not recorded as a step.
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
    """Undoes the person's last step. Raises NothingLeft, or Overtaken if somebody else has changed its result."""
    return turn(Step.objects.of(by, meeting).to_undo(), by)


def redo(*, meeting: Meeting, by: User) -> Step:
    """Redoes the step undone last. Raises NothingLeft or Overtaken."""
    return turn(Step.objects.of(by, meeting).to_redo(), by)


def turn(steps: StepQuerySet, by: User) -> Step:
    """Reverses the latest of these steps. One overtaken by somebody's work is skipped from then on."""
    latest: Step | None = None
    try:
        with acting(by):
            if (latest := steps.select_for_update().first()) is None:
                raise NothingLeft
            latest.act, latest.undone = reverse(latest.act, by=by), not latest.undone
            latest.save(update_fields=["act", "undone"])
    except Overtaken:
        if latest:
            Step.objects.filter(pk=latest.pk).delete()
        raise
    return latest
