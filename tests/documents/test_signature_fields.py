"""The empty signature fields stand where the decree wants signature and seal, and cover no words that matter."""

import io
from dataclasses import replace

import pikepdf
import pytest
from weasyprint import CSS, HTML

from documents.render_pdf import render_pdf
from documents.signature_fields import add_signature_fields, find_place, signature_boxes
from documents.signature_names import PRIVATE_DATA, SEAL_FIELD, SIGNER_FIELD
from documents.tree import Text
from tests.documents.pdf_reading import pages
from tests.documents.samples import draft_with_gaps, paragraph, thap_muoi

MM = 72 / 25.4


@pytest.fixture(scope="module")
def plan():
    return pikepdf.open(io.BytesIO(render_pdf(thap_muoi())))


def fields(opened) -> dict:
    return {str(field.T): field for field in opened.Root.AcroForm.Fields}


def box_in_mm(opened, rectangle, page=0):
    """Left, top, right, bottom from the top left, as ``pages`` counts."""
    left, bottom, right, top = (float(side) for side in rectangle)
    height = float(opened.pages[page].mediabox[3])
    return left / MM, (height - top) / MM, right / MM, (height - bottom) / MM


def test_both_fields_are_empty_signature_fields_with_a_name_for_people(plan):
    found = fields(plan)
    assert list(found) == [SIGNER_FIELD, SEAL_FIELD]
    assert [str(field.TU) for field in found.values()] == ["Chữ ký số của người ký", "Chữ ký số của cơ quan"]
    for field in found.values():
        assert (field.FT, field.Subtype) == ("/Sig", "/Widget")
        assert "/V" not in field
        assert field.AP.N.read_bytes() == b""


def test_the_signature_stands_between_title_and_name():
    pdf = render_pdf(thap_muoi())
    opened = pikepdf.open(io.BytesIO(pdf))
    left, top, right, bottom = box_in_mm(opened, fields(opened)[SIGNER_FIELD].Rect, page=2)
    lines = {line.text: line for line in pages(pdf)[2]}
    title, name = lines["PHÓ CHỦ TỊCH"], lines["Nguyễn Văn Hiệp"]
    assert title.bottom - 1 < top < bottom < name.top + 1
    assert abs((left + right) / 2 - (name.left + name.right) / 2) < 0.5
    assert fields(opened)[SIGNER_FIELD].P.objgen == opened.pages[2].objgen


def test_the_seal_covers_the_left_third_of_the_signature_in_its_real_size(plan):
    found = fields(plan)
    sign, seal = (box_in_mm(plan, found[name].Rect) for name in (SIGNER_FIELD, SEAL_FIELD))
    assert abs((seal[2] - sign[0]) / (sign[2] - sign[0]) - 1 / 3) < 0.01
    assert abs(seal[2] - seal[0] - 36) < 0.1
    assert abs(seal[3] - seal[1] - 36) < 0.1
    assert abs((seal[1] + seal[3]) - (sign[1] + sign[3])) < 0.1


@pytest.mark.parametrize("make", [thap_muoi, draft_with_gaps, lambda: thap_muoi(annexes=())])
def test_no_field_covers_more_than_the_edge_of_a_line(make):
    pdf = render_pdf(make())
    opened = pikepdf.open(io.BytesIO(pdf))
    for field in fields(opened).values():
        index = next(i for i, page in enumerate(opened.pages) if page.objgen == field.P.objgen)
        left, top, right, bottom = box_in_mm(opened, field.Rect, index)
        for line in pages(pdf)[index]:
            if line.left < right and left < line.right:
                assert min(bottom, line.bottom) - max(top, line.top) < 3.2, line  # the seal's rim, as on paper


def test_each_field_is_a_form_element_beside_the_title_and_name(plan):
    numbers = plan.Root.StructTreeRoot.ParentTree.Nums
    by_number = dict(zip([int(n) for n in list(numbers)[::2]], list(numbers)[1::2], strict=True))
    for field in fields(plan).values():
        form = by_number[int(field.StructParent)]
        assert form.S == "/Form"
        assert form.K.Obj.objgen == field.objgen
        beside = [kid.S for kid in form.P.P.K]  # title lines, sign space, name
        assert beside == ["/P", "/P", "/P", "/Div", "/P"]


def test_the_file_says_where_number_and_date_stand():
    pdf = render_pdf(thap_muoi())
    opened = pikepdf.open(io.BytesIO(pdf))
    places = opened.Root.PieceInfo[f"/{PRIVATE_DATA}"].Private
    lines = {line.text: line for line in pages(pdf)[0]}
    for name, words in (("/SoKyHieu", "6662/KH-UBND"), ("/DiaDanhNgay", "Tháp Mười, ngày 02 tháng 11 năm 2022")):
        page, *rectangle = places[name]
        left, top, right, bottom = box_in_mm(opened, rectangle)
        line = lines[words]
        assert page == 0
        assert left < line.left < line.right < right
        assert top < line.top < line.bottom < bottom + 0.5


def test_the_renderer_gives_both_corners_of_a_place():
    page = HTML(string="<p>").render(stylesheets=[CSS(string='p{-weasy-anchor:"x";margin:0;width:100px;height:50px}')])
    index, (left, bottom, right, top) = find_place(page, "x")
    assert (index, round(right - left, 3), round(top - bottom, 3)) == (0, 75, 37.5)
    assert find_place(page, "y") is None


def test_a_paper_that_nobody_signs_has_no_form():
    data = HTML(string="<html lang=vi><title>A</title><p>Không ký").write_pdf(
        pdf_variant="pdf/a-2a", finisher=add_signature_fields
    )
    assert "/AcroForm" not in pikepdf.open(io.BytesIO(data)).Root


def test_fields_move_with_the_length_of_the_paper():
    def foot(paragraphs: int) -> float:
        blocks = (paragraph("Các đơn vị thực hiện."),) * paragraphs
        with pikepdf.open(io.BytesIO(render_pdf(thap_muoi(blocks, annexes=())))) as opened:
            return float(fields(opened)[SIGNER_FIELD].Rect[1])

    assert foot(3) > foot(9) + 50


def test_a_long_name_does_not_push_the_fields_off_the_sheet():
    signature = replace(thap_muoi().signature, name=Text("Công Tằng Tôn Nữ " * 4))
    opened = pikepdf.open(io.BytesIO(render_pdf(thap_muoi(signature=signature))))
    for field in fields(opened).values():
        left, _, right, _ = box_in_mm(opened, field.Rect)
        assert 30 < left < right < 195


def test_boxes_follow_the_room():
    boxes = signature_boxes((0, 0, 300, 85))
    assert boxes[SIGNER_FIELD][1::2] == (0, 85)
    assert boxes[SIGNER_FIELD][0] + boxes[SIGNER_FIELD][2] == pytest.approx(300)
