"""A list of attendees as rows of a workbook. Nothing sensitive is in it."""

from collections.abc import Iterable, Iterator

from documents.list_sheet import ListColumn
from participants.models import Attendee

COLUMNS = (
    ListColumn("TT", 6),
    ListColumn("Họ và tên", 30),
    ListColumn("Năm sinh", 10),
    ListColumn("Chủ hộ", 30),
    ListColumn("Quan hệ", 14),
    ListColumn("Thôn, ấp", 22),
    ListColumn("Diện hộ", 18),
    ListColumn("Địa chỉ", 30),
    ListColumn("Điện thoại", 16),
    ListColumn("Dự bị", 8),
    ListColumn("Ghi chú", 30),
)


def sheet_rows(attendees: Iterable[Attendee]) -> Iterator[list[str | int | None]]:
    """Yield the people in the order given, reserves after the others; ``hamlet`` and ``category`` are loaded."""
    for number, person in enumerate(sorted(attendees, key=lambda attendee: attendee.reserve), 1):
        yield [
            number,
            person.name,
            str(person.birth_year or ""),
            person.head or person.name,
            person.relation or ("" if person.head else "chủ hộ"),
            person.hamlet.full_name if person.hamlet else "",
            person.category.name if person.category else "",
            person.address,
            person.phone,
            "x" if person.reserve else "",
            person.note,
        ]
