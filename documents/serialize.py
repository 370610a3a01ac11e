"""The tree as JSON and back, without loss and always in the same bytes, so that it can be kept, hashed and compared."""

import hashlib
import json
from dataclasses import Field, fields, is_dataclass
from typing import Any

from documents import tree

FORMAT_VERSION = 1
_CLASSES: dict[str, type[Any]] = {
    name: thing for name, thing in vars(tree).items() if isinstance(thing, type) and is_dataclass(thing)
}


def to_json(document: tree.Document) -> str:
    """Return ``document`` as one line of JSON: equal trees give equal text."""
    kept = {"version": FORMAT_VERSION, "document": _encode(document)}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> tree.Document:
    """Return the tree that ``to_json`` wrote; raise ``ValueError`` when the text is none."""
    kept = json.loads(text)
    if not isinstance(kept, dict) or kept.get("version") != FORMAT_VERSION:
        raise ValueError("Không đọc được văn bản đã lưu: sai phiên bản.")
    document = _decode(kept.get("document"))
    if not isinstance(document, tree.Document):
        raise ValueError("Không đọc được văn bản đã lưu: thiếu nội dung.")
    return document


def content_key(document: tree.Document, *more: str | bytes) -> str:
    """Return a key (SHA-256, hexadecimal) for the document together with whatever else its print depends on."""
    digest = hashlib.sha256()
    for part in (to_json(document), *more):
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _encode(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    name = type(value).__name__
    if name in _CLASSES:
        return {"type": name} | {field.name: _encode(getattr(value, field.name)) for field in _kept_fields(value)}
    return value


def _kept_fields(value: Any) -> list[Field[Any]]:
    """Return the fields to keep; those that came later only where they say something, so that old keys stay true."""
    return [f for f in fields(value) if "later" not in f.metadata or getattr(value, f.name) != f.default]


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(item) for item in value)
    if not isinstance(value, dict):
        return value
    given = dict(value)
    kind = _CLASSES.get(given.pop("type", ""))
    if kind is None:
        raise ValueError("Không đọc được văn bản đã lưu: có phần lạ.")
    try:
        return kind(**{name: _decode(item) for name, item in given.items()})
    except TypeError as error:
        raise ValueError("Không đọc được văn bản đã lưu: có trường lạ.") from error
