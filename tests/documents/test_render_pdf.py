"""PDFs are read back as a stranger would read them: by a validator, by extracted words and by places on the sheet."""

import hashlib
import io
import logging
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace

import page as pdf_validation
import pikepdf
import pytest

from documents.fonts import FONTS, bundled_fonts
from documents.render_pdf import OwnFilesOnly, printable, render_pdf
from documents.render_text import render_text
from documents.tree import Annex, Document, Heading, Paragraph, Point, Points, Recipients, Text
from tests.documents.pdf_reading import pages, words
from tests.documents.samples import budget_annex, draft_with_gaps, paragraph, quota_table, text, thap_muoi

PROFILES = [pdf_validation.ValidationProfile.PDF_A_2A, pdf_validation.ValidationProfile.PDF_UA_1]
SENTENCE = "Các đơn vị ghi lại đầy đủ ý kiến của người dân và trả lời đúng hạn. "
LONG_HEADING = (
    "Nội dung trao đổi, lắng nghe và giải đáp về các chính sách giảm nghèo, bảo trợ xã hội, tín dụng ưu đãi, nhà ở, "
    "nước sạch, thông tin, bảo hiểm y tế, giáo dục nghề nghiệp và việc làm trên địa bàn huyện"
)
LONG_NAME = "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Bích Phượng Quỳnh Anh"


@pytest.fixture(scope="module")
def plan_pdf() -> bytes:
    return render_pdf(thap_muoi())


def crowded() -> Document:
    """Everything at its longest: names, headings, note, recipients, three annexes, one of them landscape."""
    plan = thap_muoi()
    wide = replace(budget_annex("Phụ lục II", 45), landscape=True)
    return replace(
        plan,
        letterhead=replace(plan.letterhead, parent="UBND HUYỆN THÁP MƯỜI", issuer=(LONG_NAME.upper(),), number="5"),
        subject=text(LONG_HEADING),
        blocks=(
            Heading(1, "I.", text(LONG_HEADING), upper=True),
            Heading(4, "a)", text(LONG_HEADING)),
            quota_table(70),
        ),
        signature=replace(plan.signature, name=Text(LONG_NAME)),
        recipients=Recipients((Text(LONG_HEADING),) * 8),
        annexes=(budget_annex("Phụ lục I", 60), wide, budget_annex("Phụ lục III", 70)),
        draft=12,
        note=LONG_HEADING,
    )


