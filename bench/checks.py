"""How long the whole check of a plan of thirty units takes, against setting that plan as a PDF."""

from bench.timing import Figure, medians
from budgets.models import EstimateLine
from communes.models import AdministrativeUnit
from documents.render_pdf import render_pdf
from participants.models import Quota, UnitReply
from plans.composition import compose_plan
from plans.models import Plan, PlannedSession
from plans.problems import find_problems

ROUNDS = 9
UNITS = 30
LIMIT = 0.15


def measure() -> list[Figure]:
    """Return the check of a plan of thirty units, its own queries included, as a share of its PDF."""
    pk = grow(Plan.objects.get(slug="thap-muoi-2022"))
    plan = Plan.objects.for_document().get(pk=pk)
    document = compose_plan(plan)
    took = medians(
        {
            "check": lambda: find_problems(plan, document),
            "pdf": lambda: render_pdf(document),
        },
        ROUNDS,
    )
    return [Figure(f"checking a plan of {UNITS} units / its PDF", took["check"] / took["pdf"], LIMIT)]


def grow(plan: Plan) -> int:
    """Give the plan communes of its own district until it has thirty, each with figures, money and a session."""
    allocation, estimate, district = plan.allocation, plan.estimate, plan.authority.unit
    assert allocation is not None
    assert estimate is not None
    model = allocation.replies.get(unit__name="Mỹ Quý")
    for place in range(allocation.replies.count(), UNITS):
        unit = AdministrativeUnit.objects.create(
            level="commune", code=f"B{place}", kind="Xã", name=f"Tân Phú {place}", parent=district,
            valid_from=district.valid_from, valid_to=district.valid_to,
        )  # fmt: skip
        reply = UnitReply.objects.create(
            allocation=allocation, unit=unit, position=place, state=model.state, source="drafter",
            sent_at=model.sent_at, sent_by=model.sent_by,
        )  # fmt: skip
        Quota.objects.bulk_create(
            Quota(reply=reply, place=unit, category=number.category, households=number.households)
            for number in model.quotas.all()
        )
        EstimateLine.objects.create(estimate=estimate, unit=unit, position=place, amount=850_000)
        PlannedSession.objects.create(plan=plan, unit=unit, position=place, announced_later=True)
    return plan.pk
