"""The paper comes back from its signers: the frozen file with signatures, or a scan of the stamped sheet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from documents.bounded import UploadRefused
from documents.models import CopyKind, FrozenPaper, SignedCopy
from documents.scans import check_scan
from documents.serialize import from_json
from documents.signature_names import SEAL_FIELD, SIGNER_FIELD
from documents.signed_names import names_person
from documents.signed_pdf import CHAIN_NOT_CHECKED, SignedReport, check_signed
from documents.signed_proofs import Proof
from documents.signed_stamps import StampFound
from documents.text import nfc
from documents.tree import Document, Text
from plans import route
from plans.actions.moving import move, moving
from plans.actions.stamped import refuse_other_number, tell_stamps
from plans.models import Plan, PlanState, PlanVerb

LONGEST_NAME = 200
NO_SCAN = "Tệp có trang không phải ảnh quét nên không nhận làm bản quét. Nếu là tệp đã ký số, hãy chọn «Bản ký số»."
_FIELDS = {SIGNER_FIELD: "Người ký", SEAL_FIELD: "Cơ quan"}


@dataclass(frozen=True)
class Checked:
    """A file that passed its check against a frozen paper, with what the check found in words."""

    kind: CopyKind
    paper_id: int
    data: bytes
    name: str
    lines: list[str]
    told: str
    cautions: tuple[str, ...] = ()
    stamps: tuple[StampFound, ...] = ()  # of the office's own tool, on a paper frozen with blanks


def take_signed(*, plan_id: int, data: bytes, name: str, by: User, now: datetime, seen_step: int) -> SignedCopy:
    """Take the signed file of an issued plan; from here on it is what is downloaded.

    Raises:
        ActionRefused: it is not the issued file plus valid signatures; the message says what is wrong with it.

    """
    return _take(plan_id, CopyKind.DIGITAL, data, name, by=by, now=now, seen_step=seen_step)


def take_scan(*, plan_id: int, data: bytes, name: str, by: User, now: datetime, seen_step: int) -> SignedCopy:
    """Take a scan of the paper that was signed in ink; it stands beside the issued file and never replaces it."""
    return _take(plan_id, CopyKind.SCAN, data, name, by=by, now=now, seen_step=seen_step)


def _take(
    plan_id: int, kind: CopyKind, data: bytes, name: str, *, by: User, now: datetime, seen_step: int
) -> SignedCopy:
    """Look into the file before the plan is locked: that takes seconds, in which others go on working."""
    plan = Plan.objects.select_related("paper", "authority").get(pk=plan_id)
    if sentence := route.why_not(PlanVerb.SIGN, by, plan, timezone.localdate(now)):
        raise ActionRefused(sentence)
    if plan.paper is None:
        raise ActionRefused("Kế hoạch này chưa phát hành.")
    checked = check_file(plan.paper, kind, data, name)
    with moving(PlanVerb.SIGN, plan_id, by=by, now=now, seen_step=seen_step) as locked:
        return keep_copy(locked, checked, by=by, now=now)


def check_file(paper: FrozenPaper, kind: CopyKind, data: bytes, name: str) -> Checked:
    """Return the file with what is found in it, or refuse it with the reason."""
    name = nfc(name)[:LONGEST_NAME]
    try:
        if kind == CopyKind.SCAN:
            scan = check_scan(data)
            if not scan.dpi:
                raise ActionRefused(NO_SCAN)
            lines = [f"{scan.pages} trang, {scan.dpi} dpi, {'màu' if scan.colour else 'không màu'}", *scan.warnings]
            return Checked(kind, paper.pk, data, name, lines, f"{scan.pages} trang")
        # Only a paper frozen with blanks is stamped, whatever order the office works in by now.
        report = check_signed(bytes(paper.pdf), data, stamps_allowed=not paper.number)
    except UploadRefused as refusal:
        raise ActionRefused(str(refusal)) from refusal
    person = signer_of(from_json(paper.tree_json))
    cautions = tuple(words for proof in report.signatures for words in _cautions(proof, person))
    told = ", ".join(_told_signer(proof, person) for proof in report.signatures)
    return Checked(kind, paper.pk, data, name, _told(report), told, cautions, report.stamps)


def signer_of(paper: Document) -> str:
    """Return the name under which a paper is to be signed; nothing where it names nobody."""
    name = paper.signature.name
    return name.text if isinstance(name, Text) else ""


def _told(report: SignedReport) -> list[str]:
    lines = [_told_proof(proof) for proof in report.signatures]
    lines += [f"Chưa có chữ ký ở ô «{_FIELDS[field]}»." for field in report.missing]
    return lines


def _told_proof(proof: Proof) -> str:
    moment = f"{timezone.localtime(proof.signed_at):%H:%M:%S %d/%m/%Y}" if proof.signed_at else "không ghi giờ"
    whose = f"{proof.signer} ({proof.organisation})" if proof.organisation else proof.signer
    valid = f"chứng thư {proof.issuer}, từ {proof.valid_from:%d/%m/%Y} đến {proof.valid_to:%d/%m/%Y}"
    expired = "" if proof.certificate_current else ", giờ ký ngoài thời hạn chứng thư"
    return f"{_FIELDS.get(proof.field, proof.field)}: {whose} ký {moment}; {valid}{expired}; {CHAIN_NOT_CHECKED}."


def _cautions(proof: Proof, person: str) -> list[str]:
    """Return what a person should look at; none of it is a reason to refuse, as certificates of offices vary."""
    field = _FIELDS.get(proof.field, proof.field)
    found = []
    if proof.weak:
        found.append(
            f"Chữ ký yếu ở ô «{field}»: dùng hàm băm {proof.weak} đã lỗi thời, có thể bị làm giả. "
            "Nên đặt phần mềm ký dùng SHA-256 rồi ký lại."
        )
    if _is_other(proof, person):
        named = f"ghi tên {proof.signer}" if proof.signer else "không ghi tên"
        found.append(f"Chứng thư ở ô «{field}» {named}, văn bản ghi người ký là {person}. Hãy xem lại ai đã ký.")
    return found


def _is_other(proof: Proof, person: str) -> bool:
    """Say whether the signer's place bears another name than the paper; the seal's certificate names the authority."""
    return bool(person) and proof.field == SIGNER_FIELD and not names_person(proof.signer, person)


def _told_signer(proof: Proof, person: str) -> str:
    """Return the name for the record, with what was odd about the signature."""
    marks = [f"chữ ký yếu {proof.weak}"] if proof.weak else []
    marks += [f"văn bản ghi {person}"] if _is_other(proof, person) else []
    return f"{proof.signer} ({'; '.join(marks)})" if marks else proof.signer


def keep_copy(plan: Plan, checked: Checked, *, by: User, now: datetime) -> SignedCopy:
    """Keep a file that was checked against the paper of a plan whose row is locked and which has its number."""
    if plan.paper_id != checked.paper_id:
        raise ActionRefused("Văn bản đã đổi trong lúc kiểm tra tệp; hãy nộp lại.")
    refuse_other_number(checked.stamps, plan.number)
    stamped = tell_stamps(checked.stamps, plan.number, plan.issued_on) if plan.issued_on else []
    findings: dict[str, Any] = {"lines": [*checked.lines, *stamped], "cautions": list(checked.cautions)}
    copy = SignedCopy(
        paper_id=checked.paper_id, kind=checked.kind, pdf=checked.data, file_name=checked.name, findings=findings
    )
    copy.received_at = now
    copy.save()
    detail = f"{checked.kind.label}, {checked.told}"
    move(plan, PlanState.SIGNED, PlanVerb.SIGN, by=by, now=now, detail=detail)
    return copy
