"""Rules of form: each is kept by one paper and broken by another, and nothing is said of a sound paper."""

from collections import Counter
from dataclasses import replace

import pytest

from documents.checks import FORM_RULES, find_form_problems
from documents.problem import Level, Problem
from documents.tree import Document
from tests.documents.form_cases import CASES, Case, said
from tests.documents.samples import draft_with_gaps, thap_muoi

BY_SLUG = {rule.slug: rule for rule in FORM_RULES}


def problems(document: Document, rule: str = "") -> list[Problem]:
    found = find_form_problems(document, lambda source: source.partition(":")[0])
    return [problem for problem in found if rule in ("", problem.rule)]


# --- Every rule -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.says}")
def test_a_rule_finds_what_breaks_it_and_only_that(case: Case) -> None:
    assert problems(case.kept, case.rule) == []

    found = problems(case.broken, case.rule)
    assert [(problem.source, case.says in problem.message) for problem in found][:1] == [(case.source, True)]
    rule = BY_SLUG[case.rule]
    assert {(problem.level, problem.cite, problem.part) for problem in found} == {
        (rule.level, rule.cite, case.source.partition(":")[0])
    }


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == set(BY_SLUG)
    assert len(BY_SLUG) == len(FORM_RULES)


def test_rules_cite_the_decree_or_plain_sense() -> None:
    assert [rule.slug for rule in FORM_RULES if rule.cite and not rule.cite.startswith("NĐ 30/2020, ")] == []
    assert [rule.slug for rule in FORM_RULES if not rule.title or rule.slug != rule.slug.lower()] == []


# --- Sound papers -----------------------------------------------------------------------------------------------------
def test_nothing_is_said_of_the_sample_paper() -> None:
    assert problems(thap_muoi()) == []


def test_missing_values_are_no_faults_of_form() -> None:
    document = replace(draft_with_gaps(), signature=thap_muoi().signature)

    assert [problem for problem in problems(document) if problem.level != Level.HINT] == []


@pytest.mark.parametrize(
    "words",
    [
        "Tổ chức tại xã Láng Biển, từ 08 giờ đến 11 giờ, ngày 20 tháng 8 năm 2026 (thứ Năm).",
        "Hỗ trợ trợ giúp pháp lý; tồn tại tại cơ sở; nghị quyết quyết định; nhà nhà, người người thi đua.",
        "Thực hiện Nghị quyết 30a, Chương trình 135; Nghị quyết số 30a/2008/NQ-CP ngày 27/12/2008 của Chính phủ.",
        "Đồng chí Y Thị H'Hen Niê, thôn Đắk Glei; trang www.dongthap.gov.vn; thư phong-ldtbxh@dongthap.gov.vn.",
        "Mỗi hộ 01 người (hộ có người cao tuổi: 02 người), đi xe 16 chỗ (tối đa 2 chuyến).",
        "Giai đoạn 2021-2025 giảm 1,5%/năm; 100% số hộ được cấp thẻ (BHYT); đạt 2/3 số xã.",
        "Trong vòng 48 giờ, 24/24 giờ; 5 ngày làm việc; năm năm liền; mười hai tháng.",
        "Quy hoạch tại Quyết định số 02/QĐ-UBND, Thông báo số 15-TB/HU, Hướng dẫn số 36-HD/VPTW.",
        "Gồm (1) giống, (2) vốn, 3) tập huấn; hạng mục 2, danh mục 3; tại mục tiêu; hằng năm… và khi cần.",
        "Ban Thanh tra nhân dân, an ninh nhân dân; theo Luật Đất đai và Nghị quyết số 24/2021/QH15 ngày 28/7/2021.",
        "Chi 20.000đ/người (hai mươi nghìn đồng); 1.500 (một nghìn rưỡi); 02 (hai) cuộc; Điều 5 (năm 2020).",
        "Quyết định 03 nội dung sau: sửa Mục 2.1 người dự; bổ sung 4.5 giờ; gửi lại.",
        "Chương trình MTQG (Dự án 6, Tiểu dự án 2) theo điểm đ khoản 1 Điều 24; đ/c Trần Bình, sđt 0277.3824001.",
        "Tổ chức theo khoản 2 và khoản 3 Điều này, các khoản 3, 4 Điều 97; Mục 2 Chương II; loại I, loại II.",
        "Theo Kết luận số 24-KL/TW ngày 30/12/2021; Thông tư liên tịch số 02/2019/TTLT-BTC-BLĐTBXH.",
        "Các xã: Mỹ Quý, Mỹ Đông...; hộ nghèo; lần thứ hai, ngày thứ hai của đợt; 13h30 cùng ngày.",
        "Trung tâm VHHTCĐ; TT. HĐND; CT, các PCT UBND; TNCSHCM; LĐ-TB&XH; v.v.",
    ],
)
def test_sound_sentences_raise_nothing(words: str) -> None:
    assert problems(said(words)) == []


# --- How it is told ---------------------------------------------------------------------------------------------------
def test_the_key_of_a_problem_changes_with_its_place_and_words_only() -> None:
    problem = Problem("outline", "thừa dấu cách", "section:9", Level.WARNING, "double-space")

    assert problem.key == replace(problem, level=Level.HINT, cite="NĐ 30/2020", part="x").key
    assert len({problem.key, replace(problem, source="section:8").key, replace(problem, message="khác").key}) == 3
    assert len(problem.key) == 16


def test_the_same_finding_is_told_once() -> None:
    counts = Counter(problems(said("Chia sẽ và chia sẽ, chia sẽ."), "misspelt"))

    assert sorted(counts.values()) == [1, 1]
