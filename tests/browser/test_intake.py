"""A commune officer on a phone: hands in a list from Excel, answers what is doubtful, writes it, finds it written."""

import io

import pytest
from django.urls import reverse
from openpyxl import Workbook
from playwright.sync_api import expect

from participants.actions import open_collection
from participants.intake.rows import Fault, Reading
from participants.models import Household, Intake
from tests.participants.factories import DUE, NOW
from tests.participants.intake_tables import Commune, poor, table_of

pytestmark = pytest.mark.usefixtures("transactional_db")

LONG = "Nguyễn Phan Hoàng Trần Thị Bích Phượng Kim Ngân Huyền Trân Công Tằng Tôn Nữ"


@pytest.fixture
def commune(transactional_db) -> Commune:
    commune = Commune()
    open_collection(allocation=commune.district.allocation, due_at=DUE, by=commune.drafter(), now=NOW)
    commune.reply = commune.district.reply()
    return commune


def _file() -> dict[str, object]:
    book = Workbook()
    for row in (
        ["DANH SÁCH HỘ NGHÈO XÃ MỸ QUÝ"],
        ["STT", "Họ và tên chủ hộ", "Ấp", "Diện hộ", "Số nhân khẩu", "Năm sinh"],
        [1, "Trần Thị Bình", "Ấp 1", "Hộ nghèo", 4, 1961],
        [2, "Lê Văn Ân", "Ấp Láng Biền", "Hộ cận nghèo", 3, 1970],
        [3, "Phạm Thị Dung", "Ấp 2", "Hộ nghèo", "bốn", 1980],
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return {"name": "ho-ngheo.xlsx", "mimeType": "application/octet-stream", "buffer": out.getvalue()}


def test_a_list_from_excel_is_answered_and_written_on_a_phone(phone, sign_in, commune, axe, fits) -> None:
    commune.household("Trần Thị Bình", birth_year=1961, members=3)
    sign_in(phone, commune.officer)
    phone.goto(reverse("participants:intake_register", args=[commune.register.pk]))
    axe(phone)
    fits(phone)
    phone.set_input_files("input[type=file]", [_file()])
    phone.get_by_role("button", name="Xem trước").click()
    expect(phone.locator("main")).to_contain_text("3 dòng, chưa ghi dòng nào")
    expect(phone.get_by_role("button", name="Ghi vào danh sách")).to_be_disabled()
    axe(phone)
    fits(phone)

    phone.get_by_role("button", name="Là Ấp Láng Biển").click()
    expect(phone.get_by_role("button", name="Là Ấp Láng Biển")).to_have_count(0)
    phone.get_by_role("link", name="Sai").click()
    expect(phone.locator("main")).to_contain_text("«bốn»")
    phone.get_by_role("button", name="Bỏ dòng này 5").click()
    expect(phone.get_by_role("button", name="Bỏ dòng này 5")).to_have_count(0)
    phone.get_by_role("link", name="Đổi", exact=False).first.click()
    expect(phone.locator("main")).to_contain_text("3 → 4")
    axe(phone)
    fits(phone)
    phone.get_by_role("button", name="Ghi vào danh sách").click()
    expect(phone.locator("main")).to_contain_text("Đã ghi đủ 2 dòng: 1 mới, 1 đổi.")
    axe(phone)
    fits(phone)
    heads = {household.head: household for household in Household.objects.all()}
    assert set(heads) == {"Trần Thị Bình", "Lê Văn Ân"}
    assert heads["Trần Thị Bình"].members == 4
    assert heads["Lê Văn Ân"].hamlet == commune.hamlets["Láng Biển"]


def test_every_page_of_a_file_fits_desk_and_phone(page, phone, sign_in, commune, axe, fits) -> None:
    commune.household(LONG, hamlet=commune.hamlets["Láng Biển"], members=2)
    commune.household("Người không có trong tệp")
    doubt = Fault(5, "K", "phone", "912345678", "Có thể thiếu số 0 ở đầu.", stops=False)
    wrong = Fault(6, "G", "members", "rất nhiều người", "Số nhân khẩu phải là số nguyên, ví dụ 4.")
    reading = Reading(7, "head", "NguyÔn V¨n An", "Nguyễn Văn An", "TCVN3")
    rows = (
        poor(LONG, hamlet="Ấp Láng Biển", members="7"),
        poor("Bé", phone="0912345678"),
        poor("Út", members="x"),
        poor("NguyÔn V¨n An"),
        poor(f"{LONG} Hai", hamlet="khu phố chưa có"),
    )
    table = table_of(*rows, faults=(doubt, wrong), readings=(reading,), unknown=("Điểm B1", "Điểm B2"))
    shown = commune.shown(table)
    reading_now = commune.shown(table, content=b"2")
    refused = commune.shown(table, content=b"3")
    Intake.objects.filter(pk=reading_now.pk).update(state="reading")
    Intake.objects.filter(pk=refused.pk).update(
        state="refused", trouble="Tệp có mật khẩu: hãy bỏ mật khẩu rồi nộp lại."
    )
    show = reverse("participants:intake", args=[shown.pk])
    addresses = [f"{show}?tab={tab}" for tab in ("sai", "can-xem", "moi", "doi", "giong")]
    addresses += [reverse("participants:intake", args=[each.pk]) for each in (reading_now, refused)]
    addresses += [reverse("participants:intake_reply", args=[commune.reply.pk])]
    addresses += [reverse("participants:intake_drop", args=[shown.pk])]
    for screen in (page, phone):
        sign_in(screen, commune.officer)
        for address in addresses:
            screen.goto(address)
            fits(screen)
            axe(screen)


def test_the_page_of_a_file_that_is_read_turns_into_its_preview(page, sign_in, commune) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    Intake.objects.update(state="reading")
    sign_in(page, commune.officer)
    page.goto(reverse("participants:intake", args=[intake.pk]))
    expect(page.locator("main")).to_contain_text("Có thể rời trang này")
    Intake.objects.update(state="shown")
    expect(page.locator("main")).to_contain_text("1 dòng, chưa ghi dòng nào")
