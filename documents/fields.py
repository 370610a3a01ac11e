"""Form fields that read what Vietnamese offices type: numbers with dots, «5/10/2018», «15 giờ 30», text in any form.

Each shows the typed text again when it cannot be read, and a stored value in the office's own form.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from documents.formats import LARGEST_NUMBER, format_date, format_number, parse_money, parse_number
from documents.text import nfc

FIRST_YEAR, LAST_YEAR = 1900, 2100
REQUIRED = "Không được để trống."

_ISO_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_DAY = re.compile(r"(?P<d>\d{1,2})\s*(?P<mark>[/.-])\s*(?P<m>\d{1,2})\s*(?P=mark)\s*(?P<y>\d{4})")
_DAY_IN_WORDS = re.compile(r"(?:ngày )?(?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})", re.IGNORECASE)
_TIME = re.compile(r"(?P<h>\d{1,2})(?:\s*(?:giờ|h|g|:)\s*(?:(?P<m>\d{1,2})\s*(?:phút|ph|p)?)?)?", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and zero-width spaces come along with a paste
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class NumberField(forms.Field):
    """A whole number from 0 on: «1.179», «1179» and «1,179» are one. Empty gives None."""

    widget = forms.TextInput
    default_error_messages = {"required": REQUIRED}
    parse: Callable[..., int] = staticmethod(parse_number)

    def __init__(self, *, largest: int = LARGEST_NUMBER, least: int = 0, **kwargs: Any) -> None:
        self.largest, self.least = largest, least
        super().__init__(**kwargs)

    def to_python(self, value: object) -> int | None:
        """Return the number; raise ``ValidationError`` with the parser's words when it cannot be read."""
        if value is None or isinstance(value, int):
            return value
        typed = nfc(str(value)).strip()
        if not typed:
            return None
        try:
            number = self.parse(typed, largest=self.largest)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None
        if number < self.least:
            raise ValidationError(f"Số phải từ {format_number(self.least)} trở lên.", code="min_value")
        return number

    def prepare_value(self, value: object) -> object:
        """Show a stored number with dots, a typed one as it was typed."""
        return format_number(value) if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask phones for the keypad of digits."""
        return super().widget_attrs(widget) | {"inputmode": "numeric", "autocomplete": "off"}


class MoneyField(NumberField):
    """An amount in whole đồng: «11.300.000», «11.300.000đ» and «11300000 đồng» are one."""

    parse: Callable[..., int] = staticmethod(parse_money)


class VietnameseDateField(forms.Field):
    """A day typed as «5/10/2018», «05-10-2018», «ngày 5 tháng 10 năm 2018» or «2018-10-05»; shown as «05/10/2018»."""

    widget = forms.TextInput
    default_error_messages = {
        "required": REQUIRED,
        "invalid": "Không đọc được ngày «%(typed)s»: hãy gõ theo dạng ngày/tháng/năm, ví dụ 05/10/2018.",
        "no_such_day": "Không có ngày %(typed)s trong lịch.",
        "year": f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.",
    }

    def to_python(self, value: object) -> date | None:
        """Return the day; raise ``ValidationError`` when the text is no day or the calendar has no such day."""
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        typed = " ".join(nfc(str(value)).split())
        return self._read(typed) if typed else None

    def _read(self, typed: str) -> date:
        match = _ISO_DAY.fullmatch(typed) or _DAY.fullmatch(typed) or _DAY_IN_WORDS.fullmatch(typed)
        if not match:
            raise self._refuse("invalid", typed)
        year, month, day = (int(match[part]) for part in "ymd")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise self._refuse("year", typed)
        try:
            return date(year, month, day)
        except ValueError:
            raise self._refuse("no_such_day", typed) from None

    def _refuse(self, code: str, typed: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"typed": typed[:30]})

    def prepare_value(self, value: object) -> object:
        """Show a stored day as «05/10/2018», typed text as it was typed."""
        return format_date(value) if isinstance(value, date) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Say how a day is typed."""
        return super().widget_attrs(widget) | {"placeholder": "dd/mm/yyyy", "autocomplete": "off"}


