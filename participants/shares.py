"""Sharing a total over the units of a table by the registers of their communes. Counts only, never a name."""

from collections.abc import Mapping
from dataclasses import dataclass

from participants.apportion import part_of, share_cells
from participants.known import count_sure
from participants.models import Allocation, HouseholdCategory, UnitReply
from participants.quotas import Figures, read_figures, sum_by_category


@dataclass(frozen=True)
class Row:
    """One unit: by column how many households its register has (None without a register) and how many stand."""

    reply: UnitReply
    cells: tuple[tuple[HouseholdCategory, int | None, int | None], ...]

    @property
    def is_own(self) -> bool:
        """Whether the unit gives its figures itself: sent, or typed and not sent yet."""
        return self.reply.sent_online or self.reply.holds_unsent

    @property
    def is_known(self) -> bool:
        """Whether the commune keeps a register of the table's year."""
        return any(existing is not None for _, existing, _ in self.cells)

    @property
    def is_shared(self) -> bool:
        """Whether the unit takes part in the sharing."""
        return self.is_known and not self.is_own

    @property
    def standing(self) -> int:
        """How many households of the unit stand in the table."""
        return sum(number or 0 for _, _, number in self.cells)


@dataclass(frozen=True)
class ShareBasis:
    """The units of a table in paper order."""

    rows: tuple[Row, ...]

    @property
    def households(self) -> dict[int, dict[int, int]]:
        """The households that are shared by, by unit and column."""
        return {
            row.reply.unit_id: {c.pk: number or 0 for c, number, _ in row.cells} for row in self.rows if row.is_shared
        }

    @property
    def total(self) -> int:
        """All of them."""
        return sum(sum(kinds.values()) for kinds in self.households.values())

    @property
    def kept(self) -> int:
        """The figures that stand for units which take no part: they are of the total, and stay."""
        return sum(row.standing for row in self.rows if not row.is_shared)

    @property
    def unknown(self) -> list[Row]:
        """Units to be filled by hand: their commune has no register of the year."""
        return [row for row in self.rows if not row.is_known and not row.is_own]

    @property
    def typing(self) -> list[Row]:
        """Units whose officer has begun and not sent."""
        return [row for row in self.rows if row.reply.holds_unsent]


def count_shares(allocation: Allocation) -> ShareBasis:
    """Return what there is and what stands; the table was loaded ``for_document``."""
    columns = [column.category for column in allocation.columns.all()]
    known = count_sure(allocation)
    rows = []
    for reply in allocation.replies.all():
        numbers = sum_by_category(read_figures(reply)) if reply.counts else {}
        cells = tuple((c, known.get((reply.unit_id, c.pk)), numbers.get(c.pk)) for c in columns)
        rows.append(Row(reply, cells))
    return ShareBasis(tuple(rows))


def propose_shares(
    basis: ShareBasis,
    *,
    total: int | None = None,
    percent: int | None = None,
    floors: Mapping[int, int] | None = None,
    ceilings: Mapping[int, int] | None = None,
) -> Figures:
    """Return households by unit and column: ``total`` less what stays, or ``percent`` of the registers.

    Raises:
        ValueError: the bounds cannot hold the total; the sentence says why.

    """
    wanted = part_of(percent or 0, basis.total) if total is None else total - basis.kept
    if wanted < 0:
        raise ValueError(f"Các đơn vị không chia lại đã có {basis.kept} hộ, nhiều hơn tổng số {total} hộ.")
    return share_cells(wanted, basis.households, floors=floors, ceilings=ceilings)
