"""The first line of a view: who is asking, for which authority, and may they."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import Membership, User
from accounts.roles import Permission


def user_of(request: HttpRequest) -> User:
    """Return the signed-in person; the login middleware has already turned strangers away."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Hãy đăng nhập trước.")
    return request.user


def current_membership(request: HttpRequest) -> Membership:
    """Return the membership the person works under: the first one unless the session names another."""
    memberships = user_of(request).membership_list
    chosen = request.session.get("membership")
    for membership in memberships:
        if membership.pk == chosen:
            return membership
    if not memberships:
        raise PermissionDenied("Tài khoản chưa được phân công vào cơ quan nào.")
    return memberships[0]


def require(request: HttpRequest, permission: Permission) -> Membership:
    """Return a membership that grants ``permission``, the current one first; refuse with 403 otherwise."""
    current = current_membership(request)
    for membership in [current, *user_of(request).membership_list]:
        if permission in membership.permissions:
            return membership
    raise PermissionDenied("Vai trò của bạn không có quyền làm việc này.")
