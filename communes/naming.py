"""How units are called: the kind before the name, the form in running text, the form for search. Pure text."""

import re

from documents.text import fold, nfc

STATE_KINDS = ("Thành phố", "Tỉnh", "Quận", "Huyện", "Thị xã", "Thị trấn", "Phường", "Xã", "Đặc khu")
# As offices meet them; an office may type another.
HAMLET_KINDS = (
    *("Thôn", "Ấp", "Bản", "Khóm", "Khu phố", "Tổ dân phố", "Làng"),
    *("Buôn", "Bon", "Phum", "Sóc", "Xóm", "Khu"),
)

_APOSTROPHES = re.compile(r"['’‘`´]")
_HYPHENS = re.compile(r"[-‐‑–—/]")
_LAST_I_OR_Y = re.compile(r"(?<=qu)[iy]$|(?<=[b-df-hj-np-tv-xz])[iy]$")


def split_kind(full_name: str) -> tuple[str, str]:
    """Return («Thị trấn», «Mỹ An») for «Thị Trấn Mỹ An»; the kind comes back in its usual capitals.

    Raises:
        ValueError: the name begins with no kind that the State knows.

    """
    full_name = " ".join(nfc(full_name).split())
    for kind in STATE_KINDS:
        if full_name.casefold().startswith(f"{kind} ".casefold()):
            return kind, full_name[len(kind) + 1 :]
    raise ValueError(f"Tên không bắt đầu bằng loại đơn vị hành chính: «{full_name}»")


def is_hamlet_kind(text: str) -> bool:
    """Whether the text is a kind of hamlet and nothing else: «Ấp», «KHU PHỐ»."""
    return " ".join(text.split()).casefold() in {kind.casefold() for kind in HAMLET_KINDS}


def kind_of_hamlet(full_name: str) -> str:
    """Return «Khu phố» of «Khu phố 3»; of a kind that an office typed itself the first word."""
    found = [kind for kind in HAMLET_KINDS if full_name.casefold().startswith(f"{kind} ".casefold())]
    return max(found, key=len, default=full_name.split()[0] if full_name.split() else "")


def write_in_text(kind: str, name: str) -> str:
    """Return the unit as it stands in running text: «xã Mỹ Quý», but «Quận 1» and «Thành phố Hồ Chí Minh».

    NĐ 30/2020/NĐ-CP, Phụ lục II, III.1: the common noun is in lower case, except before a number (b) and in the
    special case of Thành phố Hồ Chí Minh (c).
    """
    if name[:1].isdigit() or (kind, name) == ("Thành phố", "Hồ Chí Minh"):
        return f"{kind} {name}".strip()
    return f"{kind[:1].lower()}{kind[1:]} {name}".strip()


def fold_name(text: str) -> str:
    """Return ``text`` as the search column holds it: no marks, no case, «M'Drắk» as «mdrak», hyphens as spaces."""
    return fold(_HYPHENS.sub(" ", _APOSTROPHES.sub("", text)))


def spellings(word: str) -> set[str]:
    """Return a folded word with its twin in i or y: «Mỹ Quý» and «Mỹ Quí» are both official, of different years."""
    return {word, _LAST_I_OR_Y.sub("i", word), _LAST_I_OR_Y.sub("y", word)}
