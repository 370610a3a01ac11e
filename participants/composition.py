"""The quota table as it stands in the paper: a table, a list, or a sentence.

Every function works on an allocation whose ``columns__category``, ``replies__unit`` and ``replies__quotas`` are
loaded, and asks the database for nothing more.
"""

from documents.formats import format_number, join_names, pad
from documents.tree import Break, Cell, Column, Gap, Paragraph, Point, Points, Row, Run, Runs, Table, Text
from participants.models import Allocation, HouseholdCategory, UnitReply
from participants.quotas import read_figures, sum_by_category
from participants.totals import column_totals, grand_total, sum_known

_HEADING = "Số lượng tham dự"
_ONE_EACH = "mỗi hộ cử 01 đại diện tham dự"

Numbers = dict[int, int | None]


# --- Figures --------------------------------------------------------------------------------------------------------
def numbers_by_unit(allocation: Allocation) -> dict[int, Numbers]:
    """Return for each unit, in paper order, its number by category; None where a number is not known yet."""
    categories = [column.category_id for column in allocation.columns.all()]
    return {reply.unit_id: _numbers_of(reply, categories) for reply in allocation.replies.all()}


def _numbers_of(reply: UnitReply, categories: list[int]) -> Numbers:
    sums = sum_by_category(read_figures(reply)) if reply.counts else {}
    return {category: sums.get(category) for category in categories}


def heads_by_unit(allocation: Allocation) -> dict[int, int]:
    """Return the households of each unit over all categories, in paper order; 0 where none is known."""
    return {unit: sum_known(numbers.values()) or 0 for unit, numbers in numbers_by_unit(allocation).items()}


def total_households(allocation: Allocation) -> int:
    """Return the households of all units and categories that are known."""
    return grand_total(numbers_by_unit(allocation))


# --- The table ------------------------------------------------------------------------------------------------------
def allocation_table(allocation: Allocation) -> Table:
    """Return the table: units in order, a column for each category, their sum where there are several, notes."""
    categories = _categories(allocation)
    replies = list(allocation.replies.all())
    if not allocation.counted:
        return _table_of_names(allocation, replies)
    width = max(1, len(categories) + (len(categories) > 1))
    body = tuple(_row(index, reply, categories) for index, reply in enumerate(replies, start=1))
    return Table(
        columns=(Column("order"), Column("name"), *[Column("number")] * width, Column("note")),
        head=_head(categories, width),
        body=body or _no_units(allocation, width + 3),
        foot=(_foot(allocation, categories),) if body else (),
        label=_HEADING,
        source=_source(allocation),
    )


def _table_of_names(allocation: Allocation, replies: list[UnitReply]) -> Table:
    """Return the table of a plan that gives no numbers: the units and their notes."""
    body = tuple(
        (Cell((Text(str(index)),)), _name_cell(reply), _note_cell(reply))
        for index, reply in enumerate(replies, start=1)
    )
    return Table(
        columns=(Column("order"), Column("name"), Column("note")),
        head=((_head_cell("TT"), _head_cell("Đơn vị"), _head_cell("Ghi chú")),),
        body=body or _no_units(allocation, 3),
        label="Đơn vị tham dự",
        source=_source(allocation),
    )


def _no_units(allocation: Allocation, width: int) -> tuple[Row, ...]:
    return ((Cell((Gap("các đơn vị tham dự", _source(allocation)),), colspan=width),),)


def _categories(allocation: Allocation) -> list[HouseholdCategory]:
    return [column.category for column in allocation.columns.all()]


def _head(categories: list[HouseholdCategory], width: int) -> tuple[Row, ...]:
    if len(categories) < 2:
        named: Runs = (Break(), Text(f"({_in_text(categories[0].name)})")) if categories else ()
        return ((_head_cell("TT"), _head_cell("Đơn vị"), _head_cell(_HEADING, *named), _head_cell("Ghi chú")),)
    return (
        (
            _head_cell("TT", rowspan=2),
            _head_cell("Đơn vị", rowspan=2),
            _head_cell(_HEADING, colspan=width),
            _head_cell("Ghi chú", rowspan=2),
        ),
        (*(_head_cell(category.name) for category in categories), _head_cell("Cộng")),
    )


