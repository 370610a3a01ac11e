"""Reads Word files and what LibreOffice prints of them: letters between the margins, and tables as grids."""

import io
import re
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.table import Table as WordTable

from documents.render_docx import render_docx
from documents.render_text import runs_text
from documents.table_grid import place_cells
from documents.tree import Document, Row, Table
from tests.documents.pdf_reading import body_words


def opened(document: Document) -> WordDocument:
    """The Word file of a paper as python-docx sees it."""
    return docx.Document(io.BytesIO(render_docx(document)))


def part_of(document: Document, name: str) -> bytes:
    """One file of the package."""
    return zipfile.ZipFile(io.BytesIO(render_docx(document))).read(name)


def on_one_sheet(pdf: bytes, document: Document) -> str:
    """The letters between the margins, without the heads that tables repeat where a page happens to end."""
    said = "".join(body_words(pdf))
    tables = tables_of(document)
    for head in {_letters(table.head) for table in tables} - {""}:
        begins = "|".join(re.escape(_letters(table.body[:1])) for table in tables)
        said = re.sub(rf"{re.escape(head)}(?!{begins})", "", said)
    return said


def _letters(rows: tuple[Row, ...]) -> str:
    return "".join("".join(runs_text(cell.runs).split()) for row in rows for cell in row)


def tables_of(document: Document) -> list[Table]:
    """The tables of the tree in the order of the paper."""
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    return [block for block in blocks if isinstance(block, Table)]


def data_tables(word: WordDocument) -> list[WordTable]:
    """The tables that hold data: head and signature are laid out by tables too, but have two columns."""
    return [table for table in word.tables if len(table.columns) > 2]


def texts_of(table: WordTable) -> list[list[str]]:
    """What stands at every place of the grid; a merged cell stands at all of its places."""
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]


def grid_of(table: Table) -> list[list[str]]:
    """The same of the tree."""
    return [line for part in (table.head, table.body, table.foot) for line in _grid(part, len(table.columns))]


def _grid(rows: tuple[Row, ...], width: int) -> list[list[str]]:
    grid = [[""] * width for _ in rows]
    for index, placed in enumerate(place_cells(rows)):
        for column, cell in placed:
            words = " ".join(runs_text(cell.runs).split())
            for line in grid[index : index + cell.rowspan]:
                line[column : min(column + cell.colspan, width)] = [words] * min(cell.colspan, width - column)
    return grid
