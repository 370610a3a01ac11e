"""The measuring half of ``bench.scale``: prints its figures as one line of JSON."""

import io
import json

from django.core.management import call_command

from bench import environment  # sets Django up, before anything of ours is imported

# isort: split

from bench import scale_fill
from bench.pages import times

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


def _addresses() -> dict[str, dict[str, str]]:
    plan = Plan.objects.get(slug=SLUG)
    register = HouseholdRegister.objects.filter(authority=plan.authority).order_by("-year").first()
    assert register, "the demo has a register"
    officer = User.objects.filter(memberships__unit=register.unit, memberships__authority=plan.authority).first()
    assert officer, "the register's commune has an officer"
    reply = UnitReply.objects.get(allocation=plan.allocation, unit=register.unit)
    return {
        "thapmuoi.soanthao": {
            "home": reverse("home"),
            "list of plans": reverse("plans:list"),
            "board of units": reverse("plans:board", args=[plan.pk]),
            "registers": reverse("participants:registers"),
            "log of looks": reverse("participants:names_log"),
        },
        officer.username: {
            "officer's home": reverse("home"),
            "officer's tables": reverse("participants:list"),
            "officer's reply": reverse("participants:reply", args=[reply.pk]),
            "register": reverse("participants:register", args=[register.pk]),
        },
    }


def _client(username: str) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    return client


if __name__ == "__main__":
    main()
