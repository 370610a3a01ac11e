"""The steps of the route, one page each: hand in, take back, decide, give back. Every form names the step it saw."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.expired import keeps_post
from accounts.guards import user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.refusals import ActionRefused
from plans import permissions, route
from plans.actions import replacing
from plans.actions import route as steps
from plans.actions.issuing import LONGEST_REVOCATION, revoke_plan
from plans.actions.seeing import note_seen
from plans.forms.route import ReasonForm, ReturnForm
from plans.guards import get_plan, require_role
from plans.models import Plan, PlanState, PlanVerb
from plans.output import document_of
from plans.overviews.checks import check_plan
from plans.overviews.review import compose_review, last_version_seen
from plans.parts import PARTS
from plans.views.checks import checks_context
from plans.views.paper import paper_html
from plans.views.typed import forget_typed, typed_data

DECISIONS = {
    PlanState.AT_HEAD: (PlanVerb.PASS, steps.pass_on, "Duyệt, chuyển tiếp"),
    PlanState.AT_OFFICE: (PlanVerb.CHECK, steps.check_form, "Đúng thể thức, chuyển lãnh đạo"),
    PlanState.AT_LEADER: (PlanVerb.APPROVE, steps.approve_plan, "Duyệt"),
}

DONE = {PlanVerb.PASS: "duyệt", PlanVerb.CHECK: "thẩm tra", PlanVerb.APPROVE: "duyệt"}  # the Văn phòng approves nothing

LONGEST_COUNT = 10  # digits of a step or version that a page names
LOOKS = "looks"  # in the session: plan, step, and the version seen before the person came to that step
MOST_LOOKS = 30


def seen_step(request: HttpRequest, plan: Plan) -> int:
    """Return the step that the person's page showed; a page that names none saw nothing."""
    typed = request.POST.get("seen_step", "")
    return int(typed) if typed.isdecimal() and len(typed) < LONGEST_COUNT else -1


@form_methods
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """What the checks found, the warnings to tick off, and the step itself."""
    plan, now = get_plan(request, pk), timezone.now()
    require_role(request, plan, PlanVerb.SUBMIT, now=now)
    refusal = ""
    if request.method == "POST":
        ticked = request.POST.getlist("ticked")
        try:
            steps.submit_plan(
                plan_id=plan.pk, ticked=ticked, by=user_of(request), now=now, seen_step=seen_step(request, plan)
            )
        except ActionRefused as error:
            plan = get_plan(request, pk)
            if route.why_not(PlanVerb.SUBMIT, user_of(request), plan, timezone.localdate(now)):
                raise  # somebody handed it in meanwhile: there is nothing to mend on this page
            refusal = str(error)
        else:
            plan.refresh_from_db()
            messages.success(request, f"Đã trình «{plan}». Kế hoạch nay ở bước «{plan.get_state_display()}».")
            return redirect("plans:show", plan.pk)
    context = checks_context(request, plan) | {
        "refusal": refusal,
        "ticked": set(request.POST.getlist("ticked")),
        "next_stop": route.first_stop(plan, drafter_heads=steps.drafter_heads(plan)).label,
    }
    return render(request, "plans/route/submit.html", context)


@form_methods
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the plan back before anybody decided."""
    plan, now = get_plan(request, pk), timezone.now()
    require_role(request, plan, PlanVerb.RECALL, now=now)
    if is_confirmed(request):
        steps.recall_plan(plan_id=plan.pk, by=user_of(request), now=now, seen_step=seen_step(request, plan))
        messages.success(request, f"Đã rút lại «{plan}»; kế hoạch là dự thảo, soạn tiếp được.")
        return redirect("plans:show", plan.pk)
    return ask_first(
        request,
        title="Rút lại",
        question=f"Rút lại «{plan}»?",
        consequence="Kế hoạch trở về dự thảo; số lượng tham dự và kinh phí mở lại. Muốn duyệt phải trình lần nữa.",
        action_label="Rút lại",
        back_url=reverse("plans:show", args=[plan.pk]),
        hidden={"seen_step": plan.step},
    )


@form_methods
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person needs to decide: what changed since they last looked, the checks, the returns, and the paper."""
    plan, now = get_plan(request, pk), timezone.now()
    verb, _, label = _decision(request, plan, now)
    require_role(request, plan, verb, now=now)
    document = document_of(plan)
    context = {
        "plan": plan,
        "review": compose_review(plan, check=check_plan(plan, document), since=_look(request, plan)),
        "paper": paper_html(document),
        "can_see_history": permissions.can_see_history(user_of(request), plan),
        "can_direct": False,
        "decide_label": label,
    }
    return render(request, "plans/route/review.html", context)


