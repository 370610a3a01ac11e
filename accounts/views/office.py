"""The pages of one's own office: how it stands in papers, its departments and signers, its hamlets."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.guards import current_membership, require, user_of
from accounts.models import Membership
from accounts.pages import form_methods
from accounts.roles import Permission
from communes.actions import add_hamlet, close_hamlet, rename_hamlet, save_department
from communes.forms import AuthorityForm, DepartmentForm, HamletCloseForm, HamletForm, HamletNameForm, SignerForm
from communes.models import Department, IssuingAuthority, Signer
from communes.naming import HAMLET_KINDS

PAGE_SIZE = 50
_HAMLET_DESK = frozenset({Permission.DRAFT_PLANS, Permission.MANAGE_AUTHORITY})


@require_safe
def show_authority(request: HttpRequest) -> HttpResponse:
    """The office as its own people see it; the administrator finds the ways to change it."""
    user, authority = user_of(request), _office_to_show(request)
    context = {
        "authority": authority,
        "departments": authority.departments.all(),
        "signers": authority.signers.all(),
        "can_edit": user.holds(Permission.MANAGE_AUTHORITY, authority.pk),
        "can_edit_hamlets": any(user.holds(permission, authority.pk) for permission in _HAMLET_DESK),
    }
    return render(request, "office/authority.html", context)


def _office_to_show(request: HttpRequest) -> IssuingAuthority:
    """Return the office the person works in; one they only answer to where they work in none."""
    try:
        return require(request, Permission.READ_PLANS).authority
    except PermissionDenied:
        return current_membership(request).authority


@form_methods
def edit_authority(request: HttpRequest) -> HttpResponse:
    """Change how the office stands in its papers."""
    authority = require(request, Permission.MANAGE_AUTHORITY).authority
    form = AuthorityForm(request.POST or None, instance=authority)
    if form.is_valid():
        form.save()
        return _done(request, "Đã lưu thông tin cơ quan.")
    return _form_page(
        request, form, "Thông tin cơ quan", "Dùng cho các văn bản từ nay; văn bản đã ban hành giữ nguyên."
    )


@form_methods
def add_department(request: HttpRequest) -> HttpResponse:
    """Add a department."""
    authority = require(request, Permission.MANAGE_AUTHORITY).authority
    return _edit_department(request, Department(authority=authority), "Thêm phòng, đơn vị")


@form_methods
def edit_department(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a department of one's own office."""
    authority = require(request, Permission.MANAGE_AUTHORITY).authority
    return _edit_department(request, get_object_or_404(authority.departments, pk=pk), "Sửa phòng, đơn vị")


def _edit_department(request: HttpRequest, department: Department, title: str) -> HttpResponse:
    form = DepartmentForm(request.POST or None, instance=department)
    if form.is_valid():
        save_department(department=form.instance)
        return _done(request, f"Đã lưu {form.instance}.")
    return _form_page(request, form, title)


@form_methods
def add_signer(request: HttpRequest) -> HttpResponse:
    """Add an officer who signs."""
    authority = require(request, Permission.MANAGE_AUTHORITY).authority
    return _edit_signer(request, Signer(authority=authority), "Thêm người ký")


