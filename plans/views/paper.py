"""The paper itself: preview beside the form, PDF, its pages as pictures, and every file that is handed out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from documents.page_images import page_count, page_png
from documents.render_html import render_html
from documents.render_text import render_text
from documents.responses import (
    docx_response,
    image_response,
    pdf_response,
    text_response,
    xlsx_response,
    zip_response,
)
from documents.tree import Document
from plans import permissions
from plans.guards import get_plan
from plans.output import document_of, docx_of, pdf_of, xlsx_of
from plans.overviews.record import compose_dossier

SCREEN_DPI = 110


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as HTML: a fragment for the pane beside the form, or a page of its own without JavaScript."""
    plan = get_plan(request, pk)
    paper = paper_html(document_of(plan))
    if request.headers.get("HX-Request"):
        return HttpResponse(paper)
    return render(request, "plans/preview.html", {"plan": plan, "paper": paper})


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF to look at; with ``?tai=1`` to save."""
    plan = get_plan(request, pk)
    return pdf_response(pdf_of(plan), plan.slug, inline="tai" not in request.GET)


@require_safe
def txt(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as plain text."""
    plan = get_plan(request, pk)
    return text_response(render_text(document_of(plan)), plan.slug, inline="tai" not in request.GET)


@require_safe
def docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as a Word file."""
    plan = get_plan(request, pk)
    return docx_response(docx_of(plan), plan.slug)


@require_safe
def xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables of the paper as a workbook."""
    plan = get_plan(request, pk)
    return xlsx_response(xlsx_of(plan), f"{plan.slug}-so-lieu")


@require_safe
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Every file of the plan in one archive, for those who may read its history."""
    plan = get_plan(request, pk, can=permissions.can_see_history)
    return zip_response(compose_dossier(plan), f"{plan.slug}-ho-so")


@require_safe
def pages(request: HttpRequest, pk: int) -> HttpResponse:
    """The real pages of the PDF: a fragment for the pane, or a page of its own without JavaScript."""
    plan = get_plan(request, pk)
    addresses = [
        reverse("plans:page_image", args=[plan.pk, number]) for number in range(1, page_count(pdf_of(plan)) + 1)
    ]
    template = "plans/_pages.html" if request.headers.get("HX-Request") else "plans/pages.html"
    return render(request, template, {"plan": plan, "addresses": addresses})


@require_safe
def page_image(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page as a picture."""
    try:
        return image_response(page_png(pdf_of(get_plan(request, pk)), number, SCREEN_DPI), "png")
    except ValueError as error:
        raise Http404(str(error)) from error


def paper_html(document: Document) -> SafeString:
    """The paper for a page; the renderer has escaped every text of it."""
    return mark_safe(render_html(document))  # noqa: S308
