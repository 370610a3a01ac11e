"""``manage.py render_plan SLUG --to pdf|html|txt --output FILE``: the paper of one plan, as the pages give it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.render_html import render_page
from documents.render_text import render_text
from plans.models import Plan
from plans.output import document_of, pdf_of

FORMS = ("pdf", "html", "txt")


class Command(BaseCommand):
    help = "In một kế hoạch ra tệp PDF, HTML hoặc văn bản thô."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="mã của kế hoạch, ví dụ thap-muoi-2022")
        parser.add_argument("--to", default="pdf", help="dạng tệp: pdf, html hoặc txt")
        parser.add_argument("--output", required=True, help="tệp sẽ ghi")

    def handle(self, *args: Any, slug: str, to: str, output: str, **options: Any) -> None:
        if to not in FORMS:
            raise CommandError(f"Không có dạng «{to}»; chọn một trong: {', '.join(FORMS)}.")
        plan = Plan.objects.for_document().select_related("paper").filter(slug=slug).first()
        if plan is None:
            known = ", ".join(Plan.objects.order_by("slug").values_list("slug", flat=True)[:20])
            raise CommandError(f"Không có kế hoạch «{slug}». Các mã hiện có: {known or 'chưa có kế hoạch nào'}.")
        path = Path(output)
        try:
            path.write_bytes(_render(plan, to))
        except OSError as error:
            raise CommandError(f"Không ghi được tệp «{output}»: {error.strerror}.") from error
        self.stdout.write(f"Đã ghi {path} ({path.stat().st_size:,} byte).".replace(",", "."))


def _render(plan: Plan, to: str) -> bytes:
    if to == "pdf":
        return pdf_of(plan)
    document = document_of(plan)
    return (render_page(document) if to == "html" else render_text(document)).encode()
