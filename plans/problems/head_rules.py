"""Rules about the head of the paper: title, programme, legal bases, who signs, whom to call."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from documents.formats import format_date_in_text
from documents.models import CitedKind, CitedText
from documents.problem import Level
from documents.text import fold
from plans.models import BasisUse
from plans.problems.context import Context, end_of_month
from plans.problems.figures import make_day
from plans.problems.names import distance
from plans.problems.rule import Finding, Rule

BASES = "NĐ 30/2020, PL I, II.6.b"
_SPAN = re.compile(r"giai đoạn\s+(?:từ (?:năm )?)?(\d{4})\s*(?:-|–|đến)(?:\s*năm)?\s*(\d{4})", re.IGNORECASE)
_PAST = re.compile(r"[^.;\n]{0,40}\b(?:đã|có hiệu quả)\b")  # «giai đoạn 2016 - 2020 huyện đã giảm …»
_YEAR_SAID = re.compile(r"năm (20\d\d)(?!\s?[-–])")
_CITATION = re.compile(
    r"số\s+(?P<number>\d+\w?/[\w\-/&]+)(?:[,\s]+ngày\s+(?P<d>\d{1,2})(?:/|\s+tháng\s+)(?P<m>\d{1,2})(?:/|\s+năm\s+)"
    r"(?P<y>\d{4}))?"
)
_REPLACED = re.compile(r"thay thế|sửa đổi|bãi bỏ|hết hiệu lực|trước đây", re.IGNORECASE)
_YEAR_IN_NUMBER = re.compile(r"/(\d{4})/")
_KINDS = {"NQ": CitedKind.RESOLUTION, "QĐ": CitedKind.DECISION, "NĐ": CitedKind.DECREE, "TT": CitedKind.CIRCULAR}
_KINDS |= {"CT": CitedKind.DIRECTIVE, "KH": CitedKind.PLAN}
_ISSUERS = {"UBND": "uy ban nhan dan", "HĐND": "hoi dong nhan dan", "TTg": "thu tuong", "CP": "chinh phu"}
# Texts that ended, with the first day on which they no longer hold and what took their place.
ENDED = {
    "77/2015/QH13": (date(2025, 3, 1), "Luật Tổ chức chính quyền địa phương số 65/2025/QH15"),
    "65/2025/QH15": (date(2025, 6, 16), "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"),
    "59/2015/QĐ-TTg": (date(2022, 1, 1), "Nghị định số 07/2021/NĐ-CP"),
    "1722/QĐ-TTg": (date(2022, 1, 1), "Quyết định số 90/QĐ-TTg"),
    "13/2023/NĐ-CP": (date(2026, 1, 1), "Nghị định số 356/2025/NĐ-CP"),
    "17/2016/TT-BLĐTBXH": (date(2021, 9, 1), "Thông tư số 07/2021/TT-BLĐTBXH"),
    "34/2007/PL-UBTVQH11": (date(2023, 7, 1), "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15"),
    "110/2004/NĐ-CP": (date(2020, 3, 5), "Nghị định số 30/2020/NĐ-CP"),
}


# --- Title ----------------------------------------------------------------------------------------------------------
def find_programme_span(context: Context) -> Iterator[Finding]:
    """A programme whose years do not hold the plan's."""
    for found in _SPAN.finditer(context.plan.programme):
        if not int(found[1]) <= context.plan.year <= int(found[2]):
            yield "title:programme", f"chương trình {found[0]} không gồm năm {context.plan.year}"


def find_spans(context: Context) -> Iterator[Finding]:
    """A span of years in a text that leaves out the plan's year, or differs from the programme's."""
    own = [(int(a), int(b)) for a, b in _SPAN.findall(context.plan.programme)]
    for passage in context.passages:
        for found in _SPAN.finditer(passage.text):
            begin, end = int(found[1]), int(found[2])
            if _PAST.match(passage.text[found.end() :]):
                continue
            if not begin <= context.plan.year <= end:
                yield passage.source, f"{passage.label}: «{found[0]}» không gồm năm {context.plan.year}"
            elif own and (begin, end) not in own:
                yield passage.source, f"{passage.label}: «{found[0]}» khác với chương trình ({own[0][0]} - {own[0][1]})"


