"""The money as it stands in the paper: the amount in the sentence, the source, the tables of shares and of items.

Every function works on an estimate whose ``funding__decision``, ``items``, ``brackets`` and ``lines__unit`` are loaded,
and asks the database for nothing more.
"""

from collections.abc import Callable

from budgets.models import CostItem, Estimate, EstimateLine
from budgets.totals import item_total, items_total
from documents.formats import format_money, format_number, money_in_words
from documents.models import CitedText
from documents.tree import Cell, Column, Gap, Paragraph, Row, Run, Runs, Table, Text


def estimate_total(estimate: Estimate) -> int | None:
    """Return what the dialogue costs: the units' shares where there are any, else the items, else what was granted."""
    lines = [line.amount for line in estimate.lines.all()]
    if lines:
        return sum(lines)
    items = items_total((item.price, item.quantity) for item in estimate.items.all())
    return estimate.ceiling if items is None else items


def estimate_runs(estimate: Estimate, *, thousand_word: str, zero_word: str) -> Runs:
    """Return «11.300.000đ (mười một triệu ba trăm ngàn đồng)» in bold, or a gap."""
    total = estimate_total(estimate)
    if total is None:
        return (Gap("tổng kinh phí", _source(estimate)),)
    words = money_in_words(total, thousand=thousand_word, zero=zero_word)
    return (Text(f"{format_money(total)} ({words})", bold=True, source=_source(estimate), field=True),)


def funding_runs(estimate: Estimate, cite: Callable[[CitedText], str]) -> Runs:
    """Return «Nguồn kinh phí: … theo Quyết định số … (Tiểu dự án 2 thuộc Dự án 6 …).», or a gap.

    ``cite`` writes the decision, in full at its first place in the paper and short later.
    """
    source = _source(estimate)
    funding = estimate.funding
    if funding is None:
        return (Text("Nguồn kinh phí: "), Gap("nguồn kinh phí", source), Text("."))
    decision = f" theo {cite(funding.decision)}" if funding.decision else ""
    project = f" ({funding.project})" if funding.project else ""
    return (Text(f"Nguồn kinh phí: {funding.name}{decision}{project}.", source=source),)


# --- Shares of the units --------------------------------------------------------------------------------------------
def estimate_table(estimate: Estimate) -> Table:
    """Return the table of what each unit gets, with the total."""
    lines = list(estimate.lines.all())
    body = tuple(_line_row(index, line) for index, line in enumerate(lines, start=1))
    return Table(
        columns=(Column("order"), Column("name"), Column("money"), Column("note")),
        head=(_head_row("STT", "Đơn vị", "Số tiền", "Ghi chú"),),
        body=body or _nothing("phân bổ kinh phí cho các đơn vị", 4, estimate),
        foot=(_foot_row(sum(line.amount for line in lines), before=2, after=1),) if lines else (),
        label="Phân bổ kinh phí",
        source=_source(estimate),
    )


def _line_row(index: int, line: EstimateLine) -> Row:
    source = f"line:{line.pk}"
    return (
        Cell((Text(str(index)),)),
        Cell((Text(line.unit.full_name),), source=source),
        Cell((Text(format_money(line.amount)),), number=line.amount, source=source),
        Cell((Text(line.note),) if line.note else (), source=source),
    )


# --- Items ----------------------------------------------------------------------------------------------------------
def items_table(estimate: Estimate) -> Table:
    """Return the table of what the money buys, with the total of what has a price."""
    items = list(estimate.items.all())
    total = items_total((item.price, item.quantity) for item in items)
    body = tuple(_item_row(index, item) for index, item in enumerate(items, start=1))
    return Table(
        columns=tuple(Column(kind) for kind in ("order", "text", "text", "money", "number", "money")),
        head=(_head_row("STT", "Nội dung chi", "Đơn vị tính", "Đơn giá", "Số lượng", "Thành tiền"),),
        body=body or _nothing("các nội dung chi", 6, estimate),
        foot=(_foot_row(total, before=5, after=0),) if total is not None else (),
        label="Nội dung chi",
        source=_source(estimate),
    )


def _item_row(index: int, item: CostItem) -> Row:
    source = f"item:{item.pk}"
    quantity: Runs = (Text(format_number(item.quantity)),) if item.quantity is not None else ()
    return (
        Cell((Text(str(index)),)),
        Cell((Text(item.name),), source=source),
        Cell((Text(item.unit_label),) if item.unit_label else (), source=source),
        _money_cell(item, item.price, f"đơn giá «{item.name}»"),
        Cell(quantity, number=item.quantity, source=source),
        _money_cell(item, item_total(item.price, item.quantity), ""),
    )


def _money_cell(item: CostItem, amount: int | None, missing: str) -> Cell:
    """An item that is counted but has no price is missing one; an item named without figures is not."""
    source = f"item:{item.pk}"
    runs: tuple[Run, ...] = ()
    if amount is not None:
        runs = (Text(format_money(amount)),)
    elif item.quantity is not None and missing:
        runs = (Gap(missing, source, "…"),)
    return Cell(runs, number=amount, source=source)


# --- Shared by both tables ------------------------------------------------------------------------------------------
def remark_paragraphs(estimate: Estimate) -> tuple[Paragraph, ...]:
    """Return the note under the table, a paragraph for each of its lines."""
    lines = [line.strip() for line in estimate.remark.splitlines() if line.strip()]
    return tuple(Paragraph((Text(line, italic=True),), source=_source(estimate)) for line in lines)


def _head_row(*names: str) -> Row:
    return tuple(Cell((Text(name),), header=True) for name in names)


def _foot_row(total: int | None, *, before: int, after: int) -> Row:
    amount: Runs = () if total is None else (Text(format_money(total), bold=True),)
    label = Cell((Text("Tổng cộng", bold=True),), colspan=before, header=True)
    return (label, Cell(amount, number=total), *[Cell(())] * after)


def _nothing(label: str, width: int, estimate: Estimate) -> tuple[Row, ...]:
    return ((Cell((Gap(label, _source(estimate)),), colspan=width),),)


def _source(estimate: Estimate) -> str:
    return f"estimate:{estimate.pk}"
