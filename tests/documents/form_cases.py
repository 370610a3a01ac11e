"""One paper that keeps each rule of form and one that breaks it."""

from dataclasses import dataclass, replace

from documents.tree import (
    Annex,
    Basis,
    Block,
    Cell,
    Column,
    Document,
    Gap,
    Heading,
    Paragraph,
    Point,
    Points,
    Recipients,
    Row,
    Signature,
    Table,
    Text,
)
from tests.documents.samples import budget_annex, number, paragraph, quota_table, text, thap_muoi

PLACE = "section:9"


@dataclass(frozen=True)
class Case:
    """``broken`` breaks ``rule`` at ``source`` and is told so in words that hold ``says``; ``kept`` does not."""

    rule: str
    kept: Document
    broken: Document
    says: str
    source: str = PLACE


# --- Papers around one thing ------------------------------------------------------------------------------------------
def body(*blocks: Block) -> Document:
    return thap_muoi(blocks=blocks)


def said(words: str) -> Document:
    return body(Paragraph(text(words), source=PLACE))


def points(*words: str) -> Document:
    return body(paragraph("Gồm:"), Points(tuple(Point(text(each), source=PLACE) for each in words)))


def basis(*words: str) -> Document:
    return body(*(Basis(text(each), source=PLACE) for each in words), paragraph("Kế hoạch như sau:"))


def headed(words: str, label: str = "1.", *following: Block) -> Document:
    return body(Heading(1, label, text(words), source=PLACE), *(following or (paragraph("Có nội dung."),)))


def headings(*labels: str) -> Document:
    blocks: list[Block] = []
    for label in labels:
        blocks += [Heading(1, label, text("Đề mục"), source=f"section:{label}"), paragraph("Có nội dung.")]
    return body(*blocks)


def subject(words: str) -> Document:
    return thap_muoi(subject=text(words))


def head(**changes: object) -> Document:
    document = thap_muoi()
    return replace(document, letterhead=replace(document.letterhead, **changes))


def sent_to(*words: str, archive: str = "Lưu: VT") -> Document:
    items = (*words, archive) if archive else words
    return thap_muoi(recipients=Recipients(tuple(Text(each, source="recipient:4") for each in items), "recipients:"))


def signed(*lines: str, name: str = "Nguyễn Văn Hiệp") -> Document:
    return thap_muoi(signature=Signature(lines, Text(name), "title:signer"))


def annexed(*annexes: Annex) -> Document:
    return thap_muoi(annexes=tuple(replace(each, source="annex:2") for each in annexes))


def titled(words: str) -> Document:
    return annexed(replace(budget_annex(), title=text(words)))


def tabled(*rows: Row, foot: Row = (), heads: tuple[str, ...] = ("TT", "Đơn vị", "Hộ nghèo", "Ghi chú")) -> Document:
    kinds = ("order", "name", "number", "note")
    head_row = tuple(Cell(text(each) if each else (), header=True) for each in heads)
    table = Table(
        tuple(Column(kind) for kind in kinds), (head_row,), rows, (foot,) if foot else (), "Số lượng", "allocation:1"
    )
    return body(paragraph("Phân bổ như sau:"), table)


def row(index: int, name: str, households: int, note: str = "") -> Row:
    return (
        Cell(text(str(index))),
        Cell(text(name), source=f"reply:{index}"),
        replace(number(households), source=f"quota:{index}"),
        Cell(text(note) if note else (), source=f"reply:{index}"),
    )


def total(households: int) -> Row:
    return (Cell(text("Tổng cộng"), colspan=2, header=True), number(households), Cell(()))


def quotas_with(column: int, value: int) -> Document:
    table = quota_table()
    first = list(table.body[0])
    first[column] = replace(number(value), source="quota:1")
    return body(replace(table, body=(tuple(first), *table.body[1:]), foot=()))


TWO_ROWS = (row(1, "Xã Mỹ Quý", 41), row(2, "Xã Mỹ Đông", 3))
QUOTA_TABLE = body(quota_table())

