"""A signed file that comes back: accepted only when it is the frozen file plus signatures.

Three checks in a row, each by other means: the upload must begin with the frozen bytes; each save after them may do
nothing but sign (``documents.signed_changes``); every signature must be intact and cover its save
(``documents.signed_proofs``, by another reader of PDFs). Whether a certificate leads to a trusted root is not checked
and never claimed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from documents.bounded import UploadRefused, run_bounded
from documents.pdf_guard import BROKEN, LARGEST_PDF, UNREADABLE_FILE, check_envelope, look_at_opened
from documents.signature_names import SEAL_FIELD, SIGNER_FIELD
from documents.signed_changes import CONTENT_CHANGED, Changes, compare_states, same_objects
from documents.signed_origin import tell_difference
from documents.signed_proofs import Proof, Proofs, prove
from documents.signed_stamps import StampFound, read_places
from documents.signed_state import State, ends_of_saves, read_state

MOST_STAMPS = 12
CHAIN_NOT_CHECKED = "chưa kiểm tra được chuỗi tin cậy"
NOTHING_SIGNED = "Tệp chưa có chữ ký số nào: đây vẫn là bản phát hành chưa ký."
NOT_COVERED = "Sau chữ ký cuối cùng tệp còn bị thêm nội dung không được ký."


class SignatureRefused(UploadRefused):
    """A file is not the frozen file plus signatures; the message says why."""


@dataclass(frozen=True)
class SignedReport:
    """What a signed file proves. ``stamps`` are the stamps of the office's tool, ``saves`` how often it was saved."""

    signatures: tuple[Proof, ...]
    pages: int
    stamps: tuple[StampFound, ...]
    time_stamps: int
    saves: int

    @property
    def missing(self) -> tuple[str, ...]:
        """Return which of our two fields nobody has signed yet."""
        signed = {proof.field for proof in self.signatures}
        return tuple(name for name in (SIGNER_FIELD, SEAL_FIELD) if name not in signed)


def check_signed(original: bytes, uploaded: bytes, *, stamps_allowed: bool) -> SignedReport:
    """Return what ``uploaded`` proves about the frozen file ``original``; raise ``SignatureRefused`` with the reason.

    ``stamps_allowed`` is for offices whose tool stamps number, date and seal after the leader signed.
    """
    try:
        check_envelope(uploaded, largest=LARGEST_PDF)
        found = run_bounded("signed", original, uploaded, stamps_allowed=stamps_allowed)
    except UploadRefused as refusal:
        raise SignatureRefused(str(refusal)) from refusal
    return _report(found)


def look_at_signed(original: bytes, uploaded: bytes, *, stamps_allowed: bool) -> SignedReport:
    """Do the work of ``check_signed`` in this process."""
    check_envelope(uploaded, largest=LARGEST_PDF)
    if not uploaded.startswith(original):
        raise UploadRefused(tell_difference(original, uploaded))
    start = len(original)
    ends = ends_of_saves(uploaded, start)
    if not ends:
        raise UploadRefused(NOTHING_SIGNED)
    try:
        changes, final = _follow(original, uploaded, ends, stamps_allowed=stamps_allowed)
    except UNREADABLE_FILE as error:
        raise error if isinstance(error, UploadRefused) else UploadRefused(BROKEN) from error
    stamps = tuple(stamp for each in changes for stamp in each.stamps)
    proofs = prove(uploaded, start, ends, stamped=bool(stamps))
    _check_cover(changes, ends, proofs)
    return SignedReport(proofs.signatures, len(final.opened.pages), stamps, proofs.time_stamps, len(ends))


def _follow(original: bytes, uploaded: bytes, ends: list[int], *, stamps_allowed: bool) -> tuple[list[Changes], State]:
    """Return what each save did, and the last state."""
    first = read_state(original, len(original))
    places, changes, before = read_places(first), [], first
    for end in ends:
        after = read_state(uploaded, end)
        look_at_opened(after.opened)
        changes.append(compare_states(before, after, places, stamps_allowed=stamps_allowed))
        before = after
    if sum(len(each.stamps) for each in changes) > MOST_STAMPS:
        raise UploadRefused("Tệp bị đóng quá nhiều hình, không nhận được.")
    if not same_objects(first, before):
        raise UploadRefused(f"{CONTENT_CHANGED}.")
    return changes, before


def _check_cover(changes: list[Changes], ends: list[int], proofs: Proofs) -> None:
    """Nothing that shows may come after the last signature, and every signed field must have held."""
    if not proofs.signatures:
        raise UploadRefused(NOTHING_SIGNED)
    last = max(proofs.ends)
    if any(each.shows and end > last for each, end in zip(changes, ends, strict=True)):
        raise UploadRefused(NOT_COVERED)
    signed = {name for each in changes for name in each.signed}
    if signed - {proof.field for proof in proofs.signatures}:
        raise UploadRefused(NOT_COVERED)


def _report(found: dict[str, Any]) -> SignedReport:
    return SignedReport(
        tuple(_proof(each) for each in found["signatures"]),
        found["pages"],
        tuple(StampFound(**each) for each in found["stamps"]),
        found["time_stamps"],
        found["saves"],
    )


def _proof(found: dict[str, Any]) -> Proof:
    moments = {name: _moment(found[name]) for name in ("valid_from", "valid_to", "signed_at")}
    return Proof(**found | moments)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None
