"""A form that adds a row, sent twice, adds it once: its page is given a key, and the row keeps it.

A second sending comes from a double tap, a line that broke before the answer, or «back» and the button again. A grid
makes the same key in the browser (``static/js/grid.js``); the database holds each once per list.
"""

from typing import Any
from uuid import uuid4

from django import forms

LONGEST_KEY = 36


def new_key() -> str:
    """Return a key that no other page has."""
    return uuid4().hex


class KeyField(forms.CharField):
    """The key of the page, unseen; a page that lost it is sent as before, without one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, initial=new_key, widget=forms.HiddenInput, **kwargs)

    def clean(self, value: object) -> str:
        """Cut what is longer than any key."""
        return str(super().clean(value))[:LONGEST_KEY]


class SentBefore(Exception):
    """What the page sent before stands in ``row``; ``is_same`` says whether it came once more, word for word."""

    def __init__(self, row: Any, *, is_same: bool) -> None:
        super().__init__()
        self.row, self.is_same = row, is_same


SAID_BEFORE = "Nội dung này đã được ghi từ lần gửi trước; không ghi thêm lần nữa."


def renew_key(form: forms.Form) -> None:
    """Give a form that was sent before another key: sent once more, what it holds now is a row of its own."""
    form.data = form.data.copy()
    form.data["client_key"] = new_key()
