"""Tables as plain text: a CSV file in whatever coding it came, or cells between tabs from the clipboard."""

import codecs
import csv
import io
from typing import Any

from documents.bounded import UploadRefused
from documents.legacy_text import from_tcvn3, from_vni
from documents.spreadsheets.grid import TEXT, Row
from documents.spreadsheets.limits import (
    BROKEN,
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_FAR,
    TOO_FULL,
    TOO_WIDE,
)
from documents.syllables import share_of_syllables
from documents.text import nfc

_MOST_BLANK = 10  # lines in all for each one that may hold something
_SAMPLE = 60_000  # characters that the coding and the separator are judged by
_LONGEST_CELL = 200_000  # characters between two separators: beyond that a quote was opened and never closed
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def look_at_csv(data: bytes) -> list[dict[str, Any]]:
    """Return the one sheet of a CSV file as ``Sheet.from_json`` takes it; raise ``UploadRefused``."""
    text, encoding = decode(data)
    rows = split_rows(text, find_separator(text))
    return [{"name": "", "rows": rows, "merges": [], "encoding": encoding}]


def split_rows(text: str, separator: str) -> list[Row]:
    """Return the rows with something in them, counted as lines of a table; a cell may hold line breaks in quotes."""
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[Row] = []
    cells = 0
    try:
        for number, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            row = [
                TEXT + nfc(value[: 4 * LONGEST_TEXT])[:LONGEST_TEXT] if value and not value.isspace() else None
                for value in values
            ]
            while row and row[-1] is None:
                row.pop()
            if not row:
                _check_size(number // _MOST_BLANK, 0, 0)
                continue
            cells += len(row)
            _check_size(number, len(row), cells)
            rows.append((number, row))
    except csv.Error as error:
        raise UploadRefused(BROKEN) from error
    return rows


def decode(data: bytes) -> tuple[str, str]:
    """Return the text, and the name of its coding where that had to be judged by the words it makes."""
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return _strictly(data, encoding), ""
    if b"\0" in data[:1000]:
        return _strictly(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"), ""
    if b"\0" in data:
        raise UploadRefused(BROKEN)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _by_words(data)


def find_separator(text: str) -> str:
    """Return the sign between cells: the one that cuts most lines into the same number of pieces."""
    lines = [line for line in text[:_SAMPLE].splitlines()[:50] if line.strip()]
    return max("\t;,", key=lambda sign: _evenness([line.count(sign) for line in lines]))


def _evenness(counts: list[int]) -> tuple[int, int]:
    used = [count for count in counts if count]
    most_common = max(set(used), key=used.count) if used else 0
    return (used.count(most_common) if used else 0, most_common)


def _by_words(data: bytes) -> tuple[str, str]:
    """Choose between the two one-byte codings of Windows; TCVN3 and VNI hide in the Western one."""
    western = "".join(chr(byte) if byte in _UNUSED_1252 else bytes([byte]).decode("cp1252") for byte in range(256))
    text = data.decode("latin-1").translate({byte: sign for byte, sign in enumerate(western) if ord(sign) != byte})
    try:
        vietnamese = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        return text, ""
    sample = text[:_SAMPLE]
    others = max(share_of_syllables(each) for each in (sample, from_tcvn3(sample), from_vni(sample)))
    if share_of_syllables(vietnamese[:_SAMPLE]) > others:
        return vietnamese, "Windows-1258"
    return text, ""


_UNUSED_1252 = {0x81, 0x8D, 0x8F, 0x90, 0x9D}


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UploadRefused(BROKEN) from error


def _check_size(number: int, columns: int, cells: int) -> None:
    if number > MOST_ROWS:
        raise UploadRefused(TOO_FAR)
    if columns > MOST_COLUMNS:
        raise UploadRefused(TOO_WIDE)
    if cells > MOST_CELLS:
        raise UploadRefused(TOO_FULL)
