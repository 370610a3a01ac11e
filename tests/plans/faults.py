"""Single faults to plant into the demo plans, as a hasty or careless person would: one digit, one row, one name.

Each fault names the plan, what is done to it, and the part in which the problem must appear. ``TEXTS`` are sentences
in two versions: the right one must raise nothing, the wrong one must be found where it stands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils import timezone

from budgets.models import CostItem, CostNorm, FundingSource
from communes.models import AdministrativeUnit, Department, IssuingAuthority, Signer
from documents.models import CitedText
from participants.models import Allocation, AllocationCategory, HouseholdCategory, Quota, UnitReply
from plans.actions import copy_plan
from plans.models import (
    CarriedValue,
    Delegation,
    Duty,
    DutyAgency,
    Plan,
    PlanAnnex,
    PlanBasis,
    PlannedSession,
    PlanTopic,
    Recipient,
    Section,
)

LE_THUY, THAP_MUOI, THUAN_NAM = "le-thuy-2018", "thap-muoi-2022", "thuan-nam-2020"
TAN, NGHI_XUAN, MY_QUI = "tan-thuan-tay-2023", "nghi-xuan-2019", "my-quy-2026"
Do = Callable[[Plan], Any]


@dataclass(frozen=True)
class Fault:
    """One fault: in which plan, what it is, how it is planted, and the parts where it may be found."""

    slug: str
    name: str
    do: Do
    parts: str
    hint: bool = False


# --- How a fault is planted -----------------------------------------------------------------------------------------
def plan_is(**values: Any) -> Do:
    return lambda plan: Plan.objects.filter(pk=plan.pk).update(**values)


def nth(accessor: str, index: int, **values: Any) -> Do:
    def do(plan: Plan) -> None:
        row = list(getattr(plan, accessor).all())[index]
        type(row).objects.filter(pk=row.pk).update(**values)

    return do


def again(accessor: str, index: int, **values: Any) -> Do:
    """The row stands twice."""

    def do(plan: Plan) -> None:
        row = list(getattr(plan, accessor).all())[index]
        row.pk, row._state.adding, row.position = None, True, 99
        for name, value in values.items():
            setattr(row, name, value)
        row.save()

    return do


def drop(accessor: str, index: int) -> Do:
    return lambda plan: list(getattr(plan, accessor).all())[index].delete()


def said(accessor: str, index: int, field: str, old: str, new: str) -> Do:
    """Text of a row with one piece replaced; the piece must be there."""

    def do(plan: Plan) -> None:
        row = list(getattr(plan, accessor).all())[index]
        text = getattr(row, field)
        assert old in text, f"{old!r} not in {text!r}"
        type(row).objects.filter(pk=row.pk).update(**{field: text.replace(old, new, 1)})

    return do


def plan_said(field: str, old: str, new: str) -> Do:
    def do(plan: Plan) -> None:
        text = getattr(plan, field)
        assert old in text, f"{old!r} not in {text!r}"
        Plan.objects.filter(pk=plan.pk).update(**{field: text.replace(old, new, 1)})

    return do


def quota(unit: str, index: int, households: int) -> Do:
    def do(plan: Plan) -> None:
        found = Quota.objects.filter(reply__allocation=plan.allocation, reply__unit__name=unit).order_by("category")
        Quota.objects.filter(pk=found[index].pk).update(households=households)

    return do


def line(unit: str, **values: Any) -> Do:
    return lambda plan: plan.estimate.lines.filter(unit__name=unit).update(**values)


def estimate(**values: Any) -> Do:
    return lambda plan: type(plan.estimate).objects.filter(pk=plan.estimate_id).update(**values)


def item(index: int, **values: Any) -> Do:
    return lambda plan: CostItem.objects.filter(pk=plan.estimate.items.all()[index].pk).update(**values)


def basis(index: int, **values: Any) -> Do:
    return lambda plan: CitedText.objects.filter(pk=plan.bases.all()[index].text_id).update(**values)


def reply(unit: str, **values: Any) -> Do:
    return lambda plan: UnitReply.objects.filter(allocation=plan.allocation, unit__name=unit).update(**values)


def agency(duty: int, old: str, new: str) -> Do:
    def do(plan: Plan) -> None:
        row = plan.duties.all()[duty].agencies.filter(name__contains=old).get()
        DutyAgency.objects.filter(pk=row.pk).update(name=row.name.replace(old, new, 1))

    return do


def swap_lines(one: str, other: str) -> Do:
    """Two rows of the money change places, and only their order."""

    def do(plan: Plan) -> None:
        a, b = (plan.estimate.lines.get(unit__name=name, unit__kind="Xã") for name in (one, other))
        plan.estimate.lines.filter(pk=a.pk).update(position=b.position)
        plan.estimate.lines.filter(pk=b.pk).update(position=a.position)

    return do


def swap_amounts(one: str, other: str) -> Do:
    def do(plan: Plan) -> None:
        a, b = (plan.estimate.lines.get(unit__name=name, unit__kind="Xã") for name in (one, other))
        plan.estimate.lines.filter(pk=a.pk).update(amount=b.amount)
        plan.estimate.lines.filter(pk=b.pk).update(amount=a.amount)

    return do


def section(heading: str, old: str, new: str, field: str = "body") -> Do:
    def do(plan: Plan) -> None:
        row = next(s for s in plan.sections.all() if s.heading == heading)
        assert old in getattr(row, field), f"{old!r} not in {getattr(row, field)!r}"
        Section.objects.filter(pk=row.pk).update(**{field: getattr(row, field).replace(old, new, 1)})

    return do


def adds(sentence: str) -> Do:
    """A paragraph more in the first section that has text."""

    def do(plan: Plan) -> None:
        row = next(s for s in plan.sections.all() if s.body)
        Section.objects.filter(pk=row.pk).update(body=f"{row.body}<p>{sentence}</p>")

    return do


def other_unit(name: str, slug: str) -> AdministrativeUnit:
    """A unit of another demo office."""
    return IssuingAuthority.objects.get(slug=slug).communes().filter(name=name).first()


def with_unit(accessor: str, index: int, name: str, slug: str) -> Do:
    return lambda plan: nth(accessor, index, unit=other_unit(name, slug))(plan)


def carried(plan: Plan) -> None:
    CarriedValue.objects.create(plan=plan, part="title", source="title:dated_month", label="Tháng", value="tháng 7")


def duplicate_duty(plan: Plan) -> None:
    row = plan.duties.all()[0]
    copy = Duty.objects.create(plan=plan, position=99, work=row.work)
    DutyAgency.objects.bulk_create(DutyAgency(duty=copy, name=a.name, role=a.role) for a in row.agencies.all())


def cite_twice(plan: Plan) -> None:
    text = plan.bases.all()[0].text
    copy = CitedText.objects.create(
        kind=text.kind, number=text.number, issued_on=text.issued_on, issuer=text.issuer, subject=text.subject,
        owner_slug="khac",
    )  # fmt: skip
    PlanBasis.objects.create(plan=plan, text=copy, position=9, use="ground")


def cites(number: str, day: date, kind: str = "law", subject: str = "Tổ chức chính quyền địa phương") -> Do:
    def do(plan: Plan) -> None:
        text, _ = CitedText.objects.get_or_create(
            kind=kind, number=number, issued_on=day, subject=subject, owner_slug="khac", defaults={"issuer": "Quốc hội"}
        )
        PlanBasis.objects.create(plan=plan, text=text, position=9, use="ground")

    return do


def funding_year(plan: Plan) -> None:
    FundingSource.objects.filter(pk=plan.estimate.funding_id).update(name="Ngân sách xã năm 2025")


def funding_decision(**values: Any) -> Do:
    return lambda plan: CitedText.objects.filter(pk=plan.estimate.funding.decision_id).update(**values)


def signer(**values: Any) -> Do:
    return lambda plan: Signer.objects.filter(pk=plan.signer_id).update(**values)


def strange(field: str, slug: str) -> Do:
    rows = {"signer": Signer, "lead_department": Department, "contact_department": Department}
    return lambda plan: plan_is(**{field: rows[field].objects.filter(authority__slug=slug).first()})(plan)


def second_session(unit: int, **values: Any) -> Do:
    def do(plan: Plan) -> None:
        row = plan.sessions.all()[unit]
        PlannedSession.objects.create(plan=plan, unit=row.unit, position=99, **values)

    return do


def same_room(plan: Plan) -> None:
    one, other = plan.sessions.all()[:2]
    PlannedSession.objects.filter(pk=other.pk).update(
        held_on=one.held_on, venue=one.venue, starts_at=time(9, 30), ends_at=time(11, 30)
    )


def dropped_unit(unit: str) -> Do:
    return lambda plan: UnitReply.objects.filter(allocation=plan.allocation, unit__name=unit, unit__kind="Xã").delete()


def last_year(share: int, year: int) -> Do:
    """The plan was copied from one of ``year`` in which every figure was a ``share``-th of today's."""

    def do(plan: Plan) -> None:
        old = copy_plan(plan=plan, year=year, by=plan.drafter, now=timezone.now())
        for row in plan.allocation.replies.all():
            before = old.allocation.replies.get(unit=row.unit_id)
            UnitReply.objects.filter(pk=before.pk).update(state="sent", sent_at=timezone.now(), sent_by=plan.drafter)
            for number in row.quotas.all():
                Quota.objects.create(
                    reply=before, place=number.place, category=number.category, households=number.households // share
                )
        Plan.objects.filter(pk=plan.pk).update(copied_from=old)

    return do


