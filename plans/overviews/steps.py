"""What a person may do with a plan now, as links: for the plan's page, the rows of lists, and the home page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from communes.models import BookKeeping
from plans import permissions, route
from plans.models import NumberState, Plan, PlanState, PlanVerb


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


def other_links(plan: Plan, user: User) -> list[StepLink]:
    """Return what else the person may do with the plan or look up about it, for the fold «Việc khác» of its page."""
    offered = (
        (permissions.can_record_direction, "Ghi nhận ý kiến chỉ đạo", "plans:direct"),
        (permissions.can_see_opinions, "Xin ý kiến, góp ý", "plans:opinions"),
        (_can_reserve, "Giữ số", "book_reserve_plan"),
        (permissions.can_manage_link, "Công khai", "plans:public"),
        (permissions.can_see_history, "Các bản, so sánh", "plans:versions"),
        (permissions.can_copy, "Chép sang năm khác", "plans:copy"),
        (permissions.can_copy, "Lưu làm mẫu", "plans:save_template"),
        (permissions.can_register, "Ghi sổ văn bản cũ", "plans:register"),
        (permissions.can_delete, "Xóa kế hoạch", "plans:delete"),
    )
    return [StepLink(label, reverse(name, args=[plan.pk])) for rule, label, name in offered if rule(user, plan)]


def _can_reserve(user: User, plan: Plan) -> bool:
    """The clerk, for an approved plan that holds no number yet, where the portal keeps the book."""
    keeps = plan.state == PlanState.APPROVED and plan.authority.bookkeeping != BookKeeping.TYPED
    if not keeps or not permissions.can_keep_book(user, plan.authority_id):
        return False
    return not plan.numbers.filter(state=NumberState.RESERVED).exists()
