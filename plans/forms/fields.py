"""Fields that only a plan has: formatted text with inline fields, lists of agencies, references that may be gone."""

import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from documents.fields import NFCCharField
from documents.richtext import clean, plain_text
from documents.text import nfc
from plans.placements import CITATION_FIELD, INLINE_FIELDS

MOST_RICH_TEXT = 50_000  # about fifteen pages in one node
_TOKEN = re.compile(r"\{([^{}]*)\}")


class RichTextField(forms.CharField):
    """Formatted text, cleaned to the editor's own tags; an inline field that does not exist is refused."""

    default_error_messages = {
        "required": "Không được để trống.",
        "max_length": "Dài quá: %(show_value)d ký tự, chỉ nhận đến %(limit_value)d.",
    }

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        names = json.dumps(list(INLINE_FIELDS), ensure_ascii=False)
        kwargs.setdefault("max_length", MOST_RICH_TEXT)
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows, "data-richtext": True, "data-fields": names})
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Set no ``maxlength``: a browser would cut a long paste without a word."""
        attrs = super().widget_attrs(widget)
        return {name: attr for name, attr in attrs.items() if name not in {"maxlength", "minlength"}}

    def to_python(self, value: Any) -> str:
        """Return the text as it will be kept."""
        typed = super().to_python(value)
        return clean(as_paragraphs(typed)) if typed else ""

    def validate(self, value: str) -> None:
        """Refuse an unknown inline field, naming those there are."""
        super().validate(value)
        for name in _TOKEN.findall(plain_text(value)):
            if not is_inline_field(name):
                known = ", ".join(f"{{{known}}}" for known in [*INLINE_FIELDS, f"{CITATION_FIELD} <số ký hiệu>"])
                raise ValidationError(f"Không có trường {{{name.strip()[:40]}}}. Các trường dùng được: {known}.")


def is_inline_field(name: str) -> bool:
    """Whether ``name`` is what may stand between braces: «số hộ», «văn bản 33/2015/QĐ-TTg»."""
    name = " ".join(nfc(name).split())
    return name in INLINE_FIELDS or (name.startswith(f"{CITATION_FIELD} ") and len(name) > len(CITATION_FIELD) + 1)


def as_paragraphs(typed: str) -> str:
    """Return text typed without the editor (no JavaScript) with its lines as paragraphs."""
    if re.search(r"<(p|ul|ol|li|br|div|strong|em)\b", typed, re.IGNORECASE):
        return typed
    lines = [line.strip() for line in typed.splitlines()]
    return "".join(f"<p>{line}</p>" for line in lines if line)


class NamesField(NFCCharField):
    """Names, one a line, as a list; shown as lines again."""

    def __init__(self, *, longest: int = 300, most: int = 60, **kwargs: Any) -> None:
        self.longest, self.most = longest, most
        super().__init__(multiline=True, **kwargs)

    def prepare_value(self, value: object) -> object:
        """Show each name on its own line."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:
        """Return the names; raise when one is too long for a line of a paper."""
        lines = [line.strip(" ;") for line in str(super().clean(value)).splitlines()]
        names = [line for line in lines if line]
        if len(names) > self.most:
            raise ValidationError(f"Nhiều nhất {self.most} dòng.")
        if any(len(name) > self.longest for name in names):
            raise ValidationError(f"Mỗi dòng nhiều nhất {self.longest} ký tự.")
        return names

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether anything was typed."""
        return str(self.prepare_value(initial) or "").strip() != str(data or "").strip()


class ReferenceField(forms.TypedChoiceField):
    """One of a few rows by its key. ``choices`` come from the plan; ``stale`` ones are shown, but no longer taken."""

    default_error_messages = {
        "required": "Hãy chọn một dòng.",
        "invalid_choice": "Lựa chọn này không còn trong danh sách; hãy chọn lại.",
        "no_longer": "Không còn dùng được cho kế hoạch này; hãy chọn lại.",
    }

    def __init__(self, **kwargs: Any) -> None:
        self.stale: frozenset[int] = frozenset()
        super().__init__(coerce=int, empty_value=None, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the key, or None; raise for a row that went out of use."""
        key = super().clean(value)
        if key in self.stale:
            raise ValidationError(self.error_messages["no_longer"], code="no_longer")
        return key

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as text: a key is a number in the facts and text in a post."""
        return str(initial or "") != str(data or "")
