"""The typed tree of an official paper: what it says, in which order, and nothing about how it looks.

Every renderer (HTML, PDF, text, later DOCX) works from this tree alone. Text in it is plain data: a renderer escapes
it; no markup travels. Every block and run may carry an opaque ``source`` («section:17», «quota:3041») that leads back
to the form where it was typed.
"""

from dataclasses import dataclass, field
from typing import Literal

# A field that came later: kept papers do not have it, and its usual value leaves no trace in what is kept.
LATER = {"later": True}


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters in one style. ``field`` marks text computed from data («số hộ»), not typed."""

    text: str
    bold: bool = False
    italic: bool = False
    source: str = ""
    field: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A value that is still missing: printed loudly where it belongs, and counted among the problems.

    ``shown`` is what the paper prints instead of ``label`` where room is short, as in a cell of a table.
    """

    label: str
    source: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A value that differs from copy to copy («tên chủ hộ»): ``name`` finds it, ``label`` stands there until then.

    ``documents.filling`` puts the values in, ``documents.letters`` prints many copies at once.
    """

    name: str
    label: str = ""
    bold: bool = False
    italic: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A dotted line inside a sentence, to be filled in by hand; ``share`` is its width in percent of the text."""

    share: int = 30


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that says ``text``; ``label`` is said in its place where there are no pictures («Mã phiếu 0012»).

    ``slot`` names the value that replaces ``text`` (and the label's «{}») in each copy; ``size`` is in millimetres.
    """

    text: str
    label: str
    size: Literal[18, 22, 26, 30] = 22
    slot: str = ""
    source: str = ""


Run = Text | Gap | Break | Slot | Blank | Code
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """One legal basis on its own line, italic (NĐ 30/2020 PL I, II.6.b)."""

    runs: Runs
    source: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading on its own line; ``label`` is the finished number («I.», «1.», «1.1.», «a)») or empty.

    ``level`` is 1 for the outermost; ``upper`` prints it in capitals (mục of the plan layout, NĐ 30/2020 PL I, V).
    """

    level: int
    label: str
    runs: Runs
    upper: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A justified paragraph. ``lead`` is a run-in heading in bold («2. Thời gian:»), printed before ``runs``."""

    runs: Runs
    lead: Runs = ()
    align: Literal["justify", "center", "left", "right"] = "justify"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list, with deeper items below it."""

    runs: Runs
    children: tuple["Point", ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list. ``marker`` is «-» (deeper: «+»), «a)» for Vietnamese letters (a, b, c, d, đ …) or «1.» for digits."""

    items: tuple[Point, ...]
    marker: Literal["-", "+", "a)", "1."] = "-"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column by what it holds; the stylesheet knows its width and alignment.

    In a column to «sign» somebody writes by hand: it is empty, and the rows of its table are tall.
    """

    kind: Literal["order", "name", "number", "money", "date", "note", "text", "sign"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell. ``number`` is the value behind the printed text, for spreadsheets and checks."""

    runs: Runs
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    number: int | None = None
    source: str = ""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data; ``head`` repeats on every page, no row is split, ``foot`` never stands alone."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class GapBlock:
    """A whole part that has no content yet, on a line of its own."""

    label: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class FillLine:
    """A label and a dotted line from there to the margin («Họ và tên: ………»), with ``more`` whole lines below it."""

    label: Runs = ()
    more: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """A few words at the left and a QR code beside them at the right margin, as at the head of a slip."""

    runs: Runs
    code: Code
    source: str = ""


@dataclass(frozen=True, slots=True)
class Banner:
    """The line of a banner (khẩu hiệu), as large as a turned sheet of its own allows."""

    runs: Runs
    source: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new sheet."""

    source: str = ""


Block = Basis | Heading | Paragraph | Points | Table | GapBlock | FillLine | Coded | Banner | PageBreak


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page 1 (NĐ 30/2020 PL I, II.1–4). ``number`` and ``day`` are None until the paper is issued.

    ``issuer`` are the bold lines of the issuing authority, ``parent`` the line above it where there is one.
    ``place`` and the date stand under the motto. ``month`` may be known while ``day`` is not. What is empty is left
    out: without ``symbol`` the number line (a list), without ``place`` the date line (biên bản, Mẫu 1.9), without
    ``issuer`` and both of them the left half, so that the motto stands in the middle (a citizen's form); ``nation``
    False leaves that out too.
    """

    issuer: tuple[str, ...]
    symbol: str
    place: str
    year: int
    parent: str = ""
    number: str | None = None
    day: int | None = None
    month: int | None = None
    source: str = ""
    nation: bool = field(default=True, metadata=LATER)


NO_HEAD = Letterhead(issuer=(), symbol="", place="", year=0, nation=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """The signer's block: ``lines`` are authority and position lines («TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH»).

    ``note`` is what stands in brackets below them on lists («(Ký, ghi rõ họ tên)»).
    """

    lines: tuple[str, ...]
    name: Text | Gap
    source: str = ""
    note: str = field(default="", metadata=LATER)


NO_SIGNATURE = Signature((), Text(""))


@dataclass(frozen=True, slots=True)
class Recipients:
    """«Nơi nhận»: finished items without dash and end mark; the last is the «Lưu» line."""

    items: tuple[Text | Gap, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex with its own page numbers. ``label`` is «Phụ lục» or «Phụ lục I»; ``reference`` the «Kèm theo» line."""

    label: str
    title: Runs
    reference: Runs
    blocks: tuple[Block, ...]
    landscape: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One official paper. ``draft`` is the number of the draft («DỰ THẢO lần n») or None once it is issued.

    Lists, slips and banners are papers that lack something: ``NO_HEAD``, an empty ``kind``, ``NO_SIGNATURE``, no
    recipients and no end mark. ``countersign`` signs at the left of ``signature``; the recipients then stand below.
    """

    letterhead: Letterhead
    kind: str
    subject: Runs
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: Recipients
    annexes: tuple[Annex, ...] = ()
    draft: int | None = None
    note: str = ""  # one line under the draft mark, e.g. that figures are invented for show
    title: str = ""  # for the PDF's metadata and the browser's tab
    # Who is named after «Kính gửi:» below the subject (PL I, II.9.a).
    addressee: Runs = field(default=(), metadata=LATER)
    countersign: Signature | None = field(default=None, metadata=LATER)
    end_mark: bool = field(default=True, metadata=LATER)  # whether «./.» closes the body
    landscape: bool = field(default=False, metadata=LATER)  # for tables not split off into annexes (PL I, I)
