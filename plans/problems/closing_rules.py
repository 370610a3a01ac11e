"""Rules about the rest: topics, delegation, outline, recipients, annexes, values carried over from last year."""

import re
from collections import Counter
from collections.abc import Iterator

from documents.formats import number_in_words
from documents.problem import Level
from documents.text import fold
from documents.tree import Annex, Gap, Text
from documents.wording import annex_label
from plans.models import AgencyRole
from plans.placements import PLACEMENTS
from plans.problems.context import Context
from plans.problems.names import distance
from plans.problems.rule import Finding, Rule

ANNEXES = "NĐ 30/2020, PL I, III.1"
_ANNEX_SAID = re.compile(r"phụ lục(?: số)?\s+((?:[IVX]{1,6}|\d{1,3})\b)?", re.IGNORECASE)
# «Phụ lục II (ban hành) kèm theo Thông tư số …» is an annex of another paper.
_OTHER_PAPER = re.compile(
    r"\s*,?\s*\(?(?:được )?(?:ban hành )?(?:kèm theo |của )?"
    r"(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Hướng dẫn|Công văn)"
)
# Who gets the plan without a kind of unit being named; «các phòng, đơn vị thuộc xã» are none of the hamlets.
_WHOLE_LISTS = re.compile(
    r"\b(?:thanh phan (?:trong|theo|tham du|du)|nhu tren|nhu kinh gui)\b|"
    r"\bcac\b.{0,40}\b(?:don vi|dia phuong)\b(?!.*\bthuoc\b)"
)
_COMMUNES = re.compile(r"\b(?:xã(?! hội)|phường|thị trấn|đặc khu)\b", re.IGNORECASE)
_HAMLETS = re.compile(
    r"\b(?:ấp|thôn|(?<!văn )bản|khóm|buôn|làng|xóm|khu phố|khu dân cư|tổ dân phố|TDP)\b", re.IGNORECASE
)
_PEOPLE_SAID = re.compile(r"\b(\d{1,3})\s*(?:người|đồng chí|đại biểu)\b", re.IGNORECASE)
_NUMERALS = {number_in_words(number): number for number in range(2, 31)}
_PEOPLE_IN_WORDS = re.compile(
    rf"\b({'|'.join(sorted(_NUMERALS, key=len, reverse=True))})\s+(?:người|đồng chí|đại biểu)\b", re.IGNORECASE
)
# What a table that may stand in an annex is called in the body.
_TABLES = {
    "schedule": re.compile(r"\blịch\b", re.IGNORECASE),
    "budget": re.compile(r"kinh phí|dự toán", re.IGNORECASE),
    "quotas": re.compile(r"số lượng", re.IGNORECASE),
}
LONG_ENOUGH = 60  # letters from which on a paragraph that stands twice is no coincidence


def find_topics_twice(context: Context) -> Iterator[Finding]:
    """One topic under two numbers."""
    seen: set[str] = set()
    for topic in context.plan.topics.all():
        words = _bare(topic.printed)
        if words and words in seen:
            yield f"topic:{topic.pk}", f"nội dung «{topic.printed[:60]}» có hai dòng"
        seen.add(words)


def find_lines_twice(context: Context) -> Iterator[Finding]:
    """People invited twice at one level."""
    seen: set[tuple[str, str]] = set()
    for line in context.plan.delegations.all():
        key = (line.level, _bare(line.body))
        if key in seen:
            yield f"delegation:{line.pk}", f"thành phần «{line.body[:60]}» có hai dòng"
        seen.add(key)


def find_head_counts(context: Context) -> Iterator[Finding]:
    """A number typed in a line of the delegation beside another number in its field."""
    for line in context.plan.delegations.all():
        said = {int(number) for number in _PEOPLE_SAID.findall(line.body)}
        said |= {_NUMERALS[words.lower()] for words in _PEOPLE_IN_WORDS.findall(line.body)}
        if line.people and said and line.people not in said | {sum(said)}:
            yield f"delegation:{line.pk}", f"lời văn ghi {min(said):02d} người, ô số người ghi {line.people:02d}"


