"""Rules about days, hours and years in running text, and about words that still wait to be written."""

import re
from collections.abc import Iterator
from datetime import date

from documents.formats import format_date_in_text, weekday_name
from documents.problem import Level
from documents.text import fold
from plans.composition.period import period_text
from plans.models import PlannedSession
from plans.problems.context import Context, end_of_month
from plans.problems.figures import (
    SaidDay,
    find_days,
    find_months,
    find_ranges,
    find_times,
    find_weekdays,
    tells_of_past,
)
from plans.problems.passages import Passage
from plans.problems.rule import Finding, Rule
from plans.problems.schedule_rules import cluster_units, half_of

_YEAR = re.compile(
    r"(?<![\d/.\-–])(?<![-–] )(20\d\d|(?<=năm )2[1-9]\d\d|(?<=NĂM )2[1-9]\d\d)(?![\d/]|\s?[-–]\s?\d|\s?đến)"
)
_DATED = re.compile(r"[/.\-]\s?20\d\d")
_CITATION = re.compile(
    r"(?:số\s+)?\d+[\w]*/(?:\d{4}/)?[A-ZĐ][\w\-&]*(?:[,\s]+ngày\s+(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|"
    r"\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
)
_OTHER_YEAR = re.compile(
    r"(?:so voi|ke thua|ket qua [a-z ]{0,30}|"
    r"tu|den|het|cuoi|truoc|sau|sinh|nam hoc|ket qua|dau|giai doan|nam ngoai|lap|thanh lap|ke tu|qua)"
    r"(?:\s(?:nam|cuoi nam|het nam|thang \d+))*\s*(?:nam\s*)?$"
)
_SHARE = re.compile(r"\d\s?%")  # «năm 2018 là 4,42%» tells of another year
_PREPARED = re.compile(
    r"truoc|cham nhat|han|gui|nop|dang ky|lap danh sach|chuan bi|tap huan|khao sat|tuyen truyen|phat thanh|"
    r"thong bao|niem yet|moi|treo"
)
_MEETS = re.compile(r"\b(?:hop|doi thoai|to chuc|khai mac|be mac|cum|buoi)\b")
_REPORTED = re.compile(r"gui ve|bien ban|rut kinh nghiem|bao cao|tong hop|quyet toan|cong khai|sau khi")
_BESIDE = re.compile(
    r"rut kinh nghiem|tong ket|so ket|bao cao|thong nhat|chuan bi|tuyen truyen|ra soat|hoan thanh|khao sat"
)
_AROUND = re.compile(r"don tiep|dang ky|cham nhat|truoc \d|gui ve|phat thanh|giai lao|gio hanh chinh|ghi danh")
_WELCOMED = re.compile(r"(?:đón tiếp|đón đại biểu|ghi danh|ổn định tổ chức|đăng ký đại biểu)[^.;\d]{0,40}$")
# «kéo dài 02 giờ 30 phút» is how long, not when.
_LASTS = re.compile(
    r"(?:kéo dài|thời lượng|không quá|tối đa|tối thiểu|ít nhất|khoảng|trong vòng|dành)[^.;\d]{0,30}$",
    re.IGNORECASE,
)
_BEFOREHAND = re.compile(r"^[^.;]{0,90}?\b(?:hop|ra soat|kiem tra|chuan bi|niem yet|thong bao|gui)\b")
_SETTLED = re.compile(r"\b(?:ket qua|kien nghi|giai quyet|tra loi)\b")
_MEETING_ON = re.compile(r"\b(?:doi thoai|to chuc|hop)\s*(?:vao\s*)?(?:ngay)?\s*$")
_HALF = re.compile(r"(?<!doi )(?<!chuyen )(?<!qua )(?<!lui )\b(sang|chieu)(?: thu \w+| chu nhat)?[\s,(]*(?:ngay)?\s*$")
_HALVES = {"sang": "sáng", "chieu": "chiều"}
_AT = re.compile(r"^[\s,)]*(?:tại|ở)\s([^.;]{0,120})")
_DUE = re.compile(r"\b(?:truoc|cham nhat|muon nhat|han cuoi|han chot|xong)\b[a-z ]{0,25}$")
_RESULTS = re.compile(r"bao cao ket qua|tong hop ket qua|ket qua doi thoai|quyet toan|bien ban")
_OTHER_RESULTS = re.compile(r"chuan bi|ra soat|binh xet|khao sat|dieu tra|dang ky|thuc hien nam")
_LISTS = re.compile(r"\bdanh sach\b|giay moi|thu moi|\bdang ky\b")
_QUARTERS = ("I", "II", "III", "IV", "1", "2", "3", "4")
_QUARTER = re.compile(r"(quý\s+(IV|I{1,3}|[1-4])(?:/|\s+năm\s+)(20\d\d))", re.IGNORECASE)
_STRAY = re.compile(r"\.{4,}|…\s?…|_{3,}|\?{2,}|\bx{3,}\b|\[[^\]\n]*\]|\bTODO\b|«\s*»|\(\s*\)", re.IGNORECASE)


