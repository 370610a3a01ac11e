"""Rules that hold running text against the facts it repeats: counts, amounts, sums, numbers in words."""

import re
from collections import Counter
from collections.abc import Iterator

from documents.formats import format_number
from documents.problem import Level
from documents.text import fold
from plans.problems.context import Context
from plans.problems.figures import Claim, find_claims, find_words, find_words_first, words_say
from plans.problems.rule import Finding, Rule
from plans.problems.schedule_rules import half_of

HOUSEHOLDS, SESSIONS = "ho", ("diem", "cuoc", "buoi", "hoi nghi")
LOOSE = ("don vi", "dia phuong")
# Figures of the whole area or of another time, which no table of this plan holds.
_STATISTICS = re.compile(
    r"\d\s?%|toàn (?:huyện|xã|tỉnh|thành phố|quốc)\b|\b(?:đã giảm|giảm được|đã hỗ trợ|đã có|chiếm|theo báo cáo|"
    r"rà soát|đầu năm|cuối năm|thống kê|dân tộc thiểu số|giai đoạn \d|mô hình|cho vay|vay vốn|xây dựng nhà)",
    re.IGNORECASE,
)
_NOT_EXACT = re.compile(
    r"\d\s*(?:-|–|đến)\s*$|\bnăm 20\d\d\s*\($|"
    r"\b(?:khoảng|ít nhất|không quá|tối đa|tối thiểu|trên|dưới|hơn|gần|thêm|tăng|giảm|thứ|mức)\s*(?:từ\s*)?$"
)
_EACH = re.compile(r"\b(?:mỗi|từng)\b[^,;]*$")
_EACH_UNIT = re.compile(r"\b(?:mỗi|từng) (?:xã|thị trấn|phường|đơn vị|ấp|thôn|địa phương)[^,;.]*$")
_OTHER_WORK = re.compile(
    r"^\s?(?:van dong|hop|dieu tra|kiem tra|thi\b|khao sat|giam sat|tap huan|phan tram|tiep xuc|nong thon|kieu mau|"
    r"dac biet|bai ngang|bien gioi|mien nui|vung cao|vung sau|ven bien|lan can|giap ranh|"
    r"chuong trinh 135|sinh hoat|moi\b|can luu y|luu y|chinh\b|nghen|/)"
)
_STANDARD = re.compile(r"^\s?(?:/|mot |moi |1 )\s?(?:nguoi|ho|thang|nam|ngay)")
_OF_HALF = re.compile(r"^\s?(?:to chuc |doi thoai )*(?:vao )?buoi (sang|chieu)\b")
_PIECE = re.compile(r"^\s?/\s?(?:bo|suat|phan|luot|buoi|dai bieu)\b")
_WHOLE_SUM = re.compile(r"tong (?:kinh phi|so tien|cong|du toan)[^,;]*$")
_ALL_ALIKE = re.compile(r"\b(?:cac|muc|moi|tung|duoi|tren|them|con lai|don gia)\b")
_BOUNDARY = re.compile(r"^\s*(?:$|[,.;:)(]|va |cua |tren |trong |tham |neu |co ten|to chuc|thuoc |voi |tai |o |duoc )")
_PARTS_OF = re.compile(r"^[\s,:(]*(?:bao gom|gom|trong do(?: co)?)\b")
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
    after = re.sub(r"^[ (]*(?::[ (]*(?:(?:xa|ap|thon|thi tran|phuong|ban|khom) )?)?", "", claim.after)
    found = []
    while name := next((n for n in sorted(names, key=len, reverse=True) if re.match(rf"{re.escape(n)}\b", after)), ""):
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
    if not re.search(r"\btại\b|\bở\b|gồm", tail) or "cụm" in tail:  # a cluster meets once and names several
        return []
    return [m.said for m in context.names.find_mentions(tail) if any(known.counted for known in m.known)]


def find_wrong_sessions(context: Context) -> Iterator[Finding]:
    """A count of sessions that is not the number of the schedule."""
    count = len(context.sessions)
    units = len({session.unit_id for session in context.sessions if session.unit_id})
    for passage, _, claim in context.claims:
        each = claim.noun in SESSIONS and units and count % units == 0 and _EACH_UNIT.search(claim.lead)
        if each and claim.value != count // units and not _OTHER_WORK.match(claim.after):
            yield passage.source, f"{passage.label}: ghi mỗi đơn vị «{claim.said}», lịch có {count // units}"
        if claim.noun not in SESSIONS or not count or _skips(claim) or _OTHER_WORK.match(claim.after):
            continue
        half = _OF_HALF.match(claim.after)
        if half and claim.value == sum(half_of(session) == half[1] for session in context.sessions):
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
        if claim.noun != HOUSEHOLDS or claim.value == 1 or _skips(claim) or _STATISTICS.search(sentence):
            continue
        if claim.value not in _possible_households(context, sentence, claim) | _honest_parts(context, sentence):
            yield (
                passage.source,
                (
                    f"{passage.label}: ghi «{_with_category(claim)}», không khớp bảng số lượng "
                    f"(tổng {format_number(context.households)} hộ)"
                ),
            )


