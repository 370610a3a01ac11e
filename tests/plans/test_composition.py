"""The paper says what the data say, at the place and level the office chose."""

from datetime import date, time
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from communes.models import Signer
from documents.models import CitedText
from documents.render_text import render_text
from documents.tree import Document, Heading, Paragraph
from documents.walk import find_gaps
from participants.models import HouseholdCategory
from plans.composition import compose_plan
from plans.facts import Facts, write_part
from plans.models import Plan
from tests.factories import make_authority, make_district, make_unit
from tests.plan_factories import NOW, composed, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan(make_authority(unit=make_district(communes=["Mỹ Quý", "Mỹ Đông"])))


def put(plan: Plan, slug: str, facts: Facts) -> None:
    write_part(plan, slug, facts, by=plan.drafter, now=NOW)


def paper(plan: Plan) -> Document:
    return compose_plan(composed(plan))


def text(plan: Plan) -> str:
    return " ".join(render_text(paper(plan)).split())


def outline(plan: Plan, *nodes: dict[str, Any], numbering: str = "roman_letter") -> None:
    put(plan, "outline", {"numbering": numbering, "sections": list(nodes)})


def headings(plan: Plan) -> list[str]:
    return [f"{block.label} {block.runs[0].text}" for block in paper(plan).blocks if isinstance(block, Heading)]  # type: ignore[union-attr]


def test_an_empty_plan_prints_its_gaps(plan: Plan) -> None:
    labels = [gap.label for gap in find_gaps(paper(plan))]

    assert labels == [
        "căn cứ của kế hoạch",
        "câu dẫn",
        "các mục của kế hoạch",
        "câu kết",
        "người ký",
        "nơi nhận",
    ]


def test_numbers_follow_the_order_of_the_outline(plan: Plan) -> None:
    nodes = [
        {"heading": "Mục đích", "body": "<p>A</p>"},
        {"heading": "Nội dung", "children": [{"heading": "Phạm vi", "body": "<p>B</p>"}, {"heading": "Đối tượng"}]},
        {"heading": "Ghi chú", "heading_style": "unnumbered", "body": "<p>C</p>"},
        {"heading": "Tổ chức thực hiện", "body": "<p>D</p>"},
    ]
    outline(plan, *nodes)

    assert headings(plan) == [
        "I. Mục đích",
        "II. Nội dung",
        "1. Phạm vi",
        "2. Đối tượng",
        " Ghi chú:",
        "III. Tổ chức thực hiện",
    ]


def test_decimal_numbering(plan: Plan) -> None:
    outline(
        plan,
        {"heading": "Nội dung", "children": [{"heading": "Địa điểm", "body": "<p>x</p>"}]},
        numbering="arabic_decimal",
    )

    assert headings(plan) == ["1. Nội dung", "1.1. Địa điểm"]


def test_a_heading_runs_into_its_data(plan: Plan) -> None:
    outline(
        plan,
        {"heading": "Nội dung", "children": [{"heading": "Thời gian", "heading_style": "run_in", "part": "period"}]},
    )
    put(plan, "schedule", {"period_from": "2022-11-11", "period_to": "2022-11-20"})

    assert "1. Thời gian: Từ ngày 11/11/2022 đến ngày 20/11/2022." in text(plan)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {
                "period_from": "2018-10-01",
                "period_to": "2018-11-30",
                "period_precision": "month",
                "period_tentative": True,
                "schedule_note": "Lịch cụ thể thông báo sau",
            },
            "Dự kiến từ tháng 10/2018 đến tháng 11/2018. Lịch cụ thể thông báo sau.",
        ),
        ({"period_from": "2020-08-01", "period_to": "2020-08-31", "period_precision": "month"}, "Trong tháng 8/2020."),
        ({"period_from": "2023-06-20", "period_to": "2023-06-20"}, "Ngày 20/6/2023."),
        (
            {"sessions": [{"venue": "Nhà văn hóa", "held_on": "2023-06-20", "starts_at": "15:30"}]},
            "15 giờ 30 phút, ngày 20 tháng 6 năm 2023.",
        ),
    ],
)
def test_the_period_in_words(plan: Plan, facts: Facts, expected: str) -> None:
    outline(plan, {"heading": "Thời gian", "heading_style": "run_in", "part": "period"})
    put(plan, "schedule", facts)

    assert f"I. Thời gian: {expected}" in text(plan)


