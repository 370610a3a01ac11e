"""What leaders said outside the portal: who may put it in, what it leaves behind, and the scans."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from accounts.refusals import ActionRefused
from accounts.roles import Role
from plans.actions import record_approval, record_direction
from plans.actions.directions import LARGEST_SLIP
from plans.models import Direction, Plan, PlanState, PlanVerb
from plans.overviews.directions import directions_of
from plans.overviews.history import tell
from tests.factories import make_authority, make_district, make_person
from tests.plan_factories import issue, make_plan

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 10, 3, 2, 15, tzinfo=UTC)  # 09:15 in Viet Nam


def picture(form: str) -> bytes:
    """A small real file of that kind."""
    out = BytesIO()
    Image.new("RGB", (40, 20), "white").save(out, form)
    return out.getvalue()


PDF, JPEG, PNG = (picture(form) for form in ("PDF", "JPEG", "PNG"))


class Office:
    """A plan with its drafter, head, leader and Văn phòng."""

    def __init__(self, name: str = "Tháp Mười") -> None:
        self.authority = make_authority(unit=make_district(name))
        self.drafter = make_person(self.authority, full_name="Nguyễn Văn Sang")
        self.head = make_person(self.authority, Role.HEAD, full_name="Trần Minh Trí")
        self.leader = make_person(self.authority, Role.LEADER, full_name="Nguyễn Văn Hiệp")
        self.office = make_person(self.authority, Role.OFFICE, full_name="Lê Thị Văn")
        self.plan = make_plan(self.authority, by=self.drafter)

    def at(self, state: str) -> Plan:
        fields = {"state": state, "submitted_at": NOW - timedelta(hours=1), "submitted_by": self.drafter}
        Plan.objects.filter(pk=self.plan.pk).update(**fields)
        self.plan.refresh_from_db()
        return self.plan

    def direct(self, **more: object) -> Direction:
        return record_direction(**self._step(more))

    def approve(self, **more: object) -> Direction:
        return record_approval(**self._step({"seen_step": self.plan.step} | more))

    def _step(self, more: dict) -> dict:
        said = {"given_by": self.leader, "given_at": NOW, "means": "phone", "words": "Dời sang tháng 11."}
        return {"plan_id": self.plan.pk, "by": self.head, "now": NOW} | said | more


@pytest.fixture
def office() -> Office:
    return Office()


# --- Directions -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.RETURNED, PlanState.AT_HEAD, PlanState.AT_LEADER])
@pytest.mark.parametrize("recorder", ["head", "office"])
def test_a_direction_is_kept_labelled_and_moves_nothing(office: Office, state: str, recorder: str) -> None:
    plan = office.at(state)
    made = office.direct(by=getattr(office, recorder), words="  Dời sang\ntháng 11. ")
    assert (made.words, made.kind, made.slip, made.slip_type) == ("Dời sang\ntháng 11.", "direction", None, "")
    event = plan.events.first()
    assert (event.verb, event.by, event.to_state) == (PlanVerb.DIRECT, made.recorded_by, "")
    assert event.detail == (
        f"Nguyễn Văn Hiệp (điện thoại, 09:15 ngày 03/10/2022): Dời sang\ntháng 11. ({made.recorded_by} ghi nhận)"
    )
    plan.refresh_from_db()
    assert (plan.state, plan.step) == (state, 0)


def test_the_label_stays_whole_however_long_the_words_are(office: Office) -> None:
    office.direct(words="x" * 1000)
    detail = office.plan.events.first().detail
    assert len(detail) == 600
    assert detail.endswith("x (Trần Minh Trí ghi nhận)")


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.LEADER, Role.CLERK, Role.ADMINISTRATOR])
def test_only_the_head_and_the_office_record(office: Office, role: Role) -> None:
    with pytest.raises(ActionRefused, match="không có quyền ghi nhận ý kiến chỉ đạo"):
        office.direct(by=make_person(office.authority, role))


def test_a_decided_plan_takes_no_direction(office: Office) -> None:
    issue(office.plan)
    with pytest.raises(ActionRefused, match="lúc này không ghi nhận ý kiến chỉ đạo về kế hoạch được"):
        office.direct()


def test_it_is_a_leader_of_the_office_at_work_who_said_it(office: Office) -> None:
    other = Office("Lệ Thủy")
    gone = make_person(office.authority, Role.LEADER, full_name="Người đã nghỉ", is_active=False)
    for giver in (other.leader, gone, office.drafter, office.office):
        with pytest.raises(ActionRefused, match=f"{giver} không phải là lãnh đạo đang làm việc"):
            office.direct(given_by=giver)
    with pytest.raises(ActionRefused, match="không ghi nhận ý kiến của chính mình"):
        office.direct(given_by=office.head)
    assert not Direction.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"given_at": NOW + timedelta(minutes=1)}, "không thể ở sau lúc này"),
        ({"words": " \n"}, "Hãy ghi nội dung ý kiến."),
        ({"words": "x" * 1001}, "chỉ nhận đến 1000 ký tự"),
        ({"means": "pigeon"}, "bằng cách nào"),
        ({"slip": b""}, "PDF, JPEG hoặc PNG"),
        ({"slip": b"MZ\x90 not a scan %PDF-"}, "PDF, JPEG hoặc PNG"),
        ({"slip": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "PDF, JPEG hoặc PNG"),
        ({"slip": PDF + b" " * LARGEST_SLIP}, "lớn quá 10 MB"),
    ],
)
def test_a_wrong_record_leaves_nothing_behind(office: Office, wrong: dict, why: str) -> None:
    events = office.plan.events.count()
    with pytest.raises(ActionRefused, match=why):
        office.direct(**wrong)
    assert not Direction.objects.exists()
    assert office.plan.events.count() == events


@pytest.mark.parametrize(("slip", "media"), [(PDF, "application/pdf"), (JPEG, "image/jpeg"), (PNG, "image/png")])
def test_a_slip_is_kept_as_what_it_is(office: Office, slip: bytes, media: str) -> None:
    made = office.direct(slip=slip)
    made.refresh_from_db()
    assert (bytes(made.slip), made.slip_type) == (slip, media)


# --- Approvals ------------------------------------------------------------------------------------------------------
def test_a_recorded_approval_moves_the_plan_in_the_same_step(office: Office) -> None:
    plan = office.at(PlanState.AT_LEADER)
    made = office.approve(words="Đồng ý", means="pen", slip=PNG)
    assert made.kind == "approval"
    plan.refresh_from_db()
    event = plan.events.first()
    assert (event.verb, event.from_state, plan.step) == (PlanVerb.RECORD_APPROVAL, "at_leader", 1)
    assert event.detail == "Nguyễn Văn Hiệp (bút phê, 09:15 ngày 03/10/2022): Đồng ý (Trần Minh Trí ghi nhận)"
    # Nobody reads that the recorder approved: not in the history, not in the sentence to a leader who was second.
    assert tell(event).startswith("ghi nhận ý kiến duyệt: Nguyễn Văn Hiệp (bút phê, ")


def test_an_approval_that_cannot_be_finished_is_not_kept(office: Office) -> None:
    office.at(PlanState.AT_LEADER)
    with pytest.raises(ActionRefused, match="PDF, JPEG hoặc PNG"):
        office.approve(slip=b"MZ")
    assert not Direction.objects.exists()
    office.plan.refresh_from_db()
    assert office.plan.state == PlanState.AT_LEADER


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.AT_HEAD, PlanState.AT_OFFICE])
def test_nothing_is_approved_before_it_lies_with_the_leader(office: Office, state: str) -> None:
    office.at(state)
    with pytest.raises(ActionRefused, match="lúc này không ghi nhận ý kiến duyệt kế hoạch được"):
        office.approve()


def test_pressing_twice_or_on_a_stale_page_is_refused_with_who_was_first(office: Office) -> None:
    office.at(PlanState.AT_LEADER)
    seen = office.plan.step
    office.approve(seen_step=seen)
    with pytest.raises(ActionRefused, match=r"Trang bạn xem không còn mới.*Trần Minh Trí đã ghi nhận ý kiến duyệt lúc"):
        office.approve(seen_step=seen, by=office.office)
    assert Direction.objects.count() == 1


def test_neither_who_says_it_nor_who_writes_it_down_may_have_drafted_or_submitted(office: Office) -> None:
    office.at(PlanState.AT_LEADER)
    for field in ("drafter", "submitted_by"):
        for person in (office.leader, office.head):
            Plan.objects.filter(pk=office.plan.pk).update(drafter=office.drafter, submitted_by=office.drafter)
            Plan.objects.filter(pk=office.plan.pk).update(**{field: person})
            with pytest.raises(ActionRefused, match="Người soạn không duyệt kế hoạch do chính mình soạn hoặc trình"):
                office.approve()


def test_nobody_approves_what_was_not_submitted_yet(office: Office) -> None:
    office.at(PlanState.AT_LEADER)
    with pytest.raises(ActionRefused, match="không thể duyệt trước lúc đó"):
        office.approve(given_at=NOW - timedelta(hours=2))
    office.approve(given_at=NOW - timedelta(hours=1))


# --- Pages ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def desk(client: Client, office: Office):
    with time_machine.travel(NOW, tick=False):
        client.force_login(office.head)
        yield client


def typed(leader: User, **more: object) -> dict:
    said = {"given_by": leader.pk, "given_on": "3/10/2022", "given_time": "9h10", "means": "phone"}
    return said | {"words": "Dời sang tháng 11."} | more


def read(answer) -> str:
    return answer.content.decode()


def test_the_head_records_a_call_and_the_plan_page_shows_it_with_its_slip(desk: Client, office: Office) -> None:
    url = reverse("plans:direct", args=[office.plan.pk])
    assert url in read(desk.get(reverse("plans:show", args=[office.plan.pk])))
    assert 'value="03/10/2022"' in read(desk.get(url))
    slip = SimpleUploadedFile("../../phieu.exe", PNG, content_type="text/html")
    page = read(desk.post(url, typed(office.leader, slip=slip), follow=True))
    assert "Dời sang tháng 11." in page
    assert "điện thoại, 09:10 03/10/2022 (Trần Minh Trí ghi nhận" in page
    made = Direction.objects.get()
    shown = desk.get(reverse("plans:slip", args=[office.plan.pk, made.pk]))
    assert (shown.content, shown["Content-Type"]) == (PNG, "image/png")
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Disposition"] == f'inline; filename="phieu-y-kien-{made.pk}.png"'


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"given_by": ""}, "Hãy chọn lãnh đạo cho ý kiến."),
        ({"given_on": "4/10/2022"}, "Thời điểm này ở sau lúc này."),
        ({"given_on": "31/2/2022"}, "Không có ngày 31/2/2022"),
        ({"given_time": "25h"}, "Không có giờ 25h"),
        ({"means": "x"}, "invalid-feedback"),
        ({"slip": SimpleUploadedFile("a.pdf", b"MZ")}, "Tệp không phải là PDF, JPEG hoặc PNG đọc được."),
        ({"slip": SimpleUploadedFile("a.pdf", b"")}, "Tệp này rỗng"),
        ({"slip": SimpleUploadedFile("a.pdf", PDF + b" " * LARGEST_SLIP)}, "lớn quá 10 MB"),
    ],
)
def test_a_wrong_record_keeps_the_words(desk: Client, office: Office, wrong: dict, why: str) -> None:
    page = read(desk.post(reverse("plans:direct", args=[office.plan.pk]), typed(office.leader, **wrong)))
    assert why in page
    assert "Dời sang tháng 11." in page
    assert not Direction.objects.exists()


def test_only_leaders_are_offered(desk: Client, office: Office) -> None:
    form = desk.get(reverse("plans:direct", args=[office.plan.pk])).context["form"]
    assert [name for _, name in form.fields["given_by"].choices] == ["– chọn –", "Nguyễn Văn Hiệp"]
    page = desk.post(reverse("plans:direct", args=[office.plan.pk]), typed(office.drafter))
    assert "given_by" in page.context["form"].errors


def test_words_typed_when_the_session_ended_are_shown_again(client: Client, office: Office) -> None:
    url = reverse("plans:direct", args=[office.plan.pk])
    client.post(url, typed(office.leader, typed_by=office.head.pk))
    client.force_login(office.head)
    assert "Dời sang tháng 11." in read(client.get(url))


def test_a_slip_of_another_plan_or_none_is_not_found(desk: Client, office: Office) -> None:
    other = make_plan(office.authority, by=office.drafter, year=2023)
    with_slip, without = office.direct(slip=PDF), office.direct()
    assert desk.get(reverse("plans:slip", args=[other.pk, with_slip.pk])).status_code == 404
    assert desk.get(reverse("plans:slip", args=[office.plan.pk, without.pk])).status_code == 404


def test_the_list_leaves_the_slips_where_they_are(office: Office, django_assert_num_queries) -> None:
    office.direct(slip=PDF)
    with django_assert_num_queries(1):
        [found] = directions_of(office.plan)
        assert (str(found.given_by), str(found.recorded_by), found.slip_type) == (
            "Nguyễn Văn Hiệp", "Trần Minh Trí", "application/pdf",
        )  # fmt: skip
    assert "slip" in found.get_deferred_fields()


def test_the_page_of_an_approval_names_the_step_it_showed(desk: Client, office: Office) -> None:
    url = reverse("plans:approval", args=[office.plan.pk])
    assert desk.get(url).status_code == 409
    office.at(PlanState.AT_LEADER)
    assert 'name="seen_step" value="0"' in read(desk.get(url))
    stale = read(desk.post(url, typed(office.leader, seen_step="7")))
    assert "Trang bạn xem không còn mới" in stale
    assert 'name="seen_step" value="0"' in stale  # the words stay; the next press is about the plan as it stands now
    page = read(desk.post(url, typed(office.leader, seen_step="0", words="Đồng ý"), follow=True))
    assert "Đã ghi nhận ý kiến duyệt của lãnh đạo." in page
    assert "Ý kiến duyệt" in page
    assert desk.get(url).status_code == 409
