"""Tân Thuận Tây 2023: a commune's plan; quotas of four hamlets and the banner stand under the duties."""

from datetime import date

from documents.models import CitedKind
from plans.builtin.markup import paragraphs, points
from plans.demo.world import World
from plans.facts import Facts

YEAR = 2023
SUBJECT = "Đối thoại với công dân về chính sách giảm nghèo, lao động, việc làm năm 2023"
MEMBERS = ("Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo")
JOINT = "Hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo"
QUOTAS = {"Ấp Tân Dân": 10, "Ấp Tân Hùng": 10, "Ấp Tân Chủ": 10, "Ấp Tân Hậu": 20}
POVERTY, LABOUR = "Lĩnh vực giảm nghèo", "Lĩnh vực lao động - việc làm"


def facts(world: World) -> dict[str, Facts]:
    """Return the facts of every part."""
    joint = world.joint_category(JOINT, list(MEMBERS))
    return {
        "title": {
            "lead_department": world.department("Công chức Văn hóa - Xã hội"),
            "signer": world.signer(),
            "dated_month": 6,
        },
        "bases": _bases(world),
        "opening": _opening(),
        "quotas": {
            "counted": True,
            "one_per_household": True,
            "categories": [joint],
            "units": [
                {"unit": world.units[name], "note": "", "numbers": {str(joint): number}}
                for name, number in QUOTAS.items()
            ],
        },
        "schedule": {
            "sessions": [
                {
                    "unit": world.authority.unit_id,
                    "venue": "Trung tâm VHHTCĐ xã",
                    "held_on": date(2023, 6, 20),
                    "starts_at": "15:30",
                }
            ],
        },
        "topics": _topics(world),
        "delegation": _delegation(),
        "budget": {"funding": world.funding("Ngân sách xã"), "rule": "none"},
        "duties": _duties(),
        "banner": {"banner": "Đối thoại với công dân về chính sách giảm nghèo, lao động, việc làm năm 2023"},
        "recipients": _recipients(),
        "outline": _outline(),
    }


def _bases(world: World) -> Facts:
    plan = world.text(
        CitedKind.PLAN,
        "570/KH-LĐTĐ",
        date(2023, 6, 13),
        "Phòng Lao động - Thương binh và Xã hội thành phố Cao Lãnh",
        "về việc đối thoại với công dân về chính sách giảm nghèo, lao động, việc làm năm 2023",
    )
    return {"bases": [{"text": plan, "use": "ground"}]}


def _opening() -> Facts:
    return {
        "lead_in": paragraphs(
            "Ủy ban nhân dân xã Tân Thuận Tây ban hành Kế hoạch đối thoại với công dân về chính sách giảm nghèo, lao "
            "động, việc làm năm {năm} trên địa bàn xã với các nội dung sau:"
        ),
        "closing": paragraphs(
            "Các ngành có liên quan và các tổ chức chính trị - xã hội cùng phối hợp để Kế hoạch đối thoại với công "
            "dân về chính sách giảm nghèo, lao động, việc làm năm {năm} được thực hiện tốt."
        ),
    }


def _topics(world: World) -> Facts:
    poverty, labour = world.field(POVERTY), world.field(LABOUR)
    return {
        "topics": [
            {"wording": "Quy trình phúc tra, rà soát, bình xét hộ nghèo, hộ cận nghèo", "field": poverty},
            {
                "wording": "Chế độ, chính sách về y tế, giáo dục, nhà ở, vay vốn của học sinh, sinh viên, hộ nghèo, "
                "xuất khẩu lao động mà hộ nghèo chưa được giải quyết hoặc giải quyết chưa thỏa đáng",
                "field": poverty,
            },
            {
                "wording": "Nhu cầu đào tạo nghề, giải quyết việc làm cho thành viên hộ nghèo, hộ cận nghèo",
                "field": labour,
            },
            {
                "wording": "Cơ chế, thủ tục, trình tự vay vốn giải quyết việc làm, vay vốn đi làm việc có thời hạn ở "
                "nước ngoài theo hợp đồng",
                "field": labour,
            },
            {
                "wording": "Chế độ, chính sách và khó khăn, vướng mắc mà người dân đang gặp hoặc quan tâm khi đi làm "
                "việc có thời hạn ở nước ngoài theo hợp đồng",
                "field": labour,
            },
            {"wording": "Vấn đề khác mà hộ nghèo, hộ cận nghèo quan tâm", "field": labour},
        ]
    }


def _delegation() -> Facts:
    bodies = {
        "district": (
            "Lãnh đạo và công chức Phòng Lao động - Thương binh và Xã hội",
            "Lãnh đạo Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố, Hội Liên hiệp Phụ nữ, Hội Nông dân, Đoàn TNCSHCM "
            "Thành phố",
            "Đại diện lãnh đạo Phòng Kế hoạch - Nghiệp vụ tín dụng NHCSXH Tỉnh",
        ),
        "commune": (
            "Đại diện lãnh đạo Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội xã",
            "Công chức Văn hóa - Xã hội (phụ trách Lao động - Thương binh và Xã hội)",
            "Trưởng Ban nhân dân các ấp",
        ),
    }
    lines: list[Facts] = [
        {"level": level, "role": "member", "body": body} for level, texts in bodies.items() for body in texts
    ]
    households = {"level": "commune", "role": "households", "body": "Đại diện {số hộ} " + JOINT.lower()}
    return {"delegations": [*lines, households]}


