import pytest

from accounts.models import User
from sessions.models import Record
from tests import factories
from tests.sessions.records.written import open_one


@pytest.fixture
def record(salma: User) -> Record:
    return open_one(salma)


@pytest.fixture
def layla(db: None) -> User:
    return factories.user("layla@example.org", staff=True)
