"""What a person typed into a short form: this post, or the one that the end of a session held up."""

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from accounts.expired import drop_kept_post, kept_post


def typed_data(request: HttpRequest) -> QueryDict | None:
    """Return the post, on a GET the one kept from an ended session, which is shown and not saved; else None."""
    if request.method == "POST":
        return request.POST
    kept = kept_post(request, request.path)
    if kept is not None:
        messages.info(request, "Đã lấy lại nội dung bạn gõ trước khi phiên làm việc hết hạn; nội dung này chưa lưu.")
    return kept


def forget_typed(request: HttpRequest) -> None:
    """Forget what was kept, once it is saved."""
    drop_kept_post(request, request.path)
