"""The first lines of the pages of attendees: whose list it is, and why the person looks at its names."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.expired import kept_post
from accounts.guards import user_of
from participants import permissions
from participants.actions.access import log_access
from participants.guards import reason_to_see
from participants.list_permissions import replies_with_lists_for
from participants.models import AccessAct, AttendeeList, UnitReply


def get_reply(request: HttpRequest, pk: int, *, keeps: bool = False) -> UnitReply:
    """Return the reply whose list is asked for; 404 where the person may not read it, 403 where only not keep it."""
    user = user_of(request)
    reply = get_object_or_404(replies_with_lists_for(user).for_seating(), pk=pk)
    if keeps and not permissions.can_keep_list(user, reply):
        raise PermissionDenied("Bạn không phụ trách danh sách này.")
    return reply


def list_of(reply: UnitReply) -> AttendeeList | None:
    """Return the reply's list, if it is begun, with the reply on it."""
    found = AttendeeList.objects.select_related("completed_by").filter(reply=reply.pk).first()
    if found:
        found.reply = reply
    return found


def kept_list(request: HttpRequest, pk: int) -> tuple[UnitReply, AttendeeList]:
    """Return a reply and its list for one of its keepers; a list that nobody has begun is not found."""
    reply = get_reply(request, pk, keeps=True)
    found = list_of(reply)
    if found is None:
        raise Http404("Chưa có danh sách.")
    return reply, found


def typed_data(request: HttpRequest) -> QueryDict | None:
    """Return the post; on a GET the one that the end of a session held up, which is shown and not saved."""
    return request.POST if request.method == "POST" else kept_post(request, request.path)


def target_of(reply: UnitReply) -> str:
    """«reply:34»: what the log of names calls the list."""
    return f"reply:{reply.pk}"


def why_seen(request: HttpRequest, found: AttendeeList) -> str:
    """Return what the person looks at the names for, or nothing where they have not said so today.

    The unit's officers and a commune's own office work on the list for its own purpose; a district's office, which did
    not make it, says why, once for the pages that show the list and those that change it.
    """
    reply = found.reply
    own_office = reply.allocation.authority.is_commune_level
    if permissions.is_officer_of(user_of(request), reply) or own_office:
        return found.purpose
    return reason_to_see(request, target_of(reply), now=timezone.now())


def log_names(request: HttpRequest, found: AttendeeList, act: AccessAct, *, why: str, people: int) -> None:
    """Write down that the person saw or took names of the list."""
    reply = found.reply
    log_access(
        user=user_of(request),
        authority=reply.allocation.authority,
        unit=reply.unit,
        act=act,
        what=f"{found}, {reply.allocation.title}"[:200],
        why=why,
        people=people,
        target=target_of(reply),
        now=timezone.now(),
    )