def _decision(request: HttpRequest, plan: Plan, now: datetime) -> tuple[PlanVerb, Callable[..., Plan], str]:
    """Return the decision that the plan waits for; for somebody who decides at other steps, their own.

    A leader whose paper was given back meanwhile is then told where it is, and not that leaders approve nothing.
    """
    user, day = user_of(request), timezone.localdate(now)
    own = [decision for decision in DECISIONS.values() if route.has_role(decision[0], user, plan, day)]
    waited_for = DECISIONS.get(PlanState(plan.state), DECISIONS[PlanState.AT_LEADER])
    return waited_for if waited_for in own or not own else own[-1]


@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the person has before their eyes, for «từ lần xem trước»; asked for by the page once it is shown."""
    plan = get_plan(request, pk, can=permissions.can_see_history, plans=Plan.objects.all())
    shown = request.POST.get("version", "")
    if shown.isdecimal() and len(shown) < LONGEST_COUNT:
        before = note_seen(plan, version=int(shown), user=user_of(request), now=timezone.now())
        _keep_look(request, plan, before)
    return HttpResponse(status=204)


def _look(request: HttpRequest, plan: Plan) -> int | None:
    """Return the version that the person saw before they began to look at the plan's present step, if they have."""
    step, version = request.session.get(LOOKS, {}).get(str(plan.pk), (None, None))
    return version if step == plan.step else last_version_seen(plan, user_of(request))


def _keep_look(request: HttpRequest, plan: Plan, before: int | None) -> None:
    """Let «từ lần xem trước» stay the same while the person goes to and fro between the pages of one decision."""
    looks = request.session.get(LOOKS, {})
    if looks.get(str(plan.pk), (None,))[0] != plan.step:
        kept = [(pk, look) for pk, look in looks.items() if pk != str(plan.pk)]
        request.session[LOOKS] = dict([*kept, (str(plan.pk), (plan.step, before))][-MOST_LOOKS:])


@form_methods
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree: the head passes the paper on, the Văn phòng finds its form in order, the leader approves."""
    plan, now = get_plan(request, pk), timezone.now()
    verb, act, label = _decision(request, plan, now)
    require_role(request, plan, verb, now=now)
    if is_confirmed(request):
        act(plan_id=plan.pk, by=user_of(request), now=now, seen_step=seen_step(request, plan))
        plan.refresh_from_db()
        messages.success(request, f"Đã {DONE[verb]} «{plan}». Kế hoạch nay ở bước «{plan.get_state_display()}».")
        return redirect("plans:show", plan.pk)
    return ask_first(
        request,
        title=label,
        question=f"{DONE[verb].capitalize()} «{plan}»?",
        consequence=_consequence(plan, verb),
        action_label=label,
        back_url=reverse("plans:review", args=[plan.pk]),
        hidden={"seen_step": plan.step},
    )


def _consequence(plan: Plan, verb: PlanVerb) -> str:
    if verb == PlanVerb.APPROVE:
        return "Sau khi duyệt, kế hoạch không sửa được nữa; văn thư ghi số và phát hành đúng bản này."
    stop = route.after_head(plan) if verb == PlanVerb.PASS else PlanState.AT_LEADER
    return f"Kế hoạch chuyển sang bước «{stop.label}»."


@keeps_post
@form_methods
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the paper back with a reason, pinned to parts where that helps."""
    plan, now = get_plan(request, pk), timezone.now()
    require_role(request, plan, PlanVerb.SEND_BACK, now=now)
    titles = {slug: part.title for slug, part in PARTS.items()}
    form = ReturnForm(typed_data(request), parts=titles, form_only=plan.state == PlanState.APPROVED)

    def give_back() -> None:
        typed = form.cleaned_data
        steps.send_back(
            plan_id=plan.pk,
            code=typed["code"],
            reason=typed["reason"],
            pins=form.pins(),
            by=user_of(request),
            now=now,
            seen_step=seen_step(request, plan),
        )

    if _done(request, form, give_back):
        messages.success(request, f"Đã trả lại «{plan}» cho {plan.drafter}.")
        return redirect("plans:show", plan.pk)
    context = {"plan": plan, "form": form, "seen_step": step_now(plan)}
    return render(request, "plans/route/send_back.html", context)


