import unicodedata
from datetime import date

import pytest

from budgets.facts import read_estimate
from budgets.forms import BracketRowForm, EstimateHeadForm, ItemRowForm, LineRowForm
from budgets.models import CostNorm, FundingSource
from tests.budgets.factories import Money
from tests.factories import make_authority, make_district

pytestmark = pytest.mark.django_db


@pytest.fixture
def money() -> Money:
    return Money()


def head(money: Money, **typed: str) -> EstimateHeadForm:
    data = {"funding": "", "ceiling": "", "rule": "none", "step": "1.000", "remark": ""}
    return EstimateHeadForm(data | typed, about=money.estimate)


def test_the_heads_fields_are_facts(money):
    funding = FundingSource.objects.create(name="Vốn sự nghiệp")
    remark = unicodedata.normalize("NFD", "Hỗ trợ\r\nnước uống")
    form = head(money, funding=str(funding.pk), ceiling="11.300.000đ", rule="bracket", remark=remark)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "funding": funding.pk,
        "ceiling": 11_300_000,
        "rule": "bracket",
        "step": 1_000,
        "remark": "Hỗ trợ\nnước uống",
    }
    money.write(**form.cleaned_data)
    shown = str(EstimateHeadForm(initial=read_estimate(money.fresh()), about=money.fresh()))
    assert 'value="11.300.000"' in shown
    assert 'value="1.000"' in shown


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        *(("ceiling", "-1"), ("ceiling", "1.5"), ("ceiling", "10000000000000"), ("ceiling", "mười triệu")),
        *(("rule", "steal"), ("step", "0"), ("funding", "999999"), ("remark", "a" * 10_000)),
    ],
)
def test_hostile_typing_is_refused_beside_its_field_and_shown_again(money, name, typed):
    form = head(money, **{name: typed})
    assert list(form.errors) == [name]
    if name not in ("rule", "funding"):
        assert typed in str(form[name])


def test_an_item_takes_unit_and_price_from_its_norm(money):
    norm = CostNorm.objects.create(name="Nước uống", unit_label="đồng/người/buổi", amount=20_000)
    form = ItemRowForm({"name": "Nước", "norm": str(norm.pk), "quantity": "50"}, about=money.estimate)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "name": "Nước",
        "norm": norm.pk,
        "unit_label": "đồng/người/buổi",
        "price": 20_000,
        "quantity": 50,
    }
    own = ItemRowForm({"name": "Nước", "norm": str(norm.pk), "price": "15.000"}, about=money.estimate)
    assert own.is_valid()
    assert own.cleaned_data["price"] == 15_000
    wrong = ItemRowForm({"name": "Nước", "norm": str(norm.pk), "price": "ít"}, about=money.estimate)
    assert list(wrong.errors) == ["price"]


def test_norms_are_offered_in_their_time_and_to_their_office(money):
    stranger = make_authority(unit=make_district("Thanh Bình"))
    CostNorm.objects.create(name="Của huyện khác", unit_label="đ", amount=1, owner=stranger)
    CostNorm.objects.create(name="Đã hết hiệu lực", unit_label="đ", amount=1, valid_to=date(2021, 12, 31))
    CostNorm.objects.create(name="Đang áp dụng", unit_label="đ/người", amount=20_000, valid_from=date(2022, 1, 1))
    page = str(ItemRowForm(about=money.estimate)["norm"])
    assert "Đang áp dụng – 20.000 đ/người" in page
    assert "Của huyện khác" not in page
    assert "Đã hết hiệu lực" not in page


def test_brackets_and_lines_become_facts(money):
    bracket = BracketRowForm({"from_heads": "100", "amount": "900.000đ"}, about=money.estimate)
    unit = money.units[0]
    line = LineRowForm({"unit": str(unit.pk), "amount": "850 000", "note": "x"}, about=money.estimate)
    assert bracket.is_valid(), bracket.errors
    assert line.is_valid(), line.errors
    assert bracket.cleaned_data == {"from_heads": 100, "amount": 900_000}
    assert line.cleaned_data == {"unit": unit.pk, "amount": 850_000, "note": "x"}
    money.write(brackets=[bracket.cleaned_data], lines=[line.cleaned_data])
    assert read_estimate(money.fresh())["lines"] == [line.cleaned_data]


def test_rows_need_what_makes_them_a_row(money):
    elsewhere = make_district("Cao Lãnh", ["Mỹ Hội"]).children.get()
    for form, wrong in (
        (BracketRowForm({"from_heads": "", "amount": ""}, about=money.estimate), ["from_heads", "amount"]),
        (LineRowForm({"unit": str(elsewhere.pk), "amount": "1"}, about=money.estimate), ["unit"]),
        (ItemRowForm({"name": "", "price": "5"}, about=money.estimate), ["name"]),
    ):
        assert list(form.errors) == wrong


def test_an_empty_row_does_not_count(money):
    empty = LineRowForm(
        {"unit": "", "amount": "", "note": ""}, about=money.estimate, empty_permitted=True, use_required_attribute=False
    )
    assert not empty.has_changed()
    assert LineRowForm({"note": "x"}, about=money.estimate).has_changed()


def test_many_rows_ask_the_database_once(money, django_assert_num_queries):
    estimate = money.fresh()
    with django_assert_num_queries(4):
        for _ in range(20):
            str(LineRowForm(about=estimate))
