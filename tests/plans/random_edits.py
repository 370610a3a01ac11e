"""Random edits of a plan, each with the fact it changes: what a comparison must name, no less and no more."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

Facts = dict[str, Any]
Expected = tuple[str, str, str]  # part, source, field
WORDS = ("khảo sát", "vận động", "hỗ trợ", "vay vốn", "chăn nuôi", "nước sạch", "trường lớp", "trạm y tế")


@dataclass(frozen=True)
class Edit:
    """New facts of one part, the one fact that differs, where it belongs, and what its sentence must hold."""

    part: str
    facts: Facts
    expected: Expected
    place: str  # no two edits of one trial share it
    says: str = ""


TEXTS = {
    "title": ("subject", "programme", "paper_note"),
    "opening": ("contact_phone",),
    "schedule": ("schedule_note",),
    "banner": ("banner",),
    "recipients": ("archive_unit", "archive_drafter"),
    "quotas": ("remark",),
    "budget": ("remark",),
}
SWITCHES = {
    "bases": ("joined_bases",),
    "schedule": ("period_tentative",),
    "quotas": ("one_per_household",),
}
ROW_TEXTS = {
    ("topics", "topics", "topic"): ("wording",),
    ("schedule", "sessions", "session"): ("venue", "contact_phone"),
    ("delegation", "delegations", "delegation"): ("body",),
    ("duties", "duties", "duty"): ("work", "sent_to", "sent_through"),
    ("recipients", "recipients", "recipient"): ("name",),
    ("annexes", "annexes", "annex"): ("title",),
}
NEW_ROWS: dict[tuple[str, str, str], Facts] = {
    ("topics", "topics", "topic"): {"wording": "Nội dung thêm vào để thử"},
    ("schedule", "sessions", "session"): {"venue": "Nhà văn hóa vừa thêm"},
    ("delegation", "delegations", "delegation"): {"level": "commune", "body": "Thành phần vừa thêm"},
    ("duties", "duties", "duty"): {"work": "Công việc vừa thêm", "leads": ["Đơn vị thử"], "deadline_kind": "none"},
    ("recipients", "recipients", "recipient"): {"name": "Nơi nhận vừa thêm"},
    ("annexes", "annexes", "annex"): {"title": "Phụ lục vừa thêm"},
}


def phrase(random: Random) -> str:
    """A few words that no plan holds in this order."""
    return f"{' '.join(random.choices(WORDS, k=3))} {random.randint(1000, 9999)}"


def reworded(random: Random, text: str) -> str:
    """The text with one word replaced, or a new one where it is short."""
    words = text.split()
    if len(words) < 4:
        return phrase(random)
    words[random.randrange(len(words))] = f"sửa{random.randint(1000, 9999)}"
    return " ".join(words)


# --- Plain values -----------------------------------------------------------------------------------------------------
def edit_text(random: Random, facts: dict[str, Facts]) -> Edit:
    part = random.choice(sorted(TEXTS))
    name = random.choice(TEXTS[part])
    new = phrase(random)[:28].strip()
    return Edit(part, {name: new}, (part, f"{part}:{name}", name), f"{part}:{name}", new)


def edit_switch(random: Random, facts: dict[str, Facts]) -> Edit:
    part = random.choice(sorted(SWITCHES))
    name = random.choice(SWITCHES[part])
    return Edit(part, {name: not facts[part][name]}, (part, f"{part}:{name}", name), f"{part}:{name}", "→")


def edit_rich(random: Random, facts: dict[str, Facts]) -> Edit:
    name = random.choice(("lead_in", "closing"))
    new = phrase(random)
    html = (facts["opening"][name] or "") + f"<p>{new}</p>"
    return Edit("opening", {name: html}, ("opening", f"opening:{name}", name), f"opening:{name}", new)


def edit_period(random: Random, facts: dict[str, Facts]) -> Edit:
    start = date(facts["title"]["year"], random.randint(1, 12), random.randint(1, 28))
    end = start + timedelta(days=random.randint(0, 40))
    new = {"period_from": start.isoformat(), "period_to": end.isoformat()}
    return Edit("schedule", new, ("schedule", "schedule:period", "period"), "schedule:period", f"{end:%d/%m/%Y}"[3:])


def edit_draft_number(random: Random, facts: dict[str, Facts]) -> Edit:
    new = facts["title"]["draft_number"] + random.randint(1, 5)
    expected = ("title", "title:draft_number", "draft_number")
    return Edit("title", {"draft_number": new}, expected, "title:draft_number", f"→ {new}")


# --- Rows -------------------------------------------------------------------------------------------------------------
def _list(random: Random, facts: dict[str, Facts], least: int) -> tuple[str, str, str] | None:
    fitting = [spec for spec in sorted(ROW_TEXTS) if len(facts[spec[0]].get(spec[1], [])) >= least]
    return random.choice(fitting) if fitting else None


def edit_row(random: Random, facts: dict[str, Facts]) -> Edit | None:
    if not (spec := _list(random, facts, 1)):
        return None
    part, key, source = spec
    rows = copy.deepcopy(facts[part][key])
    row, name = random.choice(rows), random.choice(ROW_TEXTS[spec])
    row[name] = reworded(random, row[name] or "")[:28] if name == "contact_phone" else reworded(random, row[name] or "")
    at = f"{source}:{row['id']}"
    return Edit(part, {key: rows}, (part, at, name), at)


def edit_deadline(random: Random, facts: dict[str, Facts]) -> Edit | None:
    rows = copy.deepcopy(facts["duties"]["duties"])
    if not rows:
        return None
    row = random.choice(rows)
    day = date(2030, random.randint(1, 12), random.randint(1, 28))
    row |= {"deadline_kind": "before_date", "deadline_on": day.isoformat()}
    at = f"duty:{row['id']}"
    return Edit("duties", {"duties": rows}, ("duties", at, "deadline"), at, f"trước ngày {day:%d/%m/%Y}")


def edit_agencies(random: Random, facts: dict[str, Facts]) -> Edit | None:
    rows = copy.deepcopy(facts["duties"]["duties"])
    if not rows:
        return None
    row, name = random.choice(rows), random.choice(("leads", "partners"))
    new = f"Đơn vị {random.randint(1000, 9999)}"
    row[name] = [*row[name], new]
    at = f"duty:{row['id']}"
    return Edit("duties", {"duties": rows}, ("duties", at, name), at, new)


def edit_session_day(random: Random, facts: dict[str, Facts]) -> Edit | None:
    rows = copy.deepcopy(facts["schedule"]["sessions"])
    if not rows:
        return None
    row = random.choice(rows)
    day = date(2031, random.randint(1, 12), random.randint(1, 28))
    row["held_on"] = day.isoformat()
    at = f"session:{row['id']}"
    return Edit("schedule", {"sessions": rows}, ("schedule", at, "held_on"), at, f"{day:%d/%m/%Y}")


def edit_people(random: Random, facts: dict[str, Facts]) -> Edit | None:
    rows = copy.deepcopy(facts["delegation"]["delegations"])
    if not rows:
        return None
    row = random.choice(rows)
    row["people"] = (row["people"] or 0) + random.randint(1, 9)
    at = f"delegation:{row['id']}"
    return Edit("delegation", {"delegations": rows}, ("delegation", at, "people"), at, f"{row['people']}")


def add_row(random: Random, facts: dict[str, Facts]) -> Edit:
    part, key, source = spec = random.choice(sorted(NEW_ROWS))
    rows = copy.deepcopy(facts[part].get(key, []))
    rows.insert(random.randint(0, len(rows)), dict(NEW_ROWS[spec]))
    return Edit(part, {key: rows}, (part, f"{source}:new", ""), f"{part}.{key}", "thêm")


def remove_row(random: Random, facts: dict[str, Facts]) -> Edit | None:
    if not (spec := _list(random, facts, 2)):
        return None
    part, key, source = spec
    rows = copy.deepcopy(facts[part][key])
    row = rows.pop(random.randrange(len(rows)))
    return Edit(part, {key: rows}, (part, f"{source}:{row['id']}", ""), f"{part}.{key}", "bỏ")


def move_row(random: Random, facts: dict[str, Facts]) -> Edit | None:
    if not (spec := _list(random, facts, 3)):
        return None
    part, key, _ = spec
    rows = copy.deepcopy(facts[part][key])
    start, end = random.sample(range(len(rows)), 2)
    rows.insert(end, rows.pop(start))
    return Edit(part, {key: rows}, (part, f"{part}:{key}", "order"), f"{part}.{key}", "thứ tự")


def remove_basis(random: Random, facts: dict[str, Facts]) -> Edit | None:
    rows = copy.deepcopy(facts["bases"]["bases"])
    if len(rows) < 2:
        return None
    row = rows.pop(random.randrange(len(rows)))
    bare = [{key: value for key, value in kept.items() if key != "id"} for kept in rows]  # as the form posts them
    return Edit("bases", {"bases": bare}, ("bases", f"basis:{row['id']}", ""), "bases.bases", "bỏ căn cứ")


# --- Quotas and money -------------------------------------------------------------------------------------------------
def edit_number(random: Random, facts: dict[str, Facts]) -> Edit | None:
    units = copy.deepcopy(facts["quotas"].get("units", []))
    rows = [row for row in units if row["numbers"] and not row.get("place_numbers")]
    if not rows:
        return None
    row = random.choice(rows)
    category = random.choice(sorted(row["numbers"]))
    row["numbers"][category] = (row["numbers"][category] or 0) + random.randint(1, 50)
    at = f"unit:{row['unit']}"
    shown = f"→ {row['numbers'][category]:,}".replace(",", ".")
    return Edit("quotas", {"units": units}, ("quotas", at, "numbers"), at, shown)


def edit_note(random: Random, facts: dict[str, Facts]) -> Edit | None:
    units = copy.deepcopy(facts["quotas"].get("units", []))
    if not units:
        return None
    row = random.choice(units)
    row["note"] = new = phrase(random)
    at = f"unit:{row['unit']}"
    return Edit("quotas", {"units": units}, ("quotas", at, "note"), at, new)


def remove_unit(random: Random, facts: dict[str, Facts]) -> Edit | None:
    units = copy.deepcopy(facts["quotas"].get("units", []))
    if len(units) < 2:
        return None
    row = units.pop(random.randrange(len(units)))
    return Edit("quotas", {"units": units}, ("quotas", f"unit:{row['unit']}", ""), "quotas.units", "bỏ đơn vị")


def move_unit(random: Random, facts: dict[str, Facts]) -> Edit | None:
    units = copy.deepcopy(facts["quotas"].get("units", []))
    if len(units) < 3:
        return None
    start, end = random.sample(range(len(units)), 2)
    units.insert(end, units.pop(start))
    return Edit("quotas", {"units": units}, ("quotas", "quotas:units", "order"), "quotas.units", "thứ tự đơn vị")


def edit_ceiling(random: Random, facts: dict[str, Facts]) -> Edit:
    new = (facts["budget"]["ceiling"] or 100_000_000) + 1_000 * random.randint(1, 900)
    shown = f"{new:,}đ".replace(",", ".")
    return Edit("budget", {"ceiling": new}, ("budget", "budget:ceiling", "ceiling"), "budget.money", shown)


def edit_amount(random: Random, facts: dict[str, Facts]) -> Edit | None:
    lines = copy.deepcopy(facts["budget"]["lines"])
    rows = [line for line in lines if line["amount"] > 1_000]
    if not rows:
        return None
    line = random.choice(rows)
    line["amount"] -= random.randint(1, 999)  # never above the ceiling
    shown = f"→ {line['amount']:,}đ".replace(",", ".")
    at = f"line:{line['unit']}"
    return Edit("budget", {"lines": lines}, ("budget", at, "amount"), "budget.money", shown)


def edit_item(random: Random, facts: dict[str, Facts]) -> Edit | None:
    items = copy.deepcopy(facts["budget"]["items"])
    rows = [(place, item) for place, item in enumerate(items, 1) if item["price"] and item["price"] > 1_000]
    if not rows:
        return None
    place, item = random.choice(rows)
    item["price"] -= random.randint(1, 999)
    shown = f"→ {item['price']:,}đ".replace(",", ".")
    return Edit("budget", {"items": items}, ("budget", f"item:{place}", "price"), "budget.money", shown)


# --- Outline ----------------------------------------------------------------------------------------------------------
def nodes_of(sections: list[Facts]) -> Iterator[tuple[list[Facts], Facts]]:
    """Every node with the list that it stands in."""
    for node in sections:
        yield sections, node
        yield from nodes_of(node["children"])


def edit_node(random: Random, facts: dict[str, Facts]) -> Edit:
    sections = copy.deepcopy(facts["outline"]["sections"])
    _, node = random.choice(list(nodes_of(sections)))
    name = random.choice(("heading", "body", "body_after"))
    new = phrase(random)
    node[name] = new if name == "heading" else f"{node[name] or ''}<p>{new}</p>"
    at = f"section:{node['id']}"
    return Edit("outline", {"sections": sections}, ("outline", at, name), at, new)


def add_node(random: Random, facts: dict[str, Facts]) -> Edit:
    sections = copy.deepcopy(facts["outline"]["sections"])
    level, _ = random.choice(list(nodes_of(sections)))
    node = {"heading": "Mục vừa thêm", "children": [{"heading": "Mục con vừa thêm", "children": []}]}
    level.insert(random.randint(0, len(level)), node)
    return Edit("outline", {"sections": sections}, ("outline", "section:new", ""), "outline.sections", "cùng 1 mục")


def remove_node(random: Random, facts: dict[str, Facts]) -> Edit | None:
    sections = copy.deepcopy(facts["outline"]["sections"])
    level, node = random.choice(list(nodes_of(sections)))
    if len(level) < 2:
        return None
    level.remove(node)
    return Edit(
        "outline", {"sections": sections}, ("outline", f"section:{node['id']}", ""), "outline.sections", "bỏ mục"
    )


def nest_node(random: Random, facts: dict[str, Facts]) -> Edit | None:
    sections = copy.deepcopy(facts["outline"]["sections"])
    if len(sections) < 2:
        return None
    place = random.randrange(1, len(sections))
    node = sections.pop(place)
    sections[place - 1]["children"].append(node)
    expected = ("outline", f"section:{node['id']}", "place")
    return Edit("outline", {"sections": sections}, expected, "outline.sections", "sang trong mục")


EDITS: tuple[Callable[[Random, dict[str, Facts]], Edit | None], ...] = (
    edit_text,
    edit_switch,
    edit_rich,
    edit_period,
    edit_draft_number,
    edit_row,
    edit_row,
    edit_deadline,
    edit_agencies,
    edit_session_day,
    edit_people,
    add_row,
    remove_row,
    move_row,
    remove_basis,
    edit_number,
    edit_number,
    edit_note,
    remove_unit,
    move_unit,
    edit_ceiling,
    edit_amount,
    edit_item,
    edit_node,
    edit_node,
    add_node,
    remove_node,
    nest_node,
)