def find_paragraphs_twice(context: Context) -> Iterator[Finding]:
    """A paragraph that stands at two places of the outline."""
    seen: dict[str, str] = {}
    for passage in context.passages:
        if not passage.source.startswith(("section:", "opening:")):
            continue
        for line in passage.text.splitlines():
            words = _bare(line) if len(line) >= LONG_ENOUGH else ""
            if words and words in seen:
                yield passage.source, f"{passage.label}: đoạn «{line[:50]}…» đã có ở chỗ khác"
            seen[words] = passage.source


def find_headings_twice(context: Context) -> Iterator[Finding]:
    """Two headings of one name under one node."""
    counted = Counter((section.parent_id, _bare(section.heading)) for section in context.plan.sections.all())
    seen: set[tuple[int | None, str]] = set()
    for section in context.plan.sections.all():
        key = (section.parent_id, _bare(section.heading))
        if section.heading and counted[key] > 1 and key in seen:
            yield f"section:{section.pk}", f"đề mục «{section.heading}» có hai lần"
        seen.add(key)


def find_unplaced(context: Context) -> Iterator[Finding]:
    """Filled parts that stand nowhere in the outline, so that the paper lacks them."""
    plan = context.plan
    placed = {row.part for rows in (plan.sections, plan.duties, plan.annexes) for row in rows.all() if row.part}
    filled = {
        "topics": plan.topics.all(),
        "duties": context.duties,
        "quotas": context.heads and context.households,
        "budget": context.lines,
        "schedule": [session for session in context.sessions if session.held_on or session.venue],
    }
    for part, content in filled.items():
        if content and not any(place.slug in placed for place in PLACEMENTS.values() if place.part == part):
            yield f"{part}:", "phần này đã điền nhưng không đứng ở mục nào nên không in ra"
    for level in {line.level for line in plan.delegations.all()} if "delegation" not in placed else set():
        if f"delegation-{level}" not in placed:
            yield "delegation:", "có thành phần không đứng ở mục nào nên không in ra"


def find_placed_twice(context: Context) -> Iterator[Finding]:
    """A table that stands in an annex and again in the body."""
    inside = {section.part: section.layout for section in context.plan.sections.all()}
    for annex in context.plan.annexes.all():
        whole = inside.get(annex.part) in ("table", "") if annex.part != "schedule" else "schedule" in inside
        if annex.part and annex.part in inside and whole:
            yield f"annex:{annex.pk}", "bảng này vừa đứng trong bài vừa đứng ở phụ lục"
    parts = [annex.part for annex in context.plan.annexes.all() if annex.part]
    for annex in context.plan.annexes.all():
        if parts.count(annex.part) > 1:
            yield f"annex:{annex.pk}", "hai phụ lục cùng một bảng"
            break


# --- Annexes --------------------------------------------------------------------------------------------------------
def find_unnamed_annexes(context: Context) -> Iterator[Finding]:
    """Annexes that the body never names."""
    annexes, said = list(context.plan.annexes.all()), fold(_words_of(context.document.blocks))
    for index, annex in enumerate(annexes, 1):
        label = fold(annex_label(index, len(annexes)))
        if not re.search(rf"{label}\b", said) and fold(annex.title) not in said:
            yield f"annex:{annex.pk}", f"phụ lục «{annex.title[:60]}» không được nhắc trong bài"


def find_lost_annexes(context: Context) -> Iterator[Finding]:
    """Annexes that the body names and the paper does not have."""
    count = len(context.plan.annexes.all())
    for passage in context.passages:
        for found in _ANNEX_SAID.finditer(passage.text) if not passage.source.startswith("annex:") else ():
            if _OTHER_PAPER.match(passage.text[found.end() :]):
                continue
            number = _number(found[1] or "")
            if not count or number > max(count, 1):
                yield passage.source, f"{passage.label}: nhắc «{found[0].strip()}» nhưng kế hoạch có {count} phụ lục"


