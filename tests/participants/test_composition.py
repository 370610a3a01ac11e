import pytest
from django.db.models import Prefetch

from documents.tree import Break, Cell, Gap, Text
from participants.composition import (
    allocation_list,
    allocation_sentence,
    allocation_table,
    heads_by_unit,
    remark_paragraphs,
    total_households,
)
from participants.models import Allocation, Quota, ReplyState, UnitReply
from tests.participants.factories import NOW, District

pytestmark = pytest.mark.django_db

THAP_MUOI = ((41, 46), (3, 51), (32, 65), (31, 22), (33, 52), (50, 60), (27, 90))
THAP_MUOI += ((50, 45), (40, 70), (57, 45), (36, 60), (64, 45), (28, 36))


def load(district: District) -> Allocation:
    """The allocation as the plan loads it for its paper."""
    return Allocation.objects.prefetch_related(
        "columns__category__members",
        Prefetch("replies", UnitReply.objects.select_related("unit__parent")),
        "replies__quotas__place",
    ).get(pk=district.allocation.pk)


def plain(runs) -> str:
    return "".join("|" if isinstance(r, Break) else f"[{r.label}]" if isinstance(r, Gap) else r.text for r in runs)


def grid(rows) -> list[list[str]]:
    return [[plain(cell.runs) for cell in row] for row in rows]


def test_the_table_of_thap_muoi():
    district = District([f"Xã số {n}" for n in range(1, 14)])
    district.write({"units": district.rows(*THAP_MUOI)})
    table = allocation_table(load(district))
    assert grid(table.head) == [
        ["TT", "Đơn vị", "Số lượng tham dự", "Ghi chú"],
        ["Hộ nghèo", "Hộ cận nghèo", "Cộng"],
    ]
    assert [cell.rowspan for cell in table.head[0]] == [2, 2, 1, 2]
    assert table.head[0][2].colspan == 3
    assert len(table.body) == 13
    assert [row[4].number for row in table.body] == [87, 54, 97, 53, 85, 110, 117, 95, 110, 102, 96, 109, 64]
    assert grid(table.foot) == [["Tổng cộng", "492", "687", "1.179", ""]]
    assert total_households(load(district)) == 1179


def test_every_row_covers_all_columns():
    district = District()
    district.write({"units": district.rows((41, 46))})
    for categories in (district.categories, district.categories[:1], []):
        district.write({"categories": [c.pk for c in categories]})
        table = allocation_table(load(district))
        for row in (*table.head[:1], *table.body, *table.foot):
            assert sum(cell.colspan for cell in row) == len(table.columns)


def test_a_unit_without_figures_prints_gaps_that_name_it():
    district = District()
    district.write({"units": district.rows((41, None))})
    table = allocation_table(load(district))
    first, second = table.body[:2]
    assert plain(first[3].runs) == "[Xã Mỹ Quý: hộ cận nghèo]"
    assert first[4].number == 41
    assert [plain(cell.runs) for cell in second[2:]] == ["[Xã Mỹ Đông: hộ nghèo]", "[Xã Mỹ Đông: hộ cận nghèo]", "", ""]
    assert grid(table.foot) == [["Tổng cộng", "41", "", "41", ""]]


def test_zero_is_printed_and_is_no_gap():
    district = District(["Mỹ Quý"])
    district.write({"units": district.rows((0, 46))})
    assert grid(allocation_table(load(district)).body) == [["1", "Xã Mỹ Quý", "0", "46", "46", ""]]


def test_cells_lead_back_to_what_was_typed():
    district = District(["Mỹ Quý"])
    district.write({"units": [district.rows((41, 46))[0] | {"note": "<b>biên giới</b>"}]})
    reply = district.reply()
    quotas = [f"quota:{pk}" for pk in reply.quotas.order_by("pk").values_list("pk", flat=True)]
    _, name, *numbers, _, note = allocation_table(load(district)).body[0]
    assert [cell.source for cell in (name, *numbers, note)] == [f"reply:{reply.pk}", *quotas, f"reply:{reply.pk}"]
    assert note == Cell((Text("<b>biên giới</b>"),), source=f"reply:{reply.pk}")


def test_what_is_not_sent_or_was_returned_does_not_stand_in_the_paper():
    district = District(["Mỹ Quý"])
    reply = district.reply()
    reply.note, reply.saved_at = "nháp", NOW
    reply.save()
    Quota.objects.create(reply=reply, place=reply.unit, category=district.categories[0], households=41)
    assert grid(allocation_table(load(district)).body)[0][2:] == [
        *("[Xã Mỹ Quý: hộ nghèo]", "[Xã Mỹ Quý: hộ cận nghèo]", "", "")
    ]
    reply.state, reply.return_reason = ReplyState.RETURNED, "Thiếu hộ cận nghèo"
    reply.save()
    assert total_households(load(district)) == 0


