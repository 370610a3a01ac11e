"""What every office may choose from: kinds of households, standards, policy topics, laws and decrees that plans cite.

Offices add their own beside it. ``load_catalogue`` adds what is missing and never changes a row that stands.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from documents.models import CitedKind, CitedText
from participants.models import HouseholdCategory, PovertyStandard
from plans.models import PolicyField, PolicyTopic

CATEGORIES = ("Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo")


@dataclass(frozen=True)
class StandardEntry:
    """A poverty standard of the State and the years it holds, with the years by which it was prolonged."""

    name: str
    legal_basis: str
    first_year: int
    last_year: int


# A province may set a higher one; its offices add that beside these.
STANDARDS = (
    StandardEntry(
        "Chuẩn nghèo tiếp cận đa chiều giai đoạn 2016 - 2020, kéo dài hết năm 2021",
        "Quyết định số 59/2015/QĐ-TTg",
        2016,
        2021,
    ),
    StandardEntry(
        "Chuẩn nghèo đa chiều giai đoạn 2022 - 2025, kéo dài hết năm 2026",
        "Nghị định số 07/2021/NĐ-CP, Điều 3; Nghị định số 351/2025/NĐ-CP",
        2022,
        2026,
    ),
    StandardEntry(
        "Chuẩn nghèo đa chiều quốc gia giai đoạn 2027 - 2030",
        "Nghị định số 351/2025/NĐ-CP",
        2027,
        2030,
    ),
)

TOPICS: dict[str, tuple[str, ...]] = {
    "Lĩnh vực giảm nghèo": (
        "Quy trình rà soát, phúc tra, bình xét và công nhận hộ nghèo, hộ cận nghèo hằng năm",
        "Giám sát, đánh giá việc thực hiện chính sách giảm nghèo tại cơ sở",
        "Nhân rộng mô hình giảm nghèo có hiệu quả",
        "Chế độ đối với hộ mới thoát nghèo để không tái nghèo",
    ),
    "Lĩnh vực lao động - việc làm": (
        "Học nghề, tạo việc làm cho người thuộc hộ nghèo, hộ cận nghèo",
        "Đưa người lao động đi làm việc ở nước ngoài theo hợp đồng",
        "Vay vốn giải quyết việc làm và vay vốn đi làm việc ở nước ngoài",
    ),
    "Lĩnh vực y tế": (
        "Cấp, hỗ trợ mua thẻ bảo hiểm y tế",
        "Khám bệnh, chữa bệnh cho người nghèo",
        "Dinh dưỡng của bà mẹ và trẻ em thuộc hộ nghèo",
    ),
    "Lĩnh vực giáo dục và đào tạo": (
        "Miễn, giảm học phí và hỗ trợ chi phí học tập",
        "Vay vốn học sinh, sinh viên có hoàn cảnh khó khăn",
    ),
    "Lĩnh vực nhà ở, nước sạch và vệ sinh": (
        "Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo",
        "Nước sinh hoạt và nhà tiêu hợp vệ sinh",
    ),
    "Lĩnh vực tín dụng ưu đãi": (
        "Vay vốn ưu đãi của Ngân hàng Chính sách xã hội",
        "Sử dụng vốn vay đúng mục đích và hoàn trả nợ đến hạn",
    ),
    "Lĩnh vực sản xuất và sinh kế": (
        "Hỗ trợ phát triển sản xuất, đa dạng hóa sinh kế",
        "Khuyến nông, khuyến lâm, khuyến ngư",
        "Hạ tầng phục vụ sản xuất và dân sinh ở thôn, xã",
    ),
    "Lĩnh vực thông tin và trợ giúp pháp lý": (
        "Tiếp cận thông tin, dịch vụ viễn thông, phát thanh và truyền hình",
        "Trợ giúp pháp lý miễn phí cho người nghèo",
    ),
}


@dataclass(frozen=True)
class RegisterEntry:
    """A text of the shared register."""

    kind: CitedKind
    number: str
    issued_on: date
    issuer: str
    subject: str


_NATIONAL_ASSEMBLY, _GOVERNMENT, _PREMIER = "Quốc hội", "Chính phủ", "Thủ tướng Chính phủ"

TEXTS = (
    RegisterEntry(
        CitedKind.LAW,
        "72/2025/QH15",
        date(2025, 6, 16),
        _NATIONAL_ASSEMBLY,
        "Tổ chức chính quyền địa phương",
    ),
    RegisterEntry(
        CitedKind.LAW,
        "10/2022/QH15",
        date(2022, 11, 10),
        _NATIONAL_ASSEMBLY,
        "Thực hiện dân chủ ở cơ sở",
    ),
    RegisterEntry(
        CitedKind.RESOLUTION,
        "24/2021/QH15",
        date(2021, 7, 28),
        _NATIONAL_ASSEMBLY,
        "phê duyệt chủ trương đầu tư Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025",
    ),
    RegisterEntry(
        CitedKind.RESOLUTION,
        "257/2025/QH15",
        date(2025, 12, 11),
        _NATIONAL_ASSEMBLY,
        "phê duyệt chủ trương đầu tư Chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững "
        "và phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi giai đoạn 2026 - 2035",
    ),
    RegisterEntry(
        CitedKind.DIRECTIVE,
        "05-CT/TW",
        date(2021, 6, 23),
        "Ban Bí thư Trung ương Đảng",
        "về tăng cường sự lãnh đạo của Đảng đối với công tác giảm nghèo bền vững đến năm 2030",
    ),
    RegisterEntry(
        CitedKind.DECREE,
        "30/2020/NĐ-CP",
        date(2020, 3, 5),
        _GOVERNMENT,
        "về công tác văn thư",
    ),
    RegisterEntry(
        CitedKind.DECREE,
        "07/2021/NĐ-CP",
        date(2021, 1, 27),
        _GOVERNMENT,
        "quy định chuẩn nghèo đa chiều giai đoạn 2021 - 2025",
    ),
    RegisterEntry(
        CitedKind.DECREE,
        "131/2025/NĐ-CP",
        date(2025, 6, 12),
        _GOVERNMENT,
        "quy định phân định thẩm quyền của chính quyền địa phương 02 cấp trong lĩnh vực quản lý nhà nước của "
        "Bộ Nông nghiệp và Môi trường",
    ),
    RegisterEntry(
        CitedKind.DECREE,
        "351/2025/NĐ-CP",
        date(2025, 12, 30),
        _GOVERNMENT,
        "quy định chuẩn nghèo đa chiều quốc gia giai đoạn 2026 - 2030",
    ),
    RegisterEntry(
        CitedKind.DECISION,
        "33/2015/QĐ-TTg",
        date(2015, 8, 10),
        _PREMIER,
        "về chính sách hỗ trợ nhà ở đối với hộ nghèo theo chuẩn nghèo giai đoạn 2011 - 2015",
    ),
    RegisterEntry(
        CitedKind.DECISION,
        "59/2015/QĐ-TTg",
        date(2015, 11, 19),
        _PREMIER,
        "ban hành chuẩn nghèo tiếp cận đa chiều áp dụng cho giai đoạn 2016 - 2020",
    ),
    RegisterEntry(
        CitedKind.DECISION,
        "1722/QĐ-TTg",
        date(2016, 9, 2),
        _PREMIER,
        "phê duyệt Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2016 - 2020",
    ),
    RegisterEntry(
        CitedKind.DECISION,
        "24/2021/QĐ-TTg",
        date(2021, 7, 16),
        _PREMIER,
        "quy định quy trình rà soát hộ nghèo, hộ cận nghèo hằng năm và quy trình xác định hộ làm nông nghiệp, lâm "
        "nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình giai đoạn 2022 - 2025",
    ),
    RegisterEntry(
        CitedKind.DECISION,
        "90/QĐ-TTg",
        date(2022, 1, 18),
        _PREMIER,
        "phê duyệt Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025",
    ),
    RegisterEntry(
        CitedKind.CIRCULAR,
        "40/2017/TT-BTC",
        date(2017, 4, 28),
        "Bộ trưởng Bộ Tài chính",
        "quy định chế độ công tác phí, chế độ hội nghị",
    ),
    RegisterEntry(
        CitedKind.CIRCULAR,
        "06/2022/TT-BTTTT",
        date(2022, 6, 30),
        "Bộ trưởng Bộ Thông tin và Truyền thông",
        "hướng dẫn thực hiện Dự án Truyền thông và giảm nghèo về thông tin thuộc Chương trình mục tiêu quốc gia "
        "giảm nghèo bền vững giai đoạn 2021 - 2025",
    ),
)


@transaction.atomic
def load_catalogue() -> int:
    """Add the shared rows that are missing; return how many there were."""
    return _load_categories() + _load_standards() + _load_topics() + _load_texts()


def _load_categories() -> int:
    added = 0
    for position, name in enumerate(CATEGORIES):
        added += HouseholdCategory.objects.get_or_create(owner=None, name=name, defaults={"position": position})[1]
    return added


def _load_standards() -> int:
    added = 0
    for entry in STANDARDS:
        added += PovertyStandard.objects.get_or_create(
            owner=None,
            name=entry.name,
            defaults={
                "legal_basis": entry.legal_basis,
                "first_year": entry.first_year,
                "last_year": entry.last_year,
            },
        )[1]
    return added


def _load_topics() -> int:
    added = 0
    for position, (name, wordings) in enumerate(TOPICS.items()):
        policy_field, made = PolicyField.objects.get_or_create(owner=None, name=name, defaults={"position": position})
        added += made
        for place, wording in enumerate(wordings):
            added += PolicyTopic.objects.get_or_create(
                owner=None, field=policy_field, wording=wording, defaults={"position": place}
            )[1]
    return added


def _load_texts() -> int:
    added = 0
    for entry in TEXTS:
        added += CitedText.objects.get_or_create(
            owner_slug="",
            kind=entry.kind,
            number=entry.number,
            defaults={"issued_on": entry.issued_on, "issuer": entry.issuer, "subject": entry.subject},
        )[1]
    return added
