"""What the forms of one plan offer to choose from: read once per request, however many rows ask."""

from calendar import monthrange
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils import timezone

from communes.models import AdministrativeUnitQuerySet, Signer
from documents.models import CitedText
from plans.models import PeriodPrecision, Plan, PolicyField, PolicyTopic, Section

EMPTY = ("", "– chọn –")
Choices = list[tuple[Any, Any]]


class PlanChoices:
    """The lists behind the selects of a plan's forms."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def departments(self) -> Choices:
        """Departments of the issuing authority."""
        return [EMPTY, *((d.pk, d.name) for d in self.plan.authority.departments.all())]

    @cached_property
    def signers(self) -> Choices:
        """Officers who sign for the authority on the plan's day, and the one already chosen, marked once past it."""
        day = signing_day(self.plan)
        offered = [s for s in self.plan.authority.signers.all() if s.signs_on(day) or s.pk == self.plan.signer_id]
        return [EMPTY, *((s.pk, _name_of_signer(s, day)) for s in offered)]

    @cached_property
    def texts(self) -> Choices:
        """Texts of the shared register and of the office's own."""
        texts = CitedText.objects.filter(owner_slug__in=["", self.plan.authority.slug])
        return [EMPTY, *((text.pk, name_of_text(text)) for text in texts)]

    @cached_property
    def fields(self) -> Choices:
        """Fields of policy, shared and own."""
        return [EMPTY, *((f.pk, f.name) for f in PolicyField.objects.visible_to_authority(self.plan.authority))]

    @cached_property
    def topics(self) -> Choices:
        """Topics of the catalogue, grouped by field."""
        topics = PolicyTopic.objects.visible_to_authority(self.plan.authority).select_related("field")
        groups = groupby(topics, key=lambda topic: topic.field)
        return [EMPTY, *((field.name, [(t.pk, t.wording) for t in group]) for field, group in groups)]

    @cached_property
    def units(self) -> dict[int, str]:
        """The units of the authority's area on the plan's day, with itself: communes, or hamlets of a commune."""
        found = units_of(self.plan).select_related("parent")
        own = self.plan.authority.unit
        return {unit.pk: unit.full_name for unit in found} | {own.pk: f"{own.full_name} (cả địa bàn)"}

    @cached_property
    def gone_units(self) -> dict[int, str]:
        """Units that the plan's sessions name although they no longer exist on its day."""
        named = {session.unit_id: session.unit for session in self.plan.sessions.all() if session.unit_id}
        return {pk: f"{unit} – không còn hiệu lực" for pk, unit in named.items() if pk not in self.units}

    @property
    def unit_choices(self) -> Choices:
        """Units to choose from, those that went out of force last."""
        return [EMPTY, *self.units.items(), *self.gone_units.items()]

    @property
    def last_day(self) -> date | None:
        """The last day on which a dialogue may take place: of the dated sessions, and of the period for the others."""
        sessions = list(self.plan.sessions.all())
        days = [session.held_on for session in sessions if session.held_on]
        if not sessions or len(days) < len(sessions):
            days += [end] if (end := period_end(self.plan)) else []
        return max(days, default=None)


class NodeChoices(PlanChoices):
    """What the form of one node of the outline chooses from."""

    def __init__(self, plan: Plan, node: Section) -> None:
        super().__init__(plan)
        self.node = node

    @cached_property
    def placed_elsewhere(self) -> dict[str, str]:
        """The data parts that stand at other nodes, each with its node's name."""
        others = [section for section in self.plan.sections.all() if section.pk != self.node.pk]
        return {section.part: str(section) for section in others if section.part}


def period_end(plan: Plan) -> date | None:
    """The last day of the plan's period; of its last month where it is known to the month only."""
    if plan.period_to and plan.period_precision == PeriodPrecision.MONTH:
        return plan.period_to.replace(day=monthrange(plan.period_to.year, plan.period_to.month)[1])
    return plan.period_to


def signing_day(plan: Plan) -> date:
    """The day on which the plan's signer must hold the right to sign; for a new plan the day it was last worked on."""
    return plan.issued_on or plan.period_from or timezone.localdate(plan.changed_at)


def _name_of_signer(signer: Signer, day: date) -> str:
    note = signer.validity_note(day)
    return f"{signer.full_name} – {signer.position}{f' ({note})' if note else ''}"


def units_of(plan: Plan) -> AdministrativeUnitQuerySet:
    """The units that a plan of this authority counts, on the plan's day."""
    return plan.authority.counted_units().valid_on(plan.reference_day)


def name_of_text(text: CitedText) -> str:
    """«Quyết định 33/2015/QĐ-TTg (27/07/2015) – …» for a list."""
    day = f" ({text.issued_on:%d/%m/%Y})" if text.issued_on else ""
    subject = f" – {text.subject}" if text.subject else ""
    return f"{text.get_kind_display()} {text.number}{day}{subject}".replace("  ", " ")[:150]
