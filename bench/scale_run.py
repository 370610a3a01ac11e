"""The measuring half of ``bench.scale``: prints its figures as one line of JSON.

One office's data stand in a first database; a second is its copy with the country beside them. Pages are loaded from
both in turn, so that whatever else the machine does disturbs them alike.
"""

import gc
import io
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import environment  # sets Django up, before anything of ours is imported

# isort: split
from accounts.models import User
from bench.scale_fill import fill_country, fill_office
from dialogues.models import SessionKit
from participants.models import HouseholdRegister, UnitReply
from plans.models import Plan

OFFICE, SLUG, DRAFTER, OFFICER = "thapmuoi", "thap-muoi-2022", "thapmuoi.soanthao", "thapmuoi.xa-my-quy"
COUNTRY = "country"
ROUNDS = 7


@dataclass(frozen=True)
class Visit:
    """One page as one person loads it, after posting a form where ``first`` says so."""

    name: str
    username: str
    address: str
    first: tuple[str, Mapping[str, str]] | None = None


def main() -> None:
    """Fill both databases, load each page from both in turn, print the ratios."""
    with environment.FOLDER:
        for command in (["migrate"], ["load_units"], ["load_demo"], ["collectstatic", "--noinput"]):
            call_command(*command, stdout=io.StringIO())
        fill_office(OFFICE)
        visits = _visits()
        office = connection.settings_dict["NAME"]
        _copy(office, COUNTRY)
        begin = time.perf_counter()
        counted = ", ".join(f"{rows:,} {name}" for name, rows in fill_country(OFFICE).items())
        print(f"  in the database after {time.perf_counter() - begin:.0f} s: {counted}", file=sys.stderr)
        found = [
            _compare(visit, {office: _client(visit, office), COUNTRY: _client(visit, COUNTRY)}) for visit in visits
        ]
    print(json.dumps(found))


def _visits() -> list[Visit]:
    plan = Plan.objects.get(slug=SLUG)
    unit = User.objects.get(username=OFFICER).memberships.get().unit_id
    reply = UnitReply.objects.get(allocation=plan.allocation, unit=unit)
    kit = SessionKit.objects.filter(plan=plan).earliest("pk")
    register = HouseholdRegister.objects.get(authority__slug=OFFICE, unit=unit, year=plan.year)
    shown, search = (reverse(f"participants:{page}", args=[register.pk]) for page in ("register", "register_search"))
    people = reverse("participants:attendees", args=[reply.pk])
    why = (reverse("participants:attendees_why", args=[reply.pk]), {"why": "Kiểm tra danh sách mời"})
    pages = {
        DRAFTER: {
            "drafter's home": reverse("home"),
            "list of plans": reverse("plans:list"),
            "board": reverse("plans:board", args=[plan.pk]),
            "papers of a plan": reverse("dialogues:kits", args=[plan.pk]),
            "papers of a session": reverse("dialogues:kit", args=[kit.pk]),
            "registers": reverse("participants:registers"),
            "log of looks": reverse("participants:names_log"),
            "jobs": reverse("jobs:list"),
        },
        OFFICER: {
            "officer's home": reverse("home"),
            "officer's tables": reverse("participants:list"),
            "officer's figures": reverse("participants:reply", args=[reply.pk]),
            "officer's log of looks": reverse("participants:names_log"),
            "register": shown,
            "register, those who stand twice": f"{shown}?trung=1",
            "register as a grid": reverse("participants:register_grid", args=[register.pk]),
            "list of attendees": people,
            "attendees from the register": reverse("participants:attendees_register", args=[reply.pk]),
        },
    }
    return [
        *(Visit(name, who, address) for who, each in pages.items() for name, address in each.items()),
        Visit("register, searched", OFFICER, shown, (search, {"q": "van 1"})),
        Visit("list of attendees, as the drafter reads it", DRAFTER, people, why),
    ]


def _compare(visit: Visit, clients: dict[str, Client]) -> tuple[str, float]:
    """Return the ratio of the medians; endless where the number of queries is not the same."""
    seconds: dict[str, list[float]] = {database: [] for database in clients}
    queries = []
    for turn in range(ROUNDS + 1):
        for database, client in clients.items():
            _stand_in(database)
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(visit.address)  # warms the new connection up
            assert answer.status_code == 200, (visit, answer.status_code)
            if turn:  # the first look of the day is written down, the next ones are not
                queries.append(len(captured))
            gc.collect()
            begin = time.perf_counter()
            client.get(visit.address)
            if turn:
                seconds[database].append(time.perf_counter() - begin)
    one, many = (median(values) for values in seconds.values())
    counts = sorted(set(queries))
    told = f"{visit.name}: the whole country / one office ({'–'.join(map(str, counts))} queries, {one * 1000:.0f} ms)"
    return told, many / one if len(counts) == 1 else float("inf")


def _client(visit: Visit, database: str) -> Client:
    _stand_in(database)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(username=visit.username), backend="django.contrib.auth.backends.ModelBackend")
    if visit.first:
        address, values = visit.first
        assert client.post(address, values).status_code == 302, visit
    return client


def _copy(office: str, country: str) -> None:
    """Copy the database of the office while nobody is connected to it, and stand in the copy."""
    _stand_in("template1")
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{country}" TEMPLATE "{office}"')
    _stand_in(country)


def _stand_in(database: str) -> None:
    if connection.settings_dict["NAME"] != database:
        connection.close()
        connection.settings_dict["NAME"] = database


if __name__ == "__main__":
    main()
