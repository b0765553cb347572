import pytest

from meetings.models import Meeting, Room
from tests import factories


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting()


@pytest.fixture
def hall(meeting: Meeting) -> Room:
    return factories.room(meeting, **factories.texts(name=("القاعة أ", "Hall A")))