def joint_column(plan: Plan) -> None:
    joint = HouseholdCategory.objects.create(owner=plan.authority, name="Hộ nghèo và cận nghèo")
    joint.members.set([column.category for column in plan.allocation.columns.all()])
    AllocationCategory.objects.create(allocation=plan.allocation, category=joint, position=9)


def above_norm(plan: Plan) -> None:
    norm = CostNorm.objects.create(owner=plan.authority, name="Nước uống", unit_label="đồng/người", amount=15_000)
    item(0, norm=norm)(plan)


def by_hand(plan: Plan) -> None:
    estimate(rule="manual")(plan)
    line("Mỹ Đông", amount=850_500)(plan)


def allocation(**values: Any) -> Do:
    return lambda plan: Allocation.objects.filter(pk=plan.allocation_id).update(**values)


F = Fault
FAULTS: list[Fault] = [
    # Quotas and money of Tháp Mười
    F(THAP_MUOI, "a digit too many in a quota", quota("Mỹ Quý", 0, 411), "quotas budget"),
    F(THAP_MUOI, "a quota beyond its bracket", quota("Láng Biển", 0, 38), "quotas budget"),
    F(THAP_MUOI, "a quota below its bracket", quota("Mỹ Hòa", 1, 50), "quotas budget"),
    F(THAP_MUOI, "a digit lost in a quota", quota("Tân Kiều", 0, 5), "quotas budget"),
    F(THAP_MUOI, "a second digit too many", quota("Thạnh Lợi", 1, 360), "quotas budget"),
    F(THAP_MUOI, "a wrong digit in an amount", line("Mỹ Quý", amount=860_000), "budget"),
    F(THAP_MUOI, "an amount of another bracket", line("Láng Biển", amount=900_000), "budget"),
    F(THAP_MUOI, "an amount with a nought too few", line("Mỹ Đông", amount=85_000), "budget"),
    F(THAP_MUOI, "an amount with a nought too many", line("Mỹ Đông", amount=8_500_000), "budget"),
    F(THAP_MUOI, "two amounts swapped", swap_amounts("Mỹ Quý", "Mỹ Hòa"), "budget"),
    F(THAP_MUOI, "two rows of money swapped", swap_lines("Phú Điền", "Thanh Mỹ"), "budget"),
    F(THAP_MUOI, "two far rows of money swapped", swap_lines("Mỹ Đông", "Thạnh Lợi"), "budget"),
    F(THAP_MUOI, "a unit dropped from the money", lambda p: p.estimate.lines.filter(unit__name="Tân Kiều").delete(), "quotas budget"),
    F(THAP_MUOI, "a unit dropped from the quotas", dropped_unit("Tân Kiều"), "quotas budget schedule"),
    F(THAP_MUOI, "a session dropped", drop("sessions", 4), "quotas schedule"),
    F(THAP_MUOI, "the last session dropped", drop("sessions", 12), "quotas schedule"),
    F(THAP_MUOI, "a session of another district", with_unit("sessions", 3, "Ngân Thủy", "lethuy"), "schedule quotas"),
    F(THAP_MUOI, "a session twice", again("sessions", 2), "schedule"),
    F(THAP_MUOI, "a wrong ceiling", estimate(ceiling=11_800_000), "budget"),
    F(THAP_MUOI, "a ceiling below the sum", estimate(ceiling=11_200_000), "budget"),
    F(THAP_MUOI, "a ceiling with a nought too many", estimate(ceiling=113_000_000), "budget"),
    F(THAP_MUOI, "another bracket", lambda p: p.estimate.brackets.filter(from_heads=100).update(from_heads=110), "budget"),
    F(THAP_MUOI, "brackets the wrong way round", lambda p: p.estimate.brackets.filter(from_heads=100).update(amount=800_000), "budget"),
    F(THAP_MUOI, "a reply sent back", reply("Mỹ Hòa", state="returned", return_reason="Sai"), "quotas"),
    F(THAP_MUOI, "a reply that asks for a correction", reply("Mỹ Hòa", correction_asked_at=timezone.now(), correction_reason="Nhầm"), "quotas"),
    F(THAP_MUOI, "a unit with nobody", lambda p: Quota.objects.filter(reply__allocation=p.allocation, reply__unit__name="Mỹ Đông").update(households=0), "quotas budget"),
    F(THAP_MUOI, "a unit's money taken away", line("Phú Điền", amount=0), "budget"),
    F(THAP_MUOI, "funding decision newer than the plan", funding_decision(issued_on=date(2022, 12, 21)), "budget"),
    F(THAP_MUOI, "funding decision of old", funding_decision(issued_on=date(2020, 9, 21)), "budget"),
    F(THAP_MUOI, "funding decision about another year", funding_decision(subject="về việc giao dự toán năm 2021"), "budget"),
    # Bases
    F(THAP_MUOI, "a basis newer than the plan", basis(0, issued_on=date(2022, 11, 15)), "bases"),
    F(THAP_MUOI, "a basis of the next year", basis(1, issued_on=date(2023, 8, 18)), "bases"),
    F(THAP_MUOI, "a basis of another province", basis(0, issuer="Hội đồng nhân dân tỉnh Quảng Bình"), "bases"),
    F(THAP_MUOI, "a basis with a misspelt province", basis(0, issuer="Hội đồng nhân dân tỉnh Đồng Thấp"), "bases"),
    F(THAP_MUOI, "a basis with the issuer of another", basis(0, issuer="Ủy ban nhân dân tỉnh Đồng Tháp"), "bases"),
    F(THAP_MUOI, "a basis under another kind", basis(1, kind="decision"), "bases"),
    F(THAP_MUOI, "a basis of an older span", basis(1, subject="về giảm nghèo giai đoạn 2016 - 2020"), "bases"),
    F(THAP_MUOI, "a basis about another year", basis(0, subject="về phân bổ ngân sách năm 2021"), "bases"),
    F(THAP_MUOI, "a basis twice", cite_twice, "bases"),
    F(TAN, "a basis newer than the dialogue", basis(0, issued_on=date(2023, 6, 23)), "bases"),
    F(TAN, "a basis of the year before", basis(0, subject="về việc đối thoại với công dân năm 2022"), "bases"),
    F(NGHI_XUAN, "a basis newer than the programme plan", basis(1, issued_on=date(2019, 7, 2)), "bases"),
    F(NGHI_XUAN, "a basis with a wrong year in its number", basis(3, issued_on=date(2016, 8, 10)), "bases"),
    F(NGHI_XUAN, "a resolution that is a plan", basis(0, number="35/KH-HĐND"), "bases"),
    F(MY_QUI, "a law that ended", cites("77/2015/QH13", date(2015, 6, 19)), "bases"),
    F(MY_QUI, "a law that was replaced", cites("65/2025/QH15", date(2025, 2, 19)), "bases"),
    F(MY_QUI, "a decree with a wrong year", basis(2, issued_on=date(2024, 6, 12)), "bases"),
    F(LE_THUY, "a programme basis of another span", basis(0, subject="Chương trình giảm nghèo giai đoạn 2021 - 2025"), "bases"),
    F(THUAN_NAM, "a basis of another district", basis(0, subject="về giảm nghèo trên địa bàn huyện Thuận Bắc giai đoạn 2016 - 2020"), "bases"),
    # Title
    F(THAP_MUOI, "last year in the subject", plan_said("subject", "năm 2022", "năm 2021"), "title"),
    F(TAN, "next year in the subject", plan_said("subject", "2023", "2024"), "title"),
    F(THUAN_NAM, "a digit wrong in the subject's year", plan_said("subject", "2020", "2002"), "title"),
    F(THAP_MUOI, "another district in the subject", plan_said("subject", "huyện Tháp Mười", "huyện Cao Lãnh"), "title"),
    F(THAP_MUOI, "a misspelt district in the subject", plan_said("subject", "Tháp Mười", "Tháp Mưới"), "title"),
    F(LE_THUY, "a misspelt commune in the subject", plan_said("subject", "Ngân Thủy", "Ngân Thùy"), "title"),
    F(LE_THUY, "another commune in the subject", plan_said("subject", "Hoa Thủy", "Sơn Thủy"), "title quotas"),
    F(THAP_MUOI, "the programme before", plan_said("programme", "2021 - 2025", "2016 - 2020"), "title"),
    F(THUAN_NAM, "the programme to come", plan_said("programme", "2016 - 2020", "2021 - 2025"), "title"),
    F(MY_QUI, "the signer of another office", strange("signer", "thapmuoi"), "title"),
    F(MY_QUI, "the department of another office", strange("lead_department", "thuannam"), "title"),
    F(LE_THUY, "the contact of another office", strange("contact_department", "nghixuan"), "opening"),
    F(THAP_MUOI, "a signer who has left", signer(valid_to=date(2022, 6, 30)), "title"),
    F(MY_QUI, "a signer of next year", signer(valid_from=date(2027, 1, 1)), "title"),
    F(MY_QUI, "dated after the dialogue", plan_is(dated_month=9), "schedule title duties"),
    F(TAN, "dated in December", plan_is(dated_month=12), "schedule title"),
    F(MY_QUI, "the plan's year wrong", plan_is(year=2027), "schedule duties title"),
    # Schedule
    F(MY_QUI, "a session outside the period", nth("sessions", 1, held_on=date(2026, 8, 28)), "schedule"),
    F(MY_QUI, "a session in another month", nth("sessions", 0, held_on=date(2026, 9, 18)), "schedule"),
    F(MY_QUI, "a session last year", nth("sessions", 0, held_on=date(2025, 8, 18)), "schedule"),
    F(MY_QUI, "a period that ends too late", plan_is(period_to=date(2026, 8, 26)), "schedule"),
    F(MY_QUI, "a period that begins too early", plan_is(period_from=date(2026, 8, 8)), "schedule duties"),
    F(MY_QUI, "a period that ends too early", plan_is(period_to=date(2026, 8, 19)), "schedule"),
    F(MY_QUI, "a period of another year", plan_is(period_from=date(2025, 8, 18)), "schedule"),
    F(THAP_MUOI, "a period before issue", plan_is(period_from=date(2022, 10, 11)), "schedule"),
    F(THUAN_NAM, "a period of another year", plan_is(period_from=date(2021, 8, 1), period_to=date(2021, 9, 30)), "schedule"),
    F(LE_THUY, "an end in another year", plan_is(period_to=date(2019, 11, 30)), "schedule"),
    F(MY_QUI, "a session twice", again("sessions", 0), "schedule"),
    F(MY_QUI, "a session twice on another day", second_session(0, held_on=date(2026, 8, 19), venue="Hội trường"), "schedule"),
    F(MY_QUI, "two sessions in one room", same_room, "schedule"),
    F(MY_QUI, "a session at night", nth("sessions", 0, starts_at=time(20), ends_at=time(23)), "schedule"),
    F(MY_QUI, "a session before dawn", nth("sessions", 1, starts_at=time(3)), "schedule"),
    F(TAN, "3:30 for 15:30", nth("sessions", 0, starts_at=time(3, 30)), "schedule"),
    F(MY_QUI, "a hamlet left out of its cluster", said("sessions", 0, "venue", ", Mỹ Hưng", ""), "quotas schedule"),
    F(MY_QUI, "a hamlet in two clusters", said("sessions", 1, "venue", "Mỹ Đông", "Mỹ Đông, Mỹ Hưng"), "schedule"),
    F(MY_QUI, "a misspelt hamlet in a venue", said("sessions", 1, "venue", "Láng Biển (", "Láng Biền ("), "schedule"),
    F(MY_QUI, "the venue of the other cluster", said("sessions", 1, "venue", "Nhà văn hóa ấp Láng Biển (cụm các ấp Láng Biển, Mỹ Đông)", "Nhà văn hóa ấp Mỹ Thạnh"), "schedule quotas"),
    F(LE_THUY, "the venue in the other commune", said("sessions", 1, "venue", "xã Hoa Thủy", "xã Ngân Thủy"), "schedule"),
    F(LE_THUY, "a misspelt venue", said("sessions", 0, "venue", "Ngân Thủy", "Ngần Thủy"), "schedule"),
    F(LE_THUY, "a session dropped", drop("sessions", 0), "schedule quotas title opening duties delegation"),
    F(LE_THUY, "a session of a commune not invited", with_unit("sessions", 0, "Sơn Thủy", "lethuy"), "schedule quotas"),
    F(LE_THUY, "neither day nor «later»", nth("sessions", 0, announced_later=False, starts_at=time(8)), "schedule"),
    F(THUAN_NAM, "a host dropped", drop("sessions", 1), "schedule outline"),
    F(THUAN_NAM, "a host replaced", with_unit("sessions", 2, "Phước Nam", "thuannam"), "schedule outline"),
    F(THUAN_NAM, "a venue misspelt", said("sessions", 0, "venue", "Phước Hà", "Phước Hả"), "schedule"),
    F(THUAN_NAM, "a day and «later»", nth("sessions", 0, held_on=date(2020, 8, 12)), "schedule"),
    F(TAN, "a session on a Sunday", nth("sessions", 0, held_on=date(2023, 6, 18)), "schedule", hint=True),
    F(MY_QUI, "a session on a holiday", plan_is(period_to=date(2026, 9, 2)), "schedule"),
    F(MY_QUI, "a phone with a digit too few", nth("sessions", 0, contact_phone="0277000000"[:9]), "schedule"),
    # Quotas of the communes
    F(MY_QUI, "a quota of a hamlet changed", quota("Mỹ Phước", 0, 19), "budget quotas"),
    F(MY_QUI, "a digit too many for a hamlet", quota("Mỹ Hưng", 1, 100), "budget quotas"),
    F(MY_QUI, "a hamlet dropped", lambda p: UnitReply.objects.filter(allocation=p.allocation, unit__name="Mỹ Đông").delete(), "budget quotas schedule"),
    F(TAN, "a digit too many for Tân Dân", quota("Tân Dân", 0, 100), "quotas"),
    F(TAN, "nobody from Tân Chủ", quota("Tân Chủ", 0, 0), "quotas"),
    F(MY_QUI, "more people than households", lambda p: p.delegations.filter(role="households").update(people=90), "delegation"),
    F(MY_QUI, "a unit that has ended", lambda p: AdministrativeUnit.objects.filter(pk=p.allocation.replies.all()[1].unit_id).update(valid_to=date(2026, 6, 30)), "quotas"),
    F(THAP_MUOI, "a commune that has ended", lambda p: AdministrativeUnit.objects.filter(pk=p.allocation.replies.all()[1].unit_id).update(valid_to=date(2022, 6, 30)), "quotas budget schedule"),
    # Money of Mỹ Quí
    F(MY_QUI, "a wrong price", item(0, price=25_000), "budget"),
    F(MY_QUI, "a lower price", item(0, price=2_000), "budget"),
    F(MY_QUI, "a wrong number of drinks", item(0, quantity=110), "budget"),
    F(MY_QUI, "a wrong number of papers", item(1, quantity=10), "budget"),
    F(MY_QUI, "a wrong number of meetings", item(2, quantity=3), "budget"),
    F(MY_QUI, "a wrong ceiling", estimate(ceiling=6_500_000), "budget"),
    F(MY_QUI, "an item twice", lambda p: again_item(p), "budget"),
    F(MY_QUI, "money of last year", funding_year, "budget"),
    # Duties
    F(LE_THUY, "a list due after the dialogue", nth("duties", 3, deadline_on=date(2018, 12, 5)), "duties"),
    F(LE_THUY, "a list due the year before", nth("duties", 3, deadline_on=date(2017, 10, 5)), "duties"),
    F(LE_THUY, "a list due within the dialogue", nth("duties", 3, deadline_on=date(2018, 11, 5)), "duties"),
    F(MY_QUI, "a list due on the last day", nth("duties", 4, deadline_on=date(2026, 8, 20)), "duties"),
    F(MY_QUI, "a list due before issue", nth("duties", 4, deadline_on=date(2026, 6, 10)), "duties"),
    F(MY_QUI, "a list due last year", nth("duties", 4, deadline_on=date(2025, 8, 10)), "duties"),
    F(MY_QUI, "notice of five days", nth("duties", 1, deadline_days=5), "duties"),
    F(MY_QUI, "no notice", drop("duties", 1), "duties"),
    F(MY_QUI, "publication after fifteen days", nth("duties", 2, deadline_days=15), "duties"),
    F(MY_QUI, "no publication", drop("duties", 2), "duties"),
    F(MY_QUI, "publication before the dialogue", nth("duties", 2, deadline_kind="days_before"), "duties"),
    F(MY_QUI, "publication due too early", nth("duties", 2, deadline_kind="on_date", deadline_on=date(2026, 8, 19)), "duties"),
    F(MY_QUI, "publication due too late", nth("duties", 2, deadline_kind="on_date", deadline_on=date(2026, 10, 19)), "duties"),
    F(MY_QUI, "lists due after the event", nth("duties", 4, deadline_kind="after_event"), "duties"),
    F(THUAN_NAM, "a notice of 300 days", nth("duties", 5, deadline_days=300), "duties"),
    F(THUAN_NAM, "a notice of no days", nth("duties", 5, deadline_days=0), "duties"),
    F(THUAN_NAM, "a report to nobody", nth("duties", 9, sent_to=""), "duties"),
    F(THAP_MUOI, "a report due before the dialogue", nth("duties", 1, deadline_kind="before_date", deadline_on=date(2022, 11, 12)), "duties"),
    F(THAP_MUOI, "a duty twice", duplicate_duty, "duties"),
    F(NGHI_XUAN, "a duty of many twice", duplicate_duty, "duties"),
    F(LE_THUY, "a partner twice", lambda p: DutyAgency.objects.create(duty=p.duties.all()[0], role="partner", name="các phòng, đơn vị chuyên môn"), "duties"),
    F(LE_THUY, "a misspelt department", agency(0, "Thương binh", "Thương bình"), "duties"),
    F(NGHI_XUAN, "a misspelt department with a letter less", agency(0, "Lao động", "Lao đông"), "duties"),
    F(THAP_MUOI, "a misspelt department in a destination", said("duties", 5, "sent_to", "Thương binh", "Thưng binh"), "duties"),
    F(LE_THUY, "communes misspelt as agency", agency(3, "Hoa Thủy", "Hoa Thùy"), "duties"),
    F(LE_THUY, "communes of elsewhere as agency", agency(3, "Hoa Thủy", "Trường Xuân"), "duties"),
    F(THUAN_NAM, "a host misspelt as agency", agency(3, "Nhị Hà", "Nhị Hạ"), "duties"),
    F(THUAN_NAM, "a host replaced among the agencies", agency(3, "Phước Dinh", "Xuân Thành"), "duties"),
    F(MY_QUI, "two meetings become three", said("duties", 0, "work", "02 cuộc", "03 cuộc"), "duties"),
    F(MY_QUI, "two meetings become twelve", said("duties", 0, "work", "02 cuộc", "12 cuộc"), "duties"),
    F(LE_THUY, "two from each household", said("duties", 4, "work", "mời 01 thành viên", "mời 02 thành viên"), "duties"),
    # Opening
    F(LE_THUY, "two communes become three", plan_said("lead_in", "02 xã", "03 xã"), "opening"),
    F(LE_THUY, "two communes become one", plan_said("lead_in", "02 xã", "01 xã"), "opening"),
    F(LE_THUY, "a commune dropped from the lead-in", plan_said("lead_in", " và Hoa Thủy", ""), "opening"),
    F(THAP_MUOI, "another district leads in", plan_said("lead_in", "huyện Tháp Mười", "huyện Thuận Nam"), "opening"),
    F(MY_QUI, "the commune's old spelling", plan_said("lead_in", "xã Mỹ Quí", "xã Mỹ Quý"), "opening"),
    F(TAN, "the commune misspelt", plan_said("lead_in", "Tân Thuận Tây", "Tân Thuận Tấy"), "opening"),
    F(TAN, "the neighbour leads in", plan_said("lead_in", "Tân Thuận Tây", "Tân Thuận Đông"), "opening"),
    F(TAN, "a year typed instead of the field", plan_said("closing", "{năm}", "2022"), "opening"),
    F(NGHI_XUAN, "last year in the closing", plan_said("closing", "{năm}", "2018"), "opening"),
    F(NGHI_XUAN, "the famous slip in the lead-in", plan_said("lead_in", "{năm}", "2018"), "opening"),
    F(THAP_MUOI, "a wrong digit in the phone", plan_is(contact_phone="02773826213"), "opening"),
    F(THAP_MUOI, "a phone with a digit too many", plan_is(contact_phone="027738262122"), "opening"),
    F(MY_QUI, "a phone without its nought", plan_is(contact_phone="2770000000"), "opening"),
    # Texts
    F(NGHI_XUAN, "the famous slip in a measure", section("Các giải pháp cụ thể", "năm 2019", "năm 2018"), "outline"),
    F(NGHI_XUAN, "another span", section("Công tác tuyên truyền", "2016 - 2020", "2011 - 2015"), "outline"),
    F(NGHI_XUAN, "a span cut short", section("Công tác tuyên truyền", "2016 - 2020", "2016 - 2019"), "outline"),
    F(NGHI_XUAN, "another province", section("Công tác tuyên truyền", "tỉnh Hà Tĩnh", "tỉnh Hà Tây"), "outline"),
    F(NGHI_XUAN, "a part above the whole", section("Chỉ tiêu chủ yếu", "1.200 lao động", "12.000 lao động"), "outline"),
    F(THUAN_NAM, "another span in the requirements", section("Yêu cầu", "2016 - 2020", "2021 - 2025"), "outline"),
    F(THUAN_NAM, "a neighbour in the scope", section("Phạm vi", "huyện Thuận Nam", "huyện Ninh Phước"), "outline"),
    F(THUAN_NAM, "a host dropped from the text", section("Thời gian, địa điểm tổ chức", "Phước Dinh, ", ""), "outline"),
    F(THUAN_NAM, "a host misspelt in the text", section("Thời gian, địa điểm tổ chức", "Phước Diêm", "Phước Diềm"), "outline"),
    F(THUAN_NAM, "a host exchanged in the text", section("Thời gian, địa điểm tổ chức", "Phước Diêm", "Phước Nam"), "outline"),
    F(MY_QUI, "an annex that is not there", section("Địa điểm", "Phụ lục kèm theo", "Phụ lục II kèm theo"), "outline"),
    F(MY_QUI, "the annex not named", section("Địa điểm", "; lịch chi tiết tại Phụ lục kèm theo", ""), "annexes"),
    F(MY_QUI, "typed words for the field", section("Kinh phí thực hiện", "{kinh phí bằng chữ}", "sáu triệu năm trăm ngàn đồng"), "outline"),
    F(MY_QUI, "a typed amount for the field", section("Kinh phí thực hiện", "{tổng kinh phí}", "6.500.000 đồng"), "outline"),
    F(MY_QUI, "typed hamlets for the field", section("Số lượng hộ tham dự", "{số đơn vị}", "06"), "outline"),
    F(MY_QUI, "typed households for the field", section("Số lượng hộ tham dự", "{số hộ}", "110"), "outline"),
    F(MY_QUI, "typed meetings for the field", section("Địa điểm", "{số điểm}", "03"), "outline"),
    F(MY_QUI, "a brace lost", section("Địa điểm", "{số điểm}", "{số điểm"), "outline"),
    F(TAN, "typed households for the field", said("duties", 1, "work", "{số hộ}", "60"), "duties"),
    F(TAN, "typed households in the delegation", said("delegations", 6, "body", "{số hộ}", "45"), "delegation"),
    F(LE_THUY, "two communes become four in the delegation", said("delegations", 7, "body", "02 xã", "04 xã"), "delegation"),
    F(LE_THUY, "the chair's name in other marks", said("delegations", 2, "body", "Ninh Thị Hòa", "Ninh Thị Hóa"), "delegation"),
    F(LE_THUY, "the chair's name with another letter", said("delegations", 2, "body", "Ninh Thị Hòa", "Linh Thị Hòa"), "delegation"),
    F(LE_THUY, "another span in a topic", said("topics", 7, "wording", "2016 - 2020", "2021 - 2025"), "topics"),
    F(TAN, "last year on the banner", plan_said("banner", "2023", "2022"), "banner"),
    F(MY_QUI, "last year on the banner", plan_said("banner", "2026", "2025"), "banner"),
    F(MY_QUI, "another commune on the banner", plan_said("banner", "Mỹ Quí", "Mỹ Hòa"), "banner"),
    F(MY_QUI, "the old spelling on the banner", plan_said("banner", "Mỹ Quí", "Mỹ Quý"), "banner"),
    # Rows that stand twice, and what is left over
    F(TAN, "a topic twice", again("topics", 2), "topics"),
    F(LE_THUY, "a topic twice", again("topics", 1), "topics"),
    F(THAP_MUOI, "a line of the delegation twice", again("delegations", 1), "delegation"),
    F(THUAN_NAM, "a recipient twice", again("recipients", 3), "recipients"),
    F(NGHI_XUAN, "a recipient twice in capitals", again("recipients", 4, name="UBND CÁC XÃ, THỊ TRẤN"), "recipients"),
    F(THAP_MUOI, "the communes do not get the plan", drop("recipients", 4), "recipients"),
    F(LE_THUY, "a misspelt commune among the recipients", said("recipients", 3, "name", "Hoa Thủy", "Hoà Thủy"), "recipients"),
    F(THAP_MUOI, "last year in the annex's title", said("annexes", 0, "title", "2022", "2021"), "annexes"),
    F(MY_QUI, "last year in the annex's title", said("annexes", 0, "title", "2026", "2025"), "annexes"),
    F(MY_QUI, "an annex twice", again("annexes", 0), "annexes"),
    F(MY_QUI, "an annex without rows", nth("annexes", 0, part="budget"), "annexes"),
    F(THAP_MUOI, "the «Lưu» line misspelt", plan_is(archive_unit="NCVXX"), "recipients"),
    F(THAP_MUOI, "another drafter in the «Lưu» line", plan_is(archive_drafter="Hùng"), "recipients", hint=True),
    F(MY_QUI, "a date of last year not confirmed", carried, "title"),
    F(MY_QUI, "a district in the delegation", lambda p: Delegation.objects.create(plan=p, level="district", body="Lãnh đạo phòng", position=9), "delegation"),
    F(MY_QUI, "a placeholder left", plan_said("closing", "Các đơn vị", "Các đơn vị ......"), "opening"),
    F(NGHI_XUAN, "a paragraph twice", lambda p: adds(next(s for s in p.sections.all() if s.body).body[3:-4])(p), "outline"),
    F(THUAN_NAM, "a heading twice", lambda p: again("sections", 0, part="")(p), "outline"),
    F(THAP_MUOI, "the table dropped from the outline", lambda p: p.sections.filter(part="quotas").update(part=""), "quotas outline"),
    F(TAN, "an annex nobody names", lambda p: PlanAnnex.objects.create(plan=p, title="Danh sách ấp", part="quotas"), "annexes"),
    F(TAN, "a topic of elsewhere", lambda p: PlanTopic.objects.create(plan=p, wording="Nhà ở tại xã Phước Hà", position=9), "topics"),
    # Replies and the year before
    F(MY_QUI, "another day than the hamlet sent", reply("Mỹ Phước", held_on=date(2026, 8, 19)), "schedule"),
    F(MY_QUI, "collection left open", allocation(collecting=True, due_at=timezone.now()), "quotas"),
    F(THAP_MUOI, "a confirmation withdrawn", reply("Láng Biển", confirmed_at=None, confirmed_by=None), "quotas", hint=True),
    F(MY_QUI, "four times the households of last year", last_year(4, 2025), "quotas"),
    F(MY_QUI, "the year of the plan it was copied from", last_year(1, 2026), "title"),
    F(MY_QUI, "a column that counts two others again", joint_column, "quotas"),
    F(MY_QUI, "numbers in a table that gives none", allocation(counted=False), "quotas"),
    F(THAP_MUOI, "items that add up to something else", item(0, price=800_000, quantity=13), "budget"),
    F(THAP_MUOI, "an odd amount by hand", by_hand, "budget"),
    F(MY_QUI, "a price above the norm", above_norm, "budget"),
    F(MY_QUI, "another number in the words", nth("delegations", 4, body="Trưởng ấp (03 người)"), "delegation"),
    F(THAP_MUOI, "a commune misspelt without its kind", adds("Mời Láng Biền và Mỹ Đông."), "outline"),
    F(TAN, "a recipient of elsewhere", lambda p: Recipient.objects.create(plan=p, name="UBND huyện Nghi Xuân", position=9), "recipients"),
]  # fmt: skip


