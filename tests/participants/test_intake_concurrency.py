"""Two people who write files into one register at the same moment."""

import pytest

from participants.actions import write_intake
from participants.intake.loading import preview_of
from participants.models import Household, HouseholdRegister, Intake, IntakeState
from tests.at_once import at_once
from tests.participants.factories import NOW
from tests.participants.intake_tables import Commune, poor, table_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_second_of_two_writers_is_shown_the_preview_anew() -> None:
    commune = Commune()
    officers = [commune.officer, commune.district.officer()]
    intakes = [
        commune.shown(table_of(poor("Lê Văn An", members=str(members))), content=bytes([members]), by=officer)
        for members, officer in zip((3, 4), officers, strict=True)
    ]
    seen = [preview_of(intake, by=officer).seen for intake, officer in zip(intakes, officers, strict=True)]

    def step(which: int):
        return lambda: write_intake(intake_id=intakes[which].pk, seen=seen[which], by=officers[which], now=NOW)

    outcome = at_once(step(0), step(1))
    assert sorted(outcome) == ["StaleIntake", "done"]
    loser = outcome.index("StaleIntake")
    assert Household.objects.get().members == (4, 3)[loser]
    assert HouseholdRegister.objects.get().version == 1
    shown = Intake.objects.select_related("register__authority", "register__unit").get(pk=intakes[loser].pk)
    assert shown.state == IntakeState.SHOWN
    (line,) = preview_of(shown, by=officers[loser]).lines
    assert [(change.old, change.new) for change in line.changes] == [(str((4, 3)[loser]), str((3, 4)[loser]))]


def test_one_file_written_by_two_clicks_at_once_is_written_once() -> None:
    commune = Commune()
    intake = commune.shown(table_of(poor("Lê Văn An")))
    seen = preview_of(intake, by=commune.officer).seen

    def click() -> None:
        write_intake(intake_id=intake.pk, seen=seen, by=commune.officer, now=NOW)

    assert at_once(click, click) == ["done", "done"]
    assert Household.objects.count() == 1