def test_hamlets_add_up_to_their_commune():
    district = District(["Mỹ Quý"])
    poor = str(district.categories[0].pk)
    numbers = {str(district.hamlet(name).pk): {poor: count} for name, count in (("Một", 20), ("Hai", 21))}
    district.write({"per_hamlet": True, "units": [district.rows()[0] | {"place_numbers": numbers}]})
    row = allocation_table(load(district)).body[0]
    assert (row[2].number, row[2].source) == (41, f"reply:{district.reply().pk}")


def test_one_category_needs_one_row_of_heads_and_no_sum():
    district = District(categories=["Hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo"])
    district.write({"units": district.rows((10,), (10,), (30,))})
    table = allocation_table(load(district))
    assert grid(table.head) == [
        ["TT", "Đơn vị", "Số lượng tham dự|(hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo)", "Ghi chú"]
    ]
    assert grid(table.foot) == [["Tổng cộng", "50", ""]]


def test_a_list_and_a_sentence_of_one_category():
    district = District(categories=["Hộ nghèo, cận nghèo, mới thoát nghèo"])
    rows = district.rows((10,), (9,))
    rows[1]["note"] = "kể cả khóm 2"
    district.write({"units": rows})
    points = allocation_list(load(district))
    assert [plain(point.runs) for point in points.items] == [
        "Xã Mỹ Quý: 10 hộ;",
        "Xã Mỹ Đông: 09 hộ (kể cả khóm 2);",
        "Xã Láng Biển: [Xã Láng Biển: số hộ].",
    ]
    assert (
        plain(allocation_sentence(load(district)))
        == "Tổng số 19 hộ (hộ nghèo, cận nghèo, mới thoát nghèo); mỗi hộ cử 01 đại diện tham dự."
    )


def test_a_list_and_a_sentence_of_two_categories():
    district = District(["Mỹ Quý", "Mỹ Đông"])
    district.write({"units": district.rows((41, 46), (3, None)), "one_per_household": False})
    assert [plain(point.runs) for point in allocation_list(load(district)).items] == [
        "Xã Mỹ Quý: 41 hộ nghèo và 46 hộ cận nghèo;",
        "Xã Mỹ Đông: 03 hộ nghèo.",
    ]
    assert plain(allocation_sentence(load(district))) == "Tổng số 90 hộ, gồm 44 hộ nghèo và 46 hộ cận nghèo."


def test_a_plan_that_gives_no_numbers():
    district = District(["Mỹ Quý"])
    district.write({"counted": False})
    assert plain(allocation_sentence(load(district))) == "Mỗi hộ cử 01 đại diện tham dự."
    assert grid(allocation_table(load(district)).body) == [["1", "Xã Mỹ Quý", ""]]
    assert plain(allocation_list(load(district)).items[0].runs) == "Xã Mỹ Quý."
    district.write({"one_per_household": False})
    assert plain(allocation_sentence(load(district))) == "[số lượng tham dự]"


def test_an_empty_table_is_one_gap():
    district = District([])
    assert grid(allocation_table(load(district)).body) == [["[các đơn vị tham dự]"]]
    assert allocation_table(load(district)).foot == ()
    assert plain(allocation_list(load(district)).items[0].runs) == "[các đơn vị tham dự]"
    assert plain(allocation_sentence(load(district))) == (
        "Tổng số [tổng số hộ tham dự]; mỗi hộ cử 01 đại diện tham dự."
    )


def test_heads_by_unit_keep_the_papers_order():
    district = District()
    district.write({"units": list(reversed(district.rows((41, 46), (3, None))))})
    assert list(heads_by_unit(load(district)).items()) == [
        (district.communes[2].pk, 0),
        (district.communes[1].pk, 3),
        (district.communes[0].pk, 87),
    ]


def test_the_remark_has_a_paragraph_a_line():
    district = District([])
    district.write({"remark": "Dòng một\n\n Dòng hai "})
    assert [plain(paragraph.runs) for paragraph in remark_paragraphs(load(district))] == ["Dòng một", "Dòng hai"]


def test_composing_asks_the_database_for_nothing(django_assert_num_queries):
    district = District()
    district.write({"units": district.rows((41, 46), (3, 51))})
    allocation = load(district)
    with django_assert_num_queries(0):
        allocation_table(allocation)
        allocation_list(allocation)
        allocation_sentence(allocation)
        heads_by_unit(allocation)
        remark_paragraphs(allocation)
