"""Sheets of the yearly review as communes hand them on: other years beside, members, remarks, sums in words."""

from tests.participants.sheets import AN, BINH, CUC, HEAD, NEAR, POOR, Case, book

TITLE = ("DANH SÁCH HỘ NGHÈO ẤP 1 NĂM 2022",)
SHORT = ("STT", "Họ tên chủ hộ", "Số khẩu")
TWO_YEARS = (
    ("STT", "Họ và tên chủ hộ", "Ấp", "Kết quả rà soát năm 2021", None, "Kết quả rà soát năm 2022", None),
    (None, None, None, POOR, NEAR, POOR, NEAR),
)
GROUPED = ("STT", "Ấp", POOR, None, NEAR, None)
OVER_TWO = ("A1:A2", "B1:B2", "C1:D1", "E1:F1")


def of_households(at: int, below: tuple[str, str]) -> Case:
    """Return figures by two columns a category, of which the one at ``at`` counts households."""
    row = (12, 3, 20, 5) if at == 0 else (3, 12, 5, 20)
    return Case(
        f"{below[0]} and {below[1]}: households are taken",
        book([GROUPED, (None, None, *below, *below), (1, "Ấp 1", *row)], merges=OVER_TWO),
        {3: {"hamlet": "Ấp 1", "figure:0": "12", "figure:1": "20"}},
        1,
        wanted="figures",
        unknown=[f"{kind} – {below[1 - at]}" for kind in (POOR, NEAR)],
    )