@form_methods
def edit_signer(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an officer who signs for one's own office."""
    authority = require(request, Permission.MANAGE_AUTHORITY).authority
    return _edit_signer(request, get_object_or_404(authority.signers, pk=pk), "Sửa người ký")


def _edit_signer(request: HttpRequest, signer: Signer, title: str) -> HttpResponse:
    """Save, or only show the block of the signature while the form is being typed («preview»)."""
    form = SignerForm(request.POST or None, instance=signer)
    previewing = "preview" in request.GET or "preview" in request.POST
    if request.method == "POST" and not previewing and form.is_valid():
        form.save()
        return _done(request, f"Đã lưu người ký {form.instance.full_name}.")
    lines = form.preview() if form.is_bound else (signer.lines if signer.pk else ())
    context = {"title": title, "form": form, "lines": lines, "name": form["full_name"].value() or "…"}
    template = "office/_signature.html" if previewing and getattr(request, "htmx", False) else "office/signer_form.html"
    return render(request, template, context)


@form_methods
def list_hamlets(request: HttpRequest) -> HttpResponse:
    """The hamlets that the office works with, and the form that adds one."""
    authority = _hamlet_desk(request).authority
    form = HamletForm(request.POST or None, authority=authority)
    if form.is_valid():
        try:
            hamlet = add_hamlet(authority=authority, by=user_of(request), **form.cleaned_data)
        except ValidationError as error:
            _show(error, form)
        else:
            messages.success(request, f"Đã thêm {hamlet.name_in_text} ({hamlet.parent}).")
            return redirect(request.get_full_path())
    communes = list(authority.communes())
    chosen = next((commune for commune in communes if str(commune.pk) == request.GET.get("xa")), None)
    hamlets = authority.hamlets().select_related("parent")
    if chosen:
        hamlets = hamlets.filter(parent=chosen)
    page = Paginator(hamlets, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "communes": communes, "chosen": chosen, "kinds": HAMLET_KINDS}
    return render(request, "office/hamlets.html", context)


@form_methods
def edit_hamlet(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the name of a hamlet of one's own office."""
    hamlet = get_object_or_404(_hamlet_desk(request).authority.hamlets(), pk=pk)
    form = HamletNameForm(request.POST or None, initial={"kind": hamlet.kind, "name": hamlet.name})
    if form.is_valid():
        try:
            renamed = rename_hamlet(hamlet=hamlet, by=user_of(request), **form.cleaned_data)
        except ValidationError as error:
            _show(error, form)
        else:
            return _done(request, f"Đã đổi tên thành {renamed.name_in_text}.", "hamlets")
    lead = f"{hamlet.parent}. Kế hoạch đang soạn dùng tên mới; văn bản đã ban hành giữ nguyên."
    return _form_page(request, form, f"Đổi tên {hamlet.name_in_text}", lead, back="hamlets")


@form_methods
def end_hamlet(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a hamlet of one's own office: later plans no longer offer it."""
    hamlet = get_object_or_404(_hamlet_desk(request).authority.hamlets(), pk=pk)
    form = HamletCloseForm(request.POST or None, initial={"valid_to": hamlet.valid_to})
    if form.is_valid():
        try:
            close_hamlet(hamlet=hamlet, on=form.cleaned_data["valid_to"], by=user_of(request))
        except ValidationError as error:
            _show(error, form)
        else:
            return _done(request, f"Đã đóng {hamlet.name_in_text}.", "hamlets")
    lead = f"{hamlet.parent}. Kế hoạch sau ngày này không còn chọn được nơi này; kế hoạch trước đó giữ nguyên."
    return _form_page(request, form, f"Đóng {hamlet.name_in_text}", lead, back="hamlets", action="Đóng")


def _hamlet_desk(request: HttpRequest) -> Membership:
    """Return the membership under which the person may keep hamlets: a drafter's or the administrator's."""
    try:
        return require(request, Permission.DRAFT_PLANS)
    except PermissionDenied:
        return require(request, Permission.MANAGE_AUTHORITY)


def _show(error: ValidationError, form: BaseForm) -> None:
    """Put what an action refused beside the fields, or above them where the form has no such field."""
    for field, found in error.error_dict.items() if hasattr(error, "error_dict") else [("", error.error_list)]:
        form.add_error(field if field in form.fields else None, found)


def _done(request: HttpRequest, text: str, url_name: str = "authority") -> HttpResponse:
    messages.success(request, text)
    return redirect(url_name)


def _form_page(
    request: HttpRequest, form: BaseForm, title: str, lead: str = "", *, back: str = "authority", action: str = "Lưu"
) -> HttpResponse:
    context = {
        "title": title,
        "lead": lead,
        "form": form,
        "back_url": reverse(back),
        "action_label": action,
        "kinds": HAMLET_KINDS if "kind" in form.fields else (),
    }
    return render(request, "office/form.html", context)
