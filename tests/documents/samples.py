"""Papers for the tests: the plan of Tháp Mười 2022 rebuilt as a tree, and small documents around one block."""

from dataclasses import replace

from documents.formats import format_money, format_number
from documents.tree import (
    Annex,
    Basis,
    Block,
    Break,
    Cell,
    Column,
    Document,
    Gap,
    GapBlock,
    Heading,
    Letterhead,
    Paragraph,
    Point,
    Points,
    Recipients,
    Row,
    Signature,
    Table,
    Text,
)

QUOTAS = [
    ("Xã Mỹ Quý", 41, 46), ("Xã Mỹ Đông", 3, 51), ("Xã Láng Biển", 32, 65), ("Xã Phú Điền", 31, 22),
    ("Xã Thanh Mỹ", 33, 52), ("Thị trấn Mỹ An", 50, 60), ("Xã Mỹ An", 27, 90), ("Xã Đốc Bình Kiều", 50, 45),
    ("Xã Mỹ Hòa", 40, 70), ("Xã Tân Kiều", 57, 45), ("Xã Trường Xuân", 36, 60), ("Xã Hưng Thạnh", 64, 45),
    ("Xã Thạnh Lợi", 28, 36),
]  # fmt: skip
LARGER = {"Thị trấn Mỹ An", "Xã Mỹ An", "Xã Mỹ Hòa", "Xã Tân Kiều", "Xã Hưng Thạnh"}


def text(words: str) -> tuple[Text]:
    return (Text(words),)


def number(value: int) -> Cell:
    return Cell(text(format_number(value)), number=value)


def paragraph(words: str) -> Paragraph:
    return Paragraph(text(words))


def quota_table(rows: int = 13) -> Table:
    chosen = [QUOTAS[index % len(QUOTAS)] for index in range(rows)]
    head: tuple[Row, ...] = (
        (
            Cell(text("TT"), rowspan=2, header=True),
            Cell(text("Đơn vị"), rowspan=2, header=True),
            Cell(text("Số lượng tham dự"), colspan=2, header=True),
            Cell(text("Cộng"), rowspan=2, header=True),
        ),
        (Cell(text("Hộ nghèo"), header=True), Cell(text("Hộ cận nghèo"), header=True)),
    )
    body = tuple(
        (
            number(index),
            Cell(text(name), source=f"unit:{index}"),
            replace(number(poor), source=f"quota:{index}"),
            number(near),
            number(poor + near),
        )
        for index, (name, poor, near) in enumerate(chosen, 1)
    )
    poor, near = sum(row[1] for row in chosen), sum(row[2] for row in chosen)
    foot = ((Cell(text("Tổng cộng"), colspan=2, header=True), number(poor), number(near), number(poor + near)),)
    columns = (Column("order"), Column("name"), Column("number"), Column("number"), Column("number"))
    return Table(columns, head, body, foot, label="Phân bổ hộ tham dự", source="allocation:1")


def budget_annex(label: str = "Phụ lục", rows: int = 13, landscape: bool = False) -> Annex:
    names = [QUOTAS[index % len(QUOTAS)][0] for index in range(rows)]
    money = [900_000 if name in LARGER else 850_000 for name in names]
    head = (tuple(Cell(text(words), header=True) for words in ("STT", "Đơn vị", "Số tiền", "Ghi chú")),)
    body = tuple(
        (number(index), Cell(text(name)), Cell(text(format_money(sum_)), number=sum_), Cell(()))
        for index, (name, sum_) in enumerate(zip(names, money, strict=True), 1)
    )
    total = Cell(text(format_money(sum(money))), number=sum(money))
    table = Table(
        (Column("order"), Column("name"), Column("money"), Column("note")),
        head,
        body,
        ((Cell(text("Tổng cộng"), colspan=2, header=True), total, Cell(())),),
    )
    return Annex(
        label=label,
        title=text("Phân bổ kinh phí đối thoại chính sách giảm nghèo các xã, thị trấn năm 2022"),
        reference=text(
            "(Kèm theo Kế hoạch số 6662/KH-UBND ngày 02 tháng 11 năm 2022 của Ủy ban nhân dân huyện Tháp Mười)"
        ),
        blocks=(table, paragraph("Phụ chú: Kinh phí chi nước uống và bánh ngọt cho người dự.")),
        landscape=landscape,
    )


