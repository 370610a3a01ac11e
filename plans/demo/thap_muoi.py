"""Tháp Mười 2022: thirteen communes, the quota table, money by bracket of attendance in an annex. Issued as 6662."""

from datetime import date

from documents.models import CitedKind
from plans.builtin.markup import paragraphs, points
from plans.demo.world import World
from plans.facts import Facts

YEAR = 2022
SUBJECT = (
    "Thực hiện đối thoại chính sách giảm nghèo Chương trình mục tiêu quốc gia giảm nghèo bền vững huyện Tháp Mười "
    "năm 2022"
)
NUMBER, ISSUED_ON = "6662", date(2022, 11, 2)
DEPARTMENT = "Phòng Lao động - Thương binh và Xã hội"
COUNCIL, COMMITTEE = "Hội đồng nhân dân tỉnh Đồng Tháp", "Ủy ban nhân dân tỉnh Đồng Tháp"
CATEGORIES = ("Hộ nghèo", "Hộ cận nghèo")
QUOTAS = {
    "Xã Mỹ Quý": (41, 46),
    "Xã Mỹ Đông": (3, 51),
    "Xã Láng Biển": (32, 65),
    "Xã Phú Điền": (31, 22),
    "Xã Thanh Mỹ": (33, 52),
    "Thị trấn Mỹ An": (50, 60),
    "Xã Mỹ An": (27, 90),
    "Xã Đốc Binh Kiều": (50, 45),
    "Xã Mỹ Hòa": (40, 70),
    "Xã Tân Kiều": (57, 45),
    "Xã Trường Xuân": (36, 60),
    "Xã Hưng Thạnh": (64, 45),
    "Xã Thạnh Lợi": (28, 36),
}


def facts(world: World) -> dict[str, Facts]:
    """Return the facts of every part; the communes' figures come by collection, the amounts by the bracket rule."""
    return {
        "title": {
            "programme": "Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025",
            "lead_department": world.department(DEPARTMENT),
            "signer": world.signer(),
            "dated_month": 11,
        },
        "bases": _bases(world),
        "opening": _opening(world),
        "quotas": {
            "counted": True,
            "one_per_household": True,
            "categories": [world.category(name) for name in CATEGORIES],
            "units": [{"unit": world.units[name], "note": ""} for name in QUOTAS],
        },
        "schedule": {
            "period_from": date(2022, 11, 11),
            "period_to": date(2022, 11, 20),
            "period_precision": "day",
            "sessions": [{"unit": world.units[name], "announced_later": True} for name in QUOTAS],
        },
        "topics": {"topics": [{"wording": wording} for wording in _TOPICS]},
        "delegation": _delegation(),
        "budget": _budget(world),
        "duties": _duties(),
        "recipients": _recipients(),
        "annexes": {
            "annexes": [
                {
                    "title": "Danh sách phân bổ kinh phí đối thoại chính sách giảm nghèo các xã, thị trấn năm 2022",
                    "part": "budget",
                }
            ]
        },
        "outline": _outline(),
    }


def _bases(world: World) -> Facts:
    resolution = world.text(
        CitedKind.RESOLUTION,
        "10/NQ-HĐND",
        date(2022, 7, 15),
        COUNCIL,
        "về phân bổ ngân sách nhà nước từ nguồn ngân sách Trung ương năm 2022 thực hiện Chương trình mục tiêu quốc gia "
        "giảm nghèo bền vững trên địa bàn tỉnh Đồng Tháp",
    )
    plan = world.text(
        CitedKind.PLAN,
        "291/KH-UBND",
        date(2022, 8, 18),
        COMMITTEE,
        "về thực hiện Chương trình mục tiêu giảm nghèo bền vững giai đoạn 2022 - 2025 tỉnh Đồng Tháp",
    )
    return {"bases": [{"text": resolution, "use": "carry_out"}, {"text": plan, "use": "carry_out"}]}


def _opening(world: World) -> Facts:
    return {
        "lead_in": paragraphs(
            "Ủy ban nhân dân huyện Tháp Mười ban hành Kế hoạch tổ chức đối thoại chính sách giảm nghèo thuộc Chương "
            "trình mục tiêu quốc gia giảm nghèo bền vững năm {năm} như sau:"
        ),
        "closing": paragraphs(
            "Trong quá trình thực hiện, đơn vị nào gặp khó khăn, vướng mắc thì kịp thời báo cáo Ủy ban nhân dân huyện "
            "(qua {đầu mối} huyện, số điện thoại: {điện thoại đầu mối}) để được hướng dẫn."
        ),
        "contact_department": world.department(DEPARTMENT),
        "contact_phone": "02773826212",
    }


_TOPICS = (
    "Chính sách học nghề, việc làm và đưa người lao động đi làm việc có thời hạn ở nước ngoài theo hợp đồng",
    "Chính sách hỗ trợ sản xuất, nhân rộng mô hình giảm nghèo, hỗ trợ khuyến nông - ngư và tiếp cận tín dụng",
    "Chính sách về bảo hiểm y tế, giáo dục, nhà ở, nước sạch, tiếp cận thông tin và việc bình xét hộ nghèo",
)


def _delegation() -> Facts:
    return {
        "delegations": [
            {"level": "district", "role": "member", "body": "Tổ công tác đối thoại chính sách giảm nghèo"},
            {
                "level": "commune",
                "role": "member",
                "body": "Ban Chỉ đạo Giảm nghèo",
                "people": 3,
                "per_unit": True,
            },
            {"level": "commune", "role": "member", "body": "cán bộ khóm, ấp", "people": 5, "per_unit": True},
        ]
    }


