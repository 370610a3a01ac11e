"""What is missing or does not agree before a session's papers go out."""

from collections.abc import Collection
from datetime import date, timedelta

from dialogues.facts import KitFacts, SessionFacts
from dialogues.models import Piece
from documents.formats import format_date, format_time
from plans.models import PeriodPrecision, Plan

NOTICE_DAYS = 7  # Luật 72/2025/QH15, Điều 43: public notice at least seven days before
_NAMED = {Piece.INVITATIONS, Piece.SIGN_IN}
_CITE_PLAN = {Piece.INVITATIONS, Piece.NOTICE}
_SIGNED = {Piece.INVITATIONS, Piece.NOTICE}
_CHAIRED = {Piece.INVITATIONS, Piece.NOTICE, Piece.AGENDA, Piece.LOUDSPEAKER}
_TOPICAL = {Piece.NOTICE, Piece.LOUDSPEAKER, Piece.SLIPS}


def find_missing(facts: KitFacts, pieces: Collection[Piece]) -> list[str]:
    """Return what the pieces cannot do without; a kit that misses any of it is printed as a draft only."""
    timed = set(pieces) - {Piece.BANNER}
    wanted = (
        (bool(facts.held_on), "ngày tổ chức", set(pieces)),
        (bool(facts.starts_at), "giờ bắt đầu", timed),
        (bool(facts.venue), "địa điểm", timed),
        (bool(facts.chair), "người chủ trì", _CHAIRED),
        (bool(facts.plan_text), "số, ngày của kế hoạch (kế hoạch chưa phát hành)", _CITE_PLAN),
        (bool(facts.number), "số giấy mời", {Piece.INVITATIONS}),
        (bool(facts.dated_on), "ngày của giấy mời, thông báo", _SIGNED),
        (bool(facts.inviter.signer), "người ký", _SIGNED),
        (bool(facts.plan.topics), "nội dung đối thoại", _TOPICAL),
        (bool(facts.guests), "danh sách hộ tham dự", _NAMED),
    )
    return [name for given, name, users in wanted if not given and users & set(pieces)]


def find_warnings(each: SessionFacts, plan: Plan, *, incomplete: bool, today: date) -> list[str]:
    """Return what the keeper should look at; none of it stops the printing."""
    facts, kit = each.facts, each.kit
    found = [*_day_warnings(facts, plan, today)]
    if facts.agenda and facts.ends_at and (last := facts.agenda[-1].ends) and last > facts.ends_at:
        found.append(f"Chương trình kết thúc lúc {format_time(last)}, sau giờ kết thúc {format_time(facts.ends_at)}.")
    if facts.guests and incomplete:
        found.append("Danh sách tham dự chưa được đơn vị lập xong, còn có thể đổi.")
    if kit and kit.chair and (planned := chair_of(plan)) and planned != kit.chair.strip(" .;"):
        found.append(f"Người chủ trì khác kế hoạch: kế hoạch ghi «{planned}».")
    return found


def chair_of(plan: Plan) -> str:
    """Return who chairs by the plan."""
    return "; ".join(line.body.strip(" .;") for line in plan.delegations.all() if line.role == "chair")


def _day_warnings(facts: KitFacts, plan: Plan, today: date) -> list[str]:
    day = facts.held_on
    if day is None:
        return []
    found = []
    if day < today:
        found.append(f"Ngày tổ chức {format_date(day)} đã qua.")
    if facts.dated_on and facts.dated_on > day:
        found.append(f"Giấy mời ghi ngày {format_date(facts.dated_on)}, sau ngày tổ chức {format_date(day)}.")
    if not facts.hours_text:
        found.append("Chưa có giờ bắt đầu nên chương trình chưa có giờ.")
    if _outside_period(day, plan):
        found.append(f"Ngày tổ chức {format_date(day)} nằm ngoài thời gian ghi trong kế hoạch.")
    told_on = max(today, facts.dated_on or today)
    if facts.public_notice and today <= day < told_on + timedelta(days=NOTICE_DAYS):
        found.append(
            f"Điều 43 Luật số 72/2025/QH15: đối thoại của UBND cấp xã với Nhân dân phải thông báo công khai chậm nhất "
            f"{NOTICE_DAYS:02d} ngày trước, tức là ngày {format_date(day - timedelta(days=NOTICE_DAYS))}; "
            "nếu buổi này tổ chức theo Điều 43 thì cần lùi ngày."
        )
    return found


def _outside_period(day: date, plan: Plan) -> bool:
    if not plan.period_from or plan.period_precision != PeriodPrecision.DAY:
        return False
    return not plan.period_from <= day <= (plan.period_to or plan.period_from)
