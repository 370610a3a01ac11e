"""The paper of a plan as it is handed out: composed while it is a draft, the frozen one once it is issued."""

from django.conf import settings

from documents.pdf_cache import cached_pdf
from documents.serialize import from_json
from documents.tree import Document
from plans.composition import compose_plan
from plans.models import Plan


def document_of(plan: Plan) -> Document:
    """Return the paper's tree; ``plan`` comes from ``Plan.objects.for_document()``."""
    return from_json(plan.paper.tree_json) if plan.paper else compose_plan(plan)


def pdf_of(plan: Plan) -> bytes:
    """Return the PDF: printed, or found in the cache, while the plan is a draft."""
    return bytes(plan.paper.pdf) if plan.paper else cached_pdf(compose_plan(plan), settings.PDF_CACHE_DIR)