def _honest_parts(context: Context, sentence: str) -> set[int]:
    """The counts that make up the total of the table where it does not divide them: «50 hộ, trong đó 12 hộ nghèo …»."""
    counts = [claim.value for claim in find_claims(sentence) if claim.noun == HOUSEHOLDS]
    one_column = len(context.categories) == 1
    return set(counts) if one_column and counts[0] == context.households == sum(counts[1:]) else set()


def _with_category(claim: Claim) -> str:
    more = re.match(r" ?(?:ngheo|can ngheo|moi thoat ngheo)", claim.after)
    return f"{claim.said}{' …' if more else ''}"


def _possible_households(context: Context, sentence: str, claim: Claim) -> set[int]:
    category = _category_said(context, claim.after)
    named = _units_before(context, sentence, claim)
    if named:
        own = {unit: _number(context, unit, category) for unit in named}
        if len(own) == 1 or "tong" not in claim.before:
            return {*([own[named[-1]]]), *([sum(own.values())] if len(own) > 1 else [])} | _listed(
                context, own, sentence
            )
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
    found = {
        m.start: k.unit
        for m in context.names.find_mentions(text)
        for k in m.known
        if k.counted and fold(k.kind) == fold(m.kind)
    }
    found |= {
        start: known.unit
        for _, known, start, exact in context.names.find_bare(text)
        if known.counted and exact and start not in found
    }
    return [found[start] for start in sorted(found) if found[start] in context.heads]


# --- Money ----------------------------------------------------------------------------------------------------------
def find_wrong_amounts(context: Context) -> Iterator[Finding]:
    """An amount of money that stands nowhere in the estimate."""
    known = _amounts(context)
    totals = {context.money, (context.plan.estimate.ceiling or 0) if context.plan.estimate else 0}
    priced = context.plan.estimate and any(item.price for item in context.plan.estimate.items.all())
    for passage, sentence, claim in context.claims:
        if not claim.is_money or not known or _STANDARD.match(claim.after):
            continue
        if not priced and _PIECE.match(claim.after):  # a price of one piece, which the estimate does not name
            continue
        whole = _WHOLE_SUM.search(claim.before)
        if claim.value not in (totals if whole else _own_amount(context, sentence, claim) or known | totals):
            yield (
                passage.source,
                f"{passage.label}: ghi «{claim.said}», không có trong dự toán "
                f"(tổng {format_number(context.money)} đồng)",
            )


def _own_amount(context: Context, sentence: str, claim: Claim) -> set[int]:
    """The share of the one unit that the sentence names before the amount; empty where it speaks of more."""
    units = set(_units_before(context, sentence, claim))
    if len(units) != 1 or _ALL_ALIKE.search(claim.before) or _units_after(context, sentence, claim):
        return set()
    return {line.amount for line in context.lines if line.unit_id in units}


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
        for said, number, words in [*find_words(sentence), *find_words_first(sentence)]:
            if not words_say(words, number):
                yield passage.source, f"{passage.label}: chữ không khớp số: «{said}»"


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
                yield (
                    passage.source,
                    f"{passage.label}: các phần cộng lại {format_number(sum(parts))}, khác «{whole.said}»",
                )


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
    each = _EACH.search(claim.lead) or claim.rest.lstrip().startswith(("mỗi", "/", "trở lên", "trở xuống"))
    return bool(each or _NOT_EXACT.search(claim.lead) or _OTHER_WORK.match(claim.after))


RULES = (
    Rule("text-units", "Số đơn vị trong lời văn khớp bảng", Level.WARNING, find_wrong_units),
    Rule("text-list", "Số đếm khớp danh sách kèm theo", Level.WARNING, find_wrong_lists),
    Rule("text-sessions", "Số điểm đối thoại trong lời văn khớp lịch", Level.WARNING, find_wrong_sessions),
    Rule("text-households", "Số hộ trong lời văn khớp bảng", Level.WARNING, find_wrong_households),
    Rule("text-amount", "Số tiền trong lời văn khớp dự toán", Level.WARNING, find_wrong_amounts),
    Rule("text-words", "Số bằng chữ khớp số", Level.ERROR, find_words_against_figures),
    Rule("text-sum", "Các phần cộng bằng tổng", Level.WARNING, find_wrong_sums),
    Rule("text-one-each", "Mỗi hộ 01 đại diện", Level.WARNING, find_more_than_one_each),
)
