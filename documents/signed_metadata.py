"""What the metadata of a file (XMP, ISO 16684-1) state about the paper, whichever way a tool writes them down."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf

from documents.bounded import UploadRefused

METADATA_CHANGED = "Thông tin kèm tệp (tên văn bản) bị thay đổi sau khi phát hành."

_LARGEST = 1024 * 1024
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP, _PDF = "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/pdf/1.3/}"
_OF_VERSIONS = "{http://ns.adobe.com/xap/1.0/mm/}"
# What a tool notes of its own save; everything else is said of the paper and was frozen with it.
_OF_THE_SAVE = {
    f"{_XMP}ModifyDate", f"{_XMP}MetadataDate", f"{_XMP}CreateDate", f"{_XMP}CreatorTool", f"{_PDF}Producer",
    "{http://purl.org/dc/elements/1.1/}format",
}  # fmt: skip

Statements = dict[str, list[str]]  # property: its words, those of the parts it is made of among them


def compare_metadata(before: Any, after: Any) -> None:
    """Refuse metadata that state anything else of the paper than they did; raise ``UploadRefused``."""
    if _statements(before) != _statements(after):
        raise UploadRefused(METADATA_CHANGED)


def _statements(stream: Any) -> Statements:
    found: Statements = {}
    for description in _packet(stream).iter(f"{_RDF}RDF"):
        for subject in description:
            for name, words in _properties(subject):
                if name not in _OF_THE_SAVE and not name.startswith((_OF_VERSIONS, _RDF)):
                    found[name] = sorted(found.get(name, []) + words)
    return found


def _packet(stream: Any) -> ET.Element:
    if not isinstance(stream, pikepdf.Stream):
        raise UploadRefused(METADATA_CHANGED)
    data = stream.read_bytes()
    if len(data) > _LARGEST or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UploadRefused(METADATA_CHANGED)
    try:
        return ET.fromstring(data)  # noqa: S314 - no entities, see above
    except ET.ParseError:
        raise UploadRefused(METADATA_CHANGED) from None


def _properties(subject: ET.Element) -> Iterator[tuple[str, list[str]]]:
    """Return each property of a subject: a short one may stand as an attribute instead of an element."""
    yield from ((name, [words]) for name, words in subject.attrib.items())
    yield from ((part.tag, list(_words(part))) for part in subject)


def _words(part: ET.Element) -> Iterator[str]:
    for each in part.iter():
        said = [words for name, words in each.attrib.items() if name != f"{_RDF}parseType"]
        yield from (words.strip() for words in (*said, each.text or "", each.tail or "") if words.strip())
