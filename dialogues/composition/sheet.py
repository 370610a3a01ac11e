"""What the papers of a session share: the inviter's head and signature, lines of when and where, gaps, draft mark."""

from dataclasses import replace

from dialogues.facts import KitFacts
from documents.tree import NO_HEAD, Block, Document, Gap, Letterhead, Paragraph, Run, Runs, Signature, Text

DRAFT_NOTE = "Bản nháp, không dùng để gửi"


def said(value: str, missing: str, *, bold: bool = False) -> Run:
    """Return the value, or a loud gap that names what is missing."""
    return Text(value, bold=bold, field=True) if value else Gap(missing)


def text(words: str) -> Runs:
    """Return plain words as runs."""
    return (Text(words),)


def whole(label: str) -> Runs:
    """Return a label that stays on one line before what is filled in by hand."""
    return (Text(label.replace(" ", "\u00a0")),)


def led(label: str, *runs: Run) -> Paragraph:
    """Return «Thời gian: …» with the label in bold."""
    return Paragraph(tuple(runs), lead=(Text(f"{label}:", bold=True),))


def centered(*runs: Run) -> Paragraph:
    """Return a line in the middle."""
    return Paragraph(tuple(runs), align="center")


def when_and_where(facts: KitFacts) -> list[Block]:
    """Return the lines of time and place."""
    return [led("Thời gian", *moment_runs(facts), Text(".")), led("Địa điểm", *venue_runs(facts), Text("."))]


def when_and_where_in_one(facts: KitFacts) -> Paragraph:
    """Return time and place as one paragraph, where room is short."""
    return led("Thời gian", *moment_runs(facts), Text("; địa điểm: "), *venue_runs(facts), Text("."))


def moment_runs(facts: KitFacts) -> Runs:
    """Return «15 giờ 30 phút, thứ Ba, ngày 20 tháng 6 năm 2023»."""
    return (said(facts.hours_text, "giờ bắt đầu"), Text(", "), said(facts.day_text, "ngày tổ chức"))


def venue_runs(facts: KitFacts) -> Runs:
    """Return the venue, and the unit where the venue does not name it."""
    named = facts.unit_in_text.casefold() in facts.venue.casefold()
    unit = (Text(f", {facts.unit_in_text}", field=True),) if facts.venue and not named else ()
    return (said(facts.venue, "địa điểm"), *unit)


def letterhead(facts: KitFacts, symbol: str = "", number: str | None = None, *, dated: bool = False) -> Letterhead:
    """Return the inviter's head; without ``symbol`` no number line, without ``dated`` no date line."""
    day = facts.dated_on or facts.held_on
    return Letterhead(
        issuer=facts.inviter.letterhead,
        symbol=symbol,
        place=facts.inviter.place_name if dated else "",
        year=day.year if day else 0,
        number=number,
        day=facts.dated_on.day if facts.dated_on else None,
        month=facts.dated_on.month if facts.dated_on else None,
    )


def citizen_head() -> Letterhead:
    """Return the motto alone, as on a citizen's form."""
    return replace(NO_HEAD, nation=True)


def signature(facts: KitFacts) -> Signature:
    """Return the inviter's signer, or a gap."""
    signer = facts.inviter.signer
    name: Text | Gap = Text(signer, bold=True) if signer else Gap("người ký")
    return Signature(lines=facts.inviter.signature, name=name)


def marked(document: Document, *, draft: bool) -> Document:
    """Return the paper with the mark of a draft, where it is one."""
    return replace(document, draft=1, note=DRAFT_NOTE) if draft else document


def recording(facts: KitFacts) -> str:
    """Return the notice that sound and pictures may be recorded, or nothing.

    Luật 91/2025/QH15, Điều 32 (in force since 1 January 2026): recording at a conference needs no consent, but those
    who take part must be told.
    """
    if not facts.records_sound:
        return ""
    since = facts.held_on is not None and facts.held_on.year >= 2026
    law = " (Điều 32 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15)" if since else ""
    return f"Buổi đối thoại có thể được ghi âm, ghi hình{law}."
