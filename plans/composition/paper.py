"""What the composers of one paper share: the plan, the texts cited so far, and the inline fields."""

import re
from collections.abc import Callable

from budgets.composition import estimate_total
from communes.models import AdministrativeUnit
from documents.formats import format_number, money_in_words, pad
from documents.models import CitedText
from documents.richtext import to_blocks
from documents.tree import Block, Gap, Runs, Text
from participants.composition import total_households
from plans.composition.numbering import number_label
from plans.composition.period import period_text
from plans.models import Plan
from plans.placements import CITATION_FIELD, INLINE_FIELDS


class Paper:
    """One paper being composed. Texts are cited in full at first and briefly later (NĐ 30/2020 PL I, II.6.b)."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._texts = {basis.text.number: basis.text for basis in plan.bases.all() if basis.text.number}
        self._cited: set[int] = set()

    def cite(self, text: CitedText) -> str:
        """Return the citation of ``text`` that is due at this place of the paper."""
        if text.pk in self._cited:
            return text.cite_short()
        self._cited.add(text.pk)
        return text.cite_full()

    def label(self, path: tuple[int, ...]) -> str:
        """Return the number that a node at ``path`` carries in this plan."""
        return number_label(self.plan.numbering, path)

    def blocks(self, html: str, source: str) -> list[Block]:
        """Return formatted text as blocks, with its inline fields filled in."""
        return list(to_blocks(html, source=source, resolve=lambda token: self.resolve(token, source)))

    def runs(self, text: str, source: str, *, bold: bool = False) -> Runs:
        """Return one line of plain text as runs, with its inline fields filled in."""
        pieces = re.split(r"(\{[^{}]{1,60}\})", text)
        runs: list[Runs] = [
            self.resolve(piece[1:-1], source, bold=bold)
            if piece.startswith("{")
            else (Text(piece, bold=bold, source=source),)
            for piece in pieces
            if piece
        ]
        return tuple(run for group in runs for run in group)

    def resolve(self, token: str, source: str = "", *, bold: bool = False) -> Runs:
        """Return what an inline field stands for; a gap where the value is missing or the field unknown."""
        name = " ".join(token.strip("{} ").split())
        if name.startswith(CITATION_FIELD + " "):
            text = self._texts.get(name.removeprefix(CITATION_FIELD).strip())
            return (Text(self.cite(text), bold=bold, field=True, source="bases:"),) if text else (Gap(name, source),)
        value = FIELDS[name](self.plan) if name in FIELDS else ""
        if not value:
            return (Gap(INLINE_FIELDS.get(name, f"trường «{name}» không có"), FIELD_SOURCES.get(name, source)),)
        return (Text(value, bold=bold, field=True, source=FIELD_SOURCES[name]),)


def unit_kinds(units: list[AdministrativeUnit]) -> str:
    """Return «xã, thị trấn»: the kinds of the units in the order they first appear."""
    return ", ".join(dict.fromkeys(unit.kind.lower() for unit in units))


def _sessions(plan: Plan) -> str:
    count = len(plan.sessions.all())
    return pad(count) if count else ""


def _units(plan: Plan) -> str:
    count = len(plan.allocation.replies.all()) if plan.allocation else 0
    return pad(count) if count else ""


def _households(plan: Plan) -> str:
    total = total_households(plan.allocation) if plan.allocation else 0
    return format_number(total) if total else ""


def _money(plan: Plan) -> int:
    return (estimate_total(plan.estimate) or 0) if plan.estimate else 0


def _amount(plan: Plan) -> str:
    return f"{format_number(_money(plan))} đồng" if _money(plan) else ""


def _amount_in_words(plan: Plan) -> str:
    words = plan.authority
    return money_in_words(_money(plan), thousand=words.thousand_word, zero=words.zero_word) if _money(plan) else ""


FIELDS: dict[str, Callable[[Plan], str]] = {
    "số điểm": _sessions,
    "số đơn vị": _units,
    "số hộ": _households,
    "tổng kinh phí": _amount,
    "kinh phí bằng chữ": _amount_in_words,
    "thời gian": period_text,
    "năm": lambda plan: str(plan.year),
    "đầu mối": lambda plan: plan.contact_department.name if plan.contact_department else "",
    "điện thoại đầu mối": lambda plan: plan.contact_phone,
}

FIELD_SOURCES = {
    "số điểm": "schedule:sessions",
    "số đơn vị": "quotas:units",
    "số hộ": "quotas:units",
    "tổng kinh phí": "budget:ceiling",
    "kinh phí bằng chữ": "budget:ceiling",
    "thời gian": "schedule:period_from",
    "năm": "title:year",
    "đầu mối": "opening:contact_department",
    "điện thoại đầu mối": "opening:contact_phone",
}
