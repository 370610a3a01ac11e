"""Two clerks who publish one paper at the same moment."""

import pytest

from plans.actions.publishing import open_link
from plans.models import PublicLink
from tests.at_once import at_once
from tests.plan_factories import NOW
from tests.plans.test_public import Office

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_presses_open_one_address() -> None:
    office = Office()

    def opening() -> object:
        return open_link(plan_id=office.plan.pk, by=office.clerk, now=NOW)

    assert sorted(at_once(opening, opening)) == ["ActionRefused", "done"]
    assert PublicLink.objects.count() == 1
