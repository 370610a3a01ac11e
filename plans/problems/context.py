"""What the rules about facts look at, read once for each check.

Everything beyond ``Plan.objects.for_document()`` is asked for here, in at most nine queries: the area's units and
what lies above it, the office's departments, the units of the plan it was copied from with their figures, the
drafter, and the numbers (never the names) of the registers of households.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from budgets.composition import estimate_total
from budgets.models import EstimateLine
from communes.models import AdministrativeUnit, Department, UnitLevel
from documents.text import fold
from documents.tree import Document
from participants.composition import Numbers, heads_by_unit, numbers_by_unit
from participants.known import count_known
from participants.models import Quota, ReplyState, UnitReply
from plans.models import Duty, PeriodPrecision, Plan, PlannedSession
from plans.problems.figures import Claim, find_claims, tells_of_past
from plans.problems.names import Gazetteer, KnownName, Mention
from plans.problems.passages import Passage, read_passages

FIRST_DAY_OF_TWO_LEVELS = date(2025, 7, 1)  # Luật 72/2025/QH15: districts end, communes take over
_NUMERAL = re.compile(
    r"\d|\b(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|tư|lăm) (?:đại diện |điểm|cuộc|buổi|hộ\b|xã|thị trấn|"
    r"phường|ấp|thôn|bản|khóm|người)",
    re.IGNORECASE,
)
Known = Mapping[tuple[int, int], int]


@dataclass(frozen=True)
class Context:
    """One plan under check. ``known_households`` stands for what the registers know, where a caller knows better."""

    plan: Plan
    document: Document
    known_households: Known | None = None

    # --- Rows -------------------------------------------------------------------------------------------------------
    @cached_property
    def sessions(self) -> list[PlannedSession]:
        """The planned sessions in order."""
        return list(self.plan.sessions.all())

    @cached_property
    def duties(self) -> list[Duty]:
        """The duties in order."""
        return list(self.plan.duties.all())

    @cached_property
    def replies(self) -> list[UnitReply]:
        """The rows of the quota table in order."""
        return list(self.plan.allocation.replies.all()) if self.plan.allocation else []

    @cached_property
    def lines(self) -> list[EstimateLine]:
        """The shares of the units in order."""
        return list(self.plan.estimate.lines.all()) if self.plan.estimate else []

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every typed text."""
        return read_passages(self.plan)

    @cached_property
    def numbered(self) -> list[tuple[Passage, str]]:
        """Every sentence of a text that holds a number, in figures or in words, with that text."""
        return [(p, sentence) for p in self.passages if _NUMERAL.search(p.text) for sentence in p.sentences]

    @cached_property
    def claims(self) -> list[tuple[Passage, str, Claim]]:
        """Every count and amount in running text, with its sentence; what was done in other years is left out."""
        return [
            (passage, sentence, claim)
            for passage, sentence in self.numbered
            if not tells_of_past(sentence, self.plan.year)
            for claim in find_claims(sentence)
        ]

    # --- Figures ----------------------------------------------------------------------------------------------------
    @cached_property
    def numbers(self) -> dict[int, Numbers]:
        """Households by unit and category; empty where the plan gives no numbers."""
        return numbers_by_unit(self.plan.allocation) if self.plan.allocation and self.plan.allocation.counted else {}

    @cached_property
    def heads(self) -> dict[int, int]:
        """Households by unit."""
        return heads_by_unit(self.plan.allocation) if self.plan.allocation and self.plan.allocation.counted else {}

    @cached_property
    def households(self) -> int:
        """Households of all units."""
        return sum(self.heads.values())

    @cached_property
    def known(self) -> Known:
        """How many households a unit has of a category, where the office's registers say so."""
        if self.known_households is not None:
            return self.known_households
        return count_known(self.plan.allocation) if self.plan.allocation and self.households else {}

    @cached_property
    def categories(self) -> dict[int, str]:
        """The names of the table's columns."""
        columns = self.plan.allocation.columns.all() if self.plan.allocation else []
        return {column.category_id: column.category.name for column in columns}

    @cached_property
    def money(self) -> int:
        """What the dialogue costs, 0 where unknown."""
        return (estimate_total(self.plan.estimate) or 0) if self.plan.estimate else 0

    # --- Days -------------------------------------------------------------------------------------------------------
    @cached_property
    def by_month(self) -> bool:
        """Whether the period is known to the month only."""
        return self.plan.period_precision == PeriodPrecision.MONTH

    @cached_property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day of the period as it is printed."""
        begin, end = self.plan.period_from, self.plan.period_to or self.plan.period_from
        if not begin or not end:
            return None
        return (begin.replace(day=1), end_of_month(end)) if self.by_month else (begin, end)

    @cached_property
    def held(self) -> list[date]:
        """The days of the sessions that have one."""
        return sorted(session.held_on for session in self.sessions if session.held_on)

    @cached_property
    def first_day(self) -> date | None:
        """The day before which preparations must be done: of a period in months, the last day of its first month."""
        if self.held:
            return self.held[0]
        if not self.period:
            return None
        return end_of_month(self.period[0]) if self.by_month else self.period[0]

    @cached_property
    def last_day(self) -> date | None:
        """The last day on which a dialogue may take place."""
        return max((day for day in [*self.held[-1:], self.period[1] if self.period else None] if day), default=None)

    @cached_property
    def issue_from(self) -> date:
        """The first day on which the plan can have been issued."""
        plan = self.plan
        return plan.issued_on or date(plan.year, plan.dated_month or 1, 1)

    @cached_property
    def issue_to(self) -> date:
        """The last day on which the plan can be issued."""
        if self.plan.issued_on:
            return self.plan.issued_on
        days = [end_of_month(date(self.plan.year, self.plan.dated_month or 12, 1))]
        return min([*days, self.first_day] if self.first_day else days)

    @cached_property
    def two_levels(self) -> bool:
        """Whether the plan is of the time since districts ended."""
        return self.plan.reference_day >= FIRST_DAY_OF_TWO_LEVELS

    # --- Names ------------------------------------------------------------------------------------------------------
    @cached_property
    def area(self) -> list[AdministrativeUnit]:
        """The office's own unit and all inside it that exists on the plan's day, its hamlets among them."""
        found = AdministrativeUnit.objects.in_area_of(self.plan.authority).valid_on(self.plan.reference_day)
        return list(found.in_paper_order())

    @cached_property
    def above(self) -> list[AdministrativeUnit]:
        """The district and province in which the office lies."""
        parent = self.plan.authority.unit.parent_id
        unit = AdministrativeUnit.objects.select_related("parent").filter(pk=parent).first() if parent else None
        return [each for each in (unit, unit.parent if unit else None) if each]

    @cached_property
    def counted_level(self) -> str:
        """The level of the units that the plan counts."""
        return UnitLevel.HAMLET if self.plan.authority.is_commune_level else UnitLevel.COMMUNE

    @cached_property
    def names(self) -> Gazetteer:
        """Every name that the plan may hold."""
        own = self.plan.authority.unit
        rows = [reply.unit for reply in self.replies]
        units = {unit.pk: unit for unit in [own, *self.area, *rows]}
        counted = {unit.pk for unit in rows} or {u.pk for u in self.area if u.level == self.counted_level}
        inside = [KnownName(unit.kind, unit.name, pk, pk in counted) for pk, unit in units.items()]
        return Gazetteer([*inside, *(KnownName(unit.kind, unit.name) for unit in self.above)])

    @cached_property
    def mentions(self) -> list[tuple[Passage, list[Mention]]]:
        """The places that each typed text names."""
        return [(passage, self.names.find_mentions(passage.text)) for passage in self.passages]

    @cached_property
    def departments(self) -> list[Department]:
        """The departments of the office."""
        return list(self.plan.authority.departments.all())

    # --- What went before -------------------------------------------------------------------------------------------
    @cached_property
    def last_year(self) -> dict[tuple[int, int], int]:
        """Households by unit and category in the plan that this one was copied from, as the units sent them."""
        if not self.plan.copied_from_id:
            return {}
        before = Plan.objects.filter(pk=self.plan.copied_from_id).values("allocation")
        sent = Quota.objects.filter(reply__allocation__in=before, reply__state=ReplyState.SENT)
        sums: dict[tuple[int, int], int] = {}
        for unit, category, households in sent.values_list("reply__unit", "category", "households"):
            sums[unit, category] = sums.get((unit, category), 0) + households
        return sums

    @cached_property
    def year_before(self) -> int | None:
        """The year of the plan that this one was copied from."""
        before = self.plan.copied_from_id
        return Plan.objects.filter(pk=before).values_list("year", flat=True).first() if before else None

    @cached_property
    def drafter_name(self) -> str:
        """Who wrote the plan, folded."""
        return fold(self.plan.drafter.full_name)

    def unit_name(self, unit: int) -> str:
        """«xã Mỹ Quý»: a unit of the tables in running text."""
        rows = [*(reply.unit for reply in self.replies), *(line.unit for line in self.lines)]
        return next((row.name_in_text for row in rows if row.pk == unit), "đơn vị")


def end_of_month(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
