"""An issued paper for anybody who has its address: what it is, its files, and whether a file is it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from accounts.pages import form_methods
from documents.responses import pdf_response
from documents.upload_hash import HashedUpload, HashingUploadHandler
from plans.models import PublicLink
from plans.overviews.public import PublicPaper, find_link, read_public, read_public_file

MEGABYTE = 1024 * 1024
LARGEST_MEGABYTES = 30


@csrf_exempt  # the inner view checks; here the upload is not read yet, so that its handler can still be chosen
@login_not_required
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Show the paper, and compare an uploaded file with it; the file is read once and not kept."""
    handler = HashingUploadHandler(request, limit=LARGEST_MEGABYTES * MEGABYTE)
    request.upload_handlers = [handler]
    return _check(request, token, handler)


@csrf_protect
@never_cache
@form_methods
def _check(request: HttpRequest, token: str, handler: HashingUploadHandler) -> HttpResponse:
    paper = read_public(_open_link(token))
    context: dict[str, object] = {"paper": paper, "token": token, "megabytes": LARGEST_MEGABYTES, "verdict": None}
    if request.method == "POST":
        context["verdict"] = _compare(paper, request.FILES.get("tep"), too_large=handler.too_large)
    return _for_strangers(render(request, "plans/public/paper.html", context))


@login_not_required
@require_safe
def download(request: HttpRequest, token: str, slug: str) -> HttpResponse:
    """One of the paper's files, byte for byte."""
    link = _open_link(token)
    pdf = read_public_file(link, slug)
    if pdf is None:
        raise Http404("Không có tệp này.")
    return _for_strangers(pdf_response(pdf, f"{read_public(link).title} {slug}", inline=False))


def _open_link(token: str) -> PublicLink:
    link = find_link(token)
    if link is None:
        raise Http404("Không có trang này.")
    return link


def _compare(paper: PublicPaper, upload: object, *, too_large: bool) -> tuple[str, str]:
    """Return how the verdict looks and what it says."""
    if too_large:
        return "amber", f"Tệp lớn hơn {LARGEST_MEGABYTES} MB nên chưa so sánh được; văn bản này không lớn như vậy."
    if not isinstance(upload, HashedUpload):
        return "amber", "Hãy chọn tệp PDF cần kiểm tra."
    if not upload.size:
        return "amber", "Tệp trống, không có gì để so sánh."
    found = paper.find(upload.sha256)
    if found is None:
        return "red", (
            "Không trùng: tệp này không phải tệp đã phát hành. Tệp có thể đã bị sửa, in ra hay quét lại, lưu lại bằng "
            "phần mềm khác, hoặc là một văn bản khác."
        )
    if not paper.in_force:
        return "amber", f"Đúng là {found.label}, trùng từng byte. Nhưng: {paper.state}"
    return "green", f"Đúng là {found.label}, trùng từng byte."


def _for_strangers(response: HttpResponse) -> HttpResponse:
    """Keep the address out of search engines and out of what other sites are told."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
