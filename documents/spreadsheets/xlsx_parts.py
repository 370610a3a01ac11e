"""The small parts of an XLSX file: which sheets there are, and what its styles say of fonts and dates."""

import posixpath
from dataclasses import dataclass
from xml.parsers import expat

from documents.bounded import UploadRefused
from documents.spreadsheets.archive import Archive, parse
from documents.spreadsheets.limits import BROKEN, MACRO, MOST_SHEETS

_MOST_ELEMENTS = 200_000  # of a small part; Excel itself keeps at most 65,490 cell formats
_OFFICE = "/officeDocument"
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True)
class Book:
    """What the workbook says of itself."""

    sheets: list[SheetPart]
    strings: str  # path of the shared strings, or nothing
    styles: str
    counts_from_1904: bool


Elements = list[tuple[str, str, dict[str, str]]]  # parent, name (both without prefix), attributes


def read_book(archive: Archive) -> Book:
    """Return the sheets; raise ``UploadRefused`` when the workbook carries a program or cannot be read."""
    workbook = _target(archive, "", _OFFICE)
    if any(map(_is_program, archive.names)) or _says_it_has_programs(archive, workbook):
        raise UploadRefused(MACRO)
    elements = read_elements(archive, workbook)
    targets = {key: path for key, (_, path) in _relations(archive, workbook).items()}
    sheets = [
        SheetPart(each.get("name", ""), targets[key], each.get("state", "visible") != "visible")
        for _, name, each in elements
        if name == "sheet" and (key := _relation_id(each)) in targets
    ]
    if len(sheets) > MOST_SHEETS:
        raise UploadRefused(f"Tệp có quá nhiều trang tính: chỉ đọc đến {MOST_SHEETS} trang.")
    is_1904 = any(name == "workbookPr" and each.get("date1904") in ("1", "true") for _, name, each in elements)
    return Book(
        [each for each in sheets if each.path in archive.names],
        _target(archive, workbook, "/sharedStrings", needed=False),
        _target(archive, workbook, "/styles", needed=False),
        is_1904,
    )


def _is_program(name: str) -> bool:
    return name.lower().endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name.lower()


def _says_it_has_programs(archive: Archive, workbook: str) -> bool:
    """Whether the file calls a part a program, whatever that part's name."""
    kinds = [kind for kind, _ in _relations(archive, workbook).values()]
    if _TYPES in archive.names:
        kinds += [each.get("ContentType", "") for _, _, each in read_elements(archive, _TYPES)]
    return any(kind.lower().endswith(("vbaproject", "macroenabled.main+xml", "xlmacrosheet")) for kind in kinds)


def _target(archive: Archive, source: str, kind: str, *, needed: bool = True) -> str:
    """Return the path of the one part that stands in relation ``kind`` to ``source``."""
    paths = [path for relation, path in _relations(archive, source).values() if relation.endswith(kind)]
    found = next((path for path in paths if path in archive.names), "")
    if needed and not found:
        raise UploadRefused(BROKEN)
    return found


def _relations(archive: Archive, source: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(source)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.names:
        return {}
    return {
        each.get("Id", ""): (
            each.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
        )
        for _, element, each in read_elements(archive, path)
        if element == "Relationship" and each.get("TargetMode") != "External"
    }


def _relation_id(attributes: dict[str, str]) -> str:
    """Return «r:id», whatever prefix the file gave that namespace."""
    return next((value for name, value in attributes.items() if name.endswith(":id")), "")


def read_elements(archive: Archive, path: str) -> Elements:
    """Return every element of a small part in its order."""
    found: Elements = []
    above = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        bare = name.rpartition(":")[2]
        found.append((above[-1], bare, attributes))
        above.append(bare)
        if len(found) > _MOST_ELEMENTS or len(above) > 50:
            raise UploadRefused(BROKEN)

    def end(_: str) -> None:
        above.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parse(archive, path, parser)
    return found
