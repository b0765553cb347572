import pytest

from accounts.models import User
from delegates.models import Delegation
from tests import factories


@pytest.fixture
def delegation(omar: User) -> Delegation:
    """Omar is its focal point."""
    return factories.delegation(factories.meeting(), focal_point=omar)
