"""From the facts of a session to one PDF: its pieces in page order."""

from collections.abc import Callable, Iterator, Sequence

from dialogues.composition import (
    blank_fill,
    compose_agenda,
    compose_banner,
    compose_blank_lists,
    compose_invitation,
    compose_loudspeaker,
    compose_notice,
    compose_sign_in,
    compose_slip,
    invitation_fill,
    slip_fill,
)
from dialogues.composition.letters import FEWEST_LINES, MOST_LINES, MOST_TIGHT_LINES
from dialogues.facts import KitFacts
from dialogues.models import Piece
from documents.filling import fill_slots
from documents.letters import render_letters
from documents.long_tables import render_long_table
from documents.merging import merge_pdfs
from documents.page_images import page_count
from documents.render_pdf import render_pdf
from documents.tree import Document, Table

Tell = Callable[[int, int, str], None]
Say = Callable[[int, int], None]

_ONE_PAPER: dict[Piece, Callable[..., Document]] = {
    Piece.SIGN_IN: compose_sign_in,
    Piece.AGENDA: compose_agenda,
    Piece.BANNER: compose_banner,
    Piece.NOTICE: compose_notice,
    Piece.LOUDSPEAKER: compose_loudspeaker,
}


def render_pieces(facts: KitFacts, pieces: Sequence[Piece], *, draft: bool, tell: Tell) -> bytes:
    """Return the chosen pieces as one PDF; ``tell`` hears how many papers are done and stops the work by raising."""
    chosen = [piece for piece in Piece if piece in pieces]
    counts = {piece: _count(facts, piece) for piece in chosen}
    total, before = sum(counts.values()), 0
    files: list[tuple[str, bytes]] = []
    for piece in chosen:
        label = str(piece.label)
        say = _saying(tell, before, total, label)
        say(0, counts[piece])
        made = _MANY[piece](facts, draft, say) if piece in _MANY else _papers(facts, piece, draft, say)
        files += [(label if len(made) == 1 else f"{label} {number}", data) for number, data in enumerate(made, 1)]
        before += counts[piece]
    tell(total, total, "Ghép thành một tệp")
    return merge_pdfs(files, title=f"Giấy tờ buổi {facts.plan.event}, {facts.unit_in_text}")


def _saying(tell: Tell, before: int, total: int, label: str) -> Say:
    return lambda done, _: tell(before + done, total, label)


def _count(facts: KitFacts, piece: Piece) -> int:
    if piece in _MANY:
        return len(facts.guests) + (len(facts.blank_codes) if piece == Piece.SLIPS else 0)
    return len(facts.hamlets) if piece == Piece.BLANK_LIST else 1


def _papers(facts: KitFacts, piece: Piece, draft: bool, say: Say) -> list[bytes]:
    files = []
    for number, paper in enumerate(compose_piece(facts, piece, draft)):
        say(number, 0)
        files.append(render_pdf(paper))
    return files


def _invitations(facts: KitFacts, draft: bool, say: Say) -> list[bytes]:
    fills = [invitation_fill(guest) for guest in facts.guests]
    return [render_letters(compose_invitation(facts, draft=draft), fills, tell=say)] if fills else []


def _slips(facts: KitFacts, draft: bool, say: Say) -> list[bytes]:
    own = [slip_fill(guest) for guest in facts.guests]
    empty = [blank_fill(code) for code in facts.blank_codes]
    files = []
    if own:
        longest = max(own, key=lambda fill: len(fill["guest"]))
        files.append(render_letters(_one_page_slip(facts, longest, draft=draft), own, tell=say))
    if empty:
        blank = _one_page_slip(facts, empty[0], blank=True, draft=draft)
        files.append(render_letters(blank, empty, tell=lambda done, total: say(len(own) + done, total)))
    return files


def _one_page_slip(facts: KitFacts, fill: dict[str, str], *, blank: bool = False, draft: bool = False) -> Document:
    """Return the slip with as many lines for the question as keep the one filled with ``fill`` on one page."""
    for tight, most in ((False, MOST_LINES), (True, MOST_TIGHT_LINES)):
        for lines in range(most, FEWEST_LINES - 1, -1):
            slip = compose_slip(facts, blank=blank, draft=draft, lines=lines, tight=tight)
            if page_count(render_pdf(fill_slots(slip, fill))) == 1:
                return slip
    return compose_slip(facts, blank=blank, draft=draft, lines=FEWEST_LINES)


def _sign_in(facts: KitFacts, draft: bool, say: Say) -> list[bytes]:
    sheet = compose_sign_in(facts, draft=draft)
    rows = next(block.body for block in sheet.blocks if isinstance(block, Table))
    return [render_long_table(sheet, rows, tell=lambda done, _: say(min(done, len(facts.guests)), 0))]


_MANY: dict[Piece, Callable[[KitFacts, bool, Say], list[bytes]]] = {
    Piece.INVITATIONS: _invitations,
    Piece.SIGN_IN: _sign_in,
    Piece.SLIPS: _slips,
}


def compose_piece(facts: KitFacts, piece: Piece, draft: bool) -> Iterator[Document]:
    """Yield every paper of one piece, filled in."""
    if piece == Piece.INVITATIONS:
        base = compose_invitation(facts, draft=draft)
        yield from (fill_slots(base, invitation_fill(guest)) for guest in facts.guests)
    elif piece == Piece.SLIPS:
        base, empty = compose_slip(facts, draft=draft), compose_slip(facts, blank=True, draft=draft)
        yield from (fill_slots(base, slip_fill(guest)) for guest in facts.guests)
        yield from (fill_slots(empty, blank_fill(code)) for code in facts.blank_codes)
    elif piece == Piece.BLANK_LIST:
        yield from compose_blank_lists(facts, draft=draft)
    else:
        yield _ONE_PAPER[piece](facts, draft=draft)


def count_papers(facts: KitFacts, piece: Piece) -> int:
    """Return how many papers of one kind there are to look at, at least one."""
    if piece in (Piece.INVITATIONS, Piece.SLIPS):
        return max(1, len(facts.guests))
    return len(facts.hamlets) if piece == Piece.BLANK_LIST else 1


def preview_paper(facts: KitFacts, piece: Piece, number: int) -> Document:
    """Return the ``number``-th paper (from 1) of a piece to look at; without households the empty form."""
    if piece == Piece.INVITATIONS:
        base = compose_invitation(facts)
        return fill_slots(base, invitation_fill(facts.guests[number - 1])) if facts.guests else base
    if piece == Piece.SLIPS:
        base = compose_slip(facts)
        return fill_slots(base, slip_fill(facts.guests[number - 1])) if facts.guests else base
    if piece == Piece.BLANK_LIST:
        return compose_blank_lists(facts)[number - 1]
    return _ONE_PAPER[piece](facts)
