"""A paper as plain text: for comparing drafts, for search and for those who read with the ears."""

from collections.abc import Iterator

from documents.closing import body_blocks, close_blocks
from documents.table_grid import grid_rows
from documents.tree import (
    Annex,
    Banner,
    Basis,
    Blank,
    Block,
    Break,
    Code,
    Coded,
    Document,
    FillLine,
    Gap,
    GapBlock,
    Heading,
    PageBreak,
    Paragraph,
    Points,
    Run,
    Runs,
    Signature,
    Slot,
    Table,
    Text,
)
from documents.walk import marked_points
from documents.wording import (
    ADDRESSEE_TITLE,
    DOTS,
    MOTTO,
    NATION,
    RECIPIENTS_TITLE,
    draft_mark,
    number_line,
    place_date_line,
)


def render_text(document: Document) -> str:
    """Return the whole paper as text, one line per paragraph, table rows with tabs between cells."""
    return "\n".join(_document_lines(document)) + "\n"


def block_lines(block: Block) -> list[str]:
    """Return the lines of one block."""
    match block:
        case Basis(runs):
            return [runs_text(runs)]
        case Heading(_, label, runs, upper):
            words = runs_text(runs)
            return [" ".join(part for part in (label, words.upper() if upper else words) if part)]
        case Paragraph(runs, lead):
            return [" ".join(part for part in (runs_text(lead), runs_text(runs)) if part)]
        case Points(items, marker):
            return [f"{point.marker} {runs_text(point.runs)}" for point in marked_points(items, marker)]
        case Table():
            return ["\t".join("" if cell is None else runs_text(cell.runs) for cell in row) for row in grid_rows(block)]
        case GapBlock(label):
            return [gap_text(label)]
        case FillLine(label, more):
            return [f"{runs_text(label)} {DOTS}".lstrip(), *[DOTS] * more]
        case Coded(runs, code):
            return [runs_text(runs), runs_text((code,))]
        case Banner(runs):
            return [runs_text(runs)]
        case PageBreak():
            return [""]


def runs_text(runs: Runs) -> str:
    """Return runs as text; a line break becomes a space."""
    return "".join(_run_text(run) for run in runs)


def slot_text(slot: Slot) -> str:
    """Return what stands where a value of each copy will stand."""
    return gap_text(slot.label or slot.name)


def code_text(code: Code) -> str:
    """Return what is said in place of a QR code."""
    return code.label.replace("{}", code.text)


def gap_text(label: str) -> str:
    """Return what stands in a paper where a value is missing: visible in black and white too."""
    return f"[{label}]"


def _run_text(run: Run) -> str:
    match run:
        case Text(text):
            return text
        case Gap(label, shown=shown):
            return gap_text(shown or label)
        case Break():
            return " "
        case Slot():
            return slot_text(run)
        case Blank():
            return DOTS
        case Code():
            return code_text(run)


def _document_lines(document: Document) -> Iterator[str]:
    head = document.letterhead
    yield from (line for line in (draft_mark(document.draft) if document.draft else "", document.note) if line)
    yield from (line for line in (head.parent, *head.issuer) if line)
    yield from (NATION, MOTTO) if head.nation else ()
    if head.symbol:
        yield number_line(head.number, head.symbol)
    if head.place:
        yield place_date_line(head.place, head.day, head.month, head.year)
    yield from (line for line in (document.kind, runs_text(document.subject)) if line)
    if document.addressee:
        yield f"{ADDRESSEE_TITLE} {runs_text(document.addressee)}"
    for block in body_blocks(document):
        yield from block_lines(block)
    if not document.countersign:
        yield from _recipient_lines(document)
        yield from _signature_lines(document.signature)
    else:
        yield from _signature_lines(document.countersign)
        yield from _signature_lines(document.signature)
        yield from _recipient_lines(document)
    for annex in document.annexes:
        yield from _annex_lines(annex)


def _recipient_lines(document: Document) -> Iterator[str]:
    items = [_run_text(item) for item in document.recipients.items]
    if items:
        yield RECIPIENTS_TITLE
    yield from (f"- {item}{'.' if index == len(items) else ';'}" for index, item in enumerate(items, 1))


def _signature_lines(signature: Signature) -> Iterator[str]:
    yield from (line for line in (*signature.lines, signature.note, _run_text(signature.name)) if line)


def _annex_lines(annex: Annex) -> Iterator[str]:
    yield from (annex.label, runs_text(annex.title).upper(), runs_text(annex.reference))
    for block in close_blocks(annex.blocks):
        yield from block_lines(block)