def test_places_by_unit_name_their_kinds(plan: Plan) -> None:
    town = make_unit("Mỹ An", kind="Thị trấn", parent=plan.authority.unit)
    units = [*plan.authority.unit.children.exclude(pk=town.pk), town]
    outline(plan, {"heading": "Địa điểm", "heading_style": "run_in", "part": "places", "layout": "units"})
    put(plan, "schedule", {"sessions": [{"unit": unit.pk} for unit in units]})

    assert "Tổ chức theo từng xã, thị trấn, mỗi xã, thị trấn 01 điểm (tổng số 03 điểm)." in text(plan)


def test_a_schedule_table_shows_weekday_and_hour_and_gaps(plan: Plan) -> None:
    units = list(plan.authority.unit.children.all())
    outline(plan, {"heading": "Lịch", "part": "schedule"})
    known = {"unit": units[0].pk, "venue": "Hội trường UBND xã", "held_on": "2022-11-15", "starts_at": "08:00"}
    put(plan, "schedule", {"sessions": [known, {"unit": units[1].pk, "venue": "Nhà văn hóa"}]})

    assert "08 giờ, thứ Ba, 15/11/2022" in text(plan)
    assert "ngày, giờ" in [gap.label for gap in find_gaps(paper(plan))]


def test_delegations_count_people_in_total_and_per_unit(plan: Plan) -> None:
    lines = [
        {"level": "commune", "role": "member", "body": "Ban Chỉ đạo Giảm nghèo", "people": 3, "per_unit": True},
        {"level": "district", "role": "chair", "body": "đồng chí Phó Chủ tịch", "people": None, "per_unit": False},
        {"level": "commune", "role": "member", "body": "Cán bộ ấp", "people": 5, "per_unit": False},
    ]
    put(plan, "delegation", {"delegations": lines})
    outline(
        plan,
        {"heading": "Cấp xã", "heading_style": "run_in", "part": "delegation-commune"},
        {"heading": "Thành phần", "part": "delegation"},
    )

    told = text(plan)

    assert "I. Cấp xã: Ban Chỉ đạo Giảm nghèo (mỗi đơn vị 03 người); Cán bộ ấp (05 người)." in told
    assert told.index("Cấp huyện:") < told.index("Chủ trì: đồng chí Phó Chủ tịch.")


def duty(work: str, leads: list[str], **more: object) -> dict[str, Any]:
    return {"work": work, "leads": leads, "partners": []} | more


def test_duties_are_numbered_after_the_nodes_own_children(plan: Plan) -> None:
    duties = [
        duty("Tổng hợp báo cáo.", ["Phòng Tư pháp"], deadline_kind="after_event"),
        duty("Lập danh sách", ["Ủy ban nhân dân các xã"], sent_to="UBND huyện", sent_through="Phòng LĐTBXH"),
        duty("Mời đại diện hộ", []),
    ]
    put(plan, "duties", {"duties": duties})
    outline(
        plan, {"heading": "Tổ chức thực hiện", "part": "duties", "children": [{"heading": "Chung", "body": "<p>x</p>"}]}
    )

    told = text(plan)

    assert "2. Phòng Tư pháp: Tổng hợp báo cáo sau khi kết thúc đối thoại." in told
    assert "3. Ủy ban nhân dân các xã - Lập danh sách, gửi về UBND huyện (qua Phòng LĐTBXH). - Mời đại diện hộ." in told


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"deadline_kind": "before_date", "deadline_on": "2018-10-05"}, "Gửi danh sách trước ngày 05/10/2018."),
        ({"deadline_kind": "on_date", "deadline_on": "2018-12-31"}, "Gửi danh sách vào ngày 31/12/2018."),
        ({"deadline_kind": "days_before", "deadline_days": 3}, "Gửi danh sách trước 03 ngày."),
        (
            {"deadline_kind": "days_before", "deadline_days": 7, "deadline_event": "ngày tổ chức"},
            "Gửi danh sách trước 07 ngày so với ngày tổ chức.",
        ),
        (
            {"deadline_kind": "days_after", "deadline_days": 10},
            "Gửi danh sách trong 10 ngày sau khi kết thúc đối thoại.",
        ),
    ],
)
def test_deadlines_in_words(plan: Plan, facts: Facts, expected: str) -> None:
    put(plan, "duties", {"duties": [duty("Gửi danh sách", ["UBND xã"], **facts)]})
    outline(plan, {"heading": "Thực hiện", "part": "duties"})

    assert expected in text(plan)


