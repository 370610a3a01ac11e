"""Form fields for Vietnamese text: precomposed, trimmed, and clear about what they refuse."""

import re

from django import forms
from django.core.exceptions import ValidationError

from documents.text import nfc

_MARKUP = re.compile(r"[<>]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class LineField(forms.CharField):
    """One line of text; NFD becomes NFC before the length is measured, runs of blanks become one."""

    def to_python(self, value: object) -> str:
        """Return the text as it will be stored."""
        text = _CONTROL.sub("", nfc(super().to_python(value) or ""))
        return " ".join(text.split())

    def validate(self, value: str) -> None:
        """Refuse markup: names go onto official papers."""
        super().validate(value)
        if _MARKUP.search(value):
            raise ValidationError("Không dùng dấu < và > ở ô này.", code="markup")


class LinesField(LineField):
    """A few lines of text, kept in one column with «|» between them."""

    widget = forms.Textarea

    def __init__(self, *, max_lines: int = 3, **kwargs: object) -> None:
        self.max_lines = max_lines
        super().__init__(**kwargs)  # type: ignore[arg-type]

    def prepare_value(self, value: object) -> object:
        """Show each line on its own."""
        return value.replace("|", "\n") if isinstance(value, str) else value

    def to_python(self, value: object) -> str:
        """Join the lines that hold something."""
        lines = str(value or "").replace("|", "\n").splitlines()
        return "|".join(line for line in (super(LinesField, self).to_python(line) for line in lines) if line)

    def validate(self, value: str) -> None:
        """Refuse more lines than a letterhead has room for."""
        super().validate(value)
        if value.count("|") >= self.max_lines:
            raise ValidationError(f"Nhiều nhất {self.max_lines} dòng.", code="max_lines")