def find_swapped_annexes(context: Context) -> Iterator[Finding]:
    """«lịch tại Phụ lục II» where the second annex is that of the money, or a title that tells of another table."""
    annexes = list(context.plan.annexes.all())
    parts = {annex.part for annex in annexes} & _TABLES.keys()
    for annex in annexes if len(parts) > 1 else ():
        told = _tables_told(annex.title) & parts
        if annex.part in parts and told and annex.part not in told:
            yield f"annex:{annex.pk}", f"«{annex.title[:60]}» là tên của bảng khác"
    placed = {f"section:{section.pk}": section.part for section in context.plan.sections.all()}
    for passage in context.passages if len(parts) > 1 else ():
        for clause in re.split(r"[;.\n]", passage.text):
            numbers = [_number(found[1]) for found in _ANNEX_SAID.finditer(clause) if found[1]]
            if len(numbers) != 1 or not 0 < numbers[0] <= len(annexes) or passage.source.startswith("annex:"):
                continue
            told = (_tables_told(clause) or {placed.get(passage.source, "")}) & parts
            there = annexes[numbers[0] - 1].part
            if len(told) == 1 and there in parts and there not in told:
                yield passage.source, f"{passage.label}: «{clause.strip()[:60]}», phụ lục đó là bảng khác"


def _tables_told(words: str) -> set[str]:
    return {part for part, named in _TABLES.items() if named.search(words)}


def _number(label: str) -> int:
    if label.isdigit():
        return int(label)
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in label.upper()]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def find_empty_annexes(context: Context) -> Iterator[Finding]:
    """Annexes whose table has no row."""
    rows = {"budget": context.lines, "quotas": context.replies, "schedule": context.sessions}
    for annex in context.plan.annexes.all():
        if annex.part in rows and not rows[annex.part]:
            yield f"annex:{annex.pk}", f"phụ lục «{annex.title[:60]}» chưa có dòng nào"


def _words_of(thing: object) -> str:
    """The text of blocks and runs, in order."""
    if isinstance(thing, Text):
        return thing.text
    if isinstance(thing, tuple):
        return "".join(_words_of(item) for item in thing)
    if isinstance(thing, Gap | Annex | str | int | bool) or thing is None:
        return ""
    names = getattr(thing, "__dataclass_fields__", {})
    return (
        " ".join(_words_of(getattr(thing, name)) for name in names if name not in ("source", "label", "columns")) + "\n"
    )


# --- Recipients -----------------------------------------------------------------------------------------------------
def find_recipients_twice(context: Context) -> Iterator[Finding]:
    """One recipient on two lines."""
    seen: set[str] = set()
    for recipient in context.plan.recipients.all():
        if (name := _bare(recipient.name)) in seen:
            yield f"recipient:{recipient.pk}", f"nơi nhận «{recipient.name}» có hai dòng"
        seen.add(name)


def find_units_not_told(context: Context) -> Iterator[Finding]:
    """Units that have duties and do not get the plan."""
    agencies = [
        agency.name for duty in context.duties for agency in duty.agencies.all() if agency.role == AgencyRole.LEAD
    ]
    kind = _HAMLETS if context.plan.authority.is_commune_level else _COMMUNES
    given = [name for name in agencies if kind.search(name)]
    told = [recipient.name for recipient in context.plan.recipients.all()]
    if given and told and not any(_WHOLE_LISTS.search(fold(name)) or kind.search(name) for name in told):
        yield "recipients:", f"«{given[0]}» có nhiệm vụ nhưng không có ở nơi nhận"


def find_archive_unit(context: Context) -> Iterator[Finding]:
    """A «Lưu» line whose unit is almost one of the office's abbreviations."""
    said = context.plan.archive_unit
    known = [department.abbreviation for department in context.departments]
    near = [short for short in known if distance(fold(said), fold(short), 1) <= 1]
    if said and said not in known and (near or (len(said) < 3)):
        yield "recipients:archive_unit", f"«Lưu: VT, {said}» không phải chữ viết tắt của phòng nào ({', '.join(known)})"


