"""Annotations that a signing tool may add: invisible time stamps; in some offices number, date and seal too."""

import math
from dataclasses import dataclass
from typing import Any, Literal

import pikepdf

from documents.bounded import UploadRefused
from documents.signature_names import DATE_PLACE, NUMBER_PLACE, PRIVATE_DATA, SEAL_FIELD, SIGNER_FIELD
from documents.signed_state import State

Box = tuple[float, float, float, float]  # left, bottom, right, top in points
Place = Literal["number", "date", "seal"]

_SLACK = 6.0  # points by which a stamp may stand over the edge of its place
_KEYS = {
    "/Type", "/Subtype", "/Rect", "/P", "/F", "/AP", "/Contents", "/NM", "/M", "/T", "/TU", "/FT", "/V", "/Ff", "/DA",
    "/DS", "/RC", "/Q", "/BS", "/Border", "/C", "/CA", "/CreationDate", "/Subj", "/IT", "/RD", "/Name", "/MK", "/H",
    "/StructParent", "/Lang", "/Lock", "/SV", "/DR",
}  # fmt: skip
_STILL_FLAGS = 4 | 64 | 128 | 512  # printed, read-only, locked: none that moves or resizes it with the view
_HIDDEN_FLAGS = 1 | 2 | 32


@dataclass(frozen=True)
class StampFound:
    """A stamp over one of the places that may be stamped; ``words`` are what the tool wrote beside it, unproven."""

    place: Place
    words: str


@dataclass(frozen=True)
class Places:
    """Where stamps may stand: page index and box of each place, and the names of our own fields."""

    boxes: tuple[tuple[Place, int, Box], ...]
    fields: frozenset[str]


def read_places(original: State) -> Places:
    """Return the places that the frozen file itself names; a file without any may not be stamped."""
    boxes: list[tuple[Place, int, Box]] = []
    own = original.root.get("/PieceInfo", pikepdf.Dictionary()).get(f"/{PRIVATE_DATA}", pikepdf.Dictionary())
    private = own.get("/Private", pikepdf.Dictionary())
    names: tuple[tuple[str, Place], ...] = ((NUMBER_PLACE, "number"), (DATE_PLACE, "date"))
    for name, place in names:
        if f"/{name}" in private:
            page, *sides = private[f"/{name}"]
            boxes.append((place, int(page), read_box(sides)))
    fields = [
        each for each in original.root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", ()) if "/V" not in each
    ]
    numbers = {page.objgen: index for index, page in enumerate(original.opened.pages)}
    own_fields = [each for each in fields if str(each.get("/T")) in (SIGNER_FIELD, SEAL_FIELD)]
    boxes += [("seal", numbers[each.P.objgen], read_box(each.Rect)) for each in own_fields]
    return Places(tuple(boxes), frozenset(str(each.T) for each in fields))


def read_box(sides: Any) -> Box:
    """Return a rectangle with its sides in order; refuse one that is none."""
    try:
        left, bottom, right, top = (float(side) for side in sides)
    except (TypeError, ValueError):
        raise UploadRefused("Tệp có hình đóng thêm không rõ vị trí, không nhận được.") from None
    if not all(map(math.isfinite, (left, bottom, right, top))):
        raise UploadRefused("Tệp có hình đóng thêm không rõ vị trí, không nhận được.")
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def check_annotation(
    annotation: Any, page: int, places: Places, before: State, stamps_allowed: bool, is_field: bool
) -> StampFound | None:
    """Return the stamp that a new annotation is, None for an invisible time stamp; refuse any other."""
    name, kind = str(annotation.get("/T", "")), str(annotation.get("/Subtype", ""))
    if is_field and kind == "/Widget" and _is_time_stamp(annotation, before):
        return None
    if not stamps_allowed:
        raise _unwanted(page, name if is_field else "")
    if kind not in ("/Stamp", "/FreeText") and not (
        is_field and kind == "/Widget" and _is_signature(annotation, before)
    ):
        raise _unwanted(page, name if is_field else "")
    place = _place_of(annotation, page, places)
    if place is None:
        raise UploadRefused(
            f"Trang {page + 1} bị đóng thêm hình hoặc chữ ngoài chỗ ghi số, ngày và chỗ ký: không nhận được."
        )
    odd = set(annotation.keys()) - _KEYS
    if odd or int(annotation.get("/F", 0)) & ~_STILL_FLAGS:
        raise UploadRefused(f"Hình đóng thêm ở trang {page + 1} có thuộc tính lạ ({', '.join(sorted(odd)) or '/F'}).")
    check_look(annotation, f"hình đóng thêm ở trang {page + 1}")
    words = "".join(sign for sign in str(annotation.get("/Contents", ""))[:200] if sign.isprintable())
    return StampFound(place, words)


def check_look(annotation: Any, what: str) -> None:
    """Refuse an annotation that shows anything but one fixed picture, which a reader cuts off at its rectangle."""
    looks = annotation.get("/AP")
    if not isinstance(looks, pikepdf.Dictionary) or set(looks.keys()) != {"/N"}:
        raise UploadRefused(f"Hình hiển thị của {what} không cố định, không nhận được.")
    look = looks.get("/N")
    if not isinstance(look, pikepdf.Stream) or look.get("/Subtype") != "/Form" or "/OC" in look:
        raise UploadRefused(f"Hình hiển thị của {what} không hợp lệ.")
    read_box(look.get("/BBox", ()))


def is_signed_value(value: Any, before: State) -> bool:
    """Say whether a field's value is a signature that came with this save."""
    return (
        isinstance(value, pikepdf.Dictionary)
        and (not value.is_indirect or value.objgen not in before.prints)
        and "/ByteRange" in value
        and "/Contents" in value
    )


def _is_signature(annotation: Any, before: State) -> bool:
    return (
        annotation.get("/FT") == "/Sig" and "/Kids" not in annotation and is_signed_value(annotation.get("/V"), before)
    )


def _is_time_stamp(annotation: Any, before: State) -> bool:
    if not _is_signature(annotation, before) or annotation.V.get("/Type") != "/DocTimeStamp":
        return False
    left, bottom, right, top = read_box(annotation.get("/Rect", ()))
    hidden = left == right or bottom == top
    flags = int(annotation.get("/F", 0))
    return hidden and not set(annotation.keys()) - _KEYS and not flags & ~(_STILL_FLAGS | _HIDDEN_FLAGS)


def _place_of(annotation: Any, page: int, places: Places) -> Place | None:
    left, bottom, right, top = read_box(annotation.get("/Rect", ()))
    for place, index, box in places.boxes:
        if (
            index == page
            and left >= box[0] - _SLACK
            and bottom >= box[1] - _SLACK
            and right <= box[2] + _SLACK
            and top <= box[3] + _SLACK
        ):
            return place
    return None


def _unwanted(page: int, name: str) -> UploadRefused:
    if name:
        return UploadRefused(
            f"Tệp có ô chữ ký «{name[:60]}» do phần mềm khác thêm vào trang {page + 1}. "
            "Hãy ký vào ô có sẵn của văn bản rồi nộp lại."
        )
    return UploadRefused(f"Trang {page + 1} bị chèn thêm chú thích, hình hoặc chữ đè lên văn bản: không nhận được.")
