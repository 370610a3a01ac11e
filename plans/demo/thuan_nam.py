"""Thuận Nam 2020: four sessions, a period in months, a group of communes, a deadline before the event."""

from datetime import date

from documents.models import CitedKind
from plans.builtin.markup import paragraphs, points
from plans.demo.world import World
from plans.facts import Facts

YEAR = 2020
SUBJECT = "Tổ chức đối thoại chính sách giảm nghèo năm 2020"
DEPARTMENT = "Phòng Văn hóa và Thông tin"
HOSTS = ("Phước Hà", "Phước Dinh", "Phước Diêm", "Nhị Hà")
OTHERS = ("Phước Nam", "Phước Ninh", "Phước Minh", "Cà Ná")
HOST_NAMES = "Phước Hà, Phước Dinh, Phước Diêm và Nhị Hà"
APPROACH = "giảm nghèo bền vững theo chuẩn nghèo tiếp cận đa chiều"


def facts(world: World) -> dict[str, Facts]:
    """Return the facts of every part."""
    return {
        "title": {
            "programme": "Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2016 - 2020",
            "lead_department": world.department(DEPARTMENT),
            "signer": world.signer(),
        },
        "bases": _bases(world),
        "opening": _opening(),
        "quotas": {
            "counted": False,
            "one_per_household": False,
            "categories": [world.category("Hộ nghèo"), world.category("Hộ cận nghèo")],
            "units": [{"unit": world.units[f"Xã {name}"], "note": ""} for name in (*HOSTS, *OTHERS)],
        },
        "schedule": {
            "period_from": date(2020, 8, 1),
            "period_to": date(2020, 9, 30),
            "period_precision": "month",
            "sessions": [
                {
                    "unit": world.units[f"Xã {name}"],
                    "venue": f"Ủy ban nhân dân xã {name}",
                    "announced_later": True,
                }
                for name in HOSTS
            ],
        },
        "topics": _topics(world),
        "delegation": _delegation(),
        "budget": {"funding": _funding(world), "rule": "none"},
        "duties": _duties(),
        "recipients": _recipients(),
        "outline": _outline(),
    }


def _bases(world: World) -> Facts:
    plan = world.text(
        CitedKind.PLAN,
        "157/KH-BCĐ",
        date(2016, 10, 31),
        "Ủy ban nhân dân huyện",
        "về việc thực hiện Chương trình mục tiêu giảm nghèo bền vững hướng tiếp cận đa chiều trên địa bàn huyện Thuận "
        "Nam giai đoạn 2016 - 2020",
    )
    return {"bases": [{"text": plan, "use": "carry_out"}]}


def _funding(world: World) -> int:
    decision = world.text(CitedKind.DECISION, "265/QĐ-UBND", date(2020, 3, 23))
    return world.funding("Chương trình mục tiêu quốc gia giảm nghèo", "", decision)


def _opening() -> Facts:
    return {
        "lead_in": paragraphs(
            f"Ủy ban nhân dân huyện Thuận Nam ban hành Kế hoạch tổ chức đối thoại chính sách {APPROACH} năm {{năm}}, "
            "gồm các nội dung sau:"
        ),
        "closing": paragraphs(
            "Đề nghị các ban, ngành liên quan và Ủy ban nhân dân các xã phối hợp tổ chức tốt việc đối thoại chính "
            "sách "
            f"{APPROACH} theo các nội dung nêu trên."
        ),
    }


def _topics(world: World) -> Facts:
    wordings = {
        "Chính sách về y tế: bảo hiểm y tế, dịch vụ khám bệnh, chữa bệnh": "Lĩnh vực y tế",
        "Chính sách về giáo dục: miễn, giảm học phí, hỗ trợ chi phí học tập cho con em hộ nghèo, hộ cận nghèo, hộ dân "
        "tộc thiểu số": "Lĩnh vực giáo dục và đào tạo",
        "Tiếp cận tín dụng": "Lĩnh vực tín dụng ưu đãi",
        "Nhân rộng mô hình giảm nghèo": "Lĩnh vực giảm nghèo",
        "Hỗ trợ phát triển sản xuất": "Lĩnh vực sản xuất và sinh kế",
        "Các hoạt động về hạ tầng cơ sở cấp xã, thôn": "Lĩnh vực sản xuất và sinh kế",
        "Các chính sách khác dành cho người nghèo": "Lĩnh vực giảm nghèo",
    }
    return {"topics": [{"wording": wording, "field": world.field(name)} for wording, name in wordings.items()]}


def _delegation() -> Facts:
    return {
        "delegations": [
            {"level": "commune", "role": "member", "body": "Hộ nghèo, hộ cận nghèo"},
            {"level": "commune", "role": "member", "body": "Người dân, cộng đồng dân cư"},
            {"level": "commune", "role": "member", "body": "Các tổ chức và cá nhân có liên quan"},
        ]
    }