def again_item(plan: Plan) -> None:
    row = plan.estimate.items.all()[2]
    row.pk, row._state.adding = None, True
    row.save()


# --- Sentences in two versions --------------------------------------------------------------------------------------
TEXTS: list[tuple[str, str, str]] = [
    (THAP_MUOI, "Tổng số 1.179 hộ của 13 xã, thị trấn.", "Tổng số 1.178 hộ của 13 xã, thị trấn."),
    (THAP_MUOI, "Có 12 xã và 01 thị trấn tham gia.", "Có 13 xã và 02 thị trấn tham gia."),
    (THAP_MUOI, "Huyện tổ chức tại 13 xã, thị trấn.", "Huyện tổ chức tại 12 xã, thị trấn."),
    (THAP_MUOI, "Gồm 492 hộ nghèo và 687 hộ cận nghèo.", "Gồm 429 hộ nghèo và 687 hộ cận nghèo."),
    (THAP_MUOI, "Hộ tham dự: 492 hộ nghèo, 687 hộ cận nghèo.", "Hộ tham dự: 492 hộ nghèo, 678 hộ cận nghèo."),
    (THAP_MUOI, "Xã Mỹ Quý có 87 hộ tham dự.", "Xã Mỹ Quý có 78 hộ tham dự."),
    (THAP_MUOI, "Riêng xã Láng Biển có 32 hộ nghèo.", "Riêng xã Láng Biển có 23 hộ nghèo."),
    (THAP_MUOI, "Thị trấn Mỹ An 110 hộ, xã Mỹ An 117 hộ.", "Thị trấn Mỹ An 110 hộ, xã Mỹ An 171 hộ."),
    (THAP_MUOI, "Đông nhất là xã Mỹ An với 117 hộ.", "Đông nhất là xã Mỹ An với 127 hộ."),
    (THAP_MUOI, "Tổng kinh phí 11.300.000 đồng.", "Tổng kinh phí 11.800.000 đồng."),
    (THAP_MUOI, "Kinh phí là 11,3 triệu; 900.000 đồng/xã.", "Kinh phí là 11,3 triệu; 950.000 đồng/xã."),
    (
        THAP_MUOI,
        "Tổng kinh phí 11.300.000 đồng (mười một triệu ba trăm ngàn đồng).",
        "Tổng kinh phí 11.300.000 đồng (mười một triệu ba ngàn đồng).",
    ),
    (
        THAP_MUOI,
        "Kinh phí 11.300.000đ (Bằng chữ: Mười một triệu, ba trăm nghìn đồng chẵn).",
        "Kinh phí 11.300.000đ (Bằng chữ: Mười hai triệu, ba trăm nghìn đồng chẵn).",
    ),
    (
        THAP_MUOI,
        "Có 1.179 hộ (một ngàn một trăm bảy mươi chín hộ).",
        "Có 1.179 hộ (một ngàn một trăm bảy mươi tám hộ).",
    ),
    (THAP_MUOI, "Đối thoại từ ngày 11/11/2022 đến ngày 20/11/2022.", "Đối thoại từ ngày 11/11/2022 đến ngày 25/11/2022."),
    (THAP_MUOI, "Các cuộc từ ngày 11 đến ngày 20/11/2022.", "Các cuộc từ ngày 12 đến ngày 20/11/2022."),
    (THAP_MUOI, "Khai mạc ngày 11/11/2022 (thứ Sáu).", "Khai mạc ngày 11/11/2022 (thứ Bảy)."),
    (THAP_MUOI, "Khai mạc thứ Sáu, ngày 11 tháng 11 năm 2022.", "Khai mạc thứ Năm, ngày 11 tháng 11 năm 2022."),
    (THAP_MUOI, "Bế mạc ngày 20/11/2022.", "Bế mạc ngày 31/11/2022."),
    (THAP_MUOI, "Bế mạc trước ngày 20/11/2022.", "Bế mạc ngày 20/12/2022."),
    (THAP_MUOI, "Các cuộc đối thoại trong tháng 11/2022.", "Các cuộc đối thoại trong tháng 10/2022."),
    (THAP_MUOI, "Gửi danh sách trước ngày 09/11/2022.", "Gửi danh sách trước ngày 09/11/2021."),
    (THAP_MUOI, "Toàn huyện có 13 điểm đối thoại.", "Toàn huyện có 14 điểm đối thoại."),
    (THAP_MUOI, "Tổ chức 13 cuộc đối thoại.", "Tổ chức 03 cuộc đối thoại."),
    (THAP_MUOI, "Kế hoạch năm 2022 của huyện.", "Kế hoạch năm 2023 của huyện."),
    (THAP_MUOI, "Thực hiện giai đoạn 2021 - 2025.", "Thực hiện giai đoạn 2016 - 2020."),
    (THAP_MUOI, "Mời các xã Mỹ Quý, Mỹ Đông và Láng Biển.", "Mời các xã Mỹ Quý, Mỹ Đông và Láng Biền."),
    (THAP_MUOI, "Ba xã: Mỹ Quý, Đốc Binh Kiều và Phú Điền.", "Ba xã: Mỹ Quý, Đốc Bình Kiều và Phú Điền."),
    (THAP_MUOI, "Mời 02 xã Mỹ Quý và Mỹ Đông.", "Mời 03 xã Mỹ Quý và Mỹ Đông."),
    (THAP_MUOI, "Họp tại xã Trường Xuân.", "Họp tại xã Trường Xuan."),
    (THAP_MUOI, "Họp tại xã Hưng Thạnh.", "Họp tại xã Hưng Thạch."),
    (THAP_MUOI, "Họp tại thị trấn Mỹ An.", "Họp tại thị trấn Mỹ Đông."),
    (THAP_MUOI, "Ủy ban nhân dân huyện Tháp Mười.", "Ủy ban nhân dân huyện Lệ Thủy."),
    (THAP_MUOI, "Liên hệ số 02773826212.", "Liên hệ số 02773826221."),
    (MY_QUI, "Buổi đầu ngày 18/8/2026 (thứ Ba).", "Buổi đầu ngày 18/8/2026 (thứ Tư)."),
    (MY_QUI, "Buổi đầu bắt đầu lúc 08 giờ.", "Buổi đầu bắt đầu lúc 18 giờ."),
    (MY_QUI, "Buổi sáng từ 8h00 đến 11h00.", "Buổi sáng từ 8h30 đến 11h00."),
    (MY_QUI, "Mời 38 hộ nghèo và 62 hộ cận nghèo.", "Mời 38 hộ nghèo và 63 hộ cận nghèo."),
    (MY_QUI, "Ấp Láng Biển mời 27 hộ.", "Ấp Láng Biển mời 72 hộ."),
    (MY_QUI, "Tổ chức cho 05 ấp của xã.", "Tổ chức cho 04 ấp của xã."),
    (MY_QUI, "Nước uống 20.000 đồng cho mỗi người.", "Nước uống 25.000 đồng cho mỗi người."),
    (MY_QUI, "Kinh phí 6.000.000 đồng (sáu triệu đồng).", "Kinh phí 6.000.000 đồng (sáu trăm ngàn đồng)."),
    (MY_QUI, "Báo cáo Ủy ban nhân dân xã.", "Báo cáo Ủy ban nhân dân huyện."),
    (MY_QUI, "Gửi Phòng Văn hóa - Xã hội.", "Gửi Phòng Lao động - Thương binh và Xã hội."),
    (MY_QUI, "Chỉ tiêu giai đoạn 2026 - 2035.", "Chỉ tiêu giai đoạn 2021 - 2025."),
    (TAN, "Buổi đối thoại lúc 15 giờ 30 phút.", "Buổi đối thoại lúc 13 giờ 30 phút."),
    (TAN, "Buổi đối thoại lúc 15h30 ngày 20/6/2023.", "Buổi đối thoại lúc 15h30 ngày 21/6/2023."),
    (TAN, "Mời 50 hộ của 04 ấp.", "Mời 50 hộ của 05 ấp."),
    (TAN, "Mời 50 đại diện hộ tham dự.", "Mời 55 đại diện hộ tham dự."),
    (TAN, "Ấp Tân Hậu 20 hộ, các ấp khác 10 hộ mỗi ấp.", "Ấp Tân Hậu 10 hộ, các ấp khác 10 hộ mỗi ấp."),
    (TAN, "Ấp Tân Hùng cử trưởng ấp.", "Ấp Tân Hừng cử trưởng ấp."),
    (LE_THUY, "Đối thoại tại 02 xã trong tháng 10/2018.", "Đối thoại tại 02 xã trong tháng 12/2018."),
    (LE_THUY, "Mời xã Ngân Thủy, xã Hoa Thủy.", "Mời xã Ngân Thuỷ A, xã Hoa Thùy."),
    (LE_THUY, "Tổ chức 02 buổi đối thoại.", "Tổ chức 04 buổi đối thoại."),
    (THUAN_NAM, "Có 08 xã, trong đó 04 xã tổ chức.", "Có 09 xã, trong đó 04 xã tổ chức."),
    (THUAN_NAM, "Có 04 điểm đối thoại.", "Có 05 điểm đối thoại."),
    (THUAN_NAM, "Đối thoại trong tháng 8/2020.", "Đối thoại trong tháng 6/2020."),
    (NGHI_XUAN, "Chương trình năm 2019 của huyện Nghi Xuân.", "Chương trình năm 2019 của huyện Thạch Hà."),
    (THAP_MUOI, "Có 13 xã, thị trấn, mỗi xã 01 điểm.", "Có 13 xã, thị trấn, mỗi xã 02 điểm đối thoại."),
    (THAP_MUOI, "Tổ chức trong quý IV/2022.", "Tổ chức trong quý III/2022."),
    (THAP_MUOI, "Tổ chức ngày 11-20/11/2022.", "Tổ chức ngày 11-21/11/2022."),
    (THAP_MUOI, "Tổ chức mười ba (13) điểm đối thoại.", "Tổ chức mười hai (13) điểm đối thoại."),
    (THAP_MUOI, "Tổ chức mười ba điểm đối thoại.", "Tổ chức mười hai điểm đối thoại."),
    (THAP_MUOI, "Số hộ mời là 1.179 hộ.", "Số hộ mời là 1.197 hộ."),
    (THAP_MUOI, "Số hộ: 1179 hộ.", "Số hộ: 1197 hộ."),
    (THAP_MUOI, "Kinh phí: 11.300.000đ.", "Kinh phí: 13.100.000đ."),
    (THAP_MUOI, "Kinh phí: 11.300 nghìn đồng.", "Kinh phí: 13.100 nghìn đồng."),
    (THAP_MUOI, "Kinh phí 11,3 triệu đồng.", "Kinh phí 13,1 triệu đồng."),
    (THAP_MUOI, "Theo Nghị quyết số 10/NQ-HĐND ngày 15/7/2022.", "Theo Nghị quyết số 10/NQ-HĐND ngày 15/7/2021."),
    (THAP_MUOI, "Theo Kế hoạch số 291/KH-UBND ngày 18/8/2022.", "Theo Kế hoạch số 219/KH-UBND ngày 18/8/2022."),
    (THAP_MUOI, "Theo Kế hoạch số 291/KH-UBND.", "Theo Kế hoạch số 291/KH-UBND ngày 18/12/2022."),
    (THAP_MUOI, "Sở Lao động - Thương binh và Xã hội tỉnh Đồng Tháp chủ trì.", "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Bình chủ trì."),
    (THAP_MUOI, "Mời đồng chí Nguyễn Văn Hiệp dự.", "Mời đồng chí Nguyễn Văn Hiếp dự."),
    (THAP_MUOI, "Xã Tân Kiều mời 57 hộ nghèo và 45 hộ cận nghèo.", "Xã Tân Kiều mời 57 hộ nghèo và 54 hộ cận nghèo."),
    (THAP_MUOI, "Xã Phú Điền: 31 hộ nghèo, 22 hộ cận nghèo; xã Thanh Mỹ: 33 hộ nghèo, 52 hộ cận nghèo.", "Xã Phú Điền: 33 hộ nghèo, 52 hộ cận nghèo; xã Thanh Mỹ: 31 hộ nghèo, 22 hộ cận nghèo."),
    (THAP_MUOI, "Mức 850.000 đồng cho xã dưới 100 hộ.", "Mức 580.000 đồng cho xã dưới 100 hộ."),
    (THAP_MUOI, "Mỗi xã mời 03 thành viên Ban Chỉ đạo.", "Mỗi xã mời 1.178 hộ tham dự, tổng cộng 1.178 hộ."),
    (THAP_MUOI, "Các xã: Mỹ Quý, Mỹ Đông, Láng Biển, Phú Điền.", "Các xã: Mỹ Quý, Mỹ Đông, Láng Biển, Phú Điên."),
    (THAP_MUOI, "Có xã Mỹ Hòa tham gia.", "Có xã Mỹ Hóa tham gia."),
    (THAP_MUOI, "Có xã Mỹ Hòa tham gia.", "Có xã Mỹ Hoàng tham gia."),
    (THAP_MUOI, "Phòng Tài chính - Kế hoạch huyện chi trả.", "Phòng Tài chánh - Kế hoạch huyện chi trả."),
    (THAP_MUOI, "Kết thúc chậm nhất ngày 20/11/2022.", "Kết thúc chậm nhất ngày 20/11/2020."),
    (THAP_MUOI, "Buổi họp chuẩn bị ngày 08/11/2022, trước ngày khai mạc.", "Khai mạc ngày 08/11/2022."),
    (THAP_MUOI, "Năm 2022 huyện có nhiều đổi mới.", "Trong năm 2021 huyện tổ chức đối thoại."),
    (MY_QUI, "Cụm 1 họp ngày 18/8/2026, cụm 2 ngày 20/8/2026.", "Cụm 1 họp ngày 18/8/2026, cụm 2 ngày 21/8/2026."),
    (MY_QUI, "Cụm 1 họp ngày 18/8/2026.", "Cụm 1 họp ngày 19/8/2026."),
    (MY_QUI, "Ấp Mỹ Thạnh: 19 hộ, ấp Mỹ Đông: 16 hộ.", "Ấp Mỹ Thạnh: 16 hộ, ấp Mỹ Đông: 19 hộ."),
    (MY_QUI, "Tổng cộng 100 hộ, trong đó 38 hộ nghèo, 62 hộ cận nghèo.", "Tổng cộng 100 hộ, trong đó 62 hộ nghèo, 38 hộ cận nghèo."),
    (MY_QUI, "Báo cáo chậm nhất ngày 30/8/2026 về kết quả.", "Báo cáo ngày 30/8/2025 về kết quả."),
    (MY_QUI, "Gửi Phòng Kinh tế và Văn phòng.", "Gửi Phòng Kinh tế huyện Tháp Mười."),
    (MY_QUI, "Luật Tổ chức chính quyền địa phương số 72/2025/QH15.", "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2026."),
    (TAN, "Các ấp Tân Dân, Tân Hùng, Tân Chủ và Tân Hậu.", "Các ấp Tân Dân, Tân Hùng, Tân Chú và Tân Hậu."),
    (TAN, "Các ấp Tân Dân, Tân Hùng, Tân Chủ và Tân Hậu.", "Các ấp Tân Dân, Tân Hưng, Tân Chủ và Tân Hậu."),
    (TAN, "Đối thoại chiều thứ Ba, 20/6/2023.", "Đối thoại chiều thứ Tư, 20/6/2023."),
    (LE_THUY, "Hạn gửi danh sách: 05/10/2018.", "Hạn gửi danh sách: 05/10/2019."),
    (LE_THUY, "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Bình.", "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Trị."),
    (NGHI_XUAN, "Có 4.000 lao động, trong đó 1.200 lao động xuất khẩu.", "Có 4.000 lao động, trong đó 4.200 lao động xuất khẩu."),
    (NGHI_XUAN, "Kế hoạch đến năm 2020 giảm nghèo.", "Kế hoạch năm 2020 giảm nghèo."),
    (MY_QUI, "Sáng thứ Ba, ngày 18/8/2026 đối thoại.", "Chiều thứ Ba, ngày 18/8/2026 đối thoại."),
    (MY_QUI, "Ngày 18/8/2026 tại ấp Mỹ Phước, ngày 20/8/2026 tại ấp Láng Biển.", "Ngày 18/8/2026 tại ấp Láng Biển, ngày 20/8/2026 tại ấp Mỹ Phước."),
    (MY_QUI, "Hai cuộc đều bắt đầu lúc 08 giờ, kéo dài không quá 03 giờ 30 phút.", "Hai cuộc đều bắt đầu lúc 03 giờ 30 phút."),
    (MY_QUI, "Năm 2025, xã đã đối thoại 01 cuộc với 65 hộ, tiếp nhận 22 ý kiến.", "Năm 2026, xã đối thoại 01 cuộc với 65 hộ."),
    (MY_QUI, "02 cuộc tổ chức buổi sáng.", "01 cuộc tổ chức buổi sáng."),
]  # fmt: skip
