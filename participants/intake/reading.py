"""A file or a paste as a table of known fields: read, put into Unicode, checked; nothing is written here."""

from collections.abc import Sequence
from typing import Literal

from participants.intake.rows import ReadTable

Wanted = Literal["households", "attendees", "figures"]


def read_file(data: bytes, file_name: str, *, wanted: Wanted, categories: Sequence[str] = ()) -> ReadTable:
    """Return what an uploaded XLSX, XLS or CSV file says; raise ``UploadRefused`` when it is not fit to be read."""
    raise NotImplementedError


def read_paste(text: str, *, wanted: Wanted, categories: Sequence[str] = ()) -> ReadTable:
    """Return what was pasted from Excel says (cells between tabs); raise ``UploadRefused`` when there is no table."""
    raise NotImplementedError
