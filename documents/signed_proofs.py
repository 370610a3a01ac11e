"""The signatures of a file: whether each is intact and covers its save, and whose it says it is."""

import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import parser
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from documents.bounded import UploadRefused

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,10})\s+(\d{1,5})\s+obj\b")
_HEX = re.compile(rb"<[0-9A-Fa-f\s]*>")
_WEAK = {"md2": "MD2", "md4": "MD4", "md5": "MD5", "sha1": "SHA-1"}
HIDDEN_OBJECT = "Tệp có thành phần ẩn không nằm trong danh mục của tệp: tệp đã bị can thiệp sau khi ký."
UNREADABLE = "Chữ ký số trong tệp không đọc được hoặc không đúng chuẩn."


@dataclass(frozen=True)
class Proof:
    """One intact signature, as far as it can be checked without a list of trusted authorities.

    ``signed_at`` is what the signer's machine claims. ``trusted`` stays False: the chain to a root authority is not
    checked here. ``certificate_current`` says whether ``signed_at`` lies within the certificate's period. ``weak``
    names the digest («SHA-1») where it is one for which other contents with the same digest can be made.
    """

    field: str
    signer: str
    organisation: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_to: datetime
    signed_at: datetime | None
    covers_whole_file: bool
    certificate_current: bool
    trusted: bool = False
    weak: str = ""


@dataclass(frozen=True)
class Proofs:
    """All signatures in the order in which they were made; ``ends`` are the saves that each covers, in bytes."""

    signatures: tuple[Proof, ...]
    ends: tuple[int, ...]
    time_stamps: int


