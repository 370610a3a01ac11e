"""The first line of a kit's view: fetch what the person may see, refuse what they may not do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.guards import user_of
from accounts.models import User
from communes.models import AdministrativeUnit
from dialogues import permissions
from dialogues.actions.printing import NEIGHBOURS
from dialogues.actions.sources import read_sources
from dialogues.facts import Source
from dialogues.models import PrintedKit, SessionKit
from participants.actions.access import log_access
from participants.models import AccessAct
from plans.guards import get_plan
from plans.models import Plan

Rule = Callable[[User, Plan, AdministrativeUnit], bool]


@dataclass(frozen=True)
class Seen:
    """A kit with its plan, loaded by ``for_kits``, for a person who may see it."""

    plan: Plan
    kit: SessionKit
    user: User

    def may(self, rule: Rule) -> bool:
        """Whether the rule allows the person something with this kit."""
        return rule(self.user, self.plan, self.kit.unit)


def get_plan_of_kits(request: HttpRequest, pk: int) -> Plan:
    """Return the plan with what the papers of its sessions read; a stranger gets 404."""
    return get_plan(request, pk, plans=Plan.objects.for_kits())


def get_kit(request: HttpRequest, pk: int, *, can: Rule | None = None) -> Seen:
    """Return the kit if the person may see it: a stranger gets 404, a reader without the right 403."""
    user = user_of(request)
    kit = get_object_or_404(SessionKit.objects.select_related("unit", "inviter"), pk=pk)
    plan = get_plan_of_kits(request, kit.plan_id)
    if not permissions.can_see(user, plan, kit.unit):
        raise Http404("Không có bộ giấy tờ này.")
    if can and not can(user, plan, kit.unit):
        raise PermissionDenied("Bạn không có quyền làm việc này với giấy tờ của điểm đối thoại.")
    return Seen(plan, kit, user)


def log_papers(seen: Seen, *, act: AccessAct, what: str, why: str, people: int, now: datetime) -> None:
    """Write down who had papers with names of households before them, or took them along."""
    log_access(
        user=seen.user,
        authority=seen.plan.authority,
        unit=seen.kit.unit,
        act=act,
        what=what,
        why=why,
        people=people,
        target=f"kit:{seen.kit.pk}",
        now=now,
    )


def get_printed(request: HttpRequest, pk: int) -> tuple[Seen, PrintedKit]:
    """Return a printed file; one with names of households only to those who may read all of them."""
    printed = get_object_or_404(PrintedKit, pk=pk)
    can = permissions.can_read_names if printed.people else permissions.can_see
    seen = get_kit(request, printed.kit_id, can=can)
    if printed.people:
        check_guests(seen, read_sources(printed))
    return seen, printed


def check_guests(seen: Seen, sources: Iterable[Source]) -> None:
    """Refuse an officer the names of a neighbour's households that sit in the same session."""
    if not permissions.can_read_guests(seen.user, seen.plan, [source.places for source in sources]):
        raise PermissionDenied(NEIGHBOURS)