def find_archive_drafter(context: Context) -> Iterator[Finding]:
    """A «Lưu» line with another name than the drafter's."""
    said = fold(context.plan.archive_drafter)
    if said and said not in context.drafter_name and not set(said.split()) <= set(context.drafter_name.split()):
        yield (
            "recipients:archive_drafter",
            f"«Lưu» ghi {context.plan.archive_drafter}, người soạn là {context.plan.drafter.full_name}",
        )


def find_misspelt_drafter(context: Context) -> Iterator[Finding]:
    """A «Lưu» line with the drafter's name and other marks: «Sáng» for «Sang»."""
    said, name = context.plan.archive_drafter.casefold().split(), context.plan.drafter.full_name
    if said and not set(said) <= set(name.casefold().split()) and set(map(fold, said)) <= set(fold(name).split()):
        yield "recipients:archive_drafter", f"«Lưu» ghi {context.plan.archive_drafter}, người soạn là {name}"


# --- Left over ------------------------------------------------------------------------------------------------------
def find_unconfirmed_values(context: Context) -> Iterator[Finding]:
    """Dates and years that came along with the copy and that nobody has confirmed."""
    for mark in context.plan.carried_values.all():
        if mark.confirmed_at is None:
            yield mark.source, f"{mark.label}: «{mark.value}» chép từ kế hoạch cũ, chưa xác nhận"


def find_year_before(context: Context) -> Iterator[Finding]:
    """A plan that was copied and still has the year of the one before."""
    if context.year_before == context.plan.year:
        yield "title:year", f"năm {context.plan.year} trùng năm của kế hoạch được chép"


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


RULES = (
    Rule("topic-twice", "Mỗi nội dung đối thoại một dòng", Level.WARNING, find_topics_twice),
    Rule("delegation-twice", "Mỗi thành phần một dòng", Level.WARNING, find_lines_twice),
    Rule("delegation-people", "Số người khớp lời văn", Level.WARNING, find_head_counts),
    Rule("paragraph-twice", "Không có đoạn lặp", Level.WARNING, find_paragraphs_twice),
    Rule("heading-twice", "Không có đề mục lặp", Level.WARNING, find_headings_twice),
    Rule("part-unplaced", "Phần đã điền đứng trong dàn bài", Level.WARNING, find_unplaced),
    Rule("table-twice", "Mỗi bảng in một lần", Level.WARNING, find_placed_twice),
    Rule("annex-unnamed", "Phụ lục được nhắc trong bài", Level.WARNING, find_unnamed_annexes, ANNEXES),
    Rule("annex-lost", "Phụ lục được nhắc thì có kèm theo", Level.WARNING, find_lost_annexes, ANNEXES),
    Rule("annex-swapped", "Phụ lục nhắc đúng số", Level.WARNING, find_swapped_annexes, ANNEXES),
    Rule("annex-empty", "Phụ lục có nội dung", Level.ERROR, find_empty_annexes),
    Rule("recipient-twice", "Mỗi nơi nhận một dòng", Level.WARNING, find_recipients_twice),
    Rule("recipient-units", "Đơn vị có nhiệm vụ thì nhận kế hoạch", Level.WARNING, find_units_not_told),
    Rule("archive-unit", "Dòng «Lưu» ghi đúng phòng", Level.WARNING, find_archive_unit),
    Rule("archive-drafter", "Dòng «Lưu» ghi người soạn", Level.HINT, find_archive_drafter),
    Rule("drafter-misspelt", "Tên người soạn viết đúng", Level.WARNING, find_misspelt_drafter),
    Rule("carried-unconfirmed", "Ngày, năm chép sang đã xác nhận", Level.WARNING, find_unconfirmed_values),
    Rule("copied-year", "Năm khác kế hoạch được chép", Level.WARNING, find_year_before),
)