OFFICE_CASES = [
    Case(
        "the results of two years stand side by side",
        book([*TWO_YEARS, (1, AN, "Ấp 1", "x", None, None, "x")], merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"]),
        {3: {"head": AN}},
        1,
        faults=[(1, "F", False), (1, "G", False)],
        unknown=[f"Kết quả rà soát năm 2022 – {kind} (cột {at}, lặp lại)" for kind, at in ((POOR, "F"), (NEAR, "G"))],
    ),
    Case(
        "the beginning and the end of a year are no category",
        book(
            [("STT", "Họ và tên chủ hộ", "Ấp", "Phân loại", None), (None, None, None, "Đầu năm", "Cuối năm"),
             (1, AN, "Ấp 1", POOR, NEAR)],
            merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
        ),
        {3: {"head": AN, "category": None}},
        1,
        unknown=["Phân loại – Đầu năm", "Phân loại – Cuối năm"],
    ),
    of_households(0, ("Số hộ", "Tỷ lệ (%)")),
    of_households(1, ("Tỷ lệ", "Số hộ")),
    Case(
        "people beside households",
        book([GROUPED, (None, None, "Số khẩu", "Số hộ", "Số khẩu", "Số hộ"), (1, "Ấp 1", 45, 12, 80, 20)],
             merges=OVER_TWO),
        {3: {"figure:0": "12", "figure:1": "20"}},
        1,
        wanted="figures",
        unknown=["Hộ cận nghèo – Số khẩu (cột E, lặp lại)"],
    ),
    Case(
        "figures of two years",
        book([("STT", "Ấp", "Năm 2022", None, "Năm 2023", None), (None, None, POOR, NEAR, POOR, NEAR),
              (1, "Ấp 1", 15, 22, 12, 20)], merges=OVER_TWO),
        {},
        1,
        wanted="figures",
        faults=[(1, "E", False), (1, "F", False)],
        unknown=["Năm 2023 – Hộ nghèo (cột E, lặp lại)", "Năm 2023 – Hộ cận nghèo (cột F, lặp lại)"],
    ),
    Case(
        "men and women of a household are counted, not its head",
        book(
            [("STT", "Họ và tên chủ hộ", "Ấp", "Số nhân khẩu", None, None), (None, None, None, "Tổng số", "Nam", "Nữ"),
             (1, AN, "Ấp 1", 5, 1, None)],
            merges=["A1:A2", "B1:B2", "C1:C2", "D1:F1"],
        ),
        {3: {"members": "5", "sex": None}},
        1,
        unknown=["Số nhân khẩu – Nam", "Số nhân khẩu – Nữ"],
    ),
    Case(
        "marks under «Chủ hộ»",
        book([("STT", "Họ và tên", "Chủ hộ", "Ấp"), (1, AN, "x", "Ấp 1"), (2, BINH, None, "Ấp 1"),
              (3, CUC, "X", "Ấp 2")]),
        {2: {"head": AN}, 4: {"head": CUC}},
        2,
        skipped=[3],
    ),
    Case(
        "a row for every member, each with the head's name",
        book(
            [("STT", "Mã hộ", "Họ và tên chủ hộ", "Họ và tên thành viên", "Ngày sinh", "Ấp"),
             (1, "01", AN, BINH, "03/04/1960", "Ấp 1"), (2, "01", AN, AN, "01/02/1958", "Ấp 1"),
             (3, "02", CUC, BINH, "05/06/1990", "Ấp 1")]
        ),
        {3: {"head": AN, "birth": "01/02/1958"}, 4: {"head": CUC, "birth": None}},
        2,
        skipped=[2],
    ),
    Case(
        "remarks under the last row",
        book([TITLE, SHORT, (1, AN, 3), (None, "Ghi chú: hộ mới chuyển đến"), ("*", "Hộ neo đơn được miễn"),
              (None, "Danh sách này có một hộ"), (None, "(Bằng chữ: Một hộ)")]),
        {3: {"head": AN}},
        1,
        skipped=[4, 5, 6, 7],
    ),
    Case(
        "a line with nothing but a name may be a heading",
        book([TITLE, SHORT, (1, AN, 3), (None, "Diện bổ sung"), (2, BINH, 2)]),
        {5: {"head": BINH}},
        3,
        faults=[(4, "B", False)],
    ),
    Case(
        "rows go on below the name of the hamlet's head",
        book([HEAD, (1, AN, "Ấp 1", POOR), (None, "Trưởng ấp: Lê Văn Hai"), (2, BINH, "Ấp 2", NEAR)]),
        {4: {"head": BINH}},
        2,
        skipped=[3],
    ),
    Case(
        "rows without numbers below a signature are asked about",
        book([HEAD, (1, AN, "Ấp 1", POOR), (None, "Trưởng ấp: Lê Văn Hai"), (None, BINH, "Ấp 2", NEAR)]),
        {2: {"head": AN}},
        1,
        faults=[(4, "A", False)],
    ),
    Case(
        "groups of those that are not poor any more",
        book([TITLE, ("STT", "Họ tên chủ hộ", "Ấp"), ("I", "Hộ nghèo phát sinh"), (1, AN, "Ấp 1"),
              ("II", "Hộ thoát nghèo trong năm"), (1, BINH, "Ấp 1"), ("C. HỘ KHÔNG NGHÈO",), (1, CUC, "Ấp 1")]),
        {4: {"category": "Hộ nghèo phát sinh"}, 6: {"category": "Hộ thoát nghèo trong năm"},
         8: {"category": "HỘ KHÔNG NGHÈO"}},
        3,
    ),
    Case(
        "a group that nobody understands",
        book([SHORT, ("Ấp 1",), (1, AN, 2), ("Tuyến dân cư Bờ Đông",), (1, BINH, 2)]),
        {5: {"hamlet": "Ấp 1"}},
        2,
        faults=[(4, "A", False)],
    ),
    Case(
        "numbers of households in words, above and below",
        book([TITLE, ("Tổng số: 03 hộ, 9 khẩu",), SHORT, (1, AN, 3), (2, BINH, 4),
              ("Tổng cộng danh sách này có 03 (ba) hộ./.",), ("Tổng số hộ: 4",)]),
        {},
        2,
        faults=[(2, "B", False), (2, "C", False), (6, "B", False), (7, "B", False)],
    ),
    Case(
        "a total over the first row, right",
        book([SHORT, ("Tổng số", None, 5), (1, AN, 3), (2, BINH, 2)]), {}, 2, skipped=[2],
    ),
    Case(
        "a total over the first row, wrong",
        book([SHORT, ("Tổng số", None, 9), (1, AN, 3), (2, BINH, 2)]), {}, 2, faults=[(2, "C", False)],
    ),
    Case(
        "the sum of a group is of the group, even where it is that of all",
        book([SHORT, ("I", "Ấp 1", 3), (1, AN, 3), ("II", "Ấp 2", 5), (1, BINH, 2)]),
        {},
        2,
        faults=[(4, "C", False)],
    ),
    Case(
        "a title of few words, no column of numbers, and a remark",
        book([("HỘ NGHÈO ẤP 2",), ("Họ tên chủ hộ", "Năm sinh", "Số khẩu"), (AN, 1960, 3), ("Người neo đơn",),
              (BINH, "1961-1965", 2)]),
        {3: {"hamlet": "Ấp 2", "category": "Hộ nghèo"}, 5: {"birth": None}},
        3,
        faults=[(4, "A", False), (5, "B", True)],
    ),
    Case(
        "attendees: who goes instead of the head",
        book([("STT", "Họ tên chủ hộ", "Người đi thay", "Ấp"), (1, AN, BINH, "Ấp 1"), (2, CUC, None, "Ấp 1")]),
        {2: {"head": AN, "name": BINH}, 3: {"head": CUC}},
        2,
        wanted="attendees",
    ),
    Case(
        "«như trên»",
        book([HEAD, (1, AN, "Ấp 1", POOR), (2, BINH, "nt", '"'), (3, CUC, "Ấp 2", NEAR),
              (4, "Võ Thị Ba", "-nt-", "-//-")]),
        {3: {"hamlet": "Ấp 1", "category": POOR}, 5: {"hamlet": "Ấp 2", "category": NEAR}},
        4,
        notes=["như trên"],
    ),
]  # fmt: skip
