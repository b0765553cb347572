"""A programme to schedule, restored after each test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.product import Site

from .board import PLACES

RESTORED = ("working_sessions_slot", "working_sessions_slotitem")


@pytest.fixture(autouse=True)
def as_it_was(site: Site) -> Iterator[None]:
    """The programme is restored after each test, and nobody has anything to undo."""
    kept = [
        (table, site.rows(f"SELECT jsonb_agg(t)::text FROM {table} t WHERE {of_meeting(table)}")[0][0])  # noqa: S608
        for table in RESTORED
    ]
    yield
    statements = [(f"DELETE FROM {table} WHERE {of_meeting(table)}", ()) for table, _ in reversed(kept)]  # noqa: S608
    statements += [
        (f"INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s)", (rows,))  # noqa: S608
        for table, rows in kept
    ]
    site.write(*statements, ("DELETE FROM history_step", ()))


def of_meeting(table: str) -> str:
    meeting = "meeting_id = (SELECT id FROM meetings_meeting WHERE slug = 'schedule')"
    if table == "working_sessions_slot":
        return meeting
    return f"slot_id IN (SELECT id FROM working_sessions_slot WHERE {meeting})"  # noqa: S608


@pytest.fixture
def where(site: Site) -> Callable[[str], tuple[Any, ...]]:
    """The position of a slot in the database: day and time, minutes, room."""

    def found(title: str) -> tuple[Any, ...]:
        _, time, minutes, room, placed = site.rows(PLACES, title)[0]
        return (time, minutes, room) if placed else ("tray",)

    return found
