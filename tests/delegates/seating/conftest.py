import pytest

from directory.models import Side
from meetings.models import Meeting
from tests import factories

NAMES = {
    "A": (Side.UN, "الأمانة", "Zeta"),
    "B": (Side.UN, "برنامج", "Alpha"),
    "C": (Side.UN, "جامعة", "Mu"),
    "D": (Side.OIC, "دار", "Delta"),
    "E": (Side.OIC, "البنك", "Epsilon"),
    "F": (Side.HOST, "وزارة", "Ministry"),
}


@pytest.fixture
def meeting() -> Meeting:
    meeting = factories.meeting()
    for position, (code, (side, arabic, english)) in enumerate(reversed(NAMES.items())):
        made = factories.delegation(meeting, code=f"SEAT-{code}", position=position)
        made.organisation.side = side
        for name, value in factories.texts(name=(arabic, english)).items():
            setattr(made.organisation, name, value)
        made.organisation.save()
    return meeting
