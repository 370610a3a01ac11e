"""Tampered files are refused, each with the reason that its uploader can understand."""

import io
import random
import re
import time
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields

from documents import pdf_guard
from documents.bounded import UploadRefused
from documents.render_pdf import render_pdf
from documents.signed_pdf import SignatureRefused, check_signed, look_at_signed
from documents.tree import Cell, Table
from tests.documents import tampering as t
from tests.documents.samples import text, thap_muoi
from tests.documents.signed_samples import (
    frozen,
    leader,
    office,
    signed,
    signed_once,
    stamp_fields,
    stamped,
    with_pictures,
)
from tests.documents.signing import SEAL_FIELD, SIGNER_FIELD, add_stamp, sign, stamp_and_sign, stamp_places

CHANGED = "Nội dung văn bản bị thay đổi sau khi phát hành"
FORM = "Chữ ký hoặc ô ký đã có bị thay đổi sau khi ký"
OVER = "Trang [1-4] bị chèn thêm chú thích"
FOREIGN = "ô chữ ký «{}» do phần mềm khác thêm"
BY_ITSELF = "Tệp PDF có lệnh tự chạy"
TABLE = (100, 300, 300, 400)  # a box amid the text of page 1

REFUSED: dict[str, tuple[str, str, bool, Callable[[], bytes]]] = {}  # what: frozen file, reason, stamps allowed, file


def refused(what: str, reason: str, make: Callable[[], bytes], *, name: str = "plan", stamps: bool = False) -> None:
    assert what not in REFUSED
    REFUSED[what] = name, reason, stamps, make


def saved(change: Callable[[t.Writer], object], name: str = "plan") -> bytes:
    """Changed by a further save before the leader signs, so that the signature itself is right."""
    return sign(t.increment(frozen(name), change), SIGNER_FIELD, leader())


def later(change: Callable[[t.Writer], object], name: str = "plan") -> bytes:
    """Changed by a save after the leader signed, and sealed after that."""
    return sign(t.increment(signed_once(name), change), SEAL_FIELD, office())


# --- Not the frozen file --------------------------------------------------------------------------------------------
def one_digit() -> bytes:
    """The plan with «47» for «41» in one cell, signed."""
    plan = thap_muoi()
    index, table = next((i, block) for i, block in enumerate(plan.blocks) if isinstance(block, Table))
    first = table.body[0]
    row = (*first[:2], Cell(text("47"), number=47), *first[3:])
    blocks = (*plan.blocks[:index], replace(table, body=(row, *table.body[1:])), *plan.blocks[index + 1 :])
    return sign(render_pdf(replace(plan, blocks=blocks)), SIGNER_FIELD, leader())


def in_place() -> bytes:
    """One byte of the content of page 1 changed where it stands."""
    place = frozen().index(b"stream", frozen().index(b"/Contents") if b"/Contents" in frozen() else 0) + 200
    return t.flip(signed(), place)


def swap_pages(opened: pikepdf.Pdf) -> None:
    opened.pages.reverse()


def add_page(opened: pikepdf.Pdf) -> None:
    opened.pages.append(opened.pages[0])


def remove_page(opened: pikepdf.Pdf) -> None:
    del opened.pages[1]