def test_a_duty_carries_the_quota_list_and_the_banner(plan: Plan) -> None:
    poor = HouseholdCategory.objects.create(name="Hộ nghèo")
    units = [
        {"unit": unit.pk, "note": "", "numbers": {str(poor.pk): 10}} for unit in plan.authority.unit.children.all()
    ]
    put(plan, "quotas", {"categories": [poor.pk], "units": units})
    put(plan, "banner", {"banner": "Đối thoại với công dân"})
    duties = [
        duty("Mời đại diện {số hộ} hộ", ["Ban nhân dân ấp"], part="quotas", layout="points"),
        duty("Chuẩn bị khung chữ", ["Cán bộ truyền thanh"], part="banner"),
    ]
    put(plan, "duties", {"duties": duties})
    outline(plan, {"heading": "Thực hiện", "part": "duties"})

    told = text(plan)

    assert "1. Ban nhân dân ấp: Mời đại diện 20 hộ:" in told
    assert told.index("Mời đại diện 20 hộ:") < told.index("Xã Mỹ Quý") < told.index("2. Cán bộ truyền thanh")
    assert told.index("2. Cán bộ truyền thanh") < told.index("ĐỐI THOẠI VỚI CÔNG DÂN")


def test_texts_are_cited_in_full_at_first_and_briefly_later(plan: Plan) -> None:
    decision = CitedText.objects.create(
        kind="decision", number="33/2015/QĐ-TTg", issuer="Thủ tướng Chính phủ", subject="về hỗ trợ nhà ở",
        issued_on=date(2015, 8, 10),
    )  # fmt: skip
    put(plan, "bases", {"bases": [{"text": decision.pk, "use": "mention"}]})
    outline(
        plan, {"heading": "Nội dung", "body": "<p>Theo {văn bản 33/2015/QĐ-TTg}; xem {văn bản 33/2015/QĐ-TTg}.</p>"}
    )

    told = text(plan)

    assert "Theo Quyết định số 33/2015/QĐ-TTg ngày 10/8/2015 của Thủ tướng Chính phủ" in told
    assert "xem Quyết định số 33/2015/QĐ-TTg." in told


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop(plan: Plan) -> None:
    texts = [
        CitedText.objects.create(kind="law", subject="Tổ chức chính quyền địa phương", issued_on=date(2015, 6, 19)),
        CitedText.objects.create(kind="plan", number="291/KH-UBND", issuer="Ủy ban nhân dân tỉnh"),
    ]
    rows = [{"text": texts[0].pk, "use": "ground"}, {"text": texts[1].pk, "use": "carry_out"}]
    put(plan, "bases", {"bases": rows})

    lines = render_text(paper(plan)).splitlines()

    assert any(line.startswith("Căn cứ Luật Tổ chức chính quyền địa phương") and line.endswith(";") for line in lines)
    assert any(line.startswith("Thực hiện Kế hoạch số 291/KH-UBND") and line.endswith(".") for line in lines)


def test_an_unknown_inline_field_is_a_gap(plan: Plan) -> None:
    outline(plan, {"heading": "Nội dung", "body": "<p>Có {số gà} con và {số điểm} điểm.</p>"})

    labels = [gap.label for gap in find_gaps(paper(plan))]

    assert "trường «số gà» không có" in labels
    assert "số điểm đối thoại" in labels


def test_letterhead_is_blank_until_issue_but_may_know_the_month(plan: Plan) -> None:
    put(plan, "title", {"dated_month": 6})

    head = paper(plan).letterhead

    assert (head.number, head.day, head.month, head.year) == (None, None, 6, 2022)
    assert head.issuer == ("ỦY BAN NHÂN DÂN", "HUYỆN THÁP MƯỜI")


