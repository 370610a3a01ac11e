"""Lệ Thủy 2018: two communes, no table, numbers 1 and 2.1, deadline by date."""

from datetime import date

from documents.models import CitedKind
from plans.builtin.markup import paragraphs
from plans.demo.world import World
from plans.facts import Facts

YEAR = 2018
SUBJECT = "Thực hiện đối thoại chính sách giảm nghèo với hộ nghèo tại các xã Ngân Thủy và Hoa Thủy"
UNITS = ("Xã Ngân Thủy", "Xã Hoa Thủy")
DEPARTMENT = "Phòng Lao động - Thương binh và Xã hội"
PROGRAMME = "trọng điểm Giải quyết việc làm và Giảm nghèo bền vững giai đoạn 2016 - 2020"
TWO_COMMUNES = "Ủy ban nhân dân các xã Ngân Thủy và Hoa Thủy"
OFFICES = (
    "Tài chính - Kế hoạch",
    "Nông nghiệp và Phát triển nông thôn",
    "Kinh tế - Hạ tầng",
    "Giáo dục và Đào tạo",
    "Tài nguyên và Môi trường",
    "Tư pháp",
    "Y tế",
)


def facts(world: World) -> dict[str, Facts]:
    """Return the facts of every part."""
    return {
        "title": {
            "programme": f"Chương trình {PROGRAMME}",
            "lead_department": world.department(DEPARTMENT),
            "signer": world.signer(),
        },
        "bases": _bases(world),
        "opening": _opening(world),
        "quotas": {
            "counted": False,
            "one_per_household": True,
            "categories": [world.category("Hộ nghèo")],
            "units": [{"unit": world.units[name], "note": ""} for name in UNITS],
        },
        "schedule": _schedule(world),
        "topics": _topics(world),
        "delegation": _delegation(),
        "duties": _duties(),
        "recipients": _recipients(),
        "outline": _outline(),
    }


def _bases(world: World) -> Facts:

    programme = world.text(CitedKind.PROGRAMME, subject=f"Chương trình {PROGRAMME}")
    return {
        "bases": [
            {"text": programme, "use": "carry_out"},
            {"text": world.shared_text("33/2015/QĐ-TTg"), "use": "mention"},
        ]
    }


def _opening(world: World) -> Facts:
    return {
        "lead_in": paragraphs(
            "Ủy ban nhân dân huyện Lệ Thủy ban hành Kế hoạch đối thoại chính sách giảm nghèo với hộ nghèo tại "
            "02 xã Ngân Thủy và Hoa Thủy với các nội dung sau đây:"
        ),
        "closing": paragraphs(
            "Ủy ban nhân dân huyện yêu cầu các phòng, ban, cơ quan, đơn vị có liên quan cùng Ủy ban nhân dân các xã "
            "Ngân Thủy, Hoa Thủy tổ chức thực hiện nghiêm túc Kế hoạch này; khi có vướng mắc thì báo về {đầu mối} để "
            "được hướng dẫn."
        ),
        "contact_department": world.department(DEPARTMENT),
    }


def _schedule(world: World) -> Facts:
    return {
        "period_from": date(2018, 10, 1),
        "period_to": date(2018, 11, 30),
        "period_precision": "month",
        "period_tentative": True,
        "schedule_note": "Lịch cụ thể sẽ thông báo sau",
        "sessions": [
            {
                "unit": world.units[name],
                "venue": f"Hội trường Ủy ban nhân dân {name[:1].lower()}{name[1:]}",
                "announced_later": True,
            }
            for name in UNITS
        ],
    }


def _topics(world: World) -> Facts:
    return {
        "topics": [
            {"wording": "Chính sách tín dụng ưu đãi", "field": world.field("Lĩnh vực tín dụng ưu đãi")},
            {"wording": "Chính sách hỗ trợ về giáo dục", "field": world.field("Lĩnh vực giáo dục và đào tạo")},
            {"wording": "Chính sách hỗ trợ về y tế", "field": world.field("Lĩnh vực y tế")},
            {
                "wording": "Hỗ trợ khuyến nông - lâm - ngư và phát triển sản xuất cho người nghèo, hộ nghèo",
                "field": world.field("Lĩnh vực sản xuất và sinh kế"),
            },
            {"wording": "Dự án nhân rộng mô hình giảm nghèo", "field": world.field("Lĩnh vực giảm nghèo")},
            {
                "wording": "Hỗ trợ nhà ở theo {văn bản 33/2015/QĐ-TTg}",
                "field": world.field("Lĩnh vực nhà ở, nước sạch và vệ sinh"),
            },
            {"wording": "Trợ giúp pháp lý", "field": world.field("Lĩnh vực thông tin và trợ giúp pháp lý")},
            {
                "wording": "Công tác giám sát, đánh giá, điều tra, rà soát hộ nghèo, hộ cận nghèo hằng năm theo phương "
                "pháp tiếp cận đa chiều giai đoạn 2016 - 2020",
                "field": world.field("Lĩnh vực giảm nghèo"),
            },
        ]
    }


