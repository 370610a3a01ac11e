"""Officers and drafters who work on one reply at the same moment."""

import pytest

from accounts.refusals import ActionRefused
from participants.actions import open_collection, record_reply, save_reply, send_reply
from participants.reply_facts import read_reply
from tests.at_once import at_once
from tests.participants.factories import DUE, NOW, District

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def district() -> District:
    district = District(["Mỹ Quý"])
    open_collection(allocation=district.allocation, due_at=DUE, by=district.drafter, now=NOW)
    return district


@pytest.mark.parametrize("action", [save_reply, send_reply])
def test_one_of_two_officers_wins_and_the_other_is_told(district, action):
    reply, officers = district.reply(), [district.officer(), district.officer()]
    numbers = [(41, 46), (40, 45)]

    def step(which: int):
        facts = district.facts(*numbers[which])
        return lambda: action(reply_id=reply.pk, facts=facts, base_version=0, by=officers[which], now=NOW)

    outcome = at_once(step(0), step(1))
    assert sorted(outcome)[1] == "done"
    assert sorted(outcome)[0] in ("StaleReply", "ActionRefused")
    winner = outcome.index("done")
    assert read_reply(district.reply())["numbers"] == district.facts(*numbers[winner])["numbers"]
    assert district.reply().version == 1


def test_the_same_officer_sending_twice_sends_once(district):
    reply, officer = district.reply(), district.officer()

    def step() -> None:
        send_reply(reply_id=reply.pk, facts=district.facts(41, 46), base_version=0, by=officer, now=NOW)

    assert at_once(step, step) == ["done", "done"]
    assert reply.events.filter(verb="sent").count() == 1


def test_one_of_two_drafters_records_and_the_other_is_told(district):
    reply, numbers = district.reply(), [(41, 46), (40, 45)]

    def step(which: int):
        told = {"source": "phone", "informant": "Chị Hoa", "informed_at": NOW, "base_version": 0}
        facts = district.facts(*numbers[which])
        return lambda: record_reply(reply_id=reply.pk, facts=facts, by=district.drafter, now=NOW, **told)

    outcome = at_once(step(0), step(1))
    assert sorted(outcome) == ["StaleReply", "done"]
    winner = outcome.index("done")
    assert read_reply(district.reply())["numbers"] == district.facts(*numbers[winner])["numbers"]


def test_drafter_and_officer_do_not_overwrite_each_other(district):
    reply, officer = district.reply(), district.officer()
    district.write({"units": district.rows()})

    def send() -> None:
        send_reply(reply_id=reply.pk, facts=district.facts(41, 46), base_version=0, by=officer, now=NOW)

    def enter() -> None:
        try:
            district.write({"units": district.rows((40, 45))})
        except ValueError as error:
            raise ActionRefused(str(error)) from error

    outcome = at_once(send, enter)
    assert sorted(outcome) == ["ActionRefused", "done"]
    expected = ((41, 46), (40, 45))[outcome.index("done")]
    assert read_reply(district.reply())["numbers"] == district.facts(*expected)["numbers"]
