"""What the pages show of a plan's kits: how far each is, what has changed since it was printed. Reads, never writes."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from communes.models import AdministrativeUnit, UnitLevel
from dialogues.actions.printing import job_key
from dialogues.facts import PlanKits, SessionFacts, fact_names, is_history, read_all_kits, read_kits, what_changed
from dialogues.facts.reading import session_unit
from dialogues.models import Piece, PrintedKit
from dialogues.problems import find_missing, find_warnings
from jobs.models import Job
from plans.models import Plan

MOST_SHOWN = 20  # printings on a kit's page


@dataclass(frozen=True)
class KitProgress:
    """How far the papers of a unit's sessions are: ``printed`` once the invitations are."""

    printed: bool
    outdated: bool
    printed_at: datetime | None


@dataclass(frozen=True)
class Printing:
    """One file, and what has changed since in the pieces it is still the newest of, until its session is over."""

    file: PrintedKit
    changes: tuple[str, ...]


@dataclass(frozen=True)
class KitRow:
    """One session as the pages show it."""

    each: SessionFacts
    printings: tuple[Printing, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def printed(self) -> bool:
        """Whether invitations or anything else was printed for good."""
        return any(not printing.file.draft for printing in self.printings)

    @property
    def changes(self) -> tuple[str, ...]:
        """What has changed since the newest papers were printed."""
        return tuple(dict.fromkeys(change for printing in self.printings for change in printing.changes))

    @property
    def badge(self) -> tuple[str, str]:
        """State and label for the badge."""
        if not self.each.kit:
            return "open", "Chưa chuẩn bị"
        if self.changes:
            return "returned", "In rồi, đã lỗi thời"
        if self.printed:
            return "issued", "Đã in"
        return ("draft", "Còn thiếu thông tin") if self.missing else ("approved", "Sẵn sàng in")


def read_rows(plan: Plan, *, today: date) -> tuple[PlanKits, list[KitRow]]:
    """Return the sessions of a plan from ``for_kits``, with their printings, in a fixed number of queries."""
    kits = read_kits(plan)
    files: dict[int, list[PrintedKit]] = defaultdict(list)
    printed = PrintedKit.objects.filter(kit__plan=plan).defer("pdf").select_related("made_by")
    for file in printed:
        files[file.kit_id].append(file)
    rows = []
    for each in kits.sessions:
        standing = files[each.kit.pk] if each.kit else []
        rows.append(
            KitRow(
                each=each,
                printings=tuple(_printings(each, standing, today=today)),
                missing=tuple(find_missing(each.facts, list(Piece))),
                warnings=tuple(find_warnings(each, plan, incomplete=_is_incomplete(kits, each), today=today)),
            )
        )
    return kits, rows


def read_row(plan: Plan, kit_id: int, *, today: date) -> KitRow:
    """Return one kit as its page shows it."""
    _, rows = read_rows(plan, today=today)
    return next(row for row in rows if row.each.kit and row.each.kit.pk == kit_id)


def kit_progress(plan: Plan, *, today: date) -> dict[int, KitProgress]:
    """Return how far the papers are by the unit of the session, for a board; drafts do not count as printed.

    Sessions in hamlets count for their commune too. A plan of which nothing is printed is not read any deeper.
    """
    files: dict[int, list[PrintedKit]] = defaultdict(list)
    for file in PrintedKit.objects.filter(kit__plan=plan, draft=False).defer("pdf"):
        files[file.kit_id].append(file)
    found: dict[int, KitProgress] = {}
    for unit, own in _own_progress(plan, files, today=today):
        above = [unit.parent_id] if unit.level == UnitLevel.HAMLET and unit.parent_id else []
        for pk in (unit.pk, *above):
            found[pk] = _together(found.get(pk), own)
    return found


def _own_progress(
    plan: Plan, files: Mapping[int, Sequence[PrintedKit]], *, today: date
) -> Iterator[tuple[AdministrativeUnit, KitProgress]]:
    """Yield each session's unit with the progress of its papers alone."""
    if not files:
        nothing = KitProgress(printed=False, outdated=False, printed_at=None)
        yield from ((session_unit(plan, session), nothing) for session in plan.sessions.all())
        return
    for each in read_kits(plan).sessions:
        standing = files.get(each.kit.pk, []) if each.kit else []
        outdated = any(printing.changes for printing in _printings(each, standing, today=today))
        invited = any(Piece.INVITATIONS.value in file.pieces for file in standing)
        yield each.unit, KitProgress(invited, outdated, max((file.made_at for file in standing), default=None))


def outdated_kits(kits: Collection[int], *, today: date) -> set[int]:
    """Return the kits of which something printed says what is no longer so; the queries do not grow with the plans.

    Plans of which nothing is printed are not read at all.
    """
    files: dict[int, list[PrintedKit]] = defaultdict(list)
    printed = PrintedKit.objects.filter(kit__in=kits, draft=False).defer("pdf").select_related("kit")
    for file in printed:
        files[file.kit_id].append(file)
    plans = {file.kit.plan_id for file in printed}
    found = read_all_kits(list(Plan.objects.for_kits().filter(pk__in=plans))) if plans else {}
    return {
        each.kit.pk
        for read in found.values()
        for each in read.sessions
        if each.kit and any(printing.changes for printing in _printings(each, files.get(each.kit.pk, []), today=today))
    }


def open_job(kit_id: int) -> Job | None:
    """Return the printing of the kit that waits or runs."""
    return Job.objects.open().filter(key=job_key(kit_id)).select_related("owner").first()


def last_trouble(kit_id: int) -> str:
    """Return why the last printing of the kit failed, if it did."""
    last = Job.objects.filter(key=job_key(kit_id)).first()
    return last.trouble if last else ""


def _together(one: KitProgress | None, other: KitProgress) -> KitProgress:
    """A unit with two sessions is done when both are."""
    if one is None:
        return other
    moments = [moment for moment in (one.printed_at, other.printed_at) if moment]
    return KitProgress(one.printed and other.printed, one.outdated or other.outdated, max(moments) if moments else None)


def _printings(each: SessionFacts, files: Sequence[PrintedKit], *, today: date) -> list[Printing]:
    """Files newest first; a piece printed again makes the older file's copy of it no concern any more.

    This is the one place that says what is out of date; every page asks it.
    """
    seen: set[str] = set()
    found = []
    for file in files[:MOST_SHOWN]:
        own = [name for name in file.pieces if name not in seen]
        if not file.draft:
            seen |= set(own)
        newest = tuple(Piece(name) for name in own)
        names = fact_names(newest)
        before = {name: value for name, value in file.facts.items() if name in names}
        stands = newest and not file.draft and not file.emptied_at  # an emptied file is handed to nobody any more
        concerns = stands and not is_history(before, each.facts, today=today)
        changes = what_changed(before, each.facts) if concerns else []
        found.append(Printing(file, tuple(changes)))
    return found


def _is_incomplete(kits: PlanKits, each: SessionFacts) -> bool:
    unit = each.unit.pk if each.unit.pk in kits.incomplete else each.unit.parent_id or 0
    return kits.incomplete.get(unit, any(kits.incomplete.values()))
