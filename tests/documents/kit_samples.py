"""Papers of a kit for the tests: an invitation, a list to sign, a list to fill in, a slip, a banner line."""

from documents.tree import (
    NO_HEAD,
    NO_SIGNATURE,
    Banner,
    Blank,
    Block,
    Break,
    Cell,
    Code,
    Coded,
    Column,
    Document,
    FillLine,
    Letterhead,
    PageBreak,
    Paragraph,
    Point,
    Points,
    Recipients,
    Row,
    Runs,
    Signature,
    Slot,
    Table,
    Text,
)
from tests.documents.samples import paragraph, text

ISSUER = ("ỦY BAN NHÂN DÂN", "XÃ THANH MỸ")
INVITED: Runs = (
    Text("Ủy ban nhân dân xã Thanh Mỹ trân trọng kính mời: Ông (bà) "), Slot("name", "họ tên chủ hộ", bold=True),
    Text(", hộ nghèo, ấp "), Slot("hamlet", "tên ấp"), Text("."),
)  # fmt: skip
NO_RECIPIENTS = Recipients(())


def invitation(*more: Block) -> Document:
    """The invitation of a commune (Mẫu 1.7), with the household's name, hamlet and serial open."""
    blocks = (
        Paragraph(INVITED),
        Paragraph(
            text("Hội nghị đối thoại với hộ nghèo, hộ cận nghèo về chính sách giảm nghèo năm 2022."), text("Tới dự:")
        ),
        Paragraph(text("Ông Nguyễn Văn Hiệp, Chủ tịch Ủy ban nhân dân xã."), text("Chủ trì:")),
        Paragraph(text("07 giờ 30 phút, thứ Sáu, ngày 11 tháng 11 năm 2022."), text("Thời gian:")),
        Paragraph(text("Hội trường Ủy ban nhân dân xã Thanh Mỹ."), text("Địa điểm:")),
        Points(
            (
                Point(text("Mỗi hộ cử một người dự, mang theo giấy mời này.")),
                Point((Text("Mã giấy mời: "), Slot("serial", "mã"), Text("; xin đưa mã này khi ký tên."))),
            )
        ),
        *more,
        paragraph("Rất mong ông (bà) đến dự đúng giờ để hội nghị thành công tốt đẹp."),
    )
    return Document(
        letterhead=Letterhead(ISSUER, "GM-UBND", "Thanh Mỹ", 2022, number="57", day=4, month=11),
        kind="GIẤY MỜI",
        subject=text("Dự hội nghị đối thoại chính sách giảm nghèo năm 2022"),
        addressee=(Text("Ông (bà) "), Slot("name", "họ tên chủ hộ")),
        blocks=blocks,
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), Text("Nguyễn Văn Hiệp")),
        recipients=Recipients((Text("Như trên"), Text("Lưu: VT"))),
        title="Giấy mời đối thoại",
    )


def people_row(order: int, name: str, hamlet: str, born: str) -> Row:
    return tuple(Cell(text(words)) for words in (str(order), name, born, hamlet, ""))


PEOPLE_COLUMNS = (Column("order"), Column("name"), Column("date"), Column("text"), Column("sign"))
PEOPLE_HEAD = (
    tuple(Cell(text(words), header=True) for words in ("TT", "Họ và tên", "Năm sinh", "Ấp", "Ký tên")),
)  # fmt: skip


def sign_in_sheet(rows: tuple[Row, ...], *, landscape: bool = False, foot: tuple[Row, ...] = ()) -> Document:
    """A list to sign, with a second signer at the left."""
    return Document(
        letterhead=Letterhead(ISSUER, "", "Thanh Mỹ", 2022),
        kind="DANH SÁCH KÝ TÊN",
        subject=text("Đại diện hộ dự hội nghị đối thoại ngày 11 tháng 11 năm 2022"),
        blocks=(Table(PEOPLE_COLUMNS, PEOPLE_HEAD, rows, foot, label="Người dự"),),
        signature=Signature(("CHỦ TRÌ",), Text("Nguyễn Văn Hiệp"), note="(Ký, ghi rõ họ tên)"),
        recipients=NO_RECIPIENTS,
        countersign=Signature(("NGƯỜI LẬP DANH SÁCH",), Text(""), note="(Ký, ghi rõ họ tên)"),
        end_mark=False,
        landscape=landscape,
        title="Danh sách ký tên",
    )


def blank_list() -> Document:
    """Two lists to fill in by hand, one sheet a hamlet."""
    empty = tuple(people_row(order, "", "", "") for order in range(1, 21))
    table = Table(PEOPLE_COLUMNS, PEOPLE_HEAD, empty)
    return Document(
        letterhead=Letterhead(ISSUER, "", "", 2022),
        kind="DANH SÁCH",
        subject=text("Hộ cử người dự đối thoại"),
        blocks=(FillLine(text("Ấp:")), table, PageBreak(), FillLine(text("Ấp:")), table),
        signature=Signature(("TRƯỞNG ẤP",), Text(""), note="(Ký, ghi rõ họ tên)"),
        recipients=NO_RECIPIENTS,
        end_mark=False,
        title="Danh sách trống",
    )


def slip() -> Document:
    """A slip on which a citizen writes what he asks for; its code can be read back from a scan."""
    code = Code("TM22-0000", "Mã phiếu {}", size=26, slot="serial")
    return Document(
        letterhead=Letterhead((), "", "", 2022),
        kind="PHIẾU YÊU CẦU ĐỐI THOẠI",
        subject=(),
        addressee=text("Ủy ban nhân dân xã Thanh Mỹ"),
        blocks=(
            Coded(
                (Text("Mã phiếu: "), Slot("serial", "mã phiếu", bold=True), Break(), Text("Nộp cho trưởng ấp")), code
            ),
            FillLine(text("Họ và tên:")),
            Paragraph((Text("Năm sinh: "), Blank(20), Text(" Số điện thoại: "), Blank(35)), align="left"),
            FillLine(text("Nơi ở:")),
            FillLine(text("Nội dung đề nghị được đối thoại:"), more=7),
        ),
        signature=Signature(("NGƯỜI YÊU CẦU",), Text(""), note="(Ký, ghi rõ họ tên)"),
        recipients=NO_RECIPIENTS,
        end_mark=False,
        title="Phiếu yêu cầu đối thoại",
    )


def banner(words: str = "HỘI NGHỊ ĐỐI THOẠI CHÍNH SÁCH GIẢM NGHÈO XÃ THANH MỸ NĂM 2022") -> Document:
    return Document(
        letterhead=NO_HEAD,
        kind="",
        subject=(),
        blocks=(Banner(text(words)),),
        signature=NO_SIGNATURE,
        recipients=NO_RECIPIENTS,
        end_mark=False,
        title="Khẩu hiệu",
    )


KIT = {
    "invitation": invitation,
    "sign-in": lambda: sign_in_sheet(
        tuple(people_row(n, "Nguyễn Văn Đôi", "Ấp Mỹ Phước", "1957") for n in range(1, 31))
    ),
    "wide": lambda: sign_in_sheet(
        tuple(people_row(n, "Trần Thị Ngọc Hạnh", "Ấp 2", "1966") for n in range(1, 24)), landscape=True
    ),
    "blank": blank_list,
    "slip": slip,
    "banner": banner,
}
