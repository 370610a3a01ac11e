"""``manage.py check_plan SLUG [--json]``: the problems of one plan, for a script or a terminal.

Ends with 1 when a problem is an error, with 2 when there is no such plan, else with 0.
"""

import json
import sys
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.problem import Level, Problem
from plans.models import Plan
from plans.output import document_of
from plans.parts import PARTS
from plans.problems import find_problems

LEVELS = {Level.ERROR: "LỖI", Level.WARNING: "CẢNH BÁO", Level.HINT: "GỢI Ý"}
FIELDS = ("level", "part", "rule", "message", "source", "cite", "key")


class Command(BaseCommand):
    help = "Kiểm tra một kế hoạch: chỗ thiếu, số liệu không khớp, lỗi thể thức."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="mã của kế hoạch, ví dụ thap-muoi-2022")
        parser.add_argument("--json", action="store_true", help="in danh sách dạng JSON")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        plan = Plan.objects.for_document().select_related("paper").filter(slug=slug).first()
        if plan is None:
            raise CommandError(f"Không có kế hoạch «{slug}».", returncode=2)
        problems = find_problems(plan, document_of(plan))
        self.stdout.write(_as_json(problems) if options["json"] else _as_text(problems))
        if any(problem.level == Level.ERROR for problem in problems):
            sys.exit(1)


def _as_json(problems: list[Problem]) -> str:
    rows = [{name: getattr(problem, name) for name in FIELDS} for problem in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_text(problems: list[Problem]) -> str:
    if not problems:
        return "Không có vấn đề nào."
    lines = []
    for level, word in LEVELS.items():
        grave = [problem for problem in problems if problem.level == level]
        if grave:
            lines.append(f"{word} ({len(grave)})")
        for part, found in groupby(grave, key=lambda problem: problem.part):
            lines.append(f"  {PARTS[part].title if part in PARTS else part}")
            lines += [f"    - {problem.message}{f' [{problem.cite}]' if problem.cite else ''}" for problem in found]
    return "\n".join(lines)
