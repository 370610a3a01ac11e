"""Two people who answer, settle, record or ask at the same moment."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F

from accounts.models import StandIn
from accounts.roles import Role
from accounts.standing_in import name_stand_in
from plans.actions import close_request, record_approval, settle_opinion
from plans.models import Direction, Opinion, OpinionRequest, Plan, PlanState
from tests.at_once import at_once
from tests.factories import make_person
from tests.plans.asking import DUE, NOW, Asking

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asking() -> Asking:
    return Asking()


def test_two_drafters_settle_one_comment_once(asking: Asking) -> None:
    opinion = asking.answer(asking.ask()[0], "Một").opinions.get()

    def settling(words: str) -> Callable[[], object]:
        step = {"outcome": "accepted", "words": words, "seen": None, "by": make_person(asking.authority), "now": NOW}
        return lambda: settle_opinion(plan_id=asking.plan.pk, opinion_id=opinion.pk, **step)

    assert sorted(at_once(settling("Một"), settling("Hai"))) == ["ActionRefused", "done"]
    assert asking.plan.events.filter(verb="settle").count() == 1


def test_two_drafters_who_ask_one_unit_leave_one_row(asking: Asking) -> None:
    assert at_once(asking.ask, asking.ask) == ["done", "done"]
    assert OpinionRequest.objects.count() == 2  # the commune and the department, each once


def test_an_answer_and_a_withdrawal_never_both_have_their_way_unseen(asking: Asking) -> None:
    row, _ = asking.ask()
    step = {"plan_id": asking.plan.pk, "request_id": row.pk, "by": asking.drafter, "now": NOW}
    outcome = at_once(lambda: asking.answer(row, "Sửa"), lambda: close_request(**step))
    row.refresh_from_db()
    assert outcome[1] == "done"
    assert row.closed_at is not None
    assert Opinion.objects.count() == (outcome[0] == "done")  # refused means that nothing was kept


def test_an_approval_told_to_two_people_is_recorded_once(asking: Asking) -> None:
    leader = make_person(asking.authority, Role.LEADER)
    recorders = [make_person(asking.authority, role) for role in (Role.HEAD, Role.OFFICE)]
    Plan.objects.filter(pk=asking.plan.pk).update(
        state=PlanState.AT_LEADER, submitted_at=NOW - timedelta(hours=1), submitted_by=F("drafter")
    )

    def recording(by: object) -> Callable[[], object]:
        said = {"given_by": leader, "given_at": NOW, "means": "phone", "words": "Đồng ý", "seen_step": 0}
        return lambda: record_approval(plan_id=asking.plan.pk, by=by, now=NOW, **said)

    assert sorted(at_once(*map(recording, recorders))) == ["ActionRefused", "done"]
    assert Direction.objects.count() == 1


def test_two_administrators_name_one_stand_in(asking: Asking) -> None:
    leader = make_person(asking.authority, Role.LEADER)

    def naming() -> Callable[[], object]:
        days = {"first_on": DUE, "last_on": DUE, "reason": "Họp", "now": NOW}
        people = {"absent": leader, "person": make_person(asking.authority, Role.HEAD)}
        by = make_person(asking.authority, Role.ADMINISTRATOR)
        return lambda: name_stand_in(authority=asking.authority, role=Role.LEADER, by=by, **days, **people)

    assert sorted(at_once(naming(), naming())) == ["ActionRefused", "done"]
    assert StandIn.objects.count() == 1