def _delegation() -> Facts:
    province = "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Bình"
    return {
        "delegations": [
            {"level": "province", "role": "member", "body": f"Đại diện lãnh đạo {province}"},
            {"level": "province", "role": "member", "body": f"Đại diện lãnh đạo phòng Bảo trợ xã hội, {province}"},
            {
                "level": "district",
                "role": "chair",
                "body": "Đồng chí Ninh Thị Hòa, Phó Chủ tịch Thường trực Ủy ban nhân dân huyện phụ trách lĩnh vực",
            },
            {"level": "district", "role": "member", "body": f"Đại diện lãnh đạo các phòng: {', '.join(OFFICES)}"},
            {
                "level": "district",
                "role": "member",
                "body": f"Lãnh đạo {DEPARTMENT} và chuyên viên phụ trách",
            },
            {
                "level": "district",
                "role": "member",
                "body": "Đại diện lãnh đạo Ngân hàng Chính sách xã hội, Hội Liên hiệp Phụ nữ huyện, Hội Nông dân, "
                "Huyện đoàn",
            },
            {
                "level": "commune",
                "role": "member",
                "body": "Tại các xã Ngân Thủy và Hoa Thủy: Bí thư hoặc Phó Bí thư Đảng ủy, Chủ tịch hoặc Phó Chủ tịch "
                "Ủy ban nhân dân, cán bộ phụ trách công tác Lao động - Thương binh và Xã hội, trưởng các thôn, bản",
            },
            {"level": "commune", "role": "households", "body": "Hộ nghèo của 02 xã Ngân Thủy và Hoa Thủy"},
        ]
    }


def _duties() -> Facts:
    return {
        "duties": [
            {
                "leads": [f"{DEPARTMENT} huyện"],
                "partners": ["các phòng, đơn vị chuyên môn", TWO_COMMUNES],
                "work": "Thống nhất nội dung, cách thức và chương trình đối thoại, trình Ủy ban nhân dân huyện phê "
                "duyệt",
            },
            {"work": "Lập dự trù kinh phí, trình Ủy ban nhân dân huyện để tổ chức thực hiện"},
            {
                "leads": [
                    f"Các phòng chuyên môn: Lao động - Thương binh và Xã hội, {', '.join(OFFICES)} và Ngân hàng "
                    "Chính sách xã hội"
                ],
                "work": "Chuẩn bị nội dung về chính sách giảm nghèo thuộc lĩnh vực được giao, tham mưu Ủy ban nhân dân "
                "huyện trả lời khi hộ nghèo có ý kiến; cử cán bộ lãnh đạo dự các buổi đối thoại tổ chức tại xã Ngân "
                "Thủy và xã Hoa Thủy",
            },
            {
                "leads": [TWO_COMMUNES],
                "work": "Chỉ đạo các thôn, bản họp dân thảo luận, tổng hợp ý kiến cần đối thoại về chính sách giảm "
                "nghèo",
                "sent_to": "Ủy ban nhân dân huyện",
                "sent_through": f"{DEPARTMENT} huyện",
                "deadline_kind": "before_date",
                "deadline_on": date(2018, 10, 5),
            },
            {
                "work": "Chuẩn bị hội trường phục vụ hội nghị đối thoại; thông báo thời gian, địa điểm và mời các hộ "
                "nghèo trên địa bàn tham gia (mỗi hộ gia đình chỉ mời 01 thành viên đại diện)",
            },
        ]
    }


def _recipients() -> Facts:
    names = (
        "Sở Lao động - TBXH",
        "CT, PCT UBND huyện PTLV",
        "Các phòng ban, đơn vị có liên quan",
        "UBND các xã Ngân Thủy và Hoa Thủy",
        "Đăng Website UBND huyện",
    )
    return {"recipients": [{"name": name} for name in names], "archive_unit": "LĐT&XH"}


def _outline() -> Facts:
    return {
        "numbering": "arabic_decimal",
        "sections": [
            {"heading": "Mục đích, ý nghĩa", "body": _PURPOSE},
            {
                "heading": "Nội dung, địa điểm, thời gian",
                "children": [
                    {
                        "heading": "Địa điểm, thời gian",
                        "children": [
                            {"heading_style": "none", "part": "period"},
                            {
                                "heading_style": "none",
                                "body": paragraphs("Địa điểm của {số điểm} buổi đối thoại:"),
                                "part": "places",
                                "layout": "points",
                            },
                        ],
                    },
                    {
                        "heading": "Nội dung đối thoại",
                        "body": paragraphs("Trao đổi với người nghèo về các chính sách và công việc sau:"),
                        "part": "topics",
                        "layout": "points",
                    },
                ],
            },
            {
                "heading": "Thành phần mời tham gia đối thoại với người dân",
                "children": [
                    {"heading": "Cấp tỉnh", "heading_style": "unnumbered", "part": "delegation-province"}
                    | {"layout": "points"},
                    {"heading": "Cấp huyện", "heading_style": "unnumbered", "part": "delegation-district"}
                    | {"layout": "points"},
                    {"heading": "Cấp xã", "heading_style": "unnumbered", "part": "delegation-commune"}
                    | {"layout": "points"},
                ],
            },
            {
                "heading": "Công tác chuẩn bị",
                "body": paragraphs("Để cuộc đối thoại đạt mục đích, yêu cầu đề ra, công việc được phân công như sau:"),
                "part": "duties",
                "layout": "paragraphs",
            },
        ],
    }


_PURPOSE = paragraphs(
    "Buổi đối thoại là dịp để người dân và các tổ chức liên quan trình bày ý kiến của mình, đồng thời lắng nghe ý kiến "
    "của các bên khác trong quá trình triển khai, tổ chức thực hiện chính sách giảm nghèo; qua đó nâng cao vai trò làm "
    "chủ và trách nhiệm của mỗi bên đối với chính sách.",
    "Qua đối thoại, địa phương tiếp nhận thêm sáng kiến, ý tưởng và cách làm mới, phù hợp thực tế để thực hiện các "
    "chính sách giảm nghèo hiệu quả hơn; cơ quan chức năng thấy rõ tồn tại, vướng mắc để điều chỉnh, khắc phục và có "
    "giải pháp thực hiện tốt hơn trong thời gian tới.",
)
