"""The programme of a session: lines of minutes and what is done, made into times of day. Pure text and time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_LONGEST = 24 * 60  # minutes
_ANY_DAY = date(2000, 1, 1)
QUESTIONS = "Hộ dân hỏi, nêu ý kiến; đại diện các cơ quan trả lời"

# What sessions usually do (half a day); the questions take whatever time is left.
_USUAL = (
    (10, "Ổn định tổ chức, tuyên bố lý do, giới thiệu đại biểu"),
    (10, "Khai mạc buổi đối thoại"),
    (20, "Báo cáo kết quả thực hiện công tác giảm nghèo"),
    (30, "Giới thiệu các chính sách theo nội dung đối thoại"),
    (70, QUESTIONS),
    (10, "Kết luận của người chủ trì, bế mạc"),
)


@dataclass(frozen=True)
class AgendaItem:
    """One line of the programme; the times are None while nobody knows when the session begins."""

    minutes: int
    what: str
    begins: time | None = None
    ends: time | None = None


def default_lines(starts_at: time | None = None, ends_at: time | None = None) -> str:
    """Return the usual programme as lines to edit, fitted to the session's end where that is known."""
    left = _minutes_between(starts_at, ends_at) - sum(minutes for minutes, what in _USUAL if what != QUESTIONS)
    rows = [(left if what == QUESTIONS and left >= 10 else minutes, what) for minutes, what in _USUAL]
    return "\n".join(f"{minutes} | {what}" for minutes, what in rows)


def parse_lines(text: str) -> list[tuple[int, str]]:
    """Return the minutes and words of each line.

    Raises:
        ValueError: a line cannot be read, or the programme takes longer than a day; the message names the line.

    """
    rows = [_parse(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if sum(minutes for minutes, _ in rows) >= _LONGEST:
        raise ValueError("Chương trình dài quá một ngày.")
    return rows


def _parse(number: int, line: str) -> tuple[int, str]:
    minutes, bar, what = (part.strip() for part in line.partition("|"))
    if not bar or not what or not minutes.isdecimal() or not 1 <= int(minutes[:5]) < _LONGEST:
        raise ValueError(f"Dòng {number}: ghi «số phút | việc», ví dụ «15 | Khai mạc».")
    return int(minutes), what


def schedule(rows: Sequence[tuple[int, str]], starts_at: time | None) -> tuple[AgendaItem, ...]:
    """Return the items with their times, one after the other from the beginning of the session."""
    if starts_at is None:
        return tuple(AgendaItem(minutes, what) for minutes, what in rows)
    items, moment = [], datetime.combine(_ANY_DAY, starts_at)
    for minutes, what in rows:
        after = moment + timedelta(minutes=minutes)
        items.append(AgendaItem(minutes, what, moment.time(), after.time()))
        moment = after
    return tuple(items)


def _minutes_between(starts_at: time | None, ends_at: time | None) -> int:
    if starts_at is None or ends_at is None:
        return 0
    return (ends_at.hour - starts_at.hour) * 60 + ends_at.minute - starts_at.minute