def find_foreign_people(context: Context) -> Iterator[Finding]:
    """A signer or a department of another office."""
    plan = context.plan
    for name in ("signer", "lead_department"):
        row = getattr(plan, name)
        if row and row.authority_id != plan.authority_id:
            yield f"title:{name}", f"«{row}» không thuộc {plan.authority.name}"
    if plan.contact_department and plan.contact_department.authority_id != plan.authority_id:
        yield "opening:contact_department", f"«{plan.contact_department}» không thuộc {plan.authority.name}"


def find_signer_out_of_office(context: Context) -> Iterator[Finding]:
    """A signer who does not sign any more, or not yet, on the day of issue."""
    signer = context.plan.signer
    if signer is None:
        return
    if signer.valid_to and signer.valid_to < context.issue_from:
        yield "title:signer", f"{signer.full_name} thôi ký từ sau {signer.valid_to:%d/%m/%Y}"
    if signer.valid_from and signer.valid_from > context.issue_to:
        yield "title:signer", f"{signer.full_name} chỉ ký từ {signer.valid_from:%d/%m/%Y}"


# --- Bases ----------------------------------------------------------------------------------------------------------
def _bases(context: Context) -> Iterator[tuple[str, CitedText]]:
    for basis in context.plan.bases.all():
        yield f"basis:{basis.pk}", basis.text


def find_newer_bases(context: Context) -> Iterator[Finding]:
    """A legal basis issued after the plan that stands on it."""
    for source, text in _bases(context):
        if text.issued_on and text.issued_on > context.issue_to:
            yield (
                source,
                (
                    f"{text.cite_short()} ký ngày {format_date_in_text(text.issued_on)}, sau kế hoạch "
                    f"({format_date_in_text(context.issue_to)})"
                ),
            )


def find_ended_bases(context: Context) -> Iterator[Finding]:
    """A basis that no longer holds on the plan's day."""
    day = _day_of_plan(context)
    for source, text in _bases(context):
        ended = ENDED.get(text.number)
        if ended and day >= ended[0]:
            yield source, f"{text.cite_short()} hết hiệu lực từ {ended[0]:%d/%m/%Y}; nay là {ended[1]}"


def _day_of_plan(context: Context) -> date:
    """The day on which the plan is, or will be, issued, as far as it is known."""
    expected = max(context.issue_from, min(context.issue_to, end_of_month(context.issue_from)))
    return context.plan.issued_on or expected


def find_outdated_bases(context: Context) -> Iterator[Finding]:
    """A basis for years that do not hold the plan's; a text that is only mentioned may be older."""
    mentioned = {f"basis:{basis.pk}" for basis in context.plan.bases.all() if basis.use == BasisUse.MENTION}
    for source, text in _bases(context):
        if source in mentioned:
            continue
        for found in _SPAN.finditer(text.subject):
            if not int(found[1]) <= context.plan.year <= int(found[2]):
                yield source, f"{text.cite_short()}: «{found[0]}» không gồm năm {context.plan.year}"
        for year in _YEAR_SAID.findall(_SPAN.sub("", text.subject)):
            if int(year) != context.plan.year and text.kind in (
                CitedKind.PLAN,
                CitedKind.RESOLUTION,
                CitedKind.DECISION,
            ):
                yield source, f"{text.cite_short()} nói về năm {year}, kế hoạch là năm {context.plan.year}"


def find_years_in_numbers(context: Context) -> Iterator[Finding]:
    """A number that carries another year than the day of the text."""
    for source, text in _cited(context):
        year = _YEAR_IN_NUMBER.search(text.number)
        if year and text.issued_on and int(year[1]) != text.issued_on.year:
            yield source, f"số {text.number} là của năm {year[1]} nhưng ghi ngày {format_date_in_text(text.issued_on)}"


