import unicodedata

import pytest

from budgets.facts import read_estimate, write_estimate
from budgets.models import CostNorm, Estimate, FundingSource
from tests.budgets.factories import Money
from tests.factories import make_authority, make_district

pytestmark = pytest.mark.django_db


@pytest.fixture
def money() -> Money:
    return Money()


def full_facts(money: Money) -> dict:
    funding = FundingSource.objects.create(name="Vốn sự nghiệp", project="Tiểu dự án 2 thuộc Dự án 6")
    norm = CostNorm.objects.create(name="Nước uống", unit_label="đồng/người/buổi", amount=20_000)
    return {
        "funding": funding.pk,
        "ceiling": 11_300_000,
        "rule": "bracket",
        "step": 1_000,
        "remark": "Hỗ trợ nước uống, bánh ngọt.",
        "items": [
            {"name": "Nước uống", "norm": norm.pk, "unit_label": "người", "price": 20_000, "quantity": 50},
            {"name": "Khẩu hiệu", "norm": None, "unit_label": "", "price": None, "quantity": None},
        ],
        "brackets": [{"from_heads": 0, "amount": 850_000}, {"from_heads": 100, "amount": 900_000}],
        "lines": [
            {"unit": money.units[1].pk, "amount": 850_000, "note": ""},
            {"unit": money.units[0].pk, "amount": 900_000, "note": "xã đông hộ"},
        ],
    }


def test_what_is_written_is_read(money):
    facts = full_facts(money)
    write_estimate(money.estimate, facts)
    assert read_estimate(money.fresh()) == facts
    copy = Estimate.objects.create(authority=money.authority, title="Bản sao", year=2023)
    write_estimate(copy, read_estimate(money.fresh()))
    assert read_estimate(copy) == facts


def test_absent_keys_keep_what_stands_and_rows_keep_their_keys(money):
    facts = full_facts(money)
    write_estimate(money.estimate, facts)
    items = list(money.estimate.items.values_list("pk", flat=True))
    lines = dict(money.estimate.lines.values_list("unit", "pk"))
    money.write()
    money.write(items=facts["items"], lines=list(reversed(facts["lines"])))
    assert list(money.estimate.items.values_list("pk", flat=True)) == items
    assert dict(money.estimate.lines.values_list("unit", "pk")) == lines
    assert [line.unit_id for line in money.estimate.lines.all()] == [unit.pk for unit in money.units[:2]]
    money.write(items=[], lines=[], brackets=[], funding=None, ceiling=None)
    assert read_estimate(money.fresh())["items"] == read_estimate(money.fresh())["brackets"] == []
    assert money.fresh().funding is None


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"ceiling": -1}, "Tổng kinh phí: chỉ nhận từ 0"),
        ({"ceiling": 10**13}, r"đến 1\.000\.000\.000\.000"),
        ({"ceiling": "11.300.000"}, "số nguyên"),
        ({"rule": "steal"}, "cách phân bổ"),
        ({"step": 0}, "làm tròn: chỉ nhận từ 1"),
        ({"remark": "a" * 10_000}, "Ghi chú dưới bảng dài quá"),
        ({"funding": 10**9}, "Nguồn kinh phí đã chọn không còn"),
        ({"funding": "x"}, "Nguồn kinh phí đã chọn không còn"),
        ({"items": [{"name": " "}]}, "thứ 1 chưa có tên"),
        ({"items": [{"name": "Nước", "price": -1}]}, "Đơn giá «Nước»"),
        ({"items": [{"name": "Nước", "quantity": 10**9}]}, "Số lượng «Nước»"),
        ({"brackets": [{"from_heads": 5, "amount": 1}, {"from_heads": 5, "amount": 2}]}, "cùng bắt đầu từ 5 hộ"),
        ({"brackets": [{"from_heads": None, "amount": 1}]}, "Số hộ của mức"),
        ({"lines": [{"unit": None, "amount": 1}]}, "chọn đơn vị"),
        ({"lines": [{"unit": 10**9, "amount": 1}]}, "không còn trong danh mục"),
    ],
)
def test_absurd_values_are_refused_and_leave_everything(money, facts, words):
    before = full_facts(money)
    write_estimate(money.estimate, before)
    with pytest.raises(ValueError, match=words):
        money.write(**facts)
    assert read_estimate(money.fresh()) == before


def test_the_ceiling_holds_for_shares_and_for_items(money):
    money.write(ceiling=1_000_000)
    line = {"unit": money.units[0].pk, "amount": 1_050_000, "note": ""}
    with pytest.raises(ValueError, match=r"1\.050\.000đ, vượt tổng kinh phí 1\.000\.000đ là 50\.000đ"):
        money.write(lines=[line])
    with pytest.raises(ValueError, match="nội dung chi"):
        money.write(items=[{"name": "Nước", "price": 20_000, "quantity": 51}])
    money.write(ceiling=1_050_000, lines=[line])
    with pytest.raises(ValueError, match=r"là 50\.000đ"):
        money.write(ceiling=1_000_000)
    assert money.fresh().ceiling == 1_050_000


def test_units_twice_or_of_another_district_are_refused(money):
    line = {"unit": money.units[0].pk, "amount": 1, "note": ""}
    with pytest.raises(ValueError, match="Xã Mỹ Quý có hai dòng"):
        money.write(lines=[line, line])
    stranger = make_district("Cao Lãnh", ["Mỹ Hội"]).children.get()
    with pytest.raises(ValueError, match="không thuộc địa bàn"):
        money.write(lines=[{"unit": stranger.pk, "amount": 1}])


def test_sources_and_norms_of_another_office_are_refused(money):
    stranger = make_authority(unit=make_district("Thanh Bình"))
    funding = FundingSource.objects.create(owner=stranger, name="Ngân sách huyện Thanh Bình")
    with pytest.raises(ValueError, match="Nguồn kinh phí"):
        money.write(funding=funding.pk)
    norm = CostNorm.objects.create(owner=stranger, name="Nước", unit_label="người", amount=1)
    with pytest.raises(ValueError, match="Định mức"):
        money.write(items=[{"name": "Nước", "norm": norm.pk}])


def test_text_is_precomposed_and_kept_as_typed(money):
    money.write(remark=unicodedata.normalize("NFD", "Hỗ trợ <b>nước uống</b>"))
    assert money.fresh().remark == "Hỗ trợ <b>nước uống</b>"


def test_a_locked_estimate_takes_nothing(money):
    money.estimate.locked = True
    money.estimate.save()
    with pytest.raises(ValueError, match="đã khóa"):
        money.write(remark="x")
