import pytest

from documents import wording as w


@pytest.mark.parametrize(
    ("capacity", "position", "head", "lines"),
    [
        ("TM", "Chủ tịch", "", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("TM_KT", "Phó Chủ tịch", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("KT", "Phó Trưởng phòng", "Trưởng phòng", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
        ("TL", "Chánh Văn phòng", "Chủ tịch", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("TUQ", "Trưởng phòng", "Chủ tịch", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
        ("Q", "Quyền Chủ tịch", "", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ("HEAD", "Chủ tịch", "", ("CHỦ TỊCH",)),
    ],
)
def test_signing_rights(capacity, position, head, lines):
    assert w.signature_lines(capacity, position, head) == lines


def test_another_collective_body_and_an_unknown_right():
    assert w.signature_lines("TM", "Trưởng ban", body="Ban Chỉ đạo")[0] == "TM. BAN CHỈ ĐẠO"
    with pytest.raises(ValueError, match="XX"):
        w.signature_lines("XX", "Chủ tịch")


def test_number_line():
    assert w.number_line("5", "KH-UBND") == "Số: 05/KH-UBND"
    assert w.number_line("6662", "KH-UBND") == "Số: 6662/KH-UBND"
    assert w.number_line(None, "KH-UBND") == "Số:      /KH-UBND"


def test_place_and_date_line():
    assert w.place_date_line("Tháp Mười", 2, 11, 2022) == "Tháp Mười, ngày 02 tháng 11 năm 2022"


def test_symbols_come_from_the_official_abbreviations():
    assert w.document_symbol("KẾ HOẠCH", "UBND") == "KH-UBND"
    assert w.document_symbol("Giấy mời", "UBND") == "GM-UBND"
    assert w.document_symbol("Công văn", "UBND-VX") == "UBND-VX"


def test_annexes_are_numbered_only_when_there_are_several():
    assert w.annex_label(1, 1) == "Phụ lục"
    assert [w.annex_label(n, 2) for n in (1, 2)] == ["Phụ lục I", "Phụ lục II"]


def test_annex_reference_full_and_blank():
    issuer = "Ủy ban nhân dân huyện Tháp Mười"
    assert (
        w.annex_reference("KẾ HOẠCH", "KH-UBND", issuer, number="6662", day=2, month=11, year=2022)
        == "(Kèm theo Kế hoạch số 6662/KH-UBND ngày 02 tháng 11 năm 2022 của Ủy ban nhân dân huyện Tháp Mười)"
    )
    assert w.annex_reference("KẾ HOẠCH", "KH-UBND", issuer, year=2022).startswith(
        "(Kèm theo Kế hoạch số      /KH-UBND ngày      tháng      năm 2022 của"
    )


def test_archive_line():
    assert w.archive_line() == "Lưu: VT"
    assert w.archive_line("NCVX", "Sang") == "Lưu: VT, NCVX (Sang)"
    assert w.archive_line("LĐTBXH", copies=5) == "Lưu: VT, LĐTBXH (05 bản)"


def test_draft_mark():
    assert w.draft_mark(2) == "DỰ THẢO lần 2"
