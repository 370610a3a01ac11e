"""What units said about a draft, as its board, its parts and its printed table show it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from accounts.models import User
from accounts.roles import Role
from documents.tree import Document
from plans.composition.opinions import compose_opinions
from plans.models import WRITABLE, Opinion, OpinionRequest, Plan
from plans.parts import PARTS

PART_TITLES = {slug: part.title for slug, part in PARTS.items()}
WHOLE = "Cả dự thảo"


@dataclass(frozen=True)
class Line:
    """One unit on the board: the row, and its state as a word and a colour."""

    row: OpinionRequest
    state: str
    label: str
    is_late: bool = False


@dataclass(frozen=True)
class PartOpinions:
    """The comments on one part."""

    slug: str
    title: str
    opinions: list[Opinion]


@dataclass(frozen=True)
class OpinionBoard:
    """Who was asked, what they said, what is still open."""

    lines: list[Line]
    groups: list[PartOpinions]
    answered: int
    late: int
    open: int

    @property
    def late_online(self) -> int:
        """How many of the late ones a notice reaches."""
        return sum(line.is_late and line.row.person_id is not None for line in self.lines)


@dataclass(frozen=True)
class Summary:
    """«Xin ý kiến» in four numbers, for the plan's page."""

    count: int = 0
    answered: int = 0
    late: int = 0
    open: int = 0


def opinion_summary(plan: Plan, day: date) -> Summary:
    """Return how far «xin ý kiến» is on ``day``, withdrawn requests left out; two queries however many there are."""
    live = Q(answered_at__isnull=False) | Q(closed_at__isnull=True)
    late = Q(answered_at__isnull=True, closed_at__isnull=True, due_on__lt=day)
    counted = plan.opinion_requests.aggregate(
        count=Count("pk", filter=live), answered=Count("answered_at"), late=Count("pk", filter=late)
    )
    return Summary(**counted, open=Opinion.objects.filter(request__plan=plan).unsettled().count())


def opinion_board(plan: Plan, day: date) -> OpinionBoard:
    """Return the board of ``plan`` as it stands on ``day``."""
    rows = list(plan.opinion_requests.select_related("person").prefetch_related("opinions__settled_by"))
    lines = [_line(row, day) for row in rows]
    said = [_of(opinion, row) for row in rows for opinion in row.opinions.all() if not opinion.agrees]
    order = ["", *PART_TITLES]
    groups = [
        PartOpinions(slug, PART_TITLES.get(slug, WHOLE), found)
        for slug in order
        if (found := [opinion for opinion in said if (opinion.part if opinion.part in PART_TITLES else "") == slug])
    ]
    return OpinionBoard(
        lines=lines,
        groups=groups,
        answered=sum(row.answered_at is not None for row in rows),
        late=sum(line.is_late for line in lines),
        open=sum(opinion.is_open for opinion in said),
    )


def _of(opinion: Opinion, row: OpinionRequest) -> Opinion:
    """Return the comment with its request at hand, so that a page asks no query for each."""
    opinion.request = row
    return opinion


def _line(row: OpinionRequest, day: date) -> Line:
    if row.answered_at:
        if row.agrees:
            return Line(row, "confirmed", "Nhất trí, muộn" if row.was_late else "Nhất trí")
        return Line(row, "late" if row.was_late else "sent", "Góp ý muộn" if row.was_late else "Đã góp ý")
    if row.closed_at:
        return Line(row, "closed", "Đã thôi xin")
    return Line(row, "late", "Quá hạn", is_late=True) if row.is_late(day) else Line(row, "open", "Chờ góp ý")


def opinions_on(plan: Plan, slug: str) -> list[Opinion]:
    """Return the comments on one part that the drafter has not settled yet, oldest request first."""
    found = Opinion.objects.filter(request__plan=plan, part=slug).unsettled()
    return list(found.select_related("request").order_by("request_id", "position", "pk"))


def opinions_to_answer(user: User) -> list[OpinionRequest]:
    """Return what a person is still asked about, the most urgent first; drafts only."""
    waiting = OpinionRequest.objects.of_person(user).to_answer().filter(plan__state__in=WRITABLE)
    return list(waiting.select_related("plan__authority").order_by("due_on", "pk"))


def opinions_paper(plan: Plan, day: date) -> Document:
    """Return «Bảng tổng hợp» of ``plan``; ``day`` gives the year of its date line."""
    rows = list(plan.opinion_requests.for_table())
    return compose_opinions(plan, rows, parts=PART_TITLES, day=day, head_name=_head_of(plan))


def _head_of(plan: Plan) -> str:
    """The name of the authority's one head of department; nothing where there are several or none."""
    heads = User.objects.filter(memberships__authority=plan.authority_id, memberships__role=Role.HEAD, is_active=True)
    names = [str(head) for head in heads.distinct()[:2]]
    return names[0] if len(names) == 1 else ""
