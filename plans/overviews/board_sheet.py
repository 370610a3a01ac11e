"""The board of a collection as a workbook: one row a unit, numbers as numbers, everything else as text."""

from django.utils import timezone

from documents.formats import format_number
from documents.render_xlsx import render_xlsx
from documents.tree import Cell, Column, Row, Table, Text
from plans.overviews.board import Board, Line
from plans.overviews.readiness import Readiness

STATES = {
    "open": "Chưa gửi",
    "saved": "Đã lưu, chưa gửi",
    "sent": "Đã gửi",
    "late": "Gửi muộn",
    "phoned": "Nhập thay",
    "confirmed": "Đã xác nhận",
    "returned": "Trả lại",
}


def board_xlsx(board: Board) -> bytes:
    """Return the whole board as XLSX, whatever tab is open."""
    due_at = board.allocation.due_at
    due = f" – hạn gửi {timezone.localtime(due_at):%H:%M %d/%m/%Y}" if due_at else ""
    return render_xlsx([(f"Tình hình gửi số lượng tham dự – {board.allocation.title}{due}", _table(board))])


def _table(board: Board) -> Table:
    wide = len(board.headings) > 1
    heads = ["TT", "Đơn vị", "Trạng thái", *board.headings, *(["Cộng"] if wide else [])]
    heads += ["Danh sách"] * board.shows_lists + ["Giấy tờ"] * board.shows_kits + ["Ai, lúc nào", "Ghi chú"]
    numbers = len(board.headings) + wide
    texts = len(heads) - 3 - numbers
    return Table(
        columns=(
            *(Column("order"), Column("name"), Column("text")),
            *[Column("number")] * numbers,
            *[Column("note")] * texts,
        ),
        head=(tuple(Cell((Text(head),), header=True) for head in heads),),
        body=tuple(_row(index, line, board) for index, line in enumerate(board.lines, start=1)),
        foot=(_foot(board, texts),) if board.lines else (),
        label="Tình hình gửi",
    )


def _row(index: int, line: Line, board: Board) -> Row:
    numbers = [*line.numbers, *([line.sum] if len(board.headings) > 1 else [])]
    readiness = [line.people] * board.shows_lists + [line.kit] * board.shows_kits
    return (
        _words(str(index)),
        _words(line.reply.unit.full_name),
        _words(f"{STATES[line.state]}{', quá hạn' if line.is_overdue else ''}"),
        *(_number(number) for number in numbers),
        *(_words(_told(each)) for each in readiness),
        _words("; ".join([*line.story, *([line.reminded] if line.reminded else [])])),
        _words("; ".join(part for part in (line.session, line.reply.shown_note) if part)),
    )


def _foot(board: Board, texts: int) -> Row:
    sums = [*board.sums, *([sum(filter(None, board.sums))] if len(board.headings) > 1 else [])]
    label = Cell((Text("Tổng cộng", bold=True),), colspan=3, header=True)
    return (label, *(_number(number) for number in sums), *[Cell(())] * texts)


def _told(readiness: Readiness | None) -> str:
    return readiness.text if readiness else ""


def _words(text: str) -> Cell:
    return Cell((Text(text),) if text else ())


def _number(number: int | None) -> Cell:
    return Cell(()) if number is None else Cell((Text(format_number(number)),), number=number)