# --- Days -----------------------------------------------------------------------------------------------------------
def _days(context: Context) -> Iterator[tuple[Passage, SaidDay]]:
    for passage, sentence in context.numbered:
        for said in find_days(sentence, context.plan.year):
            yield passage, said


def find_impossible_days(context: Context) -> Iterator[Finding]:
    """Days that the calendar does not have."""
    for passage, said in _days(context):
        if said.day is None:
            yield passage.source, f"{passage.label}: không có ngày «{said.said}» trong lịch"


def find_wrong_weekdays(context: Context) -> Iterator[Finding]:
    """A weekday that is not the day's."""
    for passage, said in _days(context):
        if said.day and said.weekday is not None and said.day.weekday() != said.weekday:
            yield passage.source, f"{passage.label}: ngày «{said.said}» là {weekday_name(said.day)}"
    for session in context.sessions if context.held else ():
        said_with_day = find_days(session.venue, context.plan.year)
        for named, weekday in find_weekdays(session.venue) if session.held_on and not said_with_day else ():
            if session.held_on and session.held_on.weekday() != weekday:
                yield (
                    f"session:{session.pk}",
                    f"{session}: ghi «{named}», ngày tổ chức là {weekday_name(session.held_on)}",
                )


def find_days_out_of_place(context: Context) -> Iterator[Finding]:
    """A day in a text that is neither in the period nor a deadline before or a report after it."""
    known = {duty.deadline_on for duty in context.duties} | {context.plan.issued_on}
    for passage, said in _days(context):
        day = said.day
        if day is None or said.cited or day in known or (context.period is None and not context.held):
            continue
        begin, end = context.period or (context.held[0], context.held[-1])
        settled = context.held and len(context.held) == len(context.sessions)
        if begin <= day <= end and (not settled or day in context.held or not _MEETS.search(said.before)):
            continue
        if (day < begin and day >= context.issue_from and _prepares(said)) or (day > end and _follows(said)):
            continue
        yield (
            passage.source,
            (
                f"{passage.label}: ngày {format_date_in_text(day)} không nằm trong thời gian tổ chức "
                f"({format_date_in_text(begin)} – {format_date_in_text(end)})"
            ),
        )


def _prepares(said: SaidDay) -> bool:
    """Whether the day is of work before the dialogue, told before it or, where it opens the sentence, after it."""
    opens = re.fullmatch(r"\W*(?:vao\s*)?(?:ngay)?\s*", said.before)
    later = opens and _BEFOREHAND.match(said.after) and "to chuc doi thoai" not in said.after
    return bool(_PREPARED.search(said.before[-60:]) or later)


def _follows(said: SaidDay) -> bool:
    """Whether the day is of work after the dialogue: reports, answers, what is published."""
    settled = _SETTLED.search(f"{said.before} {said.after}") and not _MEETING_ON.search(said.before)
    return bool(_REPORTED.search(said.before) or settled)


def find_other_meetings(context: Context) -> Iterator[Finding]:
    """«chiều thứ Ba, ngày 18/8/2026 tại ấp Láng Biển»: another half of the day, or place, than the schedule has."""
    for passage, sentence in context.numbered:
        for said in find_days(sentence, context.plan.year):
            sessions = [session for session in context.sessions if session.held_on and session.held_on == said.day]
            if said.cited or not sessions:
                continue
            half, halves = _HALF.search(said.before), {half_of(session) for session in sessions}
            if half and "" not in halves and half[1] not in halves:
                right = " và ".join(_HALVES[each] for each in sorted(halves))
                yield (
                    passage.source,
                    f"{passage.label}: «{said.said}» ghi buổi {_HALVES[half[1]]}, lịch là buổi {right}",
                )
            at = _AT.match(sentence[sentence.find(said.said) + len(said.said) :])
            if at and (elsewhere := _elsewhere(context, at[1], sessions)):
                yield passage.source, f"{passage.label}: «{said.said}» tại {elsewhere}, lịch ngày đó ở nơi khác"


