"""The plan, the outline of its paper, the rows of its parts, and what happened to it."""

from plans.models.content import (
    AgencyRole,
    BasisUse,
    DeadlineKind,
    Delegation,
    DelegationRole,
    Duty,
    DutyAgency,
    PlanAnnex,
    PlanBasis,
    PlannedSession,
    PlanTopic,
    PolicyField,
    PolicyTopic,
    Recipient,
)
from plans.models.life import CarriedValue, PartDraft, PlanEvent, PlanPart, PlanTemplate, PlanVerb
from plans.models.outline import HeadingStyle, Section
from plans.models.plan import Numbering, PeriodPrecision, Plan, PlanQuerySet, PlanState
from plans.models.versions import PlanVersion, VersionLabel

__all__ = [
    "AgencyRole",
    "BasisUse",
    "CarriedValue",
    "DeadlineKind",
    "Delegation",
    "DelegationRole",
    "Duty",
    "DutyAgency",
    "HeadingStyle",
    "Numbering",
    "PartDraft",
    "PeriodPrecision",
    "Plan",
    "PlanAnnex",
    "PlanBasis",
    "PlanEvent",
    "PlanPart",
    "PlanQuerySet",
    "PlanState",
    "PlanTemplate",
    "PlanTopic",
    "PlanVerb",
    "PlanVersion",
    "PlannedSession",
    "PolicyField",
    "PolicyTopic",
    "Recipient",
    "Section",
    "VersionLabel",
]
