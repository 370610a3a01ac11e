"""The sentences of the comparison, and which row it takes for which."""

from collections import Counter
from typing import Any

import pytest

from plans.changes import Change, compare_part, compare_plans
from plans.changes.matching import alike, match_rows, out_of_order
from plans.changes.values import show_period
from plans.changes.wording import cut, excerpt, tell_money, tell_text
from plans.facts import PlanFacts

NAMES = {
    "unit": {"1": "xã Mỹ Quý", "2": "xã Mỹ Đông", "3": "xã Láng Biển", "9": "xã Mỹ Quý", "30": "ấp Tân Dân"},
    "category": {"1": "hộ nghèo", "2": "hộ cận nghèo", "3": "hộ mới thoát nghèo"},
    "text": {"1": "Quyết định số 1/QĐ-UBND", "2": "Kế hoạch số 2/KH-UBND"},
    "signer": {"1": "Ông An – Chủ tịch", "2": "Bà Bình – Phó Chủ tịch"},
    "topic": {"1": "Bảo hiểm y tế"},
}


def compare(part: str, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    return list(compare_part(part, old, new, (NAMES, NAMES)))


def told(part: str, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [change.text for change in compare(part, old, new)]


# --- The sentences of the issue ---------------------------------------------------------------------------------------
def unit(pk: int, *numbers: int | None, **more: Any) -> dict[str, Any]:
    return {"unit": pk, "note": "", "numbers": {str(n): v for n, v in enumerate(numbers, 1)}} | more


def test_numbers_of_a_unit_come_with_its_total_and_the_grand_total_as_a_consequence() -> None:
    old = {"categories": [1, 2], "units": [unit(1, 41, 46), unit(2, 3, 51)]}
    new = {"categories": [1, 2], "units": [unit(1, 53, 46), unit(2, 3, 51)]}

    changes = compare("quotas", old, new)

    assert [change.text for change in changes] == [
        "số lượng tham dự xã Mỹ Quý: hộ nghèo 41 → 53, cộng 87 → 99",
        "tổng số hộ tham dự: 141 → 153",
    ]
    assert (changes[0].source, changes[0].old, changes[0].new) == ("unit:1", "hộ nghèo 41", "hộ nghèo 53")
    assert [change.derived for change in changes] == [False, True]


def test_money_comes_with_its_difference() -> None:
    old, new = ({"ceiling": ceiling, "items": [], "lines": [], "brackets": []} for ceiling in (11_300_000, 11_800_000))
    assert told("budget", old, new) == ["tổng kinh phí: 11.300.000đ → 11.800.000đ (+500.000đ)"]
    assert tell_money("mức", 900_000, 850_000) == "mức: 900.000đ → 850.000đ (−50.000đ)"
    assert tell_money("mức", None, 850_000) == "mức: (trống) → 850.000đ"


def test_a_period_moves() -> None:
    old = {"period_from": "2022-11-11", "period_to": "2022-11-20", "period_precision": "day"}
    assert told("schedule", old, old | {"period_from": "2022-11-12"}) == [
        "thời gian dời từ 11–20/11/2022 sang 12–20/11/2022"
    ]
    assert told("schedule", old, old | {"period_from": None, "period_to": None}) == [
        "thời gian: 11–20/11/2022 → (trống)"
    ]


@pytest.mark.parametrize(
    ("first", "last", "by_month", "shown"),
    [
        ("2022-11-11", "2022-11-11", False, "11/11/2022"),
        ("2022-11-11", None, False, "11/11/2022"),
        ("2022-10-28", "2022-11-03", False, "28/10–03/11/2022"),
        ("2022-12-28", "2023-01-03", False, "28/12/2022–03/01/2023"),
        ("2018-10-01", "2018-11-30", True, "10–11/2018"),
        ("2018-10-01", "2018-10-31", True, "10/2018"),
        (None, None, False, ""),
    ],
)
def test_a_period_is_shown_short(first: str | None, last: str | None, by_month: bool, shown: str) -> None:
    assert show_period(first, last, by_month=by_month) == shown


def test_a_signer_is_told_by_name() -> None:
    assert told("title", {"signer": 1}, {"signer": 2}) == ["người ký: Ông An – Chủ tịch → Bà Bình – Phó Chủ tịch"]
    assert told("title", {"signer": 1}, {"signer": 77}) == ["người ký: Ông An – Chủ tịch → (không còn trong danh mục)"]


def test_a_long_text_is_told_where_it_differs() -> None:
    start = "Tạo điều kiện để người dân được trình bày ý kiến. " * 3
    node = {"id": 5, "heading": "Mục đích", "body": f"<p>{start}Gửi báo cáo trước ngày 05/11.</p>", "children": []}
    changed = node | {"body": f"<p>{start}Gửi báo cáo trước ngày 07/11.</p>"}

    change = compare("outline", {"sections": [node]}, {"sections": [changed]})[0]

    assert change.text == (
        "mục «Mục đích»: lời văn thay đổi: «… báo cáo trước ngày 05/11.» → «… báo cáo trước ngày 07/11.»"
    )
    assert (change.source, change.field) == ("section:5", "body")


def test_bold_print_alone_is_a_change_of_looks() -> None:
    assert told("opening", {"lead_in": "<p>Như sau</p>"}, {"lead_in": "<p><strong>Như sau</strong></p>"}) == [
        "câu dẫn: chỉ đổi cách trình bày chữ"
    ]


def test_many_changed_places_are_counted_and_the_context_is_short() -> None:
    old = "\n".join(f"Câu số {n} nói về việc {n} của địa phương." for n in range(8))
    text = tell_text("câu dẫn", old, old.replace("việc", "công việc"))[2]
    assert text.startswith("câu dẫn thay đổi: «… số 0 nói về việc 0 của địa …» → «… số 0 nói về công việc 0 của")
    assert text.endswith("; và 5 chỗ khác")
    assert excerpt("a b c d e f g", "a b c d e f g h") == ("… d e f g", "… d e f g h")


# --- Which row is which -----------------------------------------------------------------------------------------------
def test_rows_are_the_same_by_id_however_they_were_reworded() -> None:
    old = {"recipients": [{"id": 1, "name": "Sở"}, {"id": 2, "name": "Huyện"}]}
    new = {"recipients": [{"id": 1, "name": "Hoàn toàn khác"}, {"id": 2, "name": "Huyện"}]}
    assert told("recipients", old, new) == ["nơi nhận: «Sở» → «Hoàn toàn khác»"]


def test_a_row_that_moved_is_told_once_by_its_place() -> None:
    rows = [{"id": n, "name": name} for n, name in enumerate("ABCDE", 1)]
    moved = [rows[4], *rows[:4]]
    changes = compare("recipients", {"recipients": rows}, {"recipients": moved})
    assert [(c.kind, c.field, c.text) for c in changes] == [
        ("moved", "order", "thứ tự nơi nhận: «E» từ thứ 5 lên thứ 1")
    ]
    assert changes[0].old == "«A», «B», «C», «D», «E»"


def test_one_list_may_change_in_every_way_at_once() -> None:
    rows = [{"id": n, "name": f"Cơ quan {letter}", "for_report": False} for n, letter in enumerate("ABCDEF", 1)]
    new = [rows[5], rows[0], rows[2] | {"name": "Tên khác hẳn"}, {"name": "Vừa thêm"}, rows[3] | {"for_report": True}]
    assert told("recipients", {"recipients": rows}, {"recipients": new}) == [
        "nơi nhận: «Cơ quan C» → «Tên khác hẳn»",
        "thêm nơi nhận «Vừa thêm»",
        "nơi nhận «Cơ quan D»: để báo cáo (b/c): không → có",
        "bỏ nơi nhận «Cơ quan B»",
        "bỏ nơi nhận «Cơ quan E»",
        "thứ tự nơi nhận: «Cơ quan F» từ thứ 4 lên thứ 1",
    ]


def test_rows_of_another_plan_are_matched_by_what_they_name() -> None:
    old = {
        "sessions": [
            {"id": 1, "unit": 1, "venue": "Hội trường", "held_on": "2022-11-11"},
            {"id": 2, "unit": 2, "venue": "Nhà văn hóa", "held_on": "2022-11-12"},
        ]
    }
    new = {
        "sessions": [
            {"id": 71, "unit": 2, "venue": "Nhà văn hóa", "held_on": "2023-11-14"},
            {"id": 72, "unit": 9, "venue": "", "held_on": "2022-11-11"},
        ]
    }
    assert told("schedule", old, new) == [
        "điểm đối thoại xã Mỹ Đông: ngày: 12/11/2022 → 14/11/2023",
        "điểm đối thoại xã Mỹ Quý: đơn vị: thay đổi, in ra vẫn là xã Mỹ Quý",
        "điểm đối thoại xã Mỹ Quý: địa điểm: bỏ «Hội trường»",
        "thứ tự điểm đối thoại: xã Mỹ Đông từ thứ 2 lên thứ 1",
    ]


def test_duties_of_another_plan_are_matched_by_their_words() -> None:
    work = "Phối hợp với các xã tuyên truyền về chính sách giảm nghèo trên đài truyền thanh"
    old = {"duties": [{"id": 1, "work": "Báo cáo kết quả"}, {"id": 2, "work": work}]}
    new = {"duties": [{"id": 8, "work": work.replace("các xã", "các xã, thị trấn")}, {"id": 9, "work": "Mời dự"}]}
    changes = compare("duties", old, new)
    assert [(c.kind, c.source) for c in changes] == [("changed", "duty:8"), ("added", "duty:9"), ("removed", "duty:1")]


def test_a_basis_is_its_text_whatever_the_row() -> None:
    old = {"bases": [{"id": 1, "text": 1, "use": "ground"}]}
    assert told("bases", old, {"bases": [{"id": 9, "text": 1, "use": "ground"}]}) == []
    assert told("bases", old, {"bases": [{"id": 1, "text": 2, "use": "ground"}]}) == [
        "thêm căn cứ «Kế hoạch số 2/KH-UBND»",
        "bỏ căn cứ «Quyết định số 1/QĐ-UBND»",
    ]
    assert told("bases", old, {"bases": [{"id": 1, "text": 1, "use": "carry_out"}]}) == [
        "căn cứ «Quyết định số 1/QĐ-UBND»: cách dùng: Căn cứ → Thực hiện"
    ]


# --- The quota table --------------------------------------------------------------------------------------------------
def test_a_unit_that_comes_or_goes_brings_its_numbers() -> None:
    old = {"categories": [1, 2], "units": [unit(1, 41, 46)]}
    new = {"categories": [1, 2], "units": [unit(2, 3, 51)]}
    assert told("quotas", old, new) == [
        "thêm đơn vị xã Mỹ Đông (hộ nghèo 3, hộ cận nghèo 51, cộng 54)",
        "bỏ đơn vị xã Mỹ Quý (hộ nghèo 41, hộ cận nghèo 46, cộng 87)",
        "tổng số hộ tham dự: 87 → 54",
    ]


def test_a_dropped_column_takes_its_numbers_along_and_a_new_one_tells_them() -> None:
    old = {"categories": [1, 2], "units": [unit(1, 41, 46)]}
    new = {"categories": [1, 3], "units": [{"unit": 1, "note": "", "numbers": {"1": 41, "3": 5}}]}
    assert told("quotas", old, new) == [
        "thêm loại hộ «hộ mới thoát nghèo»",
        "bỏ loại hộ «hộ cận nghèo»",
        "số lượng tham dự xã Mỹ Quý: hộ mới thoát nghèo (trống) → 5, cộng 87 → 46",
        "tổng số hộ tham dự: 87 → 46",
    ]


def test_numbers_of_hamlets_are_told_hamlet_by_hamlet() -> None:
    old = {"categories": [1], "units": [unit(1, 10, place_numbers={"30": {"1": 10}})]}
    new = {"categories": [1], "units": [unit(1, 12, place_numbers={"30": {"1": 12}})]}
    assert told("quotas", old, new)[0] == "số lượng tham dự xã Mỹ Quý: ấp Tân Dân: hộ nghèo 10 → 12"


# --- The outline ------------------------------------------------------------------------------------------------------
def node(pk: int, heading: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": pk, "heading": heading, "body": "", "part": "", "children": list(children)} | more


def test_nodes_come_and_go_with_what_is_below_them() -> None:
    old = {"sections": [node(1, "Mục đích", node(2, "Mục đích"), node(3, "Yêu cầu"))]}
    new = {"sections": [node(4, "Nội dung", node(5, "Thời gian", part="period"))]}
    assert told("outline", old, new) == [
        "thêm mục «Nội dung» cùng 1 mục bên trong",
        "bỏ mục «Mục đích» cùng 2 mục bên trong",
    ]


def test_a_node_that_moved_keeps_its_children_and_says_where_it_went() -> None:
    one, two = node(1, "Một"), node(2, "Hai", node(3, "Con"))
    assert told("outline", {"sections": [one, two]}, {"sections": [one | {"children": [two]}]}) == [
        "mục «Hai» chuyển từ ở mức ngoài cùng sang trong mục «Một»"
    ]
    three = node(4, "Ba")
    assert told("outline", {"sections": [one, two, three]}, {"sections": [three, one, two]}) == [
        "mục «Ba» chuyển từ thứ 3 lên thứ 1"
    ]


# --- The pieces -------------------------------------------------------------------------------------------------------
def test_a_part_that_one_side_lacks_is_passed_over_and_so_is_an_unknown_field() -> None:
    old, new = (
        PlanFacts({"title": {"year": 2022}}),
        PlanFacts({"title": {"year": 2022, "programme": "X"}, "banner": {}}),
    )
    assert compare_plans(old, new) == []


def test_the_fewest_rows_count_as_moved() -> None:
    assert out_of_order([0, 1, 2]) == []
    assert out_of_order([4, 0, 1, 2, 3]) == [0]
    assert len(out_of_order([2, 1, 0])) == 2
    assert out_of_order([]) == []


def test_alike_rows_are_paired_best_first() -> None:
    old = [{"w": "gửi báo cáo về huyện"}, {"w": "gửi báo cáo về tỉnh"}]
    new = [{"w": "gửi báo cáo về tỉnh ngay"}, {"w": "hoàn toàn khác hẳn"}, {"w": "gửi báo cáo về huyện ngay"}]
    assert match_rows(old, new, [], lambda row: row["w"]) == [(1, 0), (0, 2)]
    assert alike(Counter("ab"), Counter("cd")) == 0
    assert alike(Counter(), Counter()) == 0


def test_what_is_kept_of_a_change_is_plain() -> None:
    change = compare("title", {"year": 2022}, {"year": 2023})[0]
    assert change.told() == {"label": "năm", "old": "2022", "new": "2023", "text": "năm: 2022 → 2023"}


# --- What a leader read twice or not at all ---------------------------------------------------------------------------
def item(name: str, price: int = 20_000, quantity: int = 100) -> dict[str, Any]:
    return {"name": name, "norm": None, "unit_label": "đồng/người", "price": price, "quantity": quantity}


def money(*items: dict[str, Any]) -> dict[str, Any]:
    return {"items": list(items), "lines": [], "brackets": []}


def test_an_item_that_only_took_another_name_is_renamed() -> None:
    old, new = (
        money(item("Nước uống cho đại diện hộ"), item("In phiếu", 5_000)),
        money(item("Nước"), item("In phiếu", 5_000)),
    )

    assert told("budget", old, new) == ["nội dung chi: «Nước uống cho đại diện hộ» → «Nước»"]


def test_an_item_that_goes_says_price_and_number() -> None:
    assert told("budget", money(item("Nước", 1_250_000, 2), item("In", 5_000, 1)), money(item("In", 5_000, 1))) == [
        "bỏ nội dung chi «Nước» (1.250.000đ × 2)",
        "tổng các nội dung chi: 2.505.000đ → 5.000đ (−2.500.000đ)",
    ]


def test_paragraphs_that_changed_places_are_not_told_as_gone_and_new() -> None:
    one, two = (
        f"{word} đoạn văn này dài để không được dẫn lại cả, và nói một việc khác hẳn." for word in ("Một", "Hai")
    )

    assert tell_text("câu kết", f"{one}\n{two}", f"{two}\n{one}")[2] == (
        "câu kết thay đổi thứ tự các câu, đoạn; lời giữ nguyên"
    )


def test_a_long_name_is_cut_after_a_word() -> None:
    assert (
        cut("Thông tư của Bộ trưởng Bộ Thông tin và Truyền thông", 46)
        == "Thông tư của Bộ trưởng Bộ Thông tin và Truyền…"
    )
    assert cut("Thông tư của Bộ trưởng Bộ Thông tin và Truyền thông", 44) == "Thông tư của Bộ trưởng Bộ Thông tin và…"
    assert cut("a" * 50, 10) == "a" * 9 + "…"


def test_what_is_called_otherwise_by_now_is_told_once() -> None:
    """The facts are the same keys; the paper reads otherwise."""
    facts: dict[str, Any] = {
        "title": {"signer": 2},
        "schedule": {"sessions": [{"id": 1, "unit": 1}]},
        "quotas": {"categories": [1], "units": [unit(1, 41)]},
    }
    later = NAMES | {
        "signer": NAMES["signer"] | {"2": "Bà Bình – Chủ tịch"},
        "unit": NAMES["unit"] | {"1": "xã Mỹ Quí"},
        "category": NAMES["category"] | {"2": "hộ khác"},
    }

    changes = compare_plans(PlanFacts(facts, NAMES), PlanFacts(facts, later))

    assert [(change.part, change.text) for change in changes] == [
        ("title", "người ký (sửa trong danh mục): «Bà Bình – Phó Chủ tịch» → «Bà Bình – Chủ tịch»"),
        ("schedule", "tên đơn vị (sửa trong danh mục): «xã Mỹ Quý» → «xã Mỹ Quí»"),
    ]
