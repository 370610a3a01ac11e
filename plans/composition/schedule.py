"""Where and when the sessions take place: as a sentence, a list or a table."""

from documents.formats import format_date, format_time, pad, weekday_name
from documents.tree import Block, Cell, Column, Gap, GapBlock, Paragraph, Point, Points, Row, Run, Table, Text
from plans.composition.paper import Paper, unit_kinds
from plans.composition.period import session_moment
from plans.models import PlannedSession

LATER = "Thông báo sau"


def compose_places(paper: Paper, layout: str, path: tuple[int, ...]) -> list[Block]:
    """Return the places of the sessions."""
    sessions = list(paper.plan.sessions.all())
    if not sessions:
        return [GapBlock("địa điểm tổ chức", "schedule:sessions")]
    units = [session.unit for session in sessions if session.unit]
    if layout == "units" and units:
        kinds = unit_kinds(units)
        text = f"Tổ chức theo từng {kinds}, mỗi {kinds} 01 điểm (tổng số {pad(len(sessions))} điểm)."
        return [Paragraph((Text(text, field=True, source="schedule:sessions"),))]
    if layout == "points":
        return [Points(tuple(_session_point(session) for session in sessions))]
    places = "; ".join(dict.fromkeys(_place(session) for session in sessions))
    return [Paragraph((Text(f"Tại {places}.", source=f"session:{sessions[0].pk}"),))]


def _place(session: PlannedSession) -> str:
    return session.venue.strip(" .;") or (session.unit.name_in_text if session.unit else "")


def _session_point(session: PlannedSession) -> Point:
    source = f"session:{session.pk}"
    parts = [session.venue.strip(" .;"), session_moment(session)]
    if session.announced_later:
        parts.append("thời gian cụ thể thông báo sau")
    told = ", ".join(filter(None, parts))
    name = session.unit.full_name if session.unit else ""
    return Point((Text(f"{': '.join(filter(None, [name, told]))}."),), source=source)


def compose_schedule(paper: Paper, layout: str, path: tuple[int, ...]) -> list[Block]:
    """Return the general schedule of all sessions."""
    sessions = list(paper.plan.sessions.all())
    if not sessions:
        return [GapBlock("lịch tổ chức", "schedule:sessions")]
    if layout == "points":
        return [Points(tuple(_session_point(session) for session in sessions))]
    phones = any(session.contact_phone for session in sessions)
    heads = ["TT", "Đơn vị", "Địa điểm", "Thời gian", *(["Điện thoại"] if phones else [])]
    kinds: list[Column] = [Column("order"), Column("name"), Column("text"), Column("date")]
    return [
        Table(
            columns=(*kinds, *([Column("date")] if phones else [])),
            head=(tuple(Cell((Text(head),), header=True) for head in heads),),
            body=tuple(_row(number, session, phones=phones) for number, session in enumerate(sessions, 1)),
            label="Lịch tổ chức các điểm đối thoại",
            source="schedule:sessions",
        )
    ]


def _row(number: int, session: PlannedSession, *, phones: bool) -> Row:
    source = f"session:{session.pk}"
    venue: Run = Text(session.venue) if session.venue else Gap("địa điểm", source)
    cells = [
        Cell((Text(str(number)),)),
        Cell((Text(session.unit.full_name if session.unit else ""),), source=source),
        Cell((venue,), source=source),
        Cell((_moment(session, source),), source=source),
    ]
    return (*cells, *([Cell((Text(session.contact_phone),), source=source)] if phones else []))


def _moment(session: PlannedSession, source: str) -> Run:
    if not session.held_on:
        return Text(LATER) if session.announced_later else Gap("ngày, giờ", source)
    hour = f"{format_time(session.starts_at)}, " if session.starts_at else ""
    return Text(f"{hour}{weekday_name(session.held_on)}, {format_date(session.held_on)}")