# --- Head -------------------------------------------------------------------------------------------------------------
HEAD = (
    Case("symbol-shape", head(symbol="KH-UBND"), head(symbol="KH–UBND"), "gạch ngang ngắn", "paper:1"),
    Case("symbol-type", head(symbol="KH-UBND-VX"), head(symbol="UBND"), "«KH-»", "paper:1"),
    Case("number-shape", head(number="05"), head(number="6 662"), "6 662", "paper:1"),
    Case("issue-date", head(day=28, month=2), head(day=31, month=2), "31/2/2022", "paper:1"),
    Case("place-missing", head(place="Tháp Mười"), head(place=" "), "địa danh", "paper:1"),
    Case("place-capital", head(place="Phường 1"), head(place="huyện Tháp Mười"), "viết hoa", "paper:1"),
    Case("issuer-capitals", head(parent=""), head(issuer=("Ủy ban nhân dân",)), "in hoa", "paper:1"),
    Case("subject-end", subject("Đối thoại năm 2022"), subject("Đối thoại năm 2022."), "bỏ dấu", "paper:subject"),
    Case(
        "subject-one-phrase",
        subject("Đối thoại tại xã Phước Hà, xã Nhị Hà năm 2022"),
        subject("Đối thoại với hộ nghèo. Tổ chức tại xã"),
        "một câu",
        "paper:subject",
    ),
    Case(
        "subject-repeats-kind",
        subject("Thực hiện Kế hoạch số 5/KH-UBND"),
        subject("Kế hoạch đối thoại"),
        "Tên loại",
        "paper:subject",
    ),
    Case("subject-long", subject("Đối thoại"), subject("Đối thoại về giảm nghèo " * 12), "ngắn gọn", "paper:subject"),
)

# --- Bases and citations ----------------------------------------------------------------------------------------------
LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
PLAN = "Căn cứ Kế hoạch số 291/KH-UBND ngày 18/8/2022 của Ủy ban nhân dân tỉnh"
BASES = (
    Case("basis-end", basis(f"{LAW};", f"{PLAN}."), basis(f"{LAW};", f"{PLAN};"), "một dấu «.»"),
    Case("basis-end", basis(f"{LAW};", f"{PLAN}."), basis(f"{LAW}.", f"{PLAN}."), "một dấu «;»"),
    Case("basis-begin", basis("Thực hiện Kế hoạch năm 2026."), basis("Kế hoạch của Tỉnh năm 2026."), "mở đầu"),
    Case("basis-own-line", basis(f"{PLAN}; Kế hoạch số 5/KH-UBND ngày 01/02/2022."), basis(f"{LAW}; {PLAN}."), "dòng"),
    Case("basis-undated", basis(f"{PLAN}."), basis("Căn cứ Kế hoạch số 291/KH-UBND của Tỉnh."), "291/KH-UBND"),
    Case(
        "law-with-number",
        basis(f"{LAW}; Nghị định số 131/2025/NĐ-CP ngày 12/6/2025."),
        basis("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025."),
        "72/2025/QH15",
    ),
    Case("citation-so", said("Theo Quyết định số 1023/QĐ-UBND."), said("Theo Quyết định 1023 ngày 21/9/2022."), "«số»"),
    Case("citation-so", said("Thuộc Chương trình 135, Chương trình 30a."), said("Theo Kế hoạch 5/KH-UBND."), "«số»"),
    Case("citation-slash", said("Số 265/QĐ-UBND."), said("Theo Quyết định số 265 QĐ-UBND."), "265 QĐ-UBND"),
    Case("citation-spaces", said("Theo số 20/KH-UBND."), said("Theo Kế hoạch số 20 /KH-UBND."), "viết liền"),
    Case("citation-spaces", said("Mức 0,5%/năm; hố xí/nhà tiêu."), said("Kế hoạch số 20/KH - UBND."), "viết liền"),
    Case("citation-dash", said("Số 20/KH-UBND."), said("Kế hoạch số 20/KH–UBND."), "gạch dài"),
    Case("citation-cv", said("Công văn số 12/UBND-VX."), said("Công văn số 12/CV-UBND."), "CV"),
)