@keeps_post
@form_methods
def unapprove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the approval back, with a reason."""
    plan, now = get_plan(request, pk), timezone.now()
    require_role(request, plan, PlanVerb.UNAPPROVE, now=now)
    form = ReasonForm(typed_data(request))

    def take_back() -> None:
        steps.unapprove_plan(
            plan_id=plan.pk,
            reason=form.cleaned_data["reason"],
            by=user_of(request),
            now=now,
            seen_step=seen_step(request, plan),
        )

    if _done(request, form, take_back):
        messages.success(request, f"Đã hủy duyệt «{plan}»; người soạn sửa rồi trình lại.")
        return redirect("plans:show", plan.pk)
    lead = f"«{plan}» trở về người soạn. Muốn phát hành phải trình và duyệt lại."
    return _ask_reason(request, plan, form, "Hủy duyệt", lead)


@keeps_post
@form_methods
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Call an issued paper back, with a reason."""
    plan, now = get_plan(request, pk), timezone.now()
    require_role(request, plan, PlanVerb.REVOKE, now=now)
    form = ReasonForm(typed_data(request), longest=LONGEST_REVOCATION)

    def call_back() -> None:
        reason = form.cleaned_data["reason"]
        revoke_plan(plan_id=plan.pk, reason=reason, by=user_of(request), now=now, seen_step=seen_step(request, plan))

    if _done(request, form, call_back):
        messages.success(request, f"Đã thu hồi kế hoạch số {plan.reference}; nơi nhận có tài khoản được báo.")
        return redirect("plans:show", plan.pk)
    lead = (
        f"Kế hoạch số {plan.reference} hết hiệu lực trên cổng; tệp đã phát hành vẫn được giữ và ghi rõ «Đã thu hồi». "
        "Không có bước lùi lại."
    )
    return _ask_reason(request, plan, form, "Thu hồi", lead)


@form_methods
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the plan that will take this one's place."""
    plan, now = get_plan(request, pk), timezone.now()
    require_role(request, plan, PlanVerb.REPLACE, now=now)
    if is_confirmed(request):
        made = replacing.start_replacement(plan_id=plan.pk, by=user_of(request), now=now)
        messages.success(request, f"Đã lập dự thảo thay thế kế hoạch số {plan.reference}.")
        return redirect("plans:show", made.pk)
    return ask_first(
        request,
        title="Soạn kế hoạch thay thế",
        question=f"Soạn kế hoạch mới thay thế kế hoạch số {plan.reference}?",
        consequence=(
            "Dự thảo mới lấy lại toàn bộ nội dung, số liệu và ghi rõ văn bản được thay thế. "
            f"Kế hoạch số {plan.reference} vẫn có hiệu lực đến khi bản mới phát hành."
        ),
        action_label="Soạn bản thay thế",
        back_url=reverse("plans:show", args=[plan.pk]),
    )


def _done(request: HttpRequest, form: Form, act: Callable[[], None]) -> bool:
    """Take the step if the form is right; a refusal stands above what was typed, which stays on the page."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    forget_typed(request)
    return True


def step_now(plan: Plan) -> int:
    """Return the step at which the plan stands, for a form that is shown again after a refusal."""
    return Plan.objects.values_list("step", flat=True).get(pk=plan.pk)


def _ask_reason(request: HttpRequest, plan: Plan, form: Form, title: str, lead: str) -> HttpResponse:
    context = {
        "plan": plan,
        "form": form,
        "title": title,
        "lead": lead,
        "action_label": title,
        "back_url": reverse("plans:show", args=[plan.pk]),
        "hidden": {"seen_step": step_now(plan)},
    }
    return render(request, "plans/form.html", context)
