"""A form that adds a row, sent twice, adds it once: its page is given a key, and the row keeps it.

A second sending comes from a double tap, a line that broke before the answer, or «back» and the button again. A grid
makes the same key in the browser (``static/js/grid.js``); the database holds each once per list. «Back» loads the page
anew, with another key, and the browser puts into it what was typed, or part of it: so a row like one that is there is
added once more only after the person has been told.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest

LONGEST_KEY = 36
_TOLD = "2-"  # begins the key of a page that has told of the row that is there
_SAID_BEFORE = "Nội dung này đã được ghi từ lần gửi trước; không ghi thêm lần nữa."


class Before(Enum):
    """What is there already."""

    SAME = "what this page sent, word for word"
    OTHER = "what this page sent, with something else in it"
    TWIN = "a row of that name from another page, which nothing typed contradicts"


class SentBefore(Exception):
    """Nothing was written: ``row`` is there already."""

    def __init__(self, row: Any, before: Before) -> None:
        super().__init__()
        self.row, self.before = row, before

    @property
    def is_twin(self) -> bool:
        """Whether another page has sent the row."""
        return self.before is Before.TWIN


class KeyField(forms.CharField):
    """The key of the page, unseen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, initial=new_key, widget=forms.HiddenInput, **kwargs)

    def clean(self, value: object) -> str:
        """Cut what is longer than any key."""
        return str(super().clean(value))[:LONGEST_KEY]


def new_key() -> str:
    """Return a key that no other page has."""
    return uuid4().hex


def tell_key(form: forms.Form) -> None:
    """Give a form that tells what is there another key: sent once more, what it holds is a row of its own."""
    form.data = {**form.data.dict(), "client_key": f"{_TOLD}{new_key()}"}  # type: ignore[attr-defined]


def check_once(rows: Iterable[Any], typed: Any, key: str, names: Iterable[str]) -> None:
    """Raise SentBefore for a row that has the page's key, or that ``typed`` does not contradict in any of ``names``.

    What is empty contradicts nothing: «back» does not bring every field back.
    """
    names = list(names)
    pairs = [(row, [(getattr(row, name), getattr(typed, name)) for name in names]) for row in rows]
    for row, values in pairs:
        if key and row.client_key == key:
            raise SentBefore(row, Before.SAME if all(one == other for one, other in values) else Before.OTHER)
    for row, values in pairs:
        if not key.startswith(_TOLD) and all(one == other or not one or not other for one, other in values):
            raise SentBefore(row, Before.TWIN)


@contextmanager
def told(request: HttpRequest, words: str) -> Iterator[None]:
    """Say ``words`` once the row is written; one that came before, word for word, is told as that."""
    try:
        yield
    except SentBefore as before:
        if before.before is not Before.SAME:
            raise
        messages.info(request, _SAID_BEFORE)
    else:
        messages.success(request, words)
