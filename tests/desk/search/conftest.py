import pytest

from meetings.models import Meeting
from tests import factories


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()
