"""What stands around every request."""

import pytest
from django.test import Client, RequestFactory

from accounts.refusals import ActionRefused
from dialogue_portal.middleware import ExplainRefusals
from plans import actions
from tests.factories import make_authority, make_district
from tests.plan_factories import make_plan

pytestmark = pytest.mark.django_db


def test_a_refusal_that_no_view_expected_is_told_in_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_plan(make_authority(unit=make_district(communes=["Mỹ Quý"])))
    client.force_login(plan.drafter)

    def issued_a_moment_ago(**_: object) -> None:
        raise ActionRefused("Kế hoạch đã phát hành nên không thể sửa.")

    monkeypatch.setattr(actions, "delete_plan", issued_a_moment_ago)
    answer = client.post(f"/ke-hoach/{plan.pk}/xoa/", {"confirmed": "1"})

    assert answer.status_code == 409
    assert "Kế hoạch đã phát hành nên không thể sửa." in answer.content.decode()


def test_other_errors_stay_errors(rf: RequestFactory) -> None:
    guard = ExplainRefusals(lambda request: pytest.fail("not asked"))

    assert guard.process_exception(rf.get("/"), ValueError("lỗi")) is None
