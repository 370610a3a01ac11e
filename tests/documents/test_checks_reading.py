"""What the rules of form stand on: the paper read as one text with ways back to the form, and the syllables."""

import re

import pytest

from documents.checks import find_form_problems
from documents.checks.letters import is_syllable, tone_place
from documents.checks.lines import LINE_BREAK, MISSING, Kind, Reading
from documents.tree import Basis, Break, Gap, Heading, Paragraph, Point, Points, Text
from tests.documents.samples import draft_with_gaps, quota_table, text, thap_muoi


def reading(*blocks) -> Reading:
    return Reading(thap_muoi(blocks=blocks, annexes=()))


# --- Reading ----------------------------------------------------------------------------------------------------------
def test_every_kind_of_block_is_read_in_order() -> None:
    read = reading(
        Basis(text("Căn cứ;")),
        Heading(1, "I.", text("Mục đích")),
        Paragraph(text("hôm nay."), lead=text("Thời gian:")),
        Points((Point(text("Một;"), (Point(text("Hai.")),)),)),
        quota_table(1),
    )

    kinds = [line.kind for line in read.lines]
    assert kinds[:7] == [Kind.SUBJECT, Kind.BASIS, Kind.HEADING, Kind.LEAD, Kind.PARAGRAPH, Kind.POINT, Kind.POINT]
    assert kinds.count(Kind.HEAD_CELL) == 6
    assert kinds[-1] == Kind.RECIPIENT
    assert [line.led for line in read.lines if line.kind == Kind.PARAGRAPH] == [True]
    assert read.text == "".join(f"{line.text}\n" for line in read.lines)
    assert all(read.text[line.start :].startswith(line.text) for line in read.lines)


def test_a_place_in_a_line_leads_to_the_run_that_holds_it() -> None:
    runs = (Text("Chi "), Text("6.000.000đ", source="budget:ceiling", field=True), Text(" cho 5 hộ."))
    read = reading(Paragraph(runs, source="section:7"))

    where = {words: read.source_at(read.text.index(words)) for words in ("Chi", "6.000", "cho 5")}
    assert where == {"Chi": "section:7", "6.000": "budget:ceiling", "cho 5": "section:7"}


def test_gaps_and_breaks_take_a_character_that_no_rule_mistakes_for_a_blank() -> None:
    read = reading(
        Paragraph((Text("Từ "), Gap("ngày", "plan:starts_on"), Break(), Text("đến hết.")), source="section:7")
    )

    assert f"Từ {MISSING}{LINE_BREAK}đến hết." in read.text
    assert read.source_at(read.text.index(MISSING)) == "plan:starts_on"


def test_a_search_may_be_limited_to_lines_with_digits_and_to_kinds() -> None:
    read = reading(Paragraph(text("Có hộ.")), Paragraph(text("Có 5 hộ.")), Points((Point(text("Có 6 hộ.")),)))
    found = [match.start() for match in read.matches(re.compile("Có"), numeric=True)]

    assert [read.line_at(start).text for start in found] == ["Có 5 hộ.", "Có 6 hộ."]
    assert len(list(read.matches(re.compile("Có"), frozenset({Kind.POINT})))) == 1
    assert len(list(read.matches(re.compile("Có")))) == 3


def test_a_fault_in_a_computed_value_leads_to_the_form_of_that_value() -> None:
    wrong = Text("6.000.000đ (năm triệu đồng)", source="budget:ceiling", field=True)
    document = thap_muoi(blocks=(Paragraph((Text("Kinh phí: "), wrong, Text(".")), source="section:7"),))

    problems = find_form_problems(document, lambda source: source.partition(":")[0])
    assert [(problem.part, problem.source, problem.rule) for problem in problems] == [
        ("budget", "budget:ceiling", "words-mismatch")
    ]


def test_an_unfinished_draft_can_be_read() -> None:
    assert MISSING in Reading(draft_with_gaps()).text


# --- Syllables --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "words",
    [
        "nghiêng ngả ghế gỗ kính cá cường quốc quý quyết quỳnh quạnh quăn quên quơ",
        "gì gìn giếng giết giữa giáo giờ giường già yêu yến yểng ý ỷ uy uỷ thuở khuỷu",
        "ngoằn ngoèo xoèn xoẹt khuếch huênh hoang tuyển tuyệt khuya tuýt luýnh quýnh quýt boong moóc xoong",
        "thước phường rượu hươu bướu tuổi chuối ruộng thuốc đất được ngờ nghệch",
    ],
)
def test_syllables_of_the_language_are_known(words: str) -> None:
    assert [word for word in words.split() if not is_syllable(word)] == []


def test_what_nobody_can_say_or_spell_is_no_syllable() -> None:
    words = "ngèo nghành kế họach thựơc qúa gìa nghiã taì baó tóan hỗtrợ cấch thàc đươcj cáo3 ghà cì nguời ngoiừ"
    known = [word for word in words.split() if is_syllable(word)]

    assert known == ["kế"]


def test_the_place_of_the_tone_tells_two_ways_apart() -> None:
    assert [tone_place(word) for word in ("hòa", "hoà", "thúy", "thuỷ", "Ủy", "Uỷ")] == [1, 2, 1, 2, 1, 2]
    assert [tone_place(word) for word in ("quý", "hoàn", "hoa", "là")] == [0, 0, 0, 0]