def _budget(world: World) -> Facts:
    decision = world.text(
        CitedKind.DECISION,
        "1023/QĐ-UBND",
        date(2022, 9, 21),
        COMMITTEE,
        "về việc giao dự toán vốn sự nghiệp thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2022",
    )
    funding = world.funding(
        "Vốn sự nghiệp thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2022",
        "Tiểu dự án 2 thuộc Dự án 6: Truyền thông về giảm nghèo đa chiều",
        decision,
    )
    return {
        "funding": funding,
        "ceiling": 11_300_000,
        "rule": "bracket",
        "brackets": [{"from_heads": 0, "amount": 850_000}, {"from_heads": 100, "amount": 900_000}],
        "items": [{"name": "Nước uống"}, {"name": "Bánh ngọt"}],
        "remark": "Phụ chú: Hỗ trợ nước uống và bánh ngọt.",
    }


def _duties() -> Facts:
    return {
        "duties": [
            {
                "leads": [f"{DEPARTMENT} huyện"],
                "work": "Giúp Ủy ban nhân dân huyện thành lập Tổ công tác đối thoại chính sách giảm nghèo, triển "
                "khai Kế hoạch này; theo dõi tiến độ chuẩn bị các cuộc đối thoại; quyết toán với tỉnh kinh phí tổ "
                "chức đối thoại theo quy định",
            },
            {
                "work": "Báo cáo kết quả thực hiện",
                "sent_to": "Sở Lao động - Thương binh và Xã hội, Ủy ban nhân dân huyện",
                "deadline_kind": "after_event",
                "deadline_event": "đối thoại",
                "is_report": True,
            },
            {
                "leads": ["Phòng Tài chính - Kế hoạch huyện"],
                "work": f"Cùng {DEPARTMENT} huyện chỉ dẫn các đơn vị cách chi, quyết toán kinh phí đối thoại chính "
                "sách giảm nghèo theo đúng quy định",
            },
            {
                "leads": ["Các ngành thành viên Tổ công tác đối thoại cấp huyện"],
                "work": "Theo chức năng, nhiệm vụ của ngành, từng thành viên chủ động xây dựng kế hoạch phối hợp; "
                "thường xuyên theo dõi, kiểm tra, giám sát và hỗ trợ các xã, thị trấn thực hiện",
            },
            {
                "leads": ["Ủy ban nhân dân các xã, thị trấn"],
                "work": "Căn cứ Kế hoạch này xây dựng kế hoạch của địa phương; lập danh sách thành phần tham dự và "
                "phát hành thư mời đúng thời gian quy định",
            },
            {
                "work": "Báo cáo kết quả đối thoại",
                "sent_to": f"{DEPARTMENT} huyện",
                "is_report": True,
            },
        ]
    }


def _recipients() -> Facts:
    names = (
        "Sở Lao động - TB&XH",
        "TT. Huyện ủy; TT. HĐND huyện",
        "CT, các PCT. UBND huyện",
        "Thành viên BCĐ Khối VH-XH huyện",
        "UBND các xã, thị trấn",
        "LĐVP",
    )
    return {
        "recipients": [{"name": name} for name in names],
        "archive_unit": "NCVX",
        "archive_drafter": "Sang",
    }


def _outline() -> Facts:
    return {
        "numbering": "roman_letter",
        "sections": [
            {"heading": "Mục đích, yêu cầu", "body": _PURPOSE},
            {
                "heading": "Nội dung, thời gian và địa điểm tổ chức đối thoại",
                "children": [
                    {"heading": "Nội dung", "body": _CONTENT, "part": "topics", "layout": "points"},
                    {"heading": "Thời gian", "heading_style": "run_in", "part": "period"},
                    {"heading": "Địa điểm", "heading_style": "run_in", "part": "places", "layout": "units"},
                ],
            },
            {
                "heading": "Thành phần tham dự",
                "children": [
                    {"heading": "Cấp huyện", "heading_style": "run_in", "part": "delegation-district"},
                    {"heading": "Cấp xã", "heading_style": "run_in", "part": "delegation-commune"},
                    {
                        "heading_style": "none",
                        "body": paragraphs("Hộ nghèo, hộ cận nghèo của mỗi xã, thị trấn được phân bổ như sau:"),
                        "part": "quotas",
                        "layout": "table",
                    },
                ],
            },
            {"heading": "Kinh phí thực hiện", "part": "budget", "layout": "sentence"},
            {"heading": "Tổ chức thực hiện", "part": "duties", "layout": "numbered"},
        ],
    }


_PURPOSE = points(
    "Tạo điều kiện để người dân và tổ chức có liên quan trình bày ý kiến, đồng thời được lắng nghe trong quá trình "
    "triển khai, tổ chức thực hiện chính sách giảm nghèo; qua đó nâng cao vai trò làm chủ và trách nhiệm của các bên.",
    "Tiếp nhận những sáng kiến, ý tưởng, cách làm mới, hiệu quả và phù hợp với địa phương để chính sách giảm nghèo "
    "được "
    "thực hiện tốt hơn; giúp cơ quan chức năng nắm đầy đủ tồn tại, vướng mắc, từ đó có biện pháp điều chỉnh, khắc phục "
    "và giải pháp cho thời gian tới.",
    "Ngoài buổi gặp trực tiếp ở địa phương, sóng truyền thanh huyện và trang tin điện tử huyện phát lại nội dung các "
    "cuộc đối thoại, nhằm củng cố, nâng cao nhận thức của các cấp, các ngành và người dân về chính "
    "sách giảm nghèo.",
)

_CONTENT = paragraphs(
    "Để người nghèo nói lên ý kiến của mình và chính quyền địa phương cùng lắng nghe về việc triển khai, tổ chức thực "
    "hiện chính sách giảm nghèo, qua đó tăng tính làm chủ và trách nhiệm của các bên, các cuộc đối thoại tập trung vào:"
)