def _duties() -> Facts:
    return {
        "duties": [
            {
                "leads": ["Công chức Lao động - Thương binh và Xã hội"],
                "work": "Giúp Ủy ban nhân dân xã soạn Kế hoạch đối thoại với công dân về chính sách giảm "
                "nghèo, lao động, việc làm năm {năm}",
            },
            {
                "leads": ["Ban nhân dân ấp"],
                "work": f"Mời đại diện {{số hộ}} hộ ({JOINT.lower()}) dự đối thoại, cụ thể như sau",
                "part": "quotas",
                "layout": "points",
            },
            {
                "leads": ["Cán bộ truyền thanh"],
                "work": "Thông báo thời gian tổ chức và ý nghĩa cuộc đối thoại trên trạm truyền thanh xã; gửi tin, "
                "bài cho truyền thanh thành phố và trạm truyền thanh xã, đăng trên trang thông tin địa phương",
            },
            {
                "work": "Chuẩn bị âm thanh, máy chiếu chạy khung chữ",
                "part": "banner",
            },
        ]
    }


def _recipients() -> Facts:
    names = ("Phòng LĐTB&XH TPCL", "TT Đ/U, TT HĐND xã", "Thành phần trong kế hoạch")
    return {"recipients": [{"name": name} for name in names]}


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
            {"heading": "Nội dung đối thoại", "part": "topics", "layout": "fields"},
            {
                "heading": "Phương pháp, hình thức, thành phần, thời gian, địa điểm",
                "children": [
                    {"heading": "Phương pháp, hình thức đối thoại", "body": _METHOD},
                    {"heading": "Thành phần đối thoại", "children": _participants()},
                    {"heading": "Thời gian, địa điểm đối thoại", "children": _when_and_where()},
                ],
            },
            {"heading": "Tổ chức thực hiện", "part": "duties", "layout": "numbered"},
            {"heading": "Kinh phí thực hiện", "part": "budget", "layout": "sentence"},
        ],
    }


def _participants() -> list[Facts]:
    return [
        {
            "heading": "Cấp Thành phố",
            "heading_style": "unnumbered",
            "part": "delegation-district",
            "layout": "points",
        },
        {"heading": "Cấp xã", "heading_style": "unnumbered", "part": "delegation-commune", "layout": "points"},
    ]


def _when_and_where() -> list[Facts]:
    return [
        {"heading": "Thời gian", "heading_style": "run_in", "part": "period"},
        {"heading": "Địa điểm", "heading_style": "run_in", "part": "places", "layout": "sentence"},
    ]


_PURPOSE = points(
    "Nắm bắt khó khăn, phản ánh, kiến nghị của người dân về chế độ, chính sách mà Đảng và Nhà nước dành cho hộ nghèo; "
    "từ đó đề xuất cấp có thẩm quyền tháo gỡ những bất cập về cơ chế, chính sách, chế độ trong việc giải "
    "quyết cho hộ nghèo, hộ cận nghèo.",
    "Nâng cao chất lượng tuyên truyền, phổ biến chủ trương của Đảng, pháp luật, chính sách của Nhà nước về việc làm và "
    "giảm nghèo để người dân hiểu rõ quy định, thấy Đảng và Nhà nước quan tâm đến hộ nghèo, đối tượng yếu thế trong xã "
    "hội; khơi dậy ý chí tự lực, chăm chỉ, hợp tác của hộ nghèo để thoát nghèo bền vững.",
)

_REQUIREMENTS = points(
    "Việc đối thoại về lĩnh vực giảm nghèo và việc làm phải căn cứ quy định của pháp luật, văn bản của cơ quan có thẩm "
    "quyền về cơ chế, chế độ, chính sách của lĩnh vực và quyền lợi hợp pháp mà người nghèo được thụ hưởng.",
    "Lãnh đạo các ban, ngành liên quan của Thành phố giải đáp kiến nghị, thắc mắc rõ ràng, cụ thể, hướng dẫn để người "
    "dân thực hiện được; việc không thuộc thẩm quyền, chưa có quy định hoặc quy định chưa rõ thì ghi nhận để kiến nghị "
    "cơ quan có thẩm quyền xem xét.",
)

_METHOD = points(
    "Thành viên hộ nghèo, hộ cận nghèo do Ban nhân dân các ấp mời dự đối thoại và nhận trước phiếu yêu cầu đối thoại "
    "để chuẩn bị ý kiến, kiến nghị, đề xuất.",
    "Trên cơ sở ý kiến của thành viên hộ nghèo, hộ cận nghèo, Ban tổ chức trả lời, giải thích trực tiếp những nội dung "
    "thuộc thẩm quyền; nội dung không thuộc hoặc vượt thẩm quyền được ghi nhận và giải trình sau.",
)
