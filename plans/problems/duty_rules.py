"""Rules about who does what by when: deadlines, reports, agencies, the public notice of Luật 72/2025."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from documents.formats import format_date_in_text
from documents.problem import Level
from documents.text import fold
from plans.models import AgencyRole, DeadlineKind, Duty
from plans.problems.context import Context
from plans.problems.rule import Finding, Rule
from plans.problems.schedule_rules import ARTICLE_43

DATED = (DeadlineKind.ON_DATE, DeadlineKind.BEFORE_DATE)
NOTICE_DAYS, PUBLICATION_DAYS = 7, 10
_AFTERWARDS = re.compile(
    r"bao cao ket qua|tong hop ket qua|ket qua doi thoai|quyet toan|thanh toan|bien ban|cong khai ket qua|"
    r"sau doi thoai|rut kinh nghiem|tong ket|so ket|giai quyet kien nghi"
)
_PREPARATION = re.compile(r"lap danh sach|chuan bi|giay moi|moi dai dien|thong bao")
_INVITATION = re.compile(r"lap danh sach|gui danh sach|giay moi|thu moi|moi dai dien|thong bao")
_NOTICE = re.compile(r"thong bao.{0,40}(?:cong khai|thoi gian)|cong khai.{0,20}(?:thoi gian|lich)|niem yet.{0,20}lich")
_PUBLICATION = re.compile(r"(?:cong khai|cong bo|niem yet|dang tai).{0,40}ket qua|ket qua.{0,40}(?:cong khai|niem yet)")
_DAYS_SAID = re.compile(r"(\d{1,2}) ngay")


def is_afterwards(duty: Duty) -> bool:
    """Whether the duty follows the dialogue: a report, a settlement, a publication."""
    return duty.is_report or bool(_AFTERWARDS.search(fold(duty.work)))


def find_late_preparation(context: Context) -> Iterator[Finding]:
    """Preparations that are due only when the dialogue has begun."""
    for duty in context.duties if context.first_day else ():
        due = _due(duty)
        if (
            due
            and context.first_day
            and not is_afterwards(duty)
            and (due > context.first_day or _same_day(duty, context))
        ):
            yield (
                f"duty:{duty.pk}",
                (f"hạn {_day(due)} của việc chuẩn bị nằm sau ngày bắt đầu đối thoại ({_day(context.first_day)})"),
            )


def _same_day(duty: Duty, context: Context) -> bool:
    """Whether lists and invitations are due only on the day of the first dialogue."""
    on_the_day = duty.deadline_kind == DeadlineKind.ON_DATE and duty.deadline_on in context.held[:1]
    return on_the_day and bool(_INVITATION.search(fold(duty.work)))


def find_early_report(context: Context) -> Iterator[Finding]:
    """Reports that are due before the dialogue has ended."""
    for duty in context.duties:
        if not is_afterwards(duty):
            continue
        due = _due(duty)
        if due and context.last_day and due <= context.last_day:
            yield f"duty:{duty.pk}", f"hạn báo cáo {_day(due)} trước khi đối thoại kết thúc ({_day(context.last_day)})"
        if duty.deadline_kind == DeadlineKind.DAYS_BEFORE:
            yield f"duty:{duty.pk}", "việc sau đối thoại lại có hạn trước ngày tổ chức"


def find_after_kind(context: Context) -> Iterator[Finding]:
    """Lists and invitations that are due after the dialogue."""
    for duty in context.duties:
        late = duty.deadline_kind in (DeadlineKind.DAYS_AFTER, DeadlineKind.AFTER_EVENT) and not is_afterwards(duty)
        if late and _PREPARATION.search(fold(duty.work)):
            yield f"duty:{duty.pk}", "việc chuẩn bị lại có hạn sau khi đối thoại kết thúc"


def find_before_issue(context: Context) -> Iterator[Finding]:
    """Work that is due before the plan can reach anybody."""
    for duty in context.duties:
        due = _due(duty)
        if due and due < context.issue_from:
            yield f"duty:{duty.pk}", f"hạn {_day(due)} trước ngày ban hành kế hoạch ({_day(context.issue_from)})"
        first, days = context.first_day, duty.deadline_days
        if duty.deadline_kind != DeadlineKind.DAYS_BEFORE or days is None or first is None:
            continue
        if days < 1 or first - timedelta(days=days) < context.issue_from:
            yield (
                f"duty:{duty.pk}",
                f"hạn trước {days:02d} ngày không khớp: đối thoại từ {_day(first)}, kế hoạch ban hành từ "
                f"{_day(context.issue_from)}",
            )


def find_other_years(context: Context) -> Iterator[Finding]:
    """Deadlines in another year."""
    for duty in context.duties:
        due = _due(duty)
        if due and due.year != context.plan.year and not (is_afterwards(duty) and due.year == context.plan.year + 1):
            yield f"duty:{duty.pk}", f"hạn {_day(due)}, kế hoạch là năm {context.plan.year}"


def find_missing_destination(context: Context) -> Iterator[Finding]:
    """Reports that go to nobody."""
    for duty in context.duties:
        if (
            duty.is_report
            and not duty.sent_to
            and not re.search(r"gui|bao cao (?:ve|uy ban|so|phong)", fold(duty.work))
        ):
            yield f"duty:{duty.pk}", "báo cáo không ghi gửi về đâu"


def find_duties_twice(context: Context) -> Iterator[Finding]:
    """The same work given twice to the same agencies."""
    seen: set[tuple[str, str]] = set()
    leads = ""
    for duty in context.duties:
        leads = "|".join(fold(agency.name) for agency in duty.agencies.all() if agency.role == AgencyRole.LEAD) or leads
        key = (leads, re.sub(r"\W+", " ", fold(duty.work)).strip())
        if key in seen:
            yield f"duty:{duty.pk}", f"nhiệm vụ này có hai dòng: «{duty}»"
        seen.add(key)


def find_agencies_twice(context: Context) -> Iterator[Finding]:
    """An agency that leads and helps in one duty, or stands twice in it."""
    for duty in context.duties:
        names = [fold(agency.name) for agency in duty.agencies.all()]
        for agency in duty.agencies.all():
            if names.count(fold(agency.name)) > 1:
                yield f"duty:{duty.pk}", f"«{agency.name}» đứng hai lần trong một nhiệm vụ"
                break


def find_split_agency(context: Context) -> Iterator[Finding]:
    """An agency that is named at two places of the list: its duties print under two numbers."""
    seen: list[str] = []
    for duty in context.duties:
        name = "|".join(fold(agency.name) for agency in duty.agencies.all() if agency.role == AgencyRole.LEAD)
        if name and name in seen and name != seen[-1]:
            yield f"duty:{duty.pk}", f"nhiệm vụ của «{duty.agencies.all()[0].name}» nằm ở hai chỗ"
        if name:
            seen.append(name)


def find_silent_lead(context: Context) -> Iterator[Finding]:
    """A leading department to which the plan gives nothing and which it never names."""
    lead = context.plan.lead_department
    if lead is None or not context.duties:
        return
    name = _bare(lead.name)
    if not any(name in _bare(passage.text) for passage in context.passages):
        yield "title:lead_department", f"đơn vị chủ trì «{lead.name}» không có tên trong nhiệm vụ nào"


def find_no_notice(context: Context) -> Iterator[Finding]:
    """A commune's dialogue since July 2025 without public notice seven days before."""
    if not _under_article_43(context):
        return
    notices = [duty for duty in context.duties if _NOTICE.search(fold(duty.work)) and not is_afterwards(duty)]
    if not notices:
        yield "duties:", "chưa giao việc thông báo công khai thời gian, địa điểm, nội dung trước ít nhất 07 ngày"
    elif (short := _days_before(notices[0], context)) is not None and short < NOTICE_DAYS:
        yield f"duty:{notices[0].pk}", f"thông báo công khai trước {short:02d} ngày; luật yêu cầu ít nhất 07 ngày"


