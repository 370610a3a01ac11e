"""Columns that stand a second time: only the first is read, and never silently."""

from participants.intake.collecting import Collected
from participants.intake.heads import Head

_SECOND_NAMES = (
    "Cột họ tên này lặp lại nên không được đọc. Nếu bên phải là một bảng nữa, hãy chuyển các dòng của nó "
    "xuống dưới bảng thứ nhất rồi nộp lại."
)
_TWICE = (
    "Cột {first.letter} («{first.heading}») và cột {second.letter} («{second.heading}») cùng một nội dung: chỉ cột "
    "{first.letter} được đọc. Nếu cần cột {second.letter}, hãy xóa cột {first.letter} rồi nộp lại."
)


def tell_repeats(number: int, head: Head, into: Collected) -> None:
    """Ask about what stands twice; beside a second table of names nothing else needs to be said."""
    names = [column for column in head.twice if column.field in ("head", "person", "name")]
    for column in names or head.twice:
        first = next(each for each in head.columns if each.meaning == column.meaning) if not names else None
        message = _SECOND_NAMES if first is None else _TWICE.format(first=first, second=column)
        into.fault(number, column, column.heading, message, stops=False)
