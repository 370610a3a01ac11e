"""Rules about units that are left out of the table, the duties or the recipients, or come in from elsewhere."""

import re
from collections.abc import Iterator

from documents.problem import Level
from documents.text import fold
from plans.models import AgencyRole
from plans.problems.context import Context
from plans.problems.passages import AGENCIES
from plans.problems.rule import Finding, Rule

FEW = 0.25  # so large a share of the area's units may be missing from a table that means to hold them all
_KIND = r"(?:xã|phường|thị trấn)"
_EACH_KIND = re.compile(rf"\b(?:các|mỗi|từng) ({_KIND}(?:(?:, | và ){_KIND})*)\b(?! [A-ZĐ])(?!:)")
_EVERYBODY = re.compile(
    r"\b(?:thanh phan|nhu tren|cac (?:xa|phuong|thi tran|ap|thon|ban|khom|buon|don vi|dia phuong|co quan)\b)|truong cac"
)
_REST = "con lai"
_HOSTING = re.compile(r"hội trường|bố trí địa điểm|chuẩn bị địa điểm", re.IGNORECASE)


# --- Left out -------------------------------------------------------------------------------------------------------
def find_left_out_of_table(context: Context) -> Iterator[Finding]:
    """A unit of the area that the table lacks, although the table holds nearly all of them."""
    units = [unit for unit in context.area if unit.level == context.counted_level]
    named = {reply.unit_id for reply in context.replies}
    left = [unit for unit in units if unit.pk not in named]
    if len(units) - len(left) > 1 and len(left) <= max(1, len(units) * FEW):
        for unit in left:
            yield "quotas:units", f"{unit.full_name} thuộc địa bàn nhưng không có trong bảng"


def find_left_out_of_duties(context: Context) -> Iterator[Finding]:
    """A host without a duty, where the duties name the hosts one by one."""
    leads = [a.name for duty in context.duties for a in duty.agencies.all() if a.role == AgencyRole.LEAD]
    for unit in _left_out(context, "duty:", leads):
        yield "duties:", f"nhiệm vụ giao cho từng đơn vị nhưng thiếu {context.unit_name(unit)}"


def find_other_hosts(context: Context) -> Iterator[Finding]:
    """Halls to prepare for communes that are not those of the schedule."""
    rows = {reply.unit_id for reply in context.replies}
    hosts = {session.unit_id for session in context.sessions if session.unit_id in rows}
    agencies = [(passage.source, found) for passage, found in context.mentions if passage.label == AGENCIES]
    for duty in context.duties:
        found = next((found for source, found in agencies if source == f"duty:{duty.pk}"), [])
        named = {k.unit: k for m in found for k in m.known if k.counted and fold(k.kind) == fold(m.kind)}
        if len(named.keys() & hosts) < 2 or not _HOSTING.search(duty.work):
            continue
        for unit in named.keys() - hosts:
            yield (
                f"duty:{duty.pk}",
                f"giao {named[unit].kind.lower()} {named[unit].name} chuẩn bị nơi đối thoại, lịch không có",
            )
        leads = [a.name for d in context.duties for a in d.agencies.all() if a.role == AgencyRole.LEAD]
        for left in sorted(hosts - named.keys()) if _means_all(context, leads) else ():
            yield f"duty:{duty.pk}", f"việc chuẩn bị nơi đối thoại chưa giao cho {context.unit_name(left)}"


def find_left_out_of_recipients(context: Context) -> Iterator[Finding]:
    """A host that does not get the plan, where the recipients name the hosts one by one."""
    for unit in _left_out(context, "recipient:", [row.name for row in context.plan.recipients.all()]):
        yield "recipients:", f"nơi nhận ghi từng đơn vị nhưng thiếu {context.unit_name(unit)}"


def _left_out(context: Context, kind: str, names: list[str]) -> list[int]:
    """The units with a session that no text of ``kind`` names, although half of them are named there."""
    rows = {reply.unit_id for reply in context.replies}
    hosts = {session.unit_id for session in context.sessions if session.unit_id in rows}
    named: set[int] = set()
    for passage, mentions in context.mentions:
        if passage.source.startswith(kind):
            named |= {known.unit for mention in mentions for known in mention.known}
    left = sorted(unit for unit in hosts - named if unit)
    return left if named & hosts and len(left) * 2 <= len(hosts) and not _means_all(context, names) else []


def _means_all(context: Context, names: list[str]) -> bool:
    """Whether one of ``names`` speaks of all units («UBND các xã, thị trấn») without naming any."""
    whole = [name for name in names if _EVERYBODY.search(fold(name)) and _REST not in fold(name)]
    return any(not any(mention.known for mention in context.names.find_mentions(name)) for name in whole)


# --- From elsewhere -------------------------------------------------------------------------------------------------
def find_kinds_without_units(context: Context) -> Iterator[Finding]:
    """«mỗi xã, phường» where the office has communes and townships: a kind of which the area has no unit."""
    own = {fold(unit.kind) for unit in context.area if unit.level == context.counted_level}
    for passage in context.passages if not context.plan.authority.is_commune_level else ():
        for found in _EACH_KIND.finditer(passage.text):
            kinds = re.split(", | và ", found[1])
            strange = [kind for kind in kinds if fold(kind) not in own]
            if own and strange and len(kinds) < 3:  # «các xã, phường, thị trấn» is how the law says «everywhere»
                yield passage.source, f"{passage.label}: «{found[0]}», địa bàn không có {strange[0]} nào"


def find_units_beside_table(context: Context) -> Iterator[Finding]:
    """A dialogue at a unit of the area that the table does not name."""
    rows = {reply.unit_id for reply in context.replies}
    others = {unit.pk: unit for unit in context.area if unit.level == context.counted_level and unit.pk not in rows}
    for passage, mentions in context.mentions if rows else ():
        for mention in mentions:
            unit = next((others[known.unit] for known in mention.known if known.unit in others), None)
            said = re.split(r"[.;\n]", passage.text[: mention.start])[-1].lower()
            if unit and fold(unit.kind) == fold(mention.kind) and re.search(r"đối thoại.*\b(?:tại|ở|với)\b", said):
                yield passage.source, f"{passage.label}: đối thoại ở {unit.name_in_text}, đơn vị không có trong bảng"


RULES = (
    Rule("table-left-out", "Bảng không sót đơn vị", Level.WARNING, find_left_out_of_table),
    Rule("duty-left-out", "Nhiệm vụ không sót điểm đối thoại", Level.WARNING, find_left_out_of_duties),
    Rule("duty-hosts", "Nơi đối thoại có trong lịch thì được giao chuẩn bị", Level.WARNING, find_other_hosts),
    Rule("recipient-left-out", "Nơi nhận không sót đơn vị", Level.WARNING, find_left_out_of_recipients),
    Rule("kind-unknown", "Loại đơn vị có trên địa bàn", Level.WARNING, find_kinds_without_units),
    Rule("place-beside-table", "Nơi đối thoại có trong bảng", Level.WARNING, find_units_beside_table),
)
