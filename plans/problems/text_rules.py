"""Rules that hold running text against the facts it repeats: counts, amounts, days, years, numbers in words."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from documents.formats import format_date_in_text, format_number, weekday_name
from documents.problem import Level
from documents.text import fold
from plans.composition.period import period_text
from plans.problems.context import Context, end_of_month
from plans.problems.figures import (
    Claim,
    SaidDay,
    find_claims,
    find_days,
    find_months,
    find_ranges,
    find_times,
    find_words,
    words_say,
)
from plans.problems.passages import Passage
from plans.problems.rule import Finding, Rule

HOUSEHOLDS, SESSIONS = "ho", ("diem", "cuoc", "buoi", "hoi nghi")
LOOSE = ("don vi", "dia phuong")
_NOT_EXACT = re.compile(r"\b(?:khoảng|ít nhất|không quá|tối đa|tối thiểu|trên|dưới|hơn|gần|thêm|thứ|mức)\s*(?:từ\s*)?$")
_EACH = re.compile(r"\b(?:mỗi|từng)\b[^,;]*$")
_OTHER_WORK = re.compile(
    r"^\s?(?:van dong|hop|dieu tra|kiem tra|thi\b|khao sat|giam sat|tap huan|phan tram|tiep xuc|nong thon|kieu mau|"
    r"dac biet|chuong trinh 135|sinh hoat|/)"
)
_STANDARD = re.compile(r"^\s?(?:/|mot |moi |1 )\s?(?:nguoi|ho|thang|nam|ngay)")
_BOUNDARY = re.compile(r"^\s*(?:$|[,.;:)(]|va |cua |tren |trong |tham |neu |co ten|to chuc|thuoc |voi |tai |o |duoc )")
_PARTS_OF = re.compile(r"^[\s,:(]*(?:bao gom|gom|trong do(?: co)?)\b")
_YEAR = re.compile(r"(?<![\d/.\-–])(?<![-–] )(20\d\d)(?![\d/]|\s?[-–]\s?\d|\s?đến)")
_DATED = re.compile(r"[/.\-]\s?20\d\d")
_CITATION = re.compile(
    r"(?:số\s+)?\d+[\w]*/(?:\d{4}/)?[A-ZĐ][\w\-&]*(?:[,\s]+ngày\s+(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|"
    r"\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
)
_OTHER_YEAR = re.compile(
    r"(?:so voi|tu|den|het|cuoi|truoc|sau|sinh|nam hoc|ket qua|dau|giai doan|nam ngoai|lap|thanh lap|ke tu|qua)"
    r"(?:\s(?:nam|cuoi nam|het nam|thang \d+))*\s*(?:nam\s*)?$"
)
_PREPARED = re.compile(r"truoc|cham nhat|han|gui|nop|dang ky|lap danh sach")
_REPORTED = re.compile(r"bao cao|tong hop|quyet toan|cong khai|sau khi")
_STRAY = re.compile(r"\.{4,}|…\s?…|_{3,}|\?{2,}|\bx{3,}\b|\[[^\]\n]*\]|\bTODO\b|«\s*»|\(\s*\)", re.IGNORECASE)
_EACH_SENDS = re.compile(r"mỗi hộ\b[^.;]{0,40}?\b0?([2-9]|1\d)\b[^.;]{0,20}?(?:đại diện|thành viên|người)")


# --- Counts ---------------------------------------------------------------------------------------------------------
def find_wrong_units(context: Context) -> Iterator[Finding]:
    """«12 xã» where the plan has thirteen: counts of units that no reading of the tables gives."""
    kinds = Counter(fold(reply.unit.kind) for reply in context.replies)
    total = sum(kinds.values())
    hosts = len({session.unit_id for session in context.sessions if session.unit_id} - {context.plan.authority.unit_id})
    for passage, _, claim in context.claims:
        if not total or not (set(claim.kinds) & kinds.keys() or claim.noun in LOOSE) or claim.is_money or _skips(claim):
            continue
        if claim.noun in LOOSE and not re.search(r"tong|\btai\b|cua $", claim.before):
            continue
        possible = {total, hosts, total - hosts, len(_named_after(context, claim))} - {0}
        if claim.noun not in LOOSE:
            possible |= {sum(kinds[kind] for kind in claim.kinds)}
        if len(claim.kinds) > 1:
            possible = {sum(kinds[kind] for kind in claim.kinds)} - {0} or {total}
        if claim.value == 1 and not _BOUNDARY.match(claim.after):
            continue
        if claim.value not in possible:
            yield passage.source, f"{passage.label}: ghi «{claim.said}», bảng có {total} đơn vị"


def _named_after(context: Context, claim: Claim) -> list[str]:
    """The names that stand right after a count, as «02 xã Ngân Thủy và Hoa Thủy» lists them."""
    names = [fold(known.name) for known in context.names.names if known.counted]
    after = claim.after.lstrip(" :(")
    found = []
    while name := next((n for n in sorted(names, key=len, reverse=True) if after.startswith(n)), ""):
        found.append(name)
        rest = re.match(r"(?:, | va |; )(?:(?:xa|ap|thon|thi tran|phuong|ban|khom) )?", after[len(name) :])
        if not rest:
            break
        after = after[len(name) + rest.end() :]
    return found


def find_wrong_lists(context: Context) -> Iterator[Finding]:
    """«03 xã A và B»: a count followed by more or fewer names than it says; sessions count as their places."""
    counted = {fold(known.name) for known in context.names.names if known.counted}
    for passage, sentence, claim in context.claims:
        names = _named_after(context, claim) if counted else []
        if not names and claim.noun in SESSIONS and not _EACH.search(claim.lead):
            names = _places_listed(context, sentence, claim)
        if claim.noun == HOUSEHOLDS or claim.is_money:
            continue
        if (len(names) > 1 or (names and claim.noun not in SESSIONS)) and claim.value != len(names):
            yield passage.source, f"{passage.label}: ghi «{claim.said}» nhưng nêu {len(names)} tên"


def _places_listed(context: Context, sentence: str, claim: Claim) -> list[str]:
    """The counted units that the sentence names after «đặt tại các xã»."""
    tail = sentence[claim.end :]
    if not re.search(r"\btại\b|\bở\b|gồm", tail):
        return []
    return [m.said for m in context.names.find_mentions(tail) if any(known.counted for known in m.known)]


def find_wrong_sessions(context: Context) -> Iterator[Finding]:
    """A count of sessions that is not the number of the schedule."""
    count = len(context.sessions)
    for passage, _, claim in context.claims:
        if claim.noun not in SESSIONS or not count or _skips(claim) or _OTHER_WORK.match(claim.after):
            continue
        about = claim.after.startswith(" doi thoai") or claim.noun in ("diem", "cuoc")
        sure = claim.value > 1 or "to chuc" in claim.before[-13:] or claim.after.startswith(" doi thoai")
        if about and sure and claim.value != count and claim.value != len(set(context.held)):
            yield passage.source, f"{passage.label}: ghi «{claim.said}», lịch có {count} điểm đối thoại"


def find_wrong_households(context: Context) -> Iterator[Finding]:
    """A count of households that neither the table's totals nor a unit's row gives."""
    if not context.households:
        return
    for passage, sentence, claim in context.claims:
        if claim.noun != HOUSEHOLDS or claim.value == 1 or _skips(claim):
            continue
        if claim.value not in _possible_households(context, sentence, claim):
            yield passage.source, (
                f"{passage.label}: ghi «{_with_category(claim)}», không khớp bảng số lượng "
                f"(tổng {format_number(context.households)} hộ)"
            )


def _with_category(claim: Claim) -> str:
    more = re.match(r" ?(?:ngheo|can ngheo|moi thoat ngheo)", claim.after)
    return f"{claim.said}{' …' if more else ''}"


def _possible_households(context: Context, sentence: str, claim: Claim) -> set[int]:
    category = _category_said(context, claim.after)
    named = _units_before(context, sentence, claim)
    if named:
        own = {unit: _number(context, unit, category) for unit in named}
        if len(own) == 1 or "tong" not in claim.before:
            return {*([own[named[-1]]]), *([sum(own.values())] if len(own) > 1 else [])} | _listed(context, own, sentence)
        return {sum(own.values())}
    total = sum(_number(context, unit, category) for unit in context.heads)
    if "tong" in claim.before or category is not None:
        return {total}
    following = [_number(context, unit, None) for unit in _units_after(context, sentence, claim)]
    clusters = {sum(following)} if following else set()
    return {total, *following, *clusters, *_column_sums(context)}


def _listed(context: Context, own: dict[int, int], sentence: str) -> set[int]:
    """Where a sentence lists units one after another, a number may belong to each of them."""
    return set(own.values()) if len(own) > 1 and "lần lượt" in sentence else set()


def _column_sums(context: Context) -> set[int]:
    return {sum(row.get(category) or 0 for row in context.numbers.values()) for category in context.categories}


def _number(context: Context, unit: int, category: int | None) -> int:
    return context.heads.get(unit, 0) if category is None else context.numbers.get(unit, {}).get(category) or 0


def _category_said(context: Context, after: str) -> int | None:
    """The column that «… hộ nghèo», «… hộ cận nghèo» means; None where no column, or all of them, is meant."""
    said = f"ho {after.lstrip()}"
    names = sorted(((fold(name), pk) for pk, name in context.categories.items()), key=lambda pair: -len(pair[0]))
    for name, pk in names:
        if said.startswith(name) and not re.match(r"(?:, | va )(?:ho )?(?:can |moi )", said[len(name) :]):
            return pk if len(context.categories) > 1 else None
    return None


def _units_before(context: Context, sentence: str, claim: Claim) -> list[int]:
    """The counted units that the sentence names before the number, without a break that begins another thought."""
    return _counted_in(context, sentence[: claim.start])


def _units_after(context: Context, sentence: str, claim: Claim) -> list[int]:
    return _counted_in(context, sentence[claim.end :])


def _counted_in(context: Context, text: str) -> list[int]:
    found = {m.start: k.unit for m in context.names.find_mentions(text) for k in m.known if k.counted and fold(k.kind) == fold(m.kind)}
    found |= {start: known.unit for _, known, start, exact in context.names.find_bare(text) if known.counted and exact and start not in found}
    return [found[start] for start in sorted(found) if found[start] in context.heads]


# --- Money ----------------------------------------------------------------------------------------------------------
def find_wrong_amounts(context: Context) -> Iterator[Finding]:
    """An amount of money that stands nowhere in the estimate."""
    known = _amounts(context)
    for passage, _, claim in context.claims:
        if not claim.is_money or not known or _STANDARD.match(claim.after):
            continue
        totals = {context.money, context.plan.estimate.ceiling if context.plan.estimate else None}
        possible = totals if re.search(r"tong (?:kinh phi|so tien|cong|du toan)[^,;]*$", claim.before) else known | totals
        if claim.value not in possible:
            yield passage.source, f"{passage.label}: ghi «{claim.said}», không có trong dự toán (tổng {format_number(context.money)} đồng)"


def _amounts(context: Context) -> set[int]:
    estimate = context.plan.estimate
    if estimate is None:
        return set()
    amounts = {line.amount for line in context.lines} | {step.amount for step in estimate.brackets.all()}
    for item in estimate.items.all():
        amounts |= {item.price or 0, (item.price or 0) * (item.quantity or 1)}
    return (amounts | {context.money, estimate.ceiling or 0}) - {0}


def find_words_against_figures(context: Context) -> Iterator[Finding]:
    """«11.300.000 đồng (mười một triệu đồng)»: words that do not read the figures aloud."""
    for passage, sentence in context.numbered:
        for said, number, words in find_words(sentence):
            if not words_say(words, _scaled(said, number)):
                yield passage.source, f"{passage.label}: chữ không khớp số: «{said}»"


def _scaled(said: str, number: int) -> int:
    return number


def find_wrong_sums(context: Context) -> Iterator[Finding]:
    """«1.179 hộ, gồm 492 hộ nghèo và 687 hộ cận nghèo»: parts that do not make the whole, or exceed it."""
    for passage, sentence in context.numbered:
        claims = find_claims(sentence)
        for index, whole in enumerate(claims):
            kind = _PARTS_OF.match(fold(_tail(sentence, whole)))
            parts = [claim.value for claim in claims[index + 1 :] if claim.noun == whole.noun]
            if kind is None or not parts or len(parts) > 12:
                continue
            exact = "gom" in kind[0] and len(parts) > 1
            if (exact and sum(parts) != whole.value) or max(parts) > whole.value:
                yield passage.source, f"{passage.label}: các phần cộng lại {format_number(sum(parts))}, khác «{whole.said}»"


def _tail(sentence: str, claim: Claim) -> str:
    """What follows a count, past the words that say what is counted («hộ nghèo, cận nghèo,»)."""
    rest = sentence[claim.end :]
    found = re.search(r"\b(?:bao gồm|gồm|trong đó)\b", rest)
    between = rest[: found.start()] if found else ""
    return rest[found.start() :] if found and not re.search(r"\d|[.;]", between) and len(between) < 60 else rest


def find_more_than_one_each(context: Context) -> Iterator[Finding]:
    """«mỗi hộ 02 đại diện» where the plan says one."""
    allocation = context.plan.allocation
    for passage in context.passages if allocation and allocation.one_per_household else ():
        if found := _EACH_SENDS.search(passage.text.lower()):
            yield passage.source, f"{passage.label}: ghi mỗi hộ {found[1]} người, kế hoạch quy định mỗi hộ 01 đại diện"


def _skips(claim: Claim) -> bool:
    each = _EACH.search(claim.lead) or claim.rest.lstrip().startswith(("mỗi", "/"))
    return bool(each or _NOT_EXACT.search(claim.lead) or _OTHER_WORK.match(claim.after))


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


def find_days_out_of_place(context: Context) -> Iterator[Finding]:
    """A day in a text that is neither in the period nor a deadline before or a report after it."""
    known = {duty.deadline_on for duty in context.duties} | {context.plan.issued_on}
    for passage, said in _days(context):
        day = said.day
        if day is None or said.cited or day in known or (context.period is None and not context.held):
            continue
        begin, end = context.period or (context.held[0], context.held[-1])
        if begin <= day <= end and (not context.held or context.period or day in context.held):
            continue
        near = said.before[-60:]
        if (day < begin and day >= context.issue_from and _PREPARED.search(near)) or (day > end and _REPORTED.search(said.before)):
            continue
        yield passage.source, (
            f"{passage.label}: ngày {format_date_in_text(day)} không nằm trong thời gian tổ chức "
            f"({format_date_in_text(begin)} – {format_date_in_text(end)})"
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
        if not re.search(r"đối thoại|tổ chức|thời gian", sentence, re.IGNORECASE):
            continue
        for said, year, month in find_months(sentence):
            if re.search(r"ngày\s+\d{1,2}\s+$", sentence[: sentence.find(said)]):
                continue
            if not 1 <= month <= 12 or not (date(year, month, 1) <= end and end_of_month(date(year, month, 1)) >= begin):
                yield passage.source, f"{passage.label}: «{said}» nằm ngoài thời gian tổ chức ({period_text(context.plan)})"


def find_other_times(context: Context) -> Iterator[Finding]:
    """An hour in a text that no session has, or that no clock shows."""
    known = {(moment.hour, moment.minute) for s in context.sessions for moment in (s.starts_at, s.ends_at) if moment}
    for passage, sentence in context.numbered:
        for said, hour, minute in find_times(sentence):
            if hour > 23 or minute > 59:
                yield passage.source, f"{passage.label}: không có giờ «{said}»"
            elif known and (hour, minute) not in known:
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
        for year in _years(sentence) if not passage.heads else ():
            if year != context.plan.year:
                yield passage.source, f"{passage.label}: ghi năm {year}, kế hoạch là năm {context.plan.year}"


def _years(text: str) -> list[int]:
    bare = _CITATION.sub(lambda found: " " * len(found[0]), text)
    bare = _DATED.sub(lambda found: " " * len(found[0]), bare)
    bare = re.sub(r"tháng \d{1,2} năm \d{4}", lambda found: " " * len(found[0]), bare)
    return [int(found[1]) for found in _YEAR.finditer(bare) if not _OTHER_YEAR.search(fold(bare[: found.start()][-40:]))]


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
    Rule("text-units", "Số đơn vị trong lời văn khớp bảng", Level.ERROR, find_wrong_units),
    Rule("text-list", "Số đếm khớp danh sách kèm theo", Level.ERROR, find_wrong_lists),
    Rule("text-sessions", "Số điểm đối thoại trong lời văn khớp lịch", Level.ERROR, find_wrong_sessions),
    Rule("text-households", "Số hộ trong lời văn khớp bảng", Level.ERROR, find_wrong_households),
    Rule("text-amount", "Số tiền trong lời văn khớp dự toán", Level.ERROR, find_wrong_amounts),
    Rule("text-words", "Số bằng chữ khớp số", Level.ERROR, find_words_against_figures),
    Rule("text-sum", "Các phần cộng bằng tổng", Level.ERROR, find_wrong_sums),
    Rule("text-one-each", "Mỗi hộ 01 đại diện", Level.WARNING, find_more_than_one_each),
    Rule("day-impossible", "Ngày có trong lịch", Level.ERROR, find_impossible_days),
    Rule("day-weekday", "Thứ khớp ngày", Level.ERROR, find_wrong_weekdays),
    Rule("day-outside", "Ngày trong lời văn khớp lịch", Level.WARNING, find_days_out_of_place),
    Rule("text-period", "Thời gian trong lời văn khớp lịch", Level.ERROR, find_other_periods),
    Rule("text-month", "Tháng trong lời văn khớp lịch", Level.WARNING, find_other_months),
    Rule("text-time", "Giờ trong lời văn khớp lịch", Level.WARNING, find_other_times),
    Rule("head-year", "Trích yếu, khẩu hiệu, phụ lục đúng năm", Level.ERROR, find_wrong_years_in_heads),
    Rule("text-year", "Năm trong lời văn là năm của kế hoạch", Level.WARNING, find_wrong_years_in_texts),
    Rule("placeholder", "Không còn chỗ chưa điền", Level.WARNING, find_placeholders),
)
