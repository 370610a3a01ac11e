"""Nghi Xuân 2019: the yearly programme plan, three levels of text and sixteen agencies. Issued as number 35."""

from datetime import date

from documents.models import CitedKind
from plans.builtin.markup import paragraphs
from plans.demo.nghi_xuan_duties import DUTIES
from plans.demo.nghi_xuan_texts import (
    DIRECTION,
    MEASURES,
    POLICIES,
    PUBLICITY,
    PURPOSE,
    REQUIREMENTS,
    TARGETS,
    TASKS,
)
from plans.demo.world import World
from plans.facts import Facts

YEAR = 2019
SUBJECT = "Triển khai thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2019"
NUMBER, ISSUED_ON = "35", date(2019, 3, 21)
DEPARTMENT = "Phòng Lao động - Thương binh và Xã hội"


def facts(world: World) -> dict[str, Facts]:
    """Return the facts of every part. The plan asks no numbers of the communes, but names them: they may read it."""
    return {
        "title": {
            "programme": "Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2016 - 2020",
            "lead_department": world.department(DEPARTMENT),
            "signer": world.signer(),
            "dated_month": 3,
        },
        "bases": _bases(world),
        "opening": _opening(world),
        "quotas": {
            "counted": False,
            "one_per_household": False,
            "units": [{"unit": unit, "note": ""} for unit in world.units.values()],
        },
        "duties": {"duties": DUTIES},
        "recipients": _recipients(),
        "outline": _outline(),
    }


def _bases(world: World) -> Facts:
    resolution = world.text(CitedKind.RESOLUTION, "35/NQ-HĐND", date(2016, 12, 15), "Hội đồng nhân dân tỉnh")
    provincial = world.text(
        CitedKind.PLAN,
        "26/KH-UBND",
        date(2017, 2, 7),
        "Ủy ban nhân dân tỉnh",
        "về thực hiện Đề án giảm nghèo bền vững giai đoạn 2016 - 2020",
    )
    district = world.text(
        CitedKind.PLAN,
        "20/KH-UBND",
        date(2017, 3, 20),
        "Ủy ban nhân dân huyện",
        "về triển khai thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2016 - 2020",
    )
    return {
        "bases": [
            *({"text": text, "use": "carry_out"} for text in (resolution, provincial, district)),
            {"text": world.shared_text("33/2015/QĐ-TTg"), "use": "mention"},
        ]
    }


def _opening(world: World) -> Facts:
    return {
        "lead_in": paragraphs(
            "Ủy ban nhân dân huyện Nghi Xuân ban hành Kế hoạch triển khai thực hiện Chương trình mục tiêu quốc gia "
            "giảm "
            "nghèo bền vững năm {năm} với một số nội dung sau:"
        ),
        "closing": paragraphs(
            "Ủy ban nhân dân huyện yêu cầu các đơn vị, địa phương nghiêm túc triển khai Kế hoạch thực hiện Chương "
            "trình "
            "mục tiêu quốc gia giảm nghèo bền vững năm {năm} trên địa bàn huyện."
        ),
        "contact_department": world.department(DEPARTMENT),
    }


def _recipients() -> Facts:
    names = (
        "Sở Lao động - TB&XH",
        "TT. Huyện ủy, TT. HĐND huyện",
        "Chủ tịch, các PCT UBND huyện",
        "Các ban, ngành, đoàn thể cấp huyện",
        "UBND các xã, thị trấn",
        "Gửi: Văn bản giấy và điện tử",
    )
    return {"recipients": [{"name": name} for name in names], "archive_unit": "LĐTBXH"}


def _outline() -> Facts:
    tasks = [{"heading": heading, "heading_style": "run_in", "body": body} for heading, body in TASKS]
    policies = {"heading": "Các chính sách giảm nghèo chung", "heading_style": "run_in", "body": POLICIES}
    return {
        "numbering": "roman_decimal",
        "sections": [
            {
                "heading": "Mục đích, yêu cầu",
                "children": [
                    {"heading": "Mục đích", "body": PURPOSE},
                    {"heading": "Yêu cầu", "body": REQUIREMENTS},
                ],
            },
            {"heading": "Chỉ tiêu chủ yếu", "body": TARGETS},
            {
                "heading": "Nhiệm vụ, các giải pháp chủ yếu",
                "children": [
                    {"heading": "Nhiệm vụ", "children": [*tasks, policies]},
                    {
                        "heading": "Các giải pháp thực hiện chủ yếu",
                        "children": [
                            {"heading": "Công tác chỉ đạo", "body": DIRECTION},
                            {"heading": "Công tác tuyên truyền", "body": PUBLICITY},
                            {"heading": "Các giải pháp cụ thể", "body": MEASURES},
                        ],
                    },
                ],
            },
            {"heading": "Tổ chức thực hiện", "part": "duties", "layout": "numbered"},
        ],
    }
