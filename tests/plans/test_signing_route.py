"""The frozen file leaves for the signing tool and comes back: both orders of an office, over the pages."""

import subprocess
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from accounts.roles import Role
from communes.models import IssuingAuthority, SigningOrder
from documents.models import SignedCopy
from documents.render_pdf import render_pdf
from plans import actions
from plans.composition import compose_plan
from plans.models import Plan, PlanState, PlanVerb
from tests.documents.signed_samples import signed as signed_elsewhere
from tests.documents.signing import (
    SEAL_FIELD,
    SIGNED_AT,
    SIGNER_FIELD,
    Person,
    add_stamp,
    make_signer,
    stamp_and_sign,
    stamp_places,
)
from tests.documents.signing import fields as pdf_fields
from tests.documents.signing import sign as sign_field
from tests.documents.tampering import increment, photographed, printed, resaved
from tests.plan_factories import composed
from tests.plans.routing import LATER, Office
from tests.plans.test_views_route import Desk, said

pytestmark = pytest.mark.django_db

ON = date(2022, 10, 3)


@cache
def leader() -> Person:
    return make_signer("Nguyễn Văn An", "Ủy ban nhân dân huyện Tháp Mười")


@cache
def seal() -> Person:
    return make_signer("Ủy ban nhân dân huyện Tháp Mười")


def by_leader(pdf: bytes) -> bytes:
    return sign_field(pdf, SIGNER_FIELD, leader())


def by_both(pdf: bytes) -> bytes:
    return sign_field(by_leader(pdf), SEAL_FIELD, seal(), when=SIGNED_AT + timedelta(hours=1))


@pytest.fixture
def office() -> Office:
    """An office that numbers first, with an issued plan."""
    made = Office()
    made.issue("20", ON)
    return made


@pytest.fixture
def signs_first() -> Office:
    """An office whose leader signs the approved file before it has a number."""
    made = Office(signing_order=SigningOrder.SIGN_FIRST)
    made.approve()
    return made


