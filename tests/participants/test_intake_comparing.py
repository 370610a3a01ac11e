"""Rows of a file against a register: new, changed, the same, doubtful, wrong."""

from dataclasses import replace

import pytest

from participants.intake.comparing import compare
from participants.intake.known import KnownRow, Standing
from participants.intake.loading import REGISTER_FIELDS
from participants.intake.preview import Preview, Verdict
from participants.intake.rows import Fault, Reading, ReadTable
from participants.person_names import search_form
from tests.participants.intake_tables import FIRST_ROW, poor, table_of

HAMLETS = {"1": "Ấp 1", "2": "Ấp 2", "3": "Khóm 1", "4": "Ấp Láng Biển"}
CATEGORIES = {"7": "Hộ nghèo", "8": "Hộ cận nghèo"}


def known(pk: int, head: str, **values: str) -> KnownRow:
    values = {"head": head, "hamlet": "1", "category": "7"} | values
    return KnownRow(pk, values, search_form(head), values.get("code", ""), values.get("id_number", ""))


def preview(table: ReadTable, *rows: KnownRow, **answers: str) -> Preview:
    given = {key.replace("__", ":").replace("_", " "): value for key, value in answers.items()}
    return against(table, rows, given)


def against(table: ReadTable, rows: tuple[KnownRow, ...], answers: dict[str, str], **more: object) -> Preview:
    standing = Standing(3, rows, REGISTER_FIELDS, "head", HAMLETS, CATEGORIES, **more)  # type: ignore[arg-type]
    return compare(table, answers, standing)


def verdicts(found: Preview) -> list[Verdict]:
    return [line.verdict for line in found.lines]


# --- Who is who -----------------------------------------------------------------------------------------------------
def test_a_row_is_known_by_code_then_id_number_then_person() -> None:
    rows = (
        known(1, "Nguyễn Văn An", code="H01"),
        known(2, "Trần Thị Bình", id_number="079123456789"),
        known(3, "Lê Văn Cường", birth="1961"),
    )
    table = table_of(
        poor("Nguyễn Văn Ân", code="h01"),
        poor("Trần Thị Bình", hamlet="Ấp 2", id_number="079 123 456 789"),
        poor("LÊ VĂN CƯỜNG", birth="12/03/1961"),
        poor("Phạm Thị Dung"),
    )
    found = preview(table, *rows)
    assert [line.target for line in found.lines] == [1, 2, 3, None]
    assert verdicts(found) == [Verdict.CHANGED, Verdict.CHANGED, Verdict.CHANGED, Verdict.NEW]
    assert [(c.label, c.old, c.new) for c in found.lines[1].changes] == [("Thôn, ấp", "Ấp 1", "Ấp 2")]
    assert [(c.label, c.old, c.new) for c in found.lines[2].changes] == [
        ("Họ và tên chủ hộ", "Lê Văn Cường", "LÊ VĂN CƯỜNG"),
        ("Ngày, năm sinh", "1961", "12/03/1961"),
    ]
    assert not found.missing


def test_the_same_row_changes_nothing_and_an_empty_cell_takes_nothing_away() -> None:
    row = known(1, "Nguyễn Văn An", birth="12/03/1961", phone="0912345678", note="Neo đơn")
    found = preview(table_of(poor("Nguyễn Văn An", birth="1961", phone="0912345678")), row)
    assert verdicts(found) == [Verdict.SAME]
    assert found.changes_nothing


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Nguyễn Văn Ang", {}),  # nearly the name, in the same hamlet
        ("Nguyễn Văn An", {"birth": "1970"}),  # the name, another year
        ("Nguyễn Văn An", {"hamlet": "Ấp 2", "birth": "1961"}),  # moved within the commune
    ],
)
def test_a_near_household_is_the_officers_to_decide(head: str, cells: dict[str, str]) -> None:
    row, table = known(9, "Nguyễn Văn An", birth="1961"), table_of(poor(head, **cells))
    found = preview(table, row)
    assert verdicts(found) == [Verdict.ASK]
    question = found.lines[0].questions[0]
    assert [choice.value for choice in question.choices] == ["9", "new"]
    assert "Nguyễn Văn An, 1961, Ấp 1" in question.choices[0].label
    key = f"same__{FIRST_ROW}"
    assert verdicts(preview(table, row, **{key: "9"})) == [Verdict.CHANGED]
    assert preview(table, row, **{key: "9"}).lines[0].target == 9
    new = preview(table, row, **{key: "new"})
    assert verdicts(new) == [Verdict.NEW]
    assert [missing.pk for missing in new.missing] == [9]


