"""What the checks found, for the panel beside the paper, the page of submitting, and the leader's page."""

from collections import Counter
from dataclasses import dataclass

from documents.problem import Level, Problem
from documents.tree import Document
from plans.models import Plan, TickedWarning
from plans.output import document_of
from plans.overviews.jumping import field_url
from plans.parts import PARTS
from plans.problems import find_problems


@dataclass(frozen=True)
class CheckItem:
    """One finding, where it is mended, and whether somebody saw it and let it stand."""

    problem: Problem
    part_title: str
    url: str
    ticked: TickedWarning | None = None


@dataclass(frozen=True)
class CheckGroup:
    """The findings of one level in the order of the form."""

    level: Level
    title: str
    items: list[CheckItem]


@dataclass(frozen=True)
class Check:
    """Everything the checks found in a plan."""

    items: list[CheckItem]

    def of(self, level: Level) -> list[CheckItem]:
        """Return the findings of one level."""
        return [item for item in self.items if item.problem.level == level]

    @property
    def errors(self) -> list[CheckItem]:
        """What stops the plan."""
        return self.of(Level.ERROR)

    @property
    def open_warnings(self) -> list[CheckItem]:
        """What must still be looked at."""
        return [item for item in self.of(Level.WARNING) if item.ticked is None]

    @property
    def groups(self) -> list[CheckGroup]:
        """The findings by level, those that stop first."""
        groups = [CheckGroup(level, title, self.of(level)) for level, title in _TITLES.items()]
        return [group for group in groups if group.items]

    @property
    def by_part(self) -> dict[str, int]:
        """How many errors and open warnings each part has, for its line in the list of parts."""
        return dict(Counter(item.problem.part for item in [*self.errors, *self.open_warnings]))

    @property
    def summary(self) -> str:
        """«2 lỗi, 3 cảnh báo, 1 gợi ý», or that nothing was found."""
        counts = [(len(self.errors), "lỗi"), (len(self.open_warnings), "cảnh báo"), (len(self.of(Level.HINT)), "gợi ý")]
        ticked = len(self.of(Level.WARNING)) - len(self.open_warnings)
        counts.append((ticked, "cảnh báo đã xem"))
        return ", ".join(f"{count} {name}" for count, name in counts if count) or "không có lỗi, cảnh báo"


_TITLES = {
    Level.ERROR: "Lỗi phải sửa trước khi trình",
    Level.WARNING: "Cảnh báo cần xem từng điều",
    Level.HINT: "Gợi ý",
}


def check_plan(plan: Plan, document: Document | None = None) -> Check:
    """Check a plan that is loaded for its paper; one on file is not checked any more."""
    if plan.is_on_file:
        return Check([])
    problems = find_problems(plan, document or document_of(plan))
    ticked = {mark.key: mark for mark in plan.ticked_warnings.select_related("by")}
    items = [CheckItem(p, _title(p), field_url(plan, p), ticked.get(p.key)) for p in problems]
    order = list(PARTS)
    return Check(sorted(items, key=lambda item: order.index(item.problem.part) if item.problem.part in PARTS else 99))


def _title(problem: Problem) -> str:
    return PARTS[problem.part].title if problem.part in PARTS else "Toàn văn bản"
