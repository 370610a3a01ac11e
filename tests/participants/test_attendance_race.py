"""Two people at one list at the same moment."""

import pytest

from participants.actions import save_reply
from participants.actions.attendance import complete_list, start_list
from participants.actions.picks import pick
from participants.actions.seats import Person, add_seat, drop_seat
from participants.models import AttendeeList
from participants.picking import Rules
from tests.at_once import at_once
from tests.participants.lists import BASIS, LATER, PURPOSE, Commune

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def commune() -> Commune:
    commune = Commune()
    commune.give(5, 3)
    commune.start()
    return commune


def fill(commune: Commune) -> AttendeeList:
    found = commune.list()
    pick(list_id=found.pk, rules=Rules(), base_version=found.version, by=commune.keeper, now=LATER)
    return commune.list()


def test_two_who_begin_a_list_have_one():
    commune = Commune()
    given = {"reply_id": commune.reply().pk, "purpose": PURPOSE, "legal_basis": BASIS, "now": LATER}
    day = commune.register.retained_until

    def step(by):
        return lambda: start_list(retained_until=day, by=by, **given)

    assert at_once(step(commune.keeper), step(commune.drafter)) == ["done", "done"]
    assert AttendeeList.objects.count() == 1


def test_two_who_seat_one_household_seat_it_once(commune):
    found, household = commune.list(), commune.households[0].pk

    def step(by):
        return lambda: add_seat(list_id=found.pk, household_id=household, by=by, now=LATER)

    assert sorted(at_once(step(commune.keeper), step(commune.drafter))) == ["ActionRefused", "done"]
    assert found.attendees.count() == 1


def test_two_who_pick_at_once_fill_the_seats_once(commune):
    found = commune.list()

    def step(by):
        return lambda: pick(list_id=found.pk, rules=Rules(), base_version=found.version, by=by, now=LATER)

    assert sorted(at_once(step(commune.keeper), step(commune.drafter))) == ["StaleList", "done"]
    assert found.attendees.count() == 8


def test_whoever_completes_completes_what_stands_then(commune):
    found = fill(commune)
    seat = found.attendees.all()[0]

    def finish() -> None:
        complete_list(list_id=found.pk, base_version=found.version, by=commune.keeper, now=LATER)

    def drop() -> None:
        drop_seat(attendee_id=seat.pk, by=commune.drafter, now=LATER)

    outcome = at_once(finish, drop)
    if outcome[0] == "done":
        assert outcome[1] == "ActionRefused"
        assert found.attendees.count() == 8
    else:
        assert outcome == ["StaleList", "done"]
        assert not commune.list().is_complete


def test_a_list_is_never_complete_for_figures_that_have_changed(commune):
    found, reply = fill(commune), commune.reply()

    def finish() -> None:
        complete_list(list_id=found.pk, base_version=found.version, by=commune.drafter, now=LATER)

    def change() -> None:
        facts = commune.facts(6, 3)
        save_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=commune.keeper, now=LATER)

    outcome = at_once(finish, change)
    assert outcome[1] == "done"
    assert not commune.list().is_complete


def test_the_same_row_sent_twice_at_once_is_one(commune):
    found = commune.list()

    def step() -> None:
        person = Person("Lê Thị Tám")
        add_seat(list_id=found.pk, person=person, client_key="abcdefgh", by=commune.keeper, now=LATER)

    assert at_once(step, step) == ["done", "done"]
    assert found.attendees.count() == 1
