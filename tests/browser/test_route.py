"""A demo plan walked through its whole route in Chromium by the people of the office, each on their own screen."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.roles import Role
from documents.signature_names import SEAL_FIELD, SIGNER_FIELD
from plans import actions
from plans.models import Plan, PlanState
from tests.browser.offices import REASON, DemoOffice
from tests.documents.signing import make_signer, sign

pytestmark = pytest.mark.django_db(transaction=True)

MARKED = "rgb(255, 246, 220)"


@pytest.fixture
def office(transactional_db: None) -> DemoOffice:
    return DemoOffice()


@pytest.fixture
def screen_of(new_page, sign_in, office):
    """Open the portal as somebody of the office: ``screen_of(Role.LEADER, viewport=…)``; no script may complain."""
    complaints: list[str] = []

    def open_screen(role: Role, **options: object) -> Page:
        page = new_page(**options)
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        sign_in(page, office[role])
        return page

    yield open_screen
    # A refused step answers 409, which the browser notes in its console too.
    assert [words for words in complaints if "Failed to load resource" not in words] == []


def show(page: Page, office: DemoOffice) -> None:
    page.goto(reverse("plans:show", args=[office.plan.pk]))


def state(office: DemoOffice) -> str:
    return Plan.objects.get(pk=office.plan.pk).state


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def message(page: Page, words: str) -> None:
    expect(page.locator("#messages")).to_contain_text(words)


def test_from_draft_to_signed_paper(screen_of, office, tmp_path: Path) -> None:
    drafter = screen_of(Role.DRAFTER)
    submit_with_a_doubt(drafter, office)
    give_back_pinned(screen_of(Role.HEAD), office)
    mend_and_submit_again(drafter, office)
    for role, button in ((Role.HEAD, "Duyệt, chuyển tiếp"), (Role.OFFICE, "Đúng thể thức, chuyển lãnh đạo")):
        page = screen_of(role)
        page.goto(reverse("home"))
        follow(page, str(office.plan))
        follow(page, button)
        press(page, button)
    assert state(office) == PlanState.AT_LEADER
    decide_on_a_phone(screen_of(Role.LEADER, viewport={"width": 360, "height": 740}, has_touch=True), office)
    clerk = screen_of(Role.CLERK)
    issue_with_the_offered_number(clerk, office)
    bring_the_signed_file(clerk, office, tmp_path)


def submit_with_a_doubt(page: Page, office: DemoOffice) -> None:
    """The drafter meets an error, mends it by its link, ticks the warning, and hands in."""
    office.spoil()
    show(page, office)
    follow(page, "Trình duyệt")
    expect(page.get_by_role("button", name="Trình duyệt")).to_have_count(0)
    page.get_by_role("link", name="Đến chỗ cần sửa: thiếu người ký").click()
    page.wait_for_load_state()  # its scripts hear what is chosen
    field = page.get_by_label("Người ký")
    expect(field).to_be_in_viewport()
    field.select_option(index=1)
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    show(page, office)
    follow(page, "Trình duyệt")
    press(page, "Trình duyệt")
    expect(page.get_by_role("alert")).to_be_visible()  # the warning was not ticked
    assert state(office) == PlanState.DRAFT
    page.get_by_role("checkbox", name="ghi năm 2025").check()
    press(page, "Trình duyệt")
    message(page, "Chờ trưởng phòng duyệt")
    assert state(office) == PlanState.AT_HEAD


def give_back_pinned(page: Page, office: DemoOffice) -> None:
    """The head gives it back; a return without a reason keeps what was typed."""
    page.goto(reverse("home"))
    follow(page, str(office.plan))
    expect(page.locator("#paper-pane, .review-paper").first).to_contain_text("KẾ HOẠCH")
    follow(page, "Trả lại")
    page.get_by_label("Số liệu, kinh phí").check()
    page.get_by_text("Chỉ rõ phần cần sửa").click()
    page.get_by_label("Cần sửa ở «Số lượng tham dự»").fill("Xem lại ấp Mỹ Đông.")
    press(page, "Trả lại")
    expect(page.get_by_label("Số liệu, kinh phí")).to_be_checked()
    expect(page.get_by_label("Cần sửa ở «Số lượng tham dự»")).to_have_value("Xem lại ấp Mỹ Đông.")
    assert state(office) == PlanState.AT_HEAD
    page.locator("textarea[name=reason]").fill(REASON)
    press(page, "Trả lại")
    message(page, "Đã trả lại")
    assert state(office) == PlanState.RETURNED


def mend_and_submit_again(page: Page, office: DemoOffice) -> None:
    page.goto(reverse("home"))
    follow(page, str(office.plan))
    expect(page.locator(".return-box")).to_contain_text(REASON)
    page.goto(reverse("plans:part", args=[office.plan.pk, "quotas"]))
    expect(page.locator(".return-box")).to_contain_text("Xem lại ấp Mỹ Đông.")
    figure = page.get_by_role("group", name="Đơn vị 3").locator("input[inputmode=numeric]").first
    figure.fill("7")
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    show(page, office)
    follow(page, "Trình duyệt")
    for box in page.locator("input[name=ticked]").all():
        box.check()
    press(page, "Trình duyệt")
    message(page, "Đã trình")


def decide_on_a_phone(page: Page, office: DemoOffice) -> None:
    """The second look: from the home page to the approval in three taps, with what changed since the first on top."""
    page.goto(reverse("plans:review", args=[office.plan.pk]))
    expect(page.get_by_role("heading", name="Lần xem đầu tiên")).to_be_visible()
    page.wait_for_load_state("networkidle")
    office.send_back(Role.LEADER)
    office.save("banner", banner="Đối thoại với hộ nghèo xã Mỹ Quí")
    office.submit()
    office.take(actions.pass_on, Role.HEAD)
    office.take(actions.check_form, Role.OFFICE)
    taps: list[str] = []
    page.goto(reverse("home"))

    def tap(role: str, name: str) -> None:
        page.get_by_role("main").get_by_role(role, name=name, exact=True).tap()
        taps.append(name)

    tap("link", str(office.plan))
    expect(page.get_by_role("heading", name="Từ lần xem trước")).to_be_in_viewport()
    expect(page.locator(".change-list")).to_contain_text("Đối thoại với hộ nghèo xã Mỹ Quí")
    expect(page.get_by_role("heading", name="Các lần trả lại")).to_be_attached()
    bar = page.locator(".decide-bar")
    expect(bar).to_be_in_viewport()
    tap("link", "Duyệt")
    tap("button", "Duyệt")
    message(page, "Đã duyệt, chờ phát hành")
    assert len(taps) <= 3
    assert state(office) == PlanState.APPROVED


def issue_with_the_offered_number(page: Page, office: DemoOffice) -> None:
    page.goto(reverse("home"))
    follow(page, str(office.plan))
    number = page.get_by_label("Số*", exact=True)
    expect(number).to_have_value("1")
    press(page, "Phát hành")
    message(page, "Đã phát hành kế hoạch số 01/KH-UBND")


def bring_the_signed_file(page: Page, office: DemoOffice, folder: Path) -> None:
    """The frozen file comes back signed by the leader, then by the authority, and is what people now get."""
    follow(page, "Nộp bản đã ký")
    with page.expect_download() as got:
        follow(page, "tệp đã phát hành")
    frozen = Path(got.value.path()).read_bytes()
    authority = str(office.authority)
    with ThreadPoolExecutor(1) as tool:  # Playwright's event loop runs on this thread, the signing tool wants its own
        by_leader = tool.submit(sign, frozen, SIGNER_FIELD, make_signer("Trần Thị Ngọc Lan")).result()
        both = tool.submit(sign, by_leader, SEAL_FIELD, make_signer("UBND xã Mỹ Quí", authority)).result()
    (folder / "da-ky.pdf").write_bytes(both)
    page.locator("input[type=file]").set_input_files(folder / "da-ky.pdf")
    press(page, "Nộp tệp")
    message(page, "Đã nhận bản ký số")
    expect(page.locator(".copy-list")).to_contain_text("Trần Thị Ngọc Lan")
    assert state(office) == PlanState.SIGNED
    show(page, office)
    with page.expect_download() as got:
        page.locator("#pane-form").get_by_role("link", name="Tải PDF").click()
    assert Path(got.value.path()).read_bytes() == both


@pytest.mark.parametrize("first", ["rút lại", "duyệt"])
def test_the_second_of_two_is_told_who_was_first(screen_of, office, first: str) -> None:
    """The head's page is stale when it is pressed: the drafter took the plan back, or another head passed it on."""
    office.submit()
    head = screen_of(Role.HEAD)
    head.goto(reverse("plans:decide", args=[office.plan.pk]))
    if first == "rút lại":
        drafter = screen_of(Role.DRAFTER)
        drafter.goto(reverse("plans:recall", args=[office.plan.pk]))
        press(drafter, "Rút lại")
        message(drafter, "Đã rút lại")
    else:
        office.take(actions.pass_on, Role.HEAD)
    before = state(office)
    press(head, "Duyệt, chuyển tiếp")
    expect(head.get_by_role("main")).to_contain_text(str(office[Role.DRAFTER if first == "rút lại" else Role.HEAD]))
    expect(head.get_by_role("main")).to_contain_text("Trang bạn xem không còn mới")
    assert state(office) == before


def test_a_finding_leads_to_its_row_and_field(screen_of, office) -> None:
    """The row in a long list, and a field behind an editor, stand in sight and are marked."""
    office.spoil()
    duties = len(office.fresh().duties.all())
    page = screen_of(Role.DRAFTER)
    page.goto(reverse("plans:part", args=[office.plan.pk, "duties"]) + f"#row-duties-{duties - 1}")
    row = page.locator("[data-formset-row]").nth(duties - 1)
    expect(row).to_be_in_viewport()
    expect(row).to_have_css("background-color", MARKED)
    page.goto(reverse("plans:checks", args=[office.plan.pk]))
    page.get_by_role("link", name="ghi năm 2025").click()
    cell = page.locator(".cell-closing")
    expect(cell.locator(".richtext")).to_be_in_viewport()
    expect(cell).to_have_css("background-color", MARKED)
