"""The numbers of the outline's levels."""

import pytest

from plans.composition.numbering import number_label
from plans.models import Numbering


@pytest.mark.parametrize(
    ("numbering", "labels"),
    [
        (Numbering.ROMAN_LETTER, ["IV.", "2.", "đ)", "-", "+"]),
        (Numbering.ROMAN_DECIMAL, ["IV.", "2.", "2.5.", "2.5.1.", "-"]),
        (Numbering.ARABIC_DECIMAL, ["4.", "4.2.", "4.2.5.", "-", "+"]),
        (Numbering.ARABIC_LETTER, ["4.", "b)", "-", "+", "+"]),
    ],
)
def test_each_level_has_its_number(numbering: Numbering, labels: list[str]) -> None:
    path = (4, 2, 5, 1, 1)

    assert [number_label(numbering, path[:depth]) for depth in range(1, 6)] == labels


def test_letters_follow_the_vietnamese_alphabet() -> None:
    letters = [number_label(Numbering.ROMAN_LETTER, (1, 1, place)) for place in range(1, 9)]

    assert letters == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]