def file(data: bytes, name: str = "bản ký.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def upload(desk: Desk, data: bytes, kind: str = "digital", **more: Any) -> Any:
    return desk.post("signed", kind=kind, file=file(data), **more)


def issue(desk: Desk, data: bytes, number: str = "20", on: date = ON) -> Any:
    return desk.post("issue", number=number, on=f"{on:%d/%m/%Y}", file=file(data))


def standing(office: Office) -> tuple[str, int, str, int, int]:
    """Everything that a refused file must leave alone."""
    plan = office.fresh()
    return plan.state, plan.step, plan.number, SignedCopy.objects.count(), plan.events.count()


def pdfsig(pdf: bytes, tmp_path: Any) -> str:
    path = tmp_path / "signed.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout


# --- The portal numbers, then leader and authority sign -------------------------------------------------------------
def test_the_issued_file_comes_back_signed_and_is_what_is_handed_out(office: Office, tmp_path: Any) -> None:
    desk = Desk(office, Role.CLERK)
    frozen = desk.get("frozen_pdf").content
    assert desk.get("pdf").content == frozen
    signed = by_both(frozen)

    answer = upload(desk, signed)

    assert said(answer) == ["Đã nhận bản ký số của kế hoạch số 20/KH-UBND."]
    assert office.fresh().state == PlanState.SIGNED
    assert desk.get("pdf").content == signed
    assert desk.get("frozen_pdf").content == frozen
    page = desk.page("signed")
    assert "Người ký: Nguyễn Văn An (Ủy ban nhân dân huyện Tháp Mười) ký 10:30:00 02/11/2022" in page
    assert "Cơ quan: Ủy ban nhân dân huyện Tháp Mười ký 11:30:00 02/11/2022" in page
    assert "chứng thư CA thử nghiệm" in page
    assert "chưa kiểm tra được chuỗi tin cậy" in page
    verdict = pdfsig(desk.get("pdf").content, tmp_path)
    assert verdict.count("Signature is Valid.") == 2
    assert "Total document signed" in verdict
    assert office.plan.events.filter(verb=PlanVerb.SIGN).get().to_state == PlanState.SIGNED
    call_command("verify_issued")


def test_the_leader_alone_is_taken_and_what_lacks_is_said(office: Office) -> None:
    desk = Desk(office, Role.CLERK)
    frozen = desk.get("frozen_pdf").content
    upload(desk, by_leader(frozen))
    assert "Chưa có chữ ký ở ô «Cơ quan»." in desk.page("signed")
    later = by_both(frozen)
    upload(desk, later)
    assert desk.get("pdf").content == later
    assert SignedCopy.objects.count() == 2
    assert office.fresh().state == PlanState.SIGNED


def test_a_weak_digest_and_another_name_are_said_beside_the_signature_and_in_the_record(office: Office) -> None:
    desk = Desk(office, Role.CLERK)
    other = make_signer("Trần Thị Bích", "Ủy ban nhân dân huyện Tháp Mười", kind="rsa")
    signed = sign_field(desk.get("frozen_pdf").content, SIGNER_FIELD, other, md_algorithm="sha1")
    weak = "Chữ ký yếu ở ô «Người ký»: dùng hàm băm SHA-1 đã lỗi thời"
    named = "Chứng thư ở ô «Người ký» ghi tên Trần Thị Bích, văn bản ghi người ký là Nguyễn Văn An."

    received, *cautions = said(upload(desk, signed))

    assert received == "Đã nhận bản ký số của kế hoạch số 20/KH-UBND."
    assert [words in caution for words, caution in zip((weak, named), cautions, strict=True)] == [True, True]
    for page in (desk.page("signed"), Desk(office, Role.LEADER).page("show")):
        assert weak in page
        assert named in page
    detail = office.plan.events.get(verb=PlanVerb.SIGN).detail
    assert detail == "bản ký số, Trần Thị Bích (chữ ký yếu SHA-1; văn bản ghi Nguyễn Văn An)"


def test_the_seals_certificate_and_a_name_in_capitals_are_as_they_should_be(office: Office) -> None:
    desk = Desk(office, Role.CLERK)
    hand = make_signer("NGUYEN VAN AN")
    signed = sign_field(desk.get("frozen_pdf").content, SIGNER_FIELD, hand)
    upload(desk, sign_field(signed, SEAL_FIELD, seal(), when=SIGNED_AT + timedelta(hours=1)))
    assert SignedCopy.objects.get().cautions == []


def test_each_kept_file_is_there_for_readers_of_the_plan(office: Office) -> None:
    desk = Desk(office, Role.CLERK)
    signed = by_leader(desk.get("frozen_pdf").content)
    upload(desk, signed)
    copy = SignedCopy.objects.get()
    address = reverse("plans:copy_pdf", args=[office.plan.pk, copy.pk])
    answer = Desk(office, Role.LEADER).client.get(address)
    assert answer.content == signed
    assert answer["Content-Disposition"].endswith(f'-ky-so-{copy.pk}.pdf"')
    elsewhere = Office()
    elsewhere.issue("20", ON)
    foreign = reverse("plans:copy_pdf", args=[elsewhere.plan.pk, SignedCopy.objects.get().pk])
    assert Desk(elsewhere, Role.CLERK).client.get(foreign).status_code == 404
    assert Desk(elsewhere, Role.CLERK).client.get(address).status_code == 404


# --- What does not come in ------------------------------------------------------------------------------------------
def one_digit(pdf: bytes) -> bytes:
    signed = bytearray(by_leader(pdf))
    place = signed.index(b"stream\n") + 40
    signed[place] ^= 1
    return bytes(signed)


def foreign_field(pdf: bytes) -> bytes:
    spec = pdf_fields.SigFieldSpec("PhanMemKhac", on_page=0, box=(100, 100, 200, 150))
    return sign_field(pdf, "PhanMemKhac", leader(), new_field=spec)


def stamped_over(pdf: bytes) -> bytes:
    with_stamp = increment(pdf, lambda writer: add_stamp(writer, 0, (100, 700, 200, 720), "21"))
    return by_leader(with_stamp)


REFUSED = {
    "another plan": (lambda pdf: signed_elsewhere("plan"), "digital", ""),
    "one byte changed": (one_digit, "digital", ""),
    "signed after saving anew": (lambda pdf: by_leader(resaved(pdf)), "digital", "không phải chính tệp đó"),
    "flattened": (lambda pdf: printed(by_leader(pdf)), "digital", "không phải chính tệp đó"),
    "scan as digital": (photographed, "digital", "«bản quét»"),
    "signed as scan": (by_both, "scan", "«Bản ký số»"),
    "not signed": (lambda pdf: pdf, "digital", "chưa có chữ ký số nào"),
    "no PDF": (lambda pdf: b"PK\x03\x04 docx", "digital", "không phải là PDF"),
    "no PDF as scan": (lambda pdf: b"\xff\xd8\xff\xe0 jpeg", "scan", "không phải là PDF"),
    "cut off": (lambda pdf: by_leader(pdf)[:-3000], "digital", ""),
    "empty": (lambda pdf: b"", "digital", ""),
    "too large": (lambda pdf: by_leader(pdf) + b"\0" * (31 * 1024 * 1024 - len(pdf)), "digital", "tối đa 30 MB"),
    "unknown kind": (by_both, "photo", ""),
    "a field of another tool": (foreign_field, "digital", "«PhanMemKhac» do phần mềm khác thêm"),
    "a number stamped over a numbered paper": (stamped_over, "digital", "đè lên văn bản"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_not_the_issued_one_plus_signatures_changes_nothing(office: Office, what: str) -> None:
    make, kind, words = REFUSED[what]
    desk = Desk(office, Role.CLERK)
    frozen = desk.get("frozen_pdf").content
    before = standing(office)

    answer = upload(desk, make(frozen), kind)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "invalid-feedback" in page
    assert words in page
    assert 'type="file"' in page
    assert standing(office) == before
    assert not said(answer)
    assert desk.get("pdf").content == frozen


def test_one_changed_digit_is_named_with_its_page(office: Office) -> None:
    desk, plan = Desk(office, Role.CLERK), composed(office.plan)
    plan.number = "21"
    before = standing(office)
    page = upload(desk, by_both(render_pdf(compose_plan(plan)))).content.decode()
    assert "trang 1" in page.lower()
    assert "21" in page.partition("invalid-feedback")[2][:400]
    assert standing(office) == before


def test_the_same_file_twice_from_one_page_is_kept_once(office: Office) -> None:
    desk, step = Desk(office, Role.CLERK), office.fresh().step
    signed = by_both(desk.get("frozen_pdf").content)
    assert upload(desk, signed, seen_step=step).status_code == 302
    assert "không còn mới" in upload(desk, signed, seen_step=step).content.decode()
    assert SignedCopy.objects.count() == 1


def test_only_the_clerk_brings_a_file_and_never_after_the_paper_was_called_back(office: Office) -> None:
    desk = Desk(office, Role.CLERK)
    signed = by_both(desk.get("frozen_pdf").content)
    assert upload(Desk(office, Role.LEADER), signed).status_code == 403
    office.take(actions.revoke_plan, Role.LEADER, reason="Ban hành nhầm")
    assert "lúc này không nhận bản đã ký của kế hoạch được" in upload(desk, signed).content.decode()
    assert office.fresh().state == PlanState.REVOKED
    assert not SignedCopy.objects.exists()
    assert desk.get("signed").status_code == 409


# --- Ink --------------------------------------------------------------------------------------------------------------
def test_a_scan_stands_beside_the_issued_file_and_is_nowhere_called_digitally_signed(office: Office) -> None:
    desk = Desk(office, Role.CLERK)
    frozen = desk.get("frozen_pdf").content
    answer = upload(desk, photographed(frozen, dpi=200), "scan")
    assert said(answer) == ["Đã nhận bản quét của kế hoạch số 20/KH-UBND."]
    assert office.fresh().state == PlanState.SIGNED
    assert desk.get("pdf").content == frozen
    assert SignedCopy.objects.get().findings["lines"][0].endswith("200 dpi, màu")
    for name in ("show", "events"):
        page = desk.page(name)
        assert "ản quét" in page
        assert "ký số" not in page
    assert (
        "ky-so"
        not in desk.client.get(reverse("plans:copy_pdf", args=[office.plan.pk, SignedCopy.objects.get().pk]))[
            "Content-Disposition"
        ]
    )
    signed = by_both(frozen)
    upload(desk, signed)
    upload(desk, photographed(frozen), "scan")
    assert desk.get("pdf").content == signed


# --- The leader signs, then the clerk's tool stamps number, date and seal --------------------------------------------
def stamped(pdf: bytes, number: str = "20", day: str = "03 tháng 10", **more: Any) -> bytes:
    return stamp_and_sign(by_leader(pdf), seal(), number=number, day=day, when=SIGNED_AT + timedelta(hours=1), **more)


def test_the_stamped_file_comes_along_with_the_number(signs_first: Office, tmp_path: Any) -> None:
    desk = Desk(signs_first, Role.CLERK)
    frozen = desk.get("frozen_pdf").content
    signed = stamped(frozen, "20/KH-UBND")

    answer = issue(desk, signed)

    assert said(answer) == ["Đã phát hành kế hoạch số 20/KH-UBND."]
    plan = signs_first.fresh()
    assert (plan.state, plan.number, plan.issued_on) == (PlanState.SIGNED, "20", ON)
    assert desk.get("pdf").content == signed
    assert desk.get("frozen_pdf").content == frozen
    page = desk.page("show")
    assert "đã đóng ở chỗ ghi số: «20/KH-UBND»." in page
    assert "đã đóng ở chỗ ghi ngày: «03 tháng 10»." in page
    assert pdfsig(signed, tmp_path).count("Signature is Valid.") == 2


@pytest.mark.parametrize("number", ["21", "21/KH-UBND", "Số: 120", "20a"])
def test_another_number_on_the_file_than_the_one_typed_stops_the_issue(signs_first: Office, number: str) -> None:
    desk = Desk(signs_first, Role.CLERK)
    signed, before = stamped(desk.get("frozen_pdf").content, number), standing(signs_first)
    page = issue(desk, signed).content.decode()
    assert f"Trên tệp đóng số «{number}», còn số đã nhập là 20." in page
    assert 'value="20"' in page
    assert standing(signs_first) == before
    assert not signs_first.plan.numbers.exists()


@pytest.mark.parametrize("number", ["020", "Số: 20/KH-UBND", " 20 "])
def test_the_same_number_written_another_way_is_taken(signs_first: Office, number: str) -> None:
    desk = Desk(signs_first, Role.CLERK)
    assert issue(desk, stamped(desk.get("frozen_pdf").content, number)).status_code == 302


def test_stamps_without_words_and_another_day_are_told_to_the_clerk(signs_first: Office) -> None:
    desk = Desk(signs_first, Role.CLERK)
    assert issue(desk, stamped(desk.get("frozen_pdf").content, "", "04 tháng 10")).status_code == 302
    lines = " ".join(SignedCopy.objects.get().findings["lines"])
    assert "không kèm chữ để đối chiếu: hãy nhìn trên tệp, phải là số 20." in lines
    assert "«04 tháng 10», khác ngày 03/10/2022 đã nhập" in lines


def test_the_stamped_file_may_come_later_and_its_number_is_held_against_the_book(signs_first: Office) -> None:
    desk = Desk(signs_first, Role.CLERK)
    frozen = desk.get("frozen_pdf").content
    desk.post("issue", number="20", on=f"{ON:%d/%m/%Y}")
    assert signs_first.fresh().state == PlanState.ISSUED
    assert "đóng số «21»" in upload(desk, stamped(frozen, "21")).content.decode()
    assert not SignedCopy.objects.exists()
    assert upload(desk, stamped(frozen, apart=True)).status_code == 302
    assert signs_first.fresh().state == PlanState.SIGNED


def test_the_order_in_which_a_paper_was_frozen_counts_and_not_what_the_office_does_by_now(
    signs_first: Office,
) -> None:
    desk = Desk(signs_first, Role.CLERK)
    frozen = desk.get("frozen_pdf").content
    desk.post("issue", number="20", on=f"{ON:%d/%m/%Y}")
    IssuingAuthority.objects.update(signing_order=SigningOrder.NUMBER_FIRST)
    assert upload(desk, stamped(frozen)).status_code == 302


def test_a_numbered_paper_is_not_stamped_although_the_office_signs_first_by_now(office: Office) -> None:
    IssuingAuthority.objects.update(signing_order=SigningOrder.SIGN_FIRST)
    desk = Desk(office, Role.CLERK)
    frozen = desk.get("frozen_pdf").content
    before = standing(office)
    seal_place = next(iter(stamp_places(frozen).values()), (100, 700, 200, 720))
    over = by_leader(increment(frozen, lambda writer: add_stamp(writer, 0, seal_place, "21")))
    assert "đè lên văn bản" in upload(desk, over).content.decode()
    assert standing(office) == before


def test_a_wrong_file_stops_the_issue_and_the_number_stays_free(signs_first: Office) -> None:
    desk = Desk(signs_first, Role.CLERK)
    before = standing(signs_first)
    page = issue(desk, signed_elsewhere("blank")).content.decode()
    assert "invalid-feedback" in page or "alert-danger" in page
    assert standing(signs_first) == before


# --- For ever -------------------------------------------------------------------------------------------------------
def test_an_issued_plan_stays_as_it_was_whatever_is_renamed_or_deleted_later(office: Office) -> None:
    desk = Desk(office, Role.CLERK)
    signed = by_both(desk.get("frozen_pdf").content)
    upload(desk, signed)
    desk.client.defaults["HTTP_HX_REQUEST"] = "true"  # of the preview the paper alone, not the page around it
    names = ("pdf", "frozen_pdf", "preview", "txt", "docx")
    before = {name: desk.get(name).content for name in names}
    paper = desk.page("show").partition('id="pane-paper"')[2]

    plan, drafter = office.fresh(), office[Role.DRAFTER]
    template = actions.save_template(plan=plan, name="Mẫu", by=drafter, now=LATER)
    unit = office.authority.unit
    for commune in list(unit.children.all()):
        commune.name, commune.valid_to = "Đã sáp nhập", date(2022, 12, 31)
        commune.save()
    unit.children.first().delete()
    unit.name = "Huyện Khác"
    unit.save()
    office.authority.name, office.authority.letterhead = "Cơ quan khác", "CƠ QUAN KHÁC"
    office.authority.save()
    office.authority.signers.update(full_name="Người Khác", position="Chức vụ khác")
    drafter.full_name = "Đổi Tên"
    drafter.save()
    Plan.objects.get(pk=plan.pk).sections.all().delete()
    Plan.objects.get(pk=plan.pk).bases.all().delete()
    template.delete()

    assert {name: desk.get(name).content for name in names} == before
    assert desk.page("show").partition('id="pane-paper"')[2] == paper
    call_command("verify_issued")