class VietnameseTimeField(forms.Field):
    """A time of day typed as «15h30», «15 giờ 30 phút», «15:30», «15g30» or «8 giờ»; shown as «15:30»."""

    widget = forms.TextInput
    default_error_messages = {
        "required": REQUIRED,
        "invalid": "Không đọc được giờ «%(typed)s»: hãy gõ theo dạng giờ:phút, ví dụ 15:30 hoặc 15h30.",
        "no_such_time": "Không có giờ %(typed)s: giờ từ 0 đến 23, phút từ 0 đến 59.",
    }

    def to_python(self, value: object) -> time | None:
        """Return the time; raise ``ValidationError`` when the text is none."""
        if value is None or isinstance(value, time):
            return value
        typed = " ".join(nfc(str(value)).split())
        return self._read(typed) if typed else None

    def _read(self, typed: str) -> time:
        # «15:30:00» is what a database or a browser's own time input gives back.
        match = _TIME.fullmatch(re.sub(r"(:\d\d):00$", r"\1", typed))
        if not match:
            raise self._refuse("invalid", typed)
        try:
            return time(int(match["h"]), int(match["m"] or 0))
        except ValueError:
            raise self._refuse("no_such_time", typed) from None

    def _refuse(self, code: str, typed: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"typed": typed[:30]})

    def prepare_value(self, value: object) -> object:
        """Show a stored time as «15:30», typed text as it was typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Say how a time is typed."""
        return super().widget_attrs(widget) | {"placeholder": "giờ:phút", "autocomplete": "off"}


class NFCCharField(forms.CharField):
    """Text in precomposed form (TCVN 6909:2001), without what a paste drags along. ``multiline`` keeps line breaks."""

    default_error_messages = {
        "required": REQUIRED,
        "max_length": "Dài quá: %(show_value)d ký tự, chỉ nhận đến %(limit_value)d.",
        "min_length": "Ngắn quá: %(show_value)d ký tự, cần ít nhất %(limit_value)d.",
        "control": "Có ký tự điều khiển không đọc được; hãy gõ lại chỗ đó.",
    }

    def __init__(self, *, multiline: bool = False, **kwargs: Any) -> None:
        self.multiline = multiline
        if multiline:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Any:
        """Return clean text; raise ``ValidationError`` for characters that no keyboard types."""
        text = "" if value in self.empty_values else clean_text(str(value), multiline=self.multiline)
        if any((unicodedata.category(char) in {"Cc", "Cs"} and char != "\n") or char in _BIDI for char in text):
            raise ValidationError(self.error_messages["control"], code="control")
        return super().to_python(text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Set no ``maxlength``: a browser would cut a long paste without a word; the server says what is too long."""
        attrs = super().widget_attrs(widget)
        return {name: attr for name, attr in attrs.items() if name not in {"maxlength", "minlength"}}


class PhoneField(NFCCharField):
    """A telephone number as offices write it: «0277.3824001», «(0277) 3824 001»."""

    default_validators = [
        RegexValidator(r"^[0-9 .()+\-/]{6,30}$", "Số điện thoại gồm chữ số, dấu chấm, dấu cách, ví dụ 0277.3824001.")
    ]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask phones for the keypad of numbers."""
        return super().widget_attrs(widget) | {"inputmode": "tel", "autocomplete": "off"}


def clean_text(text: str, *, multiline: bool = False) -> str:
    """Return ``text`` in NFC, without invisible characters, with single spaces; ``multiline`` keeps line breaks."""
    text = _INVISIBLE.sub("", nfc(text))
    if not multiline:
        return " ".join(text.split())
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).rstrip() for line in re.split(r"\r\n|\r|\n", text)]
    return "\n".join(lines).strip()