def find_symbols(context: Context) -> Iterator[Finding]:
    """A symbol that belongs to another kind of text, or to another issuer."""
    for source, text in _cited(context):
        kind, _, issuer = text.number.rpartition("/")[2].partition("-")
        wanted = _KINDS.get(kind)
        if wanted and not issuer and "/" in text.number:
            yield source, f"số {text.number} thiếu chữ viết tắt tên cơ quan ban hành"
        if wanted and issuer and wanted != text.kind and text.kind != CitedKind.OTHER:
            yield (
                source,
                f"số {text.number} là của {CitedKind(wanted).label.lower()}, không phải {text.kind_word.lower()}",
            )
        said, body = fold(text.issuer), _ISSUERS.get(issuer)
        if body and said and body not in said:
            yield source, f"số {text.number} không khớp với cơ quan ban hành «{text.issuer}»"


def _cited(context: Context) -> Iterator[tuple[str, CitedText]]:
    yield from _bases(context)
    estimate = context.plan.estimate
    if estimate and estimate.funding and estimate.funding.decision:
        yield f"estimate:{estimate.pk}", estimate.funding.decision


def find_bases_twice(context: Context) -> Iterator[Finding]:
    """One text cited twice, perhaps from two registers."""
    seen: set[str] = set()
    same_words: dict[tuple[str, date | None, str], str] = {}
    for source, text in _bases(context):
        name = fold(text.number) or fold(f"{text.kind} {text.subject}")
        key = f"{text.kind} {name} {text.issuer and fold(text.issuer)} {text.issued_on}"
        if key in seen:
            yield source, f"{text.cite_short()} được viện dẫn hai lần"
        seen.add(key)
        words = (text.kind, text.issued_on, fold(text.subject))
        other = same_words.setdefault(words, text.number)
        if text.issued_on and text.subject and other != text.number:
            yield source, f"số {text.number} và số {other} cùng ngày, cùng trích yếu: một văn bản ghi hai số?"


def find_issuers(context: Context) -> Iterator[Finding]:
    """An issuer or a subject that names a place outside the office's area, or misspells one inside."""
    for source, text in _cited(context):
        for mention in context.names.find_mentions(f"{text.issuer}; {text.subject}"):
            if not mention.known:
                near = f" (có phải «{mention.near.name}»?)" if mention.near else ""
                yield source, f"{text.cite_short()}: «{mention.kind} {mention.said}» lạ với địa bàn{near}"


def find_typed_citations(context: Context) -> Iterator[Finding]:
    """A citation typed in a text with another day, or almost the number, of one that the plan stands on; or ended."""
    known = {text.number: text for _, text in _cited(context) if text.number}
    for passage in context.passages:
        for found in _CITATION.finditer(passage.text):
            number, day = found["number"], make_day(*(int(found[part] or 0) for part in "ymd"))
            text = known.get(number)
            near = "" if text else _nearly(number, day, known)
            ended = ENDED.get(number)
            if text and day and text.issued_on and day != text.issued_on:
                yield (
                    passage.source,
                    f"{passage.label}: số {number} ký ngày {text.issued_on:%d/%m/%Y}, không phải {found[0]}",
                )
            elif not text and day and day > context.issue_to:
                yield passage.source, f"{passage.label}: số {number} ký sau kế hoạch"
            elif (
                ended
                and _day_of_plan(context) >= ended[0]
                and not _REPLACED.search(passage.text[: found.start()][-60:])
            ):
                yield (
                    passage.source,
                    f"{passage.label}: số {number} hết hiệu lực từ {ended[0]:%d/%m/%Y}; nay là {ended[1]}",
                )
            elif near:
                yield passage.source, f"{passage.label}: số {number} gần giống căn cứ số {near}"


def _nearly(number: str, day: date | None, known: Mapping[str, CitedText]) -> str:
    """The number of a known text of the same symbol that is one slip away, in its number or its year, or of one day."""
    for other, text in known.items():
        same_symbol = other.rpartition("/")[2] == number.rpartition("/")[2]
        if same_symbol and ((day and text.issued_on == day) or distance(number, other, 1) < 2):
            return other
    return ""


