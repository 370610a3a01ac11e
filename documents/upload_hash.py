"""Reads an uploaded file only to know its SHA-256: nothing of it is kept, in memory or on disk."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler


@dataclass(frozen=True)
class HashedUpload:
    """What is known of a file that came in: its size in bytes and its SHA-256."""

    size: int
    sha256: str

    def close(self) -> None:
        """Nothing is open; the request asks for this at its end."""


class HashingUploadHandler(FileUploadHandler):
    """Takes a file in pieces of 64 KB. Past ``limit`` bytes it stops hashing and says so in ``too_large``.

    What follows is read and dropped, or the browser would show a broken line instead of the answer. It is dropped
    here, piece by piece: after ``StopUpload`` Django reads the rest line by line, minutes long where lines are empty.
    """

    def __init__(self, request: Any, *, limit: int) -> None:
        super().__init__(request)
        self.limit, self.too_large, self._read = limit, False, 0
        self._hash = hashlib.sha256()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with an empty hash; the limit counts all files of the request together."""
        super().new_file(*args, **kwargs)
        self._hash = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Add a piece to the hash and pass nothing on."""
        self._read += len(raw_data)
        self.too_large = self._read > self.limit
        if not self.too_large:
            self._hash.update(raw_data)

    def file_complete(self, file_size: int) -> HashedUpload:  # type: ignore[override]
        """Return what is known of the file."""
        return HashedUpload(size=file_size, sha256=self._hash.hexdigest())
