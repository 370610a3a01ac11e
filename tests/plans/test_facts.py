"""Facts of a part read back are the facts written."""

from typing import Any

import pytest

from documents.models import CitedText
from plans.facts import PART_FACTS, read_part, read_plan, write_part
from plans.models import Plan
from tests.factories import make_authority, make_district, make_unit
from tests.plan_factories import NOW, make_member, make_plan

pytestmark = pytest.mark.django_db


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_ids(entry) for key, entry in value.items() if key != "id"}
    return [without_ids(entry) for entry in value] if isinstance(value, list) else value


@pytest.fixture
def plan() -> Plan:
    return make_plan(make_authority(unit=make_district(communes=["Mỹ Quý", "Mỹ Đông"])))


def write(plan: Plan, slug: str, facts: dict[str, Any]) -> dict[str, Any]:
    write_part(plan, slug, facts, by=plan.drafter, now=NOW)
    return read_part(Plan.objects.get(pk=plan.pk), slug)


def test_title(plan: Plan) -> None:
    department = plan.authority.departments.get()
    facts = {"subject": "Đối thoại năm 2022", "year": 2022, "lead_department": department.pk, "dated_month": 11}

    assert facts.items() <= write(plan, "title", facts).items()


def test_text_is_stored_precomposed(plan: Plan) -> None:
    assert write(plan, "title", {"subject": "Đối thoại"})["subject"] == "Đối thoại"


def test_schedule(plan: Plan) -> None:
    unit = plan.authority.unit.children.first()
    session = {
        "unit": unit.pk,
        "venue": "Hội trường xã",
        "held_on": "2022-11-11",
        "starts_at": "15:30",
        "ends_at": None,
        "contact_phone": "",
        "announced_later": False,
    }
    facts = {"period_from": "2022-11-11", "period_to": "2022-11-20", "sessions": [session]}

    written = write(plan, "schedule", facts)

    assert written["period_to"] == "2022-11-20"
    assert without_ids(written["sessions"]) == [session]


def test_rows_keep_their_id_when_moved(plan: Plan) -> None:
    before = write(plan, "recipients", {"recipients": [{"name": "A"}, {"name": "B"}]})["recipients"]

    after = write(plan, "recipients", {"recipients": [before[1], {"name": "C"}, before[0]]})["recipients"]

    assert [row["name"] for row in after] == ["B", "C", "A"]
    assert (after[0]["id"], after[2]["id"]) == (before[1]["id"], before[0]["id"])


def test_rows_of_another_plan_are_never_touched(plan: Plan) -> None:
    other = make_plan(make_authority(unit=make_unit("Khác")))
    theirs = write(other, "recipients", {"recipients": [{"name": "Của cơ quan khác"}]})["recipients"][0]

    mine = write(plan, "recipients", {"recipients": [theirs | {"name": "Chiếm"}]})["recipients"][0]

    assert mine["id"] != theirs["id"]
    assert other.recipients.get().name == "Của cơ quan khác"


def test_duties_with_their_agencies(plan: Plan) -> None:
    duty = {
        "leads": ["Phòng Văn hóa và Thông tin"],
        "partners": ["Phòng Tư pháp", "Phòng Y tế"],
        "work": "Chuẩn bị tài liệu",
        "sent_to": "Ủy ban nhân dân huyện",
        "sent_through": "Phòng Văn hóa và Thông tin",
        "deadline_kind": "before_date",
        "deadline_on": "2018-10-05",
        "deadline_days": None,
        "deadline_event": "",
        "is_report": False,
        "part": "",
        "layout": "",
    }

    assert without_ids(write(plan, "duties", {"duties": [duty]})) == {"duties": [duty]}


def test_outline_keeps_its_shape_and_cleans_its_text(plan: Plan) -> None:
    nodes = [
        {
            "heading": "Mục đích",
            "heading_style": "own_line",
            "body": "<p onclick='x()'>Lời văn<script>alert(1)</script></p>",
            "children": [{"heading": "Thời gian", "heading_style": "run_in", "part": "period", "children": []}],
        }
    ]

    written = write(plan, "outline", {"numbering": "roman_letter", "sections": nodes})["sections"]

    assert written[0]["body"] == "<p>Lời văn</p>"
    assert written[0]["children"][0]["part"] == "period"


def test_two_nodes_can_swap_their_part(plan: Plan) -> None:
    nodes = [{"heading": name, "part": part} for name, part in (("Một", "topics"), ("Hai", "period"))]
    first, second = write(plan, "outline", {"sections": nodes})["sections"]

    swapped = [first | {"part": "period"}, second | {"part": "topics"}]

    assert [node["part"] for node in write(plan, "outline", {"sections": swapped})["sections"]] == ["period", "topics"]


def test_bases_name_texts_of_the_register(plan: Plan) -> None:
    text = CitedText.objects.create(kind="resolution", number="10/NQ-HĐND", subject="phân bổ ngân sách")

    facts = write(plan, "bases", {"joined_bases": True, "bases": [{"text": text.pk, "use": "carry_out"}]})

    assert (facts["joined_bases"], facts["bases"][0]["text"]) == (True, text.pk)


def test_every_part_of_an_empty_plan_can_be_read_and_written_back(plan: Plan) -> None:
    facts = read_plan(plan)

    for slug in PART_FACTS:
        write_part(plan, slug, facts[slug], by=plan.drafter, now=NOW)

    assert read_plan(Plan.objects.get(pk=plan.pk)) == facts


def test_an_unknown_part_is_refused(plan: Plan) -> None:
    with pytest.raises(KeyError):
        write_part(plan, "weather", {}, by=make_member(plan.authority), now=NOW)
