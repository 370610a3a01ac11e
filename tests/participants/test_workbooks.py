"""Workbooks with one sheet a hamlet: what is read of which sheet, what is asked, and that no two rows are confounded."""

import json

import pytest

from documents.bounded import UploadRefused
from documents.spreadsheets.limits import MOST_ROWS
from participants.intake.comparing import compare
from participants.intake.known import Standing
from participants.intake.loading import LIST_FIELDS, REGISTER_FIELDS
from participants.intake.preview import Preview, Verdict
from participants.intake.reading import read_file
from participants.intake.rows import SHEET_STEP, ReadTable
from tests.participants.sheets import CATEGORIES
from tests.participants.workbooks import BOOKS, FIRST, SECOND, Book

HAMLETS = {"1": "Ấp 1", "2": "Ấp 2", "4": "Ấp Láng Biển"}
STANDING = Standing(1, (), REGISTER_FIELDS, "head", HAMLETS, {"7": CATEGORIES[0], "8": CATEGORIES[1]})


def read(book: Book, file_name: str = "ho.xlsx", data: bytes = b"", **more: str) -> ReadTable:
    given = {"wanted": "households"} | more
    return read_file(data or book.data(), file_name, categories=CATEGORIES, year=book.year, **given)  # type: ignore[arg-type]


def show(table: ReadTable, **answers: str) -> Preview:
    return compare(table, {key.replace("__", ":"): value for key, value in answers.items()}, STANDING)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_workbook_is_understood(book):
    check(book, read(book))


def check(book: Book, table: ReadTable) -> None:
    found = compare(table, book.answers, STANDING)
    by_sheet: dict[str, list[tuple[str, str, str]]] = {}
    names = {part.place: part.name for part in table.sheets}
    for line in found.lines:
        row = (line.title, line.place, STANDING.show("category", line.values.get("category", "")))
        by_sheet.setdefault(names[line.number // SHEET_STEP], []).append(row)
    shown = {
        key: [(title, HAMLETS.get(place, place), kind) for title, place, kind in each] for key, each in by_sheet.items()
    }
    expected = {key: [(t, _known(place), kind) for t, place, kind in each] for key, each in book.lines.items()}
    assert {key: [(t, _known(place), kind) for t, place, kind in each] for key, each in shown.items()} == expected
    asked = [question.text for question in found.open_questions]
    assert len(asked) == len(book.asked), asked
    assert all(words in text for words, text in zip(book.asked, asked, strict=True)), asked
    left = {
        sheet.name: sheet.why for sheet in found.sheets if sheet.why and not (sheet.question and sheet.question.is_open)
    }
    assert left == dict(book.left)
    assert all(any(words in note for note in table.notes) for words in book.notes), table.notes


def _known(place: str) -> str:
    return "Ấp Láng Biển" if place == "Láng Biển" else place
