"""A page's drawing commands taken apart: what stands around the lines that differ, and the lines themselves.

The lines are told by their colours (``documents.letter_slots``); all of them are printed black.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from documents.html_pieces import qr_strips

FIRST_GREEN, FIRST_BLUE = 2, 3  # the colours are rgb(1, 2, 3) for the first copy's first line, rgb(1, 2, 4) …
_COLOUR = re.compile(rb"0\.003922 (0\.\d+) (0\.\d+) rg")
_PAINTING = {b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"ET"}

Line = tuple[int, int]  # the copy on its sheet, and which of the lines that differ


@dataclass
class Cut:
    """A page's commands taken apart: what stands around the lines, the lines by number, and where each was."""

    around: list[bytes]
    order: list[Line]  # which line stood after each piece of ``around`` but the last
    lines: dict[Line, bytes]
    matrices: set[tuple[bytes, ...]]  # under which they were drawn: all alike, or a line would move


def cut_page(commands: bytes) -> Cut:
    """Take apart the uncompressed commands of a page; the renderer writes one on each line."""
    rows = commands.split(b"\n")
    around: list[list[bytes]] = [[]]
    order: list[Line] = []
    lines: dict[Line, list[bytes]] = defaultdict(list)
    matrices: set[tuple[bytes, ...]] = set()
    stack: list[list[bytes]] = [[]]
    at = 0
    while at < len(rows):
        row = rows[at]
        if coloured := _COLOUR.fullmatch(row):
            green, blue = (round(float(part) * 255) for part in coloured.groups())
            line, begin = (green - FIRST_GREEN, blue - FIRST_BLUE), at + 1
            at = _end_of_text(rows, begin)
            lines[line] += rows[begin:at]
            matrices.add(tuple(matrix for level in stack for matrix in level))
            order.append(line)
            around.append([])
            continue
        _follow(stack, row)
        around[-1].append(row)
        at += 1
    return Cut(
        [b"\n".join(piece) for piece in around],
        order,
        {line: b"\n".join([b"0 0 0 rg", *text]) for line, text in lines.items()},
        matrices,
    )


def drawn_around(cut: Cut) -> bytes:
    """Return what a sheet draws besides its lines (codes, dotted lines), to be put behind a page's own commands."""
    rows = b"\n".join(cut.around).split(b"\n")
    return b"\n".join(rows[1:]) if _PAINTING.intersection(rows) else b""  # the page has set its first matrix itself


def _end_of_text(rows: list[bytes], at: int) -> int:
    """Return where the text that begins at ``at`` is over: one or several blocks of text without a break."""
    while at < len(rows) and rows[at] == b"BT":
        at = rows.index(b"ET", at) + 1
    return at


def _follow(stack: list[list[bytes]], row: bytes) -> None:
    if row == b"q":
        stack.append([])
    elif row == b"Q":
        stack.pop()
    elif row.endswith(b" cm"):
        stack[-1].append(row)


def qr_commands(text: str, left: float, top: float, width: float) -> bytes:
    """Return what draws a QR code ``width`` CSS pixels wide on a page that has set its first matrix."""
    side, strips = qr_strips(text)
    scale = width / side
    paths = "\n".join(f"{x} {y} m\n{x + long} {y} l\n{x + long} {y + 1} l\n{x} {y + 1} l\nh" for x, y, long in strips)
    matrix = f"0.75 0 0 0.75 0 0 cm\n1 0 0 1 {left:.6f} {top:.6f} cm\n{scale:.6f} 0 0 {scale:.6f} 0 0 cm"
    return f"q\n{matrix}\n0 0 0 rg\n{paths}\nf\nQ".encode()