def test_signature_lines_come_from_the_signers_capacity(plan: Plan) -> None:
    put(plan, "title", {"signer": Signer.objects.get(authority=plan.authority).pk})

    assert paper(plan).signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_recipients_with_report_mark_and_archive_line(plan: Plan) -> None:
    facts = {
        "recipients": [{"name": "Sở TT&TT", "for_report": True}, {"name": "UBND các xã"}],
        "archive_unit": "NCVX",
        "archive_drafter": "Sang",
        "archive_copies": None,
    }
    put(plan, "recipients", facts)

    assert [item.text for item in paper(plan).recipients.items] == [  # type: ignore[union-attr]
        "Sở TT&TT (b/c)",
        "UBND các xã",
        "Lưu: VT, NCVX (Sang)",
    ]


def test_topics_by_field_are_numbered_below_their_node(plan: Plan) -> None:
    put(plan, "topics", {"topics": [{"wording": "Vay vốn"}, {"wording": "Bảo hiểm y tế"}]})
    outline(plan, {"heading": "Nội dung đối thoại", "part": "topics", "layout": "fields"})

    assert headings(plan) == ["I. Nội dung đối thoại", "1. Nội dung khác"]


def test_every_part_can_be_absent(plan: Plan) -> None:
    outline(plan, {"heading": "Mục đích", "body": "<p>Chỉ có lời văn.</p>"})

    assert next(b for b in paper(plan).blocks if isinstance(b, Paragraph)).runs[0].text == "Chỉ có lời văn."  # type: ignore[union-attr]


def test_composing_reads_only_what_was_loaded(plan: Plan, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    outline(plan, {"heading": "Nội dung", "part": "topics"}, {"heading": "Thành phần", "part": "quotas"})
    loaded = composed(plan)

    with django_assert_num_queries(0):
        compose_plan(loaded)


def test_session_hours(plan: Plan) -> None:
    outline(plan, {"heading": "Địa điểm", "part": "places", "layout": "points"})
    session = {
        "unit": None,
        "venue": "Nhà văn hóa",
        "held_on": date(2023, 6, 20),
        "starts_at": time(8),
        "ends_at": time(11, 30),
    }
    put(plan, "schedule", {"sessions": [session]})

    assert "Nhà văn hóa, từ 08 giờ đến 11 giờ 30 phút, ngày 20 tháng 6 năm 2023." in text(plan)


def test_a_text_cited_in_a_single_duty_is_cited_in_full(plan: Plan) -> None:
    decision = CitedText.objects.create(
        kind="decision", number="33/2015/QĐ-TTg", issuer="Thủ tướng Chính phủ", subject="về hỗ trợ nhà ở"
    )
    put(plan, "bases", {"bases": [{"text": decision.pk, "use": "mention"}]})
    put(plan, "duties", {"duties": [duty("Hỗ trợ nhà ở theo {văn bản 33/2015/QĐ-TTg}", ["Phòng Kinh tế"])]})
    outline(plan, {"heading": "Thực hiện", "part": "duties"})

    assert "theo Quyết định số 33/2015/QĐ-TTg của Thủ tướng Chính phủ về hỗ trợ nhà ở." in text(plan)


def test_a_line_of_its_own_begins_with_a_capital_and_a_sentence_goes_on_without(plan: Plan) -> None:
    bodies = ("Ban Chỉ đạo", "cán bộ ấp")
    put(plan, "delegation", {"delegations": [{"level": "commune", "role": "member", "body": body} for body in bodies]})
    sections = [
        {"heading": "Cấp xã", "heading_style": "run_in", "part": "delegation-commune", "layout": "sentence"},
    ]
    outline(plan, *sections)
    assert "I. Cấp xã: Ban Chỉ đạo; cán bộ ấp." in text(plan)

    outline(plan, {"heading": "Cấp xã", "part": "delegation-commune", "layout": "points"})
    assert "- Ban Chỉ đạo. - Cán bộ ấp." in text(plan)
