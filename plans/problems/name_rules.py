"""Rules about names in running text: places of the area, places of elsewhere, departments, people."""

import re
from collections.abc import Iterator
from itertools import pairwise

from communes.models import UnitLevel
from documents.problem import Level
from documents.text import fold
from plans.problems.context import Context
from plans.problems.names import RUN, Mention, distance, is_hamlet_kind, number_of, same_but_tone_placement
from plans.problems.passages import Passage
from plans.problems.rule import Finding, Rule

SPELLING = "NĐ 30/2020, PL II"
_FORMER = re.compile(r"^(?: [A-ZĐ]\w*)*\s*\(?(?:cũ|trước đây|nay là|cũ\))")
# What a paper rightly tells of elsewhere: a visit, a neighbour, a distance.
_ABROAD = re.compile(r"học tập|chia sẻ kinh nghiệm|tham quan|giao lưu|\bgiáp\b|tiếp giáp|đến từ|\bkm\b", re.IGNORECASE)
# The units out of which one of today was made may be named as they were.
_MERGED = re.compile(r"(?:sáp nhập|hợp nhất|\bnhập (?:xã|phường|thị trấn|các|toàn)\b)[^.\n]*$", re.IGNORECASE)
_OLD_BODIES = re.compile(
    r"\bhuyện\b(?! ủy cũ)|\bthị trấn\b|\bcấp huyện\b|\bphòng Lao động\b|\bsở Lao động\b|"
    r"Lao động - Thương binh và Xã hội|\bLĐ-?TB&?XH\b",
    re.IGNORECASE,
)
# Departments that districts (NĐ 37/2014, NĐ 108/2020) and communes (NĐ 150/2025) commonly have.
COMMON_DEPARTMENTS = (
    *("Phòng Nội vụ", "Phòng Tư pháp", "Phòng Tài chính - Kế hoạch", "Phòng Tài nguyên và Môi trường", "Phòng Y tế"),
    *("Phòng Lao động - Thương binh và Xã hội", "Phòng Văn hóa và Thông tin", "Phòng Giáo dục và Đào tạo"),
    *("Phòng Nông nghiệp và Phát triển nông thôn", "Phòng Kinh tế và Hạ tầng", "Phòng Văn hóa - Xã hội"),
)
_WORD = re.compile(r"\w+")
_JOINT = re.compile(r"(?:, | và |; )(?:(?:xã|phường|thị trấn|ấp|thôn|bản|khóm|buôn|làng|xóm) )?")
# A body of a commune before a bare kind; «UBND xã, phường» and «UBND xã Mỹ Quí» say more than the kind.
_BODY_OF = re.compile(
    r"(?:Đảng ủy|Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Công an|Mặt trận Tổ quốc(?: Việt Nam)?|trụ sở|hội trường|"
    r"địa bàn|ngân sách) (?P<kind>xã|phường|thị trấn|đặc khu)\b"
    r"(?!\s*(?:,|/|-|và|hoặc)\s*(?:xã|phường|thị trấn|đặc khu)\b| (?-i:[A-ZĐÁÂĂÊÔƠƯÚÝ]))",
    re.IGNORECASE,
)
# An office of the committee; with «of» it is one in another body, which the same person may hold.
_OFFICE = re.compile(r"(?P<office>(?:Phó )?Chủ tịch)\b(?P<of> (?:Hội|Mặt trận|Ủy ban Mặt trận|UBMTTQ|HĐND|danh dự))?")
_PEOPLE = re.compile(r"(?:đồng chí|ông|bà)\s*:?\s+", re.IGNORECASE)


# --- Places ---------------------------------------------------------------------------------------------------------
def find_misspelt_places(context: Context) -> Iterator[Finding]:
    """A place that is almost, but not quite, one of the area: «xã Láng Biền» for «xã Láng Biển»."""
    for passage, mention in _mentions(context):
        near = mention.near
        if near and not same_but_tone_placement(near.name, mention.said):
            yield (
                passage.source,
                (f"{passage.label}: «{mention.kind} {mention.said}» khác tên trong danh mục «{near.kind} {near.name}»"),
            )