# --- Headings and lists -----------------------------------------------------------------------------------------------
LEAD = Paragraph(text("Từ ngày 11/11/2022."), lead=(Text("2. ", bold=True), Text("Thời gian:", source=PLACE)))
NUMBERING = (
    Case("heading-sequence", headings("I.", "II.", "III."), headings("I.", "III."), "sau I là III", "section:III."),
    Case("heading-sequence", headings("I.", "1.", "2.", "II.", "1."), headings("V.", "V."), "V", "section:V."),
    Case("heading-sequence", headings("a)", "b)"), headings("a)", "c)"), "sau a) là c)", "section:c)"),
    Case(
        "heading-sequence",
        headings("1.", "1.1.", "1.2.", "2."),
        headings("1.", "1.1.", "1.1."),
        "trùng",
        "section:1.1.",
    ),
    Case("heading-blank", headed("Mục đích"), headed(" "), "chưa có tên"),
    Case(
        "heading-empty", headed("Mục đích"), body(Heading(1, "I.", text("Mục đích"), source=PLACE)), "chưa có nội dung"
    ),
    Case("heading-typed-number", headed("Mục đích"), headed("1. Mục đích"), "gõ tay «1.»"),
    Case("heading-typed-number", headed("A Lưới và các xã"), headed("II. Yêu cầu", "I."), "gõ tay «II.»"),
    Case("heading-typed-number", headed("a Pa"), headed("a) Thời gian"), "gõ tay «a)»"),
    Case(
        "lead-typed-number",
        body(LEAD),
        body(replace(LEAD, lead=(Text("2. ", source=PLACE), Text("2. Thời gian:", source=PLACE)))),
        "hai số",
    ),
    Case("heading-stop", headed("Mục đích"), headed("Mục đích."), "«.»"),
    Case("heading-long", headed("Mục đích"), headed("Mục đích của kế hoạch " * 11), "ngắn gọn"),
    Case("point-typed-marker", points("Vay vốn;"), points("- Vay vốn;"), "«-»"),
    Case("point-typed-marker", points("10 hộ nghèo;"), points("a) Vay vốn;"), "«a)»"),
    Case("letter-dot", said("a) Thời gian: buổi sáng."), said("a. Thời gian: buổi sáng."), "«a)»"),
    Case("stray-marker", said("Hỗ trợ khuyến nông - lâm - ngư."), said("- + Chuẩn bị âm thanh."), "thừa"),
    Case(
        "items-sequence",
        points("Loại 1: hộ già.", "Loại 3: hộ trẻ.", "Dự án 1: vốn."),
        points("Loại 1: hộ già.", "Loại 3: hộ trẻ.", "Loại 3: hộ mới."),
        "Loại 3",
    ),
    Case(
        "typed-sequence",
        body(*(paragraph(each) for each in ("I. Phần đầu.", "1. Một.", "2. Hai.", "II. Phần sau.", "1. Một."))),
        body(paragraph("III. Phần ba."), Paragraph(text("V. Phần năm."), source=PLACE)),
        "sau III là V",
    ),
    Case(
        "typed-sequence",
        body(paragraph("1. Một việc."), paragraph("2. Hai việc.")),
        body(paragraph("1. Một việc."), Paragraph(text("3. Ba việc."), source=PLACE)),
        "sau 1 là 3",
    ),
)

