"""Lists whose time is over: erased or made anonymous, once, with a line in the log, and nothing else is touched."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from documents.models import FrozenPaper
from participants.actions.forgetting import FORGOTTEN
from participants.models import (
    AccessAct,
    Attendee,
    AttendeeList,
    Emptied,
    Household,
    HouseholdRegister,
    Intake,
    NameAccess,
)
from tests.participants.factories import NOW, District, make_categories
from tests.participants.registers import make_household, make_register
from tests.plan_factories import issue
from tests.plans.collecting import Collection

pytestmark = pytest.mark.django_db

LAST_DAY = date(2025, 12, 31)
PRIVATE = ["Trần Thị Bưởi", "0901000001", "Xơ Đăng", "mù hai mắt", "087061000123", "cạnh đình", "nhà xa", "HN-07"]


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def register(district) -> HouseholdRegister:
    """A list that expired, with a file that somebody had brought in for it."""
    register = make_register(district.authority, district.communes[0], 2024, retained_until=LAST_DAY)
    hamlet = district.hamlet("Mỹ Phước")
    make_household(
        register,
        "Trần Thị Bưởi",
        hamlet=hamlet,
        code="HN-07",
        phone="0901000001",
        address="cạnh đình",
        note="nhà xa",
        ethnicity="Xơ Đăng",
        health="mù hai mắt",
        id_number="087061000123",
        birth_on=date(1961, 3, 12),
        client_key="k" * 32,
    )
    make_household(register, "Lê Văn Cam", category=make_categories()[1])
    Intake.objects.create(
        authority=district.authority,
        unit=district.communes[0],
        kind="households",
        register=register,
        file_name="ho-ngheo.xlsx",
        content="Trần Thị Bưởi".encode(),
        table={"rows": [[1, {"head": "Trần Thị Bưởi"}]]},
        sha256="0" * 64,
        size=13,
        uploaded_by=district.drafter,
        uploaded_at=NOW,
    )
    return register


@pytest.fixture
def attendees(district, register) -> AttendeeList:
    listed = AttendeeList.objects.create(
        reply=district.reply(), purpose="Mời dự", legal_basis="Luật", retained_until=LAST_DAY
    )
    household = register.households.get(head="Trần Thị Bưởi")
    Attendee.objects.create(
        attendee_list=listed, household=household, name="Trần Thị Bưởi", phone="0901000001", hamlet=household.hamlet
    )
    return listed


def run(*options: str, day: str = "2026-01-01") -> str:
    out = StringIO()
    with time_machine.travel(f"{day}T10:00:00+07:00"):
        call_command("empty_expired", *options, stdout=out)
    return out.getvalue()


def everything() -> str:
    """Every value of every row that may hold something of a person."""
    rows = [*Household.objects.values(), *Attendee.objects.values(), *Intake.objects.values()]
    values = [
        bytes(v).decode("utf-8", "ignore") if isinstance(v, bytes | memoryview) else v for r in rows for v in r.values()
    ]
    return repr(values)


def test_on_its_last_day_a_list_is_still_there(register) -> None:
    run(day="2025-12-31")
    assert register.households.count() == 2


def test_an_expired_list_is_erased_with_what_was_brought_in_for_it(register, attendees) -> None:
    said = run()
    assert not Household.objects.exists()
    assert not Attendee.objects.exists()
    assert not [word for word in PRIVATE if word in everything()]
    assert not [word for word in PRIVATE if word in said]
    register.refresh_from_db()
    attendees.refresh_from_db()
    assert register.emptied_how == attendees.emptied_how == Emptied.ERASED
    intake = Intake.objects.get()
    assert (bytes(intake.content), intake.table, intake.file_name) == (b"", None, FORGOTTEN)
    assert intake.emptied_at


def test_anonymous_households_keep_hamlet_and_category_and_nothing_else(register, attendees) -> None:
    hamlet = register.households.get(head="Trần Thị Bưởi").hamlet
    run("--anonymise")
    rows = list(register.households.order_by("position").values_list("head", "folded", "hamlet", "category__name"))
    assert rows == [("Hộ 1", "ho 1", hamlet.pk, "Hộ nghèo"), ("Hộ 2", "ho 2", None, "Hộ cận nghèo")]
    person = Attendee.objects.get()
    assert (person.name, person.household, person.hamlet) == ("Người 1", None, hamlet)
    assert not [word for word in PRIVATE if word in everything()]
    assert not register.households.exclude(birth_year=None).exists()


def test_the_log_says_that_the_portal_did_it_and_a_second_run_does_nothing(register, attendees) -> None:
    run()
    rows = NameAccess.objects.filter(act=AccessAct.ERASE)
    assert {(r.target, r.user, r.people) for r in rows} == {
        (f"register:{register.pk}", None, 2),
        (f"reply:{attendees.reply_id}", None, 1),
    }
    emptied_at = HouseholdRegister.objects.get().emptied_at
    assert "Số danh sách đã xóa: 0." in run(day="2026-02-01")
    assert "Số danh sách đã ẩn danh: 0." in run("--anonymise", day="2026-02-01")
    assert NameAccess.objects.filter(act=AccessAct.ERASE).count() == 2
    assert HouseholdRegister.objects.get().emptied_at == emptied_at


def test_a_dry_run_names_the_lists_and_no_person_and_changes_nothing(register, attendees) -> None:
    said = run("--dry-run")
    assert "Danh sách hộ xã Mỹ Quý năm 2024" in said
    assert not [word for word in PRIVATE if word in said]
    assert register.households.count() == 2
    assert not NameAccess.objects.exists()


def test_lists_whose_time_is_not_over_stay(district, register) -> None:
    other = make_register(district.authority, district.communes[1], 2024, retained_until=date(2026, 6, 30))
    make_household(other)
    run()
    assert other.households.exists()


def test_an_attendee_of_a_list_that_lasts_keeps_the_name_and_loses_the_way_back_to_the_household(
    register, attendees
) -> None:
    AttendeeList.objects.update(retained_until=date(2027, 12, 31))
    run("--anonymise")
    person = Attendee.objects.get()
    assert (person.name, person.household) == ("Trần Thị Bưởi", None)


def test_frozen_papers_are_never_touched(register) -> None:
    plan = Collection(name="Cao Lãnh").plan
    issue(plan)
    before = FrozenPaper.objects.values().get(pk=plan.paper_id)
    run()
    assert FrozenPaper.objects.values().get(pk=plan.paper_id) == before
