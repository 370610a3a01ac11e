"""The blocks of a paper as WordprocessingML, in the order and with the marks that every renderer gives them."""

from documents.docx_markup import list_paragraph, paragraph, pt, runs_xml, text_run
from documents.docx_numbering import PLUSES, Lists, point_level
from documents.docx_styles import DEEPEST_HEADING
from documents.docx_table import table_xml
from documents.keeping import kept_with_next
from documents.render_text import runs_text
from documents.tree import (
    Banner,
    Basis,
    Block,
    Coded,
    FillLine,
    Gap,
    GapBlock,
    Heading,
    PageBreak,
    Paragraph,
    Points,
    Runs,
    Table,
    Text,
)
from documents.walk import is_point, marked_points, upper_runs

_ABOVE_TABLE = pt(8)
_TAB = "<w:r><w:tab/></w:r>"
_ALIGNED = {
    "justify": "",
    "center": '<w:ind w:firstLine="0"/><w:jc w:val="center"/>',
    "left": '<w:ind w:firstLine="0"/><w:jc w:val="left"/>',
    "right": '<w:ind w:firstLine="0"/><w:jc w:val="right"/>',
}


def blocks_xml(
    blocks: tuple[Block, ...], width: int, lists: Lists, *, first_level: int, keep_last: bool = False
) -> str:
    """Return ``blocks`` for a text ``width`` twips wide; headings never skip a level, ``keep_last`` as in the PDF."""
    out, level = [], first_level - 1
    kept = kept_with_next(blocks, keep_last=keep_last)
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = min(first_level + block.level - 1, level + 1, DEEPEST_HEADING)
        before_table = index + 1 < len(blocks) and isinstance(blocks[index + 1], Table)
        if before_table and isinstance(block, Table):  # Word would make one table of two that touch
            out += [table_xml(block, width, keep=index in kept), paragraph("Seam", after=_ABOVE_TABLE)]
            continue
        after = _ABOVE_TABLE if before_table else None
        out.append(_block(block, width, lists, level, keep=index in kept, after=after))
    return "".join(out)


def _block(block: Block, width: int, lists: Lists, level: int, *, keep: bool, after: int | None) -> str:
    match block:
        case Basis(runs):
            return paragraph("Basis", runs_xml(runs), keep=keep, after=after)
        case Heading():
            return paragraph(f"Heading{max(level, 1)}", _heading(block), after=after)
        case Paragraph(runs, lead, align):
            words = f"{_lead(lead)}{runs_xml(runs)}"
            return paragraph("BodyText", words, keep=keep, after=after, more=_ALIGNED[align])
        case Points():
            return _points(block, lists, keep=keep, after=after)
        case Table():
            return table_xml(block, width, keep=keep)
        case GapBlock(label, source):
            return paragraph("BodyText", runs_xml((Gap(label, source),)), keep=keep, after=after)
        case FillLine():
            return _fill_lines(block, width, keep=keep, after=after)
        case Coded(runs, code):
            words = runs_xml(runs) + _TAB + runs_xml((code,))
            return paragraph("FillLine", words, keep=keep, after=after, tabs=_stop(width))
        case Banner(runs):
            return paragraph("Banner", runs_xml(runs), keep=keep)
        case PageBreak():
            return paragraph("Seam", '<w:r><w:br w:type="page"/></w:r>')


def _fill_lines(block: FillLine, width: int, *, keep: bool, after: int | None) -> str:
    """A label and a tab that draws dots up to the margin."""
    stop = _stop(width, "dot")
    first = runs_xml(block.label) + (text_run(" ") if block.label else "") + _TAB
    lines = [first, *[_TAB] * block.more]
    return "".join(paragraph("FillLine", line, keep=keep, after=after, tabs=stop) for line in lines)


def _stop(place: int, leader: str = "none") -> str:
    return f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{place}"/></w:tabs>'


def _heading(block: Heading) -> str:
    bold = False if is_point(block.label) else None
    label = (Text(f"{block.label} "),) if block.label else ()
    runs = upper_runs(block.runs) if block.upper else block.runs
    return runs_xml((*label, *runs), bold=bold)


def _lead(lead: Runs) -> str:
    """A heading that runs into its paragraph: bold unless it is a «điểm»."""
    if not lead:
        return ""
    style = "" if is_point(runs_text(lead).split(" ")[0]) else "RunIn"
    return runs_xml(lead, style=style) + text_run(" ")


def _points(block: Points, lists: Lists, *, keep: bool, after: int | None) -> str:
    points = list(marked_points(block.items, block.marker))
    list_id = lists.id_for(block.marker)
    out = []
    for index, point in enumerate(points, 1):
        tied = keep and index >= len(points) - 1
        room = after if index == len(points) else None
        words = runs_xml(point.runs)
        if list_id is None and not point.depth:
            out.append(paragraph("ListPoint", text_run(f"{point.marker} ") + words, keep=tied, after=room))
        else:
            out.append(list_paragraph(list_id or PLUSES, point_level(point.depth), words, keep=tied, after=room))
    return "".join(out)
