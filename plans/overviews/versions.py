"""Two states of a plan chosen for comparison: kept versions, the present one, last year's plan."""

from dataclasses import dataclass
from functools import cached_property

from documents.serialize import from_json
from documents.tree import Document
from plans.changes import Change
from plans.facts import Names, PlanFacts, read_whole
from plans.models import Plan, PlanVersion, VersionLabel
from plans.output import document_of
from plans.parts import PARTS

PRESENT, LAST_YEAR = "hien-tai", "nam-truoc"


@dataclass(frozen=True)
class State:
    """One side of a comparison: what the choice calls it, and where its facts and its paper come from."""

    key: str
    title: str
    source: Plan | PlanVersion

    @cached_property
    def facts(self) -> PlanFacts:
        """The facts with the names that they had."""
        if isinstance(self.source, PlanVersion):
            return PlanFacts(self.source.facts, self.source.names)
        whole = read_whole(self.source)
        return PlanFacts(whole.facts, _names_on_paper(self.source, whole.names))

    @property
    def document(self) -> Document:
        """The paper."""
        if isinstance(self.source, PlanVersion):
            return from_json(self.source.tree_json)
        return document_of(self.source)


def _names_on_paper(plan: Plan, names: Names) -> Names:
    """Return the names as the paper has them: one on file stays as it was, whatever is renamed later."""
    kept = plan.versions.order_by("-number").first() if plan.is_on_file else None
    return {kind: known | kept.names.get(kind, {}) for kind, known in names.items()} if kept else names


@dataclass(frozen=True)
class Choice:
    """A state that may be chosen."""

    key: str
    title: str


def plan_of_last_year(plan: Plan) -> Plan | None:
    """Return the plan that this one was copied from, else the office's latest of an earlier year."""
    plans = Plan.objects.filter(authority=plan.authority_id)
    if plan.copied_from_id:
        return plans.filter(pk=plan.copied_from_id).first()
    return plans.filter(year__lt=plan.year).order_by("-year", "-issued_on", "-pk").first()


def choices_of(plan: Plan, versions: list[PlanVersion], before: Plan | None) -> list[Choice]:
    """Return what may be compared, oldest first."""
    kept = [Choice(str(version.number), title_of(version)) for version in reversed(versions)]
    last_year = [Choice(LAST_YEAR, f"Kế hoạch năm {before.year}")] if before else []
    return [*last_year, *kept, Choice(PRESENT, "Hiện tại")]


def title_of(version: PlanVersion) -> str:
    """Return «Bản 3 – trình, 02/11/2022»."""
    return f"Bản {version.number} – {VersionLabel(version.label).label}, {version.at:%d/%m/%Y}"


def open_state(choice: Choice, plan: Plan, before: Plan | None) -> State:
    """Load one side; ``plan`` comes from ``Plan.objects.for_document()``."""
    if choice.key == PRESENT:
        return State(choice.key, choice.title, plan)
    if choice.key == LAST_YEAR and before:
        loaded = Plan.objects.for_document().select_related("paper").get(pk=before.pk)
        return State(choice.key, choice.title, loaded)
    return State(choice.key, choice.title, plan.versions.get(number=int(choice.key)))


def by_part(changes: list[Change]) -> list[tuple[str, list[Change]]]:
    """Return the changes under the titles of their parts, in the order of the form."""
    return [
        (part.title, found)
        for slug, part in PARTS.items()
        if (found := [change for change in changes if change.part == slug])
    ]
