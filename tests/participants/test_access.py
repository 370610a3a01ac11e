"""The log of looks at names: who, which list, why; once an hour for looking, every time for taking."""

from datetime import UTC, datetime, timedelta

import pytest

from participants.actions import log_access
from participants.models import AccessAct, NameAccess
from tests.participants.factories import District

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 2, 10, tzinfo=UTC)


@pytest.fixture
def district() -> District:
    return District()


def look(district: District, **more: object) -> None:
    log_access(
        **{
            "user": district.drafter,
            "authority": district.authority,
            "unit": district.communes[0],
            "act": AccessAct.VIEW,
            "what": "Danh sách hộ xã Mỹ Quý năm 2026",
            "why": "Đối chiếu số liệu",
            "people": 40,
            "target": "register:1",
            "now": NOW,
        }
        | more
    )


def test_a_look_says_who_what_why_and_how_many(district) -> None:
    look(district)
    row = NameAccess.objects.get()
    assert (row.user, row.authority, row.unit) == (district.drafter, district.authority, district.communes[0])
    assert (row.act, row.why, row.people, row.at) == ("view", "Đối chiếu số liệu", 40, NOW)


def test_turning_pages_within_the_hour_adds_nothing(district) -> None:
    look(district)
    look(district, now=NOW + timedelta(minutes=40))
    look(district, people=20, now=NOW + timedelta(minutes=45))
    assert NameAccess.objects.count() == 1
    look(district, now=NOW + timedelta(minutes=55))
    assert NameAccess.objects.count() == 2, "the next hour has a row of its own"


@pytest.mark.parametrize(
    "other",
    [
        {"why": "Kiểm tra trùng"},
        {"people": 41},
        {"target": "register:2"},
        {"act": AccessAct.SENSITIVE},
        {"user": None},
    ],
)
def test_another_reason_list_person_look_or_more_people_is_another_row(district, other) -> None:
    look(district)
    look(district, **other)
    assert NameAccess.objects.count() == 2


@pytest.mark.parametrize("act", [AccessAct.EXPORT, AccessAct.PRINT, AccessAct.IMPORT, AccessAct.ERASE])
def test_taking_names_is_written_every_time(district, act) -> None:
    look(district, act=act)
    look(district, act=act)
    assert NameAccess.objects.count() == 2


def test_a_long_reason_is_cut_and_still_counts_as_the_same(district) -> None:
    look(district, why="x" * 900)
    look(district, why="x" * 900)
    assert len(NameAccess.objects.get().why) == 300
