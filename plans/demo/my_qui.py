"""Mỹ Quí 2026: a commune since July 2025, two-level model. All figures are invented, and the paper says so."""

from datetime import date, time

from documents.models import CitedKind
from plans.builtin.markup import paragraphs, points
from plans.demo.world import World
from plans.facts import Facts

YEAR = 2026
SUBJECT = "Tổ chức đối thoại với hộ nghèo, hộ cận nghèo về chính sách giảm nghèo năm 2026"
NOTE = "Bản minh họa: số liệu, tên ấp, tên người và số điện thoại là giả định."
DEPARTMENT, ECONOMY = "Phòng Văn hóa - Xã hội", "Phòng Kinh tế"
CATEGORIES = ("Hộ nghèo", "Hộ cận nghèo")
QUOTAS = {
    "Ấp Mỹ Phước": (9, 14),
    "Ấp Mỹ Thạnh": (7, 12),
    "Ấp Mỹ Đông": (6, 10),
    "Ấp Láng Biển": (11, 16),
    "Ấp Mỹ Hưng": (5, 10),
}
# Two clusters of hamlets, as Luật 72/2025/QH15, Điều 43 allows; each meets in one of them.
SESSIONS = (
    ("Ấp Mỹ Phước", "Hội trường Ủy ban nhân dân xã (cụm các ấp Mỹ Phước, Mỹ Thạnh, Mỹ Hưng)", date(2026, 8, 18)),
    ("Ấp Láng Biển", "Nhà văn hóa ấp Láng Biển (cụm các ấp Láng Biển, Mỹ Đông)", date(2026, 8, 20)),
)


def facts(world: World) -> dict[str, Facts]:
    """Return the facts of every part."""
    categories = [world.category(name) for name in CATEGORIES]
    return {
        "title": {
            "programme": "Chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững và phát triển "
            "kinh "
            "tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi giai đoạn 2026 - 2035",
            "lead_department": world.department(DEPARTMENT),
            "signer": world.signer(),
            "dated_month": 7,
            "paper_note": NOTE,
        },
        "bases": _bases(world),
        "opening": _opening(world),
        "quotas": {
            "counted": True,
            "one_per_household": True,
            "categories": categories,
            "remark": "Mỗi hộ cử 01 đại diện tham dự tại cụm đối thoại của ấp mình.",
            "units": [
                {
                    "unit": world.units[name],
                    "note": "",
                    "numbers": {str(category): number for category, number in zip(categories, numbers, strict=True)},
                }
                for name, numbers in QUOTAS.items()
            ],
        },
        "schedule": {
            "period_from": SESSIONS[0][-1],
            "period_to": SESSIONS[-1][-1],
            "period_precision": "day",
            "sessions": [
                {
                    "unit": world.units[hamlet],
                    "venue": venue,
                    "held_on": day,
                    "starts_at": time(8, 0),
                    "ends_at": time(11, 0),
                }
                for hamlet, venue, day in SESSIONS
            ],
        },
        "topics": _topics(world),
        "delegation": _delegation(),
        "budget": {
            "funding": world.funding("Ngân sách xã năm 2026"),
            "ceiling": 6_000_000,
            "rule": "none",
            "items": [
                {"name": "Nước uống cho đại diện hộ", "unit_label": "đồng/người", "price": 20_000, "quantity": 100},
                {"name": "In tài liệu, phiếu ý kiến", "unit_label": "đồng/bộ", "price": 15_000, "quantity": 100},
                {"name": "Âm thanh, ma-két", "unit_label": "đồng/cuộc", "price": 1_250_000, "quantity": 2},
            ],
        },
        "duties": _duties(),
        "banner": {"banner": "Đối thoại chính sách giảm nghèo xã Mỹ Quí năm 2026"},
        "recipients": _recipients(),
        "annexes": {
            "annexes": [{"title": "Lịch tổ chức đối thoại chính sách giảm nghèo năm 2026", "part": "schedule"}]
        },
        "outline": _outline(),
    }


