"""Printed papers put together from finished pieces: one set of fonts, streams packed once, the same bytes each time.

What comes out is PDF/A-2u (ISO 19005-2): every letter can be searched and copied, but the tags of the pieces are gone;
thousands of pages for a printer and a signing pen are not read by a screen reader, and tags would treble the file.
"""

import io
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont

from documents.fonts import FONTS

_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_MOST_MAPPED = 100  # entries of one bfchar block (Adobe technical note 5411)
_CMAP = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n"
    b"/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n%send\nend\n"
)
_CMAP_END = b"endcmap\nCMapName currentdict /CMap defineresource pop\n"


def add_stream(pdf: pikepdf.Pdf, data: bytes) -> Any:
    """Return ``data`` as a packed stream of ``pdf``."""
    stream = pikepdf.Stream(pdf, b"")
    _fill(stream, data)
    return pdf.make_indirect(stream)


def save_printed(pdf: pikepdf.Pdf, also: Sequence[Any] = ()) -> bytes:
    """Return the file with one set of fonts, which know the letters of the fonts in ``also`` too.

    The renderer numbers glyphs as the font file does, so that fonts made for different pieces agree.
    """
    join_fonts(pdf, [*used_fonts(pdf), *also])
    pdf.remove_unreferenced_resources()
    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes().endswith(b"\r"):
            _mend_end(stream)
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _mend_end(stream: Any) -> None:
    """Put a blank behind data that ends in CR: with the LF after it that would read as one line end (6.1.7.1)."""
    if "/Length1" in stream:  # a font
        _fill(stream, stream.read_bytes() + b"\0")
        stream["/Length1"] = stream["/Length1"] + 1
    else:
        _fill(stream, stream.read_bytes() + b"\n")


def _fill(stream: Any, data: bytes) -> None:
    stream.write(zlib.compress(data, 6), filter=pikepdf.Name.FlateDecode)


def strip_tags(pdf: pikepdf.Pdf) -> None:
    """Take away what belongs to one whole paper: tags, signature fields, bookmarks, places for stamps."""
    for key in ("/StructTreeRoot", "/MarkInfo", "/AcroForm", "/PieceInfo", "/Outlines", "/Names"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in ("/StructParents", "/Tabs", "/Annots"):
            if key in page.obj:
                del page.obj[key]


# --- One set of fonts -------------------------------------------------------------------------------------------------
def join_fonts(pdf: pikepdf.Pdf, used: Sequence[Any]) -> None:
    """Give all ``used`` fonts of one face the same letters, also those that no page names yet."""
    found: dict[str, list[Any]] = defaultdict(list)
    for font in used:
        found[str(font.BaseFont)].append(font)
    for name, fonts in found.items():
        if len({font.DescendantFonts[0].FontDescriptor.FontFile2.objgen for font in fonts}) > 1:
            _join(pdf, name, fonts)


def used_fonts(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the fonts of all pages, each once: pages of one piece share their resources."""
    tables = {page.obj.Resources.objgen: page.obj.Resources for page in pdf.pages if "/Resources" in page.obj}
    fonts = [font for table in tables.values() for _, font in table.get("/Font", pikepdf.Dictionary()).items()]
    return list({font.objgen: font for font in fonts if font.Subtype == "/Type0"}.values())


def _join(pdf: pikepdf.Pdf, name: str, fonts: Sequence[Any]) -> None:
    path = _face_files().get(name.partition("+")[2])
    if path is None:
        return
    mapped: dict[int, bytes] = {}
    for font in fonts:
        mapped |= {int(glyph, 16): text for glyph, text in _MAPPED.findall(font.ToUnicode.read_bytes())}
    data, widths = _subset(path, sorted(mapped))
    descendant = fonts[0].DescendantFonts[0]
    descendant.FontDescriptor.FontFile2 = add_stream(pdf, data)
    descendant.FontDescriptor.FontFile2["/Length1"] = len(data)
    descendant.W = pikepdf.Array([part for run in _runs(widths) for part in run])
    to_unicode = add_stream(pdf, _cmap(mapped))
    for font in fonts:
        font.DescendantFonts = fonts[0].DescendantFonts
        font.ToUnicode = to_unicode


@lru_cache(maxsize=1)
def _face_files() -> dict[str, str]:
    """Return the font files by the name that the renderer gives them: «Liberation-Serif-Bold-Italic»."""
    return {_face_name(path.stem): str(path) for path in FONTS.glob("*.ttf")}


def _face_name(stem: str) -> str:
    look = stem.partition("-")[2].replace("BoldItalic", "Bold-Italic").replace("Regular", "")
    return f"Liberation-Serif-{look}".rstrip("-")


def _subset(path: str, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """Return the face with these glyphs only, under their own numbers, and their widths in thousandths."""
    options = subset.Options(
        retain_gids=True, notdef_outline=True, hinting=False, layout_features=[], glyph_names=False
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "LTSH", "VDMX", "hdmx", "kern", "PCLT", "FFTM"]
    font = TTFont(path, recalcTimestamp=False)
    order, units = font.getGlyphOrder(), font["head"].unitsPerEm
    widths = {glyph: round(font["hmtx"][order[glyph]][0] * 1000 / units) for glyph in glyphs}
    subsetter = subset.Subsetter(options)
    subsetter.populate(gids=glyphs)
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), widths


def _runs(widths: dict[int, int]) -> Iterator[tuple[int, pikepdf.Array]]:
    """Yield the widths as PDF counts them: the first glyph of a run, then the widths of its neighbours."""
    run: list[int] = []
    for glyph in sorted(widths):
        if run and glyph != run[0] + len(run):
            yield run[0], pikepdf.Array([widths[each] for each in run])
            run = []
        run.append(glyph)
    if run:
        yield run[0], pikepdf.Array([widths[each] for each in run])


def _cmap(mapped: dict[int, bytes]) -> bytes:
    entries = [b"<%04x> <%s>\n" % (glyph, text) for glyph, text in sorted(mapped.items())]
    blocks = [entries[start : start + _MOST_MAPPED] for start in range(0, len(entries), _MOST_MAPPED)]
    listed = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks)
    return _CMAP % (listed + _CMAP_END)