# --- Tables -----------------------------------------------------------------------------------------------------------
UNCOUNTED = (Cell(text("3")), Cell(text("Xã A")), Cell((Gap("số hộ", "quota:3", "…"),)), Cell(()))
TABLES = (
    Case("table-foot-sum", tabled(*TWO_ROWS, foot=total(44)), tabled(*TWO_ROWS, foot=total(45)), "được 44", "allocation:1"),
    Case("table-foot-sum", tabled(*TWO_ROWS, UNCOUNTED, foot=total(44)), tabled(*TWO_ROWS, foot=total(0)), "44", "allocation:1"),
    Case("table-row-sum", QUOTA_TABLE, quotas_with(4, 88), "ghi 88", "quota:1"),
    Case("table-figure", QUOTA_TABLE, tabled((*TWO_ROWS[0][:2], replace(number(41), runs=text("14"), source="quota:1"), Cell(()))), "14", "quota:1"),
    Case("table-order", tabled(*TWO_ROWS), tabled(TWO_ROWS[1], TWO_ROWS[0]), "thứ tự", "allocation:1"),
    Case("table-row-twice", tabled(*TWO_ROWS), tabled(TWO_ROWS[0], row(2, "Xã Mỹ Quý", 7)), "hai hàng", "reply:2"),
    Case(
        "table-note-sums",
        tabled(row(1, "Xã A", 4, "10 giờ"), row(2, "Xã B", 5, "Cụm 2")),
        tabled(row(1, "Xã A", 4, "87"), row(2, "Xã B", 5, "54")),
        "Ghi chú",
        "reply:1",
    ),
    Case("table-empty-column", tabled(UNCOUNTED, UNCOUNTED), tabled(*((*each[:2], Cell(()), Cell(())) for each in TWO_ROWS)), "không có số liệu", "allocation:1"),
    Case(
        "table-empty-column",
        tabled(*TWO_ROWS),
        tabled(*((*each[:2], Cell(()), Cell(())) for each in TWO_ROWS)),
        "Hộ nghèo",
        "allocation:1",
    ),
    Case("table-head-empty", tabled(*TWO_ROWS), tabled(*TWO_ROWS, heads=("TT", "Đơn vị", "", "Ghi chú")), "chưa có tên", "allocation:1"),
)  # fmt: skip

# --- Days and figures -------------------------------------------------------------------------------------------------
DATES = (
    Case("date-impossible", said("Ngày 28/02/2022."), said("Trước ngày 31/02/2022."), "31/02/2022"),
    Case("date-impossible", said("Ngày 29/02/2024."), said("Ngày 29 tháng 02 năm 2023."), "29 tháng 02"),
    Case("date-impossible", said("Tháng 12/2022, sau 24 tháng."), said("Từ tháng 13/2022."), "tháng 13"),
    Case("date-impossible", said("Số 33/2015/QĐ-TTg ngày 10/8/2015."), said("Ngày 31/11 họp."), "31/11"),
    Case("weekday", said("Thứ Ba, ngày 20/6/2023."), said("Thứ Tư, ngày 20/6/2023."), "thứ Ba"),
    Case("weekday", said("Ngày 20/6/2023 (thứ Ba)."), said("Ngày 20 tháng 6 năm 2023 (thứ Hai)."), "thứ Ba"),
    Case("weekday", said("Chủ nhật, ngày 18/6/2023."), said("Chủ nhật, ngày 20/6/2023."), "thứ Ba"),
    Case("range-reversed", said("Từ ngày 11/11/2022 đến ngày 20/11/2022."), said("Từ ngày 20/11/2022 đến ngày 11/11/2022."), "đứng trước"),
    Case("range-reversed", said("Giai đoạn 2021 - 2025."), said("Trong giai đoạn 2025 - 2021."), "năm cuối"),
    Case("range-reversed", said("Từ tháng 10/2018 đến tháng 01/2019."), said("Từ tháng 10/2018 đến tháng 9/2018."), "tháng cuối"),
    Case("hour-impossible", said("Lúc 15 giờ 30 phút; gửi trước 48 giờ."), said("Lúc 7 giờ 75 phút."), "7 giờ 75"),
    Case("hour-impossible", said("Phân bổ 30 hộ nghèo."), said("Từ 08 giờ đến 25 giờ."), "25 giờ"),
    Case("date-zero", said("Ngày 02 tháng 11; ngày 15/7/2022."), said("Trước ngày 5 tháng 12."), "số 0"),
    Case("date-zero", said("Ngày 05/10/2018."), said("Trước ngày 15/07/2022."), "không thêm"),
    Case("month-zero", said("Trong tháng 3 và tháng 01."), said("Xong trong tháng 03."), "tháng 03"),
    Case("weekday-capital", said("Chiều thứ Hai, ngày 20/6/2022, lần thứ hai."), said("Chiều thứ hai, ngày 20/6/2022."), "viết hoa"),
    Case("weekday-capital", said("Nghỉ Chủ nhật."), said("Nghỉ chủ nhật."), "viết hoa"),
)  # fmt: skip
FIGURES = (
    Case("words-mismatch", said("11.300.000đ (mười một triệu ba trăm ngàn đồng)."), said("11.300.000đ (mười hai triệu ba trăm nghìn đồng)."), "mười một triệu"),
    Case("words-mismatch", said("1.004 (Một nghìn không trăm lẻ bốn)."), said("6.000.000 đồng (bằng chữ: Sáu triệu một đồng)."), "sáu triệu"),
    Case("words-mismatch", said("24 (hai mươi bốn) và 1.105.000 đồng (Một triệu một trăm linh năm nghìn đồng chẵn)."), said("25 (hai mươi bốn) hộ."), "hai mươi lăm"),
    Case("words-mismatch", said("Tăng 5 (năm nay giảm) hộ."), said("6.300.000đ (sáu triêu ba trăm nghìn đồng)."), "sáu triệu ba"),
    Case("number-groups", said("Có 1.179 hộ, dự 4.5 giờ."), said("Chi 11.30.000 đồng."), "11.30.000"),
    Case("money-bare", said("Chi 11.300.000 đồng."), said("Chi 11300000 đồng."), "11300000"),
    Case("number-commas", said("Tăng 1,5 đồng."), said("Chi 11,300,000 đồng."), "dấu phẩy"),
    Case("percent-point", said("Giảm 0,5%."), said("Giảm 0.5%."), "thập phân"),
    Case("percent-above", said("Đạt 105% kế hoạch, tăng 120% so với năm trước, 100% số hộ."), said("Cấp thẻ cho 1000% số hộ nghèo."), "1000%"),
    Case("number-groups", said("Mục 2.1 người dự; 4.5 giờ; 1.200 lao động."), said("Việc làm cho 4.00 lao động."), "4.00"),
    Case("phone-shape", said("Số điện thoại: 02773826212."), said("Số điện thoại: 0277382."), "0277382"),
)  # fmt: skip

