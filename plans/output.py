"""The paper of a plan as it is handed out: composed while it is written, frozen once approved, then signed."""

from collections.abc import Sequence

from django.conf import settings

from budgets.composition import estimate_table, items_table
from documents.dossier import zip_files
from documents.models import CopyKind
from documents.pdf_cache import cached_pdf
from documents.render_docx import render_docx
from documents.render_xlsx import render_xlsx
from documents.serialize import from_json
from documents.tree import Document, Table
from documents.walk import find_tables
from documents.wording import draft_mark
from participants.composition import allocation_table
from plans.composition import compose_plan
from plans.models import Plan


def document_of(plan: Plan) -> Document:
    """Return the paper's tree; ``plan`` comes from ``Plan.objects.for_document()``."""
    frozen = plan.paper or plan.approved_paper
    return from_json(frozen.tree_json) if frozen else compose_plan(plan)


def pdf_of(plan: Plan) -> bytes:
    """Return the PDF: the signed file where there is one, else the frozen one, else printed or found in the cache."""
    if signed := signed_pdf(plan):
        return signed
    frozen = plan.paper or plan.approved_paper
    return bytes(frozen.pdf) if frozen else cached_pdf(compose_plan(plan), settings.PDF_CACHE_DIR)


def signed_pdf(plan: Plan) -> bytes | None:
    """Return the latest file with digital signatures; a scan is never called digitally signed."""
    copy = plan.paper.copies.filter(kind=CopyKind.DIGITAL).first() if plan.paper else None
    return bytes(copy.pdf) if copy else None


def docx_of(plan: Plan) -> bytes:
    """Return the paper as a Word file."""
    return render_docx(document_of(plan))


def xlsx_of(plan: Plan) -> bytes:
    """Return the tables of the paper as a workbook; a draft's also where its paper says them as a list or a sentence.

    An approved or issued plan gives the tables that stand in its frozen paper and nothing of what the rows say today.
    """
    document = document_of(plan)
    told = find_tables(document)
    tables = told if plan.is_decided else list(dict.fromkeys([*told, *_tables_of_rows(plan)]))
    about = f"{document.title} ({draft_mark(document.draft).lower()})" if document.draft else document.title
    return render_xlsx([(f"{table.label or 'Số liệu'} – {about}", table) for table in tables])


def dossier_of(plan: Plan, extra: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """Return PDF, DOCX, XLSX and then the ``extra`` files (name, content) as one ZIP."""
    files = [
        (f"{plan.slug}.pdf", pdf_of(plan)),
        (f"{plan.slug}.docx", docx_of(plan)),
        (f"{plan.slug}-so-lieu.xlsx", xlsx_of(plan)),
    ]
    return zip_files([*files, *extra])


def _tables_of_rows(plan: Plan) -> list[Table]:
    """The quota table and the budget as their rows stand, where there are any."""
    allocation, estimate = plan.allocation, plan.estimate
    tables = []
    if allocation and allocation.counted and allocation.replies.all():
        tables.append(allocation_table(allocation))
    if estimate and estimate.lines.all():
        tables.append(estimate_table(estimate))
    if estimate and estimate.items.all():
        tables.append(items_table(estimate))
    return tables
