"""The programme: lines of minutes and words become times of day."""

from datetime import time

import pytest

from dialogues.agenda import QUESTIONS, default_lines, parse_lines, schedule


def test_items_follow_each_other_from_the_beginning() -> None:
    items = schedule(parse_lines("10 | Khai mạc\n\n 95|Hỏi, đáp"), time(15, 30))
    assert [(item.begins, item.ends) for item in items] == [(time(15, 30), time(15, 40)), (time(15, 40), time(17, 15))]


def test_nobody_knows_the_times_before_the_session_has_one() -> None:
    assert [item.begins for item in schedule(parse_lines("10 | Khai mạc"), None)] == [None]


@pytest.mark.parametrize(("begins", "ends"), [(time(8), time(11, 30)), (time(13, 30), time(15, 0))])
def test_the_usual_programme_fills_the_session(begins: time, ends: time) -> None:
    items = schedule(parse_lines(default_lines(begins, ends)), begins)
    assert items[-1].ends == ends
    assert QUESTIONS in [item.what for item in items]


def test_a_session_too_short_for_the_usual_programme_keeps_its_lengths() -> None:
    assert default_lines(time(8), time(8, 30)) == default_lines()


@pytest.mark.parametrize("line", ["Khai mạc", "x | Khai mạc", "10 |", "0 | Khai mạc", "-5 | Khai mạc", "99999999 | A"])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="Dòng 2"):
        parse_lines(f"10 | Đón khách\n{line}")


def test_a_programme_ends_within_the_day() -> None:
    with pytest.raises(ValueError, match="một ngày"):
        parse_lines("800 | A\n800 | B")