# --- Capitals ---------------------------------------------------------------------------------------------------------
CAPITALS = (
    Case("cap-people", said("Ý kiến của Nhân dân; Ban nhân dân ấp; Công an nhân dân."), said("Phục vụ nhân dân."), "Nhân dân"),
    Case("cap-state", said("Chính sách của Nhà nước, ngân sách nhà nước."), said("Chính sách của nhà nước."), "Nhà nước"),
    Case("cap-party", said("Của Đảng; các cấp ủy đảng."), said("Chủ trương của đảng."), "Đảng"),
    Case("cap-committee", said("Báo cáo Ủy ban nhân dân huyện."), said("Báo cáo Ủy ban Nhân dân huyện."), "Ủy ban nhân dân"),
    Case("cap-agency", said("Sở Tài chính; phòng kinh tế."), said("Gửi Phòng tài chính."), "lĩnh vực"),
    Case("cap-proper", said("Mặt trận Tổ quốc Việt Nam."), said("Mặt trận tổ quốc Việt nam."), "Tên riêng"),
    Case("cap-article", said("Theo Điều 43; phần việc; mục tiêu."), said("Theo điều 43 của Luật."), "điều 43"),
    Case("cap-clause", said("Theo khoản 2 Điều 5."), said("Theo Khoản 2 Điều 5."), "viết thường"),
    Case("cap-law", said("Luật Đất đai."), said("Theo Luật đất đai."), "tên luật"),
    Case("cap-kind", said("Kế hoạch và Quyết định số 5/QĐ-UBND."), said("Triển khai Kế Hoạch này."), "Kế hoạch"),
    Case("cap-committee", said("Hội đồng nhân dân."), said("Báo cáo Ủy ban nhân Dân."), "nhân dân"),
    Case("cap-line", points("Vay vốn;"), points("vay vốn;"), "đầu dòng"),
    Case("cap-line", body(Paragraph(text("từ ngày mai."), lead=text("Thời gian:"))), said("vay vốn ưu đãi."), "đầu dòng"),
    Case("cap-sentence", said("Đã họp. Đã ghi, v.v. và gửi."), said("Đã họp xong. sau đó gửi."), "đầu câu"),
    Case("cap-unit", said("Tại xã Mỹ Quý; Ấp 2."), said("Họp tại Xã Mỹ Quý."), "viết thường"),
)  # fmt: skip

