import pytest

from meetings.models import Meeting
from tests import factories


@pytest.fixture
def meeting(db: None) -> Meeting:
    """Three days, a hall, and nothing that needs a reason."""
    made = factories.meeting(rules={"co-chair-missing": "off"})
    factories.room(made, **factories.texts(name=("القاعة", "Hall")))
    return made
