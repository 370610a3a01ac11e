"""Honest signatures are accepted, and what is said of them is what they prove."""

import io
import subprocess
from datetime import UTC, timedelta

import page as pdf_validation
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature

from documents.signature_names import SEAL_FIELD, SIGNER_FIELD
from documents.signed_pdf import SignatureRefused, check_signed, look_at_signed
from tests.documents.signed_samples import (
    HONEST,
    frozen,
    leader,
    signed,
    signed_once,
    stamp_fields,
    stamped,
    with_pictures,
)
from tests.documents.signing import SIGNED_AT, make_signer, sign, trust

PROFILES = [pdf_validation.ValidationProfile.PDF_A_2A, pdf_validation.ValidationProfile.PDF_UA_1]
ONLY_OF_THE_LAST = "a signature /ByteRange does not cover the complete PDF except for its signature contents"


def test_there_are_fifty_honest_ways():
    assert len(HONEST) >= 50


@pytest.mark.parametrize("what", HONEST)
def test_an_honest_file_is_accepted(what):
    name, stamps, make = HONEST[what]
    report = look_at_signed(frozen(name), make(), stamps_allowed=stamps)
    assert report.signatures
    assert {proof.field for proof in report.signatures} & {SIGNER_FIELD, SEAL_FIELD}
    assert not any(proof.trusted for proof in report.signatures)
    assert {stamp.place for stamp in report.stamps} == ({"number", "date"} if name.startswith("blank") else set())


def test_the_report_says_who_signed_when_and_with_what():
    report = check_signed(frozen(), signed(), stamps_allowed=False)
    first, second = report.signatures
    assert (first.field, first.signer) == (SIGNER_FIELD, "Nguyễn Văn Hiệp")
    assert first.organisation == second.signer == "Ủy ban nhân dân huyện Tháp Mười"
    assert first.issuer == "CA thử nghiệm"
    assert int(first.serial, 16) == leader().certificate.serial_number
    assert first.valid_from == leader().certificate.not_valid_before_utc
    assert first.valid_to == leader().certificate.not_valid_after_utc
    assert first.signed_at == SIGNED_AT
    assert second.signed_at == SIGNED_AT + timedelta(hours=1)
    assert second.signed_at.astimezone(UTC).tzinfo is UTC
    assert (first.covers_whole_file, second.covers_whole_file) == (False, True)
    assert (report.pages, report.saves, report.time_stamps, report.stamps, report.missing) == (4, 2, 0, (), ())


def test_the_report_says_who_has_not_signed_yet():
    assert check_signed(frozen(), signed_once(), stamps_allowed=False).missing == (SEAL_FIELD,)


def test_stamps_are_told_with_their_words():
    report = check_signed(frozen("blank"), stamped(), stamps_allowed=True)
    assert [(stamp.place, stamp.words) for stamp in report.stamps] == [("number", "6662"), ("date", "02   tháng 11")]
    with pytest.raises(SignatureRefused, match="Trang 1 bị chèn thêm"):
        check_signed(frozen("blank"), stamped(), stamps_allowed=False)


def test_an_expired_certificate_is_told_but_not_refused():
    once = make_signer("Nguyễn Văn Hiệp", years=1)
    report = look_at_signed(frozen(), sign(frozen(), SIGNER_FIELD, once), stamps_allowed=False)
    assert [proof.certificate_current for proof in report.signatures] == [False]


@pytest.mark.parametrize(("digest", "told"), [("sha1", "SHA-1"), ("md5", "MD5"), ("sha256", ""), ("sha512", "")])
def test_a_weak_digest_is_told_but_not_refused(digest, told):
    hand = make_signer("Nguyễn Văn Hiệp", kind="rsa")
    signed_file = sign(frozen(), SIGNER_FIELD, hand, md_algorithm=digest)
    assert [proof.weak for proof in check_signed(frozen(), signed_file, stamps_allowed=False).signatures] == [told]


def test_a_weak_signature_must_still_hold():
    signed_file = sign(frozen(), SIGNER_FIELD, make_signer("Nguyễn Văn Hiệp", kind="rsa"), md_algorithm="sha1")
    value = PdfFileReader(io.BytesIO(signed_file)).embedded_signatures[0].signer_info["signature"].native
    written = value.hex().encode()
    place = next(at for at in (signed_file.find(written), signed_file.find(written.upper())) if at > 0)
    broken = signed_file[: place + 40] + (b"0" if signed_file[place + 40 : place + 41] != b"0" else b"1")
    with pytest.raises(SignatureRefused, match="không hợp lệ"):
        check_signed(frozen(), broken + signed_file[place + 41 :], stamps_allowed=False)


def test_time_stamps_of_the_document_are_counted_apart():
    name, stamps, make = HONEST["plan: document time stamp"]
    report = look_at_signed(frozen(name), make(), stamps_allowed=stamps)
    assert (len(report.signatures), report.time_stamps) == (2, 1)


@pytest.mark.parametrize("make", [signed, with_pictures], ids=["plain", "pictures"])
def test_pyhanko_trusts_both_signatures_and_finds_the_document_unaltered(make):
    reader = PdfFileReader(io.BytesIO(make("plan")))
    found = [validate_pdf_signature(each, trust()) for each in reader.embedded_signatures]
    assert [status.bottom_line for status in found] == [True, True]
    assert [status.modification_level for status in found] == [ModificationLevel.FORM_FILLING, ModificationLevel.NONE]


def test_pyhanko_trusts_number_and_date_stamped_as_signatures():
    reader = PdfFileReader(io.BytesIO(stamp_fields()))
    found = [validate_pdf_signature(each, trust()) for each in reader.embedded_signatures]
    assert [status.bottom_line for status in found] == [True] * 4


@pytest.mark.parametrize("make", [signed, stamped, lambda: with_pictures("plan"), stamp_fields])
def test_pdfsig_finds_every_signature_valid(make, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(make())
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid.") == said.count("Signature #") >= 2
    assert said.count("- Total document signed") == 1
    assert f"Signature Field Name: {SIGNER_FIELD}" in said


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("make", [signed_once, signed, with_pictures], ids=["leader", "both", "pictures"])
def test_a_signed_file_stays_fit_for_archives_and_screen_readers(make, profile):
    report = pdf_validation.validate_pdf_bytes(make("plan"), profile=profile)
    # The validator wants each /ByteRange to cover the file; of two signatures in turn only the last can.
    allowed = set() if make is signed_once else {ONLY_OF_THE_LAST}
    assert {failure.message for failure in report.failures} <= allowed
