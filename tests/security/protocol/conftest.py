import pytest

from accounts.models import User
from tests import factories
from tests.security.protocol.people import PASSWORD


@pytest.fixture
def salma(db: None) -> User:
    """With a password and a verified address."""
    return factories.account("salma@example.org", PASSWORD, staff=True)
