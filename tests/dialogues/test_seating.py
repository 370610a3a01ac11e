"""Which session takes whom."""

from dialogues.seating import Seat, SessionPlace, seat

COMMUNE, OTHER, HAMLET, PARENT = 10, 11, 100, 1
PEOPLE = [
    Seat(1, HAMLET, COMMUNE, PARENT),
    Seat(2, None, COMMUNE, PARENT),
    Seat(3, 101, OTHER, PARENT),
    Seat(4, None, 12, PARENT),
]


def test_a_hamlets_session_takes_its_people_and_a_communes_the_rest_of_the_list() -> None:
    found = seat([SessionPlace(1, COMMUNE), SessionPlace(2, HAMLET, is_hamlet=True)], PEOPLE)
    assert found.by_session == {1: [2], 2: [1]}
    assert found.nowhere == [3, 4]


def test_a_session_without_a_unit_takes_what_no_other_takes() -> None:
    found = seat([SessionPlace(1, None), SessionPlace(2, OTHER), SessionPlace(3, None)], PEOPLE)
    assert found.by_session == {1: [1, 2, 4], 2: [3], 3: []}
    assert found.nowhere == []


def test_the_only_session_takes_everybody() -> None:
    assert seat([SessionPlace(1, OTHER)], PEOPLE).by_session == {1: [1, 2, 3, 4]}


def test_of_two_sessions_of_a_commune_the_first_takes_the_list() -> None:
    found = seat([SessionPlace(1, COMMUNE), SessionPlace(2, COMMUNE)], PEOPLE)
    assert found.by_session == {1: [1, 2], 2: []}


def test_a_communes_own_plan_seats_the_lists_of_its_hamlets() -> None:
    lists = [Seat(1, None, HAMLET, COMMUNE), Seat(2, None, 101, COMMUNE)]
    found = seat([SessionPlace(1, COMMUNE), SessionPlace(2, 101, is_hamlet=True)], lists)
    assert found.by_session == {1: [1], 2: [2]}


def test_without_sessions_nobody_has_a_place() -> None:
    assert seat([], PEOPLE).nowhere == [1, 2, 3, 4]