def test_two_codes_are_two_households_however_alike_the_names() -> None:
    found = preview(table_of(poor("Nguyễn Văn An", code="H02", birth="1980")), known(1, "Nguyễn Văn An", code="H01"))
    assert verdicts(found) == [Verdict.NEW]


def test_one_person_under_another_code_is_a_doubt_and_under_another_id_number_a_new_one() -> None:
    row = known(1, "Nguyễn Văn An", code="H01", birth="1961", id_number="079000000001")
    assert verdicts(preview(table_of(poor("Nguyễn Văn An", code="K7", birth="1961")), row)) == [Verdict.ASK]
    other = poor("Nguyễn Văn An", birth="1961", id_number="079000000002")
    assert verdicts(preview(table_of(other), row)) == [Verdict.NEW]


def test_a_code_that_another_person_holds_is_a_doubt() -> None:
    found = preview(table_of(poor("Huỳnh Thị Kim Phượng", code="H01")), known(1, "Lê Bá", code="H01"))
    assert verdicts(found) == [Verdict.ASK]


# --- Twice in the file ----------------------------------------------------------------------------------------------
def test_an_id_number_twice_is_wrong_on_both_rows_until_one_is_dropped() -> None:
    table = table_of(poor("Lê Văn An", id_number="079123456789"), poor("Lê Thị Bé", id_number="079123456789"))
    found = preview(table)
    assert verdicts(found) == [Verdict.WRONG, Verdict.WRONG]
    assert "Dòng 4 và dòng 5 trùng số định danh" in found.lines[0].faults[0].message
    assert verdicts(preview(table, drop__5="yes")) == [Verdict.NEW, Verdict.DROPPED]


def test_one_code_for_two_heads_is_a_doubt_and_for_one_head_it_is_wrong() -> None:
    two = table_of(poor("Lê Văn An", code="H1"), poor("Phạm Thị Bé", code="H1"))
    assert verdicts(preview(two)) == [Verdict.NEW, Verdict.ASK]
    assert verdicts(preview(two, twin__5="yes")) == [Verdict.NEW, Verdict.NEW]
    one = table_of(poor("Lê Văn An", code="H1"), poor("Lê Văn An", code="H1"))
    assert verdicts(preview(one)) == [Verdict.WRONG, Verdict.WRONG]


def test_two_persons_of_one_name_and_year_are_a_doubt_only_until_the_register_holds_both() -> None:
    table = table_of(poor("Lê Văn An", birth="1961"), poor("Lê Văn An", birth="1961"))
    assert verdicts(preview(table)) == [Verdict.NEW, Verdict.ASK]
    told_apart = table_of(poor("Lê Văn An", birth="01/02/1961"), poor("Lê Văn An", birth="03/02/1961"))
    assert verdicts(preview(told_apart)) == [Verdict.NEW, Verdict.NEW]
    rows = known(1, "Lê Văn An", birth="1961"), known(2, "Lê Văn An", birth="1961")
    assert verdicts(preview(table, *rows)) == [Verdict.SAME, Verdict.SAME]


# --- Hamlets and categories -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ấp 1", "1"),
        ("ấp 01", "1"),
        ("Ap 1", "1"),
        ("Ấp I", "1"),
        ("KHÓM 1", "3"),
        ("Ấp Láng Biển", "4"),
        ("Láng Biển", "4"),
    ],
)
def test_a_hamlet_is_known_by_its_kind_and_name(written: str, key: str) -> None:
    found = preview(table_of(poor("Lê Văn An", hamlet=written)))
    assert verdicts(found) == [Verdict.NEW]
    assert found.lines[0].values["hamlet"] == key


@pytest.mark.parametrize(("written", "first"), [("Ấp Láng Biền", "4"), ("Láng Biền", "4"), ("Ấp Lán Biển", "4")])
def test_a_near_hamlet_is_taken_only_after_the_officers_yes(written: str, first: str) -> None:
    table = table_of(poor("Lê Văn An", hamlet=written), poor("Phạm Thị Bé", hamlet=written))
    found = preview(table)
    assert verdicts(found) == [Verdict.ASK, Verdict.ASK]
    (question,) = found.open_questions
    assert question.choices[0].value == first
    assert question.rows == (4, 5)
    answered = against(table, (), {question.key: first})
    assert verdicts(answered) == [Verdict.NEW, Verdict.NEW]
    assert answered.lines[0].values["hamlet"] == first


