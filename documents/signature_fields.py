"""The empty signature fields of a paper, and the places where an office's tools may put a stamp.

The stylesheet names three places (``-weasy-anchor``): the room between title and name, the number line, the line of
place and date. From them the finisher writes two fields, each tagged as a form element (PDF/UA-1, 7.18.4), and says in
the file's own private data where the two lines stand, so that a signed copy can be judged from the frozen file alone.
"""

from typing import Any

import pydyf
from weasyprint import Document

from documents.signature_names import DATE_PLACE, NUMBER_PLACE, PRIVATE_DATA, SEAL_FIELD, SIGNER_FIELD

TOOLTIPS = {SIGNER_FIELD: "Chữ ký số của người ký", SEAL_FIELD: "Chữ ký số của cơ quan"}

STAMP_PLACES = {"paper-number": NUMBER_PLACE, "paper-date": DATE_PLACE}  # anchor: name in the private data
SIGN_SPACE = "sign-space"

Box = tuple[float, float, float, float]  # left, bottom, right, top in points from the bottom left of the sheet

_MM = 72 / 25.4
_SIGNATURE_WIDTH = 50 * _MM
_SEAL_SIDE = 36 * _MM  # the seal shows in its real size (NĐ 30/2020 PL I, II.8.b)
_PRINTED = 4  # annotation flag «Print», which PDF/A asks for (ISO 19005-2, 6.3.2)
_LOCKED = 128
_NO_DATE = "D:19700101000000Z"  # private data must be dated; a moving date would change the bytes


def signature_boxes(space: Box) -> dict[str, Box]:
    """Return each field's rectangle in ``space``: the signature in the middle, the seal over its left third (II.8)."""
    left, bottom, right, top = space
    start = (left + right - _SIGNATURE_WIDTH) / 2
    seal_right, middle = start + _SIGNATURE_WIDTH / 3, (bottom + top) / 2
    return {
        SIGNER_FIELD: (start, bottom, start + _SIGNATURE_WIDTH, top),
        SEAL_FIELD: (seal_right - _SEAL_SIDE, middle - _SEAL_SIDE / 2, seal_right, middle + _SEAL_SIDE / 2),
    }


def find_place(document: Document, anchor: str) -> tuple[int, Box] | None:
    """Return page index and rectangle of a named place, or None where the paper has no such place."""
    for index, page in enumerate(document.pages):
        if anchor in page.anchors:
            left, top, right, bottom = (side * 0.75 for side in page.anchors[anchor])  # CSS px to points
            height = page.height * 0.75
            return index, (left, height - bottom, right, height - top)
    return None


def add_signature_fields(document: Document, pdf: pydyf.PDF) -> None:
    """Write the two empty fields and the places for stamps; a paper that nobody signs stays as it is."""
    found = find_place(document, SIGN_SPACE)
    if found is None:
        return
    page, space = found
    tag = _empty_tag(pdf, pdf.page_references[page])
    widgets = [_add_widget(pdf, page, name, box) for name, box in signature_boxes(space).items()]
    for widget in widgets:
        _tag_widget(pdf, widget, tag)
    form = pydyf.Dictionary({"Fields": pydyf.Array([widget.reference for widget in widgets]), "SigFlags": 0})
    pdf.add_object(form)  # an object of its own, so that signing need not write the catalogue anew
    pdf.catalog["AcroForm"] = form.reference
    _note_places(document, pdf)


def _add_widget(pdf: pydyf.PDF, page: int, name: str, box: Box) -> Any:
    left, bottom, right, top = box
    look = pydyf.Stream(
        [],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, _short(right - left), _short(top - bottom)]),
            "Resources": pydyf.Dictionary(),
        },
    )
    pdf.add_object(look)
    widget = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(name),
            "TU": pydyf.String(TOOLTIPS[name]),
            "Rect": pydyf.Array([_short(side) for side in box]),
            "F": _PRINTED | _LOCKED,
            "P": pdf.page_references[page],
            "AP": pydyf.Dictionary({"N": look.reference}),
        }
    )
    pdf.add_object(widget)
    sheet = pdf.objects[int(pdf.page_references[page].split()[0])]
    sheet.setdefault("Annots", pydyf.Array()).append(widget.reference)
    sheet["Tabs"] = "/S"  # fields are reached in the order of the tags (PDF/UA-1, 7.18.3)
    return widget


def _empty_tag(pdf: pydyf.PDF, page: bytes) -> Any:
    """Return the tag of the sign space: the last on its page without content, as only annexes follow, on their own."""
    empty = [thing for thing in pdf.objects if _is_empty_division(thing) and thing["Pg"] == page]
    return empty[-1]


def _is_empty_division(thing: object) -> bool:
    return isinstance(thing, dict) and thing.get("S") == "/Div" and not thing["K"]


def _tag_widget(pdf: pydyf.PDF, widget: Any, tag: Any) -> None:
    content = pydyf.Dictionary({"Type": "/OBJR", "Obj": widget.reference, "Pg": widget["P"]})
    pdf.add_object(content)
    form = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/Form",
            "P": tag.reference,
            "Pg": widget["P"],
            "K": content.reference,  # not in an array: that is how pyHanko knows the tag of a field that is signed
        }
    )
    pdf.add_object(form)
    tag["K"].append(form.reference)
    numbers = _object(pdf, _object(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    widget["StructParent"] = max(numbers[::2]) + 1
    numbers.extend([widget["StructParent"], form.reference])


def _note_places(document: Document, pdf: pydyf.PDF) -> None:
    """Keep page index and rectangle of number line and date line in the catalogue's private data."""
    private = pydyf.Dictionary()
    for anchor, name in STAMP_PLACES.items():
        if place := find_place(document, anchor):
            index, box = place
            private[name] = pydyf.Array([index, *(_short(side) for side in box)])
    own = pydyf.Dictionary({"LastModified": pydyf.String(_NO_DATE), "Private": private})
    pdf.catalog["PieceInfo"] = pydyf.Dictionary({PRIVATE_DATA: own})


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _short(points: float) -> float:
    return round(points, 3)
