"""What WeasyPrint leaves to do so that one file is PDF/A-2a and PDF/UA-1 at once."""

from typing import Any

import pydyf
from weasyprint import Document

from documents.signature_fields import add_signature_fields

# PDF/UA identification with the extension schema that PDF/A asks for (ISO 14289-1, 5; ISO 19005-2, 6.6.2.3).
_UA_PART = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

Element = dict[str, Any]
_END = b"\nendstream"


class Packed(pydyf.Stream):
    """A stream as it will be written: compressed once, and its end told from its data."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__(stream.stream, stream.extra, stream.compress)
        self.number, self.generation = stream.number, stream.generation
        written: bytes = stream.data
        before, end = written[: -len(_END)], written[-len(_END) :]
        # After data that ends in CR the usual LF would read as one CRLF, and /Length as one too long (6.1.7.1).
        self._written = before + b"\r" + end if before.endswith(b"\r") else written

    @property
    def data(self) -> bytes:
        """Return the stream with its dictionary."""
        return self._written


def finish_pdf(document: Document, pdf: pydyf.PDF) -> None:
    """Add signature fields and the PDF/UA part of the metadata, mend the headers of tables and the ends of streams."""
    _add_ua_part(pdf)
    add_signature_fields(document, pdf)
    for index, thing in enumerate(pdf.objects):
        if isinstance(thing, dict) and thing.get("S") == "/Table":
            _link_headers(pdf, thing)
        elif isinstance(thing, pydyf.Stream):
            pdf.objects[index] = Packed(thing)


def finish_plain(_document: Document, pdf: pydyf.PDF) -> None:
    """Mend the ends of streams of a file without tags, and leave its metadata readable."""
    _resolve(pdf, pdf.catalog["Metadata"]).compress = False
    for index, thing in enumerate(pdf.objects):
        if isinstance(thing, pydyf.Stream):
            pdf.objects[index] = Packed(thing)


def _add_ua_part(pdf: pydyf.PDF) -> None:
    metadata = _resolve(pdf, pdf.catalog["Metadata"])
    packet = metadata.stream[0]
    end = packet.rindex(b"</", 0, packet.rindex(b":RDF>"))
    metadata.stream[0] = packet[:end] + _UA_PART + packet[end:]
    metadata.compress = False


def _link_headers(pdf: pydyf.PDF, table: Element) -> None:
    """Say for each data cell which headers stand above and beside it; WeasyPrint 70 miscounts them under rowspans."""
    cells = _place_cells(pdf, table)
    headers = [cell for cell in cells if "ID" in cell[0]]
    for element, rows, columns, _ in cells:
        if element["S"] != "/TD":
            continue
        found = [
            header["ID"]
            for header, header_rows, header_columns, in_head in headers
            if (_overlap(columns, header_columns) if in_head else _overlap(rows, header_rows))
        ]
        element["A"].pop("Headers", None)
        if found:
            element["A"]["Headers"] = pydyf.Array(found)
    for header, _, _, in_head in headers:
        header["A"]["Scope"] = "/Column" if in_head else "/Row"


def _place_cells(pdf: pydyf.PDF, table: Element) -> list[tuple[Element, range, range, bool]]:
    """Return each cell with the rows and columns it covers and whether it is in the head."""
    placed: list[tuple[Element, range, range, bool]] = []
    taken: set[tuple[int, int]] = set()
    for row_number, (row, in_head) in enumerate(_rows(pdf, table, False)):
        column = 0
        for element in _children(pdf, row):
            if element["S"] not in ("/TH", "/TD"):
                continue
            while (row_number, column) in taken:
                column += 1
            rows = range(row_number, row_number + element["A"].get("RowSpan", 1))
            columns = range(column, column + element["A"].get("ColSpan", 1))
            taken.update((r, c) for r in rows for c in columns)
            placed.append((element, rows, columns, in_head))
            column = columns.stop
    return placed


def _rows(pdf: pydyf.PDF, parent: Element, in_head: bool) -> list[tuple[Element, bool]]:
    rows = []
    for element in _children(pdf, parent):
        if element["S"] == "/TR":
            rows.append((element, in_head))
        else:
            rows += _rows(pdf, element, in_head or element["S"] == "/THead")
    return rows


def _children(pdf: pydyf.PDF, element: Element) -> list[Element]:
    kids = [_resolve(pdf, kid) for kid in element["K"] if isinstance(kid, bytes)]
    return [kid for kid in kids if isinstance(kid, dict) and "S" in kid]


def _resolve(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
