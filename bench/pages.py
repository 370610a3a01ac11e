"""Pages of the portal with 10 plans and with 10,000 plans (300,000 quota rows), as the drafter loads them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from bench.timing import Figure, medians
from budgets.models import Estimate
from communes.models import AdministrativeUnit, IssuingAuthority
from participants.models import Allocation, AllocationCategory, HouseholdCategory, Quota, UnitReply
from plans.models import Plan

ROUNDS = 7
FEW, MANY = 10, 10_000
UNITS_A_PLAN, CATEGORIES = 10, 3  # 30 quota rows a plan
PANE = {"HX-Request": "true"}  # as the pane beside the form asks; whole pages do not heed it
NOW = datetime(2022, 10, 1, tzinfo=UTC)


def measure() -> list[Figure]:
    """Return the ratio many/few for each page; a page whose query count changed counts as over."""
    authority = IssuingAuthority.objects.get(slug="thapmuoi")
    drafter = User.objects.get(username="thapmuoi.soanthao")
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(drafter, backend="django.contrib.auth.backends.ModelBackend")
    plan = fill(authority, drafter, FEW)[0]
    addresses = {
        "list": reverse("plans:list"),
        "plan page": reverse("plans:part", args=[plan.pk, "quotas"]),
        "preview refresh": reverse("plans:preview", args=[plan.pk]),
        "quota board": reverse("plans:board", args=[plan.pk]),
    }
    few, few_queries = times(client, addresses)
    fill(authority, drafter, MANY - FEW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    many, many_queries = times(client, addresses)
    figures = []
    for name in addresses:
        same = few_queries[name] == many_queries[name]
        ratio = many[name] / few[name] if same else float("inf")
        figures.append(Figure(f"{name}: {MANY:,} plans / {FEW} plans ({many_queries[name]} queries)", ratio, 1.5))
    return figures


def times(client: Client, addresses: dict[str, str]) -> tuple[dict[str, float], dict[str, int]]:
    """Return the seconds and the number of queries of each page."""
    queries = {}
    for name, address in addresses.items():
        client.get(address, headers=PANE)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address, headers=PANE).status_code == 200, address
        queries[name] = len(captured)
    runs: dict[str, Callable[[], object]] = {
        name: (lambda address=address: client.get(address, headers=PANE)) for name, address in addresses.items()
    }
    return medians(runs, ROUNDS), queries


def fill(authority: IssuingAuthority, drafter: User, count: int) -> list[Plan]:
    """Make ``count`` plans with thirty quota rows each."""
    units = list(AdministrativeUnit.objects.filter(parent=authority.unit, valid_to=date(2025, 6, 30))[:UNITS_A_PLAN])
    categories = list(HouseholdCategory.objects.filter(owner=None)[:CATEGORIES])
    made: list[Plan] = []
    for begin in range(0, count, 1_000):
        made += _batch(authority, drafter, units, categories, min(1_000, count - begin))
    return made


def _batch(
    authority: IssuingAuthority,
    drafter: User,
    units: list[AdministrativeUnit],
    categories: list[HouseholdCategory],
    size: int,
) -> list[Plan]:
    first = Plan.objects.count()
    titles = [f"Đối thoại chính sách giảm nghèo số {first + index}" for index in range(size)]
    allocations = Allocation.objects.bulk_create(
        Allocation(authority=authority, title=title, year=2022) for title in titles
    )
    estimates = Estimate.objects.bulk_create(Estimate(authority=authority, title=title, year=2022) for title in titles)
    AllocationCategory.objects.bulk_create(
        AllocationCategory(allocation=allocation, category=category, position=place)
        for allocation in allocations
        for place, category in enumerate(categories)
    )
    replies = UnitReply.objects.bulk_create(
        UnitReply(allocation=allocation, unit=unit, position=place)
        for allocation in allocations
        for place, unit in enumerate(units)
    )
    Quota.objects.bulk_create(
        [
            Quota(reply=reply, place_id=reply.unit_id, category=category, households=10)
            for reply in replies
            for category in categories
        ],
        batch_size=5_000,
    )
    return Plan.objects.bulk_create(
        Plan(
            slug=f"bench-{first + index}",
            authority=authority,
            subject=title,
            folded=f"doi thoai {first + index}",
            year=2022,
            drafter=drafter,
            allocation=allocation,
            estimate=estimate,
            created_at=NOW,
            changed_at=NOW + timedelta(minutes=index),
        )
        for index, (title, allocation, estimate) in enumerate(zip(titles, allocations, estimates, strict=True))
    )
