"""Wording that Nghị định 30/2020/NĐ-CP fixes for every paper: head, marks, signing rights, annexes, abbreviations."""

import re

from documents.formats import format_issue_day, pad, roman

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_TITLE = "Nơi nhận:"
ADDRESSEE_TITLE = "Kính gửi:"
DOTS = "…" * 6  # where text has no room to draw a dotted line
END_MARK = "./."
PEOPLES_COMMITTEE = "ỦY BAN NHÂN DÂN"
NUMBER_BLANK = "     "
_BELOW_TEN = re.compile("[0-9][a-z]?")  # a number put in later stands under the one before it with a letter: 5a

# Abbreviations of the types of papers (PL III, bảng chữ viết tắt); a công văn has none.
TYPE_ABBREVIATIONS = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
}


def document_symbol(kind: str, agency: str) -> str:
    """Return the symbol after the number: «KH-UBND» for a Kế hoạch of an agency abbreviated «UBND»."""
    abbreviation = TYPE_ABBREVIATIONS.get(kind.capitalize(), "")
    return f"{abbreviation}-{agency}" if abbreviation else agency


def format_paper_number(number: str | None) -> str:
    """Return the number of a paper, 1–9 with a leading zero (PL I, II.3.b), or room to write it by hand."""
    if not number:
        return NUMBER_BLANK
    return f"0{number}" if _BELOW_TEN.fullmatch(number) else number


def number_line(number: str | None, symbol: str) -> str:
    """Return «Số: 05/KH-UBND», blank before the paper is issued: «Số:      /KH-UBND»."""
    return f"Số: {format_paper_number(number)}/{symbol}"


def place_date_line(place: str, day: int | None, month: int | None, year: int) -> str:
    """Return «Tháp Mười, ngày 02 tháng 11 năm 2022»; an unknown day or month stays blank."""
    return f"{place}, {format_issue_day(day, month, year)}"


def draft_mark(draft: int) -> str:
    """Return the mark of a paper that is not issued yet."""
    return f"DỰ THẢO lần {draft}"


def signature_lines(
    capacity: str, position: str, head_position: str = "", body: str = PEOPLES_COMMITTEE
) -> tuple[str, ...]:
    """Return the lines above a signature (NĐ 30/2020, Điều 13; PL I, II.7).

    ``capacity`` is TM, TM_KT, KT, TL, TUQ, Q or HEAD; ``position`` is the signer's own post, ``head_position`` the post
    of the head for whom or by whose order he signs, ``body`` the collective body of a TM. line.
    """
    own, head, collective = position.upper(), head_position.upper(), f"TM. {body.upper()}"
    lines = {
        "TM": (collective, own),
        "TM_KT": (collective, f"KT. {head}", own),
        "KT": (f"KT. {head}", own),
        "TL": (f"TL. {head}", own),
        "TUQ": (f"TUQ. {head}", own),
        "Q": (collective, f"Q. {head or own.removeprefix('QUYỀN ')}"),
        "HEAD": (own,),
    }
    if capacity not in lines:
        raise ValueError(f"Không có quyền hạn ký «{capacity}».")
    return lines[capacity]


def annex_label(index: int, count: int) -> str:
    """Return the label of annex ``index`` (from 1) of ``count``: only several are numbered (PL I, III.1.b)."""
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(index)}"


def archive_line(unit: str = "", drafter: str = "", copies: int | None = None) -> str:
    """Return the last line of «Nơi nhận» without dash and full stop: «Lưu: VT, NCVX (Sang)»."""
    line = f"Lưu: VT, {unit}" if unit else "Lưu: VT"
    inside = ", ".join(part for part in (drafter, f"{pad(copies)} bản" if copies else "") if part)
    return f"{line} ({inside})" if inside else line


def annex_reference(
    kind: str, symbol: str, issuer: str, *, year: int, number: str | None = None,
    day: int | None = None, month: int | None = None,
) -> str:  # fmt: skip
    """Return the «Kèm theo» line below an annex's title; ``issuer`` is the name in running text (PL III, Mẫu 2.1)."""
    issued = format_issue_day(day, month, year)
    return f"(Kèm theo {kind.capitalize()} số {format_paper_number(number)}/{symbol} {issued} của {issuer})"