def _bases(world: World) -> Facts:
    numbers = ("72/2025/QH15", "10/2022/QH15", "131/2025/NĐ-CP", "351/2025/NĐ-CP")
    programme = world.shared_text("257/2025/QH15")
    yearly = world.text(
        CitedKind.PLAN,
        subject="về thực hiện Chương trình mục tiêu quốc gia trên địa bàn xã năm 2026",
        issuer="Ủy ban nhân dân xã Mỹ Quí",
    )
    return {
        "bases": [
            *({"text": world.shared_text(number), "use": "ground"} for number in numbers),
            {"text": programme, "use": "carry_out"},
            {"text": yearly, "use": "carry_out"},
        ]
    }


def _opening(world: World) -> Facts:
    return {
        "lead_in": paragraphs(
            "Ủy ban nhân dân xã Mỹ Quí ban hành Kế hoạch tổ chức đối thoại với hộ nghèo, hộ cận nghèo về chính sách "
            "giảm "
            "nghèo năm {năm} trên địa bàn xã như sau:"
        ),
        "closing": paragraphs(
            "Các đơn vị, địa phương có khó khăn, vướng mắc thì phản ánh về {đầu mối} (điện thoại: {điện thoại đầu "
            "mối}) "
            "để tổng hợp, báo cáo Ủy ban nhân dân xã xem xét, giải quyết."
        ),
        "contact_department": world.department(DEPARTMENT),
        "contact_phone": "02770000000",
    }


def _topics(world: World) -> Facts:
    wordings = (
        "Quy trình rà soát, phúc tra, bình xét và công nhận hộ nghèo, hộ cận nghèo hằng năm",
        "Học nghề, tạo việc làm cho người thuộc hộ nghèo, hộ cận nghèo",
        "Cấp, hỗ trợ mua thẻ bảo hiểm y tế",
        "Miễn, giảm học phí và hỗ trợ chi phí học tập",
        "Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo",
        "Vay vốn ưu đãi của Ngân hàng Chính sách xã hội",
        "Hỗ trợ phát triển sản xuất, đa dạng hóa sinh kế",
    )
    return {"topics": [{"topic": world.topic(wording)} for wording in wordings]}


