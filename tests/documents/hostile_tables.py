"""Files that are no honest tables: each with the words that its refusal must hold."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="a" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="s" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>'
)


def sheet(rows: str, head: str = "") -> str:
    return f'{head}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def package(rows: str = "", *, parts: Mapping[str, bytes | str] | None = None, sheet_xml: str | None = None) -> bytes:
    """Return an XLSX put together by hand."""
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _ROOT, "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _LINKS, "xl/worksheets/sheet1.xml": sheet_xml or sheet(rows), **(parts or {}),
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def cell(place: str, value: int = 1) -> str:
    return f'<c r="{place}"><v>{value}</v></c>'


def million_rows() -> bytes:
    return package("".join(f'<row r="{n}">{cell(f"A{n}")}</row>' for n in range(1, 1_000_001)))


def empty_cells() -> bytes:
    row = "".join(f'<c r="{letter}{{n}}" s="1"/>' for letter in "ABCDEFGHIJKLMNOPQRST")
    return package("".join(f'<row r="{n}">{row.format(n=n)}</row>' for n in range(1, 80_001)))


def far_corner() -> bytes:
    return package(f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>')


def wide() -> bytes:
    return package('<row r="1">' + "<c><v>1</v></c>" * 10_000 + "</row>")


def bomb() -> bytes:
    return package(parts={"xl/sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 4_000_000}, sheet_xml=sheet(
        '<row r="1"><c r="A1" t="s"><v>3999999</v></c></row>'))  # fmt: skip


def bomb_that_lies() -> bytes:
    """Return a bomb whose directory says that the sheet is small."""
    big = sheet("<row r='1'><c r='A1'><v>1</v></c></row>" + " " * 60_000_000)
    data = bytearray(package(sheet_xml=big))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = 0
        while (at := data.find(signature, at)) >= 0:
            if int.from_bytes(data[at + offset : at + offset + 4], "little") > 1_000_000:
                data[at + offset : at + offset + 4] = (500).to_bytes(4, "little")
            at += 4
    return bytes(data)


def bomb_in_one_part() -> bytes:
    return package(sheet_xml=sheet("<!--" + "a" * 45_000_000 + "-->"))


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>'
    return package(sheet_xml=sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>', head))


def external() -> bytes:
    head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return package(sheet_xml=sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>', head))


def external_in_utf_16() -> bytes:
    head = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return package(parts={"xl/worksheets/sheet1.xml": sheet("", head).encode("utf-16")})


def locked_archive() -> bytes:
    data = bytearray(package(cell("A1")))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def deep() -> bytes:
    return package(parts={"xl/workbook.xml": "<a>" * 200_000})


def deep_sheet() -> bytes:
    """Five million elements of no meaning within each other."""
    return package(sheet_xml=f"<worksheet><sheetData>{'<a>' * 5_000_000}{'</a>' * 5_000_000}</sheetData></worksheet>")


def merged_without_end() -> bytes:
    """A million merged cells."""
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 1_000_001))
    return package(sheet_xml=f"<worksheet><sheetData/><mergeCells>{merges}</mergeCells></worksheet>")


def hidden_program() -> bytes:
    """A program under a harmless name, which only its kind gives away."""
    kind = "application/vnd.ms-office.vbaProject"
    return package(
        parts={"[Content_Types].xml": f'<Types><Override PartName="/xl/a.bin" ContentType="{kind}"/></Types>'}
    )


def blank_lines() -> bytes:
    """A text of nothing but ends of lines."""
    return b"\n" * 10_000_000


def many_parts() -> bytes:
    return package(parts={f"xl/media/{n}.xml": "" for n in range(5000)})


def many_sheets() -> bytes:
    workbook = Workbook()
    for number in range(60):
        workbook.create_sheet(f"S{number}")
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def honest() -> bytes:
    out = io.BytesIO()
    workbook = Workbook()
    workbook.active.append(["Họ và tên chủ hộ", "Ấp"])
    workbook.active.append(["Nguyễn Văn An", "Ấp 1"])
    workbook.save(out)
    return out.getvalue()


def compound(*names: str) -> bytes:
    """Return a file of the old Office whose directory holds streams of these names and nothing else."""
    free, end, special, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHHHLLLLLLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 0x1000, end, 0, end, 0)
    head += struct.pack("<109L", 0, *[free] * 108)
    table = struct.pack("<128L", special, end, *[free] * 126)
    entries = [("Root Entry", 5), *((name, 2) for name in names)]
    directory = b""
    for at, (name, kind) in enumerate(entries):
        text = name.encode("utf-16-le") + b"\0\0"
        child = 1 if at == 0 and names else none
        right = at + 1 if 0 < at < len(entries) - 1 else none
        directory += text.ljust(64, b"\0") + struct.pack("<HBBLLL", len(text), kind, 1, none, right, child)
        directory += bytes(36) + struct.pack("<LLL", end, 0, 0)
    return head + table + directory.ljust(512, b"\0")


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a million rows": (million_rows, "a.xlsx", "nhiều"),
    "a million empty cells": (empty_cells, "a.xlsx", "nhiều"),
    "far corner": (far_corner, "a.xlsx", "quá xa"),
    "a sheet nested without end": (deep_sheet, "a.xlsx", "hỏng"),
    "a million merged cells": (merged_without_end, "a.xlsx", "quá nhiều ô"),
    "macro under another name": (hidden_program, "a.xlsx", "macro"),
    "nothing but ends of lines": (blank_lines, "a.csv", "nhiều dòng"),
    "far column": (lambda: package('<row r="1">' + cell("A1") + cell("XFD1") + "</row>"), "a.xlsx", "nhiều cột"),
    "ten thousand columns": (wide, "a.xlsx", "nhiều cột"),
    "bomb of strings": (bomb, "a.xlsx", "bất thường"),
    "bomb that lies": (bomb_that_lies, "a.xlsx", "hỏng|bất thường"),
    "bomb in one part": (bomb_in_one_part, "a.xlsx", "quá nhiều ô"),
    "a billion laughs": (laughs, "a.xlsx", "DTD"),
    "external entity": (external, "a.xlsx", "DTD"),
    "external entity in UTF-16": (external_in_utf_16, "a.xlsx", "DTD"),
    "macro": (lambda: package(cell("A1"), parts={"xl/vbaProject.bin": b"x"}), "a.xlsx", "macro"),
    "macro by its name": (honest, "a.xlsm", "macro"),
    "locked archive": (locked_archive, "a.xlsx", "mật khẩu"),
    "locked by Excel": (lambda: compound("EncryptionInfo", "EncryptedPackage"), "a.xlsx", "mật khẩu"),
    "a macro in XLS": (lambda: compound("Workbook", "_VBA_PROJECT_CUR"), "a.xls", "macro"),
    "Word of old": (lambda: compound("WordDocument"), "a.xls", "Word"),
    "deep XML": (deep, "a.xlsx", "hỏng"),
    "thousands of parts": (many_parts, "a.xlsx", "bất thường"),
    "sixty sheets": (many_sheets, "a.xlsx", "trang tính"),
    "PDF": (lambda: b"%PDF-1.7\n...", "a.xlsx", "PDF"),
    "web page as XLS": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", "trang web"),
    "XML as XLS": (lambda: b'<?xml version="1.0"?><Workbook/>', "a.xls", "XML"),
    "text as XLSX": (lambda: b"a,b\n1,2\n", "a.xlsx", "không phải"),
    "text as XLS": (lambda: b"a\tb\n1\t2\n", "a.xls", "không phải"),
    "Word": (lambda: package(parts={"word/document.xml": "<a/>"}), "a.xlsx", "Word"),
    "open document": (lambda: package(parts={"mimetype": "application/vnd.oasis"}), "a.xlsx", "loại khác"),
    "archive": (lambda: _zip("a.txt"), "a.xlsx", "tệp nén"),
    "picture as CSV": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "a.csv", "không phải"),
    "bytes as CSV": (lambda: b"a,b\n" * 400 + bytes(range(256)) * 40, "a.csv", "hỏng"),
    "a CSV of a million rows": (lambda: b"1,2\n" * 1_000_000, "a.csv", "nhiều dòng"),
    "a CSV of ten thousand columns": (lambda: b"1," * 10_000, "a.csv", "nhiều cột"),
    "an open quote": (lambda: b'a,b\n"' + b"a" * 400_000, "a.csv", "hỏng"),
    "cut off": (lambda: honest()[:-200], "a.xlsx", "hỏng"),
    "cut off inside": (lambda: package(sheet_xml="<worksheet><sheetData><row"), "a.xlsx", "hỏng"),
    "noise as XLS": (lambda: compound("Workbook")[:700], "a.xls", "hỏng"),
    "nothing": (lambda: b"", "a.xlsx", "rỗng"),
    "too large": (lambda: bytes(11 * 1024 * 1024), "a.xlsx", "quá lớn"),
    "another ending": (lambda: b"x", "a.docx", "Chỉ nhận"),
}  # fmt: skip


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()
