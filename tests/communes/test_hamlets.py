import unicodedata
from datetime import date

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError

from communes.actions import add_hamlet, close_hamlet, rename_hamlet, save_department
from communes.models import AdministrativeUnit, Department, UnitLevel
from tests.factories import make_authority, make_district, make_person, make_unit

pytestmark = pytest.mark.django_db

DAY = date(2022, 1, 1)


@pytest.fixture
def district():
    return make_district(communes=["Mỹ Quý", "Láng Biển"])


@pytest.fixture
def authority(district):
    return make_authority(unit=district)


@pytest.fixture
def commune(district):
    return district.children.get(name="Mỹ Quý")


@pytest.fixture
def drafter(authority):
    return make_person(authority)


def add(authority, commune, by, name="Hòa", kind="Ấp", valid_from=DAY):
    return add_hamlet(authority=authority, parent=commune, kind=kind, name=name, valid_from=valid_from, by=by)


def refused(error):
    return error.value.message_dict


def test_a_hamlet_belongs_to_the_office_that_adds_it(authority, commune, drafter):
    hamlet = add(authority, commune, drafter, unicodedata.normalize("NFD", "Mỹ Tây 1"))

    assert (hamlet.full_name, hamlet.name_in_text, hamlet.folded) == ("Ấp Mỹ Tây 1", "ấp Mỹ Tây 1", "ap my tay 1")
    assert (hamlet.level, hamlet.code, hamlet.owner, hamlet.parent) == (UnitLevel.HAMLET, "", authority, commune)
    assert list(authority.hamlets()) == [hamlet]
    entry = LogEntry.objects.get_for_object(hamlet).get()
    assert (entry.actor, entry.action) == (drafter, LogEntry.Action.CREATE)


@pytest.mark.parametrize("twin", ["Hòa", "Hoà", "hoa", unicodedata.normalize("NFD", "Hòa"), "HOÀ"])
def test_a_name_is_taken_however_its_marks_are_set(authority, commune, drafter, twin):
    add(authority, commune, drafter)
    with pytest.raises(ValidationError) as error:
        add(authority, commune, drafter, twin, valid_from=date(2023, 1, 1))
    assert refused(error) == {"name": ["Xã Mỹ Quý đã có «Ấp Hòa»."]}
    assert authority.hamlets().count() == 1


def test_another_kind_another_commune_or_a_later_time_is_another_hamlet(authority, commune, drafter, district):
    first = add(authority, commune, drafter)
    add(authority, commune, drafter, kind="Khóm")
    add(authority, district.children.get(name="Láng Biển"), drafter)
    close_hamlet(hamlet=first, on=date(2022, 12, 31), by=drafter)
    add(authority, commune, drafter, valid_from=date(2023, 1, 1))
    assert authority.hamlets().count() == 4


def test_a_hamlet_lies_in_a_commune_of_the_office(authority, district, drafter):
    for place in [district, make_unit("Nơi khác")]:
        with pytest.raises(ValidationError) as error:
            add(authority, place, drafter)
        assert refused(error) == {"parent": ["Chọn một xã, phường, thị trấn trong địa bàn của cơ quan."]}
    assert not AdministrativeUnit.objects.of_level(UnitLevel.HAMLET).exists()


def test_a_commune_authority_adds_hamlets_to_itself():
    commune = make_unit("Tân Thuận Tây")
    authority = make_authority(unit=commune)
    hamlet = add(authority, commune, make_person(authority))
    assert list(authority.communes()) == [commune]
    assert authority.is_commune_level
    assert authority.covers(hamlet)


def test_a_hamlet_begins_while_its_commune_exists(authority, commune, drafter):
    with pytest.raises(ValidationError) as error:
        add(authority, commune, drafter, valid_from=date(2025, 7, 1))
    assert refused(error) == {"valid_from": ["Xã Mỹ Quý không tồn tại vào ngày 01/07/2025."]}


def test_renaming_corrects_name_and_search(authority, commune, drafter):
    hamlet = add(authority, commune, drafter)
    renamed = rename_hamlet(hamlet=hamlet, kind="Khóm", name="Bình Hòa", by=drafter)
    assert (renamed.pk, renamed.folded) == (hamlet.pk, "khom binh hoa")
    assert LogEntry.objects.get_for_object(hamlet).filter(action=LogEntry.Action.UPDATE).get().changes == {
        "tên": ["Ấp Hòa", "Khóm Bình Hòa"]
    }


def test_setting_the_tone_mark_anew_is_no_conflict_with_oneself(authority, commune, drafter):
    hamlet = add(authority, commune, drafter)
    assert rename_hamlet(hamlet=hamlet, kind="Ấp", name="Hoà", by=drafter).name == "Hoà"


def test_renaming_onto_a_neighbour_is_refused(authority, commune, drafter):
    add(authority, commune, drafter)
    other = add(authority, commune, drafter, "Bình")
    with pytest.raises(ValidationError) as error:
        rename_hamlet(hamlet=other, kind="Ấp", name="Hoà", by=drafter)
    assert "name" in refused(error)
    other.refresh_from_db()
    assert other.name == "Bình"


def test_a_closed_hamlet_is_not_offered_later(authority, commune, drafter):
    hamlet = add(authority, commune, drafter)
    close_hamlet(hamlet=hamlet, on=date(2023, 6, 30), by=drafter)
    assert list(authority.hamlets().valid_on(date(2023, 6, 30))) == [hamlet]
    assert not authority.hamlets().valid_on(date(2023, 7, 1)).exists()


def test_a_hamlet_cannot_close_before_it_begins(authority, commune, drafter):
    hamlet = add(authority, commune, drafter)
    with pytest.raises(ValidationError) as error:
        close_hamlet(hamlet=hamlet, on=date(2021, 12, 31), by=drafter)
    assert refused(error) == {"valid_to": ["Ấp Hòa có từ ngày 01/01/2022: ngày cuối phải từ ngày đó."]}


def test_units_of_the_state_are_out_of_reach(commune, drafter):
    for act in [
        lambda: rename_hamlet(hamlet=commune, kind="Xã", name="Khác", by=drafter),
        lambda: close_hamlet(hamlet=commune, on=DAY, by=drafter),
    ]:
        with pytest.raises(ValidationError, match="Nhà nước"):
            act()


def test_the_lead_moves_from_one_department_to_another(authority):
    former = authority.departments.get()
    new = save_department(
        department=Department(authority=authority, name="Phòng Nội vụ", abbreviation="NV", leads=True)
    )
    former.refresh_from_db()
    assert (former.leads, new.leads) == (False, True)
    assert LogEntry.objects.get_for_object(former).filter(action=LogEntry.Action.UPDATE).get().changes == {
        "leads": ["True", "False"]
    }
