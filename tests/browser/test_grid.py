"""The grid of households: a paste from Excel, a line that is cut, an answer that never comes, two who edit one row."""

import json
import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from communes.models import UnitLevel
from participants.models import Household
from tests.factories import make_unit
from tests.participants.factories import District
from tests.participants.registers import make_household, make_register

pytestmark = pytest.mark.django_db(transaction=True)

# As Excel puts it on the clipboard; the last row has a year nobody was born in.
PASTED = (
    "Họ và tên\tSố khẩu\tẤp\tDiện\tNăm sinh\tGhi chú\r\n"
    "Trần Thị Bưởi\t4\tMỹ Phước\tHộ nghèo\t1962\t\r\n"
    'Lê Văn Cam\t3\tấp mỹ phước\tcận nghèo\t12/03/1971\t"nhà xa, ""qua đò"""\r\n'
    "Phạm Văn Dừa\t5\tMỹ Phước\tHộ nghèo\t2961\t\r\n"
)
PASTE = """([text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const target = document.querySelector("tbody input[name=head]");
  target.focus();
  target.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def register(district):
    make_unit("Mỹ Phước", UnitLevel.HAMLET, parent=district.communes[0], owner=district.authority)
    return make_register(district.authority, district.communes[0])


def open_grid(page: Page, sign_in, district, register) -> None:
    sign_in(page, district.officer(0))
    page.goto(reverse("participants:register_grid", args=[register.pk]))
    expect(page.locator("[data-grid][data-ready]")).to_be_visible()


def paste(page: Page, text: str) -> None:
    page.evaluate(PASTE, [text])


def kept(page: Page) -> str:
    return page.evaluate("JSON.stringify(localStorage)")


def summary(page: Page):
    return page.locator("[data-grid-summary]")


def heads() -> list[str]:
    return list(Household.objects.order_by("position", "pk").values_list("head", flat=True))


def look(page: Page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_paste_fills_the_cells_by_their_headings_and_each_row_saves_itself(
    page, sign_in, axe, fits, district, register
) -> None:
    open_grid(page, sign_in, district, register)
    paste(page, PASTED)
    expect(summary(page)).to_contain_text("2 dòng đã lưu, 1 dòng sai, chưa lưu.")
    assert heads() == ["Trần Thị Bưởi", "Lê Văn Cam"]
    cam = Household.objects.get(head="Lê Văn Cam")
    assert (cam.hamlet.name, cam.category.name, cam.members, cam.born) == ("Mỹ Phước", "Hộ cận nghèo", 3, "12/03/1971")
    assert cam.note == 'nhà xa, "qua đò"'
    wrong = page.locator("tr[data-state=wrong]")
    expect(wrong).to_contain_text(f"sai: Năm sinh: Năm phải từ 1880 đến {register.year}.")
    expect(wrong.locator("input[name=birth]")).to_have_attribute("aria-invalid", "true")
    axe(page)
    fits(page)
    look(page, "grid-pasted")
    assert "Phạm Văn Dừa" in kept(page)
    assert "Trần Thị Bưởi" not in kept(page), "what is saved leaves no name on the machine"
    wrong.locator("input[name=birth]").fill("1961")
    page.locator("h1").click()
    expect(summary(page)).to_have_text("3 dòng đã lưu.")
    assert heads() == ["Trần Thị Bưởi", "Lê Văn Cam", "Phạm Văn Dừa"]
    assert kept(page) == "{}"


def test_a_cut_line_loses_nothing_and_the_rows_go_when_it_is_back(page, sign_in, district, register) -> None:
    open_grid(page, sign_in, district, register)
    page.context.set_offline(True)
    paste(page, PASTED.replace("2961", "1961"))
    expect(summary(page)).to_contain_text("3 dòng đang chờ gửi. Mất kết nối")
    assert heads() == []
    page.context.set_offline(False)
    expect(summary(page)).to_have_text("3 dòng đã lưu.")
    assert heads() == ["Trần Thị Bưởi", "Lê Văn Cam", "Phạm Văn Dừa"]
    assert kept(page) == "{}"


def test_a_page_that_was_closed_without_a_line_sends_its_rows_when_it_is_opened_again(
    page, sign_in, district, register
) -> None:
    open_grid(page, sign_in, district, register)
    page.context.set_offline(True)
    paste(page, PASTED.replace("2961", "1961"))
    expect(summary(page)).to_contain_text("Mất kết nối")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(reverse("participants:register_grid", args=[register.pk]))
    expect(summary(page)).to_have_text("3 dòng đã lưu.")
    assert sorted(heads()) == ["Lê Văn Cam", "Phạm Văn Dừa", "Trần Thị Bưởi"]


def test_a_row_whose_answer_never_came_is_sent_again_and_stays_one_row(page, sign_in, district, register) -> None:
    open_grid(page, sign_in, district, register)
    keys: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        keys.append(json.loads(route.request.post_data)["client_key"])
        if len(keys) == 1:
            route.fetch()  # the server has taken the row
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/dong/", lose_the_first_answer)
    paste(page, "Trần Thị Bưởi\tMỹ Phước\tHộ nghèo\n")
    expect(summary(page)).to_have_text("1 dòng đã lưu.")
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert heads() == ["Trần Thị Bưởi"]


def test_two_people_on_one_row_see_both_and_choose(page, sign_in, district, register) -> None:
    household = make_household(register, "Trần Thị Bưởi")
    open_grid(page, sign_in, district, register)
    Household.objects.filter(pk=household.pk).update(head="Trần Thị Bưởi Em", version=1)
    page.locator("input[name=phone]").first.fill("0901000001")
    page.locator("h1").click()
    expect(page.locator("tr[data-state=wrong]")).to_contain_text("Người khác vừa sửa hộ này")
    assert heads() == ["Trần Thị Bưởi Em"]
    page.get_by_role("button", name="Lấy bản đã lưu").click()
    expect(page.locator("input[name=head]").first).to_have_value("Trần Thị Bưởi Em")
    expect(summary(page)).to_have_text("1 dòng đã lưu.")


def test_signing_out_takes_unsent_names_off_the_machine(page, sign_in, district, register) -> None:
    open_grid(page, sign_in, district, register)
    paste(page, "Phạm Văn Dừa\tMỹ Phước\tHộ nghèo\tx\n")
    expect(summary(page)).to_contain_text("1 dòng sai")
    assert "Phạm Văn Dừa" in kept(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/**")
    assert kept(page) == "{}"


def test_the_grid_works_on_a_phone(phone, sign_in, axe, fits, district, register) -> None:
    make_household(register, "Nguyễn Thị Có Tên Dài Đến Sáu Mươi Chữ Cái Để Thử Bảng Hẹp Nhất", position=7)
    open_grid(phone, sign_in, district, register)
    phone.get_by_label("Họ và tên chủ hộ, dòng 2").fill("Võ Văn Xoài")
    phone.get_by_label("Diện hộ, dòng 2").fill("nghèo")
    phone.locator("h1").click()
    expect(summary(phone)).to_have_text("2 dòng đã lưu.")
    axe(phone)
    fits(phone)
    look(phone, "grid-phone")
    assert heads()[-1] == "Võ Văn Xoài"


def test_whether_a_row_is_saved_is_in_sight_at_a_desk_however_far_the_columns_reach(
    page, sign_in, axe, district, register
) -> None:
    open_grid(page, sign_in, district, register)
    paste(page, PASTED)
    expect(page.locator("tbody tr[data-state=saved]")).to_have_count(2)
    edge = page.evaluate("document.querySelector('.table-scroll').getBoundingClientRect().right")
    for state in page.locator("tbody td:last-child").all():
        box = state.bounding_box()
        assert box
        assert box["x"] + box["width"] <= edge + 1
    axe(page)
