"""Rows of another commune in a commune's file: never taken in silence, never asked about where there is no doubt."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from participants.intake.comparing import compare
from participants.intake.known import Standing
from participants.intake.loading import REGISTER_FIELDS, preview_of
from participants.intake.preview import Preview, Verdict
from participants.intake.reading import read_file
from participants.models import Household
from tests.participants.intake_tables import Commune, poor, table_of
from tests.participants.sheets import AN, BINH, CATEGORIES, CUC
from tests.participants.workbooks import Book, Rows

HAMLETS = {"1": "Ấp 1", "2": "Ấp 2"}
STANDING = Standing(
    1, (), REGISTER_FIELDS, "head", HAMLETS, {"7": CATEGORIES[0], "8": CATEGORIES[1]}, commune="Xã Mỹ Quý"
)


def sheet(heading: str, places: Sequence[object]) -> Rows:
    rows = zip((AN, BINH, CUC), places, strict=True)
    return [
        ("STT", "Họ và tên chủ hộ", "Ấp", heading, "Diện hộ"),
        *((number, name, "Ấp 1", place, "Hộ nghèo") for number, (name, place) in enumerate(rows, 1)),
    ]


def show(heading: str, *places: object, commune: str = "Xã Mỹ Quý", **answers: str) -> Preview:
    data = Book("", {"Sheet1": sheet(heading, places)}, {}).data()
    table = read_file(data, "ho.xlsx", wanted="households", categories=CATEGORIES)
    given = {f"{key}:": value for key, value in answers.items()}
    return compare(table, given, replace(STANDING, commune=commune))


def test_rows_of_other_communes_wait_until_the_officer_has_said_what_they_are():
    preview = show("Xã", "Mỹ Quý", "Đốc Binh Kiều", "Xã Mỹ Đông")
    (question,) = preview.open_questions
    assert question.text == (
        "2 dòng ghi nơi khác, không phải Xã Mỹ Quý: «Đốc Binh Kiều» 1 dòng, «Xã Mỹ Đông» 1 dòng. "
        "Ghi các dòng ấy vào danh sách này?"
    )
    assert [line.verdict for line in preview.lines] == [Verdict.NEW, Verdict.ASK, Verdict.ASK]
    assert preview.obstacles


def test_they_are_left_out_or_taken_as_was_answered():
    places = ("Mỹ Quý", "Đốc Binh Kiều", "Đốc Binh Kiều")
    left = show("Xã/phường", *places, elsewhere="leave")
    assert [line.verdict for line in left.lines] == [Verdict.NEW, Verdict.DROPPED, Verdict.DROPPED]
    assert not left.obstacles
    kept = show("Xã/phường", *places, elsewhere="keep")
    assert [line.verdict for line in kept.lines] == [Verdict.NEW] * 3
    assert not kept.obstacles


@pytest.mark.parametrize(
    ("heading", "place", "commune"),
    [
        ("Xã", "Mỹ Quý", "Xã Mỹ Quý"),
        ("Xã", "UBND XÃ MỸ QUÍ", "Xã Mỹ Quý"),
        ("Tên xã", "Xã Mỹ Quý, huyện Tháp Mười", "Xã Mỹ Quý"),
        ("Xa", "Xa My Quy huyen Thap Muoi", "Xã Mỹ Quý"),
        ("Xã", 30055, "Xã Mỹ Quý"),
        ("Xã", "-", "Xã Mỹ Quý"),
        ("Xã", None, "Xã Mỹ Quý"),
        ("Phường", "Phường 1", "Phường 1"),
        ("Đơn vị", "Tổ vay vốn số 3", "Xã Mỹ Quý"),
        ("Địa phương", "Huyện Tháp Mười", "Xã Mỹ Quý"),
    ],
)
def test_nothing_is_asked_where_there_is_no_doubt(heading, place, commune):
    assert not show(heading, place, place, place, commune=commune).open_questions


@pytest.mark.parametrize("place", ["xã Mỹ Đông", "TT. Mỹ An", "Phường 10"])
def test_a_unit_that_calls_itself_a_commune_is_one_under_any_heading(place):
    assert show("Đơn vị", place, place, place, commune="Phường 1").open_questions


def test_the_name_inside_a_longer_one_is_another_commune():
    assert show("Xã", "Mỹ Quý Tây", "Mỹ Quý Tây", "Mỹ Quý Tây").open_questions


def test_a_commune_merged_over_its_rows_counts_for_each():
    rows = sheet("Xã", ("Mỹ Đông", None, None))
    book = Book("", {"Sheet1": rows}, {}, change=lambda made: made.worksheets[0].merge_cells("D2:D4"))
    table = read_file(book.data(), "ho.xlsx", wanted="households", categories=CATEGORIES)
    (question,) = compare(table, {}, STANDING).open_questions
    assert "«Mỹ Đông» 3 dòng" in question.text


def test_a_formula_in_the_column_stops_nothing():
    assert not show("Xã", '="Mỹ "&"Đông"', "=Z99", "Mỹ Quý").obstacles


@pytest.mark.django_db
def test_the_lists_own_commune_is_what_rows_are_held_against():
    commune = Commune()
    rows = [poor("Lê Văn An"), poor("Phạm Thị Bé") | {"commune": "Xã Mỹ Đông"}]
    table = replace(table_of(*rows), headings={"commune": "Xã"})
    (question,) = preview_of(commune.shown(table), by=commune.officer).open_questions
    assert "không phải Xã Mỹ Quý" in question.text
    assert not Household.objects.exists()
