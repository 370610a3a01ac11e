"""Every text of a plan that a person typed, with the place where it is typed, its inline fields filled in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from documents.text import fold
from plans.composition.paper import FIELDS
from plans.models import Plan
from plans.placements import CITATION_FIELD

_LINE_END = re.compile(r"</(?:p|li|ul|ol)>|<br ?/?>")
_TAG = re.compile(r"<[^>]+>")
_TOKEN = re.compile(r"\{([^{}]{1,60})\}")
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"(?<=[.!?])\s+|[;\n]")
AGENCIES = "Đơn vị thực hiện"
_LONGEST_SENTENCE = 1_500  # what is pasted without a full stop is read in pieces of this length


@dataclass(frozen=True)
class Passage:
    """A typed text. ``heads`` marks one that names the plan (subject, banner, annex title), not one that tells."""

    source: str
    label: str
    text: str
    typed: str
    heads: bool = False

    @cached_property
    def folded(self) -> str:
        """The text without marks and case."""
        return fold(self.text)

    @cached_property
    def words(self) -> tuple[list[str], list[str]]:
        """The words in lower case, as typed and without marks."""
        return _WORD.findall(self.text.lower()), _WORD.findall(self.folded)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The text cut at full stops, semicolons and line ends."""
        pieces = (piece.strip() for piece in _BREAK.split(self.text))
        return tuple(
            piece[start : start + _LONGEST_SENTENCE]
            for piece in pieces
            for start in range(0, len(piece), _LONGEST_SENTENCE)
        )


def read_passages(plan: Plan) -> tuple[Passage, ...]:
    """Return the typed texts of ``plan`` in reading order; empty ones are left out."""
    fields: dict[str, str] = {}

    def resolve(token: re.Match[str]) -> str:
        name = " ".join(token[1].split())
        if name.startswith(CITATION_FIELD):
            return "văn bản đã dẫn"
        if name not in fields:
            fields[name] = FIELDS[name](plan) if name in FIELDS else ""
        return fields[name] or "…"

    return tuple(passage for passage in _all(plan, resolve) if passage.text)


def _all(plan: Plan, resolve: Callable[[re.Match[str]], str]) -> Iterator[Passage]:
    def made(source: str, label: str, text: str, *, heads: bool = False) -> Passage:
        return Passage(source, label, _TOKEN.sub(resolve, text).strip(), text, heads)

    yield made("title:subject", "Trích yếu", plan.subject, heads=True)
    yield made("opening:lead_in", "Câu dẫn", plain(plan.lead_in))
    for section in plan.sections.all():
        source = f"section:{section.pk}"
        yield made(source, "Đề mục", section.heading)
        yield made(source, f"Mục «{section}»", plain(section.body))
        yield made(source, f"Mục «{section}»", plain(section.body_after))
    for topic in plan.topics.all():
        yield made(f"topic:{topic.pk}", "Nội dung đối thoại", topic.wording)
    yield made("schedule:schedule_note", "Ghi chú về lịch", plan.schedule_note)
    for session in plan.sessions.all():
        yield made(f"session:{session.pk}", f"Địa điểm của {session}", session.venue)
    for line in plan.delegations.all():
        yield made(f"delegation:{line.pk}", "Thành phần", line.body)
    yield from _tables(plan, made)
    for duty in plan.duties.all():
        source, agencies = f"duty:{duty.pk}", "\n".join(agency.name for agency in duty.agencies.all())
        yield made(source, AGENCIES, agencies)
        yield made(source, "Nhiệm vụ", duty.work)
        yield made(source, "Nhiệm vụ", "\n".join(filter(None, [duty.sent_to, duty.sent_through, duty.deadline_event])))
    yield made("opening:closing", "Câu kết", plain(plan.closing))
    yield made("banner:banner", "Khẩu hiệu", plan.banner, heads=True)
    for recipient in plan.recipients.all():
        yield made(f"recipient:{recipient.pk}", "Nơi nhận", recipient.name)
    for annex in plan.annexes.all():
        yield made(f"annex:{annex.pk}", "Tên phụ lục", annex.title, heads=True)
        yield made(f"annex:{annex.pk}", "Phụ lục", plain(annex.body))


def _tables(plan: Plan, made: Callable[[str, str, str], Passage]) -> Iterator[Passage]:
    if plan.allocation:
        yield made(f"allocation:{plan.allocation.pk}", "Ghi chú dưới bảng số lượng", plan.allocation.remark)
        for reply in plan.allocation.replies.all():
            yield made(f"reply:{reply.pk}", f"Ghi chú của {reply}", reply.shown_note)
    if plan.estimate:
        source = f"estimate:{plan.estimate.pk}"
        for item in plan.estimate.items.all():
            yield made(f"item:{item.pk}", "Nội dung chi", item.name)
        for line in plan.estimate.lines.all():
            yield made(f"line:{line.pk}", f"Ghi chú của {line.unit}", line.note)
        yield made(source, "Ghi chú kinh phí", plan.estimate.remark)
        if plan.estimate.funding:
            yield made(source, "Nguồn kinh phí", f"{plan.estimate.funding.name}\n{plan.estimate.funding.project}")


def plain(html: str) -> str:
    """Return the text of a cleaned body, one line a paragraph or item; cheaper than reading it into a tree."""
    return unescape(_TAG.sub("", _LINE_END.sub("\n", html))).strip() if html else ""
