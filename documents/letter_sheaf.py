"""The file of many letters as it grows: copies of one letter share its commands, all letters share their fonts."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from documents.letter_cuts import Cut
from documents.pdf_saving import add_stream, save_printed, strip_tags

_SHEET_KEYS = ("/MediaBox", "/TrimBox", "/BleedBox")


@dataclass(frozen=True)
class Shared:
    """A page of a base in the file that grows: its size, resources, and the pieces of its commands."""

    sheet: dict[str, Any]
    pieces: list[Any]
    order: list[int]


class Sheaf:
    """Letters in one file; ``fonts`` are files whose fonts hold the letters of lines that are put into copies."""

    def __init__(self, fonts: Sequence[bytes]) -> None:
        self._line_files = fonts
        self._grown: Any = None
        self._bases: dict[int, list[Shared]] = {}  # by the identity of the base's file
        self._fonts: Any = pikepdf.Dictionary()
        self._states: Any = pikepdf.Dictionary()
        self._known: list[Any] = []

    def add_pages(self, source: pikepdf.Pdf, begin: int, end: int) -> None:
        """Add a letter that was laid out whole: some pages of ``source``."""
        pdf = self._pdf(source)
        for page in source.pages[begin:end]:
            pdf.pages.append(page)

    def add_copy(
        self, base: bytes, cuts: Sequence[Cut], lines: Mapping[int, Mapping[int, bytes]], drawn: Mapping[int, bytes]
    ) -> None:
        """Add a copy of ``base`` with ``lines`` (page, number of the line: commands) in their places."""
        if id(base) not in self._bases:
            self._bases[id(base)] = self._share(base, cuts)
        for number, shared in enumerate(self._bases[id(base)]):
            contents = self._filled(shared, lines.get(number, {}))
            if drawn.get(number):
                contents.append(add_stream(self._grown, drawn[number]))
            page = pikepdf.Dictionary(Type=pikepdf.Name.Page, Contents=pikepdf.Array(contents), **shared.sheet)
            self._grown.pages.append(pikepdf.Page(self._grown.make_indirect(page)))

    def finish(self) -> bytes:
        """Return the file."""
        return save_printed(self._grown, self._known)

    def _filled(self, shared: Shared, lines: Mapping[int, bytes]) -> list[Any]:
        """Return the streams of one page; a line that the base has in several pieces stands where its first was."""
        contents, seen = [shared.pieces[0]], set()
        for number, after in zip(shared.order, shared.pieces[1:], strict=True):
            if number in lines and number not in seen:
                contents.append(add_stream(self._grown, lines[number]))
            seen.add(number)
            contents.append(after)
        return contents

    def _pdf(self, first: pikepdf.Pdf) -> Any:
        """Return the file that grows; its metadata are those of the first piece."""
        if self._grown is None:
            out = io.BytesIO()
            first.save(out)
            self._grown = pikepdf.open(out)
            strip_tags(self._grown)
            del self._grown.pages[:]
        return self._grown

    def _share(self, base: bytes, cuts: Sequence[Cut]) -> list[Shared]:
        source = pikepdf.open(io.BytesIO(base))
        pdf = self._pdf(source)
        if not self._known:
            for file in filter(None, self._line_files):
                self._learn(pikepdf.open(io.BytesIO(file)))
        self._learn(source)
        resources = pdf.copy_foreign(source.pages[0].Resources)
        resources.Font, resources.ExtGState = self._fonts, self._states
        shared = []
        for page, cut in zip(source.pages, cuts, strict=True):
            sheet = {key.lstrip("/"): pikepdf.Object.parse(page.obj[key].unparse()) for key in _SHEET_KEYS}
            pieces = [add_stream(pdf, piece) for piece in cut.around]
            shared.append(Shared(sheet | {"Resources": resources}, pieces, [number for _, number in cut.order]))
        return shared

    def _learn(self, source: pikepdf.Pdf) -> None:
        """Take over fonts and transparencies of a file; the renderer names them alike in all files."""
        resources = source.pages[0].Resources
        if not self._known:
            self._fonts, self._states = (self._grown.make_indirect(pikepdf.Dictionary()) for _ in range(2))
        for name, font in resources.Font.items():
            copied = self._grown.copy_foreign(font)
            self._known.append(copied)
            if name not in self._fonts:
                self._fonts[name] = copied
        for name, state in resources.ExtGState.items():
            self._states[name] = pikepdf.Object.parse(state.unparse())
