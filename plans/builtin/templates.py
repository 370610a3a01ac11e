"""Templates that come with the portal: a drafter begins with a complete paper and adapts it.

Wording, structure and standard duties are here; what belongs to the office (units, department, signer) and the shared
catalogue (texts, topics, kinds of households) is looked up when a plan begins. No template holds a date or a number.
"""

from dataclasses import dataclass

from communes.models import IssuingAuthority, UnitLevel
from documents.models import CitedText
from participants.models import HouseholdCategory
from plans.builtin import texts
from plans.builtin.markup import paragraphs
from plans.facts import Facts
from plans.models import PolicyTopic

# Numbers in the shared register, each with its use; before and since the two levels of Luật 72/2025/QH15.
BEFORE_2025 = (("24/2021/QH15", "ground"), ("07/2021/NĐ-CP", "ground"), ("90/QĐ-TTg", "carry_out"))
SINCE_2025 = (
    ("72/2025/QH15", "ground"),
    ("10/2022/QH15", "ground"),
    ("351/2025/NĐ-CP", "ground"),
    ("257/2025/QH15", "carry_out"),
)


@dataclass(frozen=True)
class BuiltinTemplate:
    """A starting point: ``parts`` are facts without keys; ``topics`` and ``categories`` name rows of the catalogue."""

    slug: str
    title: str
    level: UnitLevel
    description: str
    parts: dict[str, Facts]
    topics: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def facts(self, authority: IssuingAuthority) -> dict[str, Facts]:
        """Return the facts of a new plan of ``authority``; a shared row that is not there is left out."""
        department = authority.departments.filter(leads=True).first()
        facts = {slug: dict(part) for slug, part in self.parts.items()}
        facts["title"] = {
            "lead_department": department.pk if department else None,
            "signer": getattr(authority.signers.filter(valid_to=None).first(), "pk", None),
        }
        facts["opening"] |= {
            "contact_department": department.pk if department else None,
            "contact_phone": (department.phone if department else "") or authority.phone,
        }
        facts["bases"] = {"bases": _bases(authority)}
        if department:
            facts["duties"] = {"duties": [_led_by(department.name, duty) for duty in facts["duties"]["duties"]]}
        if self.topics:
            facts["topics"] = {"topics": self._topics()}
        if self.categories:
            facts["quotas"] = {
                "counted": True,
                "one_per_household": True,
                "categories": self._categories(),
                "units": [{"unit": pk, "note": ""} for pk in _reporting_units(authority)],
            }
        return facts

    def _topics(self) -> list[Facts]:
        found = dict(PolicyTopic.objects.filter(owner=None, wording__in=self.topics).values_list("wording", "pk"))
        return [{"topic": found[name]} if name in found else {"wording": name} for name in self.topics]

    def _categories(self) -> list[int]:
        shared = HouseholdCategory.objects.filter(owner=None, name__in=self.categories)
        found = dict(shared.values_list("name", "pk"))
        return [found[name] for name in self.categories if name in found]


def _led_by(department: str, duty: Facts) -> Facts:
    """Put the leading department's name where the standard duties only say that one leads."""
    named = [department if lead == texts.LEADING else lead for lead in duty["leads"]]
    sent_to = department if duty.get("sent_to") == texts.LEADING else duty.get("sent_to", "")
    return duty | {"leads": named, "sent_to": sent_to}


def _bases(authority: IssuingAuthority) -> list[Facts]:
    """The common texts of the time in which the office's unit exists."""
    cited = SINCE_2025 if authority.unit.valid_to is None else BEFORE_2025
    numbers = [number for number, _ in cited]
    found = dict(CitedText.objects.filter(owner_slug="", number__in=numbers).values_list("number", "pk"))
    return [{"text": found[number], "use": use} for number, use in cited if number in found]


def _reporting_units(authority: IssuingAuthority) -> list[int]:
    units = authority.hamlets().filter(valid_to=None) if authority.is_commune_level else authority.communes()
    return [unit.pk for unit in units]


_TOPICS = (
    "Quy trình rà soát, phúc tra, bình xét và công nhận hộ nghèo, hộ cận nghèo hằng năm",
    "Học nghề, tạo việc làm cho người thuộc hộ nghèo, hộ cận nghèo",
    "Đưa người lao động đi làm việc ở nước ngoài theo hợp đồng",
    "Cấp, hỗ trợ mua thẻ bảo hiểm y tế",
    "Miễn, giảm học phí và hỗ trợ chi phí học tập",
    "Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo",
    "Vay vốn ưu đãi của Ngân hàng Chính sách xã hội",
    "Hỗ trợ phát triển sản xuất, đa dạng hóa sinh kế",
)


def _section(heading: str, style: str = "own_line", **more: object) -> Facts:
    return {"heading": heading, "heading_style": style, **more}


def _purpose(purpose: str, requirements: str) -> Facts:
    children = [_section("Mục đích", body=purpose), _section("Yêu cầu", body=requirements)]
    return _section("Mục đích, yêu cầu", children=children)


_QUOTAS = _section(
    "Số lượng hộ tham dự",
    body=paragraphs("Hộ nghèo, hộ cận nghèo tham dự được phân bổ như sau:"),
    part="quotas",
    layout="table",
)

