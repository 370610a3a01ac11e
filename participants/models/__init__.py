"""Who is invited: the table of quotas, the households of a commune, the lists of who attends, files that came in."""

from participants.models.access import AccessAct, NameAccess
from participants.models.allocation import (
    MOST_HOUSEHOLDS,
    RECORDED_SOURCES,
    Allocation,
    AllocationCategory,
    HouseholdCategory,
    Quota,
    ReplyDraft,
    ReplyEvent,
    ReplySource,
    ReplyState,
    ReplyVerb,
    UnitReply,
    UnitReplyQuerySet,
)
from participants.models.attendance import Attendee, AttendeeList
from participants.models.intake import Intake, IntakeKind, IntakeState
from participants.models.register import Emptied, Household, HouseholdRegister, PovertyStandard, Sex

__all__ = [
    "MOST_HOUSEHOLDS",
    "RECORDED_SOURCES",
    "AccessAct",
    "Allocation",
    "AllocationCategory",
    "Attendee",
    "AttendeeList",
    "Emptied",
    "Household",
    "HouseholdCategory",
    "HouseholdRegister",
    "Intake",
    "IntakeKind",
    "IntakeState",
    "NameAccess",
    "PovertyStandard",
    "Quota",
    "ReplyDraft",
    "ReplyEvent",
    "ReplySource",
    "ReplyState",
    "ReplyVerb",
    "Sex",
    "UnitReply",
    "UnitReplyQuerySet",
]
