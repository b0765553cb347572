import pytest

from meetings.models import Meeting, Room
from tests import factories


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


@pytest.fixture
def hall(meeting: Meeting) -> Room:
    return factories.room(meeting)
