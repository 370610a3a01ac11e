"""The plans on file whose papers a person prints, with how far they are, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Max, OuterRef, Q

from accounts.models import User
from accounts.roles import Permission
from dialogues.models import PrintedKit, SessionKit
from dialogues.overviews import outdated_kits
from plans.models import IN_FORCE, Plan, PlannedSession, PlanQuerySet

MOST_PLANS = 10  # that are looked through at once, the newest


@dataclass(frozen=True)
class SessionLine:
    """One session: its kit, once somebody has begun with it, when it was printed last, and whether that still holds."""

    session: PlannedSession
    name: str
    kit: SessionKit | None
    printed_at: datetime | None
    outdated: bool = False

    @property
    def held_on(self) -> date | None:
        """The day, from the plan or, where that leaves it open, as settled for the papers."""
        return self.session.held_on or (self.kit.held_on if self.kit else None)

    @property
    def venue(self) -> str:
        """The place, likewise."""
        return self.session.venue or (self.kit.venue if self.kit else "")

    @property
    def badge(self) -> tuple[str, str]:
        """State and label for the badge; what has changed since is told on the kit's own page."""
        if self.kit is None:
            return "open", "Chưa chuẩn bị"
        if self.outdated:
            return "returned", "In rồi, đã lỗi thời"
        return ("issued", "Đã in") if self.printed_at else ("draft", "Chưa in")


@dataclass(frozen=True)
class PlanPapers:
    """A plan with those of its sessions that the person sees."""

    plan: Plan
    lines: tuple[SessionLine, ...]

    @property
    def in_force(self) -> bool:
        """Whether papers are still printed for it: neither called back nor replaced."""
        return self.plan.state in IN_FORCE


def plans_with_papers(user: User) -> PlanQuerySet:
    """Return the plans on file that the person may see, the newest first."""
    return Plan.objects.on_file().visible_to(user).for_list().order_by("-issued_on", "-pk")


def read_papers(user: User, plans: Sequence[Plan], *, today: date) -> list[PlanPapers]:
    """Return the plans with the sessions that the person sees (``permissions.can_see``); a fixed number of queries."""
    sessions = PlannedSession.objects.filter(plan__in=plans).select_related("unit", "plan__authority__unit")
    own = user.unit_ids()
    readable = user.authority_ids(Permission.READ_PLANS)
    seen = sessions.filter(Q(plan__authority__in=readable) | Q(unit__in=own) | Q(unit__parent__in=own))
    kits = {kit.session_id: kit for kit in SessionKit.objects.filter(session__in=seen)}
    printed = dict(
        PrintedKit.objects.filter(kit__in=kits.values(), draft=False)
        .values_list("kit")
        .annotate(Max("made_at"))
        .order_by()
    )
    outdated = outdated_kits(printed, today=today)
    lines: dict[int, list[SessionLine]] = defaultdict(list)
    for session in seen.order_by("plan", "position", "pk"):
        kit = kits.get(session.pk)
        unit = session.unit or session.plan.authority.unit
        of_kit = (kit, printed.get(kit.pk), kit.pk in outdated) if kit else (None, None)
        lines[session.plan_id].append(SessionLine(session, unit.full_name, *of_kit))
    return [PlanPapers(plan, tuple(lines[plan.pk])) for plan in plans]


def count_outdated(user: User, *, today: date) -> int:
    """Return how many sessions' papers, of plans in force, the person should print anew."""
    printed = PrintedKit.objects.filter(kit__plan=OuterRef("pk"), draft=False, emptied_at=None)
    plans = plans_with_papers(user).filter(Exists(printed), state__in=IN_FORCE)[:MOST_PLANS]
    return sum(line.outdated for row in read_papers(user, list(plans), today=today) for line in row.lines)
