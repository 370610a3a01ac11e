"""The desk at which one thing of a plan is edited: a part, or a node of the outline. One way to save, for all."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from accounts.expired import drop_kept_post, kept_post
from accounts.guards import user_of
from plans import actions
from plans.facts import Facts
from plans.models import Plan
from plans.parts import Part
from plans.parts.binding import BoundPart, wants_row
from plans.parts.comparing import Difference, compare, says_the_same

LARGEST_VERSION = 2**31 - 1
_NOT_TYPED = ("csrfmiddlewaretoken", "resolve", "current_version", "then")


@dataclass
class Desk:
    """What is edited: its forms, what stands in the database, and how it is saved."""

    plan: Plan
    key: str  # a part's slug, or «section-17»
    part: Part
    version: int
    facts: Facts
    url: str
    save: Callable[..., int]  # (facts=, base_version=, by=, now=) -> new version
    reread: Callable[[], Facts] = field(default=dict)  # the facts as they stand after saving
    next_url: str = ""
    parts_html: Callable[[], str] = field(default=str)  # the list of parts after saving


@dataclass
class Sheet:
    """The desk as the page shows it: the forms, and what is to be said about typing that is not saved."""

    bound: BoundPart
    base_version: int
    typed_at: datetime | None = None
    differences: list[Difference] = field(default_factory=list)
    who: str = ""
    refusal: str = ""

    @property
    def in_conflict(self) -> bool:
        """Whether the person must choose between two versions."""
        return bool(self.differences)


def open_sheet(request: HttpRequest, desk: Desk) -> Sheet:
    """Return what to show: the typing that could not be saved if there is any, else what is stored."""
    typed, base_version, typed_at = _unsaved(request, desk)
    stored = BoundPart(desk.part, desk.part.about(desk.plan), facts=desk.facts)
    if typed is None:
        return Sheet(stored, desk.version)
    bound = BoundPart(desk.part, desk.part.about(desk.plan), data=typed)
    bound.is_valid()
    if base_version == desk.version:
        return Sheet(bound, base_version, typed_at)
    differences = compare(bound, stored)
    if not differences:
        return Sheet(bound, desk.version, typed_at)
    return Sheet(bound, base_version, typed_at, differences, _last_editor(desk))


def _unsaved(request: HttpRequest, desk: Desk) -> tuple[QueryDict | None, int, datetime | None]:
    """Return the post of a session that ended, else the kept typing, with the version it started from."""
    if post := kept_post(request, desk.url):
        return post, _number(post.get("base_version")), None
    draft = desk.plan.part_drafts.filter(user=user_of(request), part=desk.key).first()
    if draft is None:
        return None, desk.version, None
    return QueryDict(draft.data), draft.base_version, draft.typed_at


def _last_editor(desk: Desk) -> str:
    state = desk.plan.parts.filter(slug=desk.key).select_related("saved_by").first()
    if state:
        return str(state.saved_by)
    event = desk.plan.events.filter(part=desk.key).select_related("by").first()
    return str(event.by) if event else ""


def receive(
    request: HttpRequest, desk: Desk, show: Callable[[Sheet], HttpResponse], *, data: QueryDict | None = None
) -> HttpResponse:
    """Take a post (``data`` where the view has added to it): save it, or keep it as typed and say why not."""
    if request.POST.get("resolve") == "theirs":
        return drop(request, desk)
    bound = BoundPart(desk.part, desk.part.about(desk.plan), data=data or request.POST)
    mine_wins = request.POST.get("resolve") == "mine"
    base_version = _number(request.POST.get("current_version" if mine_wins else "base_version"))
    if wants_row(request.POST):
        return show(Sheet(bound, base_version))
    if not bound.is_valid():
        _keep(request, desk, base_version)
        return _refused(request, show, Sheet(bound, base_version))
    try:
        version = desk.save(facts=bound.facts(), base_version=base_version, by=user_of(request), now=timezone.now())
    except actions.StalePart as stale:
        if says_the_same(bound.facts(), stale.current):
            actions.drop_typing(plan_id=desk.plan.pk, part=desk.key, by=user_of(request))
            drop_kept_post(request, desk.url)
            return _saved(request, desk, bound, stale.version)
        _keep(request, desk, base_version)
        return _stale(request, desk, stale)
    except (actions.ActionRefused, ValidationError, ValueError, IntegrityError) as error:
        _keep(request, desk, base_version)
        return _refused(request, show, Sheet(bound, base_version, refusal=_words(error)))
    drop_kept_post(request, desk.url)
    return _saved(request, desk, bound, version)


def drop(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Throw the unsaved typing away and show what is stored."""
    actions.drop_typing(plan_id=desk.plan.pk, part=desk.key, by=user_of(request))
    drop_kept_post(request, desk.url)
    messages.info(request, "Đã bỏ nội dung gõ dở; trang này là bản đã lưu.")
    return redirect(desk.url)


def is_autosave(request: HttpRequest) -> bool:
    """Whether the browser saves while the person types."""
    return request.headers.get("X-Autosave") == "1"


def _keep(request: HttpRequest, desk: Desk, base_version: int) -> None:
    typed = request.POST.copy()
    for name in _NOT_TYPED:
        typed.pop(name, None)
    with suppress(actions.ActionRefused):  # issued in this very moment: the answer says so
        actions.keep_typing(
            plan_id=desk.plan.pk,
            part=desk.key,
            data=typed.urlencode(),
            base_version=base_version,
            by=user_of(request),
            now=timezone.now(),
        )
    drop_kept_post(request, desk.url)


def _refused(request: HttpRequest, show: Callable[[Sheet], HttpResponse], sheet: Sheet) -> HttpResponse:
    if not is_autosave(request):
        return show(sheet)
    errors = sheet.bound.errors
    if sheet.refusal:
        errors.setdefault("__all__", []).append(sheet.refusal)
    return _answer(saved=False, version=sheet.base_version, state="in_progress", errors=errors)


def _stale(request: HttpRequest, desk: Desk, stale: actions.StalePart) -> HttpResponse:
    if is_autosave(request):
        return _answer(saved=False, version=stale.version, state="in_progress", conflict=True, message=str(stale))
    return redirect(desk.url)


def _saved(request: HttpRequest, desk: Desk, bound: BoundPart, version: int) -> HttpResponse:
    if is_autosave(request):
        ids = bound.new_ids(desk.reread())
        return _answer(saved=True, version=version, state="done", formset_ids=ids, parts_html=desk.parts_html())
    messages.success(request, f"Đã lưu «{desk.part.title}».")
    return redirect(desk.next_url if request.POST.get("then") == "next" and desk.next_url else desk.url)


def _answer(**content: object) -> JsonResponse:
    return JsonResponse({"errors": {}, "conflict": False, "message": ""} | content)


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, IntegrityError):
        return "Các dòng mâu thuẫn nhau nên chưa lưu được; hãy xem lại những dòng vừa sửa."
    return str(error)


def _number(typed: str | None) -> int:
    """Return a version that came from the page; nonsense counts as the very first."""
    return min(int(typed), LARGEST_VERSION) if typed and typed.isdecimal() and len(typed) < 12 else 0
