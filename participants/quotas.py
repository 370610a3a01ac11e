"""The figures of one reply as a plain table: ``{(place, category): households}``, read and written whole."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from documents.formats import format_number
from participants.models import MOST_HOUSEHOLDS, AttendeeList, Quota, UnitReply

Figures = dict[tuple[int, int], int]


def read_figures(reply: UnitReply) -> Figures:
    """Return every figure of the reply, sent or not, by place and category."""
    return {(quota.place_id, quota.category_id): quota.households for quota in reply.quotas.all()}


def sum_by_category(figures: Figures) -> dict[int, int]:
    """Return the sum over all places for each category that has a figure."""
    sums: dict[int, int] = defaultdict(int)
    for (_, category), households in figures.items():
        sums[category] += households
    return dict(sums)


def parse_figures(numbers: Mapping[Any, Any], place: int, categories: Collection[int]) -> Figures:
    """Return the figures of one place from facts ``{category: number or None}``; other categories are left out.

    Raises:
        ValueError: a number is none, negative or beyond reason.

    """
    figures: Figures = {}
    for key, number in numbers.items():
        category = int(key)
        if number is not None and category in categories:
            figures[place, category] = check_households(number)
    return figures


def check_households(number: object) -> int:
    """Return ``number`` when a unit can have so many households; raise ``ValueError`` otherwise."""
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError("Số hộ phải là số nguyên.")
    if number < 0:
        raise ValueError("Số hộ không được âm.")
    if number > MOST_HOUSEHOLDS:
        raise ValueError(f"Số hộ quá lớn: chỉ nhận đến {format_number(MOST_HOUSEHOLDS)}.")
    return number


def write_figures(reply: UnitReply, figures: Figures) -> None:
    """Make the reply's figures equal to ``figures``; rows that stay keep their key, so that sources still point.

    A list of attendees that was finished for other figures is open again.
    """
    known = {(quota.place_id, quota.category_id): quota for quota in Quota.objects.filter(reply=reply)}
    before = {key: quota.households for key, quota in known.items()}
    Quota.objects.filter(pk__in=[quota.pk for key, quota in known.items() if key not in figures]).delete()
    for key, households in figures.items():
        quota = known.get(key)
        if quota is None:
            Quota.objects.create(reply=reply, place_id=key[0], category_id=key[1], households=households)
        elif quota.households != households:
            quota.households = households
            quota.save(update_fields=["households"])
    if figures != before:
        AttendeeList.objects.filter(reply=reply).reopen()
