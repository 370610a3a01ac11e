"""Lists of households for the demo. Every name, year, telephone number and illness is made up.

Among them are what officers meet: names that differ by a mark, the same person twice, only a year of birth, a name
that no column is wide enough for.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Membership, User
from communes.actions import add_hamlet
from communes.models import AdministrativeUnit, IssuingAuthority, UnitLevel
from participants.actions.households import save_household
from participants.actions.registers import open_register
from participants.models import HouseholdCategory, HouseholdRegister, PovertyStandard

POOR, NEAR, ESCAPED = "Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo"
NOTE = "Minh họa: mọi tên người, năm sinh, điện thoại trong danh sách này là giả định"
BASIS = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Điều 19; Nghị định số 07/2021/NĐ-CP, Điều 3"
KEPT_YEARS = 2


@dataclass(frozen=True)
class DemoRegister:
    """A commune's list of one year: whose, kept by whom, in which hamlets, and the households hamlet by hamlet."""

    office: str
    keeper: str  # the second half of the sign-in
    commune: str
    year: int
    hamlets: tuple[str, ...]
    households: tuple[str, ...]  # «hamlet|head|category|members|born|telephone|ethnicity|health»


_MY_QUI = """
Ấp Mỹ Phước|Trần Thị Bưởi|p|4|1962|0901000101||
Ấp Mỹ Phước|Lê Văn Cam|p|3|12/03/1971|||
Ấp Mỹ Phước|Nguyễn Thị Hoa|n|5|1975|0901000102||
Ấp Mỹ Phước|Nguyễn Thị Hoà|n|2|1958||| khó đi lại
Ấp Mỹ Phước|Nguyễn Thị Hòa|p|2|1958|||
Ấp Mỹ Phước|Phạm Văn Dừa|e|6|1980|0901000103||
Ấp Mỹ Phước|Huỳnh Thị Ngọc Ẩn|p|1|1949|||khuyết tật nặng
Ấp Mỹ Phước|Đỗ Văn An|n|4|1969|||
Ấp Mỹ Thạnh|Bùi Thị Bình|p|4|1966|0901000104||
Ấp Mỹ Thạnh|Bùi Thị Bính|n|3|1966|||
Ấp Mỹ Thạnh|Võ Văn Xoài|p|5|20/10/1983|0901000105||
Ấp Mỹ Thạnh|Thạch Thị Sa Rươn|p|4|1977||Khmer|
Ấp Mỹ Thạnh|Kim Sô Phát|n|4|1972||Khmer|
Ấp Mỹ Thạnh|Trương Thị Mận|e|3|1960|||
Ấp Mỹ Thạnh|Dương Văn Ẩn|n|2|1954|||
Ấp Mỹ Thạnh|Dương Văn Ân|n|4|1985|0901000106||
Ấp Mỹ Đông|Ngô Thị Lựu|p|3|1970|||
Ấp Mỹ Đông|Ngô Văn Lụa|p|2|1948|||bệnh mạn tính
Ấp Mỹ Đông|Đặng Thị Ổi|n|5|1979|0901000107||
Ấp Mỹ Đông|Hồ Văn Khế|n|4|1981|||
Ấp Mỹ Đông|Phan Thị Chanh|p|4|1968|||
Ấp Mỹ Đông|Phan Văn Chánh|e|4|1976|0901000108||
Ấp Mỹ Đông|Lý Thị Quýt|n|3|1963|||
Ấp Mỹ Đông|Tôn Nữ Thị Nguyệt Minh Phương Thảo Thanh Trúc Hoàng Anh|p|2|1959|||
Ấp Láng Biển|Trần Văn Mít|p|6|1974|0901000109||
Ấp Láng Biển|Trần Thị Bưởi|n|4|1962|0901000101||
Ấp Láng Biển|Cao Thị Nhãn|n|3|1965|||
Ấp Láng Biển|Châu Văn Vải|p|4|1982|||
Ấp Láng Biển|Lâm Thị Dâu|e|3|1971|0901000110||
Ấp Láng Biển|Đinh Văn Đào|p|5|02/09/1978|||
Ấp Láng Biển|Đinh Văn Đạo|n|4|1987|||
Ấp Láng Biển|Mai Thị Lê|p|1|1945|||già yếu, sống một mình
Ấp Mỹ Hưng|Nguyễn Văn Ổn|n|4|1973|0901000111||
Ấp Mỹ Hưng|Nguyễn Văn Ơn|p|3|1967|||
Ấp Mỹ Hưng|Tạ Thị Sen|p|5|1984|||
Ấp Mỹ Hưng|Tạ Văn Súng|n|4|1979|||
Ấp Mỹ Hưng|Hà Thị Thị|e|2|1956|0901000112||
Ấp Mỹ Hưng|Quách Văn Mơ|p|4|1970|||
Ấp Mỹ Hưng|Ừng Văn Gấc|n|3|1961|||
|Ya Văn Sơ Ri|p|2|1990|||
"""
_MY_QUY = """
Ấp 1|Lê Thị Điều|p|4|1964|0901000201||
Ấp 1|Nguyễn Văn Sầu|n|3|1972|||
Ấp 1|Trần Thị Riêng|p|2|1951|||
Ấp 2|Phạm Văn Chôm|n|5|1980|0901000202||
Ấp 2|Phạm Văn Chớm|p|4|1980|||
Ấp 2|Võ Thị Bòn Bon|p|3|1967|||
Ấp 10|Huỳnh Văn Thơm|n|4|1975|||
Ấp 10|Bùi Thị Tắc|p|6|1978|0901000203||
"""
# The year after: the same households less one, and those that the review added.
_MY_QUY_2023 = """
Ấp 1|Lê Thị Điều|p|4|1964|0901000201||
Ấp 1|Nguyễn Văn Sầu|n|3|1972|||
Ấp 1|Trần Thị Riêng|p|2|1951|||
Ấp 1|Đoàn Văn Thốt|n|4|1969|0901000204||
Ấp 1|Đoàn Thị Nốt|n|3|1974|||
Ấp 1|Cao Văn Bần|p|5|1982|||
Ấp 1|Hứa Thị Trang|n|2|1958|||
Ấp 2|Phạm Văn Chôm|n|5|1980|0901000202||
Ấp 2|Phạm Văn Chớm|p|4|1980|||
Ấp 2|Lương Thị Mắm|n|4|1977|0901000205||
Ấp 2|Lương Văn Đước|n|3|1963|||
Ấp 2|Kiều Thị Gòn|n|6|1985|||
Ấp 2|Từ Văn Sậy|p|1|1947|||già yếu
Ấp 10|Huỳnh Văn Thơm|n|4|1975|||
Ấp 10|Bùi Thị Tắc|p|6|1978|0901000203||
Ấp 10|Giang Thị Lục Bình|n|3|1971|||
Ấp 10|Giang Văn Năn|n|4|1968|||
Ấp 10|Tống Thị Súng|n|2|1956|||
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line)


REGISTERS = (
    DemoRegister("myquy", "soanthao", "", 2026, (), _lines(_MY_QUI)),
    DemoRegister("thapmuoi", "xa-my-quy", "Mỹ Quý", 2022, ("Ấp 1", "Ấp 2", "Ấp 10"), _lines(_MY_QUY)),
    DemoRegister("thapmuoi", "xa-my-quy", "Mỹ Quý", 2023, ("Ấp 1", "Ấp 2", "Ấp 10"), _lines(_MY_QUY_2023)),
)


@transaction.atomic
def load_register(demo: DemoRegister, *, now: datetime) -> None:
    """Open a list through the actions that the screens use, and fill it; one that stands is left as it is."""
    authority = IssuingAuthority.objects.select_related("unit").get(slug=demo.office)
    unit = authority.communes().filter(name=demo.commune).get() if demo.commune else authority.unit
    if HouseholdRegister.objects.filter(authority=authority, unit=unit, year=demo.year).exists():
        return
    keeper = User.objects.get(username=f"{demo.office}.{demo.keeper}")
    _add_hamlets(demo, authority, unit, keeper)
    register = open_register(
        authority=authority,
        unit=unit,
        year=demo.year,
        standard=PovertyStandard.objects.filter(owner=None).in_force(demo.year).get(),
        purpose=f"Mời đại diện hộ dự đối thoại chính sách giảm nghèo năm {demo.year}. {NOTE}",
        legal_basis=BASIS,
        retained_until=date(now.year + KEPT_YEARS, 12, 31),
        by=keeper,
        now=now,
    )
    places = {hamlet.full_name: hamlet for hamlet in register.hamlets}
    categories = {
        letter: HouseholdCategory.objects.get(owner=None, name=name)
        for letter, name in zip("pne", (POOR, NEAR, ESCAPED), strict=True)
    }
    for line in demo.households:
        facts = _facts(line, places, categories)
        save_household(register_id=register.pk, facts=facts, by=keeper, now=now)
    _let_see_sensitive(keeper, authority)


def _let_see_sensitive(keeper: User, authority: IssuingAuthority) -> None:
    """Give the keeper the sensitive columns once, with the list; what an administrator takes back stays so."""
    for membership in Membership.objects.filter(user=keeper, authority=authority):
        membership.sees_sensitive = True
        membership.save(update_fields=["sees_sensitive"])


def _add_hamlets(demo: DemoRegister, authority: IssuingAuthority, unit: AdministrativeUnit, by: User) -> None:
    own = AdministrativeUnit.objects.of_level(UnitLevel.HAMLET).filter(owner=authority, parent=unit)
    for full_name in demo.hamlets:
        kind, name = full_name.split(" ", 1)
        if not own.filter(kind=kind, name=name).exists():
            add_hamlet(authority=authority, parent=unit, kind=kind, name=name, valid_from=unit.valid_from, by=by)


def _facts(
    line: str, places: dict[str, AdministrativeUnit], categories: dict[str, HouseholdCategory]
) -> dict[str, object]:
    hamlet, head, category, members, born, phone, ethnicity, health = (part.strip() for part in line.split("|"))
    day, month, year = born.split("/") if "/" in born else ("", "", born)
    return {
        "hamlet": places[hamlet] if hamlet else None,
        "head": head,
        "category": categories[category],
        "members": int(members),
        "birth_year": int(year),
        "birth_on": date(int(year), int(month), int(day)) if day else None,
        "phone": phone,
        "ethnicity": ethnicity or "Kinh",
        "health": health,
    }
