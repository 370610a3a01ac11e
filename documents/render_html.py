"""A paper as HTML: one ``<article class="paper">`` that the preview shows and the PDF is made of, by one stylesheet.

Text from the tree is escaped here and nowhere else; there are no style attributes, so the strictest
Content-Security-Policy lets it through. All looks are in ``static/documents/paper.css``.
"""

import re
from collections.abc import Iterable
from html import escape

from documents.closing import body_blocks, close_blocks, is_signed
from documents.html_pieces import banner_size, blank, dotted, qr_picture
from documents.keeping import kept_with_next
from documents.render_text import code_text, gap_text, runs_text, slot_text
from documents.table_grid import column_shares, place_cells, print_size
from documents.tree import (
    NO_SIGNATURE,
    Annex,
    Banner,
    Basis,
    Blank,
    Block,
    Break,
    Cell,
    Code,
    Coded,
    Document,
    FillLine,
    Gap,
    GapBlock,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Point,
    Points,
    Recipients,
    Row,
    Run,
    Runs,
    Signature,
    Slot,
    Table,
    Text,
)
from documents.walk import is_point, point_marker, upper_runs
from documents.wording import (
    ADDRESSEE_TITLE,
    MOTTO,
    NATION,
    RECIPIENTS_TITLE,
    draft_mark,
    number_line,
    place_date_line,
)

# What stays on one line: numbers of papers («20/KH-UBND», «33/2024/QH15», «21-KH/ĐU»), and a dash with the word before
# it («Lao động - Thương binh», «2016 - 2020»): at the start of a line it would read as the mark of a new point.
_WHOLE = re.compile(r"\b\d{1,6}(?:/\d{4})?[/-][A-ZĐƯ][\wĐđ.&;]*(?:[/-][\wĐđ&;]+)*|[^\s<>]+ [-–](?= )")
_WHOLE_MOST = 40  # characters; a longer monster may break, so that it stays on the sheet
_YEAR = re.compile(r"\bnăm \d{4}\b", re.IGNORECASE)  # in a title «2026» never stands on a line of its own
_DEEPEST = 6


def render_html(document: Document) -> str:
    """Return the paper as a fragment for a page that links ``paper.css``."""
    signed = is_signed(document)
    parts = [
        f'<article class="paper{" landscape" if document.landscape else ""}" lang="vi">',
        _marks(document),
        _letterhead(document.letterhead),
        _head_title(document),
        _blocks(body_blocks(document), first_level=2, keep_last=signed),
        _closing(document) if signed else "",
        *(_annex(annex) for annex in document.annexes),
        "</article>",
    ]
    return "".join(parts)


def render_page(document: Document) -> str:
    """Return the paper as a whole HTML page without stylesheet, which the PDF renderer brings along."""
    title = escape(document.title or document.kind)
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        f'<title>{title}</title></head><body class="paper-sheet">{render_html(document)}</body></html>'
    )


def render_blocks(blocks: tuple[Block, ...], *, first_level: int = 2) -> str:
    """Return a few blocks as HTML, for previews of one part; ``first_level`` is the level of the first headings."""
    return f'<div class="paper paper-part" lang="vi">{_blocks(blocks, first_level=first_level)}</div>'


def render_addressee(runs: Runs) -> str:
    """Return the line «Kính gửi: …»."""
    return f'<p class="addressee">{ADDRESSEE_TITLE} {_runs(runs)}</p>'


def _head_title(document: Document) -> str:
    """Return type, subject and the rule below, each where it is, and the addressee."""
    ruled = f'<span class="ruled">{_title(document.subject)}<span class="rule"></span></span>'
    kind = f'<span class="kind">{_inline(document.kind)}</span>' if document.kind else ""
    subject = f'<span class="subject">{ruled}</span>' if document.subject else ""
    heading = " ".join(part for part in (kind, subject) if part)
    addressee = render_addressee(document.addressee) if document.addressee else ""
    return f'<div class="title"><h1>{heading}</h1></div>{addressee}' if heading else addressee


def _closing(document: Document) -> str:
    """Return recipients and signature side by side; of two signatures the second takes the place of the recipients."""
    recipients = _recipients(document.recipients) if document.recipients.items else ""
    unsigned = document.signature == NO_SIGNATURE
    signature = '<div class="signature"></div>' if unsigned else _signature(document.signature)
    if not document.countersign:
        left = recipients or '<div class="recipients"></div>'
        return f'<div class="closing"><div class="closing-row">{left}{signature}</div></div>'
    signatures = f"{_signature(document.countersign, by_hand=True)}{signature}"
    pair = f'<div class="closing pair"><div class="closing-row">{signatures}</div></div>'
    return pair + (f'<div class="below">{recipients}</div>' if recipients else "")


def _marks(document: Document) -> str:
    lines = []
    if document.draft:
        lines.append(f'<p class="draft">{draft_mark(document.draft)}</p>')
    if document.note:
        lines.append(f'<p class="note">{_inline(document.note)}</p>')
    return f'<div class="marks">{"".join(lines)}</div>' if lines else ""