def thap_muoi_blocks() -> tuple[Block, ...]:
    return (
        Basis(text("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;")),
        Basis(
            text(
                "Căn cứ Kế hoạch số 291/KH-UBND ngày 18/8/2022 của Ủy ban nhân dân tỉnh Đồng Tháp về thực hiện Chương "
                "trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2022-2025;"
            ),
            source="basis:2",
        ),
        Basis(
            text(
                "Căn cứ Nghị quyết số 10/NQ-HĐND ngày 15/7/2022 của Hội đồng nhân dân tỉnh Đồng Tháp về phân bổ ngân "
                "sách trung ương năm 2022."
            )
        ),
        paragraph(
            "Ủy ban nhân dân huyện Tháp Mười xây dựng Kế hoạch tổ chức đối thoại với hộ nghèo, hộ cận nghèo về chính "
            "sách giảm nghèo năm 2022, cụ thể như sau:"
        ),
        Heading(1, "I.", text("Mục đích, yêu cầu"), upper=True, source="section:1"),
        Points(
            (
                Point(
                    text(
                        "Lắng nghe người dân nói về những điều còn vướng khi nhận hỗ trợ; qua đó các ngành thấy việc "
                        "nào đã làm tốt, việc nào phải sửa, người dân cũng hiểu quyền lợi và phần việc của mình."
                    )
                ),
                Point(
                    text("Cuộc đối thoại phải cởi mở, đúng trọng tâm, ý kiến nào cũng được ghi lại và trả lời, gồm:"),
                    (
                        Point(text("Ý kiến trả lời được ngay thì trả lời tại chỗ;")),
                        Point(text("Ý kiến cần xem xét thì trả lời bằng văn bản.")),
                    ),
                ),
            ),
            source="section:1",
        ),
        Heading(1, "II.", text("Nội dung, thời gian và địa điểm"), upper=True, source="section:2"),
        Heading(2, "1.", text("Nội dung"), source="section:3"),
        paragraph(
            "Trao đổi về các chính sách đang thực hiện trên địa bàn huyện và cách người dân tiếp cận từng chính sách, "
            "tập trung vào:"
        ),
        Points(
            (
                Point(text("Học nghề, việc làm, đi làm việc ở nước ngoài theo hợp đồng;")),
                Point(text("Vốn vay ưu đãi, giống, vật tư và kỹ thuật sản xuất;")),
                Point(text("Bảo hiểm y tế, học phí, nhà ở, nước sạch, thông tin.")),
            ),
            marker="a)",
        ),
        Paragraph(text("Từ ngày 11/11/2022 đến ngày 20/11/2022."), lead=text("2. Thời gian:"), source="section:4"),
        Paragraph(text("Mỗi xã, thị trấn một điểm."), lead=text("3. Địa điểm:"), source="section:5"),
        Heading(1, "III.", text("Thành phần tham dự"), upper=True),
        Paragraph(
            (
                Text("Ban Chỉ đạo giảm nghèo (03 người), cán bộ khóm, ấp (05 người) và "),
                Text("1.179", bold=True, field=True, source="allocation:1"),
                Text(" đại diện hộ nghèo, hộ cận nghèo, phân bổ như sau:"),
            ),
            lead=text("Cấp xã:"),
        ),
        quota_table(),
        Heading(1, "IV.", text("Kinh phí thực hiện"), upper=True),
        Paragraph(
            (
                Text("Tổng kinh phí là "),
                Text("11.300.000đ (mười một triệu ba trăm nghìn đồng)", bold=True, field=True),
                Text(", chi từ nguồn giao theo Quyết định số 1023/QĐ-UBND ngày 21/9/2022 của Ủy ban nhân dân tỉnh"),
                Text(" (chi tiết tại Phụ lục kèm theo).", italic=True),
            )
        ),
        Heading(1, "V.", text("Tổ chức thực hiện"), upper=True),
        Heading(2, "1.", text("Phòng Lao động – Thương binh và Xã hội huyện")),
        Points(
            (
                Point(text("Giúp Ủy ban nhân dân huyện lập Tổ công tác đối thoại, theo dõi tiến độ ở từng xã;")),
                Point(text("Tổng hợp ý kiến, báo cáo kết quả và quyết toán kinh phí với tỉnh.")),
            )
        ),
        Paragraph(
            text("Hướng dẫn các đơn vị chi và quyết toán kinh phí đối thoại đúng quy định."),
            lead=text("2. Phòng Tài chính – Kế hoạch huyện:"),
        ),
        Paragraph(
            text(
                "Lập kế hoạch của xã, thị trấn mình; gửi giấy mời và danh sách người dự đúng hạn; báo cáo kết quả sau "
                "khi đối thoại về Phòng Lao động – Thương binh và Xã hội huyện."
            ),
            lead=text("3. Ủy ban nhân dân các xã, thị trấn:"),
        ),
        paragraph(
            "Nếu có khó khăn, vướng mắc, các đơn vị báo về Ủy ban nhân dân huyện (qua Phòng Lao động – Thương binh và "
            "Xã hội huyện, số điện thoại 02773826212) để được hướng dẫn."
        ),
    )


