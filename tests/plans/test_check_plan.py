"""The command that checks one plan from the shell."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from documents.problem import Level, Problem
from plans.models import Plan
from tests.plans.makers import make_member, make_office, make_plan
from tests.plans.papers import complete

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan(make_member(make_office()))


def check(slug: str, **options: object) -> tuple[str, int]:
    out, code = io.StringIO(), 0
    try:
        call_command("check_plan", slug, stdout=out, **options)
    except SystemExit as end:
        code = int(end.code or 0)
    return out.getvalue(), code


def test_errors_are_printed_by_level_and_part_and_end_with_1(plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(banner="Đối thoại năm 2019")

    out, code = check(plan.slug)

    assert code == 1
    lines = out.splitlines()
    assert lines[0].startswith("LỖI (")
    assert "  Căn cứ" in "\n".join(lines) or "    - thiếu căn cứ của kế hoạch" in lines
    assert "    - Khẩu hiệu: ghi năm 2019, kế hoạch là năm 2022" in lines


def test_a_plan_without_errors_ends_with_0(plan) -> None:
    out, code = check(complete(plan).slug)

    assert code == 0
    assert "LỖI" not in out


def test_warnings_alone_do_not_fail(plan) -> None:
    Plan.objects.filter(pk=complete(plan).pk).update(contact_phone="0277 382")

    out, code = check(plan.slug)

    assert code == 0
    assert out.splitlines()[0].startswith("CẢNH BÁO (")


def test_json_holds_every_field(plan) -> None:
    out, code = check(plan.slug, json=True)

    rows = json.loads(out)
    assert code == 1
    assert {tuple(row) for row in rows} == {("level", "part", "rule", "message", "source", "cite", "key")}
    assert ("error", "bases", "missing-value") in {(row["level"], row["part"], row["rule"]) for row in rows}


def test_an_unknown_plan_ends_with_2() -> None:
    with pytest.raises(CommandError, match="Không có kế hoạch «khong-co»") as refusal:
        call_command("check_plan", "khong-co")
    assert refusal.value.returncode == 2


def test_a_problem_is_known_again_by_its_key() -> None:
    one = Problem("budget", "Tổng 3", "line:1", Level.WARNING, rule="sum")

    assert one.key == Problem("quotas", "Tổng 3", "line:1", Level.ERROR, rule="sum", cite="NĐ 30/2020").key
    assert (
        len(
            {
                one.key,
                Problem("budget", "Tổng 4", "line:1", rule="sum").key,
                Problem("budget", "Tổng 3", "line:2", rule="sum").key,
            }
        )
        == 3
    )
    assert len(one.key) == 16
