"""A list of a thousand people, laid out in runs, is pixel for pixel what it is in one piece."""

import subprocess
import sys
from dataclasses import replace

import pytest

from documents.long_tables import SHORT, render_long_table
from documents.render_html import render_page
from documents.render_pdf import render_pdf, typesetting, write_printed
from documents.tree import Cell, PageBreak, Row
from tests.documents.kit_samples import people_row, sign_in_sheet
from tests.documents.print_reading import faults, font_files, looks
from tests.documents.samples import paragraph, text

FOOT = ((Cell(text("Tổng cộng"), colspan=4, header=True), Cell(text("1.000"))),)


def people(count: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    for n in range(count):
        if n % 97 == 0:
            rows.append((Cell(text(f"Ấp {n // 97 + 1}"), colspan=5),))
        name = "Nguyễn Thị Đẹp" if n % 7 else "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Bích Phượng"
        rows.append(people_row(n + 1, name, "Mỹ Phước", "1957"))
    return tuple(rows)


@pytest.mark.parametrize("landscape", [False, True])
def test_runs_are_what_one_piece_is(landscape):
    sheet = replace(sign_in_sheet((), foot=FOOT, landscape=landscape), draft=2, note="Số liệu minh họa")
    sheet = replace(sheet, blocks=(paragraph("Danh sách này gồm:"), *sheet.blocks, paragraph("Hết danh sách.")))
    rows = people(1000)
    told: list[tuple[int, int]] = []
    pdf = render_long_table(sheet, rows, tell=lambda *one: told.append(one))
    table = sheet.blocks[1]
    one_piece = replace(sheet, blocks=(sheet.blocks[0], replace(table, body=rows), sheet.blocks[2]))
    with typesetting() as lay_out:
        expected = looks(write_printed(lay_out(render_page(one_piece))))
    ours = looks(pdf)
    assert len(ours) == len(expected) > 40
    assert [number for number, pair in enumerate(zip(ours, expected, strict=True)) if pair[0] != pair[1]] == []
    assert told[-1] == (len(rows), len(rows))
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert faults(pdf) == []
    assert len(font_files(pdf)) == len(set(font_files(pdf)))


def test_a_short_list_is_an_ordinary_paper():
    rows = people(20)
    table = replace(sign_in_sheet(()).blocks[0], body=rows)
    assert render_long_table(sign_in_sheet(()), rows) == render_pdf(replace(sign_in_sheet(()), blocks=(table,)))


def test_what_has_no_table_or_reaches_into_the_next_row_is_refused():
    with pytest.raises(ValueError, match="đúng một bảng"):
        render_long_table(replace(sign_in_sheet(()), blocks=(PageBreak(),)), people(3))
    with pytest.raises(ValueError, match="gộp ô"):
        render_long_table(sign_in_sheet(()), [(Cell(text("a"), rowspan=2),)])


def test_memory_does_not_grow_with_the_list():
    code = (
        "import re; from pathlib import Path; from documents.long_tables import render_long_table\n"
        "from tests.documents.test_long_tables import people, sign_in_sheet\n"
        f"render_long_table(sign_in_sheet(()), people({SHORT * 3}))\n"
        "print(re.search(r'VmHWM:\\s+(\\d+) kB', Path('/proc/self/status').read_text())[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200_000
