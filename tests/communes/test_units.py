import unicodedata
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from communes.models import AdministrativeUnit, UnitLevel
from tests.factories import make_authority, make_district, make_unit

pytestmark = pytest.mark.django_db
units = AdministrativeUnit.objects


def names(queryset):
    return [unit.full_name for unit in queryset]


@pytest.mark.parametrize(
    "typed", ["lang bien", "Láng Biển", unicodedata.normalize("NFD", "Láng Biển"), "  BIEN   lang", "xã láng biển"]
)
def test_search_finds_a_name_however_it_is_typed(typed):
    make_district(communes=["Láng Biển", "Mỹ Quý", "Đốc Binh Kiều"])
    assert names(units.search(typed)) == ["Xã Láng Biển"]


def test_search_sees_through_d_and_apostrophes_and_official_twins():
    make_district(communes=["Đốc Binh Kiều", "M'Drắk", "Mỹ Quí"])
    assert names(units.search("doc binh")) == ["Xã Đốc Binh Kiều"]
    assert names(units.search("mdrak")) == names(units.search("M’Đrắk")) == ["Xã M'Drắk"]
    assert names(units.search("mỹ quý")) == ["Xã Mỹ Quí"]


def test_search_puts_the_whole_name_first_then_beginnings():
    for name in ["Tân Mỹ Quý", "Mỹ Quý Tây", "Mỹ Quý", "Quý Mỹ"]:
        make_unit(name)
    assert names(units.search("my quy")) == ["Xã Mỹ Quý", "Xã Mỹ Quý Tây", "Xã Tân Mỹ Quý", "Xã Quý Mỹ"]


def test_search_tells_quan_1_from_quan_10():
    for name in ["10", "1", "12"]:
        make_unit(name, UnitLevel.DISTRICT, kind="Quận")
    assert names(units.search("quan 1"))[0] == "Quận 1"


def test_empty_search_finds_all_and_absurd_search_nothing():
    make_unit()
    assert units.search("  ").count() == 1
    assert units.search("a " * 5_000).count() == 0
    assert units.search("100%").count() == units.search("_").count() == 0


def test_valid_on_counts_both_the_first_and_the_last_day():
    make_unit(valid_from=date(2020, 1, 1), valid_to=date(2025, 6, 30))
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]
    assert [units.valid_on(day).count() for day in days] == [0, 1, 1, 0]
    assert [units.get().exists_on(day) for day in days] == [False, True, True, False]


def test_below_reaches_from_the_province_to_the_hamlet():
    province = make_unit("Đồng Tháp", UnitLevel.PROVINCE)
    district = make_district(communes=["Mỹ Quý"], parent=province)
    commune = district.children.get()
    hamlet = make_unit("Mỹ Tây", UnitLevel.HAMLET, parent=commune)
    make_unit("Nơi khác")

    assert set(units.below(province)) == {district, commune, hamlet}
    assert set(units.below(commune)) == {hamlet}


def test_hamlets_are_seen_by_their_owner_alone():
    owner, stranger = make_authority(), make_authority()
    hamlet = make_unit("Mỹ Tây", UnitLevel.HAMLET, owner=owner)
    orphan = make_unit("Mỹ Đông", UnitLevel.HAMLET)

    assert hamlet in units.visible_to_authority(owner)
    assert hamlet not in units.visible_to_authority(stranger)
    assert orphan not in units.visible_to_authority(None)
    assert units.visible_to_authority(None).count() == 2


def test_paper_order_is_the_code_then_the_order_of_entry():
    make_unit("Mỹ An", code="30064")
    make_unit("Mỹ An", code="30037", kind="Thị trấn")
    for name in ["2", "10", "1"]:
        make_unit(name, UnitLevel.HAMLET)
    communes = units.of_level(UnitLevel.COMMUNE).in_paper_order()
    assert names(communes) == ["Thị trấn Mỹ An", "Xã Mỹ An"]
    assert names(units.of_level(UnitLevel.HAMLET).in_paper_order()) == ["Ấp 2", "Ấp 10", "Ấp 1"]


def test_save_keeps_the_name_precomposed_and_folded():
    unit = make_unit(unicodedata.normalize("NFD", "Láng Biển"))
    assert (unit.name, unit.folded) == ("Láng Biển", "xa lang bien")
    unit.name = "M'Drắk"
    unit.save()
    assert units.get().folded == unit.make_folded() == "xa mdrak"


def test_one_code_begins_once_a_day_and_level():
    make_unit(code="30037", valid_from=date(2025, 7, 1))
    make_unit(code="30037", valid_from=date(1900, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        make_unit(code="30037", valid_from=date(2025, 7, 1))


def test_a_hamlet_begins_once_a_day_below_its_commune():
    commune, office, other = make_unit(), make_authority(), make_authority()
    make_unit("Hòa", UnitLevel.HAMLET, parent=commune, owner=office)
    make_unit("Hòa", UnitLevel.HAMLET, parent=make_unit("Khác"), owner=office)
    make_unit("Hòa", UnitLevel.HAMLET, parent=commune, owner=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_unit("Hoà", UnitLevel.HAMLET, parent=commune, owner=office)


def test_a_unit_cannot_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_unit(valid_from=date(2025, 7, 1), valid_to=date(2025, 6, 30))
    assert make_unit(valid_from=date(2025, 7, 1), valid_to=date(2025, 7, 1)).pk


def test_a_district_counts_communes_and_a_commune_its_own_hamlets():
    district = make_district("Tháp Mười", communes=["Mỹ Quý", "Mỹ Đông"])
    above = make_authority("thapmuoi", unit=district)
    commune = make_authority("myquy", unit=above.communes().get(name="Mỹ Quý"))
    hamlet = make_unit("1", UnitLevel.HAMLET, parent=commune.unit, owner=commune)
    make_unit("2", UnitLevel.HAMLET, parent=commune.unit, owner=above)

    assert [unit.name for unit in above.counted_units()] == ["Mỹ Quý", "Mỹ Đông"]
    assert list(commune.counted_units()) == [hamlet]


@pytest.mark.parametrize(("year", "found"), [(2021, False), (2022, True), (2024, True), (2025, False)])
def test_a_unit_belongs_to_every_year_in_which_it_exists(year, found):
    unit = make_unit("Mỹ Quý", valid_from=date(2022, 12, 31), valid_to=date(2024, 1, 1))

    assert AdministrativeUnit.objects.during(year).filter(pk=unit.pk).exists() is found