def find_tone_placement(context: Context) -> Iterator[Finding]:
    """A place whose tone mark stands on another letter than in the catalogue: «Mỹ Hoà» for «Mỹ Hòa»."""
    for passage, mention in _mentions(context):
        if mention.near and same_but_tone_placement(mention.near.name, mention.said):
            yield passage.source, f"{passage.label}: «{mention.said}» đặt dấu khác danh mục «{mention.near.name}»"


def find_foreign_places(context: Context) -> Iterator[Finding]:
    """A place that is not of the area: left over from another paper, or a unit that the office does not have."""
    for passage, mention in _mentions(context):
        if (
            mention.known
            or mention.near
            or not (mention.first or mention.closed or len(mention.said.split()) > 1 or number_of(mention.said))
        ):
            continue
        if is_hamlet_kind(mention.kind) and context.counted_level != UnitLevel.HAMLET:
            continue  # a district knows only the hamlets that somebody has needed so far
        short = mention.said.isupper() and not (
            passage.text.isupper() or number_of(mention.said)
        )  # an abbreviation: «PCT UBND huyện PTLV»
        before, after = passage.text[: mention.start], passage.text[mention.end :]
        sentence = re.split(r"[.\n]", before)[-1] + re.split(r"[.\n]", after)[0]
        if not short and not _FORMER.match(after) and not _ABROAD.search(sentence):
            yield passage.source, f"{passage.label}: «{mention.kind} {mention.said}» không thuộc địa bàn"


def find_wrong_kinds(context: Context) -> Iterator[Finding]:
    """A unit under another kind than its own: «xã Mỹ An» is not «thị trấn Mỹ An»."""
    for passage, mention in _mentions(context):
        kinds = {fold(known.kind) for known in mention.known}
        if (
            kinds
            and mention.first
            and fold(mention.kind) not in kinds
            and not _FORMER.match(passage.text[mention.end :])
        ):
            right = mention.known[0]
            yield (
                passage.source,
                f"{passage.label}: «{mention.kind} {mention.said}», danh mục ghi «{right.kind} {right.name}»",
            )


def find_other_kind_of_office(context: Context) -> Iterator[Finding]:
    """«Đảng ủy phường» in the paper of a xã: words of another kind of commune, left over from its paper."""
    authority = context.plan.authority
    for passage in context.passages if authority.is_commune_level else ():
        for found in _BODY_OF.finditer(passage.text):
            if fold(found["kind"]) != fold(authority.unit.kind):
                yield passage.source, f"{passage.label}: «{found[0]}», cơ quan ban hành là {authority.name}"


def _mentions(context: Context) -> Iterator[tuple[Passage, Mention]]:
    for passage, mentions in context.mentions:
        for mention in mentions:
            if not _MERGED.search(passage.text, 0, mention.end):
                yield passage, mention


def find_misspelt_bare_names(context: Context) -> Iterator[Finding]:
    """A known name without its kind and with other marks: «Láng Biền, Mỹ Đông»."""
    for passage, mentions in context.mentions:
        told = [(mention.start, mention.end) for mention in mentions]
        for said, known, start, exact in context.names.find_bare(passage.text):
            inside = any(begin <= start < end for begin, end in told)
            if not exact and not inside and not same_but_tone_placement(known.name, said):
                yield passage.source, f"{passage.label}: «{said}» gần giống «{known.kind} {known.name}»"


def find_units_outside_table(context: Context) -> Iterator[Finding]:
    """The subject names units that the quota table lacks, or leaves out some that it has."""
    named = {reply.unit_id for reply in context.replies}
    hosts = {session.unit_id for session in context.sessions if session.unit_id}
    for passage, mentions in context.mentions:
        if passage.source not in ("title:subject", "opening:lead_in") or not named:
            continue
        said = {
            known.unit: known for mention in mentions for known in mention.known if _same_kind(known.kind, mention.kind)
        }
        units = {pk for pk in said if pk and pk != context.plan.authority.unit_id}
        alone = len(units) == 1 and passage.source == "title:subject" and "các" not in passage.text.lower()
        meant = named if len(units) > 1 else hosts if alone and units <= hosts else set()
        for pk in units - named:
            yield passage.source, f"{passage.label}: nêu «{said[pk].kind} {said[pk].name}» nhưng bảng số lượng không có"
        for reply in (reply for reply in context.replies if reply.unit_id in meant - units):
            yield (
                f"reply:{reply.pk}",
                f"{reply.unit.full_name}: có trong bảng nhưng «{passage.label.lower()}» không nêu",
            )