def _letterhead(head: Letterhead) -> str:
    issuer = "<br>".join(_inline(line) for line in head.issuer)
    parent = f'<p class="parent">{_inline(head.parent)}</p>' if head.parent else ""
    own = f'<div class="ruled"><p class="issuer-name">{issuer}</p><div class="rule"></div></div>' if issuer else ""
    nation = f'<p class="nation-name">{NATION}</p><div class="ruled"><p class="motto">{MOTTO}</p>'
    nation += '<div class="rule"></div></div>'
    if not (own or parent or head.symbol or head.place):
        return f'<div class="letterhead-alone"><div class="nation">{nation}</div></div>' if head.nation else ""
    return (
        f'<div class="letterhead"{_source(head.source)}><div class="letterhead-row">'
        f'<div class="issuer">{parent}{own}</div><div class="nation">{nation if head.nation else ""}</div></div>'
        f"{_number_and_date(head)}</div>"
    )


def _number_and_date(head: Letterhead) -> str:
    """Return the second row of the head; a list has no number, a biên bản no date there (PL III, Mẫu 1.9)."""
    number = number_line(head.number, head.symbol) if head.symbol else ""
    dated = place_date_line(head.place, head.day, head.month, head.year) if head.place else ""
    if not number and not dated:
        return ""
    left, right = (_inline(line).replace("  ", " \u00a0") for line in (number, dated))
    return (
        f'<div class="letterhead-row"><p class="{"number" if number else "no-number"}">{left}</p>'
        f'<p class="{"place-date" if dated else "no-date"}">{right}</p></div>'
    )


def _annex(annex: Annex) -> str:
    name = "annex landscape" if annex.landscape else "annex"
    title = _title(upper_runs(annex.title))
    return (
        f'<section class="{name}"{_source(annex.source)}><div class="annex-title">'
        f'<h2><span class="annex-label">{_inline(annex.label)}</span> <span class="annex-name">{title}</span></h2>'
        f'<p class="annex-reference">{_runs(annex.reference)}</p><div class="rule"></div></div>'
        f"{_blocks(close_blocks(annex.blocks), first_level=3)}</section>"
    )


def _recipients(recipients: Recipients) -> str:
    last = len(recipients.items)
    items = "".join(
        f"<li>- {_run(item)}{'.' if index == last else ';'}</li>" for index, item in enumerate(recipients.items, 1)
    )
    listed = f"<ul>{items}</ul>" if items else ""
    return (
        f'<div class="recipients"{_source(recipients.source)}><p class="recipients-title">{RECIPIENTS_TITLE}</p>'
        f"{listed}</div>"
    )


def _signature(signature: Signature, *, by_hand: bool = False) -> str:
    lines = "".join(f'<p class="sign-line">{_inline(line)}</p>' for line in signature.lines)
    lines += f'<p class="sign-note">{_inline(signature.note)}</p>' if signature.note else ""
    name = "signature by-hand" if by_hand or signature.note else "signature"
    return (
        f'<div class="{name}"{_source(signature.source)}>{lines}<div class="sign-space"></div>'
        f'<p class="sign-name">{_run(signature.name)}</p></div>'
    )


def _blocks(blocks: tuple[Block, ...], *, first_level: int, keep_last: bool = False) -> str:
    """Render blocks; heading tags never skip a level (PDF/UA-1, 7.4.2); ``keep_last`` ties the end to what follows."""
    out, level = [], first_level - 1
    kept = kept_with_next(blocks, keep_last=keep_last)
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = min(first_level + block.level - 1, level + 1, _DEEPEST)
        out.append(_block(block, level, " last" if index in kept else ""))
    return "".join(out)


def _block(block: Block, level: int, last: str) -> str:
    match block:
        case Basis():
            return f'<p class="basis{last}"{_source(block.source)}>{_runs(block.runs)}</p>'
        case Heading():
            return _heading(block, level, last)
        case Paragraph():
            lead = _lead(block.lead) if block.lead else ""
            return f'<p class="text {block.align}{last}"{_source(block.source)}>{lead}{_runs(block.runs)}</p>'
        case Points():
            return _points(block.items, block.marker, 0, f' class="points{last}"{_source(block.source)}')
        case Table():
            return _table(block, last)
        case GapBlock():
            return f'<p class="text gap-line{last}"{_source(block.source)}>{_run(Gap(block.label, block.source))}</p>'
        case FillLine():
            return _fill_line(block, last)
        case Coded():
            words = (
                f'<div class="coded-words">{_runs(block.runs)}</div><div class="coded-code">{_run(block.code)}</div>'
            )
            return f'<div class="coded{last}"{_source(block.source)}>{words}</div>'
        case Banner():
            size = banner_size(len(runs_text(block.runs)))
            return f'<p class="banner {size}"{_source(block.source)}>{_runs(block.runs)}</p>'
        case PageBreak():
            return '<div class="page-break"></div>'


