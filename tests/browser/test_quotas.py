"""Section by section as the offices do it: communes send on phones, the board fills, the money is shared by bracket."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.roles import Role
from participants.models import UnitReply
from plans.actions import save_part
from plans.models import Plan
from tests.browser.conftest import PHONE
from tests.browser.test_replies import look
from tests.factories import make_person
from tests.plan_factories import issue
from tests.plans.collecting import NOW, Collection

pytestmark = pytest.mark.usefixtures("transactional_db")

LONG = "Đốc Bình Kiều và vùng kinh tế mới Trường Xuân - Hưng Thạnh"
BRACKETS = [{"from_heads": 0, "amount": 850_000}, {"from_heads": 100, "amount": 900_000}]


@pytest.fixture
def collection(transactional_db) -> Collection:
    return Collection()


@pytest.fixture
def phone_of(new_page, sign_in):
    """Open a phone signed in as the officer of one commune."""

    def open_phone(collection: Collection, index: int) -> Page:
        phone = new_page(viewport=PHONE, has_touch=True)
        sign_in(phone, collection.officer(index))
        return phone

    return open_phone


def _soon() -> str:
    return f"{timezone.localdate() + timedelta(days=3):%d/%m/%Y}"


def _send(phone: Page, collection: Collection, index: int, poor: str, near: str, **session: str) -> None:
    phone.goto(reverse("home"))
    phone.get_by_role("link", name=collection.plan.subject).first.click()
    unit = collection.communes[index].pk
    for category, number in zip(collection.categories, (poor, near), strict=True):
        phone.fill(f"input[name=n_{unit}_{category.pk}]", number)
    for name, value in session.items():
        phone.fill(f"input[name={name}]", value)
    phone.get_by_role("button", name="Gửi", exact=True).click()
    expect(phone.locator("main")).to_contain_text("Đã gửi")


def test_two_communes_send_the_board_shows_them_and_the_money_is_shared(
    page, sign_in, phone_of, collection, axe, fits
) -> None:
    sign_in(page, collection.drafter)
    board = reverse("plans:board", args=[collection.plan.pk])
    page.goto(board)
    axe(page)
    page.get_by_role("link", name="Mở thu thập").click()
    page.get_by_label("Hạn gửi: ngày").fill(_soon())
    page.get_by_role("button", name="Mở thu thập").click()
    expect(page.locator("main")).to_contain_text("Đã gửi 0/3")

    first, second = phone_of(collection, 0), phone_of(collection, 1)
    _send(first, collection, 0, "41", "46", held_on="12/11/2022", starts_at="15h30", venue="Nhà văn hóa xã")
    fits(first)
    _send(second, collection, 1, "1.050", "60")

    page.reload()
    expect(page.locator("main")).to_contain_text("Đã gửi 2/3")
    expect(page.locator("tr.total")).to_contain_text("1.197")
    axe(page)

    page.get_by_role("link", name=f"Nhập thay {collection.communes[2].full_name}").click()
    page.get_by_label("điện thoại", exact=True).check()
    page.get_by_label("Người báo").fill("Bà Tư, công chức xã")
    for category in collection.categories:
        page.fill(f"input[name=n_{collection.communes[2].pk}_{category.pk}]", "50")
    expect(page.locator("output").first).to_have_text("100")
    axe(page)
    page.get_by_role("button", name="Ghi số liệu").click()
    expect(page.locator("main")).to_contain_text("Đã gửi 3/3")
    page.wait_for_load_state()  # the script that asks first is there

    page.get_by_role("button", name="Lấy lịch đã gửi").click()
    page.get_by_role("dialog").get_by_role("button", name="Lấy vào lịch").click()
    expect(page.locator("main")).to_contain_text("Đã thêm 1 điểm")
    assert collection.plan.sessions.get().venue == "Nhà văn hóa xã"

    facts = {"rule": "bracket", "ceiling": 3_000_000, "brackets": BRACKETS}
    save_part(plan_id=collection.plan.pk, slug="budget", facts=facts, base_version=0, by=collection.drafter, now=NOW)
    page.goto(reverse("plans:part", args=[collection.plan.pk, "budget"]))
    page.get_by_role("button", name="Phân bổ theo số hộ hiện có").click()
    page.get_by_role("dialog").get_by_role("button", name="Phân bổ").click()
    expect(page.locator("#budget-panel")).to_contain_text("Còn lại 350.000đ trong tổng kinh phí 3.000.000đ")
    assert list(collection.plan.estimate.lines.values_list("amount", flat=True)) == [850_000, 900_000, 900_000]


def test_a_return_reaches_the_phone_with_its_reason(page, sign_in, phone_of, collection, axe, fits) -> None:
    collection.open()
    UnitReply.objects.update(state="waiting")
    collection.plan.allocation.__class__.objects.update(due_at=timezone.now() + timedelta(days=2))
    phone = phone_of(collection, 0)
    _send(phone, collection, 0, "41", "460")
    sign_in(page, collection.drafter)
    page.goto(reverse("plans:board", args=[collection.plan.pk]))
    page.get_by_role("link", name=f"Trả lại {collection.communes[0].full_name}").click()
    page.get_by_role("button", name="Trả lại").click()
    expect(page.locator(".invalid-feedback")).to_contain_text("Hãy ghi lý do")
    axe(page)
    page.get_by_label("Lý do").fill("Hộ cận nghèo 460 hay 46?")
    page.get_by_role("button", name="Trả lại").click()
    expect(page.locator("#messages")).to_contain_text("Đã trả lại")
    phone.goto(reverse("home"))
    phone.get_by_role("link", name=collection.plan.subject).first.click()
    expect(phone.locator("main")).to_contain_text("Hộ cận nghèo 460 hay 46?")
    fits(phone)


@pytest.mark.parametrize("units", [1, 13, 30])
def test_the_board_fits_desk_and_phone_with_long_names(page, phone, sign_in, units, axe, fits) -> None:
    collection = Collection(communes=units)
    first = collection.communes[0]
    first.name = LONG
    first.save()
    collection.open()
    for index in range(0, units, 2):
        collection.send(index, 41, 46, venue=f"Nhà văn hóa {LONG}", held_on="2022-11-12", note=f"Ghi chú {LONG}")
    for screen in (page, phone):
        sign_in(screen, collection.drafter)
        screen.goto(reverse("plans:board", args=[collection.plan.pk]))
        expect(screen.locator("main")).to_contain_text(LONG)
        fits(screen)
        axe(screen)


def test_every_role_has_a_home_that_fits_and_is_accessible(page, phone, sign_in, collection, axe, fits) -> None:
    collection.open()
    collection.send(0, 41, 46)
    for role in Role:
        person = make_person(
            collection.authority, role, unit=collection.communes[1] if role == Role.COMMUNE_OFFICER else None
        )
        for screen in (page, phone):
            sign_in(screen, person)
            screen.goto(reverse("home"))
            fits(screen)
            axe(screen)


def test_members_and_catalogues_fit_and_are_accessible(page, phone, sign_in, collection, axe, fits) -> None:
    admin = make_person(collection.authority, Role.ADMINISTRATOR)
    make_person(collection.authority, full_name=f"Nguyễn Thị {LONG}"[:100], username="co-quan.nguoi-soan-thao-thu-hai")
    addresses = [reverse("members"), reverse("member_add")]
    addresses += [reverse("catalogue_list", args=[slug]) for slug in ("van-ban", "loai-ho", "dinh-muc")]
    addresses += [reverse("catalogue_add", args=[slug]) for slug in ("van-ban", "loai-ho", "dinh-muc")]
    for screen in (page, phone):
        sign_in(screen, admin)
        for address in addresses:
            screen.goto(address)
            fits(screen)
            axe(screen)


def test_a_commune_starts_its_own_plan_on_a_phone(phone_of, collection, fits, axe) -> None:
    collection.open()
    collection.send(0, 41, 46)
    issue(collection.plan)
    phone = phone_of(collection, 0)
    phone.goto(reverse("home"))
    phone.get_by_role("link", name="Lập kế hoạch của xã").click()
    expect(phone.get_by_role("button", name="Lập kế hoạch")).to_be_visible()
    axe(phone)
    fits(phone)
    phone.get_by_role("button", name="Lập kế hoạch").click()
    expect(phone.locator("main")).to_contain_text("Đã lập dự thảo")
    assert Plan.objects.get(follows=collection.plan).authority.unit == collection.communes[0]


def test_the_board_reminds_late_units_on_a_desk_and_on_a_phone(page, phone, sign_in, collection, axe, fits) -> None:
    collection.open()
    collection.send(0, 41, 46)
    collection.officer(1)
    for screen in (page, phone):
        sign_in(screen, collection.drafter)
        screen.goto(reverse("plans:board", args=[collection.plan.pk]))
        expect(screen.locator("main")).to_contain_text("quá hạn 2")
        axe(screen)
        fits(screen)
    page.get_by_role("button", name="Nhắc đơn vị chưa gửi (2)").click()
    page.get_by_role("dialog").get_by_role("button", name="Nhắc", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Đã nhắc 1 đơn vị")
    expect(page.locator("#messages")).to_contain_text("Chưa có tài khoản cán bộ")
    page.get_by_role("button", name="Đóng thông báo").first.click()
    expect(page.locator("#messages")).not_to_contain_text("Đã nhắc 1 đơn vị")
    axe(page)
    look(page, "board")
    look(phone, "board-phone")
