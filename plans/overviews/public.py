"""What a stranger with the right address may know of an issued paper: what stands on its first page, and its hashes."""

from dataclasses import dataclass
from datetime import date

from documents.formats import format_date
from documents.models import CopyKind, FrozenPaper, SignedCopy
from documents.render_text import runs_text
from documents.serialize import from_json
from documents.wording import format_paper_number
from plans.models import IN_FORCE, ON_FILE, PlanState, PublicLink

ISSUED_FILE = "phat-hanh"
_FILES = {
    CopyKind.DIGITAL: ("ban-ky-so", "bản ký số"),
    CopyKind.SCAN: ("ban-quet", "bản quét có chữ ký và dấu"),
}
_STATES = {
    PlanState.REVOKED: "Văn bản đã bị thu hồi, không còn hiệu lực.",
    PlanState.REPLACED: "Văn bản đã được thay thế bằng văn bản khác, không còn hiệu lực.",
}


@dataclass(frozen=True)
class PublicFile:
    """One file of the paper; ``slug`` is the end of its address."""

    slug: str
    label: str
    sha256: str


@dataclass(frozen=True)
class PublicPaper:
    """The page of a public paper. Everything but the state comes from what was frozen at issue."""

    kind: str
    number: str
    issued_on: date
    issuer: str
    subject: str
    in_force: bool
    state: str
    files: list[PublicFile]  # the newest of each kind, offered for download
    older: list[PublicFile]  # signed copies that a later one took the place of

    @property
    def title(self) -> str:
        """«Kế hoạch số 05/KH-UBND ngày 02/11/2022»."""
        return f"{self.kind.capitalize()} số {self.number} ngày {format_date(self.issued_on)}"

    def find(self, sha256: str) -> PublicFile | None:
        """Return the file of the paper that has these bytes."""
        return next((file for file in [*self.files, *self.older] if file.sha256 == sha256), None)


def find_link(token: str) -> PublicLink | None:
    """Return the open link, without the bytes of its paper."""
    links = PublicLink.objects.filter(token=token, closed_at=None, plan__state__in=ON_FILE)
    return links.select_related("plan__paper").defer("plan__paper__pdf").first()


def read_public(link: PublicLink) -> PublicPaper:
    """Return what the page shows of a plan on file."""
    plan, paper = link.plan, link.plan.paper
    if paper is None or plan.issued_on is None:
        raise ValueError("a plan on file has a paper and a date")
    document = from_json(paper.tree_json)
    files, older = _files(paper)
    return PublicPaper(
        kind=document.kind,
        number=f"{format_paper_number(plan.number)}/{document.letterhead.symbol}",
        issued_on=plan.issued_on,
        issuer=" ".join(document.letterhead.issuer),
        subject=runs_text(document.subject),
        in_force=plan.state in IN_FORCE,
        state=_STATES.get(PlanState(plan.state), "Văn bản đang có hiệu lực."),
        files=files,
        older=older,
    )


def read_public_file(link: PublicLink, slug: str) -> bytes | None:
    """Return the bytes behind one of the page's downloads."""
    if slug == ISSUED_FILE:
        return bytes(link.plan.paper.pdf) if link.plan.paper else None
    kind = next((kind for kind, (name, _) in _FILES.items() if name == slug), None)
    newest = SignedCopy.objects.filter(paper=link.plan.paper_id, kind=kind).first() if kind else None
    return bytes(newest.pdf) if newest else None


def _files(paper: FrozenPaper) -> tuple[list[PublicFile], list[PublicFile]]:
    files = [PublicFile(ISSUED_FILE, _issued_label(paper), paper.sha256)]
    older: list[PublicFile] = []
    for copy in paper.copies.defer("pdf"):
        slug, label = _FILES[CopyKind(copy.kind)]
        taken = any(file.slug == slug for file in files)
        (older if taken else files).append(PublicFile(slug, label, copy.sha256))
    return files, older


def _issued_label(paper: FrozenPaper) -> str:
    """Name the frozen file; where the office signs first it has neither number nor date yet."""
    return "tệp đã phát hành" if paper.number else "tệp đã duyệt, trước khi đóng số, ngày và ký"
