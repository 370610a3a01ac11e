"""Two papers side by side, paragraph by paragraph and word by word."""

import time
from dataclasses import replace

from documents.render_text import render_text
from documents.text_diff import DiffRow, Piece, compare_documents, compare_lines, fold_equal, mark_words
from documents.tree import Paragraph, Text
from tests.documents.samples import thap_muoi


def shown(pieces: tuple[Piece, ...]) -> str:
    """The line with its marked stretches in brackets."""
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def table(rows: list[DiffRow]) -> list[tuple[str, str, str]]:
    return [(row.kind, shown(row.left), shown(row.right)) for row in rows]


def test_equal_papers_have_equal_rows_only() -> None:
    document = thap_muoi()
    rows = compare_documents(document, document)
    assert {row.kind for row in rows} == {"equal"}
    assert len(rows) == len([line for line in render_text(document).splitlines() if line.strip()])


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    left, right = mark_words("Từ ngày 11/11/2022 đến ngày 20/11/2022.", "Từ ngày 12/11/2022 đến hết ngày 20/11/2022.")
    assert shown(left) == "Từ ngày [11]/11/2022 đến ngày 20/11/2022."
    assert shown(right) == "Từ ngày [12]/11/2022 đến[ hết] ngày 20/11/2022."


def test_a_blank_between_marked_words_is_marked_with_them() -> None:
    left, right = mark_words("giao cho ông An ký", "giao cho bà Bình ký")
    assert (shown(left), shown(right)) == ("giao cho [ông An] ký", "giao cho [bà Bình] ký")


def test_lines_come_go_and_change_in_reading_order() -> None:
    old = ["I. MỤC ĐÍCH", "Lắng nghe ý kiến của người dân.", "Một dòng sẽ bỏ.", "II. NỘI DUNG"]
    new = ["I. MỤC ĐÍCH", "Lắng nghe các ý kiến của người dân.", "II. NỘI DUNG", "Hoàn toàn mới"]
    assert table(compare_lines(old, new)) == [
        ("equal", "I. MỤC ĐÍCH", "I. MỤC ĐÍCH"),
        ("changed", "Lắng nghe ý kiến của người dân.", "Lắng nghe[ các] ý kiến của người dân."),
        ("removed", "[Một dòng sẽ bỏ.]", ""),
        ("equal", "II. NỘI DUNG", "II. NỘI DUNG"),
        ("added", "", "[Hoàn toàn mới]"),
    ]


def test_a_row_of_a_table_is_a_line_with_its_cells() -> None:
    old, new = ["1 | Xã Mỹ Quý | 41 | 46 | 87"], ["1 | Xã Mỹ Quý | 53 | 46 | 99"]
    row = compare_lines(old, new)[0]
    assert (shown(row.left), shown(row.right)) == (
        "1 | Xã Mỹ Quý | [41] | 46 | [87]",
        "1 | Xã Mỹ Quý | [53] | 46 | [99]",
    )
    rows = compare_documents(thap_muoi(), thap_muoi())
    assert any(" | " in row.left[0].text for row in rows)


def test_rows_of_a_table_are_paired_by_their_words_not_by_their_figures() -> None:
    old = ["1 | Xã Mỹ Quý | 41 | 87", "2 | Xã Láng Biển | 32 | 97", "3 | Xã Tân Kiều | 57 | 102"]
    new = ["1 | Xã Tân Kiều | 41 | 87", "2 | Xã Mỹ Quý | 32 | 97", "3 | Xã Láng Biển | 3 | 54"]
    assert [(row.kind, shown(row.left), shown(row.right)) for row in compare_lines(old, new)] == [
        ("added", "", "[1 | Xã Tân Kiều | 41 | 87]"),
        ("changed", "[1] | Xã Mỹ Quý | [41] | [87]", "[2] | Xã Mỹ Quý | [32] | [97]"),
        ("changed", "[2] | Xã Láng Biển | [32] | [97]", "[3] | Xã Láng Biển | [3] | [54]"),
        ("removed", "[3 | Xã Tân Kiều | 57 | 102]", ""),
    ]


def test_an_amount_is_marked_whole() -> None:
    left, right = mark_words("Kinh phí: 11.300.000đ.", "Kinh phí: 11.800.000đ.")
    assert (shown(left), shown(right)) == ("Kinh phí: [11.300.000đ].", "Kinh phí: [11.800.000đ].")


def test_a_paragraph_inserted_in_the_middle_moves_nothing_else() -> None:
    document = thap_muoi()
    place = len(document.blocks) // 2
    extra = Paragraph((Text("Đoạn vừa chèn vào giữa văn bản."),))
    longer = replace(document, blocks=(*document.blocks[:place], extra, *document.blocks[place:]))
    differing = [row for row in compare_documents(document, longer) if row.kind != "equal"]
    assert table(differing) == [("added", "", "[Đoạn vừa chèn vào giữa văn bản.]")]


def test_long_equal_stretches_are_folded_and_counted() -> None:
    old = [f"Dòng {number}" for number in range(10)]
    rows = fold_equal(compare_lines(old, [*old[:5], "Khác hẳn", *old[5:]]))
    assert [(row.kind, row.count) for row in rows] == [
        ("folded", 4),
        ("equal", 1),
        ("added", 1),
        ("equal", 1),
        ("folded", 4),
    ]
    assert [(row.kind, row.count) for row in fold_equal(compare_lines(old, old))] == [("folded", 10)]
    assert [row.kind for row in fold_equal(compare_lines(["a", "b", "c"], ["a", "b", "d"]))][:2] == ["equal", "equal"]


def test_the_lines_can_be_put_together_again() -> None:
    old = [f"Câu {n} về hỗ trợ hộ nghèo năm {2000 + n}." for n in range(40)]
    new = [line.replace("hộ nghèo", "hộ cận nghèo") for line in old if "3" not in line] + ["Thêm"]
    rows = compare_lines(old, new)
    assert ["".join(piece.text for piece in row.left) for row in rows if row.left] == old
    assert ["".join(piece.text for piece in row.right) for row in rows if row.right] == new


def test_a_paper_of_ten_pages_takes_a_moment_even_when_every_line_changed() -> None:
    old = [f"{n}. " + " ".join(f"chữ{n}-{word}" for word in range(40)) + " hộ nghèo" for n in range(150)]
    new = [line.replace("hộ nghèo", "hộ cận nghèo") for line in old]
    start = time.process_time()
    rows = compare_lines(old, new)
    assert time.process_time() - start < 1.5  # about a tenth of it on an idle machine
    assert len(rows) == 150