def _days_before(duty: Duty, context: Context) -> int | None:
    if duty.deadline_kind == DeadlineKind.DAYS_BEFORE:
        return duty.deadline_days
    if (due := _due(duty)) and context.first_day:
        return (context.first_day - due).days
    said = _DAYS_SAID.search(fold(duty.work))
    return int(said[1]) if said else 0


def find_no_publication(context: Context) -> Iterator[Finding]:
    """A commune's dialogue since July 2025 whose results are not published within ten days."""
    if not _under_article_43(context):
        return
    found = [duty for duty in context.duties if _PUBLICATION.search(fold(duty.work))]
    if not found:
        yield "duties:", "chưa giao việc công khai kết quả đối thoại chậm nhất 10 ngày sau khi kết thúc"
    elif (late := _days_after(found[0], context)) is None or late > PUBLICATION_DAYS:
        said = f"sau {late} ngày" if late is not None else "không ghi hạn"
        yield f"duty:{found[0].pk}", f"công khai kết quả {said}; luật yêu cầu chậm nhất 10 ngày"


def _days_after(duty: Duty, context: Context) -> int | None:
    if duty.deadline_kind == DeadlineKind.DAYS_AFTER:
        return duty.deadline_days
    if (due := _due(duty)) and context.last_day:
        return (due - context.last_day).days
    said = _DAYS_SAID.search(fold(duty.work))
    return int(said[1]) if said else None


def _under_article_43(context: Context) -> bool:
    return context.two_levels and context.plan.authority.is_commune_level and bool(context.duties)


def _due(duty: Duty) -> date | None:
    return duty.deadline_on if duty.deadline_kind in DATED else None


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


def _day(day: date) -> str:
    return format_date_in_text(day)


RULES = (
    Rule("duty-late", "Hạn chuẩn bị trước ngày đối thoại", Level.WARNING, find_late_preparation),
    Rule("report-early", "Hạn báo cáo sau khi đối thoại kết thúc", Level.WARNING, find_early_report),
    Rule("duty-after-event", "Việc chuẩn bị không để sau đối thoại", Level.WARNING, find_after_kind),
    Rule("duty-before-issue", "Hạn sau ngày ban hành", Level.WARNING, find_before_issue),
    Rule("duty-year", "Hạn trong năm của kế hoạch", Level.WARNING, find_other_years),
    Rule("report-without-destination", "Báo cáo có nơi gửi", Level.WARNING, find_missing_destination),
    Rule("duty-twice", "Mỗi nhiệm vụ một dòng", Level.WARNING, find_duties_twice),
    Rule("agency-twice", "Mỗi đơn vị một vai trong một nhiệm vụ", Level.WARNING, find_agencies_twice),
    Rule("agency-split", "Nhiệm vụ của một đơn vị liền nhau", Level.WARNING, find_split_agency),
    Rule("lead-without-duty", "Đơn vị chủ trì có nhiệm vụ", Level.WARNING, find_silent_lead),
    Rule("notice-7-days", "Thông báo công khai trước 07 ngày", Level.WARNING, find_no_notice, ARTICLE_43),
    Rule("publication-10-days", "Công khai kết quả trong 10 ngày", Level.WARNING, find_no_publication, ARTICLE_43),
)
