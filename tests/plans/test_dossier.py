"""The dossier of a plan that has walked the route: what happened, what was ticked off, and every file that counts."""

import io
import zipfile

import pytest

from accounts.roles import Role
from documents.models import SignedCopy
from plans import actions
from plans.models import Plan, TickedWarning
from plans.overviews.record import compose_dossier
from tests.plan_factories import composed
from tests.plans.routing import LATER, Office

pytestmark = pytest.mark.django_db


def files(plan: Plan) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(compose_dossier(composed(plan)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_history_tells_who_when_from_to_and_why() -> None:
    office = Office()
    office.to_leader()
    office.take(actions.send_back, Role.LEADER, code="content", reason="Dời ngày")
    history = files(office.plan)["lich-su.txt"].decode()
    line = next(line for line in history.splitlines() if "Dời ngày" in line)
    assert "Người Lãnh đạo UBND trả lại: Nội dung chưa đạt: Dời ngày" in line
    assert "Chờ lãnh đạo duyệt → Trả lại" in line
    assert history.index("lập kế hoạch") < history.index("trình duyệt") < history.index("Dời ngày")


def test_ticked_warnings_are_told_by_name_and_their_absence_is_said() -> None:
    office = Office()
    assert "Không có." in files(office.plan)["canh-bao-da-xem.txt"].decode()
    TickedWarning.objects.create(
        plan=office.plan, key="k", rule="r", part="duties", message="báo cáo không gửi về đâu", at=LATER,
        by=office[Role.DRAFTER],
    )  # fmt: skip
    told = files(office.plan)["canh-bao-da-xem.txt"].decode()
    assert "Người Chuyên viên  Tổ chức thực hiện: báo cáo không gửi về đâu" in told


def test_a_signed_plan_carries_the_signed_file_the_frozen_one_and_the_scan() -> None:
    office = Office()
    plan = office.issue()
    for kind in ("scan", "digital"):
        SignedCopy(paper=plan.paper, kind=kind, pdf=kind.encode(), file_name="a.pdf", received_at=LATER).save()
    found = files(plan)
    assert found[f"{plan.slug}.pdf"] == b"digital"
    assert found[f"{plan.slug}-phat-hanh.pdf"] == bytes(plan.paper.pdf)
    assert found[f"{plan.slug}-ban-quet.pdf"] == b"scan"
    assert len(found) == 7


def test_names_travel_everywhere() -> None:
    names = files(Office().plan)
    assert all(name.isascii() and " " not in name for name in names)
