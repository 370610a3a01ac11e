"""The command that proves what is on file."""

import pytest
from django.core.management import call_command
from django.db import connection

from documents.models import CopyKind, FrozenPaper, SignedCopy
from plans.models import Plan
from tests.factories import make_authority
from tests.plan_factories import NOW, issue, make_plan

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 issued" + bytes(range(256))


@pytest.fixture
def plans() -> list[Plan]:
    """Two plans on file, the first with a signed file and a scan."""
    office = make_authority()
    made = [make_plan(office), make_plan(office)]
    for number, plan in enumerate(made, start=1):
        issue(plan, number=str(number))
        paper = FrozenPaper.freeze(
            tree_json=plan.paper.tree_json, pdf=PDF, number=str(number), issued_on=plan.issued_on, now=NOW
        )
        old = plan.paper
        Plan.objects.filter(pk=plan.pk).update(paper=paper)
        old.delete()
        plan.refresh_from_db()
    for kind, pdf in ((CopyKind.DIGITAL, PDF + b" signature"), (CopyKind.SCAN, b"%PDF scan")):
        SignedCopy.objects.create(paper=made[0].paper, kind=kind, file_name="a.pdf", pdf=pdf, received_at=NOW)
    return made


def raw(sql: str, *values: object) -> None:
    """Change a row past every guard of the models."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount == 1


def verify(capsys) -> list[str]:
    """Run the command; its lines, without the exit that a fault makes."""
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_issued")
    assert stopped.value.code == 1
    return capsys.readouterr().out.splitlines()


def test_what_is_intact_passes(plans, capsys) -> None:
    call_command("verify_issued")
    assert capsys.readouterr().out == "Đã kiểm tra 2 văn bản lưu, 2 bản đã ký, 2 kế hoạch: không có lỗi.\n"


@pytest.mark.parametrize("place", [0, 20, len(PDF) - 1])
def test_one_flipped_bit_of_a_paper_is_found(plans, capsys, place: int) -> None:
    paper = plans[1].paper
    flipped = bytearray(PDF)
    flipped[place] ^= 1
    raw("UPDATE documents_frozenpaper SET pdf = %s WHERE id = %s", bytes(flipped), paper.pk)
    lines = verify(capsys)
    assert lines[0] == f"Văn bản lưu {paper.pk} (2 (02/11/2022)): tệp PDF không còn đúng mã băm đã lưu"
    assert lines[-1] == "Đã kiểm tra 2 văn bản lưu, 2 bản đã ký, 2 kế hoạch: 1 lỗi."
    assert len(lines) == 2


def test_a_changed_hash_is_found(plans, capsys) -> None:
    raw("UPDATE documents_frozenpaper SET sha256 = %s WHERE id = %s", "0" * 64, plans[0].paper_id)
    assert "không còn đúng mã băm" in verify(capsys)[0]


@pytest.mark.parametrize("tree", ["", "{", "[]", '{"type": "Nothing"}'])
def test_a_tree_that_cannot_be_read_is_found_and_the_rest_is_still_looked_at(plans, capsys, tree: str) -> None:
    raw("UPDATE documents_frozenpaper SET tree_json = %s WHERE id = %s", tree, plans[0].paper_id)
    raw("UPDATE documents_frozenpaper SET pdf = %s WHERE id = %s", b"", plans[1].paper_id)
    lines = verify(capsys)
    assert "không đọc được" in lines[0]
    assert "mã băm" in lines[1]


def test_a_flipped_bit_of_a_signed_copy_is_found(plans, capsys) -> None:
    scan = SignedCopy.objects.get(kind=CopyKind.SCAN)
    raw("UPDATE documents_signedcopy SET pdf = %s WHERE id = %s", b"%PDF scam", scan.pk)
    expected = f"Bản đã ký {scan.pk} của văn bản lưu {plans[0].paper_id}: tệp không còn đúng mã băm đã lưu"
    assert verify(capsys)[0] == expected


def test_a_signed_file_that_does_not_hold_its_paper_is_found(plans, capsys) -> None:
    SignedCopy.objects.create(
        paper=plans[1].paper, kind=CopyKind.DIGITAL, file_name="b.pdf", pdf=b"%PDF other", received_at=NOW
    )
    lines = verify(capsys)
    assert "không bắt đầu bằng tệp đã phát hành" in lines[0]
    assert len(lines) == 2


def test_a_plan_with_another_number_or_date_than_its_paper_is_found(plans, capsys) -> None:
    raw("UPDATE plans_plan SET number = '9' WHERE id = %s", plans[0].pk)
    raw("UPDATE plans_plan SET issued_on = '2022-11-03' WHERE id = %s", plans[1].pk)
    lines = verify(capsys)
    assert lines[0] == f"Kế hoạch «{plans[0].slug}»: mang số 9, văn bản lưu mang số 1"
    assert lines[1] == f"Kế hoạch «{plans[1].slug}»: ngày ban hành khác ngày trên văn bản lưu"


def test_a_paper_without_number_and_date_awaits_the_tool_that_stamps_them(plans, capsys) -> None:
    raw("UPDATE documents_frozenpaper SET number = '', issued_on = NULL WHERE id = %s", plans[1].paper_id)
    call_command("verify_issued")
    assert "không có lỗi" in capsys.readouterr().out
