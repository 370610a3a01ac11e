"""What may change between two states of a file that is being signed, and nothing besides.

Every object that a reader of the paper can come to must stay as it is, byte for byte. The exceptions are listed here
by the object's part in the file: a signature field takes its signature and its look, a page may get further annotations
(each looked at), form and catalogue note that there are signatures, metadata note when the file was saved.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from documents.bounded import UploadRefused
from documents.signed_metadata import METADATA_CHANGED, compare_metadata
from documents.signed_stamps import Places, StampFound, check_annotation, check_look, is_signed_value
from documents.signed_state import Key, State, changed_keys, print_of, references_in

_CATALOGUE = {"/DSS", "/Perms", "/Extensions", "/Version", "/Metadata", "/AcroForm"}
_FORM = {"/SigFlags", "/Fields", "/DR", "/DA"}
_FIELD = {"/V", "/AP", "/M", "/MK", "/DA", "/Lock"}
_INFORMATION = {"/ModDate", "/Producer"}
_LARGEST_STREAM = 20 * 1024 * 1024  # bytes when unpacked: fonts and colour profiles of a stamp take far less
_MOST_PIXELS = 25_000_000

CONTENT_CHANGED = "Nội dung văn bản bị thay đổi sau khi phát hành"
UNUSED = "Tệp bị chèn thêm thành phần ẩn không thuộc chữ ký nào: không nhận được."
SIGNATURE_CHANGED = "Chữ ký hoặc ô ký đã có bị thay đổi sau khi ký"


@dataclass(frozen=True)
class Changes:
    """What one save did: fields signed, stamps put on, and whether anything shows or only certificates were added."""

    signed: tuple[str, ...] = ()
    stamps: tuple[StampFound, ...] = ()
    shows: bool = False


@dataclass
class _Save:
    """Two neighbouring states, and what has been found so far."""

    before: State
    after: State
    places: Places
    stamps_allowed: bool
    signed: list[str] = field(default_factory=list)
    shows: bool = False

    def pair(self, key: Key) -> tuple[Any, Any]:
        return self.before.opened.get_object(key), self.after.opened.get_object(key)


def compare_states(before: State, after: State, places: Places, *, stamps_allowed: bool) -> Changes:
    """Return what the save between two states did; raise ``UploadRefused`` for anything but signing."""
    save = _Save(before, after, places, stamps_allowed)
    _check_trailer(save)
    rules = _rules(before)
    for key in _changed(before, after):
        if key in rules:
            rules[key](save, key)
        elif key in before.seen:
            raise UploadRefused(f"{CONTENT_CHANGED}{_where(before, key)}.")
    stamps = _check_new_annotations(save)
    _check_new_streams(save)
    changes = Changes(tuple(save.signed), tuple(stamps), save.shows or bool(stamps))
    if not changes.shows:
        _refuse_unused(save)
    return changes


def _changed(before: State, after: State) -> list[Key]:
    return [key for key, old in before.prints.items() if after.prints.get(key) != old]


def _rules(before: State) -> dict[Key, Callable[[_Save, Key], None]]:
    """Return for each object that may change at all the rule that says how."""
    root = before.root
    rules: dict[Key, Callable[[_Save, Key], None]] = {}
    for page in before.opened.pages:
        rules[page.objgen] = _check_page
        rules |= _indirect(page.obj.get("/Annots"), _check_grown)
    rules |= _indirect(root.get("/Metadata"), _check_metadata)
    rules |= _indirect(before.opened.trailer.get("/Info"), _check_information)
    form = root.get("/AcroForm", pikepdf.Dictionary())
    rules |= _indirect(form, _check_form)
    rules |= _indirect(form.get("/Fields"), _check_grown)
    for each in form.get("/Fields", ()):
        rules |= _indirect(each, _check_field)
        if "/V" not in each:
            rules |= _indirect(each.get("/AP", pikepdf.Dictionary()).get("/N"), _check_blank_look)
    rules[root.objgen] = _check_catalogue
    return rules


def _indirect(thing: Any, rule: Callable[[_Save, Key], None]) -> dict[Key, Callable[[_Save, Key], None]]:
    return {thing.objgen: rule} if isinstance(thing, pikepdf.Object) and thing.is_indirect else {}


def _check_trailer(save: _Save) -> None:
    old, new = save.before.opened.trailer, save.after.opened.trailer
    if old.Root.objgen != new.Root.objgen or len(save.before.opened.pages) != len(save.after.opened.pages):
        raise UploadRefused(f"{CONTENT_CHANGED}: danh mục trang đã bị thay bằng danh mục khác.")
    if "/ID" in old and ("/ID" not in new or bytes(old.ID[0]) != bytes(new.ID[0])):
        raise UploadRefused(f"{CONTENT_CHANGED}: tệp mang mã nhận dạng khác.")
    if "/Info" in old and "/Info" in new and changed_keys(old.Info, new.Info) - _INFORMATION:
        raise UploadRefused(METADATA_CHANGED)


def _check_catalogue(save: _Save, key: Key) -> None:
    before, after = save.pair(key)
    changed = changed_keys(before, after)
    if changed - _CATALOGUE:
        names = ", ".join(sorted(changed - _CATALOGUE))
        raise UploadRefused(f"{CONTENT_CHANGED}: cấu trúc chung của tệp ({names}).")
    if set(after.get("/Perms", pikepdf.Dictionary()).keys()) - {"/DocMDP"}:
        raise UploadRefused(f"{CONTENT_CHANGED}: quyền sử dụng của tệp.")
    if "/AcroForm" in changed:
        if "/AcroForm" not in before or before.AcroForm.is_indirect or "/AcroForm" not in after:
            raise UploadRefused(f"{SIGNATURE_CHANGED}: biểu mẫu ký đã bị thay bằng biểu mẫu khác.")
        _compare_forms(save, before.AcroForm, after.AcroForm)
    if "/Metadata" in changed:
        compare_metadata(before.get("/Metadata"), after.get("/Metadata"))


def _check_form(save: _Save, key: Key) -> None:
    _compare_forms(save, *save.pair(key))


def _compare_forms(save: _Save, before: Any, after: Any) -> None:
    changed = changed_keys(before, after)
    replaced = {key for key in changed & {"/DR", "/DA"} if key in before}
    if changed - _FORM or replaced:
        raise UploadRefused(f"{SIGNATURE_CHANGED}: {', '.join(sorted(changed - _FORM | replaced))}.")
    if "/Fields" in changed:
        _compare_arrays(before.get("/Fields"), after.get("/Fields"))


def _check_page(save: _Save, key: Key) -> None:
    before, after = save.pair(key)
    if changed_keys(before, after) - {"/Annots"}:
        raise UploadRefused(f"{CONTENT_CHANGED}{_where(save.before, key)}.")
    if "/Annots" in before:
        _compare_arrays(before.get("/Annots"), after.get("/Annots"))


def _check_grown(save: _Save, key: Key) -> None:
    _compare_arrays(*save.pair(key))


def _compare_arrays(before: Any, after: Any) -> None:
    """Refuse a list of fields or annotations that lost or moved one; new ones are looked at by themselves."""
    old, new = references_in(before), references_in(after)
    if (0, 0) in new or new[: len(old)] != old or len(set(new)) != len(new):
        raise UploadRefused(f"{SIGNATURE_CHANGED}: danh sách ô ký của văn bản không còn như cũ.")


def _check_field(save: _Save, key: Key) -> None:
    before, after = save.pair(key)
    name = str(before.get("/T", ""))
    changed = changed_keys(before, after)
    if "/V" in before or changed - _FIELD:
        raise UploadRefused(f"{SIGNATURE_CHANGED}: ô «{name}» ({', '.join(sorted(changed))}).")
    if not is_signed_value(after.get("/V"), save.before):
        raise UploadRefused(f"{SIGNATURE_CHANGED}: ô «{name}» được điền nhưng không có chữ ký số.")
    check_look(after, f"ô «{name}»")
    save.signed.append(name)
    save.shows = True


def _check_blank_look(save: _Save, key: Key) -> None:
    """Let a tool write into the empty look of a field, if the field is signed in the same save."""
    for before in save.before.root.AcroForm.Fields:
        if before.get("/AP", pikepdf.Dictionary()).get("/N", before).objgen == key:
            after = save.after.opened.get_object(before.objgen)
            if "/V" not in after:
                raise UploadRefused(f"{SIGNATURE_CHANGED}: ô «{before.get('/T')}» bị vẽ thêm mà không ký.")
            check_look(after, f"ô «{before.get('/T')}»")


def _check_information(save: _Save, key: Key) -> None:
    if changed_keys(*save.pair(key)) - _INFORMATION:
        raise UploadRefused(METADATA_CHANGED)


def _check_metadata(save: _Save, key: Key) -> None:
    compare_metadata(*save.pair(key))


def _check_new_annotations(save: _Save) -> list[StampFound]:
    """Look at every annotation and field that this save brought."""
    new_fields = _new_fields(save)
    stamps: list[StampFound] = []
    for index, page in enumerate(save.after.opened.pages):
        old = set(references_in(save.before.opened.pages[index].obj.get("/Annots")))
        for annotation in page.obj.get("/Annots", ()):
            if annotation.objgen in old:
                continue
            if not annotation.is_indirect or annotation.objgen in save.before.prints:
                raise UploadRefused(f"{CONTENT_CHANGED} (trang {index + 1}).")
            is_field = annotation.objgen in new_fields
            found = check_annotation(annotation, index, save.places, save.before, save.stamps_allowed, is_field)
            new_fields.pop(annotation.objgen, None)
            save.shows = save.shows or found is not None
            stamps += [found] if found else []
    if new_fields:
        raise foreign_field(next(iter(new_fields.values())))
    return stamps


def _new_fields(save: _Save) -> dict[Key, str]:
    """Return the fields that this save added, by name; refuse one that takes the name of another."""
    old = save.before.root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", ())
    new = save.after.root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", ())
    known = {each.objgen for each in old}
    names = [str(each.get("/T", "")) for each in new]
    if len(set(names)) != len(names):
        raise UploadRefused(f"{SIGNATURE_CHANGED}: hai ô ký trùng tên.")
    return {each.objgen: str(each.get("/T", "")) for each in new if each.objgen not in known}


def foreign_field(name: str) -> UploadRefused:
    """Return the refusal of a field that is not one of ours."""
    return UploadRefused(
        f"Tệp có ô chữ ký «{name[:60]}» do phần mềm khác thêm vào. Hãy ký vào ô có sẵn của văn bản rồi nộp lại."
    )


def _check_new_streams(save: _Save) -> None:
    """Refuse new streams whose data lie outside the file, and pictures that stand for others."""
    for key, print_ in save.after.prints.items():
        if save.before.prints.get(key) == print_:
            continue
        thing = save.after.opened.get_object(key)
        if key[1] != 0:
            raise UploadRefused(f"{CONTENT_CHANGED}.")
        if isinstance(thing, pikepdf.Stream) and {"/F", "/Ref", "/OPI", "/Alternates", "/PS"} & set(thing.keys()):
            raise UploadRefused("Tệp có hình lấy dữ liệu từ ngoài tệp, không nhận được.")
        if isinstance(thing, pikepdf.Stream):
            _refuse_swelling(thing)


def _refuse_unused(save: _Save) -> None:
    """Refuse a save that neither signs nor stamps and lays by what nothing refers to, for a later save to show."""
    if any(key not in save.before.prints for key in save.after.unused):
        raise UploadRefused(UNUSED)


def _refuse_swelling(stream: Any) -> None:
    """Refuse data that would fill the memory of whoever looks at the page."""
    if stream.get("/Subtype") == "/Image":
        size = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
        too_much = not 0 < size <= _MOST_PIXELS
    else:
        too_much = len(stream.read_bytes()) > _LARGEST_STREAM
    if too_much:
        raise UploadRefused("Tệp có thành phần quá lớn khi mở ra, không nhận được.")


def _where(state: State, key: Key) -> str:
    """Return « (trang 2)» where the changed object belongs to one page alone."""
    pages = [
        number
        for number, page in enumerate(state.opened.pages, 1)
        if page.objgen == key or any(part.objgen == key for part in _contents(page.obj))
    ]
    return f" (trang {pages[0]})" if len(pages) == 1 else ""


def _contents(page: Any) -> list[Any]:
    contents = page.get("/Contents")
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []


def same_objects(original: State, final: State) -> bool:
    """Say whether the pages of both states have the very same content, resources and boxes."""
    for one, other in zip(original.opened.pages, final.opened.pages, strict=True):
        if changed_keys(one.obj, other.obj) - {"/Annots"}:
            return False
        if any(print_of(a) != print_of(b) for a, b in zip(_contents(one.obj), _contents(other.obj), strict=True)):
            return False
    return True
