"""A list of attendees as a table, for a workbook. Nothing sensitive is in it."""

from collections.abc import Iterable

from documents.tree import Cell, Column, Row, Table, Text
from participants.models import Attendee

_HEADS = (
    "TT", "Họ và tên", "Năm sinh", "Chủ hộ", "Quan hệ", "Thôn, ấp", "Diện hộ", "Địa chỉ", "Điện thoại", "Ghi chú",
)  # fmt: skip
_KINDS = ("order", "name", "text", "name", "text", "text", "text", "text", "text", "note")


def attendee_table(attendees: Iterable[Attendee], label: str) -> Table:
    """Return the people in the order given, those in reserve after the others; ``hamlet``, ``category`` are loaded."""
    people = sorted(attendees, key=lambda attendee: attendee.reserve)
    return Table(
        columns=tuple(Column(kind) for kind in _KINDS),  # type: ignore[arg-type]
        head=(tuple(Cell((Text(head),), header=True) for head in _HEADS),),
        body=tuple(_row(number, person) for number, person in enumerate(people, start=1)),
        label=label,
    )


def _row(number: int, person: Attendee) -> Row:
    note = "; ".join(word for word in ("dự bị" if person.reserve else "", person.note) if word)
    texts = (
        str(number),
        person.name,
        str(person.birth_year or ""),
        person.head or person.name,
        person.relation or ("" if person.head else "chủ hộ"),
        person.hamlet.full_name if person.hamlet else "",
        person.category.name if person.category else "",
        person.address,
        person.phone,
        note,
    )
    return tuple(Cell((Text(text),) if text else ()) for text in texts)