def _delegation() -> Facts:
    lines = (
        ("commune", "chair", "Chủ tịch Ủy ban nhân dân xã và đại diện Thường trực Hội đồng nhân dân xã (đồng chủ trì)"),
        ("commune", "member", "Đại diện Đảng ủy xã, Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
        ("commune", "member", "Lãnh đạo Phòng Văn hóa - Xã hội, Phòng Kinh tế, Văn phòng, Công an xã"),
        ("commune", "member", "Đại diện Phòng giao dịch Ngân hàng Chính sách xã hội phụ trách địa bàn"),
    )
    hamlet = {"level": "hamlet", "role": "member", "body": "Trưởng ấp, Trưởng Ban công tác Mặt trận ấp"}
    return {
        "delegations": [
            *({"level": level, "role": role, "body": body} for level, role, body in lines),
            hamlet | {"people": 2, "per_unit": True},
            {"level": "hamlet", "role": "households", "body": "Đại diện hộ nghèo, hộ cận nghèo theo bảng phân bổ"},
        ]
    }


def _duties() -> Facts:
    return {
        "duties": [
            {
                "leads": [DEPARTMENT],
                "partners": ["Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã"],
                "work": "Chuẩn bị nội dung, tài liệu, giấy mời và tổ chức 02 cuộc đối thoại; ghi biên bản, tổng hợp ý "
                "kiến của Nhân dân",
            },
            {
                "work": "Thông báo công khai thời gian, địa điểm, nội dung và cách thức tham gia đối thoại",
                "deadline_kind": "days_before",
                "deadline_days": 7,
                "deadline_event": "ngày tổ chức đối thoại",
            },
            {
                "work": "Công khai kết quả đối thoại trên phương tiện thông tin của xã, niêm yết tại trụ sở",
                "sent_to": "các trưởng ấp",
                "deadline_kind": "days_after",
                "deadline_days": 10,
                "deadline_event": "ngày đối thoại",
                "is_report": True,
            },
            {
                "leads": [ECONOMY],
                "work": "Chuẩn bị nội dung trả lời về sản xuất, đất đai, nhà ở; tham mưu bố trí và hướng dẫn thanh "
                "toán, quyết toán kinh phí",
            },
            {
                "leads": ["Trưởng các ấp"],
                "work": "Lập danh sách và mời đại diện hộ nghèo, hộ cận nghèo theo số lượng phân bổ",
                "sent_to": DEPARTMENT,
                "deadline_kind": "before_date",
                "deadline_on": date(2026, 8, 10),
            },
        ]
    }


def _recipients() -> Facts:
    return {
        "recipients": [
            {"name": "Ủy ban nhân dân tỉnh Đồng Tháp", "for_report": True},
            {"name": "Sở Nông nghiệp và Môi trường", "for_report": True},
            {"name": "TT. Đảng ủy, TT. HĐND xã"},
            {"name": "Ban Thường trực UBMTTQVN xã"},
            {"name": "Các phòng, đơn vị thuộc xã"},
            {"name": "Trưởng các ấp"},
        ],
        "archive_unit": "VHXH",
        "archive_drafter": "Phúc",
        "archive_copies": 5,
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
            {"heading": "Nội dung đối thoại", "part": "topics", "layout": "points"},
            {
                "heading": "Thời gian, địa điểm, thành phần",
                "children": [
                    {"heading": "Thời gian", "heading_style": "run_in", "part": "period"},
                    {
                        "heading": "Địa điểm",
                        "heading_style": "run_in",
                        "body": paragraphs("Tổ chức {số điểm} cuộc theo cụm ấp; lịch chi tiết tại Phụ lục kèm theo."),
                        "part": "places",
                        "layout": "points",
                    },
                    {"heading": "Thành phần cấp xã", "part": "delegation-commune", "layout": "points"},
                    {"heading": "Thành phần ở ấp", "part": "delegation-hamlet", "layout": "points"},
                    {
                        "heading": "Số lượng hộ tham dự",
                        "body": paragraphs("Tổng số {số hộ} hộ của {số đơn vị} ấp, phân bổ như sau:"),
                        "part": "quotas",
                        "layout": "table",
                    },
                ],
            },
            {
                "heading": "Kinh phí thực hiện",
                "body": paragraphs(
                    "Tổng kinh phí {tổng kinh phí} (bằng chữ: {kinh phí bằng chữ}), từ nguồn ngân sách xã năm {năm}, "
                    "chi "
                    "cho các nội dung sau:"
                ),
                "part": "budget",
                "layout": "items",
            },
            {"heading": "Tổ chức thực hiện", "part": "duties", "layout": "numbered"},
        ],
    }


_PURPOSE = points(
    "Lắng nghe, tiếp nhận ý kiến, kiến nghị của hộ nghèo, hộ cận nghèo về chính sách giảm nghèo; giải đáp ngay những "
    "nội "
    "dung thuộc thẩm quyền của xã.",
    "Giúp người dân hiểu rõ quyền lợi, nghĩa vụ và thủ tục để tiếp cận chính sách; phát huy ý chí tự lực vươn lên "
    "thoát "
    "nghèo bền vững.",
)

_REQUIREMENTS = points(
    "Đối thoại dân chủ, công khai, đúng trọng tâm; Ủy ban nhân dân xã phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam xã "
    "tổ chức theo Điều 43 {văn bản 72/2025/QH15}.",
    "Mỗi kiến nghị được ghi nhận, phân công đơn vị trả lời và thời hạn trả lời; kết quả được công khai để Nhân dân "
    "giám "
    "sát.",
)