@pytest.mark.parametrize("make", [thap_muoi, draft_with_gaps, crowded])
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_file_is_fit_for_archives_and_screen_readers(make, profile):
    report = pdf_validation.validate_pdf_bytes(render_pdf(make()), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_the_words_of_the_file_are_the_words_of_the_tree(plan_pdf):
    numbers = ["2", "3"]  # of pages
    assert sorted(words(plan_pdf)) == sorted(render_text(thap_muoi()).split() + numbers)


def test_the_same_tree_gives_the_same_bytes_here_and_in_another_process(plan_pdf):
    assert render_pdf(thap_muoi()) == plan_pdf
    code = (
        "import hashlib; from documents.render_pdf import render_pdf; from tests.documents.samples import thap_muoi; "
        "print(hashlib.sha256(render_pdf(thap_muoi())).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(plan_pdf).hexdigest()


def test_title_language_and_fonts(plan_pdf):
    with pikepdf.open(_stream(plan_pdf)) as opened:
        assert str(opened.docinfo["/Title"]) == "Kế hoạch đối thoại chính sách giảm nghèo huyện Tháp Mười năm 2022"
        assert str(opened.Root.Lang) == "vi"
        names = {str(thing["/FontName"]) for thing in opened.objects if _is(thing, "/FontDescriptor")}
    assert {name.split("+")[1] for name in names} <= {
        "Liberation-Serif", "Liberation-Serif-Bold", "Liberation-Serif-Italic", "Liberation-Serif-Bold-Italic",
    }  # fmt: skip


def test_every_cell_knows_its_headers(plan_pdf):
    with pikepdf.open(_stream(plan_pdf)) as opened:
        cells = [thing for thing in opened.objects if _is(thing, "/StructElem") and thing["/S"] == "/TD"]
        headers = {len(cell["/A"]["/Headers"]) for cell in cells if "/Headers" in cell["/A"]}
    assert len(cells) > 100
    assert headers == {1, 2, 3}  # «Đơn vị»; «Số lượng tham dự» and «Hộ nghèo»; a total has its row too


@pytest.mark.parametrize("url", ["https://example.vn/a.css", "file:///etc/passwd", "data:text/css,a{}", "fonts/x"])
def test_nothing_outside_the_folder_of_papers_is_opened(url):
    with pytest.raises(ValueError, match="Không được mở"):
        OwnFilesOnly().fetch(url)


def test_own_files_are_opened():
    path = FONTS / "LICENSE.txt"
    assert OwnFilesOnly().fetch(path.as_uri()).read() == path.read_bytes()
    with pytest.raises(ValueError, match="Không được mở"):
        OwnFilesOnly().fetch(f"{FONTS.as_uri()}/../../../manage.py")


def test_the_machine_sees_its_own_fonts_again(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    with bundled_fonts():
        assert os.environ["FONTCONFIG_FILE"] == str(FONTS / "fonts.conf")
    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/fonts.conf"


def test_decomposed_letters_are_printed_as_one():
    decomposed = unicodedata.normalize("NFD", "Tháp Mười")
    assert "Mười." in words(render_pdf(thap_muoi((paragraph(decomposed + ". Hết"),), annexes=())))


def test_signs_without_glyph_become_boxes_and_the_file_stays_valid(caplog):
    assert printable("☐ Đồng ý 😀 – «…»") == "□ Đồng ý □ – «…»"
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf = render_pdf(thap_muoi((paragraph("☐ Đồng ý 😀 漢"),), annexes=()))
    assert caplog.records == []
    assert pdf_validation.is_pdf_compliant_bytes(pdf, profile=PROFILES[0])


def test_page_numbers_stand_in_the_top_margin_from_page_two(plan_pdf):
    first, second, third, annex = pages(plan_pdf)
    assert all(line.top >= 19.5 for line in first + annex)
    for number, sheet in ((2, second), (3, third)):
        assert sheet[0].text == str(number)
        assert 5 < sheet[0].top < 17
        middle = (sheet[0].left + sheet[0].right) / 2
        assert abs(middle - (30 + 195) / 2) < 1
        assert sheet[1].top >= 19.5


@pytest.mark.parametrize("turned", [(False, True, False), (False, False, False), (True, True, False)])
def test_each_annex_counts_its_own_pages(turned):
    annexes = tuple(budget_annex(f"Phụ lục {'I' * n}", 60, turn) for n, turn in enumerate(turned, 1))
    sheets = pages(render_pdf(thap_muoi(annexes=annexes)))
    tops = [sheet[0].text for sheet in sheets if sheet[0].top < 17]
    starts = [index for index, sheet in enumerate(sheets) if sheet[0].text.startswith("Phụ lục")]
    assert len(starts) == 3
    expected = [str(n) for n in range(2, starts[0] + 1)]
    for start, end in zip(starts, [*starts[1:], len(sheets)], strict=True):
        expected += [str(n) for n in range(2, end - start + 1)]
    assert tops == expected


def test_number_and_place_stand_on_one_line(plan_pdf):
    lines = {line.text: line for line in pages(plan_pdf)[0]}
    number, place = lines["6662/KH-UBND"], lines["Tháp Mười, ngày 02 tháng 11 năm 2022"]
    assert abs(number.top - place.top) < 1


@pytest.mark.parametrize("rows", [5, 20, 37, 70])
def test_table_heads_repeat_rows_stay_whole_and_totals_have_company(rows):
    sheets = pages(render_pdf(thap_muoi((quota_table(rows), paragraph("Hết.")), annexes=())))
    seen = []
    for sheet in sheets:
        texts = [line.text for line in sheet]
        orders = [int(line.text) for line in sheet if line.text.isdigit() and 30 < line.left < 43 and line.top > 19.5]
        if orders or "Tổng cộng" in texts:
            assert "Hộ cận nghèo" in texts
            assert orders
        seen += orders
    assert seen == list(range(1, rows + 1))


def long_paragraphs(count: int):
    return tuple(paragraph(f"Ý {n}: {SENTENCE * 2}") for n in range(count))


ENDINGS = {
    "long paragraph": (paragraph(SENTENCE * 3),),
    "one line": (paragraph("Các đơn vị thực hiện nghiêm túc."),),
    "points": (Points(tuple(Point(text(f"Ý {n} của kế hoạch;")) for n in range(6))),),
    "table": (quota_table(3),),
}


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_signature_keeps_two_lines_of_text_and_room_to_sign(ending):
    hard_cases = 0
    for count in range(9, 19):
        sheets = pages(render_pdf(thap_muoi((*long_paragraphs(count), *ending), annexes=())))
        last = [sheet for sheet in sheets if _has(sheet, "Nguyễn Văn Hiệp")]
        assert last == [sheets[-1]]
        title, name, listed = (_find(last[0], words) for words in ("PHÓ CHỦ TỊCH", "Nguyễn Văn Hiệp", "Nơi nhận:"))
        assert name.top - title.bottom >= 30
        above = {round(line.top) for line in last[0] if 19.5 <= line.top < listed.top - 1}
        assert len(above) >= 2
        hard_cases += len(above) < 10
    assert hard_cases >= 1


def test_draft_mark_and_note_stay_in_the_margin_of_every_page():
    for sheet in pages(render_pdf(crowded())):
        assert sheet[0].text == "DỰ THẢO lần 12"
        marks = [line for line in sheet if line.top < 19.5 and line.right < 107]
        assert len(marks) >= 3
        assert max(line.top for line in marks) < 18


def test_the_text_fills_the_sheet_between_the_margins_of_the_decree(plan_pdf):
    lines = [line for sheet in pages(plan_pdf) for line in sheet]
    assert abs(min(line.left for line in lines) - 30) < 0.6
    assert abs(max(line.right for line in lines) - 195) < 0.6
    assert max(line.bottom for line in lines) < 277


@pytest.mark.parametrize(
    "tail", [(Text("2021 - 2025", italic=True),), (Text("2021", italic=True), Text(" - 2025", bold=True))]
)
def test_no_word_is_left_alone_on_a_line_that_has_room(tail):
    """The text up to «2021» fills its line but for the space that ends it."""
    words = (
        "Căn cứ Nghị quyết số 24/2021/QH15 ngày 28/7/2021 của Quốc hội phê duyệt chủ trương đầu tư Chương trình mục "
        "tiêu quốc gia giảm nghèo bền vững giai đoạn "
    )
    runs = pages(render_pdf(thap_muoi((Paragraph((Text(words, italic=True), *tail)),))))[0]
    first = next(run.top for run in runs if run.text.startswith("Căn cứ"))
    ends = [max(run.right for run in runs if abs(run.top - first - 6.2 * line) < 2) for line in (0, 1)]
    assert [round(end) for end in ends] == [195, 195]  # the margin, 15 mm from the edge of the sheet


def test_nothing_leaves_the_sheet():
    for sheet in pages(render_pdf(crowded())):
        landscape = max(line.right for line in sheet) > 200
        for line in sheet:
            assert line.left >= 29.5
            assert line.right <= (282.5 if landscape else 195.5), line


def test_an_annex_without_content_still_prints():
    empty = Annex("Phụ lục", text("Danh sách"), text("(Kèm theo)"), ())
    assert pages(render_pdf(thap_muoi(annexes=(empty,))))[-1][0].text == "Phụ lục"


def _stream(pdf: bytes):
    return io.BytesIO(pdf)


def _is(thing, kind):
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def _find(sheet, text):
    return next(line for line in sheet if line.text == text)


def _has(sheet, text):
    return any(line.text == text for line in sheet)
