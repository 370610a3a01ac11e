"""``manage.py render_plan SLUG --to pdf|html|txt|docx|xlsx|zip --output FILE``: one plan as the pages give it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.render_html import render_page
from documents.render_text import render_text
from plans.models import Plan
from plans.output import document_of, docx_of, pdf_of, xlsx_of
from plans.overviews.record import compose_dossier

FORMS: dict[str, Callable[[Plan], bytes]] = {
    "pdf": pdf_of,
    "html": lambda plan: render_page(document_of(plan)).encode(),
    "txt": lambda plan: render_text(document_of(plan)).encode(),
    "docx": docx_of,
    "xlsx": xlsx_of,
    "zip": compose_dossier,
}


class Command(BaseCommand):
    help = "In một kế hoạch ra tệp PDF, HTML, văn bản thô, Word, Excel hoặc cả hồ sơ (ZIP)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="mã của kế hoạch, ví dụ thap-muoi-2022")
        parser.add_argument("--to", default="pdf", help="dạng tệp: pdf, html, txt, docx, xlsx hoặc zip")
        parser.add_argument("--output", required=True, help="tệp sẽ ghi")

    def handle(self, *args: Any, slug: str, to: str, output: str, **options: Any) -> None:
        if to not in FORMS:
            raise CommandError(f"Không có dạng «{to}»; chọn một trong: {', '.join(FORMS)}.")
        plan = Plan.objects.for_document().select_related("paper", "approved_paper").filter(slug=slug).first()
        if plan is None:
            known = ", ".join(Plan.objects.order_by("slug").values_list("slug", flat=True)[:20])
            raise CommandError(f"Không có kế hoạch «{slug}». Các mã hiện có: {known or 'chưa có kế hoạch nào'}.")
        path = Path(output)
        try:
            path.write_bytes(FORMS[to](plan))
        except OSError as error:
            raise CommandError(f"Không ghi được tệp «{output}»: {error.strerror}.") from error
        self.stdout.write(f"Đã ghi {path} ({path.stat().st_size:,} byte).".replace(",", "."))