def _fill_line(block: FillLine, last: str) -> str:
    label = f'<span class="fill-label">{_runs(block.label)}</span> ' if block.label else ""
    first = f'<div class="fill-line{last}"{_source(block.source)}>{label}{dotted()}</div>'
    return first + f'<div class="fill-line{last}">{dotted()}</div>' * block.more


def _lead(runs: Runs) -> str:
    tag = "span" if is_point(runs_text(runs).split(" ")[0]) else "strong"
    return f'<{tag} class="lead">{_runs(runs)}</{tag}> '


def _heading(block: Heading, level: int, last: str) -> str:
    runs = upper_runs(block.runs) if block.upper else block.runs
    label = f"{_inline(block.label)} " if block.label else ""
    kind = " point" if is_point(block.label) else ""
    tag = f"h{level}"
    return f'<{tag} class="heading{kind}{last}"{_source(block.source)}>{label}{_runs(runs)}</{tag}>'


def _points(items: tuple[Point, ...], marker: str, depth: int, attributes: str) -> str:
    lines = []
    for index, item in enumerate(items, 1):
        deeper = _points(item.children, marker, depth + 1, "") if item.children else ""
        mark = point_marker(marker, index, depth)
        lines.append(f"<li{_source(item.source)}>{mark} {_runs(item.runs)}{deeper}</li>")
    return f"<ul{attributes}>{''.join(lines)}</ul>"


def _table(table: Table, last: str) -> str:
    shares = zip(table.columns, column_shares(table.columns), strict=True)
    columns = "".join(f'<col class="c-{column.kind} w{share}">' for column, share in shares)
    label = f' aria-label="{escape(table.label)}"' if table.label else ""
    head = f"<thead>{_rows(table, table.head, '')}</thead>" if table.head else ""
    body = _rows(table, table.body, "") + _rows(table, table.foot, ' class="total"')
    name = f"grid {print_size(table.columns)}".strip() + last
    return (
        f'<table class="{name}"{label}{_source(table.source)}><colgroup>{columns}</colgroup>{head}'
        f"<tbody>{body}</tbody></table>"
    )


def _rows(table: Table, rows: tuple[Row, ...], attributes: str) -> str:
    in_head = rows is table.head
    return "".join(
        f"<tr{attributes or _group(table, placed)}>"
        f"{''.join(_cell(table, column, cell, in_head) for column, cell in placed)}</tr>"
        for placed in place_cells(rows)
    )


def _group(table: Table, placed: list[tuple[int, Cell]]) -> str:
    """A row of one cell is the heading of the rows below it and stays with them."""
    alone = len(placed) == 1 and placed[0][1].colspan == len(table.columns) > 1
    return ' class="group"' if alone else ""


def _cell(table: Table, column: int, cell: Cell, in_head: bool) -> str:
    kind = table.columns[min(column, len(table.columns) - 1)].kind
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    name = "wide" if cell.colspan > 1 else kind
    attributes = f' class="{name}"{spans}{_source(cell.source)}'
    if in_head or cell.header:
        return f'<th{attributes} scope="{"col" if in_head else "row"}">{_runs(cell.runs)}</th>'
    return f"<td{attributes}>{_runs(cell.runs)}</td>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    match run:
        case Gap(label, source, shown):
            return f'<mark class="gap"{_source(source)}>{escape(gap_text(shown or label))}</mark>'
        case Break():
            return "<br>"
        case Slot(bold=bold, italic=italic, source=source):
            mark = f'<mark class="slot"{_source(source)}>{escape(slot_text(run))}</mark>'
            return _weighted(mark, bold=bold, italic=italic)
        case Blank(share):
            return blank(share)
        case Code():
            return qr_picture(run.text, code_text(run), run.size)
        case Text():
            return _text(run)


def _text(run: Text) -> str:
    out = _inline(run.text)
    if run.field or run.source:
        name = ' class="field"' if run.field else ""
        out = f"<span{name}{_source(run.source)}>{out}</span>"
    return _weighted(out, bold=run.bold, italic=run.italic)


def _weighted(html: str, *, bold: bool, italic: bool) -> str:
    if italic:
        html = f"<em>{html}</em>"
    return f"<strong>{html}</strong>" if bold else html


def _inline(text: str) -> str:
    """Escape ``text`` and keep together what must not be broken between two lines."""
    escaped = escape(text)
    if "/" not in escaped and "-" not in escaped and "–" not in escaped:
        return escaped
    return _WHOLE.sub(_keep_whole, escaped)


def _title(runs: Runs) -> str:
    """Return a title; its year stays with «năm»."""
    return _YEAR.sub(_keep_whole, _runs(runs))


def _keep_whole(match: re.Match[str]) -> str:
    return f'<span class="whole">{match[0]}</span>' if len(match[0]) <= _WHOLE_MOST else match[0]


def _source(source: str) -> str:
    return f' data-source="{escape(source)}"' if source else ""