# --- Contact --------------------------------------------------------------------------------------------------------
def find_odd_phones(context: Context) -> Iterator[Finding]:
    """A number that no Vietnamese telephone has: 10 or 11 digits from 0, or a short service number."""
    phones = [("opening:contact_phone", context.plan.contact_phone)]
    phones += [(f"session:{session.pk}", session.contact_phone) for session in context.sessions]
    for source, phone in phones:
        digits = _digits(phone)
        if phone and not re.fullmatch(r"0\d{9,10}|1[89]00\d{4,6}", digits):
            yield source, f"số điện thoại «{phone}» có {len(digits)} chữ số, hãy đọc lại"


def find_other_phone(context: Context) -> Iterator[Finding]:
    """A contact's number that is not the one kept for the department."""
    department, phone = context.plan.contact_department, context.plan.contact_phone
    if department and department.phone and phone and _digits(department.phone) != _digits(phone):
        yield "opening:contact_phone", f"điện thoại {phone} khác số của {department.name} ({department.phone})"


def find_other_contact(context: Context) -> Iterator[Finding]:
    """A contact that is not the department which leads."""
    plan = context.plan
    if plan.contact_department and plan.lead_department and plan.contact_department_id != plan.lead_department_id:
        yield (
            "opening:contact_department",
            (f"đầu mối «{plan.contact_department}» không phải đơn vị chủ trì «{plan.lead_department}»"),
        )


def find_phones_in_text(context: Context) -> Iterator[Finding]:
    """A telephone number in a text that is almost, but not quite, one that the office has."""
    known = {_digits(d.phone) for d in context.departments} | {
        _digits(context.plan.contact_phone),
        _digits(context.plan.authority.phone),
    }
    for passage in context.passages:
        for said in re.findall(r"(?<!\d)0\d{2,4}[. ]?\d{3,4}[. ]?\d{3,4}(?!\d)", passage.text):
            near = [phone for phone in known if phone and 0 < distance(phone, _digits(said), 2) <= 2]
            if _digits(said) not in known and near:
                yield passage.source, f"{passage.label}: số điện thoại {said} khác số đã lưu ({near[0]})"


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


RULES = (
    Rule("programme-span", "Chương trình gồm năm của kế hoạch", Level.WARNING, find_programme_span),
    Rule("text-span", "Giai đoạn trong lời văn khớp chương trình", Level.WARNING, find_spans),
    Rule("other-office", "Người ký, phòng thuộc cơ quan ban hành", Level.ERROR, find_foreign_people),
    Rule("signer-term", "Người ký còn thẩm quyền", Level.ERROR, find_signer_out_of_office, "NĐ 30/2020, Điều 13"),
    Rule("basis-newer", "Căn cứ ký trước kế hoạch", Level.ERROR, find_newer_bases, BASES),
    Rule("basis-ended", "Căn cứ còn hiệu lực", Level.WARNING, find_ended_bases, BASES),
    Rule("basis-span", "Căn cứ của đúng giai đoạn", Level.WARNING, find_outdated_bases, BASES),
    Rule("basis-year", "Năm trong số hiệu khớp ngày ký", Level.WARNING, find_years_in_numbers, BASES),
    Rule("basis-symbol", "Ký hiệu khớp loại văn bản và cơ quan", Level.WARNING, find_symbols, BASES),
    Rule("basis-twice", "Mỗi căn cứ viện dẫn một lần", Level.WARNING, find_bases_twice, BASES),
    Rule("text-citation", "Văn bản nhắc trong bài khớp căn cứ", Level.WARNING, find_typed_citations, BASES),
    Rule("basis-place", "Cơ quan trong căn cứ thuộc địa bàn", Level.WARNING, find_issuers),
    Rule("phone-shape", "Số điện thoại đủ chữ số", Level.WARNING, find_odd_phones),
    Rule("phone-other", "Điện thoại đầu mối khớp danh mục", Level.WARNING, find_other_phone),
    Rule("contact-other", "Đầu mối là đơn vị chủ trì", Level.HINT, find_other_contact),
    Rule("phone-in-text", "Điện thoại trong lời văn khớp danh mục", Level.WARNING, find_phones_in_text),
)