def _elsewhere(context: Context, words: str, sessions: list[PlannedSession]) -> str:
    """The first unit that ``words`` name, where no session of that day is its own or that of its cluster."""
    clusters = cluster_units(context)
    there = {session.unit_id for session in sessions}
    there |= {known.unit for session in sessions for known in clusters.get(session.pk, ())}
    named = [(m, known) for m in context.names.find_mentions(words) for known in m.known if known.counted]
    if not named or None in there or any(known.unit in there for _, known in named):
        return ""
    return f"{named[0][0].kind} {named[0][0].said}"


def find_wrong_deadlines(context: Context) -> Iterator[Finding]:
    """A day in a text by which lists must be in although the dialogue has begun, or reports before it has ended."""
    for passage, said in _days(context):
        day, due = said.day, _DUE.search(said.before)
        if not day or said.cited or not due or day < context.issue_from:
            continue
        work = said.before[: due.start()]
        after = _RESULTS.search(work) and not _OTHER_RESULTS.search(work)
        if after and context.last_day and day <= context.last_day:
            yield (
                passage.source,
                f"{passage.label}: báo cáo trước {format_date_in_text(day)}, đối thoại đến "
                f"{format_date_in_text(context.last_day)} mới xong",
            )
        begun = context.period and context.first_day and context.first_day < day <= context.period[1]
        if begun and context.first_day and not after and _LISTS.search(work):
            yield (
                passage.source,
                f"{passage.label}: hạn {format_date_in_text(day)} nằm sau ngày bắt đầu đối thoại "
                f"({format_date_in_text(context.first_day)})",
            )


def find_other_periods(context: Context) -> Iterator[Finding]:
    """A period written out in a text that is not the plan's."""
    if context.period is None or context.by_month:
        return
    for passage, sentence in context.numbered:
        if re.search(r"đợt|giai đoạn", sentence, re.IGNORECASE):
            continue
        for said, begin, end in find_ranges(sentence, context.plan.year):
            if (begin, end) != context.period:
                yield passage.source, f"{passage.label}: «{said}» khác thời gian tổ chức ({period_text(context.plan)})"


def find_other_months(context: Context) -> Iterator[Finding]:
    """A month in a text that no month of the period is."""
    if context.period is None:
        return
    begin, end = context.period
    for passage, sentence in context.numbered:
        if not re.search(r"đối thoại|tổ chức|thời gian", sentence, re.IGNORECASE) or _BESIDE.search(fold(sentence)):
            continue
        for said, quarter, year_said in _QUARTER.findall(sentence):
            months = _months_of(int(year_said), _QUARTERS.index(quarter.upper()) % 4)
            if months[0] > end or months[1] < begin:
                yield (
                    passage.source,
                    f"{passage.label}: «{said}» nằm ngoài thời gian tổ chức ({period_text(context.plan)})",
                )
        for said, year, month in find_months(sentence):
            if re.search(r"ngày\s+\d{1,2}\s+$", sentence[: sentence.find(said)]):
                continue
            if not 1 <= month <= 12 or not (
                date(year, month, 1) <= end and end_of_month(date(year, month, 1)) >= begin
            ):
                yield (
                    passage.source,
                    f"{passage.label}: «{said}» nằm ngoài thời gian tổ chức ({period_text(context.plan)})",
                )


