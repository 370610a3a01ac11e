"""The real plans of the demo, printed: Tháp Mười's thirteen communes, and Tân Thuận Tây's one session at 15:30."""

from datetime import date

import pypdfium2
import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import User
from communes.loading import load_units
from communes.models import AdministrativeUnit
from dialogues.actions import open_kit, save_inviter, save_kit, start_print
from dialogues.composition import zalo_text
from dialogues.facts import read_kits
from dialogues.models import Piece, PrintedKit
from dialogues.overviews import kit_progress
from jobs.actions import run_job
from participants.models import Attendee, AttendeeList
from plans.demo.load import load_demo
from plans.models import Plan
from tests.dialogues.world import ALL

pytestmark = pytest.mark.django_db
PROVINCES = ("42", "44", "58", "82", "87")  # those of the five districts, and Đồng Tháp since July 2025
PEOPLE = ("Nguyễn Văn Đôi", "Trần Thị Ngọc Hạnh", "Lê Văn Út")


@pytest.fixture
def demo() -> None:
    load_units(provinces=PROVINCES)
    load_demo(password_hash=make_password("chỉ-để-thử-2026"), now=timezone.now())


def _plan(slug: str) -> Plan:
    return Plan.objects.for_document().get(slug=slug)


def _invite(plan: Plan) -> None:
    AttendeeList.objects.filter(reply__allocation=plan.allocation).delete()
    for reply in plan.allocation.replies.all():
        kept = AttendeeList.objects.create(
            reply=reply, purpose="mời dự", legal_basis="kế hoạch", retained_until=date(2027, 12, 31)
        )
        for name in PEOPLE:
            Attendee.objects.create(attendee_list=kept, name=f"{name} {reply.unit.name}")


def _texts(printed: PrintedKit) -> list[str]:
    opened = pypdfium2.PdfDocument(bytes(printed.pdf))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


def _print(plan: Plan, session: int, by: User, pieces: tuple[Piece, ...], **values: object) -> PrintedKit:
    kit = open_kit(plan=plan, session_id=session, by=by, now=timezone.now())
    if not kit.inviter.signer_name:
        signer = {"signer_name": "Lê Văn Nhân", "position": "Chủ tịch"}
        save_inviter(kit_id=kit.pk, values=signer, by=by)
    save_kit(kit_id=kit.pk, values={"number": "9", "blank_slips": 1} | values, by=by, now=timezone.now())
    draft = not plan.is_on_file
    job = start_print(kit_id=kit.pk, pieces=pieces, draft=draft, by=by, now=timezone.now())
    run_job(job.pk)
    return PrintedKit.objects.get(kit=kit)


@pytest.mark.slow
def test_thap_muoi_prints_thirteen_communes(demo: None) -> None:
    plan = _plan("thap-muoi-2022")
    _invite(plan)
    drafter = User.objects.get(username="thapmuoi.soanthao")
    told = {"dated_on": date(2022, 11, 4), "held_on": date(2022, 11, 11), "starts_at": "07:30", "chair": "Chủ tịch xã"}
    for session in plan.sessions.all():
        unit: AdministrativeUnit = session.unit
        printed = _print(
            plan, session.pk, drafter, (Piece.INVITATIONS, Piece.AGENDA), venue=f"Trụ sở {unit.name_in_text}", **told
        )
        pages = _texts(printed)
        assert len(pages) == len(PEOPLE) + 1
        for page in pages[: len(PEOPLE)]:
            assert f"Ủy ban nhân dân {unit.name_in_text} trân trọng kính mời" in page
            assert "Số: 09/GM-UBND" in page
            assert "Kế hoạch số 6662/KH-UBND" in page.replace(plan.number, "6662")
            assert unit.full_name.upper() in page
            assert "ngày 11 tháng 11 năm 2022" in page
    progress = kit_progress(_plan("thap-muoi-2022"), today=date(2022, 11, 5))
    assert len(progress) == 13
    assert all(each.printed and not each.outdated for each in progress.values())


def test_tan_thuan_tay_invites_to_one_session_at_half_past_three(demo: None) -> None:
    plan = _plan("tan-thuan-tay-2023")
    _invite(plan)
    (session,) = plan.sessions.all()
    drafter = User.objects.get(username="tanthuantay.soanthao")
    printed = _print(plan, session.pk, drafter, ALL, dated_on=date(2023, 6, 14), chair="Chủ tịch Ủy ban nhân dân xã")
    households = len(PEOPLE) * plan.allocation.replies.count()
    pages = _texts(printed)
    assert printed.draft  # the plan has no number yet
    assert sum("GIẤY MỜI" in page for page in pages) == households
    assert sum("PHIẾU YÊU CẦU ĐỐI THOẠI" in page and "Mã phiếu" in page for page in pages) == households + 1
    timed = [page for page in pages if "Thời gian" in page and "Địa điểm" in page]
    assert all("15 giờ 30 phút, thứ Ba, ngày 20 tháng 6 năm 2023" in page for page in timed)
    assert all("Trung tâm VHHTCĐ xã" in page for page in timed)
    facts = read_kits(_plan("tan-thuan-tay-2023")).sessions[0].facts
    assert "15 giờ 30 phút, thứ Ba, 20/06/2023" in zalo_text(facts)
    assert any("ĐỐI THOẠI VỚI CÔNG DÂN" in page for page in pages)