def find_places_twice(context: Context) -> Iterator[Finding]:
    """A unit that stands twice in one list: «các xã Phước Hà, Phước Dinh và Phước Dinh»."""
    for passage, mentions in context.mentions:
        listed: set[int] = set()
        for before, mention in pairwise([None, *mentions]):
            between = passage.text[before.end : mention.start] if before and mention else ""
            units = {known.unit for known in mention.known} if mention else set()
            listed = listed if _JOINT.fullmatch(between) else set()
            if mention and listed & units - {0}:
                yield passage.source, f"{passage.label}: «{mention.kind} {mention.said}» nêu hai lần trong một dãy"
            listed |= units


def find_hosts_without_session(context: Context) -> Iterator[Finding]:
    """A text says that a dialogue meets in a unit that has no session."""
    hosts = {session.unit_id for session in context.sessions} - {None}
    if not hosts or context.plan.authority.unit_id in hosts or context.plan.authority.is_commune_level:
        return
    for passage, mentions in context.mentions:
        for mention in mentions:
            before = passage.text[: mention.start]
            sentence = re.split(r"[.;\n]", before)[-1]
            if not re.search(r"đối thoại|hội nghị", sentence, re.IGNORECASE) or not re.search(
                r"\b(?:tại|ở)\b[^,]*$|\btại (?:các )?[^.]*$", sentence
            ):
                continue
            for known in mention.known:
                if known.counted and known.unit not in hosts and _same_kind(known.kind, mention.kind):
                    yield (
                        passage.source,
                        f"{passage.label}: đối thoại tại {mention.kind} {mention.said}, nhưng lịch không có điểm này",
                    )


def _same_kind(kind: str, said: str) -> bool:
    return fold(kind) == fold(said)


# --- Departments and people -----------------------------------------------------------------------------------------
def find_misspelt_departments(context: Context) -> Iterator[Finding]:
    """A department's name that is almost, but not quite, right: «Phòng Lao động - Thương bình và Xã hội»."""
    own = {name: _words(name) for name in [*(d.name for d in context.departments), context.plan.authority.name]}
    common = {name: _words(name) for name in COMMON_DEPARTMENTS if name not in own}
    right = [*own.values(), *common.values()]
    folded_names = {name: [fold(word) for word in parts] for name, parts in (own | common).items() if len(parts) > 2}
    for passage in context.passages:
        words, folded = passage.words
        if len(words) != len(folded):
            continue
        for name, bare in folded_names.items():
            if bare[0] in folded:
                size = len(bare)
                lengths = (size,) if name in common else (size, size - 1, size + 1)
                said = _misspelt(words, folded, bare, right, lengths)
                if said and not same_but_tone_placement(said, " ".join(_words(name))):
                    yield passage.source, f"{passage.label}: «{said}» khác tên «{name}»"


def _misspelt(
    words: list[str], folded: list[str], name: list[str], others: list[list[str]], lengths: tuple[int, ...]
) -> str:
    """Return the run of ``words`` that resembles ``name`` without being it or another of the names."""
    target = " ".join(name)
    reach = 3 if len(target) > 25 and len(lengths) > 1 else 1
    for start, word in enumerate(folded):
        if word != name[0]:
            continue
        second, third = (folded[start + n : start + n + 1] == name[n : n + 1] for n in (1, 2))
        if not (second or third):
            continue
        if any(words[start : start + len(other)] == other for other in others):
            continue
        for length in lengths:
            said = " ".join(folded[start : start + length])
            if distance(said, target, reach) <= reach:
                return " ".join(words[start : start + length])
    return ""


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def find_near_identical(context: Context) -> Iterator[Finding]:
    """Names of people that differ from the signer's, or from one another, in a mark or a letter."""
    signer = context.plan.signer
    known = {signer.full_name.casefold(): signer.full_name} if signer else {}
    people = [
        (passage, run[0])
        for passage in context.passages
        for title in _PEOPLE.finditer(passage.text)
        if (run := RUN.match(passage.text, title.end()))
    ]
    for passage, said in people:
        for name in known.values():
            if said.casefold() != name.casefold() and distance(fold(said), fold(name), 2) <= 2:
                yield passage.source, f"{passage.label}: «{said}» gần giống «{name}»"
        known.setdefault(said.casefold(), said)


