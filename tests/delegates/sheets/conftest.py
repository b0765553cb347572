import pytest

from accounts.models import User
from delegates.models import Delegation
from tests import factories


@pytest.fixture
def delegation(omar: User) -> Delegation:
    """Omar speaks for it."""
    return factories.delegation(factories.meeting(), focal_point=omar)