def test_a_number_without_a_kind_may_be_an_ap_or_a_khom() -> None:
    (question,) = preview(table_of(poor("Lê Văn An", hamlet="1"))).open_questions
    assert [choice.value for choice in question.choices][:2] == ["1", "3"]


@pytest.mark.parametrize(("written", "key"), [("1", "1"), ("01", "1"), ("LÁNG BIỂN", "4")])
def test_under_the_kind_a_mere_name_is_enough(written: str, key: str) -> None:
    table = replace(table_of(poor("Lê Văn An", hamlet=written)), headings={"hamlet": "ẤP"})
    found = preview(table)
    assert verdicts(found) == [Verdict.NEW]
    assert found.lines[0].values["hamlet"] == key


def test_under_the_kind_other_marks_are_still_asked_about() -> None:
    table = replace(table_of(poor("Lê Văn An", hamlet="Láng Biền")), headings={"hamlet": "Ấp"})
    assert verdicts(preview(table)) == [Verdict.ASK]


@pytest.mark.parametrize(
    ("birth", "verdict"), [("2061", Verdict.WRONG), ("01/01/2023", Verdict.WRONG), ("2022", Verdict.NEW)]
)
def test_nobody_is_born_after_the_year_of_the_list(birth: str, verdict: Verdict) -> None:
    found = against(table_of(poor("Lê Văn An", birth=birth)), (), {}, last_year=2022)
    assert verdicts(found) == [verdict]


def test_an_unknown_hamlet_may_be_added_by_those_who_may_and_left_empty_by_all() -> None:
    table = table_of(poor("Lê Văn An", hamlet="Ấp Mới"))
    assert "none" in {choice.value for choice in preview(table).open_questions[0].choices}
    assert "add" not in {choice.value for choice in preview(table).open_questions[0].choices}
    (question,) = against(table, (), {}, may_add_hamlets=True).open_questions
    assert "add" in {choice.value for choice in question.choices}
    left = against(table, (), {question.key: "none"})
    assert verdicts(left) == [Verdict.NEW]
    assert "hamlet" not in left.lines[0].values


@pytest.mark.parametrize("written", ["Hộ nghèo", "NGHÈO", "hộ  nghèo"])
def test_a_category_is_known_with_and_without_ho(written: str) -> None:
    found = preview(table_of(poor("Lê Văn An", category=written)))
    assert found.lines[0].values["category"] == "7"


def test_an_unknown_or_missing_category_is_asked_once() -> None:
    table = table_of(poor("Lê Văn An", category="nghèo đa chiều"), poor("Bé", category=""), poor("Út", category=""))
    found = preview(table)
    assert len(found.open_questions) == 2
    answers = {question.key: "8" for question in found.open_questions}
    assert [line.values["category"] for line in against(table, (), answers).lines] == ["8", "8", "8"]


# --- Cells ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"members": "bốn"}, "Số nhân khẩu phải là số nguyên"),
        ({"members": "400"}, "lớn quá"),
        ({"birth": "31/02/1961"}, "Không có ngày này"),
        ({"birth": "1761"}, "Năm sinh"),
        ({"sex": "khác"}, "Nam"),
        ({"id_number": "7912345"}, "12 chữ số"),
        ({"address": "x" * 201}, "201 ký tự"),
        ({"head": ""}, "Thiếu họ và tên chủ hộ"),
    ],
)
def test_a_wrong_cell_says_where_and_what_to_do(cells: dict[str, str], said: str) -> None:
    found = preview(table_of(poor("Lê Văn An") | cells))
    assert verdicts(found) == [Verdict.WRONG]
    (fault,) = found.lines[0].faults
    assert said in fault.message
    assert fault.column
    assert "sai" in found.obstacles[0]


def test_what_the_reader_found_wrong_stops_and_what_it_doubts_asks() -> None:
    wrong = Fault(4, "G", "members", "4O", "Không đọc được số nhân khẩu.")
    doubt = Fault(5, "K", "phone", "912345678", "Có thể thiếu số 0 ở đầu.", stops=False)
    table = table_of(poor("Lê Văn An", members="4O"), poor("Bé", phone="0912345678"), faults=(wrong, doubt))
    found = preview(table)
    assert verdicts(found) == [Verdict.WRONG, Verdict.ASK]
    assert len(found.lines[0].faults) == 1
    assert preview(table, cell__5__phone="yes").lines[1].values["phone"] == "0912345678"
    assert "phone" not in preview(table, cell__5__phone="blank").lines[1].values


