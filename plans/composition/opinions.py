"""«Bảng tổng hợp tiếp thu, giải trình ý kiến góp ý»: what units said about a draft, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from communes.models import Department
from documents.formats import pad
from documents.tree import (
    Block,
    Break,
    Cell,
    Column,
    Document,
    Gap,
    Letterhead,
    Paragraph,
    Point,
    Points,
    Recipients,
    Row,
    Runs,
    Signature,
    Table,
    Text,
)
from documents.wording import archive_line, document_symbol
from plans.models import Opinion, OpinionOutcome, OpinionRequest, Plan

KIND = "BẢNG TỔNG HỢP"
_HEADS = ("TT", "Cơ quan, đơn vị góp ý", "Nội dung góp ý", "Tiếp thu, giải trình")
# Who heads a department, by how its name begins; «Phòng» and whatever else is led by a trưởng phòng or a thủ trưởng.
_POSTS = {"phòng": "TRƯỞNG PHÒNG", "văn phòng": "CHÁNH VĂN PHÒNG", "ban": "TRƯỞNG BAN", "trung tâm": "GIÁM ĐỐC"}


def compose_opinions(
    plan: Plan, asked: Sequence[OpinionRequest], *, parts: Mapping[str, str], day: date, head_name: str = ""
) -> Document:
    """Return the table of what the units in ``asked`` said about ``plan``.

    ``asked`` comes from ``OpinionRequest.objects.for_table()``; ``parts`` names the parts by slug; the year of ``day``
    stands in the date line, day and month are written by hand as in any paper that is not issued here. ``head_name``
    is blank where nobody knows who heads the leading department: then room for the name is left.
    """
    return Document(
        letterhead=_letterhead(plan, day),
        kind=KIND,
        subject=(Text(f"Tiếp thu, giải trình ý kiến góp ý đối với dự thảo {_name(plan)}", bold=True),),
        blocks=(*_summary(plan, asked), *_table(asked, parts), *_silent(asked)),
        signature=_signature(plan, head_name),
        recipients=_recipients(plan),
        title=f"Bảng tổng hợp ý kiến góp ý: {plan}",
    )


def _name(plan: Plan) -> str:
    return f"{plan.kind.capitalize()} {plan.subject[:1].lower()}{plan.subject[1:]}"


def _letterhead(plan: Plan, day: date) -> Letterhead:
    """The leading department issues it below its authority (NĐ 30/2020 PL I, II.2); without one the authority does."""
    authority, department = plan.authority, plan.lead_department
    lines = authority.letterhead_lines
    return Letterhead(
        issuer=(department.name.upper(),) if department else lines,
        parent=" ".join(lines) if department else authority.parent_line,
        symbol=document_symbol(KIND, department.abbreviation if department else authority.symbol),
        place=authority.place_name,
        year=day.year,
    )


def _summary(plan: Plan, asked: Sequence[OpinionRequest]) -> list[Block]:
    answered = [row for row in asked if row.answered_at]
    agreed = sum(row.agrees for row in answered)
    who = plan.lead_department.name if plan.lead_department else plan.authority.name
    told = (
        f"{who} đã gửi dự thảo {_name(plan)} xin ý kiến {pad(len(asked))} cơ quan, đơn vị; nhận được "
        f"{pad(len(answered))} văn bản, ý kiến trả lời, trong đó {pad(agreed)} đơn vị nhất trí với dự thảo và "
        f"{pad(len(answered) - agreed)} đơn vị có ý kiến góp ý. Kết quả tổng hợp, tiếp thu, giải trình như sau:"
    )
    return [Paragraph((Text(told, field=True),))]


def _table(asked: Sequence[OpinionRequest], parts: Mapping[str, str]) -> list[Block]:
    commenting = [row for row in asked if row.answered_at and not row.agrees]
    if not commenting:
        return [Paragraph((Text("Không có đơn vị nào góp ý sửa đổi, bổ sung dự thảo."),))]
    rows = [cells for number, row in enumerate(commenting, 1) for cells in _rows(number, row, parts)]
    kinds = (Column("order"), Column("note"), Column("text"), Column("text"))
    heads = tuple(Cell((Text(head),), header=True) for head in _HEADS)
    return [Table(columns=kinds, head=(heads,), body=tuple(rows), label="Ý kiến góp ý và kết quả tiếp thu, giải trình")]


def _rows(number: int, row: OpinionRequest, parts: Mapping[str, str]) -> list[Row]:
    """One line for each comment; number and unit stand in the first and are repeated nowhere."""
    lines: list[Row] = []
    for place, opinion in enumerate(row.opinions.all()):
        first = place == 0
        lines.append(
            (
                Cell((Text(str(number) if first else ""),)),
                Cell(_unit(row) if first else ()),
                Cell(_said(opinion, parts)),
                Cell(_outcome(opinion), source=f"opinion:{opinion.pk}"),
            )
        )
    return lines


def _unit(row: OpinionRequest) -> Runs:
    return (Text(row.unit_name), *((Break(), Text(f"({row.document})", italic=True)) if row.document else ()))


def _said(opinion: Opinion, parts: Mapping[str, str]) -> Runs:
    about = parts.get(opinion.part, "")
    return (*((Text(f"{about}: ", italic=True),) if about else ()), *_lines(opinion.words))


def _outcome(opinion: Opinion) -> Runs:
    if opinion.is_open:
        return (Gap("nội dung tiếp thu, giải trình", f"opinion:{opinion.pk}", "chưa xử lý"),)
    label = OpinionOutcome(opinion.outcome).label
    return (Text(f"{label}: " if opinion.outcome_words else f"{label}.", bold=True), *_lines(opinion.outcome_words))


def _lines(words: str) -> Runs:
    """Return words with the line breaks that were typed."""
    runs: list[Text | Break] = []
    for line in words.splitlines():
        runs += [Break(), Text(line)] if runs else [Text(line)]
    return tuple(runs)


def _silent(asked: Sequence[OpinionRequest]) -> list[Block]:
    """The units that have no line in the table: those that agreed, and those that did not answer."""
    agreed = [_with_document(row) for row in asked if row.answered_at and row.agrees]
    missing = [row.unit_name for row in asked if row.answered_at is None]
    groups = (("nhất trí với dự thảo", agreed), ("chưa trả lời", missing))
    items = [Point((Text(f"{pad(len(names))} đơn vị {what}: {'; '.join(names)}."),)) for what, names in groups if names]
    if not items:
        return []
    return [Paragraph((Text("Ngoài các ý kiến trên:"),)), Points(tuple(items))]


def _with_document(row: OpinionRequest) -> str:
    return f"{row.unit_name} ({row.document})" if row.document else row.unit_name


def _signature(plan: Plan, head_name: str) -> Signature:
    """The head of the leading department signs; where there is none, the drafter as the one who drew it up."""
    if plan.lead_department is None:
        return Signature(lines=("NGƯỜI TỔNG HỢP",), name=Text(str(plan.drafter), bold=True))
    return Signature(lines=(_post(plan.lead_department),), name=Text(head_name, bold=True))


def _post(department: Department) -> str:
    name = department.name.lower()
    return next((post for begin, post in _POSTS.items() if name.startswith(f"{begin} ")), "THỦ TRƯỞNG ĐƠN VỊ")


def _recipients(plan: Plan) -> Recipients:
    to = (Text(f"{plan.authority.short_name} (b/c)"),) if plan.lead_department else ()
    return Recipients((*to, Text(archive_line("" if plan.lead_department else plan.archive_unit))))
