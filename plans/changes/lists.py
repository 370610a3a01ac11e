"""The lists of a plan's parts: what a row is called, what makes it the same row again, which values it has."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any

from budgets.models import CostItem, EstimateLine
from documents.formats import format_number
from documents.text import fold
from participants.models import UnitReply
from plans.changes.matching import Key
from plans.changes.values import Show, Value, bare, name_of, rich_value, show_day, value_of
from plans.changes.wording import cut, show_money
from plans.facts import Facts, Names
from plans.models import DeadlineKind, Delegation, Duty, PlanAnnex, PlanBasis, PlannedSession, PlanTopic, Recipient

NAME_LENGTH = 80


@dataclass(frozen=True)
class ListSpec:
    """One list: key of its facts, the kind of its sources, what a sentence calls a row, how rows are recognised.

    ``identity`` recognises a row before its id does; ``keys`` afterwards.
    """

    key: str
    source: str
    noun: str
    title: Show
    values: tuple[Value, ...]
    keys: tuple[Callable[[Names], Key], ...] = ()
    identity: Callable[[Names], Key] | None = None
    words: Show | None = None  # by which rows are found alike, where that is not their title
    details: Show = lambda row, names: ""
    ordered: bool = True
    strict: bool = False  # never the same row by its id or by likeness: what it names is all it is


def _same(name: str) -> Callable[[Names], Key]:
    """Recognise a row by one value, marks and case aside."""
    return lambda names: lambda row: fold(str(row.get(name) or ""))


def _same_unit(names: Names) -> Key:
    return lambda row: row.get("unit")


def _same_unit_name(names: Names) -> Key:
    return lambda row: (
        fold(name_of("unit", row.get("unit"), names)) if str(row.get("unit")) in names.get("unit", {}) else None
    )


def _unit(row: Facts, names: Names) -> str:
    return name_of("unit", row.get("unit"), names)


def _values(model: Any, *names: str, **labels: str) -> tuple[Value, ...]:
    return tuple(value_of(model, name, label=labels.get(name, "")) for name in names)


# --- Bases ------------------------------------------------------------------------------------------------------------
def _text(row: Facts, names: Names) -> str:
    return name_of("text", row.get("text"), names)


BASES = ListSpec(
    "bases",
    "basis",
    "căn cứ",
    _text,
    _values(PlanBasis, "use"),
    identity=lambda names: lambda row: row.get("text"),
    strict=True,
)


# --- Topics -----------------------------------------------------------------------------------------------------------
def topic_words(row: Facts, names: Names) -> str:
    """Return the words that go on paper."""
    return row.get("wording") or name_of("topic", row.get("topic"), names)


TOPICS = ListSpec(
    "topics",
    "topic",
    "nội dung đối thoại",
    topic_words,
    (
        Value("wording", "nội dung đối thoại", ("topic", "wording"), topic_words, prose=True, names_row=True),
        *_values(PlanTopic, "field"),
    ),
    keys=(lambda names: lambda row: fold(topic_words(row, names)),),
)


# --- Sessions ---------------------------------------------------------------------------------------------------------
def _session(row: Facts, names: Names) -> str:
    return _unit(row, names) or row.get("venue") or show_day(row.get("held_on")) or "(chưa rõ nơi)"


def _session_details(row: Facts, names: Names) -> str:
    said = [
        show_day(row.get("held_on")),
        row.get("starts_at") or "",
        (row.get("venue") or "") if row.get("unit") else "",
    ]
    return ", ".join(filter(None, said))


def _place_and_day(row: Facts) -> Hashable | None:
    place = (row.get("unit"), fold(row.get("venue") or ""), row.get("held_on"))
    return place if place[0] or place[1] else None


def _venue_alone(names: Names) -> Key:
    """Recognise a session that belongs to no unit by where it takes place."""
    return lambda row: None if row.get("unit") else fold(row.get("venue") or "")


SESSIONS = ListSpec(
    "sessions",
    "session",
    "điểm đối thoại",
    _session,
    _values(PlannedSession, "unit", "venue", "held_on", "starts_at", "ends_at", "contact_phone", "announced_later"),
    keys=(lambda names: _place_and_day, _same_unit, _same_unit_name, _venue_alone),
    words=lambda row, names: "",
    details=_session_details,
)


# --- Who takes part ---------------------------------------------------------------------------------------------------
def _body(row: Facts, names: Names) -> str:
    return str(row.get("body") or "")


def _people(row: Facts, names: Names) -> str:
    people = row.get("people")
    return "" if people is None else f"{people} người{' mỗi đơn vị' if row.get('per_unit') else ''}"


DELEGATIONS = ListSpec(
    "delegations",
    "delegation",
    "thành phần tham dự",
    _body,
    (
        replace(value_of(Delegation, "body", names_row=True), label="thành phần tham dự"),
        *_values(Delegation, "level", "role", "people", "per_unit"),
    ),
    keys=(lambda names: lambda row: (row.get("level"), fold(row.get("body") or "")), _same("body")),
    details=_people,
)


# --- Duties -----------------------------------------------------------------------------------------------------------
def _work(row: Facts, names: Names) -> str:
    return str(row.get("work") or "")


def _agencies(name: str) -> Show:
    return lambda row, names: ", ".join(row.get(name) or [])


def _deadline(row: Facts, names: Names) -> str:
    day, days, event = show_day(row.get("deadline_on")), row.get("deadline_days"), row.get("deadline_event") or ""
    told = {
        DeadlineKind.NONE.value: "",
        DeadlineKind.ON_DATE.value: f"ngày {day}",
        DeadlineKind.BEFORE_DATE.value: f"trước ngày {day}",
        DeadlineKind.DAYS_BEFORE.value: f"trước {event or 'đối thoại'} {days} ngày",
        DeadlineKind.DAYS_AFTER.value: f"sau {event or 'đối thoại'} {days} ngày",
        DeadlineKind.AFTER_EVENT.value: f"sau khi kết thúc {event or 'đối thoại'}",
    }
    return told.get(str(row.get("deadline_kind")), "")


_DEADLINE = ("deadline_kind", "deadline_on", "deadline_days", "deadline_event")

DUTIES = ListSpec(
    "duties",
    "duty",
    "nhiệm vụ",
    _work,
    (
        replace(value_of(Duty, "work", names_row=True), label="nhiệm vụ"),
        Value("leads", "cơ quan chủ trì", ("leads",), _agencies("leads")),
        Value("partners", "cơ quan phối hợp", ("partners",), _agencies("partners")),
        *_values(Duty, "sent_to", "sent_through"),
        Value("deadline", "hạn", _DEADLINE, _deadline),
        *_values(Duty, "is_report", "part", "layout"),
    ),
    keys=(_same("work"),),
    details=lambda row, names: ", ".join(row.get("leads") or []),
)


# --- Recipients, annexes ----------------------------------------------------------------------------------------------
RECIPIENTS = ListSpec(
    "recipients",
    "recipient",
    "nơi nhận",
    lambda row, names: str(row.get("name") or ""),
    (value_of(Recipient, "name", names_row=True), *_values(Recipient, "for_report")),
    keys=(_same("name"),),
)

ANNEXES = ListSpec(
    "annexes",
    "annex",
    "phụ lục",
    lambda row, names: str(row.get("title") or ""),
    (
        replace(value_of(PlanAnnex, "title", names_row=True), label="tên phụ lục"),
        rich_value("body", "lời văn"),
        *_values(PlanAnnex, "part", "landscape"),
    ),
    keys=(_same("title"), _same("part")),
)


# --- Money ------------------------------------------------------------------------------------------------------------
def _amount(name: str) -> Show:
    return lambda row, names: show_money(row.get(name))


def _item_key(row: Facts) -> Hashable:
    return tuple(bare(row.get(name)) for name in ("name", "norm", "price", "quantity"))


def _same_cost(row: Facts) -> Hashable | None:
    """What an item costs: rows have no id, and one that only took another name is still the same."""
    known = row.get("price") is not None and row.get("quantity") is not None
    return (row.get("norm"), row.get("unit_label"), row.get("price"), row.get("quantity")) if known else None


def _cost(row: Facts) -> str:
    price, quantity = show_money(row.get("price")), row.get("quantity") or 1
    return f"{price} × {format_number(quantity)}" if price and quantity > 1 else price


ITEMS = ListSpec(
    "items",
    "item",
    "nội dung chi",
    lambda row, names: str(row.get("name") or ""),
    (
        replace(value_of(CostItem, "name", names_row=True), label="nội dung chi"),
        *_values(CostItem, "norm", "unit_label"),
        Value("price", "đơn giá", ("price",), _amount("price"), money=True),
        *_values(CostItem, "quantity"),
    ),
    keys=(lambda names: _item_key, _same("name"), lambda names: _same_cost),
    details=lambda row, names: _cost(row),
)

BRACKETS = ListSpec(
    "brackets",
    "bracket",
    "mức kinh phí",
    lambda row, names: f"từ {row.get('from_heads')} hộ",
    (Value("amount", "mức", ("amount",), _amount("amount"), money=True, names_row=True),),
    identity=lambda names: lambda row: row.get("from_heads"),
    details=_amount("amount"),
    ordered=False,
    strict=True,
)

LINES = ListSpec(
    "lines",
    "line",
    "kinh phí",
    _unit,
    (
        Value("amount", "số tiền", ("amount",), _amount("amount"), money=True, names_row=True),
        *_values(EstimateLine, "note"),
    ),
    identity=_same_unit,
    keys=(_same_unit_name,),
    details=_amount("amount"),
    strict=True,
)

UNITS = ListSpec(
    "units",
    "unit",
    "đơn vị",
    _unit,
    _values(UnitReply, "note"),
    identity=_same_unit,
    keys=(_same_unit_name,),
    strict=True,
)

LISTS: dict[str, tuple[ListSpec, ...]] = {
    "bases": (BASES,),
    "topics": (TOPICS,),
    "schedule": (SESSIONS,),
    "delegation": (DELEGATIONS,),
    "budget": (ITEMS, BRACKETS, LINES),
    "duties": (DUTIES,),
    "recipients": (RECIPIENTS,),
    "annexes": (ANNEXES,),
}


def source_of(spec: ListSpec, row: Facts, place: int) -> str:
    """Return «session:12»; a row without id is named by its unit, its first value, or its place in the list."""
    by_key: dict[str, Any] = {"unit": row.get("unit"), "line": row.get("unit"), "bracket": row.get("from_heads")}
    return f"{spec.source}:{by_key.get(spec.source) or row.get('id') or place + 1}"


def call(spec: ListSpec, row: Facts, names: Names) -> str:
    """Return the row's name in a sentence, cut where it is long."""
    name = cut(spec.title(row, names), NAME_LENGTH)
    return name if spec.title is _unit or spec.source in ("session", "bracket") else f"«{name}»"
