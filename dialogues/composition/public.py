"""What everybody may read or hear: agenda, banner, notice for the board, loudspeaker announcement, text for Zalo.

None of them names a household.
"""

from communes.naming import kind_of_hamlet
from dialogues.agenda import AgendaItem
from dialogues.composition.letters import text_bold
from dialogues.composition.sheet import (
    led,
    letterhead,
    marked,
    moment_runs,
    recording,
    said,
    signature,
    text,
    venue_runs,
    when_and_where,
)
from dialogues.facts import KitFacts
from documents.formats import format_date, pad
from documents.tree import (
    NO_HEAD,
    NO_SIGNATURE,
    Banner,
    Block,
    Break,
    Cell,
    Column,
    Document,
    Gap,
    Paragraph,
    Point,
    Points,
    Recipients,
    Row,
    Table,
    Text,
)
from documents.wording import document_symbol


def compose_agenda(facts: KitFacts, *, draft: bool = False) -> Document:
    """Return the programme with the times of each item."""
    heads = tuple(Cell(text(name), header=True) for name in ("TT", "Thời gian", "Nội dung"))
    table = Table(
        columns=(Column("order"), Column("date"), Column("text")),
        head=(heads,),
        body=tuple(_agenda_row(number, item) for number, item in enumerate(facts.agenda, 1)),
        label="Chương trình",
    )
    return marked(
        Document(
            letterhead=letterhead(facts),
            kind="CHƯƠNG TRÌNH",
            subject=text_bold(f"Buổi {facts.plan.event}"),
            blocks=(*when_and_where(facts), led("Chủ trì", said(facts.chair, "người chủ trì"), Text(".")), table),
            signature=NO_SIGNATURE,
            recipients=Recipients(()),
            end_mark=False,
            title=f"Chương trình {facts.unit_in_text}",
        ),
        draft=draft,
    )


def compose_banner(facts: KitFacts, *, draft: bool = False) -> Document:
    """Return the line that hangs above the stage."""
    words = banner_line(facts).upper()
    place = (Text(f"{facts.unit},"), Break()) if facts.unit else ()  # the day on a line of its own stays whole
    day = said(facts.day_text.split(", ", 1)[-1], "ngày tổ chức")
    return marked(
        Document(
            letterhead=NO_HEAD,
            kind="",
            subject=(),
            blocks=(Banner((Text(words, bold=True), Break(), *place, day)),),
            signature=NO_SIGNATURE,
            recipients=Recipients(()),
            end_mark=False,
            title=f"Khẩu hiệu {facts.unit_in_text}",
        ),
        draft=draft,
    )


def compose_notice(facts: KitFacts, *, draft: bool = False) -> Document:
    """Return the notice for the board (Luật 72/2025/QH15, Điều 43: time, place, content, how to take part)."""
    inviter = facts.inviter
    body: list[Block] = [
        Paragraph(
            (
                Text("Thực hiện "),
                said(facts.plan_text, "số, ngày của kế hoạch"),
                Text(f", {inviter.name} thông báo tổ chức buổi {facts.plan.event} như sau:"),
            )
        ),
        *when_and_where(facts),
        led("Chủ trì", said(facts.chair, "người chủ trì"), Text(".")),
        *_topics(facts),
        led("Thành phần mời", *text(_who(facts))),
        led("Cách tham gia", *text(_how(facts))),
        *(Paragraph(text(line)) for line in filter(None, [recording(facts)])),
    ]
    return marked(
        Document(
            letterhead=letterhead(facts, document_symbol("Thông báo", inviter.agency), dated=True),
            kind="THÔNG BÁO",
            subject=text_bold(f"Tổ chức buổi {facts.plan.event}"),
            blocks=tuple(body),
            signature=signature(facts),
            recipients=Recipients(
                (Text(f"Niêm yết tại trụ sở, {_hamlets(facts)}"), Text("Đài truyền thanh"), Text("Lưu: VT"))
            ),
            title=f"Thông báo {facts.unit_in_text}",
        ),
        draft=draft,
    )


