"""Dates and years that a copied plan brought along from the year before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.formats import format_date
from documents.richtext import plain_text
from plans.models import Plan

LONGEST_NAME = 120
_DATED = re.compile(
    r"\b\d{1,2}/\d{1,2}/(?:19|20)\d{2}\b|\b\d{1,2}/(?:19|20)\d{2}\b|\b(?:19|20)\d{2}\b(?!/QĐ|/NĐ|/QH|/TT)"
)


@dataclass(frozen=True)
class Carried:
    """One date or year: in which part, at which source, what it is called there, and its value as people read it."""

    part: str
    source: str
    label: str
    value: str


def find_carried(plan: Plan) -> list[Carried]:
    """Return every date and year of the plan that a person typed; citations and computed fields are not among them."""
    return list(dict.fromkeys(_all(plan)))


def _all(plan: Plan) -> Iterator[Carried]:
    yield from _texts("title", "title:subject", "Trích yếu", plan.subject)
    yield from _texts("title", "title:programme", "Chương trình", plan.programme)
    if plan.dated_month:
        yield Carried("title", "title:dated_month", "Tháng ban hành", f"tháng {plan.dated_month}")
    yield from _texts("opening", "opening:lead_in", "Câu dẫn", plain_text(plan.lead_in))
    yield from _texts("opening", "opening:closing", "Câu kết", plain_text(plan.closing))
    yield from _texts("banner", "banner:banner", "Khẩu hiệu", plan.banner)
    for name, label in (("period_from", "Từ ngày"), ("period_to", "Đến ngày")):
        yield from _day("schedule", f"schedule:{name}", label, getattr(plan, name))
    for number, session in enumerate(plan.sessions.all(), 1):
        yield from _day("schedule", f"session:{session.pk}", f"Điểm đối thoại {number}: ngày", session.held_on)
    for section in plan.sections.all():
        text = f"{section.heading} {plain_text(section.body)} {plain_text(section.body_after)}"
        yield from _texts("outline", f"section:{section.pk}", f"Mục «{_short(section.heading)}»", text)
    for topic in plan.topics.all():
        yield from _texts("topics", f"topic:{topic.pk}", "Nội dung đối thoại", topic.wording)
    for number, duty in enumerate(plan.duties.all(), 1):
        yield from _day("duties", f"duty:{duty.pk}", f"Nhiệm vụ {number}: hạn", duty.deadline_on)
        yield from _texts("duties", f"duty:{duty.pk}", f"Nhiệm vụ {number}", duty.work)
    for annex in plan.annexes.all():
        yield from _texts("annexes", f"annex:{annex.pk}", "Phụ lục", f"{annex.title} {plain_text(annex.body)}")
    if plan.estimate:
        yield from _texts("budget", "budget:remark", "Ghi chú kinh phí", plan.estimate.remark)


def _short(heading: str) -> str:
    """A heading may be as long as a paragraph; here it only says where to look."""
    if not heading:
        return "(không đề mục)"
    return heading if len(heading) <= LONGEST_NAME else f"{heading[: LONGEST_NAME - 1]}…"


def _texts(part: str, source: str, label: str, text: str) -> Iterator[Carried]:
    for found in _DATED.findall(text or ""):
        yield Carried(part, source, label, found)


def _day(part: str, source: str, label: str, value: Any) -> Iterator[Carried]:
    if isinstance(value, date):
        yield Carried(part, source, label, format_date(value))
