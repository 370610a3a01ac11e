"""Sharing seats among places in proportion to their households, within bounds. Whole seats, no ORM.

Places are known by any key, in the order in which a tie is decided. The shares are those of the largest remainder:
each place gets its exact share rounded down, and what is left goes to the largest fractions.
"""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from math import floor
from typing import TypeVar

Place = TypeVar("Place", bound=Hashable)
Kind = TypeVar("Kind", bound=Hashable)
Bound = tuple[int, int]


def share_seats(
    total: int,
    households: Mapping[Place, int],
    *,
    floors: Mapping[Place, int] | None = None,
    ceilings: Mapping[Place, int] | None = None,
) -> dict[Place, int]:
    """Return how many of ``total`` seats each place gets; the sum is exact.

    No place gets more seats than it has households, so a floor above them asks for all of them. Between the bounds
    shares are proportional; without bounds each is the exact share rounded down or up.

    Raises:
        ValueError: a number is negative, a floor is above its ceiling, or ``total`` does not fit between the bounds.

    """
    bounds = _bounds(households, floors or {}, ceilings or {})
    _check(total, households, bounds)
    exact = _exact_shares(total, households, bounds)
    shares = {place: floor(share) for place, share in exact.items()}
    left = total - sum(shares.values())
    by_remainder = sorted(exact, key=lambda place: shares[place] - exact[place])  # equal ones stay in order
    for place in by_remainder[:left]:
        shares[place] += 1
    return shares


def share_by_kind(
    total: int,
    households: Mapping[Place, Mapping[Kind, int]],
    *,
    floors: Mapping[Place, int] | None = None,
    ceilings: Mapping[Place, int] | None = None,
) -> dict[Place, dict[Kind, int]]:
    """Return the seats of each place by kind of household: first shared over the places, then inside each.

    Bounds hold for a place as a whole; raises as ``share_seats`` does.
    """
    sums = {place: sum(kinds.values()) for place, kinds in households.items()}
    seats = share_seats(total, sums, floors=floors, ceilings=ceilings)
    return {place: share_seats(seats[place], kinds) for place, kinds in households.items()}


def share_cells(
    total: int,
    households: Mapping[Place, Mapping[Kind, int]],
    *,
    floors: Mapping[Place, int] | None = None,
    ceilings: Mapping[Place, int] | None = None,
) -> dict[tuple[Place, Kind], int]:
    """Return the seats of ``share_by_kind`` by place and kind, as figures are kept."""
    shared = share_by_kind(total, households, floors=floors, ceilings=ceilings)
    return {(place, kind): number for place, kinds in shared.items() for kind, number in kinds.items()}


def part_of(percent: int, households: int) -> int:
    """Return ``percent`` per cent of the households, rounded half up; raise ``ValueError`` beyond 0 to 100."""
    if not 0 <= percent <= 100:
        raise ValueError("Tỉ lệ phải từ 0 đến 100 %.")
    return (households * percent * 2 + 100) // 200


def _bounds(
    households: Mapping[Place, int], floors: Mapping[Place, int], ceilings: Mapping[Place, int]
) -> dict[Place, Bound]:
    bounds = {}
    for place, count in households.items():
        least, most = floors.get(place, 0), ceilings.get(place, count)
        if count < 0 or least < 0 or most < 0:
            raise ValueError("Số hộ, mức tối thiểu và tối đa không được âm.")
        if least > most and place in ceilings:
            raise ValueError(f"Mức tối thiểu {least} lớn hơn mức tối đa {most}.")
        bounds[place] = min(least, count), min(most, count)
    return bounds


def _check(total: int, households: Mapping[Place, int], bounds: dict[Place, Bound]) -> None:
    if total < 0:
        raise ValueError("Tổng số hộ không được âm.")
    least, most = (sum(bound[which] for bound in bounds.values()) for which in (0, 1))
    if total < least:
        raise ValueError(f"Mức tối thiểu của các nơi cộng lại là {least} hộ, nhiều hơn tổng số {total} hộ.")
    if total > most:
        existing = sum(households.values())
        if existing < total:
            raise ValueError(f"Danh sách hộ chỉ có {existing} hộ, không đủ cho tổng số {total} hộ.")
        raise ValueError(f"Mức tối đa của các nơi cộng lại là {most} hộ, không đủ cho tổng số {total} hộ.")


def _exact_shares(total: int, households: Mapping[Place, int], bounds: dict[Place, Bound]) -> dict[Place, Fraction]:
    """Return ``rate × households`` held within the bounds, with the one rate that gives ``total`` in sum."""

    def shares(rate: Fraction) -> dict[Place, Fraction]:
        return {place: _held(rate * count, bounds[place]) for place, count in households.items()}

    rates = sorted({Fraction(0), *_turning_points(households, bounds)})
    low, high = 0, len(rates) - 1  # the sum rises with the rate, straight between two turning points
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if sum(shares(rates[middle]).values()) <= total else (low, middle)
    least, most = sum(shares(rates[low]).values()), sum(shares(rates[high]).values())
    if most == least:
        return shares(rates[low])
    return shares(rates[low] + (rates[high] - rates[low]) * (total - least) / (most - least))


def _turning_points(households: Mapping[Place, int], bounds: dict[Place, Bound]) -> Iterable[Fraction]:
    for place, count in households.items():
        if count:
            yield from (Fraction(bound, count) for bound in bounds[place])


def _held(share: Fraction, bound: Bound) -> Fraction:
    return min(max(share, Fraction(bound[0])), Fraction(bound[1]))