def _head_cell(text: str, *more: Run, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((Text(text), *more), colspan=colspan, rowspan=rowspan, header=True)


def _row(index: int, reply: UnitReply, categories: list[HouseholdCategory]) -> Row:
    source = f"reply:{reply.pk}"
    numbers = _numbers_of(reply, [category.pk for category in categories])
    sources = {q.category_id: f"quota:{q.pk}" for q in reply.quotas.all() if q.place_id == reply.unit_id}
    name = reply.unit.full_name
    cells = [
        _number_cell(numbers[category.pk], f"{name}: {_in_text(category.name)}", sources.get(category.pk, source))
        for category in categories
    ]
    if len(categories) > 1:
        total = sum_known(numbers.values())
        cells.append(Cell((Text(format_number(total)),), number=total) if total is not None else Cell(()))
    return (
        Cell((Text(str(index)),)),
        _name_cell(reply),
        *(cells or [Cell((Gap(f"{name}: số hộ", source, "…"),))]),
        _note_cell(reply),
    )


def _name_cell(reply: UnitReply) -> Cell:
    return Cell((Text(reply.unit.full_name),), source=f"reply:{reply.pk}")


def _note_cell(reply: UnitReply) -> Cell:
    return Cell((Text(reply.shown_note),) if reply.shown_note else (), source=f"reply:{reply.pk}")


def _number_cell(number: int | None, label: str, source: str) -> Cell:
    if number is None:
        return Cell((Gap(label, source, "…"),), source=source)
    return Cell((Text(format_number(number)),), number=number, source=source)


def _foot(allocation: Allocation, categories: list[HouseholdCategory]) -> Row:
    """The totals of what is known; while a number is missing the gap in its row says so."""
    totals = column_totals(numbers_by_unit(allocation), [category.pk for category in categories])
    numbers: list[int | None] = list(totals.values())
    if len(categories) > 1:
        numbers.append(sum_known(numbers))
    return (
        Cell((Text("Tổng cộng", bold=True),), colspan=2, header=True),
        *(_total_cell(number) for number in numbers or [None]),
        Cell(()),
    )


def _total_cell(number: int | None) -> Cell:
    return Cell(() if number is None else (Text(format_number(number), bold=True),), number=number)


# --- The list and the sentence --------------------------------------------------------------------------------------
def allocation_list(allocation: Allocation) -> Points:
    """Return «Ấp Tân Dân: 10 hộ;» for each unit, or a gap where nothing is known yet."""
    categories = _categories(allocation)
    replies = list(allocation.replies.all())
    if not replies:
        return Points((Point((Gap("các đơn vị tham dự", _source(allocation)),)),), source=_source(allocation))
    ends = [";"] * (len(replies) - 1) + ["."]
    counted = allocation.counted
    items = tuple(_point(reply, categories, end, counted) for reply, end in zip(replies, ends, strict=True))
    return Points(items, source=_source(allocation))


def _point(reply: UnitReply, categories: list[HouseholdCategory], end: str, counted: bool) -> Point:
    source = f"reply:{reply.pk}"
    numbers = _numbers_of(reply, [category.pk for category in categories])
    note = f" ({reply.shown_note})" if reply.shown_note else ""
    name = reply.unit.full_name
    if not counted:
        return Point((Text(f"{name}{note}{end}"),), source=source)
    if sum_known(numbers.values()) is None:
        return Point((Text(f"{name}: "), Gap(f"{name}: số hộ", source), Text(f"{note}{end}")), source=source)
    return Point((Text(f"{name}: {_count(categories, numbers)}{note}{end}"),), source=source)


def _count(categories: list[HouseholdCategory], numbers: Numbers) -> str:
    """«10 hộ» for a single category, «41 hộ nghèo và 46 hộ cận nghèo» for several."""
    if len(categories) == 1:
        return f"{pad(numbers[categories[0].pk] or 0)} hộ"
    known = [(category, numbers[category.pk]) for category in categories]
    return join_names([f"{pad(number)} {_in_text(category.name)}" for category, number in known if number is not None])


def allocation_sentence(allocation: Allocation) -> Runs:
    """Return the numbers in one sentence: «Tổng số 50 hộ (…); mỗi hộ cử 01 đại diện tham dự.»."""
    source = _source(allocation)
    categories = _categories(allocation)
    if not allocation.counted:
        if not allocation.one_per_household:
            return (Gap("số lượng tham dự", source),)
        return (Text(f"{_ONE_EACH[:1].upper()}{_ONE_EACH[1:]}.", source=source),)
    each = f"; {_ONE_EACH}." if allocation.one_per_household else "."
    total: Run = Gap("tổng số hộ tham dự", source)
    if any(sum_known(numbers.values()) is not None for numbers in numbers_by_unit(allocation).values()):
        total = Text(f"{pad(total_households(allocation))} hộ", bold=True, source=source, field=True)
    return (Text("Tổng số "), total, Text(f"{_composition_of_total(allocation, categories)}{each}"))


def _composition_of_total(allocation: Allocation, categories: list[HouseholdCategory]) -> str:
    if len(categories) == 1:
        return f" ({_in_text(categories[0].name)})"
    totals = column_totals(numbers_by_unit(allocation), [category.pk for category in categories])
    known = [(category.name, total) for category in categories if (total := totals[category.pk]) is not None]
    named = join_names([f"{format_number(total)} {_in_text(name)}" for name, total in known])
    return f", gồm {named}" if named else ""


def remark_paragraphs(allocation: Allocation) -> tuple[Paragraph, ...]:
    """Return the note under the table, a paragraph for each of its lines."""
    lines = [line.strip() for line in allocation.remark.splitlines() if line.strip()]
    return tuple(Paragraph((Text(line, italic=True),), source=_source(allocation)) for line in lines)


def _in_text(name: str) -> str:
    """«hộ nghèo»: a category's name inside a sentence."""
    return f"{name[:1].lower()}{name[1:]}" if name[1:2].islower() else name


def _source(allocation: Allocation) -> str:
    return f"allocation:{allocation.pk}"
