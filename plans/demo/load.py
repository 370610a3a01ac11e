"""Bring the demo into the portal through the actions that the screens use. What stands already stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from budgets.actions import allocate
from communes.models import IssuingAuthority
from participants.composition import heads_by_unit
from plans.actions import create_plan, register_issued, save_part
from plans.builtin.catalogue import load_catalogue
from plans.demo import le_thuy, my_qui, nghi_xuan, offices, tan_thuan_tay, thap_muoi, thuan_nam
from plans.demo.attendees import load_attendees
from plans.demo.collect import collect_thap_muoi
from plans.demo.households import REGISTERS, load_register
from plans.demo.office import Account, Office, load_office
from plans.demo.world import World
from plans.facts import Facts
from plans.models import Plan

ADMIN = "quantri"


@dataclass(frozen=True)
class DemoPlan:
    """A plan of the demo: whose it is, its facts, and its number where the paper carries one."""

    slug: str
    office: Office
    subject: str
    year: int
    facts: Callable[[World], dict[str, Facts]]
    number: str = ""
    issued_on: date | None = None
    collect: Callable[[Plan, World, datetime], None] | None = None  # the communes send their figures


PLANS = (
    DemoPlan("le-thuy-2018", offices.LE_THUY, le_thuy.SUBJECT, le_thuy.YEAR, le_thuy.facts),
    DemoPlan(
        "thap-muoi-2022",
        offices.THAP_MUOI,
        thap_muoi.SUBJECT,
        thap_muoi.YEAR,
        thap_muoi.facts,
        thap_muoi.NUMBER,
        thap_muoi.ISSUED_ON,
        collect_thap_muoi,
    ),
    DemoPlan("thuan-nam-2020", offices.THUAN_NAM, thuan_nam.SUBJECT, thuan_nam.YEAR, thuan_nam.facts),
    DemoPlan(
        "tan-thuan-tay-2023", offices.TAN_THUAN_TAY, tan_thuan_tay.SUBJECT, tan_thuan_tay.YEAR, tan_thuan_tay.facts
    ),
    DemoPlan(
        "nghi-xuan-2019",
        offices.NGHI_XUAN,
        nghi_xuan.SUBJECT,
        nghi_xuan.YEAR,
        nghi_xuan.facts,
        nghi_xuan.NUMBER,
        nghi_xuan.ISSUED_ON,
    ),
    DemoPlan("my-quy-2026", offices.MY_QUI, my_qui.SUBJECT, my_qui.YEAR, my_qui.facts),
)


def load_demo(*, password_hash: str, now: datetime) -> list[Account]:
    """Make what is missing of the demo and return everybody who may sign in.

    Raises MissingUnits when the catalogue of administrative units is not loaded.
    """
    with transaction.atomic():
        load_catalogue()
        admin = _load_admin(password_hash)
        accounts = [Account(ADMIN, admin.full_name, "Quản trị hệ thống (trang /admin/)")]
        for office in offices.OFFICES:
            accounts += load_office(office, password_hash=password_hash, admin=admin)
    for plan in PLANS:
        load_plan(plan, now=now)
    for register in REGISTERS:
        load_register(register, now=now)
    load_attendees(now=now)
    return accounts


def _load_admin(password_hash: str) -> User:
    admin, _ = User.objects.get_or_create(
        username=ADMIN,
        defaults={
            "full_name": "Quản trị hệ thống",
            "password": password_hash,
            "is_staff": True,
            "is_superuser": True,
        },
    )
    return admin


@transaction.atomic
def load_plan(demo: DemoPlan, *, now: datetime) -> None:
    """Draft a plan part by part, gather figures, share the money, and register it where it has a number."""
    if Plan.objects.filter(slug=demo.slug).exists():
        return
    authority = IssuingAuthority.objects.get(slug=demo.office.slug)
    world, drafter = World(authority), person(demo.office.slug, "soanthao")
    plan = create_plan(authority=authority, subject=demo.subject, year=demo.year, by=drafter, now=now, slug=demo.slug)
    for slug, facts in demo.facts(world).items():
        save_part(plan_id=plan.pk, slug=slug, facts=facts, base_version=0, by=drafter, now=now)
    if demo.collect:
        demo.collect(plan, world, now)
        _share_money(plan, by=drafter)
    if demo.issued_on:
        plan.refresh_from_db()
        register_issued(
            plan=plan, number=demo.number, on=demo.issued_on, by=person(demo.office.slug, "vanthu"), now=now
        )


def _share_money(plan: Plan, *, by: User) -> None:
    loaded = Plan.objects.for_document().get(pk=plan.pk)
    if loaded.allocation and loaded.estimate:
        heads = heads_by_unit(loaded.allocation)
        allocate(estimate_id=loaded.estimate.pk, heads=heads, units=list(heads), by=by)


def person(office: str, role: str) -> User:
    """Return somebody of an office by the second half of the sign-in."""
    return User.objects.get(username=f"{office}.{role}")
