"""Rules about when and where: period, sessions, who has a place in the schedule."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time, timedelta

from documents.formats import format_date_in_text, weekday_name
from documents.problem import Level
from documents.text import fold
from plans.models import PlannedSession
from plans.problems.context import Context
from plans.problems.names import KnownName
from plans.problems.passages import AGENCIES
from plans.problems.rule import Finding, Rule

LONGEST_PERIOD = timedelta(days=120)
NOTICE = timedelta(days=7)
ARTICLE_43 = "Luật 72/2025/QH15, Điều 43"
FIXED_HOLIDAYS = {
    (1, 1): "Tết Dương lịch",
    (4, 30): "Ngày Chiến thắng",
    (5, 1): "Quốc tế lao động",
    (9, 2): "Quốc khánh",
}
EARLY, LATE = time(6), time(22)
_OBSERVERS = ("con lai", "cu dai dien du", "quan sat vien", "du thinh", "hoc tap kinh nghiem", "hoc tap va chia se")


def find_outside_period(context: Context) -> Iterator[Finding]:
    """Sessions before the period begins or after it ends."""
    if not context.period:
        return
    begin, end = context.period
    for session in context.sessions:
        if session.held_on and not begin <= session.held_on <= end:
            yield (
                f"session:{session.pk}",
                (f"{session}: ngày {_day(session.held_on)} nằm ngoài thời gian tổ chức ({_day(begin)} – {_day(end)})"),
            )


def find_other_years(context: Context) -> Iterator[Finding]:
    """A period or a session in another year than the plan's."""
    plan = context.plan
    for name, day in (("period_from", plan.period_from), ("period_to", plan.period_to)):
        if day and day.year != plan.year:
            yield f"schedule:{name}", f"thời gian tổ chức là năm {day.year}, kế hoạch là năm {plan.year}"
    for session in context.sessions:
        if session.held_on and session.held_on.year != plan.year:
            yield f"session:{session.pk}", f"{session}: năm {session.held_on.year}, kế hoạch là năm {plan.year}"


def find_unused_days(context: Context) -> Iterator[Finding]:
    """A period wider than its sessions, although every session has its day."""
    if not context.period or context.by_month or not context.held or len(context.held) < len(context.sessions):
        return
    begin, end = context.period
    if begin < context.held[0]:
        yield "schedule:period_from", f"thời gian bắt đầu {_day(begin)} nhưng điểm đầu tiên là {_day(context.held[0])}"
    if end > context.held[-1]:
        yield "schedule:period_to", f"thời gian kết thúc {_day(end)} nhưng điểm cuối cùng là {_day(context.held[-1])}"


def find_long_period(context: Context) -> Iterator[Finding]:
    """A period of many months: perhaps a wrong month."""
    if context.period and context.period[1] - context.period[0] > LONGEST_PERIOD:
        days = (context.period[1] - context.period[0]).days
        yield "schedule:period_to", f"thời gian tổ chức kéo dài {days} ngày"


def find_held_before_issue(context: Context) -> Iterator[Finding]:
    """A dialogue that takes place before the plan for it is issued."""
    first = min([*context.held[:1], *([context.period[0]] if context.period else [])], default=None)
    if first and first < context.issue_from and not (context.by_month and _same_month(first, context.issue_from)):
        source = (
            "schedule:period_from" if context.period and first == context.period[0] else _session_on(context, first)
        )
        yield source, f"tổ chức từ {_day(first)}, trước khi ban hành kế hoạch ({_day(context.issue_from)})"


def find_units_without_session(context: Context) -> Iterator[Finding]:
    """Units with households that have no session, no place in a cluster, and are not said to observe."""
    if context.households and not context.sessions:
        yield "schedule:sessions", "các đơn vị đã có số lượng nhưng lịch chưa có điểm đối thoại nào"
        return
    for reply in _left_out(context):
        if context.heads.get(reply[1]):
            yield f"reply:{reply[0]}", f"{reply[2]}: có số lượng tham dự nhưng không có điểm đối thoại nào"


def find_named_without_session(context: Context) -> Iterator[Finding]:
    """Units of a plan without numbers that have no session and are not said to observe."""
    if context.heads or not context.sessions:
        return
    for pk, _, name in _left_out(context):
        yield f"reply:{pk}", f"{name}: có tên trong kế hoạch nhưng không có điểm đối thoại nào"


def _left_out(context: Context) -> list[tuple[int, int, str]]:
    covered = covered_units(context)
    if covered is None:
        return []
    return [(r.pk, r.unit_id, r.unit.full_name) for r in context.replies if r.unit_id not in covered]


def covered_units(context: Context) -> set[int] | None:
    """Return the units that have a session or observe one; None where one session is for everybody."""
    units = {session.unit_id for session in context.sessions if session.unit_id}
    if context.plan.authority.unit_id in units:
        return None
    observers = _observers(context)
    if observers is None:
        return None
    named = {known.unit for found in cluster_units(context).values() for known in found}
    parents = {reply.unit_id for reply in context.replies if reply.unit.parent_id in units}
    return units | named | parents | observers


