import pytest

from accounts.models import User
from sessions.actions import writing
from sessions.models import Record
from tests import factories


@pytest.fixture
def record(salma: User) -> Record:
    meeting = factories.meeting()
    return writing.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)


@pytest.fixture
def layla(db: None) -> User:
    return factories.user("layla@example.org", staff=True)
