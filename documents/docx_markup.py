"""WordprocessingML in small pieces: escaped text, runs, paragraphs. Lengths are in twips, twentieths of a point.

Text from the tree is escaped here and nowhere else. The order of elements inside ``w:pPr`` and ``w:rPr`` is fixed by
ECMA-376 (17.3); Word refuses files that break it.
"""

import re
from html import escape

from documents.render_text import code_text, gap_text, slot_text
from documents.text import xml_text
from documents.tree import Blank, Break, Code, Gap, Run, Runs, Slot, Text
from documents.wording import DOTS

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_DASH = re.compile(r"(?<=\S) (?=[-–] )")  # at the start of a line a dash would read as the mark of a new point
_YEAR = re.compile(r"\b(năm) (?=\d{4}\b)", re.IGNORECASE)  # in a title «2026» never stands on a line of its own
_GAP = '<w:rStyle w:val="Gap"/><w:b/><w:highlight w:val="yellow"/>'


def mm(length: float) -> int:
    """Return millimetres in twips."""
    return round(length * 1440 / 25.4)


def pt(length: float) -> int:
    """Return points in twips."""
    return round(length * 20)


def attribute(text: str) -> str:
    """Return ``text`` for the inside of an attribute."""
    return escape(xml_text(text))


def text_run(text: str, properties: str = "") -> str:
    """Return ``text`` as one run, its blanks as they are."""
    words = escape(xml_text(text), quote=False)
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""


def runs_xml(runs: Runs, *, bold: bool | None = None, style: str = "", title: bool = False) -> str:
    """Return runs of the tree; ``bold`` overrides the paragraph's weight, ``title`` keeps a year with «năm»."""
    return "".join(_run(run, bold=bold, style=style, title=title) for run in runs)


def paragraph(
    style: str,
    content: str = "",
    *,
    keep: bool = False,
    after: int | None = None,
    tabs: str = "",
    more: str = "",
    section: str = "",
) -> str:
    """Return a paragraph of one of ``docx_styles``; ``after`` is the room below it in twips.

    ``keep`` ties it to the next one, ``tabs`` are stops of its own, ``more`` further properties from ``w:ind`` on,
    ``section`` ends a section.
    """
    properties = f'<w:pStyle w:val="{style}"/>' + ("<w:keepNext/>" if keep else "") + tabs
    properties += f'<w:spacing w:after="{after}"/>' if after is not None else ""
    return f"<w:p><w:pPr>{properties}{more}{section}</w:pPr>{content}</w:p>"


def list_paragraph(list_id: int, level: int, content: str, *, keep: bool = False, after: int | None = None) -> str:
    """Return a paragraph that Word itself numbers or marks, as ``docx_numbering`` says."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    keeping = "<w:keepNext/>" if keep else ""
    room = f'<w:spacing w:after="{after}"/>' if after is not None else ""
    return f'<w:p><w:pPr><w:pStyle w:val="ListPoint"/>{keeping}{number}{room}</w:pPr>{content}</w:p>'


def indents(left: int, right: int) -> str:
    """Return the indents of a paragraph; its first line gets none."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="0"/>'


def rule(width: int, room: int, *, after: int = 0, keep: bool = True) -> str:
    """Return a drawn line ``width`` long in the middle of ``room``: an empty, very low paragraph with an upper edge."""
    side = max(0, (room - width) // 2)
    return paragraph("Rule", keep=keep, after=after, more=indents(side, side))


def _run(run: Run, *, bold: bool | None, style: str, title: bool) -> str:
    match run:
        case Break():
            return "<w:r><w:br/></w:r>"
        case Gap(label, shown=shown):
            return text_run(gap_text(shown or label), _GAP)
        case Slot(bold=heavy, italic=italic):
            return text_run(slot_text(run), f"{'<w:b/>' if heavy else ''}{'<w:i/>' if italic else ''}")
        case Blank(share):
            return text_run(DOTS[:1] * max(len(DOTS), share // 3))
        case Code():
            return text_run(code_text(run))
        case Text():
            text = _DASH.sub("\u00a0", _BLANKS.sub(" ", run.text))
            return text_run(_YEAR.sub("\\1\u00a0", text) if title else text, _weight(run, bold, style))


def _weight(run: Text, bold: bool | None, style: str) -> str:
    heavy = True if run.bold else bold
    weight = "" if heavy is None else "<w:b/>" if heavy else '<w:b w:val="0"/>'
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"{named}{weight}{'<w:i/>' if run.italic else ''}"
