"""The main job in Chromium: drafting a plan at a desk and on a phone, with and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans import actions
from plans.models import Plan
from tests.plans.makers import NOW, make_member, make_office, make_plan

pytestmark = pytest.mark.usefixtures("transactional_db")

OUTLINE = [
    {"heading": "Mục đích, yêu cầu", "body": "<p>Lắng nghe ý kiến của hộ nghèo.</p>"},
    {"heading": "Nội dung", "children": [{"heading": "Khẩu hiệu", "part": "banner"}]},
]


@pytest.fixture
def drafter(transactional_db):
    return make_member(make_office(), full_name="Nguyễn Thị Soạn")


@pytest.fixture
def plan(drafter):
    return make_plan(drafter, facts={"outline": {"sections": OUTLINE}})


def part(plan, slug):
    return reverse("plans:part", args=[plan.pk, slug])


def test_typing_is_saved_and_shows_on_the_paper(page, sign_in, plan, drafter, axe, fits) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "banner"))
    page.get_by_label("Khẩu hiệu, ma-két").press_sequentially("Đối thoại chính sách giảm nghèo")
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    expect(page.locator("#paper-pane")).to_contain_text("ĐỐI THOẠI CHÍNH SÁCH GIẢM NGHÈO")
    expect(page.locator(".part-link[aria-current]")).to_contain_text("xong")
    assert Plan.objects.get().banner == "Đối thoại chính sách giảm nghèo"
    axe(page)
    fits(page)


def test_an_input_method_is_never_interrupted(page, sign_in, plan, drafter) -> None:
    """UniKey rewrites letters while one types: nothing is sent inside a composition, the finished word is."""
    sign_in(page, drafter)
    page.goto(part(plan, "banner"))
    sent = []
    page.on("request", lambda request: sent.append(request.post_data) if request.method == "POST" else None)
    field = page.get_by_label("Khẩu hiệu, ma-két")
    field.focus()
    session = page.context.new_cdp_session(page)
    for step in ("d", "dd", "đ", "đo", "đoo", "đô", "đôi", "đối"):
        session.send("Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)})
    page.wait_for_timeout(1200)
    assert sent == []
    session.send("Input.insertText", {"text": "đối"})
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    assert Plan.objects.get().banner == "đối"


def test_rows_are_added_moved_and_saved_once(page, sign_in, plan, drafter) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "recipients"))
    page.locator("[name=recipients-0-name]").fill("Sở Nội vụ")
    page.get_by_role("button", name="Thêm nơi nhận").click()
    page.locator("[name=recipients-1-name]").fill("Ủy ban nhân dân các xã")
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    page.get_by_role("button", name="Chuyển nơi nhận lên").nth(1).click()
    expect(page.locator("[name=recipients-1-id]")).not_to_have_value("")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Đã lưu «Nơi nhận».")
    assert [row.name for row in plan.recipients.all()] == ["Ủy ban nhân dân các xã", "Sở Nội vụ"]


def test_what_cannot_be_saved_is_said_beside_the_field_and_kept(page, sign_in, plan, drafter) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "schedule"))
    page.get_by_label("Từ ngày").fill("31/02/2022")
    expect(page.locator("[data-save-status]")).to_contain_text("đang được giữ lại")
    expect(page.locator("#pane-form")).to_contain_text("Không có ngày 31/02/2022 trong lịch.")
    page.goto(part(plan, "banner"))
    page.goto(part(plan, "schedule"))
    expect(page.get_by_label("Từ ngày")).to_have_value("31/02/2022")


def test_a_duty_asks_only_for_what_its_deadline_needs(new_page, sign_in, plan, drafter) -> None:
    page = new_page(java_script_enabled=False)
    sign_in(page, drafter)
    page.goto(part(plan, "duties"))
    day, days, event = (page.locator(f"[name=duties-0-deadline_{name}]") for name in ("on", "days", "event"))
    asked = {"none": [], "before_date": [day], "days_before": [days, event], "after_event": [event]}
    for kind, shown in asked.items():
        page.locator("[name=duties-0-deadline_kind]").select_option(kind)
        assert [field for field in (day, days, event) if field.is_visible()] == shown
    expect(page.locator("[name=duties-0-partners]")).to_be_hidden()
    page.get_by_text("Thêm: phối hợp").click()
    expect(page.locator("[name=duties-0-partners]")).to_be_visible()


def test_a_long_list_is_a_sheet_of_one_line_a_row(page, sign_in, plan, drafter, axe) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "recipients"))
    for _ in range(9):
        page.get_by_role("button", name="Thêm nơi nhận").click()
    heights = [row.bounding_box()["height"] for row in page.locator("[data-formset-row]").all()]
    assert len(heights) == 10
    assert max(heights) < 50
    assert page.get_by_role("group", name="Nơi nhận 3").get_by_label("Để báo cáo (b/c)").is_visible()
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    axe(page)


def test_two_people_choose_between_their_versions(page, sign_in, plan, drafter, axe) -> None:
    colleague = make_member(plan.authority, full_name="Lê Văn Đồng")
    sign_in(page, drafter)
    page.goto(part(plan, "banner"))
    actions.save_part(
        plan_id=plan.pk, slug="banner", facts={"banner": "Bản của Đồng"}, base_version=0, by=colleague, now=NOW
    )
    page.get_by_label("Khẩu hiệu, ma-két").fill("Bản của tôi")
    page.get_by_role("button", name="So sánh và chọn").click()
    expect(page.locator(".conflict")).to_contain_text("Bản của Đồng")
    axe(page)
    page.get_by_role("button", name="Giữ nội dung của tôi").click()
    expect(page.locator("#messages")).to_contain_text("Đã lưu")
    assert Plan.objects.get().banner == "Bản của tôi"


def test_the_outline_is_written_in_the_editor(page, sign_in, plan, drafter, axe) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "outline"))
    axe(page)
    page.get_by_role("link", name="Mục đích, yêu cầu").first.click()
    editor = page.locator(".richtext [role=textbox]").first
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Thêm một câu.")
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    expect(page.locator("#paper-pane")).to_contain_text("Thêm một câu.")
    axe(page)


def test_the_real_pages_stand_one_tab_further(page, sign_in, plan, drafter) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "banner"))
    with page.expect_response(lambda response: response.url.endswith("/trang/1.png")) as picture:
        page.get_by_role("link", name="Trang PDF").click()
    assert picture.value.status == 200
    expect(page.get_by_alt_text("Trang 1 của bản PDF")).to_be_visible()


def test_everything_can_be_done_without_javascript(new_page, sign_in, plan, drafter) -> None:
    page = new_page(java_script_enabled=False)
    sign_in(page, drafter)
    page.goto(part(plan, "recipients"))
    page.locator("[name=recipients-0-name]").fill("Sở Nội vụ")
    page.locator("[name=add_recipients]").click()
    page.locator("[name=recipients-1-name]").fill("Huyện ủy")
    page.locator("[name=recipients-1-ORDER]").fill("1")
    page.locator("[name=recipients-0-ORDER]").fill("2")
    page.locator("main button", has_text="Lưu").first.click()
    expect(page.locator("#messages")).to_contain_text("Đã lưu «Nơi nhận».")
    assert [row.name for row in plan.recipients.all()] == ["Huyện ủy", "Sở Nội vụ"]
    assert "Huyện ủy" in page.inner_text("#paper-pane")
    page.goto(part(plan, "outline"))
    page.locator("button[value=down]").first.click()
    expect(page.locator(".outline-link").first).to_contain_text("Nội dung")
    assert [section.heading for section in plan.sections.filter(parent=None)] == ["Nội dung", "Mục đích, yêu cầu"]


@pytest.mark.parametrize("slug", ["title", "bases", "outline", "schedule", "quotas", "budget", "duties", "annexes"])
def test_every_form_is_usable_on_a_phone(phone, sign_in, plan, drafter, axe, fits, slug) -> None:
    sign_in(phone, drafter)
    phone.goto(part(plan, slug))
    axe(phone)
    fits(phone)


@pytest.mark.parametrize("name", ["plans:list", "plans:new"])
def test_list_and_beginning_are_accessible_and_fit(page, phone, sign_in, plan, drafter, axe, fits, name) -> None:
    for screen in (page, phone):
        sign_in(screen, drafter)
        screen.goto(reverse(name))
        axe(screen)
        fits(screen)


@pytest.mark.parametrize("name", ["plans:show", "plans:events", "plans:copy", "plans:delete", "plans:add_text"])
def test_the_other_pages_are_accessible_and_fit(phone, sign_in, plan, drafter, axe, fits, name) -> None:
    sign_in(phone, drafter)
    phone.goto(reverse(name, args=[plan.pk]))
    axe(phone)
    fits(phone)