def _months_of(year: int, quarter: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter, counted from 0."""
    return date(year, quarter * 3 + 1, 1), end_of_month(date(year, quarter * 3 + 3, 1))


def find_other_times(context: Context) -> Iterator[Finding]:
    """An hour in a text that no session has, or that no clock shows; guests welcomed when all has begun."""
    starts = [(s.starts_at.hour, s.starts_at.minute) for s in context.sessions if s.starts_at]
    known = {(moment.hour, moment.minute) for s in context.sessions for moment in (s.starts_at, s.ends_at) if moment}
    for passage, sentence in context.numbered:
        for said, hour, minute in find_times(sentence):
            if hour > 23 or minute > 59:
                yield passage.source, f"{passage.label}: không có giờ «{said}»"
            elif starts and (hour, minute) > max(starts) and _WELCOMED.search(sentence[: sentence.find(said)].lower()):
                yield passage.source, f"{passage.label}: «{said}» mới đón đại biểu, sau giờ bắt đầu đối thoại"
            elif _LASTS.search(sentence[: sentence.find(said)]):
                continue
            elif known and (hour, minute) not in known and not _AROUND.search(fold(sentence)):
                yield passage.source, f"{passage.label}: «{said}» không phải giờ của điểm đối thoại nào"


# --- Years ----------------------------------------------------------------------------------------------------------
def find_wrong_years_in_heads(context: Context) -> Iterator[Finding]:
    """Another year in what names the plan: subject, banner, title of an annex."""
    for passage in context.passages:
        for year in _years(passage.text) if passage.heads else ():
            if year != context.plan.year:
                yield passage.source, f"{passage.label}: ghi năm {year}, kế hoạch là năm {context.plan.year}"


def find_wrong_years_in_texts(context: Context) -> Iterator[Finding]:
    """Another year in running text, where nothing says that another one is meant."""
    for passage, sentence in context.numbered:
        past = passage.heads or tells_of_past(sentence, context.plan.year)
        for year in _years(sentence) if not past else ():
            if year != context.plan.year and not _SHARE.search(sentence):
                yield passage.source, f"{passage.label}: ghi năm {year}, kế hoạch là năm {context.plan.year}"


def _years(text: str) -> list[int]:
    bare = _CITATION.sub(lambda found: " " * len(found[0]), text)
    bare = _DATED.sub(lambda found: " " * len(found[0]), bare)
    bare = re.sub(r"tháng \d{1,2} năm \d{4}", lambda found: " " * len(found[0]), bare)
    told: list[int] = []
    other = 0  # where the last year ends that is rightly another one: «năm 2021 và 2022»
    for found in _YEAR.finditer(bare):
        joined = other and re.fullmatch(r"(?:, | và )(?:năm )?", bare[other : found.start()])
        if joined or _OTHER_YEAR.search(fold(bare[: found.start()][-40:])):
            other = found.end()
        else:
            told.append(int(found[1]))
    return told


# --- Left-overs -----------------------------------------------------------------------------------------------------
def find_placeholders(context: Context) -> Iterator[Finding]:
    """Dots, question marks and brackets that wait for words, and braces that are no field."""
    for passage in context.passages:
        stray = _STRAY.search(passage.text)
        if stray:
            yield passage.source, f"{passage.label}: còn chỗ chưa điền «{stray[0].strip()[:30]}»"
        elif passage.typed.count("{") != passage.typed.count("}"):
            yield passage.source, f"{passage.label}: dấu ngoặc nhọn không khép"


RULES = (
    Rule("day-impossible", "Ngày có trong lịch", Level.ERROR, find_impossible_days),
    Rule("day-weekday", "Thứ khớp ngày", Level.ERROR, find_wrong_weekdays),
    Rule("day-outside", "Ngày trong lời văn khớp lịch", Level.WARNING, find_days_out_of_place),
    Rule("text-meeting", "Buổi, nơi đối thoại trong lời văn khớp lịch", Level.WARNING, find_other_meetings),
    Rule("text-deadline", "Hạn trong lời văn khớp ngày đối thoại", Level.WARNING, find_wrong_deadlines),
    Rule("text-period", "Thời gian trong lời văn khớp lịch", Level.WARNING, find_other_periods),
    Rule("text-month", "Tháng trong lời văn khớp lịch", Level.WARNING, find_other_months),
    Rule("text-time", "Giờ trong lời văn khớp lịch", Level.WARNING, find_other_times),
    Rule("head-year", "Trích yếu, khẩu hiệu, phụ lục đúng năm", Level.WARNING, find_wrong_years_in_heads),
    Rule("text-year", "Năm trong lời văn là năm của kế hoạch", Level.WARNING, find_wrong_years_in_texts),
    Rule("placeholder", "Không còn chỗ chưa điền", Level.WARNING, find_placeholders),
)