DISTRICT_DIALOGUE = BuiltinTemplate(
    slug="district-dialogue",
    title="Kế hoạch đối thoại cấp huyện",
    level=UnitLevel.DISTRICT,
    description="Ủy ban nhân dân huyện tổ chức đối thoại tại các xã, thị trấn: bảng phân bổ hộ tham dự, kinh phí.",
    topics=_TOPICS,
    categories=("Hộ nghèo", "Hộ cận nghèo"),
    parts={
        "opening": {"lead_in": texts.LEAD_IN, "closing": texts.CLOSING},
        "delegation": {"delegations": texts.DISTRICT_DELEGATIONS},
        "duties": {"duties": texts.DISTRICT_DUTIES},
        "recipients": {"recipients": texts.DISTRICT_RECIPIENTS},
        "annexes": {"annexes": [{"title": "Danh sách phân bổ kinh phí đối thoại cho các đơn vị", "part": "budget"}]},
        "outline": {
            "numbering": "roman_letter",
            "sections": [
                _purpose(texts.PURPOSE, texts.REQUIREMENTS),
                _section(
                    "Nội dung, thời gian và địa điểm",
                    children=[
                        _section("Nội dung đối thoại", part="topics", layout="points"),
                        _section("Thời gian", "run_in", part="period"),
                        _section("Địa điểm", "run_in", part="places", layout="units"),
                    ],
                ),
                _section(
                    "Thành phần tham dự",
                    children=[
                        _section("Cấp huyện", part="delegation-district", layout="points"),
                        _section("Cấp xã", part="delegation-commune", layout="points"),
                        _QUOTAS,
                    ],
                ),
                _section("Kinh phí thực hiện", part="budget", layout="sentence"),
                _section("Tổ chức thực hiện", part="duties", layout="numbered"),
            ],
        },
    },
)

COMMUNE_DIALOGUE = BuiltinTemplate(
    slug="commune-dialogue",
    title="Kế hoạch đối thoại cấp xã",
    level=UnitLevel.COMMUNE,
    description="Ủy ban nhân dân xã đối thoại với các hộ ở thôn, ấp; có mốc thông báo trước 07 ngày, công khai sau "
    "10 ngày theo Luật Tổ chức chính quyền địa phương.",
    topics=_TOPICS,
    categories=("Hộ nghèo", "Hộ cận nghèo"),
    parts={
        "opening": {"lead_in": texts.LEAD_IN, "closing": texts.CLOSING},
        "delegation": {"delegations": texts.COMMUNE_DELEGATIONS},
        "duties": {"duties": texts.COMMUNE_DUTIES},
        "recipients": {"recipients": texts.COMMUNE_RECIPIENTS},
        "outline": {
            "numbering": "roman_letter",
            "sections": [
                _purpose(texts.PURPOSE, texts.REQUIREMENTS),
                _section("Nội dung đối thoại", part="topics", layout="points"),
                _section(
                    "Thời gian, địa điểm, thành phần",
                    children=[
                        _section("Thời gian", "run_in", part="period"),
                        _section("Địa điểm", "run_in", part="places", layout="sentence"),
                        _section("Thành phần cấp xã", part="delegation-commune", layout="points"),
                        _section("Thành phần ở thôn, ấp", part="delegation-hamlet", layout="points"),
                        _QUOTAS,
                    ],
                ),
                _section("Kinh phí thực hiện", part="budget", layout="sentence"),
                _section("Tổ chức thực hiện", part="duties", layout="numbered"),
            ],
        },
    },
)

YEARLY_PROGRAMME = BuiltinTemplate(
    slug="yearly-programme",
    title="Kế hoạch thực hiện chương trình giảm nghèo hằng năm",
    level=UnitLevel.DISTRICT,
    description="Kế hoạch năm của chương trình giảm nghèo: chỉ tiêu, nhiệm vụ, giải pháp, phân công các cơ quan.",
    parts={
        "opening": {"lead_in": texts.PROGRAMME_LEAD_IN, "closing": texts.CLOSING},
        "duties": {"duties": texts.PROGRAMME_DUTIES},
        "recipients": {"recipients": texts.DISTRICT_RECIPIENTS},
        "outline": {
            "numbering": "roman_decimal",
            "sections": [
                _purpose(texts.PROGRAMME_PURPOSE, texts.PROGRAMME_REQUIREMENTS),
                _section("Chỉ tiêu chủ yếu", body=texts.PROGRAMME_TARGETS),
                _section(
                    "Nhiệm vụ, giải pháp chủ yếu",
                    children=[
                        _section("Nhiệm vụ", body=texts.PROGRAMME_TASKS),
                        _section("Giải pháp", body=texts.PROGRAMME_MEASURES),
                    ],
                ),
                _section("Kinh phí thực hiện", part="budget", layout="sentence"),
                _section("Tổ chức thực hiện", part="duties", layout="numbered"),
            ],
        },
    },
)

BUILTIN: dict[str, BuiltinTemplate] = {
    template.slug: template for template in (DISTRICT_DIALOGUE, COMMUNE_DIALOGUE, YEARLY_PROGRAMME)
}
