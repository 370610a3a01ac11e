"""The measuring half of ``bench.scale``: prints its figures as one line of JSON."""

import io
import json

from django.core.management import call_command

from bench import environment  # sets Django up, before anything of ours is imported

# isort: split
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from bench import scale_fill
from bench.pages import times
from participants.models import HouseholdRegister, UnitReply
from plans.models import Plan

SLUG = "thap-muoi-2022"


def main() -> None:
    """Time each page with one authority, add the country, time each page again."""
    with environment.FOLDER:
        for command in (["migrate"], ["load_units"], ["load_demo"], ["collectstatic", "--noinput"]):
            call_command(*command, stdout=io.StringIO())
        addresses = _addresses()
        one = {who: times(_client(who), pages) for who, pages in addresses.items()}
        scale_fill.fill()
        many = {who: times(_client(who), pages) for who, pages in addresses.items()}
    print(json.dumps([_figure(name, one[who], many[who], name) for who, pages in addresses.items() for name in pages]))


def _figure(name: str, one: tuple[dict, dict], many: tuple[dict, dict], key: str) -> tuple[str, float]:
    same = one[1][key] == many[1][key]
    ratio = many[0][key] / one[0][key] if same else float("inf")
    return f"{name}: 700 authorities, 1,000,000 households / one authority ({many[1][key]} queries)", ratio
