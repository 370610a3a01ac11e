"""Codes of slips: eight signs that nobody mistakes for another, the last of them a check.

The alphabet has 31 signs, a prime number: with a different weight for each place, one wrong sign and any two signs
that changed places are always noticed.
"""

import secrets
from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 and O, 1, I and L
LENGTH = 8
_SIZE = len(ALPHABET)
_BLANKS = str.maketrans("", "", " -.\t\n\u00a0")


def make_code(draw: Callable[[int], int] = secrets.randbelow) -> str:
    """Return a new code; ``draw(n)`` gives a number below n."""
    body = "".join(ALPHABET[draw(_SIZE)] for _ in range(LENGTH - 1))
    return body + _check(body)


def read_code(typed: str) -> str:
    """Return the code that a person typed or a scanner read, spaces and case aside.

    Raises:
        ValueError: it is none; the message says what to look at.

    """
    code = typed.translate(_BLANKS).upper()
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise ValueError(f"Mã phiếu gồm {LENGTH} chữ và số, không có 0, O, 1, I, L.")
    if code[-1] != _check(code[:-1]):
        raise ValueError("Mã phiếu không đúng: có chữ gõ nhầm hoặc đảo chỗ.")
    return code


def spaced(code: str) -> str:
    """Return the code as it is printed for the eye: «7KQM 3XWA»."""
    return f"{code[:4]} {code[4:]}".strip()


def _check(body: str) -> str:
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, 1))
    return ALPHABET[-total * pow(LENGTH, -1, _SIZE) % _SIZE]