def find_other_position(context: Context) -> Iterator[Finding]:
    """The signer under another office than the one signed in: «Ninh Thị Hòa, Chủ tịch …» of a deputy."""
    signer = context.plan.signer
    if signer is None or _OFFICE.match(signer.position) is None:
        return
    for passage in context.passages:
        for place in re.finditer(re.escape(signer.full_name), passage.text):
            said = _OFFICE.match(passage.text[place.end() :].lstrip(" ,–-"))
            if said and not said["of"] and fold(said["office"]) not in _offices(signer.position):
                yield (
                    passage.source,
                    f"{passage.label}: {signer.full_name} là {signer.position}, không phải «{said[0]}»",
                )


def _offices(position: str) -> tuple[str, ...]:
    found = _OFFICE.match(position)
    return (fold(found["office"]),) if found else ()


def find_old_bodies(context: Context) -> Iterator[Finding]:
    """Districts, townships and their departments in a plan of the time since July 2025."""
    for passage in context.passages if context.two_levels else ():
        found = _OLD_BODIES.search(passage.text)
        before = passage.text[: found.start()].lower()[-40:] if found else ""
        if found and not _FORMER.match(passage.text[found.end() :]) and "trước đây" not in before:
            yield passage.source, f"{passage.label}: «{found[0]}» không còn từ 01/7/2025"


def find_district_level(context: Context) -> Iterator[Finding]:
    """A line of the delegation at a level that ended in July 2025."""
    for line in context.plan.delegations.all() if context.two_levels else ():
        if line.level == "district":
            yield f"delegation:{line.pk}", "thành phần cấp huyện: không còn cấp huyện từ 01/7/2025"


def find_other_issuer(context: Context) -> Iterator[Finding]:
    """A lead-in or closing in which another committee than the issuing one speaks."""
    authority = context.plan.authority
    short = fold(f"Ủy ban nhân dân {authority.unit.kind}")
    for passage in context.passages:
        if not passage.source.startswith("opening:"):
            continue
        said = re.match(
            r"(uy ban nhan dan [^,.;:]*?) (?:ban hanh|xay dung|yeu cau|trien khai|to chuc|de nghi|giao)\b",
            passage.folded,
        )
        if said and said[1] not in (fold(authority.name), short):
            yield passage.source, f"{passage.label}: «{passage.text[: len(said[1])]}» không phải {authority.name}"


TWO_LEVELS = "Luật 72/2025/QH15"
RULES = (
    Rule("place-misspelt", "Tên đơn vị viết đúng danh mục", Level.WARNING, find_misspelt_places, SPELLING),
    Rule("place-tone", "Dấu thanh trong tên như danh mục", Level.HINT, find_tone_placement),
    Rule("place-foreign", "Không còn tên nơi khác", Level.WARNING, find_foreign_places),
    Rule("place-kind", "Xã, thị trấn gọi đúng loại", Level.WARNING, find_wrong_kinds),
    Rule("office-kind", "Cơ quan của xã, phường gọi đúng loại", Level.WARNING, find_other_kind_of_office),
    Rule("place-twice", "Mỗi đơn vị một lần trong một dãy", Level.WARNING, find_places_twice),
    Rule("name-near", "Không có tên gần giống tên đơn vị", Level.WARNING, find_misspelt_bare_names),
    Rule("subject-units", "Đơn vị nêu ở trích yếu, câu dẫn khớp bảng", Level.WARNING, find_units_outside_table),
    Rule(
        "host-without-session", "Nơi đối thoại trong lời văn có trong lịch", Level.WARNING, find_hosts_without_session
    ),
    Rule("department-misspelt", "Tên phòng, cơ quan viết đúng", Level.WARNING, find_misspelt_departments),
    Rule("person-near", "Tên người viết thống nhất", Level.WARNING, find_near_identical),
    Rule("signer-position", "Chức vụ người ký viết đúng", Level.WARNING, find_other_position),
    Rule("old-bodies", "Tên gọi của chính quyền hai cấp", Level.WARNING, find_old_bodies, TWO_LEVELS),
    Rule("old-level", "Không còn cấp huyện", Level.WARNING, find_district_level, TWO_LEVELS),
    Rule("other-issuer", "Câu dẫn, câu kết của đúng cơ quan", Level.WARNING, find_other_issuer),
)
