"""From the facts of a session to one PDF: its pieces in page order."""

import io
from collections.abc import Callable, Iterator, Sequence

import pikepdf

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
from dialogues.facts import KitFacts
from dialogues.models import Piece
from documents.filling import fill_slots
from documents.render_pdf import render_pdf
from documents.tree import Document

Tell = Callable[[int, int, str], None]

_ONE_PAPER: dict[Piece, Callable[..., Document]] = {
    Piece.SIGN_IN: compose_sign_in,
    Piece.AGENDA: compose_agenda,
    Piece.BANNER: compose_banner,
    Piece.NOTICE: compose_notice,
    Piece.LOUDSPEAKER: compose_loudspeaker,
}


def render_pieces(facts: KitFacts, pieces: Sequence[Piece], *, draft: bool, tell: Tell) -> bytes:
    """Return the chosen pieces as one PDF; ``tell`` hears how many papers are done and stops the work by raising."""
    papers = [(piece, paper) for piece in Piece if piece in pieces for paper in compose_piece(facts, piece, draft)]
    done: list[bytes] = []
    for number, (piece, paper) in enumerate(papers):
        tell(number, len(papers), str(piece.label))
        done.append(render_pdf(paper))
    return _joined(done)


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


def _joined(files: Sequence[bytes]) -> bytes:
    with pikepdf.Pdf.new() as joined:
        for data in files:
            with pikepdf.Pdf.open(io.BytesIO(data)) as part:
                joined.pages.extend(part.pages)
        out = io.BytesIO()
        joined.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


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
