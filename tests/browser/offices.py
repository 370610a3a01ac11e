"""An office of the demo with one person in every role, whose plan is brought from state to state by actions."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from communes.loading import load_units
from plans import actions
from plans.actions.opinions import Asked, Comment, answer_request, ask_opinions
from plans.actions.publishing import open_link
from plans.builtin.catalogue import load_catalogue
from plans.demo.load import PLANS, load_plan
from plans.demo.office import load_office
from plans.facts import read_part
from plans.models import Means, Plan, ReturnCode
from plans.overviews.checks import check_plan

STAFF = {
    Role.DRAFTER: "soanthao",
    Role.HEAD: "truongphong",
    Role.LEADER: "lanhdao",
    Role.OFFICE: "vanphong",
    Role.CLERK: "vanthu",
    Role.ADMINISTRATOR: "quantri",
}
REASON = "Số lượng tham dự của ấp Mỹ Đông chưa khớp báo cáo rà soát."


class DemoOffice:
    """Mỹ Quí in 2026 and its plan, with somebody in the Văn phòng and the step there switched on."""

    def __init__(self, *, office_checks: bool = True) -> None:
        demo = next(each for each in PLANS if each.slug == "my-quy-2026")
        self.today = timezone.localdate()
        load_units(provinces=("82",))
        load_catalogue()
        admin = User.objects.create_user("quantri", full_name="Quản trị hệ thống")
        load_office(demo.office, password_hash=make_password("x"), admin=admin)
        load_plan(demo, now=timezone.now())
        self.plan = Plan.objects.get(slug=demo.slug)
        self.authority = self.plan.authority
        self.authority.office_checks = office_checks
        self.authority.save()
        self.people = {role: User.objects.get(username=f"myquy.{end}") for role, end in STAFF.items()}
        self.officer = User.objects.filter(memberships__role=Role.COMMUNE_OFFICER).order_by("pk")[0]
        self.people[Role.COMMUNE_OFFICER] = self.officer

    def __getitem__(self, role: Role) -> User:
        return self.people[role]

    def fresh(self) -> Plan:
        """The plan as it stands, loaded for its paper."""
        return Plan.objects.for_document().get(pk=self.plan.pk)

    def take(self, step: Callable[..., Any], role: Role, **more: Any) -> Any:
        """Take a step as somebody who has just opened its page."""
        call = {"plan_id": self.plan.pk, "by": self[role], "now": timezone.now(), "seen_step": self.fresh().step}
        return step(**call | more)

    def save(self, slug: str, **facts: Any) -> None:
        """Change some facts of a part as the drafter."""
        plan = self.fresh()
        state = plan.parts.filter(slug=slug).first()
        actions.save_part(
            plan_id=plan.pk,
            slug=slug,
            facts=read_part(plan, slug) | facts,
            base_version=state.version if state else 0,
            by=self[Role.DRAFTER],
            now=timezone.now(),
        )

    def submit(self) -> None:
        ticked = [item.problem.key for item in check_plan(self.fresh()).open_warnings]
        self.take(actions.submit_plan, Role.DRAFTER, ticked=ticked)

    def send_back(self, role: Role) -> None:
        pins = {"quotas": "Xem lại số hộ cận nghèo ấp Mỹ Đông.", "budget": ""}
        self.take(actions.send_back, role, code=ReturnCode.FIGURES, reason=REASON, pins=pins)

    def spoil(self) -> None:
        """Leave a fault, a doubt and a hint or two in the plan."""
        self.save("title", signer=None)
        self.save("opening", closing="<p>Trên đây là kế hoạch năm 2025 của xã Mỹ Qúi.</p>")

    def mend(self) -> None:
        self.save("title", signer=self.authority.signers.get().pk)

    def ask(self) -> None:
        """Ask two units; one has answered."""
        rows = ask_opinions(
            plan_id=self.plan.pk,
            asked=[Asked("Phòng Kinh tế"), Asked("Ấp Mỹ Phước", self.officer), Asked("Ấp Mỹ Đông", self.officer)],
            due_on=self.today + timedelta(days=3),
            by=self[Role.DRAFTER],
            now=timezone.now(),
        )
        comments = [Comment("schedule", "Đề nghị dời buổi đối thoại sang buổi chiều.")]
        answer_request(request_id=rows[1].pk, agrees=False, comments=comments, by=self.officer, now=timezone.now())

    def direct(self) -> None:
        actions.record_direction(
            plan_id=self.plan.pk,
            given_by=self[Role.LEADER],
            given_at=timezone.now() - timedelta(hours=1),
            means=Means.PHONE,
            words="Mời thêm đại diện Mặt trận Tổ quốc xã; kinh phí giữ như năm trước.",
            by=self[Role.HEAD],
            now=timezone.now(),
        )

    def issue(self, number: str = "57", on: date | None = None) -> None:
        self.take(actions.issue_plan, Role.CLERK, number=number, on=on or self.today)

    def stages(self) -> Iterator[str]:
        """Walk the whole route with a return on the way; stop at every state that has pages of its own."""
        self.spoil()
        self.ask()
        self.direct()
        yield "faulty"
        self.mend()
        self.submit()
        yield "at_head"
        self.send_back(Role.HEAD)
        yield "returned"
        self.save("banner", banner="Lắng nghe hộ nghèo, hộ cận nghèo xã Mỹ Quí")
        self.submit()
        yield "again"
        self.take(actions.pass_on, Role.HEAD)
        yield "at_office"
        self.take(actions.check_form, Role.OFFICE)
        yield "at_leader"
        self.take(actions.approve_plan, Role.LEADER)
        yield "approved"
        self.issue()
        yield "issued"
        open_link(plan_id=self.plan.pk, by=self[Role.CLERK], now=timezone.now())
        yield "public"
