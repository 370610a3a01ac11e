"""What every page's frame shows: the menu, and who is signed in for which office."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from accounts.guards import current_membership
from accounts.models import Membership
from accounts.notices import count_unread
from accounts.roles import Permission, Role


@dataclass(frozen=True)
class Entry:
    """One entry of the top menu; ``needs`` lists the permissions of which one is enough, none means anyone."""

    label: str
    url_name: str
    icon: str
    needs: frozenset[Permission] = frozenset()


@dataclass(frozen=True)
class MenuItem:
    """An entry as the page draws it."""

    label: str
    url: str
    icon: str
    is_current: bool


@dataclass(frozen=True)
class Menu:
    """The frame of a page for one person: entries in order, and the line that says who they are here."""

    items: list[MenuItem]
    capacities: list[str]
    may_switch: bool = False
    unread: int = 0


ENTRIES = (
    Entry("Trang chủ", "home", "house"),
    Entry("Kế hoạch", "plans:list", "file-earmark-text"),
    Entry("Số lượng tham dự", "participants:list", "people", frozenset({Permission.REPLY_FOR_UNIT})),
    Entry("Danh sách hộ", "participants:registers", "person-lines-fill", frozenset({Permission.READ_NAMES})),
    Entry("Sổ số", "book", "journal-bookmark", frozenset({Permission.REGISTER_ISSUED})),
    Entry("Danh mục", "catalogue", "journal-text", frozenset({Permission.DRAFT_PLANS, Permission.MANAGE_AUTHORITY})),
    Entry("Cơ quan", "authority", "building", frozenset({Permission.DRAFT_PLANS, Permission.MANAGE_AUTHORITY})),
)


def menu(request: HttpRequest) -> dict[str, object]:
    """Offer ``menu`` to templates; the two queries behind it run only when a page draws its frame."""
    return {"menu": SimpleLazyObject(lambda: compose_menu(request))}


def compose_menu(request: HttpRequest) -> Menu:
    """The menu of the person behind ``request``; empty for a stranger."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Menu(items=[], capacities=[])
    memberships = user.membership_list
    held = frozenset[Permission]().union(*(each.permissions for each in memberships))
    return Menu(
        items=_items(request.path, held),
        capacities=_capacities(request, memberships),
        may_switch=len(memberships) > 1,
        unread=count_unread(user),
    )


def _capacities(request: HttpRequest, memberships: list[Membership]) -> list[str]:
    return [_capacity(current_membership(request))] if memberships else []


def _items(path: str, held: frozenset[Permission]) -> list[MenuItem]:
    allowed = [(entry, _address(entry)) for entry in ENTRIES if not entry.needs or entry.needs & held]
    current = max((url for _, url in allowed if _is_within(path, url)), key=len, default="")
    return [MenuItem(entry.label, url, entry.icon, is_current=url == current) for entry, url in allowed if url]


def _is_within(path: str, url: str) -> bool:
    """Whether a page belongs to an entry; of two that fit, the one with the longer address is meant."""
    return bool(url) and (path == url if url == reverse("home") else path.startswith(url))


def _address(entry: Entry) -> str:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return ""


def _capacity(membership: Membership) -> str:
    place = membership.unit.full_name if membership.unit else membership.authority.name
    return f"{Role(membership.role).label} · {place.replace('Ủy ban nhân dân', 'UBND')}"
