"""Who may be chosen to sign a plan, and the lines that stand above the name on its paper."""

from datetime import date

import pytest

from communes.models import Capacity, Signer
from documents.render_text import render_text
from documents.tree import Text
from plans.composition import compose_plan
from plans.forms.choices import PlanChoices, signing_day
from plans.models import Plan
from plans.parts import PARTS
from plans.parts.binding import BoundPart
from tests.plans.makers import head, make_member, make_office, make_plan, post, reload

pytestmark = pytest.mark.django_db
TITLE = {"kind": "KẾ HOẠCH", "year": "2026", "subject": "Đối thoại", "draft_number": "1"}


@pytest.fixture
def plan() -> Plan:
    plan = make_plan(make_member(make_office()), year=2026)  # last worked on 02/03/2026
    plan.authority.signers.all().delete()
    return plan


def sign(plan: Plan, full_name: str, first: date | None = None, last: date | None = None) -> Signer:
    return Signer.objects.create(
        authority=plan.authority, full_name=full_name, position="Chủ tịch", valid_from=first, valid_to=last
    )


def offered(plan: Plan) -> list[str]:
    return [name for key, name in PlanChoices(reload(plan)).signers if key]


def bound(plan: Plan, signer: Signer) -> BoundPart:
    part = PARTS["title"]
    return BoundPart(part, part.about(reload(plan)), data=post(head(**TITLE, signer=signer.pk)))


def test_a_new_plan_offers_those_who_sign_today(plan: Plan) -> None:
    sign(plan, "Luôn ký")
    sign(plan, "Ngày cuối", None, date(2026, 3, 2))
    sign(plan, "Ngày đầu", date(2026, 3, 2))
    sign(plan, "Đã thôi", None, date(2026, 3, 1))
    sign(plan, "Chưa đến", date(2026, 3, 3))
    assert offered(plan) == ["Luôn ký – Chủ tịch", "Ngày cuối – Chủ tịch", "Ngày đầu – Chủ tịch"]


def test_a_plan_with_a_period_offers_those_who_sign_then(plan: Plan) -> None:
    sign(plan, "Ký đến tháng 6", None, date(2026, 6, 30))
    sign(plan, "Ký từ tháng 7", date(2026, 7, 1))
    plan.period_from = date(2026, 7, 1)
    plan.save()
    assert signing_day(plan) == date(2026, 7, 1)
    assert offered(plan) == ["Ký từ tháng 7 – Chủ tịch"]


def test_the_chosen_one_stays_and_is_marked(plan: Plan) -> None:
    gone = sign(plan, "Đã thôi", None, date(2026, 1, 31))
    assert "head-signer" in _errors(plan, gone)  # nobody chooses one whose time is over
    plan.signer = gone
    plan.save()
    assert offered(plan) == ["Đã thôi – Chủ tịch (hết thời hạn 31/01/2026)"]
    assert _errors(plan, gone) == {}  # but saving another field does not throw the choice away


def _errors(plan: Plan, signer: Signer) -> dict:
    form = bound(plan, signer)
    form.is_valid()
    return form.errors


@pytest.mark.parametrize(
    ("capacity", "position", "head_position", "lines"),
    [
        (Capacity.TM, "Chủ tịch", "", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (Capacity.TM_KT, "Phó Chủ tịch", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Capacity.KT, "Phó Trưởng phòng", "Trưởng phòng", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
        (Capacity.TL, "Chánh Văn phòng", "Chủ tịch", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (Capacity.TUQ, "Trưởng phòng Nội vụ", "Chủ tịch", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ")),
        (Capacity.Q, "Quyền Chủ tịch", "", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        (Capacity.HEAD, "Trưởng phòng", "", ("TRƯỞNG PHÒNG",)),
    ],
)
def test_every_right_to_sign_prints_its_lines(
    plan: Plan, capacity: str, position: str, head_position: str, lines: tuple
) -> None:
    signer = sign(plan, "Đoàn Tấn Bửu")
    signer.capacity, signer.position, signer.head_position = capacity, position, head_position
    signer.save()
    plan.signer = signer
    plan.save()
    document = compose_plan(reload(plan))
    assert document.signature.lines == lines == signer.lines
    assert document.signature.name == Text("Đoàn Tấn Bửu", bold=True)
    printed = render_text(document)
    places = [printed.rindex(line) for line in (*lines, "Đoàn Tấn Bửu")]
    assert places == sorted(places)


def test_the_table_of_lines_leaves_no_capacity_out() -> None:
    marks = test_every_right_to_sign_prints_its_lines.pytestmark
    tried = {case[0] for mark in marks if mark.name == "parametrize" for case in mark.args[1]}
    assert tried == set(Capacity)
