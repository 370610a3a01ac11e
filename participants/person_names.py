"""Names of people as the database searches and sorts them."""

from documents.text import fold, nfc, sort_key

LONGEST_NAME = 120


def search_form(name: str) -> str:
    """Return the name without marks and case, for search and for finding the same person twice."""
    return fold(name)[: LONGEST_NAME + 10]


def key_by_name(name: str) -> bytes:
    """Return the key that sorts by the whole name in dictionary order: «Bùi Thị An» before «Đỗ Văn An»."""
    return _flat(name)


def key_by_given_name(name: str) -> bytes:
    """Return the key that sorts by the given name first, as most lists do: «Đỗ Văn An» before «Bùi Thị Bình»."""
    words = nfc(name).split()
    return _flat(" ".join([*words[-1:], *words[:-1]]))


def _flat(name: str) -> bytes:
    """Bytes, which both databases compare alike whatever their collation; a zero ends each level."""
    return b"\0".join(level.encode() for level in sort_key(name))
