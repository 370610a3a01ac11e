"""What a forger or a careless tool does to a frozen or signed paper, as bytes."""

import io
import re
import zlib
from collections.abc import Callable

import pikepdf
import pypdfium2
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

Name, Number = generic.NameObject, generic.NumberObject
Writer = IncrementalPdfFileWriter


def increment(pdf: bytes, change: Callable[[Writer], object]) -> bytes:
    """Append what ``change`` did with the file, as a tool that knows the format would."""
    writer = Writer(io.BytesIO(pdf))
    writer._update_meta = lambda: None
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def resaved(pdf: bytes, change: Callable[[pikepdf.Pdf], object] = lambda opened: None, **options: object) -> bytes:
    """Save the file anew with another tool."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, **options)
    return out.getvalue()


def printed(pdf: bytes) -> bytes:
    """Pages taken over into a new file, as «print to PDF» does."""
    copy, source, out = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(pdf), io.BytesIO()
    copy.import_pages(source)
    copy.save(out)
    return out.getvalue()


def photographed(pdf: bytes, dpi: int = 60, mode: str = "RGB") -> bytes:
    """Pages as pictures, as a scanner gives them."""
    source, out = pypdfium2.PdfDocument(pdf), io.BytesIO()
    pictures = [page.render(scale=dpi / 72).to_pil().convert(mode) for page in source]
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return out.getvalue()


def raw_increment(pdf: bytes, objects: dict[int, bytes], trailer: bytes = b"", previous: int | None = None) -> bytes:
    """Append objects and a classic table by hand; ``previous`` leads the table elsewhere."""
    out = bytearray(pdf.rstrip() + b"\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n"
    for number, offset in offsets.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        size, root = len(opened.objects) + 50, opened.Root.objgen[0]
        identity = opened.trailer.ID.unparse()
    last = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1]) if previous is None else previous
    entries = b"/Size %d /Prev %d /ID %s" % (size, last, identity)
    entries += trailer or b" /Root %d 0 R" % root
    return bytes(out + b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (entries, start))


# --- Changes inside a save ------------------------------------------------------------------------------------------
def page(writer: Writer, index: int = 0) -> generic.DictionaryObject:
    reference = writer.find_page_for_modification(index)[0]
    writer.mark_update(reference)
    return reference.get_object()


def catalogue(writer: Writer) -> generic.DictionaryObject:
    writer.update_root()
    return writer.root


def field(writer: Writer, index: int) -> generic.DictionaryObject:
    reference = writer.root["/AcroForm"]["/Fields"].raw_get(index)
    writer.mark_update(reference)
    return reference.get_object()


def stream(data: bytes, **entries: object) -> generic.StreamObject:
    return generic.StreamObject({Name(f"/{key}"): value for key, value in entries.items()}, stream_data=data)


def overwrite(writer: Writer, reference: generic.IndirectObject, data: bytes) -> None:
    """Give a stream other data under its old number."""
    old = reference.get_object()
    kept = {key: old.raw_get(key) for key in old if key not in ("/Length", "/Filter", "/DecodeParms")}
    new = generic.StreamObject(kept, stream_data=data)
    writer.objects[(reference.generation, reference.idnum)] = new
    new.container_ref = generic.Reference(reference.idnum, reference.generation, writer)


def overwrite_content(writer: Writer, index: int = 0, data: bytes = b"BT ET") -> None:
    contents = writer.find_page_for_modification(index)[0].get_object().raw_get("/Contents")
    reference = contents if isinstance(contents, generic.IndirectObject) else contents.raw_get(0)
    overwrite(writer, reference, data)


def dictionary(**entries: object) -> generic.DictionaryObject:
    return generic.DictionaryObject({Name(f"/{key}"): value for key, value in entries.items()})


def box(*sides: float) -> generic.ArrayObject:
    return generic.ArrayObject([generic.FloatObject(side) for side in sides])


def look(writer: Writer) -> generic.DictionaryObject:
    """A white rectangle."""
    form = stream(b"1 g 0 0 100 100 re f", Type=Name("/XObject"), Subtype=Name("/Form"), BBox=box(0, 0, 100, 100))
    return dictionary(N=writer.add_object(form))


def annotate(writer: Writer, subtype: str, sides: tuple[float, ...], index: int = 0, **more: object) -> None:
    """Put an annotation on a page."""
    entries = {"Type": Name("/Annot"), "Subtype": Name(f"/{subtype}"), "Rect": box(*sides), "F": Number(4)}
    entries = entries | {"AP": look(writer)} | more
    note = dictionary(**{key: value for key, value in entries.items() if value is not None})
    target = page(writer, index)
    target.setdefault(Name("/Annots"), generic.ArrayObject()).append(writer.add_object(note))


def add_field(writer: Writer, name: str, kind: str, sides: tuple[float, ...], index: int = 0) -> None:
    """Add a form field that nobody asked for."""
    widget = dictionary(
        Type=Name("/Annot"), Subtype=Name("/Widget"), FT=Name(f"/{kind}"), T=generic.TextStringObject(name),
        Rect=box(*sides), F=Number(4), AP=look(writer),
    )  # fmt: skip
    reference = writer.add_object(widget)
    form = writer.root["/AcroForm"]
    form["/Fields"].append(reference)
    writer.mark_update(writer.root.raw_get("/AcroForm"))
    page(writer, index).setdefault(Name("/Annots"), generic.ArrayObject()).append(reference)


def flip(data: bytes, position: int) -> bytes:
    return data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :]


def bomb(levels: int = 2, size: int = 200 * 1024 * 1024) -> tuple[bytes, bytes]:
    """Return a stream packed several times over, and its filters."""
    data = b"\0" * size
    for _ in range(levels):
        data = zlib.compress(data, 9)
    return data, b"[" + b"/FlateDecode " * levels + b"]"
