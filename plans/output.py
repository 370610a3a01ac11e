"""The paper of a plan as it is handed out: composed while it is written, frozen once approved, then signed."""

from django.conf import settings

from documents.models import CopyKind
from documents.pdf_cache import cached_pdf
from documents.serialize import from_json
from documents.tree import Document
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
