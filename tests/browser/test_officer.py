"""A commune officer's whole way on a phone: from an Excel file to the printed papers, by what the pages offer."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from accounts.models import User
from dialogues.models import PrintedKit
from jobs.actions import run_job
from jobs.models import Job
from participants.models import AttendeeList, Household, HouseholdRegister
from plans.actions.collection import close_collection
from tests.browser.test_replies import look
from tests.dialogues.world import NOW, World
from tests.participants.registers import make_standard

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

POOR = ("Trần Thị Bưởi", "Lê Văn Điều", "Phạm Thị Mận", "Võ Văn Sầu")
NEAR = ("Huỳnh Thị Ngọc Ẩn", "Đỗ Văn Ớt", "Tôn Nữ Thị Nguyệt Minh Phương Thảo Thanh Trúc")


@pytest.fixture
def world(transactional_db: None) -> World:
    """A district that collects, and a commune that has no list of households yet."""
    make_standard()
    world = World()
    world.open()
    return world


def _file() -> dict[str, object]:
    """What an officer has: a title over the table, names in capitals, «x» for the kind of household."""
    book = Workbook()
    book.active.append(["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2022"])
    book.active.append(["STT", "Họ và tên chủ hộ", "Ấp", "Diện hộ", "Số nhân khẩu", "Năm sinh"])
    people = [(name, "Hộ nghèo") for name in POOR] + [(name, "Hộ cận nghèo") for name in NEAR]
    for number, (name, category) in enumerate(people, 1):
        hamlet = f"Ấp Mỹ Tây {1 + number % 2}"
        book.active.append([number, name, hamlet, category, 3, 1950 + number])
    out = io.BytesIO()
    book.save(out)
    return {"name": "ho-ngheo-2022.xlsx", "mimeType": "application/octet-stream", "buffer": out.getvalue()}


def test_from_the_file_to_the_printed_papers(
    world: World,
    phone: Page,
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
    fits: Callable[[Page], None],
    fingers: Callable[[Page], None],
) -> None:
    steps: list[str] = []

    def stop(name: str, heading: str) -> None:
        expect(phone.locator("h1")).to_contain_text(heading)
        steps.append(name)
        phone.wait_for_load_state("networkidle")
        fits(phone)
        fingers(phone)
        axe(phone)
        look(phone, f"officer-{len(steps):02}-{name}")

    def go(step: str) -> None:
        phone.get_by_role("navigation", name="Các bước").get_by_role("link", name=step).tap()

    def press(name: str) -> None:
        phone.get_by_role("button", name=name, exact=True).tap()

    sign_in(phone, world.officer(0))
    phone.goto("/")
    expect(phone.locator(".action-tile")).to_have_count(3)
    stop("home", "Việc của tôi")

    # The list of households is opened by the file itself.
    phone.locator(".work-list, .work-group").get_by_role("link").first.tap()
    stop("figures-empty", "Xã số 1")
    go("Danh sách hộ")
    expect(phone.get_by_text("Mở danh sách hộ năm 2022")).to_be_visible()
    stop("file", "Nhập từ Excel")
    phone.set_input_files("input[type=file]", [_file()])
    press("Xem trước")  # asks for the tick before the file goes over the line
    tick = phone.get_by_label("Tôi đã kiểm tra mục đích")
    expect(tick).to_be_focused()
    assert "Hãy kiểm tra ba mục trên" in tick.evaluate("box => box.validationMessage")
    assert not HouseholdRegister.objects.exists()
    tick.check()
    press("Xem trước")
    expect(phone.locator("main")).to_contain_text("7 dòng, chưa ghi dòng nào")
    stop("preview", "Xem trước")
    press("Ghi vào danh sách")
    expect(phone.locator("main")).to_contain_text("Đã ghi đủ 7 dòng: 7 mới.")
    stop("written", "ho-ngheo-2022.xlsx")
    phone.get_by_role("link", name="Mở danh sách hộ").tap()
    expect(phone.get_by_role("rowheader", name=NEAR[2])).to_be_visible()
    stop("households", "Danh sách hộ")

    # Figures from the list, people from the figures; nothing is typed twice.
    go("Số lượng")
    phone.get_by_role("link", name="Đề xuất từ danh sách hộ").tap()
    phone.get_by_label("Tổng số hộ").fill("5")
    press("Tính đề xuất")
    stop("proposed", "Đề xuất")
    press("Dùng số này")
    expect(phone.get_by_label("Hộ nghèo", exact=True)).to_have_value("3")
    go("Người tham dự")
    stop("no-list-yet", "Danh sách tham dự")
    phone.get_by_role("link", name="Bắt đầu danh sách").tap()
    press("Bắt đầu")
    phone.get_by_role("link", name="Chọn theo quy tắc").first.tap()
    press("Chọn vào chỗ trống")
    expect(phone.get_by_role("heading", name="5/5 người")).to_be_visible()
    stop("people", "Danh sách tham dự")
    phone.get_by_role("link", name="Lập xong").tap()
    press("Lập xong")
    expect(phone.get_by_text("Đã lập xong", exact=True)).to_be_visible()
    go("Số lượng")
    stop("figures-filled", "Xã số 1")
    press("Gửi")
    expect(phone.get_by_role("heading", name="Danh sách đã nộp")).to_be_visible()
    invited = list(AttendeeList.objects.get().attendees.values_list("name", flat=True))
    for name in invited:
        expect(phone.get_by_text(name)).to_be_visible()
    stop("receipt", "Xã số 1")

    # The plan is issued elsewhere; then the papers are a few taps away.
    go("Giấy tờ")
    expect(phone.get_by_text("Chưa có giấy tờ nào để in")).to_be_visible()
    stop("no-papers-yet", "Giấy tờ để in")
    close_collection(plan_id=world.plan.pk, by=world.drafter, now=NOW)
    world.issue()
    phone.goto("/")
    phone.locator(".action-tile", has_text="Giấy tờ để in").tap()
    stop("papers", "Giấy tờ để in")
    press("Chuẩn bị giấy tờ Xã Xã số 1")
    phone.get_by_role("link", name="Người ký").tap()
    phone.locator("#id_signer_name").fill("Lê Văn Nhân")
    phone.locator("#id_position").fill("Chủ tịch")
    press("Lưu")
    phone.get_by_role("link", name="Điền thông tin").tap()
    phone.get_by_label("Số giấy mời").fill("57")
    phone.get_by_label("Ngày giấy mời, thông báo").fill("04/11/2022")
    press("Lưu")
    expect(phone.get_by_text("Sẵn sàng in")).to_be_visible()
    stop("ready", "Xã số 1")
    press("In thành một tệp PDF")
    expect(phone.locator("#job")).to_contain_text("Đang chờ đến lượt")
    run_job(Job.objects.get(kind="print_kit").pk)
    with phone.expect_download() as download:
        phone.locator("#ban-in a").tap()
    stop("printed", "Xã số 1")

    paper = pypdfium2.PdfDocument(Path(download.value.path()))
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in paper)
    assert len(paper) == PrintedKit.objects.get().pages
    assert all(name in text for name in invited)
    assert not any(name in text for name in {*POOR, *NEAR} - set(invited))
    assert text.count("GIẤY MỜI") >= 5
    assert Household.objects.count() == 7
