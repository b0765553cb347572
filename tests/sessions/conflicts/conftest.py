from typing import Any

import pytest

from meetings.models import Meeting
from sessions.models import InterpreterTeam, SlotKind, WorkingSession
from tests import factories


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


@pytest.fixture
def room(meeting: Meeting) -> Any:
    return factories.room(meeting, booths=2)


@pytest.fixture
def session_with_topics(meeting: Meeting) -> dict[str, Any]:
    """A working session in two slots, and an item with three topics."""
    session = WorkingSession.objects.create(meeting=meeting, number=1, **factories.texts(title="Session"))
    main = factories.item(meeting, working_session=session)
    topics = [factories.item(meeting, main) for _ in range(3)]
    options = {"kind": SlotKind.WORKING_SESSION, "working_session": session, **factories.texts(title="")}
    slots = [factories.slot(meeting, hour=hour, **options) for hour in (9, 11)]
    return {"topics": topics, "slots": slots}


@pytest.fixture
def team(meeting: Meeting) -> InterpreterTeam:
    return meeting.interpreter_teams.create(language="ar", **factories.texts(name="Team A"))
