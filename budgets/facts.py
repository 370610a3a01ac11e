"""The estimate as plain data, for saving a part, copying a plan, templates and versions.

``read_estimate`` and ``write_estimate`` mirror each other. Keys: ``funding`` (id or None), ``ceiling``, ``rule``,
``step``, ``remark``, ``items`` (``name, norm, unit_label, price, quantity``), ``brackets``
(``from_heads, amount``) and ``lines`` (``unit, amount, note``), each list in paper order.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from budgets.models import MOST_DONG, Bracket, CostItem, CostNorm, Estimate, EstimateLine, FundingSource, Rule
from budgets.totals import items_total
from communes.models import AdministrativeUnit
from documents.formats import format_money, format_number
from documents.text import nfc

Facts = dict[str, Any]
LONGEST_REMARK = 2_000
MOST_PIECES = 1_000_000
MOST_HEADS = 100_000
_HEAD = ("ceiling", "rule", "step", "remark")


def read_estimate(estimate: Estimate) -> Facts:
    """Return the facts of the estimate."""
    return {"funding": estimate.funding_id} | {name: getattr(estimate, name) for name in _HEAD} | {
        "items": [
            {
                "name": item.name,
                "norm": item.norm_id,
                "unit_label": item.unit_label,
                "price": item.price,
                "quantity": item.quantity,
            }
            for item in estimate.items.all()
        ],
        "brackets": [{"from_heads": step.from_heads, "amount": step.amount} for step in estimate.brackets.all()],
        "lines": [{"unit": line.unit_id, "amount": line.amount, "note": line.note} for line in estimate.lines.all()],
    }  # fmt: skip


@transaction.atomic
def write_estimate(estimate: Estimate, facts: Facts) -> None:
    """Make the estimate equal to ``facts``; keys that are absent keep what stands.

    Raises:
        ValueError: a value cannot be, or more is given out than the ceiling holds; the message says which and why.

    """
    locked = Estimate.objects.select_for_update(of=("self",)).select_related("authority").get(pk=estimate.pk)
    if locked.locked:
        raise ValueError("Dự toán đã khóa vì kế hoạch đã trình hoặc đã phát hành.")
    _write_head(locked, facts)
    if "items" in facts:
        _write_items(locked, facts["items"])
    if "brackets" in facts:
        _write_brackets(locked, facts["brackets"])
    if "lines" in facts:
        _write_lines(locked, facts["lines"])
    check_ceiling(locked)
    estimate.refresh_from_db()


def check_ceiling(estimate: Estimate) -> None:
    """Raise ``ValueError`` when the items or the shares of the units exceed the ceiling, naming the excess."""
    lines = sum(EstimateLine.objects.filter(estimate=estimate).values_list("amount", flat=True))
    items = items_total(CostItem.objects.filter(estimate=estimate).values_list("price", "quantity")) or 0
    for what, total in (("phân bổ cho các đơn vị", lines), ("các nội dung chi", items)):
        if estimate.ceiling is not None and total > estimate.ceiling:
            raise ValueError(
                f"Tổng {what} là {format_money(total)}, vượt tổng kinh phí {format_money(estimate.ceiling)} "
                f"là {format_money(total - estimate.ceiling)}."
            )


def _write_head(estimate: Estimate, facts: Facts) -> None:
    if "funding" in facts:
        estimate.funding_id = _usable(FundingSource, estimate, facts["funding"], "Nguồn kinh phí")
    if "ceiling" in facts:
        ceiling = facts["ceiling"]
        estimate.ceiling = None if ceiling is None else _whole(ceiling, "Tổng kinh phí", MOST_DONG)
    if "rule" in facts:
        if facts["rule"] not in Rule.values:
            raise ValueError("Không có cách phân bổ này; hãy chọn lại.")
        estimate.rule = facts["rule"]
    if "step" in facts:
        estimate.step = _whole(facts["step"], "Mức làm tròn", 1_000_000_000, least=1)
    if "remark" in facts:
        estimate.remark = _text(facts["remark"], "Ghi chú dưới bảng", LONGEST_REMARK)
    estimate.save(update_fields=["funding", *_HEAD])


def _write_items(estimate: Estimate, rows: Sequence[Facts]) -> None:
    known = list(CostItem.objects.filter(estimate=estimate))
    for position, row in enumerate(rows):
        item = known[position] if position < len(known) else CostItem(estimate=estimate)
        item.position = position
        item.name = _text(row.get("name"), "Nội dung chi", 200)
        if not item.name:
            raise ValueError(f"Nội dung chi thứ {position + 1} chưa có tên.")
        item.norm_id = _usable(CostNorm, estimate, row.get("norm"), "Định mức")
        item.unit_label = _text(row.get("unit_label"), "Đơn vị tính", 60)
        item.price = _whole_or_none(row.get("price"), f"Đơn giá «{item.name[:40]}»", MOST_DONG)
        item.quantity = _whole_or_none(row.get("quantity"), f"Số lượng «{item.name[:40]}»", MOST_PIECES)
        item.save()
    CostItem.objects.filter(pk__in=[item.pk for item in known[len(rows) :]]).delete()


def _write_brackets(estimate: Estimate, rows: Sequence[Facts]) -> None:
    wanted: dict[int, int] = {}
    for row in rows:
        start = _whole(row.get("from_heads"), "Số hộ của mức", MOST_HEADS)
        if start in wanted:
            raise ValueError(f"Có hai mức cùng bắt đầu từ {format_number(start)} hộ.")
        wanted[start] = _whole(row.get("amount"), f"Mức từ {format_number(start)} hộ", MOST_DONG)
    Bracket.objects.filter(estimate=estimate).exclude(from_heads__in=wanted).delete()
    for start, amount in wanted.items():
        Bracket.objects.update_or_create(estimate=estimate, from_heads=start, defaults={"amount": amount})


def _write_lines(estimate: Estimate, rows: Sequence[Facts]) -> None:
    units = _units_of(estimate, rows)
    EstimateLine.objects.filter(estimate=estimate).exclude(unit__in=units).delete()
    known = {line.unit_id: line for line in EstimateLine.objects.filter(estimate=estimate)}
    for position, (row, (pk, unit)) in enumerate(zip(rows, units.items(), strict=True)):
        line = known.get(pk) or EstimateLine(estimate=estimate, unit=unit)
        line.position = position
        line.amount = _whole(row.get("amount"), unit.full_name, MOST_DONG)
        line.note = _text(row.get("note"), f"Ghi chú của {unit.full_name}", 300)
        line.save()


def _units_of(estimate: Estimate, rows: Sequence[Facts]) -> dict[int, AdministrativeUnit]:
    asked = [unit for row in rows if isinstance(unit := row.get("unit"), int)]
    if len(asked) < len(rows):
        raise ValueError("Hãy chọn đơn vị cho từng dòng phân bổ.")
    found = AdministrativeUnit.objects.in_area_of(estimate.authority).in_bulk(asked)
    units: dict[int, AdministrativeUnit] = {}
    for pk in asked:
        if pk not in found:
            raise ValueError("Có đơn vị không còn trong danh mục hoặc không thuộc địa bàn; hãy chọn lại.")
        if pk in units:
            raise ValueError(f"{found[pk].full_name} có hai dòng phân bổ; hãy bỏ bớt một dòng.")
        units[pk] = found[pk]
    return units


def _usable(model: type[FundingSource | CostNorm], estimate: Estimate, pk: object, label: str) -> int | None:
    """Return ``pk`` when the row is shared or the authority's own, None for none."""
    if pk in (None, ""):
        return None
    if not isinstance(pk, int) or not model.objects.visible_to_authority(estimate.authority).filter(pk=pk).exists():
        raise ValueError(f"{label} đã chọn không còn trong danh mục; hãy chọn lại.")
    return pk


def _text(value: object, label: str, longest: int) -> str:
    text = nfc(str(value or "")).strip()
    if len(text) > longest:
        raise ValueError(f"{label} dài quá: {len(text)} ký tự, chỉ nhận đến {longest}.")
    return text


def _whole_or_none(value: object, label: str, largest: int) -> int | None:
    return None if value is None else _whole(value, label, largest)


def _whole(value: object, label: str, largest: int, *, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{label}: hãy nhập một số nguyên.")
    if not least <= value <= largest:
        raise ValueError(f"{label}: chỉ nhận từ {format_number(least)} đến {format_number(largest)}.")
    return value
