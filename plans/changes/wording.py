"""How a changed value is told in a sentence."""

import re
from difflib import SequenceMatcher

from documents.formats import format_money

LONGEST = 120  # characters of a text that is quoted whole
CONTEXT = 4  # words that stay around the changed ones
MOST_PLACES = 3
EMPTY = "(trống)"
TEXT_LABELS = ("lời văn", "lời văn sau", "câu dẫn", "câu kết")  # they say already that a text changed
_SENTENCES = re.compile(r"(?<=[.;:!?])\s+|\n+")


def quote(text: str) -> str:
    """Return «text», cut where it is long."""
    return f"«{cut(text)}»"


def cut(text: str, longest: int = LONGEST) -> str:
    """Return the text on one line with at most ``longest`` characters, cut after a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    whole, space, _ = line[:longest].rpartition(" ")
    return f"{(whole if space else line[: longest - 1]).rstrip(' ,;:')}…"


def tell(label: str, old: str, new: str, *, more: str = "") -> str:
    """Return «giờ: 08:00 → 09:00», with «(trống)» for a value that was or becomes empty."""
    if old == new:
        return f"{label}: thay đổi, in ra vẫn là {new or EMPTY}"
    return f"{label}: {old or EMPTY} → {new or EMPTY}{more}"


def tell_money(label: str, old: int | None, new: int | None) -> str:
    """Return «tổng kinh phí: 11.300.000đ → 11.800.000đ (+500.000đ)»."""
    before, after = show_money(old), show_money(new)
    return tell(label, before, after, more=_difference(old, new))


def show_money(amount: int | None) -> str:
    """Return the amount, or nothing where none is known."""
    return "" if amount is None else format_money(amount)


def _difference(old: int | None, new: int | None) -> str:
    if old is None or new is None:
        return ""
    sign = "+" if new > old else "−"
    return f" ({sign}{format_money(abs(new - old))})"


def tell_text(label: str, old: str, new: str) -> tuple[str, str, str]:
    """Return old, new and the sentence for a text: short ones whole, long ones only where they differ."""
    if not old or not new or not is_long(old, new):
        before, after = (quote(text) if text else "" for text in (old, new))
        return before, after, f"{label}: {_place(before, after)}"
    places = _places(old, new)
    changed = f"{label} thay đổi" if label.endswith(TEXT_LABELS) else f"{label}: lời văn thay đổi"
    if not places:
        return quote(old), quote(new), f"{changed} cách ngắt dòng"
    if sorted(_SENTENCES.split(old.strip())) == sorted(_SENTENCES.split(new.strip())):
        return quote(old), quote(new), f"{changed} thứ tự các câu, đoạn; lời giữ nguyên"
    shown = [tuple(f"«{side}»" if side else "" for side in place) for place in places[:MOST_PLACES]]
    told = "; ".join(_place(before, after) for before, after in shown)
    rest = f"; và {len(places) - MOST_PLACES} chỗ khác" if len(places) > MOST_PLACES else ""
    before, after = ("; ".join(filter(None, side)) for side in zip(*shown, strict=True))
    return before, after, f"{changed}: {told}{rest}"


def is_long(*texts: str) -> bool:
    """Whether one of the texts is told by its changed places only."""
    return any(len(text) > LONGEST or "\n" in text for text in texts)


def _place(old: str, new: str) -> str:
    if not old:
        return f"thêm {new}"
    return f"{old} → {new}" if new else f"bỏ {old}"


def _places(old: str, new: str) -> list[tuple[str, str]]:
    """Return the changed sentences in pairs, each cut down to the words that differ and a few around them."""
    left, right = (_SENTENCES.split(text.strip()) for text in (old, new))
    found: list[tuple[str, str]] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "replace" and i_end - i == j_end - j:
            found += map(excerpt, left[i:i_end], right[j:j_end])
        elif kind != "equal":
            found.append(excerpt(" ".join(left[i:i_end]), " ".join(right[j:j_end])))
    return [place for place in found if place[0] != place[1]]


def excerpt(old: str, new: str) -> tuple[str, str]:
    """Return both texts without the words they begin and end with alike, save a few."""
    left, right = old.split(), new.split()
    if not left or not right:
        return cut(old), cut(new)
    shorter = min(len(left), len(right))
    head = next((i for i in range(shorter) if left[i] != right[i]), shorter)
    tail = next((i for i in range(shorter - head) if left[-1 - i] != right[-1 - i]), shorter - head)
    start = max(0, head - CONTEXT)
    end = max(0, tail - CONTEXT)
    return _middle(left, start, end), _middle(right, start, end)


def _middle(words: list[str], start: int, end: int) -> str:
    stop = len(words) - end
    text = cut(" ".join(words[start:stop]), 2 * LONGEST)
    return f"{'… ' if start else ''}{text}{' …' if end else ''}"
