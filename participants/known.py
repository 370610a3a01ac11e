"""How many households an authority's registers know, unit by unit: what the quotas of a table may be held against."""

from collections import Counter
from collections.abc import Collection, Iterator

from django.db.models import Count

from communes.models import UnitLevel
from participants.models import Allocation, Emptied, Household, HouseholdCategory, UnitReply
from participants.seating import find_columns

Known = dict[tuple[int, int], int]
_Counted = Counter[tuple[int, int | None, int]]  # by commune, hamlet and column


def count_known(allocation: Allocation) -> Known:
    """Return the households by unit and column, for units whose commune keeps a register of the table's year.

    Loaded ``for_document``; at most two queries, and never a name. A household without a hamlet may live in any.
    """
    return _by_unit(allocation, also_without_hamlet=True)


def count_sure(allocation: Allocation) -> Known:
    """Return the same for sharing: a household without a hamlet counts for its commune and for no single hamlet."""
    return _by_unit(allocation, also_without_hamlet=False)


def _by_unit(allocation: Allocation, *, also_without_hamlet: bool) -> Known:
    replies = list(allocation.replies.all())
    counted = _count(allocation, {reply.unit.commune_id for reply in replies})
    columns = [column.category_id for column in allocation.columns.all()]
    kept = {commune for commune, _, _ in counted}
    return {
        (reply.unit_id, column): sum(
            _of(reply, column, counted, {None, reply.unit_id} if also_without_hamlet else {reply.unit_id})
        )
        for reply in replies
        if reply.unit.commune_id in kept
        for column in columns
    }


def _of(reply: UnitReply, column: int, counted: _Counted, hamlets: Collection[int | None]) -> Iterator[int]:
    whole, commune = reply.unit.level != UnitLevel.HAMLET, reply.unit.commune_id
    for (where, hamlet, kind), number in counted.items():
        if (where, kind) == (commune, column) and (whole or hamlet in hamlets):
            yield number


def _count(allocation: Allocation, communes: set[int]) -> _Counted:
    found = Household.objects.filter(
        register__authority=allocation.authority_id, register__year=allocation.year, register__unit__in=communes
    ).exclude(register__emptied_how=Emptied.ERASED)
    rows = list(found.values_list("register__unit", "hamlet", "category").annotate(Count("pk")).order_by())
    if not rows:
        return Counter()
    categories = HouseholdCategory.objects.visible_to_authority(allocation.authority)
    column_of = find_columns([column.category for column in allocation.columns.all()], categories)
    counted: _Counted = Counter()
    for commune, hamlet, category, number in rows:
        if category in column_of:
            counted[commune, hamlet, column_of[category]] += number
    return counted
