"""Role × state × verb for plans and replies: the tables are the specification."""

import inspect
from types import ModuleType

import pytest

from accounts.roles import Role
from participants import permissions as reply_permissions
from participants.actions import return_reply
from participants.models import Allocation, ReplySource, UnitReply
from plans import permissions, route
from plans.models import Plan, PlanState
from tests.factories import make_person
from tests.plan_factories import composed, issue
from tests.plans.collecting import NOW, Collection

pytestmark = pytest.mark.django_db

DRAFTERS = frozenset({Role.DRAFTER, Role.HEAD})
READERS = DRAFTERS | {Role.LEADER, Role.OFFICE, Role.CLERK, Role.ADMINISTRATOR}
RECORDERS = frozenset({Role.HEAD, Role.OFFICE})
OFFICER, CLERK = frozenset({Role.COMMUNE_OFFICER}), frozenset({Role.CLERK})
NOBODY: frozenset[Role] = frozenset()
EVERYBODY = READERS | OFFICER

# verb: who may while the plan is a draft, who once it is issued
PLAN_VERBS = {
    "can_read": (READERS, EVERYBODY),
    "can_edit": (DRAFTERS, NOBODY),
    "can_delete": (DRAFTERS, NOBODY),
    "can_copy": (DRAFTERS, DRAFTERS),
    "can_collect": (DRAFTERS, NOBODY),
    "can_see_board": (READERS, READERS),
    "can_see_history": (READERS, READERS),
    "can_register": (CLERK, NOBODY),
    "can_start_own": (NOBODY, OFFICER),
    "can_manage_link": (NOBODY, CLERK),
    "can_see_opinions": (READERS, READERS),
    "can_see_directions": (READERS, READERS),
    "can_record_direction": (RECORDERS, NOBODY),
}
OFFICE_VERBS = {"can_create": DRAFTERS, "can_keep_book": CLERK, "can_keep_catalogue": DRAFTERS | {Role.ADMINISTRATOR}}
REQUEST_VERBS = {"can_answer_opinion"}  # hangs on the person asked, not on a role: tests/plans/test_opinions.py

REPLY_STATES = ("closed", "waiting", "saved", "sent", "phoned", "confirmed", "returned", "locked")
# verb: who may in each of these states of the reply
REPLY_VERBS = {
    "is_officer_of": dict.fromkeys(REPLY_STATES, OFFICER),
    "can_fill": dict.fromkeys(REPLY_STATES, NOBODY) | dict.fromkeys(("waiting", "saved", "returned"), OFFICER),
    "can_confirm": dict.fromkeys(REPLY_STATES, NOBODY) | {"phoned": OFFICER},
    "can_ask_correction": dict.fromkeys(REPLY_STATES, NOBODY) | dict.fromkeys(("sent", "phoned", "confirmed"), OFFICER),
    "can_return": dict.fromkeys(REPLY_STATES, NOBODY) | dict.fromkeys(("sent", "phoned", "confirmed"), DRAFTERS),
    "can_record": dict.fromkeys(REPLY_STATES, DRAFTERS) | {"sent": NOBODY, "locked": NOBODY},
}
# Lists of names hang on the unit as well: tests/participants/test_register_permissions.py, test_intake_privacy.py.
LIST_VERBS = {
    *("can_keep_register", "sees_sensitive", "can_keep_list"),
    *("can_handle_intake", "can_take_original"),
}
TABLE_VERBS = {"can_collect": {"open": DRAFTERS, "closed": DRAFTERS, "locked": NOBODY}}


def _functions(module: ModuleType) -> set[str]:
    found = inspect.getmembers(module, inspect.isfunction)
    return {name for name, function in found if function.__module__ == module.__name__ and not name.startswith("_")}


def test_the_tables_hold_every_verb_and_every_verb_says_its_rule() -> None:
    assert _functions(permissions) == PLAN_VERBS.keys() | OFFICE_VERBS.keys() | REQUEST_VERBS
    assert _functions(reply_permissions) == REPLY_VERBS.keys() | TABLE_VERBS.keys() | LIST_VERBS
    for module in (permissions, reply_permissions):
        assert all(getattr(module, name).__doc__ for name in _functions(module))


@pytest.fixture
def collection() -> Collection:
    return Collection()


def _people(collection: Collection) -> dict:
    unit = collection.communes[0]
    return {
        role: make_person(collection.authority, role, unit=unit if role == Role.COMMUNE_OFFICER else None)
        for role in Role
    }


# --- Plans ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("verb", PLAN_VERBS)
@pytest.mark.parametrize("state", ["draft", "issued"])
def test_who_may_do_what_with_a_plan(collection: Collection, verb: str, state: str) -> None:
    if state == "issued":
        issue(collection.plan)
    plan, allowed = composed(collection.plan), PLAN_VERBS[verb][state == "issued"]
    rule = getattr(permissions, verb)
    assert {role for role, person in _people(collection).items() if rule(person, plan)} == allowed


