"""What a person may do with a plan now, as links: for the plan's page, the rows of lists, and the home page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from plans import permissions, route
from plans.models import Plan, PlanState, PlanVerb


@dataclass(frozen=True)
class StepLink:
    """One step: its words, where it is taken, and whether it is what the page waits for."""

    label: str
    url: str
    primary: bool = False


_ROUTE = (
    (PlanVerb.SUBMIT, "Trình duyệt", "plans:submit"),
    (PlanVerb.RECALL, "Rút lại", "plans:recall"),
    (PlanVerb.PASS, "Xem, duyệt", "plans:review"),
    (PlanVerb.CHECK, "Xem, thẩm tra", "plans:review"),
    (PlanVerb.APPROVE, "Xem, duyệt", "plans:review"),
    (PlanVerb.ISSUE, "Phát hành", "plans:issue"),
    (PlanVerb.SEND_BACK, "Trả lại", "plans:send_back"),
    (PlanVerb.UNAPPROVE, "Hủy duyệt", "plans:unapprove"),
    (PlanVerb.SIGN, "Nộp bản đã ký", "plans:signed"),
    (PlanVerb.REPLACE, "Soạn bản thay thế", "plans:replace"),
    (PlanVerb.REVOKE, "Thu hồi", "plans:revoke"),
)
_PRIMARY = (PlanVerb.PASS, PlanVerb.CHECK, PlanVerb.APPROVE, PlanVerb.ISSUE)


def route_steps(plan: Plan, user: User, day: date) -> list[StepLink]:
    """Return the steps of the route that the person may take on ``day``, what waits for them first."""
    links = [
        StepLink(label, reverse(name, args=[plan.pk]), _is_primary(verb, plan))
        for verb, label, name in _ROUTE
        if route.may(verb, user, plan, day)
    ]
    if not route.why_not_record_approval(user, plan, day):
        links.append(StepLink("Ghi nhận lãnh đạo đã duyệt", reverse("plans:approval", args=[plan.pk])))
    return links


def _is_primary(verb: PlanVerb, plan: Plan) -> bool:
    return verb in _PRIMARY or (verb == PlanVerb.SIGN and plan.state == PlanState.ISSUED)


def list_steps(plan: Plan, user: User, day: date) -> list[StepLink]:
    """Return everything that the row menu of a list offers beside looking at the plan."""
    own = [
        (permissions.can_edit, "Soạn", reverse("plans:part", args=[plan.pk, "title"])),
        (permissions.can_copy, "Chép sang năm khác", reverse("plans:copy", args=[plan.pk])),
        (permissions.can_register, "Ghi sổ văn bản cũ", reverse("plans:register", args=[plan.pk])),
        (permissions.can_delete, "Xóa", reverse("plans:delete", args=[plan.pk])),
    ]
    return [*route_steps(plan, user, day), *(StepLink(label, url) for rule, label, url in own if rule(user, plan))]