COPY = "không phải chính tệp đó"
refused("one digit", "Nội dung trang 2 khác bản đã phát hành: «41» thành «47»", one_digit)
refused("one byte in place", "hỏng|khác bản|không phải chính tệp", in_place)
refused("another plan", "Đây là văn bản khác", lambda: signed("short"))
refused("another state of the same plan", "Nội dung trang 1 khác", lambda: signed("blank"))
refused("annex left out", "Tệp có 3 trang, bản đã phát hành có 4 trang", lambda: signed("no annex"))
refused("saved anew after signing", COPY, lambda: t.resaved(signed()))
refused("saved anew, then signed", COPY, lambda: sign(t.resaved(frozen()), SIGNER_FIELD, leader()))
refused("printed to PDF", COPY, lambda: t.printed(signed()))
refused("photographed", "hãy nộp ở mục «bản quét»", lambda: t.photographed(signed()))
refused("page removed", "Tệp có 3 trang", lambda: t.resaved(signed(), remove_page))
refused("page added", "Tệp có 5 trang", lambda: t.resaved(signed(), add_page))
refused("pages turned round", "Nội dung trang 1 khác", lambda: t.resaved(signed(), swap_pages))
refused("encrypted", "mật khẩu", lambda: t.resaved(signed(), encryption=pikepdf.Encryption(owner="a", user="b")))
refused(
    "locked for its owner", "mật khẩu", lambda: t.resaved(signed(), encryption=pikepdf.Encryption(owner="a", user=""))
)
refused("bytes before the file", "không phải là PDF", lambda: b"\n" + signed())
refused("first byte changed", "không phải là PDF", lambda: t.flip(signed(), 0))
refused("version changed", COPY, lambda: signed().replace(b"%PDF-1.7", b"%PDF-1.5", 1))
refused("empty", "Tệp rỗng", lambda: b"")
refused("words", "không phải là PDF", lambda: b"Ke hoach so 6662")
refused("a picture", "không phải là PDF", lambda: b"\xff\xd8\xff\xe0" + b"0" * 100)
refused("a head only", "cắt cụt", lambda: b"%PDF-1.7\n")
refused("head and foot only", "hỏng|bất thường", lambda: b"%PDF-1.7\nstartxref\n0\n%%EOF\n")
refused("cut in the middle", "cắt cụt", lambda: signed()[: len(signed()) // 2])
refused("cut at the end", "cắt cụt|hỏng|dữ liệu lạ", lambda: signed()[:-100])


# --- The frozen bytes, and more than signatures ---------------------------------------------------------------------
def contents_added(writer: t.Writer) -> None:
    target = t.page(writer)
    more = writer.add_object(t.stream(b"1 g 100 300 200 100 re f"))
    target["/Contents"] = generic.ArrayObject([target.raw_get("/Contents"), more])


def set_on_page(key: str, value: object) -> Callable[[t.Writer], object]:
    return lambda writer: t.page(writer).__setitem__(t.Name(key), value)


def set_in_catalogue(key: str, make: Callable[[t.Writer], object]) -> Callable[[t.Writer], object]:
    return lambda writer: t.catalogue(writer).__setitem__(t.Name(key), make(writer))


def pages_node(change: Callable[[t.Writer, generic.DictionaryObject], object]) -> Callable[[t.Writer], object]:
    def act(writer: t.Writer) -> None:
        reference = writer.root.raw_get("/Pages")
        writer.mark_update(reference)
        change(writer, reference.get_object())

    return act


def drop_page(writer: t.Writer, node: generic.DictionaryObject) -> None:
    del node["/Kids"][1]
    node[t.Name("/Count")] = t.Number(3)


def double_page(writer: t.Writer, node: generic.DictionaryObject) -> None:
    copy = writer.add_object(generic.DictionaryObject(node["/Kids"][0]))
    node["/Kids"].append(copy)
    node[t.Name("/Count")] = t.Number(5)


def font_part(key: str) -> Callable[[t.Writer], object]:
    """Overwrite the shapes or the letters of a font."""

    def act(writer: t.Writer) -> None:
        with pikepdf.open(io.BytesIO(frozen())) as opened:
            number = next(
                thing[key].objgen[0]
                for thing in opened.objects
                if isinstance(thing, pikepdf.Dictionary) and key in thing
            )
        t.overwrite(writer, generic.IndirectObject(number, 0, writer), b"nothing")

    return act


def script(writer: t.Writer) -> generic.DictionaryObject:
    return t.dictionary(S=t.Name("/JavaScript"), JS=generic.TextStringObject("app.alert(1)"))


def form_key(key: str, value: object) -> Callable[[t.Writer], object]:
    def act(writer: t.Writer) -> None:
        writer.mark_update(writer.root.raw_get("/AcroForm"))
        writer.root["/AcroForm"][t.Name(key)] = value

    return act


def new_form(writer: t.Writer) -> generic.IndirectObject:
    return writer.add_object(generic.DictionaryObject(writer.root["/AcroForm"]))


def field_key(key: str, value: object, index: int = 1) -> Callable[[t.Writer], object]:
    return lambda writer: t.field(writer, index).__setitem__(t.Name(key), value)


def title(writer: t.Writer) -> None:
    reference = writer.trailer.raw_get("/Info")
    writer.mark_update(reference)
    reference.get_object()[t.Name("/Title")] = generic.TextStringObject("Kế hoạch khác")


def xmp(writer: t.Writer) -> None:
    reference = writer.root.raw_get("/Metadata")
    t.overwrite(writer, reference, reference.get_object().data.replace("Tháp Mười".encode(), "Mười Tháp".encode()))


def metadata(old: bytes, new: bytes) -> Callable[[t.Writer], None]:
    """Say something else in the metadata, which signers do not look at and archives do."""

    def act(writer: t.Writer) -> None:
        reference = writer.root.raw_get("/Metadata")
        data = reference.get_object().data
        assert old in data
        t.overwrite(writer, reference, data.replace(old, new, 1))

    return act


DESCRIPTION = b"""<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="">
<dc:creator><rdf:Seq><rdf:li>UBND xa khac</rdf:li></rdf:Seq></dc:creator></rdf:Description>"""


def lay_by(writer: t.Writer) -> None:
    """Put in a content that no page shows yet: the first half of «hide and replace»."""
    writer.add_object(t.stream(b"BT /F1 40 Tf (99) Tj ET"))


def structure(writer: t.Writer) -> None:
    reference = writer.root.raw_get("/StructTreeRoot")
    writer.mark_update(reference)
    del reference.get_object()["/K"]


def drop_annotations(writer: t.Writer) -> None:
    t.page(writer, 2)[t.Name("/Annots")] = generic.ArrayObject()


def second_widget(writer: t.Writer) -> None:
    parent = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    t.annotate(writer, "Widget", TABLE, Parent=parent)


def moved_contents(writer: t.Writer) -> None:
    other = writer.add_object(t.stream(b"BT ET"))
    t.page(writer)[t.Name("/Contents")] = other


REPLACED = {
    "content of a page": lambda writer: t.overwrite_content(writer, 0),
    "content of the annex": lambda writer: t.overwrite_content(writer, 3),
    "content added to a page": contents_added,
    "content exchanged": moved_contents,
    "sheet cut": set_on_page("/CropBox", t.box(0, 400, 595, 842)),
    "sheet made larger": set_on_page("/MediaBox", t.box(0, 0, 595, 1000)),
    "sheet turned": set_on_page("/Rotate", t.Number(180)),
    "sheet scaled": set_on_page("/UserUnit", t.Number(2)),
    "resources exchanged": set_on_page("/Resources", t.dictionary()),
    "page tree turned": pages_node(lambda writer, node: node.__setitem__(t.Name("/Rotate"), t.Number(90))),
    "page taken out of the tree": pages_node(drop_page),
    "page put into the tree": pages_node(double_page),
    "shapes of letters": font_part("/FontFile2"),
    "meaning of letters": font_part("/ToUnicode"),
    "tags": structure,
    "language": set_in_catalogue("/Lang", lambda writer: generic.TextStringObject("en")),
    "layers": set_in_catalogue("/OCProperties", lambda writer: t.dictionary(OCGs=generic.ArrayObject())),
    "page labels": set_in_catalogue("/PageLabels", lambda writer: t.dictionary(Nums=generic.ArrayObject())),
    "own private data": set_in_catalogue("/PieceInfo", lambda writer: t.dictionary()),
    "opening elsewhere": set_in_catalogue("/OpenAction", lambda writer: generic.ArrayObject()),
}
for _what, _change in REPLACED.items():
    refused(f"{_what}, then signed", CHANGED, lambda change=_change: saved(change))
refused(
    "content of a page after the leader", rf"{CHANGED} \(trang 1\)", lambda: later(lambda w: t.overwrite_content(w))
)
refused("content after both", f"{CHANGED}", lambda: t.increment(signed(), lambda w: t.overwrite_content(w, 1)))
refused("script at opening", "JavaScript", lambda: saved(set_in_catalogue("/OpenAction", script)))
refused(
    "script by name",
    "JavaScript",
    lambda: saved(set_in_catalogue("/Names", lambda w: t.dictionary(JavaScript=script(w)))),
)
refused(
    "script on a page",
    "JavaScript",
    lambda: saved(lambda w: t.page(w).__setitem__(t.Name("/AA"), t.dictionary(O=script(w)))),
)
refused(
    "programme started",
    BY_ITSELF,
    lambda: saved(set_in_catalogue("/OpenAction", lambda w: t.dictionary(S=t.Name("/Launch")))),
)
refused(
    "file attached",
    "tệp đính kèm",
    lambda: saved(set_in_catalogue("/Names", lambda w: t.dictionary(EmbeddedFiles=t.dictionary()))),
)
refused("title in the information", "Thông tin kèm tệp", lambda: saved(title))
refused("title in the metadata", "Thông tin kèm tệp", lambda: saved(xmp))
for _what, _old, _new in (
    ("author added", b"</rdf:RDF>", DESCRIPTION + b"</rdf:RDF>"),
    ("archival format denied", b'pdfaid:part="2"', b'pdfaid:part="3"'),
    ("archival format taken out", b"pdfaid:part=", b"pdfaid:other="),
    ("schema of tags", b"PDF/UA identification schema", b"Another schema"),
):
    refused(f"{_what} in the metadata", "Thông tin kèm tệp", lambda old=_old, new=_new: saved(metadata(old, new)))

for _kind in ("Stamp", "FreeText", "Square", "Highlight", "Link", "Redact", "Text", "Watermark"):
    refused(f"{_kind} over the text", OVER, lambda kind=_kind: later(lambda w: t.annotate(w, kind, TABLE)))
refused("attachment on a page", "tệp kèm", lambda: later(lambda w: t.annotate(w, "FileAttachment", TABLE)))
refused("fields taken away", FORM, lambda: t.increment(signed(), drop_annotations))
refused("second place of a field", OVER, lambda: saved(second_widget))
refused("form exchanged", FORM, lambda: saved(set_in_catalogue("/AcroForm", new_form)))
refused("form redraws itself", FORM, lambda: saved(form_key("/NeedAppearances", generic.BooleanObject(True))))
refused("another form inside", "XFA", lambda: saved(form_key("/XFA", generic.ArrayObject())))
refused("fields forgotten", FORM, lambda: t.increment(signed(), form_key("/Fields", generic.ArrayObject())))
refused("field renamed", FORM, lambda: saved(field_key("/T", generic.TextStringObject("Khac"))))
refused("field enlarged", FORM, lambda: saved(field_key("/Rect", t.box(0, 0, 595, 842))))
refused(
    "look drawn without signing", FORM, lambda: saved(lambda w: t.field(w, 1).__setitem__(t.Name("/AP"), t.look(w)))
)
refused(
    "look changed after signing", FORM, lambda: later(lambda w: t.field(w, 0).__setitem__(t.Name("/AP"), t.look(w)))
)
refused("signature taken out", FORM, lambda: later(lambda w: t.field(w, 0).pop("/V")))
refused("text field added", FOREIGN.format("GhiChu"), lambda: saved(lambda w: t.add_field(w, "GhiChu", "Tx", TABLE)))
refused("two fields of one name", FORM, lambda: saved(lambda w: t.add_field(w, SIGNER_FIELD, "Sig", TABLE)))


# --- Signatures that are none ---------------------------------------------------------------------------------------
def foreign(name: str, sides: tuple[int, ...], page: int = 0, base: str = "plan") -> bytes:
    spec = fields.SigFieldSpec(name, on_page=page, box=sides)
    return sign(signed_once(base), name, office(), new_field=spec)


def borrowed() -> bytes:
    """The leader's signature of another paper put into our field."""
    with pikepdf.open(io.BytesIO(signed_once("short"))) as opened:
        value = opened.Root.AcroForm.Fields[0].V
        contents, numbers = bytes(value.Contents), [int(number) for number in value.ByteRange]

    def act(writer: t.Writer) -> None:
        entries = t.dictionary(
            Type=t.Name("/Sig"),
            Filter=t.Name("/Adobe.PPKLite"),
            SubFilter=t.Name("/ETSI.CAdES.detached"),
            Contents=generic.ByteStringObject(contents),
            ByteRange=generic.ArrayObject([t.Number(number) for number in numbers]),
        )
        t.field(writer, 0)[t.Name("/V")] = writer.add_object(entries)

    return t.increment(frozen(), act)


def made_up(writer: t.Writer) -> None:
    value = t.dictionary(Type=t.Name("/Sig"), Contents=generic.ByteStringObject(b"\0" * 20))
    t.field(writer, 0)[t.Name("/V")] = writer.add_object(value)


def in_signature(part: int) -> bytes:
    """A bit of the signature's own bytes changed: ``part`` from the start of its hexadecimal, or from its end."""
    data = signed()
    start = data.rindex(b"/Contents <") + len(b"/Contents <")
    end = start + len(data[start : data.index(b">", start)].rstrip(b"0"))
    return t.flip(data, start + part if part > 0 else end + part)


def in_padding() -> bytes:
    """Data in the room that the signature leaves behind itself, which no signature covers."""
    data = signed()
    place = data.index(b">", data.rindex(b"/Contents <")) - 10
    return data[:place] + b"C0FFEE" + data[place + 6 :]


def in_issuer() -> bytes:
    """Another name for the authority in its own certificate, which travels along unsigned."""
    data, name = signed(), "CA thử nghiệm".encode().hex().upper().encode()
    place = data.rindex(name)
    return data[:place] + name.replace(b"43", b"44", 1) + data[place + len(name) :]


def stamped_though_certified() -> bytes:
    return stamp_and_sign(sign(frozen("blank"), SIGNER_FIELD, leader(), certify=True), office())


def many_stamps(writer: t.Writer) -> None:
    where = next(iter(stamp_places(frozen("blank")).values()))
    for _ in range(30):
        t.annotate(writer, "Stamp", where)


def in_picture() -> bytes:
    """A bit of the picture that the leader's tool drew."""
    data = with_pictures("plan")
    return t.flip(data, data.index(b"stream", len(frozen())) + 40)


def wider_gap() -> bytes:
    """/ByteRange that leaves out more than the signature."""
    data = signed_once()
    match = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", data)
    numbers = [int(number) for number in match.groups()]
    numbers[1] -= 30
    new = b"/ByteRange [%d %d %d %d" % tuple(numbers)
    return data[: match.start()] + new.ljust(len(match[0]) - 1) + b"]" + data[match.end() :]


refused("not signed at all", "chưa có chữ ký số nào", lambda: frozen())
refused("only blanks added", "chưa có chữ ký số nào", lambda: frozen() + b"\n\n")
refused("a save without signature", "chưa có chữ ký số nào", lambda: t.increment(frozen(), lambda w: w.update_root()))
refused("foreign field", FOREIGN.format("Signature1"), lambda: foreign("Signature1", (100, 100, 200, 150)))
refused("foreign field unseen", FOREIGN.format("Signature1"), lambda: foreign("Signature1", (0, 0, 0, 0)))
refused("foreign field, empty", FOREIGN.format("Them"), lambda: later(lambda w: t.add_field(w, "Them", "Sig", TABLE)))
refused("foreign field over the number", FOREIGN.format("So"), lambda: foreign("So", (120, 735, 200, 748)))
refused("made-up signature", FORM, lambda: t.increment(frozen(), made_up))
refused("signature of another paper", "không bao trùm|không hợp lệ|không đọc được", borrowed)
refused("bit of the signature", "không hợp lệ|không đọc được|không kiểm tra được", lambda: in_signature(-20))
refused("bit of the container", "không hợp lệ|không đọc được|không kiểm tra được", lambda: in_signature(20))
refused("data behind the signature", "dữ liệu lạ chèn sau", in_padding)
refused("name in a certificate", "đã bị thay đổi|không kiểm tra được", in_issuer)
refused("bit of a picture", "không hợp lệ|hỏng", in_picture)
refused("gap too wide", "không bao trùm", wider_gap)
for _where, _saved in (
    ("before the leader", lambda: sign(t.increment(frozen(), lay_by), SIGNER_FIELD, leader())),
    ("between the signatures", lambda: later(lay_by)),
    ("after the last signature", lambda: t.increment(signed(), lay_by)),
):
    refused(f"another content of the page laid by {_where}", "thành phần ẩn", _saved)
refused("garbage at the end", "dữ liệu lạ", lambda: signed() + b"them vao")
refused("remark at the end", "dữ liệu lạ", lambda: signed() + b"% 1 0 obj\n%%EOF\n")
refused("second foot", "hỏng", lambda: signed() + b"startxref\n17\n%%EOF\n")
refused(
    "object in a gap",
    "thành phần ẩn",
    lambda: sign(frozen() + b"\n7 0 obj\n<< /Evil 1 >>\nendobj\n", SIGNER_FIELD, leader()),
)
refused(
    "unsigned field filled after the last signature",
    FORM,
    lambda: t.increment(
        signed_once(), lambda w: t.field(w, 1).__setitem__(t.Name("/V"), t.dictionary(Type=t.Name("/Sig")))
    ),
)


# --- Order B: stamps where none belongs -----------------------------------------------------------------------------
def stamp_over(
    sides: tuple[float, ...] | None = None, page: int = 0, kind: str = "Stamp", **more: object
) -> Callable[[], bytes]:
    def make() -> bytes:
        where = sides or next(iter(stamp_places(frozen("blank")).values()))
        return later(lambda writer: t.annotate(writer, kind, where, page, **more), "blank")

    return make


def two_faced(writer: t.Writer) -> generic.DictionaryObject:
    return generic.DictionaryObject({**t.look(writer), t.Name("/R"): t.look(writer).raw_get("/N")})


def stamp_two_faced() -> bytes:
    where = next(iter(stamp_places(frozen("blank")).values()))
    return later(lambda writer: t.annotate(writer, "Stamp", where, AP=two_faced(writer)), "blank")


def late_stamp() -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(stamped()))
    writer._update_meta = lambda: None
    add_stamp(writer, 0, next(iter(stamp_places(frozen("blank")).values())), "9999")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def restamped() -> bytes:
    """The number's picture exchanged after the seal."""

    def act(writer: t.Writer) -> None:
        stamp = writer.find_page_for_modification(0)[0].get_object()["/Annots"].raw_get(0).get_object()
        t.overwrite(writer, stamp["/AP"].raw_get("/N"), b"1 g 0 0 10 10 re f")

    return t.increment(stamped(), act)


OUTSIDE = "ngoài chỗ ghi số, ngày và chỗ ký"
B = {"name": "blank", "stamps": True}
refused("B: over the text", OUTSIDE, stamp_over(TABLE), **B)
refused("B: on another page", OUTSIDE, stamp_over((100, 730, 200, 745), page=1), **B)
refused("B: over the table of page 2", OUTSIDE, stamp_over((100, 300, 400, 500), page=1), **B)
refused("B: larger than its place", OUTSIDE, stamp_over((85, 600, 560, 760)), **B)
refused("B: over the name of the state", OUTSIDE, stamp_over((280, 760, 550, 800)), **B)
refused("B: without end", "không rõ vị trí|" + OUTSIDE, stamp_over((0, 0, 1e12, 1e12)), **B)
refused("B: a link", OVER, stamp_over(kind="Link"), **B)
refused("B: a highlighter", OVER, stamp_over(kind="Highlight"), **B)
refused("B: changes when touched", "không cố định", stamp_two_faced, **B)
refused("B: no look of its own", "không cố định", stamp_over(AP=None), **B)
refused("B: grows with the view", "thuộc tính lạ", stamp_over(F=t.Number(4 | 8)), **B)
refused("B: on a layer", "thuộc tính lạ", stamp_over(OC=t.dictionary(Type=t.Name("/OCG"))), **B)
refused("B: after the last signature", "không được ký", late_stamp, **B)
refused("B: picture exchanged", CHANGED, restamped, **B)
refused("B: foreign field over the text", OUTSIDE, lambda: foreign("Dau", (100, 300, 200, 350), base="blank"), **B)
refused("B: text field over the number", FOREIGN.format("So"), lambda: later(
    lambda w: t.add_field(w, "So", "Tx", (120, 735, 200, 748)), "blank"), **B)  # fmt: skip
refused("B: stamps where the office numbers first", OVER, stamped, name="blank")
refused("B: stamp fields where the office numbers first", FOREIGN.format("VanThu_66"), stamp_fields, name="blank")
refused("B: stamped though the leader locked the file", "đã khóa tệp", stamped_though_certified, **B)
refused("B: thirty stamps", "quá nhiều hình", lambda: later(many_stamps, "blank"), **B)
refused("B: content too", CHANGED, lambda: later(lambda w: t.overwrite_content(w), "blank"), **B)


# --- Files made to hurt ---------------------------------------------------------------------------------------------
def many_saves() -> bytes:
    pdf = signed()
    for _ in range(30):
        pdf = t.raw_increment(pdf, {900: b"null"})
    return pdf


def other_root() -> bytes:
    body = b"<< /Type /Catalog /Pages 901 0 R >>"
    return t.raw_increment(
        signed("plan table"), {900: body, 901: b"<< /Type /Pages /Kids [] /Count 0 >>"}, b"/Root 900 0 R"
    )


def astray(previous: int) -> bytes:
    return t.raw_increment(signed("plan table"), {900: b"null"}, previous=previous)


HURT = "hỏng|bất thường|trang|bị thay đổi"
refused(
    "nesting without end", HURT, lambda: t.raw_increment(signed("plan table"), {900: b"[" * 200_000}), name="plan table"
)
refused("table that leads to itself", HURT, lambda: astray(len(signed("plan table").rstrip()) + 23), name="plan table")
refused("table that leads nowhere", HURT, lambda: astray(3), name="plan table")
refused("another root", HURT, other_root, name="plan table")
refused("saved thirty times", "quá nhiều lần", many_saves)


def test_there_are_more_than_fifty_tampered_files():
    assert len(REFUSED) >= 100


@pytest.mark.parametrize("what", REFUSED)
def test_a_tampered_file_is_refused_with_its_reason(what):
    name, reason, stamps, make = REFUSED[what]
    with pytest.raises(UploadRefused, match=reason):
        look_at_signed(frozen(name), make(), stamps_allowed=stamps)


@pytest.mark.parametrize("seed", range(20))
def test_no_digit_after_the_frozen_bytes_may_change(seed):
    chance = random.Random(seed)
    base, data = frozen("short"), signed("short")
    signatures = [range(*match.span()) for match in re.finditer(rb"/Contents <[0-9A-F]+>", data)]
    digits = (match.start() for match in re.finditer(rb"[0-9]", data[len(base) :]))
    place = len(base) + chance.choice([at for at in digits if not any(len(base) + at in each for each in signatures)])
    other = str((int(data[place : place + 1]) + chance.randrange(1, 9)) % 10).encode()
    with pytest.raises(UploadRefused):
        look_at_signed(base, data[:place] + other + data[place + 1 :], stamps_allowed=False)


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_guard, "LARGEST_PDF", 1000)
    with pytest.raises(UploadRefused, match="quá lớn"):
        pdf_guard.check_envelope(signed(), largest=1000)


@pytest.mark.parametrize("what", ["one digit", "encrypted", "nesting without end", "foreign field"])
def test_the_reason_comes_back_from_the_other_process(what):
    name, reason, stamps, make = REFUSED[what]
    with pytest.raises(SignatureRefused, match=reason):
        check_signed(frozen(name), make(), stamps_allowed=stamps)


def test_a_packed_bomb_costs_little():
    packed, filters = t.bomb()
    body = b"<< /Type /ObjStm /N 1 /First 4 /Filter %s /Length %d >>\nstream\n%s\nendstream" % (
        filters,
        len(packed),
        packed,
    )
    hostile = t.raw_increment(signed("plan table"), {900: body})
    start = time.monotonic()
    with pytest.raises(SignatureRefused):
        check_signed(frozen("plan table"), hostile, stamps_allowed=False)
    assert time.monotonic() - start < 30
