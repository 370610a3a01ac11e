"""What goes to each household: the invitation (NĐ 30/2020 PL III, Mẫu 1.7) and the «phiếu yêu cầu đối thoại»."""

from dialogues.composition.sheet import (
    citizen_head,
    led,
    letterhead,
    marked,
    recording,
    said,
    signature,
    text,
    when_and_where,
    when_and_where_in_one,
    whole,
)
from dialogues.facts import Guest, KitFacts
from dialogues.slip_codes import spaced
from documents.tree import (
    Blank,
    Block,
    Break,
    Code,
    Coded,
    Document,
    FillLine,
    Paragraph,
    Point,
    Points,
    Recipients,
    Signature,
    Slot,
    Text,
)

BOX = "□"
MOST_LINES, FEWEST_LINES = 7, 1  # dotted lines for the question on a slip
MOST_TIGHT_LINES = 3  # what joining lines can win, and one to spare
_HAND_IN = "Gửi trưởng ấp (thôn, khóm) hoặc Ủy ban nhân dân trước buổi đối thoại."


def compose_invitation(facts: KitFacts, *, draft: bool = False) -> Document:
    """Return the invitation with slots for what differs from household to household: «guest», «serial»."""
    inviter = facts.inviter
    body: list[Block] = [
        Paragraph((Text("(Giấy mời thứ "), Slot("serial", "số thứ tự"), Text(")")), align="center"),
        Paragraph(
            (
                Text(f"{inviter.name} trân trọng kính mời: "),
                Slot("guest", "hộ được mời", bold=True),
                Text("."),
            )
        ),
        led(
            "Tới dự",
            Text(f"buổi {facts.plan.event}, theo "),
            said(facts.plan_text, "số, ngày của kế hoạch"),
            Text("."),
        ),
        led("Chủ trì", said(facts.chair, "người chủ trì"), Text(".")),
        *when_and_where(facts),
    ]
    if facts.contact_phone:
        body.append(led("Liên hệ", Text(f"{facts.contact_phone}.", field=True)))
    lines = [*facts.notes, *filter(None, [recording(facts)])]
    body += [Points(tuple(Point(text(_ended(line))) for line in lines))] if lines else []
    return marked(
        Document(
            letterhead=letterhead(facts, inviter.symbol, facts.number or "[số]", dated=True),
            kind="GIẤY MỜI",
            subject=text_bold(f"Dự buổi {facts.plan.event}"),
            blocks=tuple(body),
            signature=signature(facts),
            recipients=Recipients((Text("Như thành phần mời"), Text("Lưu: VT"))),
            title=f"Giấy mời dự buổi {facts.plan.event}",
        ),
        draft=draft,
    )


def invitation_fill(guest: Guest) -> dict[str, str]:
    """Return what one household's invitation says."""
    return {
        "guest": f"Ông (bà) {guest.name} – {guest.of_household}, {guest.place}".rstrip(", "),
        "serial": f"{guest.serial:03d}" if guest.serial else "…",
    }


def compose_slip(
    facts: KitFacts, *, blank: bool = False, draft: bool = False, lines: int = MOST_LINES, tight: bool = False
) -> Document:
    """Return the slip with slots «guest» and «code»; a blank one has lines where the household is named.

    ``lines`` are for the question: as many as leave the slip on one page, for the second would carry no code. Where
    even the fewest do not, a ``tight`` slip joins what else may share a line.
    """
    who = _blank_who(tight=tight) if blank else [led("Người yêu cầu", Slot("guest", "hộ được mời"))]
    boxes: list[Block] = [
        Paragraph(text(f"{BOX} {topic[:1].upper()}{topic[1:]}"), align="left") for topic in facts.plan.topics
    ]
    body: list[Block] = [
        Coded((Text("Mã phiếu: "), Slot("printed_code", "mã phiếu", bold=True), Break(), Text(_HAND_IN)), _code()),
        *who,
        *([when_and_where_in_one(facts)] if tight else when_and_where(facts)),
        led("Tôi muốn được nghe, được hỏi về (đánh dấu X vào ô)"),
        *boxes,
        FillLine(whole(f"{BOX} Nội dung khác:")),
        FillLine(whole("Câu hỏi, đề nghị cụ thể:"), more=lines),
    ]
    return marked(
        Document(
            letterhead=citizen_head(),
            kind="PHIẾU YÊU CẦU ĐỐI THOẠI",
            subject=text_bold(f"Buổi {facts.plan.event}"),
            addressee=text(facts.inviter.name),
            blocks=tuple(body),
            end_mark=False,
            signature=Signature(("NGƯỜI YÊU CẦU",), Text(""), note="(Ký, ghi rõ họ tên)"),
            recipients=Recipients(()),
            title=f"Phiếu yêu cầu đối thoại {facts.unit_in_text}",
        ),
        draft=draft,
    )


def _blank_who(*, tight: bool) -> list[Block]:
    """Return the lines on which whoever comes names the household."""
    name, hamlet, category = (whole(label) for label in ("Họ và tên:", "Ấp (thôn, khóm):", "Diện hộ:"))
    if not tight:
        return [FillLine(name), FillLine(hamlet), FillLine(category)]
    beside = (*hamlet, Text(" "), Blank(35), Text(" "), *category, Text(" "), Blank(25))
    return [FillLine(name), Paragraph(beside, align="left")]


def slip_fill(guest: Guest) -> dict[str, str]:
    """Return what one household's slip says."""
    category = f" ({guest.category})" if guest.category else ""
    named = f"{guest.name} – {guest.of_household}, {guest.place}".rstrip(", ")
    return {"guest": f"{named}{category}", "code": guest.code, "printed_code": spaced(guest.code) or "cấp khi in"}


def blank_fill(code: str) -> dict[str, str]:
    """Return what one blank slip says: its code."""
    return {"code": code, "printed_code": spaced(code)}


def text_bold(words: str) -> tuple[Text]:
    """Return a subject line."""
    return (Text(words, bold=True),)


def _code() -> Code:
    return Code("", "Mã phiếu {}", size=26, slot="code")


def _ended(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else f"{line}."
