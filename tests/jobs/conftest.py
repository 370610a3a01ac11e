"""Jobs of tests, and people who give them."""

import pytest

from accounts.models import User
from tests.jobs import kinds


@pytest.fixture(autouse=True, scope="session")
def _kinds() -> None:
    kinds.add_kinds()


@pytest.fixture
def owner(db) -> User:
    return User.objects.create_user("sang", email="sang@example.gov.vn", full_name="Bà Sang")