def prove(data: bytes, start: int, ends: Sequence[int], *, stamped: bool) -> Proofs:
    """Check every signature of ``data``, whose saves after the first ``start`` bytes end at ``ends``.

    ``stamped`` says that stamps were put on, which a signer may have forbidden. Raise ``UploadRefused`` with the
    name of the field for a signature that does not hold.
    """
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=True)
        _refuse_hidden_objects(reader, data, start, ends)
        time_stamps = [each for each in reader.embedded_timestamp_signatures if _holds_time_stamp(each)]
        found = [(each, _prove(each, data, ends)) for each in reader.embedded_regular_signatures]
        _heed_locks([each for each, _ in found], stamped=stamped)
    except UploadRefused:
        raise
    except (PdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UploadRefused(UNREADABLE) from error
    return Proofs(
        tuple(proof for _, proof in found),
        tuple(_covered_end(each, data, ends) for each, _ in found),
        len(time_stamps),
    )


def _refuse_hidden_objects(reader: PdfFileReader, data: bytes, start: int, ends: Sequence[int]) -> None:
    """Every object that lies in the added bytes must be the one that the table of its save names, once.

    Otherwise a reader that rebuilds the table by itself would show another paper.
    """
    first = reader.xrefs.total_revisions - len(ends)
    if first < 1:
        raise UploadRefused(HIDDEN_OBJECT)
    begin = start
    for revision, end in enumerate(ends, first):
        for match in _OBJECT.finditer(data, begin, end):
            place = reader.xrefs.get_historical_ref(_reference(reader, match), revision)
            if place != match.start():
                raise UploadRefused(HIDDEN_OBJECT)
        begin = end


def _reference(reader: PdfFileReader, match: re.Match[bytes]) -> Any:
    reference_class = type(reader.root_ref)
    return reference_class(int(match[1]), int(match[2]), reader)


def _prove(each: EmbeddedPdfSignature, data: bytes, ends: Sequence[int]) -> Proof:
    name = str(each.field_name)
    _covered_end(each, data, ends)
    try:
        status = validate_pdf_signature(each, ValidationContext(trust_roots=[], allow_fetching=False), skip_diff=True)
    except (SignatureValidationError, SigningError, PdfError, ValueError, NotImplementedError) as error:
        raise UploadRefused(f"Chữ ký ở ô «{name}» không kiểm tra được: sai chuẩn hoặc dùng thuật toán lạ.") from error
    if not (status.intact and status.valid):
        raise UploadRefused(f"Chữ ký ở ô «{name}» không hợp lệ: nội dung hoặc chữ ký đã bị thay đổi.")
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        raise _not_covering(name)
    _refuse_false_certificates(each)
    return _describe(each, covers_whole_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE)


def _heed_locks(found: Sequence[EmbeddedPdfSignature], *, stamped: bool) -> None:
    """Refuse what came after a signature that forbids it: readers would call that signature broken."""
    for index, each in enumerate(found):
        later = [str(other.field_name) for other in found[index + 1 :]]
        level, locks = each.docmdp_level, each.fieldmdp
        forbidden = bool(later) and level == MDPPerm.NO_CHANGES
        forbidden = forbidden or (stamped and bool(later) and level == MDPPerm.FILL_FORMS)
        if forbidden or (locks is not None and any(locks.is_locked(name) for name in later)):
            raise UploadRefused(
                f"Chữ ký ở ô «{each.field_name}» đã khóa tệp, nhưng sau đó tệp còn bị ký hoặc đóng thêm."
            )


def _covered_end(each: EmbeddedPdfSignature, data: bytes, ends: Sequence[int]) -> int:
    """Return the save that the signature covers, as its end; refuse gaps that hold more than the signature itself."""
    name, numbers = str(each.field_name), [int(number) for number in each.byte_range]
    if len(numbers) != 4 or numbers[0] != 0 or min(numbers) < 0:
        raise _not_covering(name)
    gap_start, gap_end, end = numbers[1], numbers[2], numbers[2] + numbers[3]
    if not gap_start < gap_end <= end <= len(data) or not _HEX.fullmatch(data, gap_start, gap_end):
        raise _not_covering(name)
    if not _fills_gap(bytes.fromhex(data[gap_start + 1 : gap_end - 1].decode())):
        raise UploadRefused(f"Chữ ký ở ô «{name}» có dữ liệu lạ chèn sau phần chữ ký.")
    covered = next((save for save in ends if end <= save and not data[end:save].strip()), None)
    if covered is None:
        raise _not_covering(name)
    return covered


def _fills_gap(packed: bytes) -> bool:
    """Say whether after the signature's own bytes there is nothing but zeros."""
    length = parser.peek(packed)
    return not packed[length:].strip(b"\0")


def _refuse_false_certificates(each: EmbeddedPdfSignature) -> None:
    """A certificate that came with the one it says it was issued by must bear that one's signature.

    This finds a name or a date altered inside a certificate; it does not make its issuer a trusted one.
    """
    altered = UploadRefused(f"Chứng thư số kèm chữ ký ở ô «{each.field_name}» đã bị thay đổi.")
    try:
        packed = [one.chosen.dump() for one in each.signed_data["certificates"] if one.name == "certificate"]
        certificates = [x509.load_der_x509_certificate(one) for one in packed]
    except (ValueError, x509.InvalidVersion) as error:
        raise altered from error
    for certificate in certificates:
        issuers = [one for one in certificates if one.subject == certificate.issuer]
        if issuers and not any(_issued(certificate, one) for one in issuers):
            raise altered


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return True


def _not_covering(name: str) -> UploadRefused:
    return UploadRefused(f"Chữ ký ở ô «{name}» không bao trùm toàn bộ tệp tại lúc ký.")


def _holds_time_stamp(each: EmbeddedPdfSignature) -> bool:
    status = validate_pdf_timestamp(each, ValidationContext(trust_roots=[], allow_fetching=False), skip_diff=True)
    if not (status.intact and status.valid):
        raise UploadRefused("Dấu thời gian trong tệp không hợp lệ.")
    return True


def _describe(each: EmbeddedPdfSignature, *, covers_whole_file: bool) -> Proof:
    certificate = each.signer_cert
    subject, issuer = certificate.subject.native, certificate.issuer.native
    start, end = certificate.not_valid_before, certificate.not_valid_after
    signed_at = each.self_reported_timestamp
    if signed_at is not None and signed_at.tzinfo is None:
        signed_at = signed_at.replace(tzinfo=UTC)
    return Proof(
        field=str(each.field_name),
        signer=_words(subject.get("common_name")),
        organisation=_words(subject.get("organization_name")),
        issuer=_words(issuer.get("common_name") or issuer.get("organization_name")),
        serial=format(certificate.serial_number, "X"),
        valid_from=start,
        valid_to=end,
        signed_at=signed_at,
        covers_whole_file=covers_whole_file,
        certificate_current=signed_at is not None and start <= signed_at <= end,
        weak=_weak_digest(each),
    )


def _weak_digest(each: EmbeddedPdfSignature) -> str:
    """Return the weak digest that a signature leans on: that of the content, or that of what was signed about it."""
    signer = each.signer_info
    names = [signer["digest_algorithm"]["algorithm"].native]
    with suppress(ValueError):  # some ways of signing, as Ed25519, name none of their own
        names.append(signer["signature_algorithm"].hash_algo)
    return next((_WEAK[name] for name in names if name in _WEAK), "")


def _words(value: object) -> str:
    """Return a name of the certificate without signs that could turn the line around; several are joined."""
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return "".join(sign for sign in words if sign.isprintable())[:300]
