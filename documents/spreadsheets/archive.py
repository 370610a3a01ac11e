"""The parts of an XLSX file, unpacked in pieces and only up to a limit, whatever its directory claims."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from documents.bounded import UploadRefused
from documents.spreadsheets.limits import BROKEN, ENTITY, LARGEST_PART, LARGEST_WHOLE, LOCKED, ODD_ARCHIVE, TOO_FULL

_LARGEST_DIRECTORY = 200_000  # bytes: some two thousand parts
_PIECE = 128 * 1024
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_ENCRYPTED = 1


@dataclass
class Archive:
    """An opened file and how much of it has been unpacked."""

    file: zipfile.ZipFile
    unpacked: int = 0
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = frozenset(self.file.namelist())

    def pieces(self, name: str) -> Iterator[bytes]:
        """Return a part piece by piece; raise ``UploadRefused`` when it grows too large or does not unpack."""
        size = 0
        try:
            with self.file.open(name) as part:
                while piece := part.read(_PIECE):
                    size += len(piece)
                    self.unpacked += len(piece)
                    if size > LARGEST_PART or self.unpacked > LARGEST_WHOLE:
                        raise UploadRefused(ODD_ARCHIVE)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError) as error:
            raise UploadRefused(BROKEN) from error


def open_archive(data: bytes) -> Archive:
    """Return the archive; raise ``UploadRefused`` for a broken, locked or overgrown one. Nothing is unpacked yet."""
    _check_directory(data)
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UploadRefused(BROKEN) from error
    if any(each.flag_bits & _ENCRYPTED for each in file.infolist()):
        raise UploadRefused(LOCKED)
    for each in file.infolist():  # what is claimed openly needs no unpacking to be refused
        if each.file_size > LARGEST_PART and each.filename.endswith(".xml"):
            raise UploadRefused(TOO_FULL if each.filename.startswith("xl/worksheets/") else ODD_ARCHIVE)
    return Archive(file)


def parse(archive: Archive, name: str, parser: expat.XMLParserType) -> None:
    """Feed a part to ``parser``; raise ``UploadRefused`` for XML that is broken or declares types and entities."""
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.buffer_text = True
    try:
        for piece in archive.pieces(name):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UploadRefused(BROKEN) from error


def _check_directory(data: bytes) -> None:
    """Refuse a directory so large that reading it alone would cost too much."""
    end = data.rfind(_END, max(0, len(data) - 70_000))
    if end < 0:
        raise UploadRefused(BROKEN)
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if size > _LARGEST_DIRECTORY or data[max(0, end - 20) : end].startswith(_END_64):
        raise UploadRefused(ODD_ARCHIVE)


def _refuse_declaration(*_: object) -> None:
    raise UploadRefused(ENTITY)