def _observers(context: Context) -> set[int] | None:
    """The units that duties send to observe, by name; None where one sends all the others."""
    found: set[int] = set()
    duties = [passage for passage in context.passages if passage.source.startswith("duty:")]
    for source in {passage.source for passage in duties if any(word in passage.folded for word in _OBSERVERS)}:
        agencies = [known for passage, mentions in context.mentions if passage.source == source
                    and passage.label == AGENCIES for mention in mentions for known in mention.known]  # fmt: skip
        named = {known.unit for known in agencies} - {session.unit_id for session in context.sessions}
        rest = any("con lai" in passage.folded for passage in duties if passage.source == source)
        if rest or not named:
            return None
        found |= named
    return found


def cluster_units(context: Context) -> dict[int, list[KnownName]]:
    """Return for each session the counted units that its venue names («cụm các ấp Mỹ Phước, Mỹ Thạnh»)."""
    found: dict[int, list[KnownName]] = {}
    for passage, mentions in context.mentions:
        if passage.source.startswith("session:"):
            known = [
                name
                for mention in mentions
                for name in mention.known
                if name.counted and _kind_fits(mention.kind, name.kind)
            ]
            found[int(passage.source.partition(":")[2])] = known
    return found


def _kind_fits(said: str, kind: str) -> bool:
    return fold(said) == fold(kind)


def find_session_not_in_table(context: Context) -> Iterator[Finding]:
    """Sessions of units that the quota table does not name."""
    named = {reply.unit_id for reply in context.replies} | {context.plan.authority.unit_id}
    parents = {reply.unit.parent_id for reply in context.replies}
    for session in context.sessions if context.replies else ():
        if session.unit_id and session.unit_id not in named | parents:
            yield f"session:{session.pk}", f"{session}: có điểm đối thoại nhưng không có trong bảng số lượng tham dự"


def find_units_twice(context: Context) -> Iterator[Finding]:
    """A unit that meets twice at the same time, has two sessions, or stands in two clusters."""
    seen: dict[object, PlannedSession] = {}
    for session in context.sessions:
        key = (session.unit_id, session.held_on, session.starts_at) if session.unit_id else fold(session.venue)
        if key in seen:
            yield f"session:{session.pk}", f"{session}: điểm đối thoại này có hai dòng"
        seen[key] = session
    clusters: dict[int, int] = {}
    for pk, names in cluster_units(context).items():
        for name in names:
            if clusters.setdefault(name.unit, pk) != pk:
                yield f"session:{pk}", f"{name.kind} {name.name} có tên ở hai điểm đối thoại"


def find_unit_twice_undated(context: Context) -> Iterator[Finding]:
    """A unit with two sessions on different days: possible, and often a slip."""
    days: dict[int, set[object]] = defaultdict(set)
    for session in context.sessions:
        if session.unit_id:
            if days[session.unit_id] and (session.held_on, session.starts_at) not in days[session.unit_id]:
                yield f"session:{session.pk}", f"{session}: đơn vị này có hai điểm đối thoại"
            days[session.unit_id].add((session.held_on, session.starts_at))


def find_clashes(context: Context) -> Iterator[Finding]:
    """Two sessions in one room at overlapping hours."""
    dated = [session for session in context.sessions if session.held_on and session.venue]
    for index, session in enumerate(dated):
        for other in dated[:index]:
            if (
                session.held_on == other.held_on
                and fold(session.venue) == fold(other.venue)
                and _overlap(session, other)
            ):
                yield (
                    f"session:{session.pk}",
                    (f"{session} và {other}: cùng địa điểm, trùng giờ ngày {_day(session.held_on)}"),
                )


def _overlap(one: PlannedSession, other: PlannedSession) -> bool:
    if not one.starts_at or not other.starts_at:
        return True
    one_end, other_end = one.ends_at or _later(one.starts_at), other.ends_at or _later(other.starts_at)
    return one.starts_at < other_end and other.starts_at < one_end


def _later(moment: time) -> time:
    return moment.replace(hour=min(moment.hour + 2, 23), minute=59 if moment.hour > 21 else moment.minute)


def find_odd_hours(context: Context) -> Iterator[Finding]:
    """Sessions at night."""
    for session in context.sessions:
        moments = [moment for moment in (session.starts_at, session.ends_at) if moment]
        if any(moment < EARLY or moment > LATE for moment in moments):
            said = " – ".join(f"{moment:%H:%M}" for moment in moments)
            yield f"session:{session.pk}", f"{session}: giờ tổ chức {said} ngoài khoảng 6 giờ đến 22 giờ"


def find_days_off(context: Context) -> Iterator[Finding]:
    """Sessions at the weekend or on a holiday."""
    for session in context.sessions:
        if not session.held_on:
            continue
        name = FIXED_HOLIDAYS.get((session.held_on.month, session.held_on.day), "")
        if name or session.held_on.weekday() >= 5:
            yield (
                f"session:{session.pk}",
                f"{session}: {_day(session.held_on)} là {name or weekday_name(session.held_on)}",
            )


