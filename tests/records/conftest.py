import pytest

from accounts.models import User
from records.models import Record
from tests.records.written import open_one


@pytest.fixture
def record(salma: User) -> Record:
    return open_one(salma)
