from datetime import date

import pytest

from budgets.composition import (
    estimate_runs,
    estimate_table,
    estimate_total,
    funding_runs,
    items_table,
    remark_paragraphs,
)
from budgets.models import Estimate, FundingSource
from documents.models import CitedKind, CitedText
from documents.tree import Gap, Text
from tests.budgets.factories import Money

pytestmark = pytest.mark.django_db


@pytest.fixture
def money() -> Money:
    return Money()


def load(money: Money) -> Estimate:
    """The estimate as the plan loads it for its paper."""
    return (
        Estimate.objects.select_related("funding__decision")
        .prefetch_related("items__norm", "brackets", "lines__unit")
        .get(pk=money.estimate.pk)
    )


def plain(runs) -> str:
    return "".join(f"[{run.label}]" if isinstance(run, Gap) else run.text for run in runs)


def grid(rows) -> list[list[str]]:
    return [[plain(cell.runs) for cell in row] for row in rows]


def lines(money: Money, *amounts: int) -> list[dict]:
    return [{"unit": u.pk, "amount": a, "note": ""} for u, a in zip(money.units, amounts, strict=False)]


def test_the_amount_stands_in_the_offices_own_words(money):
    money.write(ceiling=11_300_000)
    (run,) = estimate_runs(load(money), thousand_word="ngàn", zero_word="lẻ")
    assert run == Text(
        "11.300.000đ (mười một triệu ba trăm ngàn đồng)",
        bold=True,
        source=f"estimate:{money.estimate.pk}",
        field=True,
    )
    money.write(ceiling=11_305_000)
    assert "ba trăm linh năm nghìn" in plain(estimate_runs(load(money), thousand_word="nghìn", zero_word="linh"))


def test_what_it_costs_is_what_is_shared_else_bought_else_granted(money):
    assert estimate_total(load(money)) is None
    assert plain(estimate_runs(load(money), thousand_word="nghìn", zero_word="linh")) == "[tổng kinh phí]"
    money.write(ceiling=2_000_000, items=[{"name": "Khẩu hiệu"}])
    assert estimate_total(load(money)) == 2_000_000
    money.write(items=[{"name": "Nước", "price": 20_000, "quantity": 60}])
    assert estimate_total(load(money)) == 1_200_000
    money.write(lines=lines(money, 850_000, 900_000))
    assert estimate_total(load(money)) == 1_750_000


def test_the_table_of_shares(money):
    rows = lines(money, 850_000, 900_000)
    rows[1]["note"] = "<i>đông hộ</i>"
    money.write(lines=rows, remark="Hỗ trợ nước uống, bánh ngọt.")
    table = estimate_table(load(money))
    assert grid(table.head) == [["STT", "Đơn vị", "Số tiền", "Ghi chú"]]
    assert grid(table.body) == [
        ["1", "Xã Mỹ Quý", "850.000đ", ""],
        ["2", "Xã Mỹ Đông", "900.000đ", "<i>đông hộ</i>"],
    ]
    assert grid(table.foot) == [["Tổng cộng", "1.750.000đ", ""]]
    assert table.body[0][2].source == f"line:{money.estimate.lines.all()[0].pk}"
    assert [plain(p.runs) for p in remark_paragraphs(load(money))] == ["Hỗ trợ nước uống, bánh ngọt."]


def test_the_table_of_items_tells_a_missing_price_from_an_item_without_figures(money):
    money.write(
        items=[
            {"name": "Nước uống", "unit_label": "người", "price": 20_000, "quantity": 50},
            {"name": "Khẩu hiệu", "unit_label": "cái", "quantity": 2},
            {"name": "Thuê hội trường", "price": 300_000},
            {"name": "Chi khác"},
        ]
    )
    table = items_table(load(money))
    assert grid(table.body) == [
        ["1", "Nước uống", "người", "20.000đ", "50", "1.000.000đ"],
        ["2", "Khẩu hiệu", "cái", "[đơn giá «Khẩu hiệu»]", "2", ""],
        ["3", "Thuê hội trường", "", "300.000đ", "", "300.000đ"],
        ["4", "Chi khác", "", "", "", ""],
    ]
    assert grid(table.foot) == [["Tổng cộng", "1.300.000đ"]]


def test_every_row_covers_all_columns(money):
    money.write(lines=lines(money, 1), items=[{"name": "Nước", "price": 5}])
    for table in (estimate_table(load(money)), items_table(load(money))):
        for row in (*table.head, *table.body, *table.foot):
            assert sum(cell.colspan for cell in row) == len(table.columns)


def test_empty_tables_are_one_gap(money):
    assert grid(estimate_table(load(money)).body) == [["[phân bổ kinh phí cho các đơn vị]"]]
    assert grid(items_table(load(money)).body) == [["[các nội dung chi]"]]
    assert estimate_table(load(money)).foot == ()


def test_where_the_money_comes_from(money):
    assert plain(funding_runs(load(money), str)) == "Nguồn kinh phí: [nguồn kinh phí]."
    decision = CitedText.objects.create(kind=CitedKind.DECISION, number="1023/QĐ-UBND", issued_on=date(2022, 9, 21))
    funding = FundingSource.objects.create(
        name="vốn sự nghiệp năm 2022", project="Tiểu dự án 2 thuộc Dự án 6", decision=decision
    )
    money.write(funding=funding.pk)

    def cite(text: CitedText) -> str:
        return f"Quyết định số {text.number}"

    assert plain(funding_runs(load(money), cite)) == (
        "Nguồn kinh phí: vốn sự nghiệp năm 2022 theo Quyết định số 1023/QĐ-UBND (Tiểu dự án 2 thuộc Dự án 6)."
    )
    FundingSource.objects.update(decision=None, project="")
    assert plain(funding_runs(load(money), cite)) == "Nguồn kinh phí: vốn sự nghiệp năm 2022."


def test_composing_asks_the_database_for_nothing(money, django_assert_num_queries):
    money.write(lines=lines(money, 1, 2, 3), items=[{"name": "Nước", "price": 5}])
    estimate = load(money)
    with django_assert_num_queries(0):
        estimate_table(estimate)
        items_table(estimate)
        estimate_runs(estimate, thousand_word="nghìn", zero_word="linh")
        funding_runs(estimate, str)
