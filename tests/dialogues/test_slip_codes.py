"""Codes of slips: any one wrong sign and any two that changed places are noticed."""

import itertools
import random

import pytest

from dialogues.slip_codes import ALPHABET, LENGTH, make_code, read_code, spaced

CODES = [make_code(random.Random(seed).randrange) for seed in range(20)]


def test_a_code_has_eight_signs_that_nobody_mistakes() -> None:
    assert all(len(code) == LENGTH for code in CODES)
    assert not set("01OIL") & set(ALPHABET)
    assert len(set(CODES)) == len(CODES)
    assert len({make_code() for _ in range(50)}) == 50


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    assert read_code(spaced(code)) == read_code(code.lower()) == read_code(f" {code[:3]}-{code[3:]}\n") == code


def test_every_wrong_sign_is_noticed() -> None:
    for code, place, sign in itertools.product(CODES[:4], range(LENGTH), ALPHABET):
        wrong = code[:place] + sign + code[place + 1 :]
        if wrong != code:
            with pytest.raises(ValueError, match="gõ nhầm"):
                read_code(wrong)


def test_any_two_signs_that_changed_places_are_noticed() -> None:
    for code, (one, other) in itertools.product(CODES, itertools.combinations(range(LENGTH), 2)):
        signs = list(code)
        signs[one], signs[other] = signs[other], signs[one]
        if "".join(signs) != code:
            with pytest.raises(ValueError, match="đảo chỗ"):
                read_code("".join(signs))


@pytest.mark.parametrize("typed", ["", "ABC", "0BCDEFGH", "ABCDEFGHJ", "мышьмышь"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="8 chữ và số"):
        read_code(typed)