def _duties() -> Facts:
    return {
        "duties": [
            {
                "leads": [DEPARTMENT],
                "work": "Chủ trì, giúp Ủy ban nhân dân huyện triển khai Kế hoạch đối thoại; chịu trách nhiệm về báo "
                "cáo viên, nội dung và tài liệu liên quan",
            },
            {
                "work": "Mời, bố trí cán bộ có chuyên môn để báo cáo và giải trình về chính sách giảm nghèo",
            },
            {"work": "Thanh toán, quyết toán các khoản chi có liên quan theo quy định hiện hành"},
            {
                "leads": [f"Ủy ban nhân dân các xã: {HOST_NAMES}"],
                "work": "Chủ động bố trí địa điểm tổ chức đối thoại",
            },
            {"work": "Trả lời các nội dung đối thoại liên quan đến chính sách giảm nghèo tại địa phương"},
            {
                "work": "Lập danh sách và mời đối tượng tham gia đúng số lượng, thành phần quy định",
                "sent_to": f"{DEPARTMENT} để tổng hợp",
                "deadline_kind": "days_before",
                "deadline_days": 3,
                "deadline_event": "ngày tổ chức đối thoại",
            },
            {
                "leads": ["Ủy ban nhân dân các xã còn lại"],
                "work": "Cử đại diện dự đối thoại ở các xã nêu trên, học tập và chia sẻ kinh nghiệm để tổ chức tại "
                "địa phương mình",
            },
            {"work": "Xây dựng kế hoạch đối thoại chính sách giảm nghèo tại xã"},
            {"work": f"Đối thoại với người dân trong xã về chính sách {APPROACH}"},
            {
                "work": "Tổng hợp, báo cáo kết quả đối thoại tại địa phương",
                "sent_to": "Ủy ban nhân dân huyện",
                "sent_through": DEPARTMENT,
                "is_report": True,
            },
        ]
    }


def _recipients() -> Facts:
    return {
        "recipients": [
            {"name": "Sở TT&TT", "for_report": True},
            {"name": "TT. HU, TT. HĐND huyện", "for_report": True},
            {"name": "CT, các PCT UBND huyện"},
            {"name": "UB MTTQ VN huyện"},
            {"name": "Các phòng ban huyện"},
            {"name": "Ngân hàng CSXH huyện"},
            {"name": "UBND các xã"},
        ]
    }


def _outline() -> Facts:
    return {
        "numbering": "roman_letter",
        "sections": [
            {
                "heading": "Mục đích, yêu cầu",
                "children": [
                    {"heading": "Mục đích", "body": _PURPOSE},
                    {"heading": "Yêu cầu", "body": _REQUIREMENTS},
                ],
            },
            {"heading": "Phạm vi, đối tượng, quy trình tổ chức đối thoại chính sách", "children": _scope()},
            {"heading": "Tổ chức thực hiện", "part": "duties", "layout": "numbered"},
        ],
    }


def _scope() -> list[Facts]:
    return [
        {
            "heading": "Phạm vi",
            "heading_style": "run_in",
            "body": paragraphs("Trên địa bàn huyện Thuận Nam."),
        },
        {"heading": "Đối tượng", "part": "delegation-commune", "layout": "points"},
        {
            "heading": "Nội dung đối thoại",
            "heading_style": "run_in",
            "body": paragraphs("Các chính sách giảm nghèo có liên quan, gồm:"),
            "part": "topics",
            "layout": "points",
        },
        {
            "heading": "Thời gian, địa điểm tổ chức",
            "body": paragraphs(
                f"Tổ chức {{số điểm}} điểm đối thoại về chính sách {APPROACH}, đặt tại các xã: {HOST_NAMES}."
            ),
            "children": [
                {"heading": "Thời gian", "heading_style": "run_in", "part": "period"},
                {"heading": "Địa điểm", "heading_style": "run_in", "part": "places", "layout": "sentence"},
            ],
        },
        {"heading": "Kinh phí thực hiện", "part": "budget", "layout": "sentence"},
    ]


_PURPOSE = paragraphs(
    "Giúp hộ nghèo hiểu rõ hơn các chính sách mà mình đang được hưởng, thấy được tính ưu việt của chính sách mà Đảng "
    "và Nhà nước dành ưu tiên cho hộ nghèo, hộ cận nghèo. Cơ quan làm chính sách, cung cấp dịch vụ có dịp nắm bắt tâm "
    "tư, nguyện vọng của hộ nghèo, hộ cận nghèo để điều chỉnh và thực hiện chính sách hiệu quả hơn. Cuộc đối thoại "
    "cũng đưa cán bộ thực hiện chính sách đến gần hộ nghèo, hộ cận nghèo để hai bên đồng cảm, hiểu nhau hơn, thắt "
    "chặt "
    "quan hệ giữa người thực hiện và người được hưởng chính sách."
)

_REQUIREMENTS = points(
    "Phổ biến đến các tổ chức, cá nhân và người dân một số văn bản, chính sách mới về Chương trình mục tiêu quốc gia "
    "giảm nghèo bền vững theo chuẩn nghèo tiếp cận đa chiều giai đoạn 2016 - 2020 trên địa bàn huyện.",
    "Giới thiệu một số mô hình giảm nghèo, nhất là kỹ năng truyền thông giảm nghèo đa chiều dựa vào cộng đồng, cho đại "
    "diện hộ nghèo, hộ cận nghèo và cán bộ cơ sở.",
    "Giải đáp thắc mắc của hộ nghèo và hướng dẫn kịp thời thủ tục để tiếp cận chính sách nhanh chóng, đúng quy định.",
)