def test_who_records_an_approval_while_the_plan_lies_with_the_leader(collection: Collection) -> None:
    plan, people = composed(collection.plan), _people(collection)
    plan.state = PlanState.AT_LEADER

    def allowed() -> set[Role]:
        day = plan.created_at.date()
        return {role for role, person in people.items() if not route.why_not_record_approval(person, plan, day)}

    assert allowed() == RECORDERS
    plan.submitted_by = people[Role.HEAD]
    assert allowed() == {Role.OFFICE}
    plan.state = PlanState.APPROVED
    assert allowed() == NOBODY


@pytest.mark.parametrize("verb", PLAN_VERBS)
@pytest.mark.parametrize("state", ["draft", "issued"])
def test_people_of_another_office_may_nothing(collection: Collection, verb: str, state: str) -> None:
    if state == "issued":
        issue(collection.plan)
    plan, other = composed(collection.plan), Collection(name="Lệ Thủy")
    assert not any(getattr(permissions, verb)(person, plan) for person in _people(other).values())


@pytest.mark.parametrize("state", ["draft", "issued"])
def test_the_query_and_the_rule_agree_on_who_reads(collection: Collection, state: str) -> None:
    if state == "issued":
        issue(collection.plan)
    plan = composed(collection.plan)
    people = [*_people(collection).values(), *_people(Collection(name="Lệ Thủy")).values()]
    for person in people:
        listed = Plan.objects.visible_to(person).filter(pk=plan.pk).exists()
        assert listed == permissions.can_read(person, plan), person


@pytest.mark.parametrize("verb", OFFICE_VERBS)
def test_who_may_do_what_in_an_office(collection: Collection, verb: str) -> None:
    rule, people = getattr(permissions, verb), _people(collection)
    assert {role for role, person in people.items() if rule(person, collection.authority.pk)} == OFFICE_VERBS[verb]
    other = Collection(name="Lệ Thủy").authority
    assert not any(rule(person, other.pk) for person in people.values())


# --- Replies --------------------------------------------------------------------------------------------------------
def _bring(collection: Collection, state: str) -> UnitReply:
    """Return the first commune's reply in that state."""
    if state != "closed":
        collection.open()
    reply = collection.reply()
    values: dict = {}
    if state == "saved":
        values = {"saved_at": NOW}
    elif state in ("phoned", "confirmed"):
        values = {"state": "sent", "source": ReplySource.PHONE, "informant": "Bà Tư", "informed_at": NOW}
        values |= {"sent_at": NOW, "sent_by": collection.drafter}
        values |= {"confirmed_at": NOW, "confirmed_by": collection.drafter} if state == "confirmed" else {}
    elif state in ("sent", "returned", "locked"):
        collection.send(0, 41, 46)
    UnitReply.objects.filter(pk=reply.pk).update(**values) if values else None
    if state == "returned":
        return_reply(reply_id=reply.pk, reason="Sai", by=collection.drafter, now=NOW)
    if state == "locked":
        Allocation.objects.filter(pk=reply.allocation_id).update(locked=True, collecting=False)
    return collection.reply()


@pytest.mark.parametrize("verb", REPLY_VERBS)
@pytest.mark.parametrize("state", REPLY_STATES)
def test_who_may_do_what_with_a_reply(collection: Collection, verb: str, state: str) -> None:
    reply, rule = _bring(collection, state), getattr(reply_permissions, verb)
    assert {role for role, person in _people(collection).items() if rule(person, reply)} == REPLY_VERBS[verb][state]


@pytest.mark.parametrize("verb", REPLY_VERBS)
@pytest.mark.parametrize("state", REPLY_STATES)
def test_a_neighbour_and_a_stranger_may_nothing_with_a_reply(collection: Collection, verb: str, state: str) -> None:
    reply, rule = _bring(collection, state), getattr(reply_permissions, verb)
    assert not rule(collection.officer(1), reply)
    assert not any(rule(person, reply) for person in _people(Collection(name="Lệ Thủy")).values())


@pytest.mark.parametrize("verb", TABLE_VERBS)
@pytest.mark.parametrize("state", ["open", "closed", "locked"])
def test_who_may_do_what_with_a_table(collection: Collection, verb: str, state: str) -> None:
    if state == "open":
        collection.open()
    Allocation.objects.filter(pk=collection.plan.allocation_id).update(locked=state == "locked")
    table, rule = composed(collection.plan).allocation, getattr(reply_permissions, verb)
    assert {role for role, person in _people(collection).items() if rule(person, table)} == TABLE_VERBS[verb][state]
