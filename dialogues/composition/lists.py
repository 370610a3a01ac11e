"""Lists: the sign-in sheet by hamlet, and a blank list for each hamlet's head to fill in by hand."""

from itertools import groupby

from communes.naming import kind_of_hamlet
from dialogues.composition.letters import text_bold
from dialogues.composition.sheet import centered, letterhead, marked, moment_runs, text, venue_runs, whole
from dialogues.facts import Guest, HamletRows, KitFacts
from documents.formats import pad
from documents.tree import (
    Blank,
    Block,
    Cell,
    Column,
    Document,
    FillLine,
    Paragraph,
    Recipients,
    Row,
    Signature,
    Table,
    Text,
)

_SIGN_IN = (
    ("TT", "order"),
    ("Họ và tên", "name"),
    ("Chủ hộ", "name"),
    ("Diện hộ", "number"),
    ("Ký tên", "sign"),
)
_BLANK = (
    ("TT", "order"),
    ("Họ và tên chủ hộ", "name"),
    ("Năm sinh", "number"),
    ("Diện hộ", "number"),
    ("Người đi dự (nếu không phải chủ hộ)", "sign"),
    ("Điện thoại", "number"),
)


def compose_sign_in(facts: KitFacts, *, draft: bool = False) -> Document:
    """Return the sheet that households sign, hamlet by hamlet, with the sum."""
    rows: list[Row] = []
    groups = [(place, list(guests)) for place, guests in groupby(facts.guests, _group)]
    for place, guests in groups:
        if place:
            rows.append((Cell(text_bold(f"{place} ({pad(len(guests))} hộ)"), colspan=len(_SIGN_IN)),))
        rows += [_row(number, guest) for number, guest in enumerate(guests, 1 + _before(groups, place))]
    total = Cell(text_bold(f"Tổng cộng: {pad(len(facts.guests))} hộ"), colspan=len(_SIGN_IN) - 1)
    return _list_paper(
        facts,
        "Hộ dân ký tên dự",
        Table(_columns(_SIGN_IN), _heads(_SIGN_IN), tuple(rows), foot=((total, Cell(text(""))),), label="Ký tên"),
        Signature(("NGƯỜI LẬP DANH SÁCH",), Text(""), note="(Ký, ghi rõ họ tên)"),
        draft=draft,
        below=Paragraph((Text("Số hộ có mặt: "), Blank(20), Text(" hộ.")), align="left"),
    )


def compose_blank_lists(facts: KitFacts, *, draft: bool = False) -> tuple[Document, ...]:
    """Return one blank list a hamlet, with a row for every household it is to name and some to spare."""
    return tuple(_blank_list(facts, hamlet, draft=draft) for hamlet in facts.hamlets)


def _blank_list(facts: KitFacts, hamlet: HamletRows, *, draft: bool) -> Document:
    count = hamlet.households + facts.spare_rows
    empty = tuple(Cell(text("")) for _ in _BLANK[1:])
    rows = tuple((Cell(text(str(number))), *empty) for number in range(1, count + 1))
    return _list_paper(
        facts,
        "Đại diện hộ dự",
        Table(_columns(_BLANK), _heads(_BLANK), rows, label="Danh sách hộ"),
        Signature((_head_of(hamlet),), Text(""), note="(Ký, ghi rõ họ tên)"),
        draft=draft,
        above=(
            centered(Text(f"{hamlet.name}: {_how_many(hamlet)} hộ, mỗi hộ 01 người", bold=True))
            if hamlet.name
            else FillLine(whole("Ấp (thôn, khóm):"))
        ),
    )


def _head_of(hamlet: HamletRows) -> str:
    """«TRƯỞNG ẤP», «TỔ TRƯỞNG TỔ DÂN PHỐ»: who signs for the hamlet, by its kind."""
    kind = kind_of_hamlet(hamlet.name) or "Ấp"
    return f"{'TỔ TRƯỞNG' if kind.casefold().startswith('tổ') else 'TRƯỞNG'} {kind.upper()}"


def _how_many(hamlet: HamletRows) -> str:
    return pad(hamlet.households) if hamlet.settled else "………"


def _list_paper(
    facts: KitFacts,
    whose: str,
    table: Table,
    signed: Signature,
    *,
    draft: bool,
    above: Block | None = None,
    below: Block | None = None,
) -> Document:
    place = centered(Text("Thời gian: "), *moment_runs(facts), Text("; địa điểm: "), *venue_runs(facts))
    return marked(
        Document(
            letterhead=letterhead(facts),
            kind="DANH SÁCH",
            subject=text_bold(f"{whose} buổi {facts.plan.event}"),
            blocks=tuple(block for block in (place, above, table, below) if block),
            signature=signed,
            recipients=Recipients(()),
            end_mark=False,
            title=f"Danh sách {facts.unit_in_text}",
        ),
        draft=draft,
    )


def _row(number: int, guest: Guest) -> Row:
    head = guest.head if guest.head != guest.name else ""
    words = (str(number), guest.name, head or "chủ hộ", guest.category, "")
    return tuple(Cell(text(word)) for word in words)


def _group(guest: Guest) -> str:
    place = guest.place
    return f"{place[:1].upper()}{place[1:]}"


def _before(groups: list[tuple[str, list[Guest]]], place: str) -> int:
    """How many people stand in the groups above."""
    total = 0
    for name, guests in groups:
        if name == place:
            break
        total += len(guests)
    return total


def _columns(heads: tuple[tuple[str, str], ...]) -> tuple[Column, ...]:
    return tuple(Column(kind) for _, kind in heads)  # type: ignore[arg-type]


def _heads(heads: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
    return (tuple(Cell(text(name), header=True) for name, _ in heads),)
