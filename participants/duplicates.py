"""The same person or household twice: in one register, or in two communes' registers of one authority and year.

The same person is the same ID number; where that is not known, the same name (marks and case aside) and year of birth.
In one register the same code of the review means the same household. Nothing is compared across authorities.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from communes.models import AdministrativeUnit
from participants.models import Household, HouseholdRegister
from participants.models.register import HouseholdQuerySet


@dataclass(frozen=True)
class Twin:
    """Another row that seems to be the same household, in this register or in a neighbour's."""

    household_id: int
    why: str
    elsewhere: AdministrativeUnit | None  # None: in the same register

    @property
    def label(self) -> str:
        """«Trùng với xã Mỹ Đông» or «Trùng trong danh sách»."""
        return f"Trùng với {self.elsewhere.name_in_text}" if self.elsewhere else "Trùng trong danh sách"

    @property
    def advice(self) -> str:
        """What is the same, and what to do about it."""
        if self.elsewhere:
            place = self.elsewhere.name_in_text
            return f"{self.why}. Hãy hỏi {place}: nếu là một hộ thì chỉ nơi hộ đang ở ghi tên."
        return f"{self.why}. Nếu là một hộ thì xóa bớt một dòng; nếu là hai hộ thì ghi thêm năm sinh hoặc ghi chú."


def find_twins(register: HouseholdRegister, households: Iterable[Household]) -> dict[int, list[Twin]]:
    """Return the twins of the given households of ``register`` by the household's key, in one query."""
    asked = [household for household in households if household.pk]
    if not asked or register.emptied_how:
        return {}
    found: dict[int, list[Twin]] = defaultdict(list)
    candidates = list(_candidates(register, asked))
    for household in asked:
        for other in candidates:
            if other.pk != household.pk and (why := _sameness(household, other)):
                place = other.register.unit if other.register_id != register.pk else None
                found[household.pk].append(Twin(other.pk, why, place))
    return dict(found)


def find_doubtful(register: HouseholdRegister) -> HouseholdQuerySet:
    """Return the households of ``register`` that have a twin somewhere."""
    rows = Household.objects.filter(register=register)
    if register.emptied_how:
        return rows.none()
    others = _beside(register).exclude(pk=OuterRef("pk"))
    same_number = others.exclude(id_number="").filter(id_number=OuterRef("id_number"))
    same_person = others.filter(folded=OuterRef("folded"), birth_year=OuterRef("birth_year"))
    different = Q(id_number="") | Q(id_number=OuterRef("id_number"))
    unless_numbers_differ = Q(Exists(same_person.filter(different))) | Q(id_number="") & Q(Exists(same_person))
    same_code = Household.objects.filter(register=register, code=OuterRef("code")).exclude(pk=OuterRef("pk"))
    return rows.filter(
        (~Q(id_number="") & Q(Exists(same_number))) | unless_numbers_differ | (~Q(code="") & Q(Exists(same_code)))
    )


def _candidates(register: HouseholdRegister, asked: list[Household]) -> HouseholdQuerySet:
    numbers = {h.id_number for h in asked} - {""}
    names = {h.folded for h in asked if h.birth_year}
    codes = {h.code for h in asked} - {""}
    alike = Q(folded__in=names, birth_year__isnull=False)
    if numbers:
        alike |= Q(id_number__in=numbers)
    if codes:
        alike |= Q(register=register, code__in=codes)
    columns = ("head", "folded", "birth_year", "id_number", "code", "register__unit")
    return _beside(register).filter(alike).select_related("register__unit").only(*columns)


def _beside(register: HouseholdRegister) -> HouseholdQuerySet:
    return Household.objects.filter(register__in=HouseholdRegister.objects.beside(register))


def _sameness(one: Household, other: Household) -> str:
    """Return in what the two are one and the same, or nothing; two ID numbers that differ are two people."""
    if one.id_number and one.id_number == other.id_number:
        return "Cùng số định danh"
    both_numbered = bool(one.id_number and other.id_number)
    if one.birth_year and (one.folded, one.birth_year) == (other.folded, other.birth_year) and not both_numbered:
        alike = one.head.casefold() == other.head.casefold()
        return "Cùng họ tên và năm sinh" if alike else "Tên chỉ khác dấu, cùng năm sinh"
    if one.code and one.code == other.code and one.register_id == other.register_id:
        return "Cùng mã hộ"
    return ""
