import pytest

from accounts.roles import Role
from budgets.actions import ActionRefused, allocate, lock_estimate
from budgets.facts import write_estimate
from tests.budgets.factories import Money, make_person
from tests.factories import make_authority, make_district

pytestmark = pytest.mark.django_db


@pytest.fixture
def money() -> Money:
    return Money()


def run(money: Money, **changes: object) -> list[int]:
    allocate(
        **{
            "estimate_id": money.estimate.pk,
            "heads": money.heads,
            "units": [unit.pk for unit in money.units],
            "by": money.drafter,
        }
        | changes
    )
    return [line.amount for line in money.fresh().lines.all()]


def test_brackets_give_thap_muoi_its_thirteen_amounts(money):
    brackets = [{"from_heads": 0, "amount": 850_000}, {"from_heads": 100, "amount": 900_000}]
    money.write(ceiling=11_300_000, rule="bracket", brackets=brackets)
    amounts = run(money)
    assert sum(amounts) == 11_300_000
    assert [i for i, amount in enumerate(amounts) if amount == 900_000] == [5, 6, 8, 9, 11]
    assert [line.unit_id for line in money.fresh().lines.all()] == [unit.pk for unit in money.units]


def test_brackets_above_the_ceiling_name_the_excess_and_change_nothing(money):
    money.write(ceiling=11_000_000, rule="bracket", brackets=[{"from_heads": 0, "amount": 850_000}])
    with pytest.raises(ActionRefused, match=r"11\.050\.000đ, vượt tổng kinh phí 11\.000\.000đ là 50\.000đ"):
        run(money)
    assert money.fresh().lines.count() == 0


def test_equal_shares(money):
    money.write(ceiling=11_300_000, rule="equal", step=1_000)
    assert run(money) == [869_000] * 13


def test_shares_per_head_follow_the_households(money):
    money.write(ceiling=11_300_000, rule="per_head", step=1_000)
    amounts = run(money)
    assert sum(amounts) == 11_300_000
    assert amounts[6] == max(amounts)
    assert run(money, heads={money.units[0].pk: 5}) == [11_300_000] + [0] * 12


def test_by_hand_amounts_and_notes_stay_and_new_units_begin_with_nothing(money):
    money.write(rule="manual", lines=[{"unit": money.units[1].pk, "amount": 500_000, "note": "đã tạm ứng"}])
    assert run(money) == [0, 500_000] + [0] * 11
    assert [line.note for line in money.fresh().lines.all()][:2] == ["", "đã tạm ứng"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"rule": "none"}, "chọn cách phân bổ"),
        ({"rule": "equal"}, "nhập tổng kinh phí"),
        ({"rule": "per_head"}, "nhập tổng kinh phí"),
        ({"rule": "bracket"}, "ít nhất một mức"),
    ],
)
def test_rules_that_lack_something_say_what(money, facts, words):
    write_estimate(money.estimate, facts)
    with pytest.raises(ActionRefused, match=words):
        run(money)


def test_per_head_without_heads_and_no_units_at_all(money):
    money.write(rule="per_head", ceiling=1_000)
    with pytest.raises(ActionRefused, match="Chưa đơn vị nào"):
        run(money, heads={})
    with pytest.raises(ActionRefused, match="Chưa có đơn vị"):
        run(money, units=[])


def test_only_those_who_draft_for_the_authority_may_allocate(money):
    money.write(rule="equal", ceiling=13_000)
    for stranger in (
        make_person(money.authority, Role.LEADER),
        make_person(make_authority(unit=make_district("Thanh Bình"))),
    ):
        with pytest.raises(ActionRefused, match="không có quyền"):
            run(money, by=stranger)
    assert run(money, by=make_person(money.authority, Role.HEAD))


def test_a_locked_estimate_is_not_shared(money):
    money.write(rule="equal", ceiling=13_000)
    lock_estimate(money.estimate.pk)
    with pytest.raises(ActionRefused, match="đã khóa"):
        run(money)
