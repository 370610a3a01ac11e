"""A commune's own plan, started in one step from the district's that names it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Membership, User
from accounts.refusals import ActionRefused
from accounts.roles import Permission, Role
from communes.models import AdministrativeUnit, IssuingAuthority
from documents.formats import format_number
from documents.models import CitedKind, CitedText
from participants.composition import numbers_by_unit
from plans import permissions
from plans.actions.life import create_plan
from plans.actions.slugs import free_slug
from plans.builtin import BUILTIN
from plans.facts import Facts, read_part
from plans.models import BasisUse, Plan

LONGEST_SUBJECT = 500


def own_units(user: User, plan: Plan) -> list[AdministrativeUnit]:
    """Return the communes of the officer that the plan names, in the plan's order."""
    mine = set(user.unit_ids())
    return [unit for unit in plan.communes_below() if unit.pk in mine]


def find_follower(plan: Plan, unit: AdministrativeUnit) -> Plan | None:
    """Return the plan that the unit's office has started from this one already."""
    return Plan.objects.filter(follows=plan, authority__unit=unit).first()


@transaction.atomic
def start_own_plan(*, plan: Plan, unit: AdministrativeUnit, by: User, now: datetime) -> Plan:
    """Start the plan of ``unit`` from the issued ``plan``, making the unit's office if the portal has none.

    ``plan`` comes from ``Plan.objects.for_document()``. The office that is made belongs to the officer who starts;
    one that was there before decides itself who drafts for it.

    Raises:
        ActionRefused: the plan does not name the unit, the unit's office has its own drafters, or has its plan.

    """
    if not permissions.can_start_own(by, plan) or unit not in own_units(by, plan):
        raise ActionRefused("Kế hoạch này không giao việc cho đơn vị của bạn, hoặc chưa phát hành.")
    AdministrativeUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)  # two officers make one office
    if find_follower(plan, unit):
        raise ActionRefused(f"{unit.full_name} đã lập kế hoạch thực hiện kế hoạch này.")
    authority = _office_of(unit, plan.authority, by)
    facts = _merge(BUILTIN[_template_slug()].facts(authority), _facts_from(plan, unit, authority))
    made = create_plan(authority=authority, subject=_subject(plan, unit), year=plan.year, by=by, now=now, facts=facts)
    made.follows = plan
    made.save(update_fields=["follows"])
    return made


def _template_slug() -> str:
    return next(slug for slug in BUILTIN if "commune" in slug)


# --- The office -----------------------------------------------------------------------------------------------------
def _office_of(unit: AdministrativeUnit, above: IssuingAuthority, by: User) -> IssuingAuthority:
    """Return the unit's office if the officer drafts in it, or a new one in which the officer does."""
    standing = IssuingAuthority.objects.filter(unit=unit).first()
    if standing is None:
        standing = _make_office(unit, above)
        for role in (Role.DRAFTER, Role.ADMINISTRATOR):  # nobody else could enter who signs, or give out accounts
            Membership.objects.create(user=by, authority=standing, role=role)
        del by.membership_list  # it was read before this role existed
    if not by.holds(Permission.DRAFT_PLANS, standing.pk):
        raise ActionRefused(
            f"{standing.name} đã có trên cổng và có người soạn riêng. "
            "Nhờ quản trị của cơ quan giao cho bạn vai trò chuyên viên."
        )
    return standing


def _make_office(unit: AdministrativeUnit, above: IssuingAuthority) -> IssuingAuthority:
    return IssuingAuthority.objects.create(
        slug=free_slug(IssuingAuthority.objects, unit.full_name, longest=40),
        name=f"Ủy ban nhân dân {unit.name_in_text}",
        short_name=f"UBND {unit.kind.lower()}",
        letterhead=f"ỦY BAN NHÂN DÂN|{unit.full_name.upper()}",
        # A unit named by a number keeps its kind in the place name: «Phường 1» (NĐ 30/2020 PL I, II.4.a).
        place_name=unit.full_name if unit.name.isdigit() else unit.name,
        unit=unit,
        thousand_word=above.thousand_word,
        zero_word=above.zero_word,
    )


# --- The draft ------------------------------------------------------------------------------------------------------
def _subject(plan: Plan, unit: AdministrativeUnit) -> str:
    """The district's subject with the commune in the district's place."""
    area = plan.authority.unit.name_in_text
    subject = plan.subject.replace(area, unit.name_in_text)
    if subject == plan.subject:
        subject = f"{plan.subject} trên địa bàn {unit.name_in_text}"
    return subject[:LONGEST_SUBJECT]


def _facts_from(plan: Plan, unit: AdministrativeUnit, authority: IssuingAuthority) -> dict[str, Facts]:
    return {
        "title": {"programme": plan.programme},
        "bases": {"bases": [{"text": _cite(plan, authority).pk, "use": BasisUse.CARRY_OUT.value}]},
        "topics": {"topics": [_topic(row) for row in plan.topics.all()]},
        "schedule": _schedule(plan, unit),
        "quotas": _quotas(plan, unit),
        "banner": {"banner": plan.banner},
    }


def _cite(plan: Plan, authority: IssuingAuthority) -> CitedText:
    """Put the district's plan into the register of the commune's office."""
    text, _ = CitedText.objects.get_or_create(
        owner_slug=authority.slug,
        kind=CitedKind.PLAN,
        number=f"{plan.reference}",
        issued_on=plan.issued_on,
        defaults={"issuer": plan.authority.name, "subject": plan.subject[:1].lower() + plan.subject[1:]},
    )
    return text


def _topic(row: Any) -> Facts:
    """Keep a topic of the shared catalogue; one of the district's own comes along in words."""
    topic = row.topic_id if row.topic and row.topic.owner_id is None else None
    field = row.printed_field
    shared_field = field.pk if field and field.owner_id is None else None
    return {"topic": topic, "field": shared_field, "wording": row.wording if topic else row.printed}


def _schedule(plan: Plan, unit: AdministrativeUnit) -> Facts:
    """The period, and the sessions of the unit: those of the plan, else the one it announced itself."""
    facts = read_part(plan, "schedule")
    sessions = [row | {"id": None} for row in facts["sessions"] if row["unit"] == unit.pk]
    return facts | {"sessions": sessions}


def _quotas(plan: Plan, unit: AdministrativeUnit) -> Facts:
    """The district's figure for the unit as a note below the commune's own table, and the shared categories."""
    columns = [column.category for column in plan.allocation.columns.all()] if plan.allocation else []
    shared = [category.pk for category in columns if category.owner_id is None]
    return ({"categories": shared} if shared else {}) | {"remark": _target(plan, unit, columns)}


def _target(plan: Plan, unit: AdministrativeUnit, columns: list[Any]) -> str:
    if plan.allocation is None:
        return ""
    numbers = numbers_by_unit(plan.allocation).get(unit.pk, {})
    parts = [
        f"{format_number(known)} {category.name[:1].lower()}{category.name[1:]}"
        for category in columns
        if (known := numbers.get(category.pk)) is not None
    ]
    given = f"Kế hoạch số {plan.reference} phân bổ cho {unit.name_in_text}"
    return f"{given}: {', '.join(parts)}." if parts else ""


def _merge(template: dict[str, Facts], own: dict[str, Facts]) -> dict[str, Facts]:
    """Lay what comes from the district over the template; its plan is carried out, so it comes last."""
    merged = {part: dict(facts) for part, facts in template.items()}
    for part, facts in own.items():
        standing = merged.setdefault(part, {})
        if part == "bases":
            facts = {"bases": standing.get("bases", []) + facts["bases"]}
        standing |= facts
    return merged