def find_undated(context: Context) -> Iterator[Finding]:
    """Sessions without a day of which nobody says that it will be announced, or with a day and «announced later»."""
    for session in context.sessions:
        if session.announced_later and session.held_on:
            yield f"session:{session.pk}", f"{session}: vừa có ngày {_day(session.held_on)} vừa ghi «thông báo sau»"
        elif (
            not session.held_on
            and not session.announced_later
            and (session.starts_at or not context.plan.schedule_note)
        ):
            yield f"session:{session.pk}", f"{session}: chưa có ngày và không ghi «lịch cụ thể thông báo sau»"


def half_of(session: PlannedSession) -> str:
    """Return «sang» or «chieu», as folded words say it; empty where the hour is not known."""
    if session.starts_at is None:
        return ""
    return "sang" if session.starts_at.hour < 12 else "chieu"


def find_other_venue(context: Context) -> Iterator[Finding]:
    """A session whose venue names other units than its own."""
    clusters = cluster_units(context)
    for session in context.sessions:
        named = clusters.get(session.pk, [])
        if (
            session.unit_id
            and named
            and session.unit_id not in {name.unit for name in named} | {context.plan.authority.unit_id}
        ):
            yield f"session:{session.pk}", f"{session}: địa điểm ghi {named[0].kind.lower()} {named[0].name}"


def find_against_wishes(context: Context) -> Iterator[Finding]:
    """A session that differs from the day, hour or place that the unit itself sent."""
    wishes = {reply.unit_id: reply for reply in context.replies if reply.counts}
    for session in context.sessions:
        wish = wishes.get(session.unit_id or 0)
        if wish is None:
            continue
        pairs = ((session.held_on, wish.held_on), (session.starts_at, wish.starts_at))
        said = [
            f"{ours:%d/%m/%Y}" if isinstance(ours, date) else f"{ours:%H:%M}"
            for ours, theirs in pairs
            if ours and theirs and ours != theirs
        ]
        if said:
            yield f"session:{session.pk}", f"{session}: lịch ghi {', '.join(said)}, khác với đề nghị đơn vị đã gửi"


def find_short_notice(context: Context) -> Iterator[Finding]:
    """A commune's dialogue so soon after issue that the public notice cannot stand seven days before it."""
    if not (context.two_levels and context.plan.authority.is_commune_level and context.held):
        return
    if context.held[0] - context.issue_from < NOTICE:
        yield (
            _session_on(context, context.held[0]),
            (f"điểm đầu tiên ngày {_day(context.held[0])} cách ngày ban hành chưa đủ 07 ngày để thông báo công khai"),
        )


def _session_on(context: Context, day: date) -> str:
    return next((f"session:{s.pk}" for s in context.sessions if s.held_on == day), "schedule:period_from")


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _day(day: date | None) -> str:
    return format_date_in_text(day) if day else ""


RULES = (
    Rule("session-outside-period", "Điểm đối thoại trong thời gian tổ chức", Level.ERROR, find_outside_period),
    Rule("schedule-year", "Lịch đúng năm của kế hoạch", Level.WARNING, find_other_years),
    Rule("period-wider", "Thời gian tổ chức khớp với lịch từng điểm", Level.WARNING, find_unused_days),
    Rule("period-long", "Thời gian tổ chức không quá dài", Level.HINT, find_long_period),
    Rule("held-before-issue", "Tổ chức sau khi ban hành", Level.ERROR, find_held_before_issue),
    Rule("unit-without-session", "Đơn vị có số lượng thì có điểm đối thoại", Level.WARNING, find_units_without_session),
    Rule("named-without-session", "Đơn vị có tên thì có điểm đối thoại", Level.WARNING, find_named_without_session),
    Rule("session-without-quota", "Điểm đối thoại của đơn vị trong bảng", Level.WARNING, find_session_not_in_table),
    Rule("session-twice", "Mỗi điểm đối thoại một dòng", Level.WARNING, find_units_twice),
    Rule("unit-two-sessions", "Mỗi đơn vị một điểm đối thoại", Level.WARNING, find_unit_twice_undated),
    Rule("session-clash", "Một hội trường, một cuộc trong một lúc", Level.WARNING, find_clashes),
    Rule("session-hours", "Giờ tổ chức trong ngày", Level.WARNING, find_odd_hours),
    Rule("session-day-off", "Ngày tổ chức là ngày làm việc", Level.HINT, find_days_off),
    Rule("session-undated", "Điểm đối thoại có ngày hoặc ghi thông báo sau", Level.WARNING, find_undated),
    Rule("session-other-venue", "Địa điểm thuộc đơn vị của điểm đó", Level.WARNING, find_other_venue),
    Rule("session-against-reply", "Lịch khớp đề nghị của đơn vị", Level.WARNING, find_against_wishes),
    Rule("notice-too-short", "Kịp thông báo công khai trước 07 ngày", Level.WARNING, find_short_notice, ARTICLE_43),
)