def test_a_total_that_does_not_agree_waits_until_somebody_has_looked() -> None:
    doubt = Fault(9, "F", "members", "45", "Dòng cộng ghi 45 nhưng cộng lại được 44.", stops=False)
    table = table_of(poor("Lê Văn An"), faults=(doubt,))
    found = preview(table)
    assert [question.key for question in found.open_questions] == ["line:9:F:members"]
    assert found.questions[0].text == "Dòng 9, cột F: Dòng cộng ghi 45 nhưng cộng lại được 44."
    assert "chưa trả lời" in found.obstacles[0]
    assert not preview(table, line__9__F__members="yes").obstacles


def test_blanks_below_a_hamlet_are_filled_only_after_a_yes() -> None:
    table = table_of(poor("Lê Văn An", hamlet="Ấp 1"), poor("Bé") | {"hamlet": "", "above:hamlet": "Ấp 1"})
    found = preview(table)
    assert verdicts(found) == [Verdict.NEW, Verdict.ASK]
    filled, left = preview(table, blank__hamlet="above"), preview(table, blank__hamlet="blank")
    assert filled.lines[1].values["hamlet"] == filled.lines[0].values["hamlet"]
    assert "hamlet" not in left.lines[1].values
    assert verdicts(left) == verdicts(filled) == [Verdict.NEW, Verdict.NEW]


def test_sensitive_values_stand_in_no_change_and_no_question() -> None:
    doubt = Fault(4, "M", "health", "tâm thần", "Xem lại.", stops=False)
    row = known(1, "Lê Văn An", ethnicity="Kinh")
    found = preview(table_of(poor("Lê Văn An", ethnicity="Khmer", health="tâm thần"), faults=(doubt,)), row)
    words = f"{found.lines[0].changes} {[q.text for q in found.lines[0].questions]}"
    assert "Khmer" not in words
    assert "tâm thần" not in words
    assert "Dân tộc" in words


# --- Letters from before Unicode ------------------------------------------------------------------------------------
def test_two_readings_are_chosen_for_the_file_in_one_click_and_for_one_cell_alone() -> None:
    readings = (Reading(4, "head", "NguyÔn V¨n An", "Nguyễn Văn An", "TCVN3"), Reading(5, "head", "Mü", "Mỹ", "TCVN3"))
    table = table_of(poor("NguyÔn V¨n An"), poor("Mü"), readings=readings)
    found = preview(table)
    assert verdicts(found) == [Verdict.ASK, Verdict.ASK]
    assert [question.key for question in found.open_questions] == ["reading:TCVN3"]
    assert "«NguyÔn V¨n An» hay «Nguyễn Văn An»" in found.open_questions[0].text
    all_converted = against(table, (), {"reading:TCVN3": "converted"})
    assert [line.title for line in all_converted.lines] == ["Nguyễn Văn An", "Mỹ"]
    one_plain = against(table, (), {"reading:TCVN3": "converted", "reading:5:head": "plain"})
    assert [line.title for line in one_plain.lines] == ["Nguyễn Văn An", "Mü"]
    each = against(table, (), {"reading:4:head": "converted", "reading:5:head": "plain"})
    assert not each.open_questions
    assert verdicts(each) == [Verdict.NEW, Verdict.NEW]


# --- The whole file -------------------------------------------------------------------------------------------------
def test_who_is_not_in_the_file_stays_unless_the_officer_says_so() -> None:
    rows = known(1, "Lê Văn An"), known(2, "Phạm Thị Bé")
    found = preview(table_of(poor("Lê Văn An")), *rows)
    assert [(each.pk, each.title, each.place) for each in found.missing] == [(2, "Phạm Thị Bé", "Ấp 1")]
    assert not found.removes
    assert found.changes_nothing
    assert not preview(table_of(poor("Lê Văn An")), *rows, missing="remove").changes_nothing


def test_a_preview_is_known_by_the_version_and_the_answers() -> None:
    table = table_of(poor("Lê Văn An"), poor("Bé"))
    assert preview(table).seen == preview(table).seen
    assert preview(table).seen != preview(table, drop__5="yes").seen


def test_a_file_without_a_row_left_cannot_be_written() -> None:
    assert preview(table_of(poor("Lê Văn An")), drop__4="yes").obstacles == ["Tệp không còn dòng nào để ghi."]