# --- Words and marks --------------------------------------------------------------------------------------------------
SPELLING = (
    Case("misspelt", said("Cùng chia sẻ, phân bố dân cư, đầu tư do huyện."), said("Học tập và chia sẽ kinh nghiệm."), "chia sẻ"),
    Case("misspelt", titled("Phân bổ kinh phí"), titled("PHÂN BỐ KINH PHÍ"), "phân bổ kinh", "annex:2"),
    Case("broken-syllable", said("Quý, giếng, thuở, khuỷu tay, Đắk Lắk, Ê-đê."), said("Kinh phớ cho hộ."), "phí"),
    Case("broken-syllable", said("Nghiêng, quyết, khuya, rơ-moóc, ôtô, mìn, giặt."), said("Việc thựơc hiện."), "thựơc"),
    Case("broken-syllable", said("Ngành, nghề, ghế, kênh, cá, gió, già, quả, hóa, hoá."), said("Các nghành nghề."), "nghành"),
    Case("broken-syllable", said("Hộ nghèo, nghĩa vụ, quý, kỳ, giữa, xóa."), said("Hộ cận ngèo."), "ngèo"),
    Case("broken-syllable", said("Kế hoạch, của, mùa, lúa, chịu, hỏi."), said("Xây dựng kế họach."), "họach"),
    Case("unmarked-word", said("Gửi qua email, trang thapmuoi.dongthap.gov.vn, Zalo."), said("Mời nguoi dân dự họp."), "nguoi"),
    Case("mistyped-marks", said("Văn bản hành chính; cùng cấp, để xuất trình; Uỷ ban; ông Phạm Văn Đồng."), said("Hộ cân nghèo."), "cận nghèo"),
    Case("mistyped-marks", titled("Đoàn thể, văn hoá, hàng năm, truyền thống"), titled("CÁC ĐOÀN THỄ"), "đoàn thể", "annex:2"),
    Case("mistyped-marks", said("Cần bố trí cán bộ trí thức; nguyên nhân dẫn đến; mọi trường hợp; phần bổ sung."), said("Phòng Lao động - Thương bình."), "thương binh"),
    Case("repeated-word", said("Tuyên truyền truyền thống; hợp tác xã xã Mỹ Quý; năm năm."), said("Công tác truyền truyền để vận động."), "truyền truyền"),
    Case("repeated-phrase", said("Từng bước từng bước thoát nghèo; hộ nghèo, hộ cận nghèo."), said("Các chính sách chính sách mới."), "chính sách chính sách"),
)  # fmt: skip
TYPOGRAPHY = (
    Case("not-composed", said("Hộ nghèo."), said("Hộ nghe\u0300o."), "dựng sẵn"),
    Case("invisible-character", said("Hộ nghèo."), said("Hộ\u200b nghèo."), "U+200B"),
    Case("legacy-font", said("Mục “a” và «b» được sửa."), said("Céng hoµ x· héi."), "bảng mã cũ"),
    Case("double-space", said("Hộ nghèo."), said("Hộ  nghèo."), "Thừa dấu cách"),
    Case("space-before-mark", said("Hộ nghèo, cận nghèo: 5 hộ."), said("Hộ nghèo , cận nghèo."), "Thừa dấu cách"),
    Case("space-after-mark", said("Mức 1,5; 15:30; TT.HĐND; a.b@c.vn."), said("Hộ nghèo,hộ cận nghèo."), "Thiếu dấu cách"),
    Case("repeated-mark", said("Gồm: giống, vốn, v.v.; và..."), said("Hộ nghèo;; hộ cận nghèo."), "lặp"),
    Case("unpaired-mark", said("Gồm a) vốn (5 hộ), b) giống; “Dân làm”."), said("Hộ nghèo (5 hộ."), "đủ đôi"),
    Case("blank-left", said("Giống, vốn, v.v..."), said("Họp ngày ..... tại xã."), "chưa điền"),
    Case("motto", said("Độc lập - Tự do - Hạnh phúc."), said("Độc lập – Tư do – Hạnh phúc."), "Tiêu ngữ"),
    Case("end-mark-typed", said("Trên đây là Kế hoạch./."), body(Paragraph(text("Xong./."), source=PLACE), paragraph("Hết.")), "tự động"),
    Case("sentence-end", said("Xong việc."), said("Các đơn vị báo cáo kết quả về huyện trước ngày 05/10/2018"), "kết câu"),
    Case("tone-two-ways", said("Văn hóa, hòa giải, quý, hoàn toàn."), said("Văn hóa, xóa, hoà giải."), "hoà"),
)  # fmt: skip

