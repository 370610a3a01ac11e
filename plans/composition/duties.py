"""Who does what: duties under their agencies, with destination and deadline."""

from collections.abc import Callable

from documents.formats import format_date_in_text, join_names, pad
from documents.tree import Block, GapBlock, Heading, Paragraph, Point, Points, Runs, Text
from documents.walk import is_point
from plans.composition.paper import Paper
from plans.models import AgencyRole, DeadlineKind, Duty

Path = tuple[int, ...]


def compose_duties(
    paper: Paper, layout: str, path: Path, used: int, compose_placement: Callable[..., list[Block]]
) -> list[Block]:
    """Return the duties grouped by agency; with ``numbered`` the numbers go on after ``used`` at the level below."""
    groups = _groups(list(paper.plan.duties.all()))
    if not groups:
        return [GapBlock("nhiệm vụ của các đơn vị", "duties:")]
    blocks: list[Block] = []
    for number, (agencies, duties) in enumerate(groups, used + 1):
        label = paper.label((*path, number)) if layout == "numbered" else ""
        for run in _printed_together(duties):
            first = run is duties or run[0] is duties[0]
            blocks += _group(paper, agencies if first else "", run, label if first else "", layout, len(path) + 1)
            if run[-1].part:
                blocks += compose_placement(paper, run[-1].part, run[-1].layout, path, f"duty:{run[-1].pk}")
    return blocks


def _groups(duties: list[Duty]) -> list[tuple[str, list[Duty]]]:
    """Put together what belongs to the same agencies: a duty that names none goes with the one before it."""
    groups: list[tuple[str, list[Duty]]] = []
    for duty in duties:
        name = join_names([agency.name for agency in duty.agencies.all() if agency.role == AgencyRole.LEAD])
        if groups and name in ("", groups[-1][0]):
            groups[-1][1].append(duty)
        else:
            groups.append((name, [duty]))
    return groups


def _printed_together(duties: list[Duty]) -> list[list[Duty]]:
    """Cut a group after each duty that carries a data part, so that the part stands right below it."""
    cuts = [0] + [index for index, duty in enumerate(duties, 1) if duty.part]
    return [duties[a:b] for a, b in zip(cuts, [*cuts[1:], len(duties)], strict=True) if a < b]


def _group(paper: Paper, agencies: str, duties: list[Duty], label: str, layout: str, level: int) -> list[Block]:
    sources = [f"duty:{duty.pk}" for duty in duties]
    works = [duty_runs(paper, duty) for duty in duties]  # once: the first citation of a text is the full one
    if layout == "points":
        name = f"{agencies}: " if agencies else ""
        works[0] = (Text(name, bold=True), *works[0])
    points = Points(tuple(Point(runs, source=s) for runs, s in zip(works, sources, strict=True)))
    if not agencies or layout == "points":
        return [points]
    bold = not is_point(label)
    number = (Text(f"{label} ", bold=bold),) if label else ()
    if len(duties) == 1 or layout == "paragraphs":
        lead = (*number, Text(f"{agencies}:", bold=bold))
        first = Paragraph(works[0], lead=lead, source=sources[0])
        rest = [Paragraph(runs, source=s) for runs, s in zip(works[1:], sources[1:], strict=True)]
        return [first, *rest]
    return [Heading(level, label, (Text(agencies, bold=bold),), source=sources[0]), points]


def duty_runs(paper: Paper, duty: Duty) -> Runs:
    """Return the work as a sentence: partners before it, where it is sent and by when after it."""
    work = " ".join(duty.work.split()).rstrip(" ;.:")
    partners = [agency.name for agency in duty.agencies.all() if agency.role == AgencyRole.PARTNER]
    if partners:
        work = f"Chủ trì, phối hợp với {join_names(partners)} {work[:1].lower()}{work[1:]}"
    if duty.sent_to:
        work = f"{work}, gửi về {duty.sent_to}"
    if duty.sent_through:
        work = f"{work} (qua {duty.sent_through})"
    end = ":" if duty.part else "."
    return paper.runs(f"{' '.join(filter(None, [work, deadline_text(duty)]))}{end}", f"duty:{duty.pk}")


def deadline_text(duty: Duty) -> str:
    """Return «trước ngày 05/10/2018», «trước 03 ngày so với ngày tổ chức», «sau khi kết thúc đối thoại», or nothing."""
    kind, event = duty.deadline_kind, duty.deadline_event.strip()
    day = format_date_in_text(duty.deadline_on) if duty.deadline_on else ""
    days = pad(duty.deadline_days) if duty.deadline_days is not None else ""
    phrases = {
        DeadlineKind.NONE: "",
        DeadlineKind.ON_DATE: f"vào ngày {day}",
        DeadlineKind.BEFORE_DATE: f"trước ngày {day}",
        DeadlineKind.DAYS_BEFORE: f"trước {days} ngày{f' so với {event}' if event else ''}",
        DeadlineKind.DAYS_AFTER: f"trong {days} ngày sau {event or 'khi kết thúc đối thoại'}",
        DeadlineKind.AFTER_EVENT: f"sau khi kết thúc {event or 'đối thoại'}",
    }
    return phrases[DeadlineKind(kind)]
