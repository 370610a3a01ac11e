from datetime import date

import pytest
from django.core.management import call_command

from communes.loading import UnitRow, load_units, read_units
from communes.models import AdministrativeUnit, UnitLevel, UnitSuccession
from documents.text import nfc
from tests.factories import FIRST_DAY_OF_TWO_LEVELS, LAST_DAY_OF_DISTRICTS, make_unit

pytestmark = pytest.mark.django_db

BEFORE, SINCE = LAST_DAY_OF_DISTRICTS, FIRST_DAY_OF_TWO_LEVELS
DONG_THAP = {"82", "87"}  # its code since July 2025 (before: Tiền Giang's), its code before


def rows():
    fields = [field.attname for field in AdministrativeUnit._meta.concrete_fields]
    return list(AdministrativeUnit.objects.order_by("pk").values_list(*fields))


def count(day, level):
    return AdministrativeUnit.objects.valid_on(day).of_level(level).count()


@pytest.mark.slow
def test_the_whole_country_loads_once_and_stays_as_it_is(capsys):
    call_command("load_units")

    assert [count(BEFORE, level) for level in UnitLevel] == [63, 696, 10_035, 0]
    assert [count(SINCE, level) for level in UnitLevel] == [34, 0, 3_321, 0]
    communes = AdministrativeUnit.objects.valid_on(SINCE).of_level(UnitLevel.COMMUNE)
    assert [communes.filter(kind=kind).count() for kind in ("Xã", "Phường", "Đặc khu")] == [2_611, 697, 13]
    assert UnitSuccession.objects.values("old").distinct().count() == 10_035

    first, arrows = rows(), UnitSuccession.objects.count()
    call_command("load_units")

    assert rows() == first
    assert UnitSuccession.objects.count() == arrows
    assert "thêm 0, cập nhật 0, nối cũ → mới 0" in capsys.readouterr().out


def test_every_row_of_the_file_has_a_kind_and_is_precomposed():
    units = read_units()
    assert all(nfc(row.full_name) == row.full_name for row in units)
    assert len({row.key for row in units}) == len(units) == 63 + 696 + 10_035 + 34 + 3_321


def test_the_name_decides_the_kind_where_the_source_contradicts_itself():
    load_units(provinces={"92"})
    assert AdministrativeUnit.objects.get(code="31213", valid_from=SINCE).full_name == "Phường Tân Lộc"
    assert AdministrativeUnit.objects.get(code="31299", valid_from=SINCE).full_name == "Xã Phong Điền"


def test_dong_nai_stands_in_its_form_of_2026():
    load_units(provinces={"75"})
    assert AdministrativeUnit.objects.get(code="75", valid_from=SINCE).full_name == "Thành phố Đồng Nai"
    assert AdministrativeUnit.objects.get(code="26248", valid_from=SINCE).full_name == "Phường Trảng Bom"


def test_five_island_districts_have_no_communes():
    load_units(provinces={"48"})
    assert AdministrativeUnit.objects.get(code="498").full_name == "Huyện Hoàng Sa"
    assert not AdministrativeUnit.objects.get(code="498").children.exists()


def test_a_code_that_was_used_again_is_two_units():
    load_units(provinces=DONG_THAP)
    town, commune = AdministrativeUnit.objects.filter(code="30037").order_by("valid_from")
    assert (town.full_name, town.valid_to, str(town.parent)) == ("Thị trấn Mỹ An", BEFORE, "Huyện Tháp Mười")
    assert (commune.full_name, commune.valid_to, str(commune.parent)) == ("Xã Tháp Mười", None, "Tỉnh Đồng Tháp")


def test_the_thirteen_units_of_thap_muoi_became_six():
    load_units(provinces=DONG_THAP)
    district = AdministrativeUnit.objects.get(code="872")
    heirs = AdministrativeUnit.objects.filter(origins__old__parent=district).distinct()
    assert district.children.count() == 13
    assert list(heirs.values_list("code", flat=True)) == ["30037", "30043", "30046", "30055", "30061", "30073"]
    assert set(heirs.values_list("valid_from", flat=True)) == {SINCE}


def test_a_second_run_keeps_hamlets_and_units_of_other_sources():
    load_units(provinces=DONG_THAP)
    commune = AdministrativeUnit.objects.get(code="30055", valid_to=BEFORE)
    hamlet = make_unit("Mỹ Tây 1", UnitLevel.HAMLET, parent=commune)
    before = rows()

    load_units(provinces=DONG_THAP)

    assert rows() == before
    assert AdministrativeUnit.objects.below(commune).get() == hamlet


def test_a_unit_that_was_renamed_in_the_file_is_renamed():
    row = UnitRow(UnitLevel.PROVINCE, "99", "Tỉnh Láng Biển", date(2026, 1, 1), None)
    load_units([row])
    done = load_units([UnitRow(UnitLevel.PROVINCE, "99", "Thành phố Hoà An", date(2026, 1, 1), date(2026, 12, 31))])

    unit = AdministrativeUnit.objects.get()
    assert (done.created, done.updated) == (0, 1)
    assert (unit.kind, unit.name, unit.folded) == ("Thành phố", "Hoà An", "thanh pho hoa an")
    assert unit.valid_to == date(2026, 12, 31)


def test_a_bad_row_leaves_everything_as_it_was():
    good = UnitRow(UnitLevel.PROVINCE, "98", "Tỉnh Sen Hồng", date(2026, 1, 1), None)
    bad = UnitRow(UnitLevel.COMMUNE, "97001", "Không có loại", date(2026, 1, 1), None, good.key)
    with pytest.raises(ValueError, match="loại đơn vị"):
        load_units([good, bad])
    assert not AdministrativeUnit.objects.exists()


def test_a_province_can_be_loaded_alone_from_the_shell():
    call_command("load_units", "--province", "87", "--province", "82")
    assert AdministrativeUnit.objects.get(code="87").full_name == "Tỉnh Đồng Tháp"
    assert not AdministrativeUnit.objects.filter(code="01").exists()
