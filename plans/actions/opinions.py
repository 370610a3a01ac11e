"""«Xin ý kiến»: asking units about a draft, taking their answers, settling each comment."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.notices import notify
from accounts.refusals import ActionRefused
from documents.formats import format_date, join_names, pad
from documents.text import fold, nfc
from plans import route
from plans.actions.editing import record_event
from plans.actions.moving import required
from plans.models import Opinion, OpinionOutcome, OpinionRequest, Plan, PlanVerb

AGREED = "Nhất trí với dự thảo."
MOST_UNITS = 200
LONGEST_COMMENT = 3_000
_NAMES_TOLD = 3  # of many units, in one line of the history


@dataclass(frozen=True)
class Asked:
    """A unit to ask: its name as the table prints it, and who answers in the portal, if anybody does."""

    unit_name: str
    person: User | None = None


@dataclass(frozen=True)
class Comment:
    """What a unit says about one part (its slug; empty for the whole draft)."""

    part: str
    words: str


# --- The drafter asks -----------------------------------------------------------------------------------------------
def ask_opinions(
    *, plan_id: int, asked: Sequence[Asked], due_on: date, by: User, now: datetime
) -> list[OpinionRequest]:
    """Ask units for their opinion until ``due_on``; a unit asked before gets the new date, withdrawn or not.

    Raises:
        ActionRefused: not a draft, no right, nobody named, a day that is over, somebody of another office.

    """
    with _asking(plan_id, by=by, now=now) as plan:
        if not asked:
            raise ActionRefused("Hãy chọn ít nhất một cơ quan, đơn vị để xin ý kiến.")
        if len(asked) > MOST_UNITS:
            raise ActionRefused(f"Mỗi lần xin ý kiến nhiều nhất {MOST_UNITS} đơn vị.")
        if due_on < timezone.localdate(now):
            raise ActionRefused("Hạn góp ý phải từ hôm nay trở đi.")
        _check_people(plan, asked)
        rows = [_ask(plan, each, due_on, by, now) for each in _once(asked)]
        _record(plan, f"{_names(rows)}, hạn {format_date(due_on)}", by=by, now=now)
        _invite(rows, f"Xin ý kiến góp ý đến hết {format_date(due_on)}: {plan}.", now)
        return rows


def remind_late(*, plan_id: int, by: User, now: datetime) -> list[OpinionRequest]:
    """Remind those whose date is over; return whom the portal reached (who answers on paper, the drafter rings up)."""
    with _asking(plan_id, by=by, now=now) as plan:
        late = plan.opinion_requests.late_on(timezone.localdate(now)).filter(person__isnull=False)
        rows = list(late.select_related("person"))
        if not rows:
            raise ActionRefused("Không có đơn vị nào quá hạn mà trả lời trên cổng.")
        _record(plan, f"nhắc {_names(rows)}", by=by, now=now)
        _invite(rows, f"Nhắc góp ý (đã quá hạn): {plan}.", now)
        return rows


def close_request(*, plan_id: int, request_id: int, by: User, now: datetime) -> None:
    """Withdraw a request; what was answered stays on record, and nothing more is taken."""
    with _asking(plan_id, by=by, now=now) as plan:
        row = _row_of(plan, request_id)
        if row.closed_at is not None:
            raise ActionRefused(f"Đã thôi xin ý kiến {row}.")
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        _record(plan, f"thôi xin {row}", by=by, now=now)


# --- The units answer -----------------------------------------------------------------------------------------------
@transaction.atomic
def answer_request(
    *, request_id: int, agrees: bool, comments: Sequence[Comment], by: User, now: datetime
) -> OpinionRequest:
    """Take the answer of the person asked, or a changed one while it may be changed."""
    found = OpinionRequest.objects.filter(pk=request_id, person=by).first()
    if found is None:
        raise ActionRefused("Chỉ người được xin ý kiến mới trả lời được.")
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=found.plan_id)
    row = _row_of(plan, request_id)
    if sentence := row.why_closed(timezone.localdate(now)):
        raise ActionRefused(sentence)
    told = _take(row, agrees, comments, document="", by=by, now=now)
    record_event(plan, PlanVerb.OPINION, by=by, now=now, detail=told)
    notify([plan.drafter], f"{told}: {plan}.", url=reverse("plans:opinions", args=[plan.pk]), now=now)
    return row


def record_letter(
    *,
    plan_id: int,
    request_id: int,
    document: str,
    agrees: bool,
    comments: Sequence[Comment],
    by: User,
    now: datetime,
) -> OpinionRequest:
    """Put in the answer that came on paper; ``document`` is «Công văn số 12/TCKH ngày 03/10/2026»."""
    with _asking(plan_id, by=by, now=now) as plan:
        row = _row_of(plan, request_id)
        if row.closed_at is not None:
            raise ActionRefused(f"Đã thôi xin ý kiến {row}; muốn nhận văn bản thì xin ý kiến lại.")
        if row.answered_at is not None and not row.document:
            raise ActionRefused(f"{row} đã tự trả lời trên cổng.")
        letter = required(document, "văn bản trả lời (số, ngày)", longest=200)
        told = _take(row, agrees, comments, document=letter, by=by, now=now)
        record_event(plan, PlanVerb.OPINION, by=by, now=now, detail=f"{told} ({letter})")
        return row


# --- The drafter settles --------------------------------------------------------------------------------------------
def settle_opinion(
    *, plan_id: int, opinion_id: int, outcome: str, words: str, seen: datetime | None, by: User, now: datetime
) -> Opinion:
    """Take a comment up, or explain why not; ``seen`` is the ``settled_at`` that the person had before them."""
    with _asking(plan_id, by=by, now=now) as plan:
        found = Opinion.objects.filter(request__plan=plan, pk=opinion_id, agrees=False)
        opinion = found.select_related("request", "settled_by").first()
        if opinion is None:
            raise ActionRefused("Ý kiến này vừa được đơn vị sửa hoặc bỏ; hãy xem lại danh sách.")
        if opinion.settled_at != seen:
            raise ActionRefused(f"{opinion.settled_by} vừa xử lý ý kiến này; hãy xem lại rồi mới thay.")
        if outcome not in (OpinionOutcome.ACCEPTED, OpinionOutcome.EXPLAINED):
            raise ActionRefused("Hãy chọn «Tiếp thu» hoặc «Giải trình».")
        text = nfc(words).strip()
        if outcome == OpinionOutcome.EXPLAINED or len(text) > LONGEST_COMMENT:
            text = required(text, "nội dung giải trình", longest=LONGEST_COMMENT)
        opinion.outcome, opinion.outcome_words = outcome, text
        opinion.settled_at, opinion.settled_by = now, by
        opinion.save()
        told = f"{opinion.request}: {OpinionOutcome(outcome).label.lower()}"
        record_event(plan, PlanVerb.SETTLE, by=by, now=now, part=opinion.part, detail=told)
        return opinion


# --- Shared ---------------------------------------------------------------------------------------------------------
@contextmanager
def _asking(plan_id: int, *, by: User, now: datetime) -> Iterator[Plan]:
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("authority").get(pk=plan_id)
        if sentence := route.why_not(PlanVerb.ASK, by, plan, timezone.localdate(now)):
            raise ActionRefused(sentence)
        yield plan


def _check_people(plan: Plan, asked: Sequence[Asked]) -> None:
    named = {each.person.pk: each.person for each in asked if each.person}
    known = User.objects.filter(pk__in=named, is_active=True, memberships__authority=plan.authority_id)
    if strangers := set(named) - set(known.values_list("pk", flat=True)):
        person = named[min(strangers)]
        raise ActionRefused(f"{person} không có tài khoản đang dùng ở cơ quan này hoặc ở đơn vị trong địa bàn.")


def _once(asked: Sequence[Asked]) -> list[Asked]:
    """Return the units with clean names, each of them once: «Phòng Nội vụ» and «phòng nội vụ» are one."""
    found: dict[str, Asked] = {}
    for each in asked:
        name = " ".join(required(each.unit_name, "tên cơ quan, đơn vị", longest=200).split())
        found.setdefault(fold(name), Asked(name, each.person))
    return list(found.values())


def _ask(plan: Plan, asked: Asked, due_on: date, by: User, now: datetime) -> OpinionRequest:
    twins = (row for row in plan.opinion_requests.all() if fold(row.unit_name) == fold(asked.unit_name))
    row = next(twins, None) or OpinionRequest(plan=plan, unit_name=asked.unit_name)
    row.due_on, row.asked_at, row.asked_by, row.closed_at = due_on, now, by, None
    row.person = asked.person or row.person
    row.save()
    return row


def _row_of(plan: Plan, request_id: int) -> OpinionRequest:
    row = plan.opinion_requests.select_related("person", "answered_by").filter(pk=request_id).first()
    if row is None:
        raise ActionRefused("Không có lần xin ý kiến này ở kế hoạch.")
    return row


def _take(
    row: OpinionRequest, agrees: bool, comments: Sequence[Comment], *, document: str, by: User, now: datetime
) -> str:
    """Store an answer and return it in short; a comment left as it was keeps what the drafter made of it."""
    if agrees and comments:
        raise ActionRefused("Đã chọn «nhất trí» thì không ghi ý kiến góp ý; hãy bỏ một trong hai.")
    if not agrees and not comments:
        raise ActionRefused("Hãy ghi ít nhất một ý kiến, hoặc chọn «nhất trí».")
    said = [Comment("", AGREED)] if agrees else list(dict.fromkeys(map(_clean, comments)))
    kept = {(old.part, old.words, old.agrees): old for old in row.opinions.all()}
    for position, comment in enumerate(said):
        opinion = kept.pop((comment.part, comment.words, agrees), None) or Opinion(request=row, agrees=agrees)
        opinion.position, opinion.part, opinion.words = position, comment.part, comment.words
        opinion.save()
    row.opinions.filter(pk__in=[old.pk for old in kept.values()]).delete()
    row.answered_at, row.answered_by, row.document = now, by, document
    row.save()
    return f"{row}: {'nhất trí' if agrees else f'{pad(len(said))} ý kiến'}"


def _clean(comment: Comment) -> Comment:
    return Comment(comment.part, required(comment.words, "nội dung ý kiến", longest=LONGEST_COMMENT))


def _names(rows: Sequence[OpinionRequest]) -> str:
    """Return «Phòng Nội vụ, Phòng Tài chính và 12 đơn vị khác»."""
    names = [row.unit_name for row in rows]
    if len(names) <= _NAMES_TOLD:
        return join_names(names)
    return f"{', '.join(names[:_NAMES_TOLD])} và {len(names) - _NAMES_TOLD} đơn vị khác"


def _record(plan: Plan, detail: str, *, by: User, now: datetime) -> None:
    record_event(plan, PlanVerb.ASK, by=by, now=now, detail=detail)


def _invite(rows: Iterable[OpinionRequest], text: str, now: datetime) -> None:
    for row in rows:
        if row.person:
            notify([row.person], text, url=reverse("plans:opinion_answer", args=[row.pk]), now=now)