# --- Recipients, signature, annexes -----------------------------------------------------------------------------------
CLOSING = (
    Case("recipients-title", sent_to("UBND các xã"), sent_to("Nơi nhận:"), "in sẵn", "recipient:4"),
    Case("recipients-title", said("Nêu tên nơi nhận."), said("Nơi nhận: UBND các xã."), "in sẵn"),
    Case("recipient-marks", sent_to("UBND các xã"), sent_to("UBND các xã;"), "bỏ dấu «;»", "recipient:4"),
    Case("recipient-marks", sent_to("TT. Huyện ủy; TT. HĐND"), sent_to("- UBND các xã"), "bỏ dấu «-»", "recipient:4"),
    Case("recipient-twice", sent_to("Sở A", "Sở B"), sent_to("Sở A (b/c)", "Sở A"), "hai lần", "recipient:4"),
    Case("recipient-as-above", sent_to("UBND các xã"), sent_to("Như trên"), "Kính gửi", "recipient:4"),
    Case("addressed", said("Báo cáo Sở."), said("Kính gửi: Sở Tài chính."), "Nơi nhận"),
    Case("archive", sent_to("Sở A"), sent_to("Sở A", archive=""), "Lưu: VT", "recipients:"),
    Case("archive", sent_to("Sở A"), sent_to("Lưu: VT", archive="Sở A"), "đứng cuối", "recipient:4"),
    Case("archive-form", sent_to("Sở A"), sent_to("Sở A", archive="Lưu VP"), "Lưu VP", "recipient:4"),
    Case("capacity", signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), signed("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "TM.", "title:signer"),
    Case("capacity", signed("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), signed("CHỦ TỊCH"), "TM.", "title:signer"),
    Case("capacity-form", signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), signed("TM.ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "TM.ỦY", "title:signer"),
    Case("deputy", signed("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), signed("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"), "KT.", "title:signer"),
    Case("deputy", signed("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"), signed("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "CHỦ TỊCH"), "cấp phó", "title:signer"),
    Case("name-title", signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", name="ThS. Lê An"), "học vị", "title:signer"),
    Case("name-title", signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", name="Ông Văn Sơn"), signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", name="Bà Lê Thị An"), "danh xưng", "title:signer"),
    Case("name-case", signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", name="Y Thị"), signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", name="LÊ AN"), "LÊ AN", "title:signer"),
)  # fmt: skip
SECOND = replace(budget_annex("Phụ lục II"), title=text("Lịch tổ chức"))
ANNEXES = (
    Case("annex-label", annexed(budget_annex("Phụ lục I"), SECOND), annexed(budget_annex(), SECOND), "Phụ lục I", "annex:2"),
    Case("annex-untitled", titled("Kinh phí"), titled(" "), "chưa có tên", "annex:2"),
    Case("annex-empty", titled("Kinh phí"), annexed(replace(budget_annex(), blocks=())), "nội dung", "annex:2"),
    Case("annex-twice", annexed(budget_annex("Phụ lục I"), SECOND), annexed(SECOND, SECOND), "cùng tên", "annex:2"),
    Case("annex-title-end", titled("Kinh phí"), titled("Kinh phí."), "«.»", "annex:2"),
    Case("annex-label-typed", titled("Kinh phí"), titled("Phụ lục 1 Kinh phí"), "Phụ lục 1", "annex:2"),
)  # fmt: skip

CASES = (*HEAD, *BASES, *NUMBERING, *TABLES, *DATES, *FIGURES, *CAPITALS, *SPELLING, *TYPOGRAPHY, *CLOSING, *ANNEXES)