def thap_muoi(blocks: tuple[Block, ...] | None = None, **changes: object) -> Document:
    """The plan as it was issued on 2 November 2022."""
    document = Document(
        letterhead=Letterhead(
            issuer=("ỦY BAN NHÂN DÂN", "HUYỆN THÁP MƯỜI"),
            symbol="KH-UBND",
            place="Tháp Mười",
            year=2022,
            number="6662",
            day=2,
            month=11,
            source="paper:1",
        ),
        kind="KẾ HOẠCH",
        subject=text("Đối thoại với hộ nghèo, hộ cận nghèo về chính sách giảm nghèo huyện Tháp Mười năm 2022"),
        blocks=thap_muoi_blocks() if blocks is None else blocks,
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), Text("Nguyễn Văn Hiệp"), "sign:1"),
        recipients=Recipients(
            tuple(
                Text(words)
                for words in (
                    "Sở Lao động – Thương binh và Xã hội",
                    "TT. Huyện ủy; TT. HĐND huyện",
                    "CT, các PCT. UBND huyện",
                    "Thành viên BCĐ Khối VH-XH huyện",
                    "UBND các xã, thị trấn",
                    "LĐVP",
                    "Lưu: VT, NCVX (Sang)",
                )
            )
        ),
        annexes=(budget_annex(),),
        title="Kế hoạch đối thoại chính sách giảm nghèo huyện Tháp Mười năm 2022",
    )
    return replace(document, **changes)  # type: ignore[arg-type]


def draft_with_gaps() -> Document:
    """A second draft with everything missing that can be missing."""
    issued = thap_muoi()
    return replace(
        issued,
        letterhead=replace(issued.letterhead, number=None, day=None, month=None),
        blocks=(
            Heading(1, "I.", (Gap("tên mục", "section:9"),), upper=True),
            GapBlock("Mục đích, yêu cầu", "section:9"),
            Paragraph(
                (Text("Từ ngày "), Gap("ngày bắt đầu", "plan:starts_on"), Text("."), Break(), Text("Đến hết tháng."))
            ),
        ),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), Gap("người ký", "sign:1")),
        recipients=Recipients((Gap("nơi nhận"), Text("Lưu: VT"))),
        annexes=(),
        draft=2,
        note="Số liệu minh họa, không dùng thay văn bản thật",
    )