def compose_loudspeaker(facts: KitFacts, *, draft: bool = False) -> Document:
    """Return what the announcer reads, twice."""
    body: list[Block] = [
        Paragraph(text("Kính thưa bà con!")),
        Paragraph(
            (
                Text(f"{facts.inviter.name} tổ chức buổi {facts.plan.event}{', ' if facts.ends_at else ' vào lúc '}"),
                *moment_runs(facts),
                Text(", tại "),
                *venue_runs(facts),
                Text("."),
            )
        ),
        Paragraph((Text("Chủ trì buổi đối thoại: "), said(facts.chair, "người chủ trì"), Text("."))),
        *_topics(facts),
        Paragraph(text(f"{_who(facts)} {_how(facts)}")),
        Paragraph(text("Trân trọng kính mời bà con đến dự đông đủ, đúng giờ. Xin nhắc lại toàn bộ thông báo trên.")),
    ]
    return marked(
        Document(
            letterhead=letterhead(facts),
            kind="BÀI PHÁT THANH",
            subject=text_bold(f"Về buổi {facts.plan.event}"),
            blocks=tuple(body),
            signature=NO_SIGNATURE,
            recipients=Recipients(()),
            end_mark=False,
            title=f"Bài phát thanh {facts.unit_in_text}",
        ),
        draft=draft,
    )


def zalo_text(facts: KitFacts) -> str:
    """Return the notice as a short message; what is missing stands in brackets."""
    day = f"{facts.day_text.split(',')[0]}, {format_date(facts.held_on)}" if facts.held_on else "[ngày tổ chức]"
    lines = [
        f"THÔNG BÁO: {facts.plan.event.upper()}",
        f"{facts.inviter.name} kính mời bà con:",
        f"- Thời gian: {facts.hours_text or '[giờ bắt đầu]'}, {day}",
        f"- Địa điểm: {_plain_venue(facts)}",
        f"- Chủ trì: {facts.chair or '[người chủ trì]'}",
        *(["- Nội dung: " + "; ".join(facts.plan.topics)] if facts.plan.topics else []),
        *(f"- {note}" for note in facts.notes),
        *([f"- Liên hệ: {facts.contact_phone}"] if facts.contact_phone else []),
        *([recording(facts)] if facts.records_sound else []),
    ]
    return "\n".join(lines) + "\n"


def banner_line(facts: KitFacts) -> str:
    """Return the plan's banner, else the name of the event."""
    return facts.plan.banner or facts.plan.event


def _agenda_row(number: int, item: AgendaItem) -> Row:
    when = (
        Text(f"{item.begins:%H:%M} - {item.ends:%H:%M}", field=True)
        if item.begins and item.ends
        else Gap(f"{item.minutes} phút, chưa có giờ bắt đầu", shown=f"{item.minutes} phút")
    )
    return (Cell(text(str(number))), Cell((when,)), Cell(text(item.what)))


def _topics(facts: KitFacts) -> list[Block]:
    topics = facts.plan.topics
    if not topics:
        return [led("Nội dung", Gap("nội dung đối thoại"))]
    ends = [";"] * (len(topics) - 1) + ["."]
    points = tuple(Point(text(f"{topic[:1].upper()}{topic[1:]}{end}")) for topic, end in zip(topics, ends, strict=True))
    return [led("Nội dung"), Points(points)]


def _hamlets(facts: KitFacts) -> str:
    """«các ấp», «các thôn»: as the unit's own are called."""
    kinds = dict.fromkeys(kind_of_hamlet(hamlet.name).lower() for hamlet in facts.hamlets if hamlet.name)
    return f"các {', '.join(kinds)}" if kinds else "các ấp (thôn, khóm)"


def _who(facts: KitFacts) -> str:
    count = len(facts.guests)
    invited = f"đại diện {pad(count)} hộ có giấy mời" if count else "các hộ có giấy mời"
    return f"{invited[:1].upper()}{invited[1:]}, mỗi hộ 01 người."


def _how(facts: KitFacts) -> str:
    phone = f", điện thoại {facts.contact_phone}" if facts.contact_phone else ""
    return (
        "Hộ dân ghi câu hỏi vào phiếu yêu cầu đối thoại, gửi trưởng ấp (thôn, khóm) hoặc "
        f"{facts.inviter.name}{phone}; có thể hỏi trực tiếp tại buổi đối thoại."
    )


def _plain_venue(facts: KitFacts) -> str:
    return "".join(run.text for run in venue_runs(facts) if isinstance(run, Text)) or "[địa điểm]"
