"""The same person or household twice: in one register, or in two communes' registers of one authority and year.

Who is the same person says ``same_person``; in one register the same code of the review means the same household, too.
Nothing is compared across authorities.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q
from django.db.models.functions import Length

from communes.models import AdministrativeUnit
from participants.models import Household, HouseholdRegister
from participants.models.register import HouseholdQuerySet
from participants.same_person import By, same_person


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
    same_code = Household.objects.filter(register=register, code=OuterRef("code")).exclude(pk=OuterRef("pk"))
    return rows.filter(
        (~Q(id_number="") & Q(Exists(same_number)))
        | Q(Exists(_same_person_by_name(others)))
        | (~Q(code="") & Q(Exists(same_code)))
    )


def _same_person_by_name(others: HouseholdQuerySet) -> HouseholdQuerySet:
    """``same_person`` in SQL, for an outer row of households; its own columns stand as ``my_…``."""
    number, year = Household._meta.get_field("id_number"), Household._meta.get_field("birth_year")
    beside = others.filter(folded=OuterRef("folded")).annotate(
        digits=Length("id_number"),
        my_number=ExpressionWrapper(OuterRef("id_number"), output_field=number),
        my_year=ExpressionWrapper(OuterRef("birth_year"), output_field=year),
        my_hamlet=ExpressionWrapper(OuterRef("hamlet"), output_field=IntegerField()),
    )
    numbers_differ = Q(digits=Length("my_number")) & ~Q(id_number=F("my_number"))
    year_unknown = Q(birth_year__isnull=True) | Q(my_year__isnull=True)
    return beside.exclude(numbers_differ).filter(
        Q(birth_year=F("my_year")) | year_unknown & Q(hamlet=F("my_hamlet")),
    )


def _candidates(register: HouseholdRegister, asked: list[Household]) -> HouseholdQuerySet:
    numbers = {h.id_number for h in asked} - {""}
    names = {h.folded for h in asked}
    codes = {h.code for h in asked} - {""}
    alike = Q(folded__in=names)
    if numbers:
        alike |= Q(id_number__in=numbers)
    if codes:
        alike |= Q(register=register, code__in=codes)
    columns = ("head", "folded", "birth_year", "hamlet", "id_number", "code", "register__unit")
    return _beside(register).filter(alike).select_related("register__unit").only(*columns)


def _beside(register: HouseholdRegister) -> HouseholdQuerySet:
    """The keys are written out, so that the index by register and name serves each comparison."""
    return Household.objects.filter(register__in=register.beside_ids)


def _sameness(one: Household, other: Household) -> str:
    """Return in what the two are one and the same, or nothing."""
    by = same_person(one.who, other.who)
    if by == By.NUMBER:
        return "Cùng số định danh"
    if by:
        alike = one.head.casefold() == other.head.casefold()
        agreed = "năm sinh" if by == By.BIRTH else "thôn, ấp, chưa ghi đủ năm sinh"
        return f"Cùng họ tên và {agreed}" if alike else f"Tên chỉ khác dấu, cùng {agreed}"
    if one.code and one.code == other.code and one.register_id == other.register_id:
        return "Cùng mã hộ"
    return ""
