"""Lists that go while others work on them: nothing of a name stays behind, whoever was faster."""

from datetime import date

import pytest

from participants.actions import bring_in, open_collection, save_reply, send_reply, write_intake
from participants.actions.attendance import complete_list, drop_list
from participants.actions.picks import pick
from participants.actions.retention import empty_list
from participants.actions.seats import Person, change_seat
from participants.intake.loading import preview_of
from participants.models import Attendee, AttendeeList, Emptied, Household, HouseholdRegister, Intake, IntakeKind
from participants.picking import Rules
from tests.at_once import at_once
from tests.participants.factories import DUE, NOW
from tests.participants.intake_tables import Commune as Files
from tests.participants.intake_tables import poor, table_of
from tests.participants.lists import LATER, Commune

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Hà Thị Bí Mật"


def expire(about: HouseholdRegister | AttendeeList) -> None:
    empty_list(about, how=Emptied.ERASED, why="hết hạn", by=None, now=NOW)


def writing(files: Files, intake: Intake):
    seen = preview_of(intake, by=files.officer).seen
    return lambda: write_intake(intake_id=intake.pk, seen=seen, by=files.officer, now=NOW)


def nothing_is_left() -> bool:
    kept = [bytes(content) for content in Intake.objects.values_list("content", flat=True)]
    return not (any(kept) or Household.objects.exists() or Attendee.objects.exists())


def test_a_file_written_while_its_register_is_erased() -> None:
    files = Files()
    intake = files.shown(table_of(poor(NAME)), content=NAME.encode())
    step = writing(files, intake)
    outcome = at_once(step, lambda: expire(files.register))
    assert outcome[1] == "done"
    assert nothing_is_left()


def test_a_file_written_while_its_list_is_deleted() -> None:
    files = Files()
    listed = files.attendee_list()
    intake = files.shown(table_of(poor(NAME)), IntakeKind.ATTENDEES, content=NAME.encode())
    step = writing(files, intake)
    outcome = at_once(step, lambda: drop_list(list_id=listed.pk, by=files.officer, now=NOW))
    assert outcome[1] == "done"
    assert nothing_is_left()


def test_a_file_that_comes_in_while_its_register_is_erased() -> None:
    files = Files()
    told = {"kind": "households", "file_name": "a.csv", "content": NAME.encode(), "register": files.register}
    at_once(lambda: bring_in(by=files.officer, now=NOW, **told), lambda: expire(files.register))
    assert nothing_is_left()


def commune_with_list() -> Commune:
    commune = Commune()
    commune.give(5, 3)
    commune.start()
    found = commune.list()
    pick(list_id=found.pk, rules=Rules(), base_version=found.version, by=commune.keeper, now=LATER)
    return commune


def test_picking_anew_while_a_seat_is_changed_never_loses_the_change_that_was_taken() -> None:
    commune = commune_with_list()
    found = commune.list()
    seat = found.attendees.order_by("pk")[0]

    def change() -> None:
        change_seat(attendee_id=seat.pk, person=Person(NAME), base_version=seat.version, by=commune.keeper, now=LATER)

    def anew() -> None:
        rules, by = Rules(), commune.drafter
        pick(list_id=found.pk, rules=rules, base_version=found.version, by=by, now=LATER, replace=True)

    outcome = at_once(change, anew)
    assert "done" in outcome
    assert Attendee.objects.filter(name=NAME).exists() == (outcome[0] == "done")
    assert found.attendees.seated().count() == 8


def test_a_list_completed_while_the_figures_are_sent_is_handed_in_whole_or_open() -> None:
    commune = commune_with_list()
    found, reply = commune.list(), commune.reply()

    def finish() -> None:
        complete_list(list_id=found.pk, base_version=found.version, by=commune.keeper, now=LATER)

    def send() -> None:
        facts = commune.facts(5, 3)
        send_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=commune.keeper, now=LATER)

    outcome = at_once(finish, send)
    assert outcome[1] == "done"
    assert commune.list().is_complete == (outcome[0] == "done")
    assert commune.list().is_handed_in == commune.list().is_complete


def test_figures_of_a_file_never_change_what_was_sent() -> None:
    files = Files()
    open_collection(allocation=files.district.allocation, due_at=DUE, by=files.drafter(), now=NOW)
    reply = files.district.reply()
    save_reply(reply_id=reply.pk, facts=files.district.facts(1, 1), base_version=0, by=files.officer, now=NOW)
    reply = files.district.reply()
    row = {"hamlet": "Xã Mỹ Quý", "figure:0": "9", "figure:1": "9"}
    intake = files.shown(table_of(row), IntakeKind.FIGURES)
    step = writing(
        files, Intake.objects.select_related("reply__allocation__authority", "reply__unit").get(pk=intake.pk)
    )

    def send() -> None:
        facts = files.district.facts(1, 1)
        send_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=files.officer, now=LATER)

    outcome = at_once(step, send)
    assert outcome.count("done") == 1
    numbers = {*files.district.reply().quotas.values_list("households", flat=True)}
    assert numbers == ({9} if outcome[0] == "done" else {1})
    assert files.district.reply().counts == (outcome[1] == "done")


def test_a_list_is_emptied_once() -> None:
    files = Files()
    files.household(NAME)
    HouseholdRegister.objects.update(retained_until=date(2020, 1, 1))
    assert at_once(lambda: expire(files.register), lambda: expire(files.register)) == ["done", "done"]
    assert nothing_is_left()
