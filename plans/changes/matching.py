"""Which row of one list is which of another: by key where both have it, else by what the rows say."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence

from documents.text import fold
from plans.facts import Facts

Key = Callable[[Facts], Hashable | None]
Pair = tuple[int, int]
LEAST_ALIKE = 0.6
MOST_PAIRS = 10_000  # beyond, rows without a common key count as different ones


def match_rows(
    old: Sequence[Facts], new: Sequence[Facts], keys: Sequence[Key], words: Callable[[Facts], str]
) -> list[Pair]:
    """Return pairs of positions in the order of ``new``: the keys are tried one after the other, then likeness."""
    left, right = dict(enumerate(old)), dict(enumerate(new))
    pairs: list[Pair] = []
    for key in keys:
        pairs += _by_key(left, right, key)
    pairs += _by_likeness(left, right, words)
    return sorted(pairs, key=lambda pair: pair[1])


def _by_key(left: dict[int, Facts], right: dict[int, Facts], key: Key) -> list[Pair]:
    """Pair rows of equal key in their order and take them out of ``left`` and ``right``."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for i, row in left.items():
        if (value := key(row)) not in (None, ""):
            waiting[value].append(i)
    pairs = []
    for j, row in right.items():
        if found := waiting.get(key(row)):
            pairs.append((found.pop(0), j))
    _take(left, right, pairs)
    return pairs


def _by_likeness(left: dict[int, Facts], right: dict[int, Facts], words: Callable[[Facts], str]) -> list[Pair]:
    if len(left) * len(right) > MOST_PAIRS:
        return []
    said = [{i: Counter(fold(words(row)).split()) for i, row in rows.items()} for rows in (left, right)]
    ranked = sorted((-alike(a, b), abs(i - j), i, j) for i, a in said[0].items() for j, b in said[1].items())
    pairs: list[Pair] = []
    for likeness, _, i, j in ranked:
        if -likeness < LEAST_ALIKE:
            break
        if i in left and j in right:
            pairs.append((i, j))
            _take(left, right, [(i, j)])
    return pairs


def alike(a: Counter[str], b: Counter[str]) -> float:
    """Return how alike two texts are by their words: 0 for nothing in common, 1 for the same words."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _take(left: dict[int, Facts], right: dict[int, Facts], pairs: list[Pair]) -> None:
    for i, j in pairs:
        left.pop(i, None)
        right.pop(j, None)


def out_of_order(positions: Sequence[int]) -> list[int]:
    """Return the indexes of ``positions`` that moved: the fewest without which the rest still rises."""
    tails: list[int] = []  # the smallest last value of a rising run of each length
    ends: list[int] = []
    before: list[int | None] = []
    for index, position in enumerate(positions):
        length = bisect_left(tails, position)
        tails[length : length + 1] = [position]
        ends[length : length + 1] = [index]
        before.append(ends[length - 1] if length else None)
    kept: set[int] = set()
    step = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return [index for index in range(len(positions)) if index not in kept]
