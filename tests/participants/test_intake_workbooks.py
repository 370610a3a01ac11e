"""A workbook with one sheet a hamlet, from its upload to the households: the page, the answers, the same file again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from participants.actions.forgetting import forget_files
from participants.intake.choosing import tell_sheets
from participants.intake.reading import read_file
from participants.models import Household, Intake, IntakeState
from tests.participants.factories import NOW
from tests.participants.intake_tables import Commune
from tests.participants.sheets import AN, BINH, CATEGORIES, CUC
from tests.participants.workbooks import DUNG, FIRST, HEAD, SECOND, SUMMARY, Book, people

pytestmark = pytest.mark.django_db
DATA = Book("", {"Tổng hợp": SUMMARY, "Ấp 1": FIRST, "Láng Biền": [*SECOND, (None, "Tổng cộng: 3 hộ")]}, {}).data()


@pytest.fixture
def commune() -> Commune:
    return Commune()


@pytest.fixture
def client(commune) -> Client:
    client = Client()
    client.force_login(commune.officer)
    return client


def bring(client: Client, commune: Commune, data: bytes) -> tuple[Intake, str]:
    file = SimpleUploadedFile("ho-theo-ap.xlsx", data)
    url = reverse("participants:intake_register", args=[commune.register.pk])
    text = client.post(url, {"kind": "households", "file": file}, follow=True).content.decode()
    return Intake.objects.latest("pk"), text


def post(client: Client, name: str, intake: Intake, **data: str) -> str:
    return client.post(reverse(f"participants:{name}", args=[intake.pk]), data, follow=True).content.decode()


def say(client: Client, intake: Intake, key: str, value: str) -> str:
    return post(client, "intake_answer", intake, key=key, value=value)


def write(client: Client, intake: Intake, text: str) -> str:
    return post(client, "intake_write", intake, seen=text.split('name="seen" value="')[1][:32])


def test_the_page_tells_every_sheet_with_its_rows_before_anything_is_written(commune, client) -> None:
    _, text = bring(client, commune, DATA)
    assert "Các trang tính của tệp" in text
    assert text.count("được đọc</span>") == 2
    assert "Không đọc: không phải danh sách." in text
    assert '«Láng Biền»</strong> <span class="hint">1 dòng</span>' in text
    assert "Dòng 4 trang «Láng Biền»" in text
    assert "Trang «Láng Biền»: Dòng 5: tổng ghi 3, đếm được 1." in text
    assert "Dòng 1, 3 trang «Láng Biền»: tiêu đề" in text
    assert "Còn 2 chỗ chưa trả lời" in text
    assert not Household.objects.exists()


def test_a_workbook_is_answered_written_and_changes_nothing_the_second_time(commune, client) -> None:
    hamlet = commune.hamlets["Láng Biển"]
    intake, _ = bring(client, commune, DATA)
    say(client, intake, "line:300005:B:head", "yes")
    text = say(client, intake, "named:3:hamlet", "name")
    assert "gần giống Ấp Láng Biển" in text
    key = text.split('name="key" value="hamlet:')[1].split('"')[0]
    text = say(client, intake, f"hamlet:{key}", str(hamlet.pk))
    assert "Đã ghi đủ 3 dòng: 3 mới." in write(client, intake, text)
    assert dict(Household.objects.values_list("head", "hamlet__name")) == {AN: "1", BINH: "1", CUC: "Láng Biển"}
    again, text = bring(client, commune, DATA)
    assert again.pk != intake.pk
    assert "Mọi dòng đều giống như đã có" in text
    assert "Cả 3 dòng đều giống như đã có" in write(client, again, text)
    assert Household.objects.count() == 3


def test_a_sheet_is_left_out_and_taken_back_with_one_click(commune, client) -> None:
    intake, _ = bring(client, commune, Book("", {"Ấp 1": FIRST, "Ấp Mới": [HEAD, *people(DUNG)]}, {}).data())
    text = say(client, intake, "sheet:2", "leave")
    assert "2 dòng, chưa ghi dòng nào" in text
    assert "không đọc</span>" in text
    text = say(client, intake, "sheet:2", "read")
    assert "«Ấp Mới» (1 dòng) chưa có trong danh mục" in text
    intake.refresh_from_db()
    assert intake.answers == {"sheet:2": "read"}


def test_a_choice_that_a_sheet_does_not_offer_is_refused(commune, client) -> None:
    intake, _ = bring(client, commune, DATA)
    for key in ("sheet:1", "sheet:9", "named:2:hamlet", "drop:4"):
        text = say(client, intake, key, "yes" if key == "drop:4" else "read")
        assert "Hãy tải lại trang" in text
    intake.refresh_from_db()
    assert (intake.answers, intake.state) == ({}, IntakeState.SHOWN)


def test_answers_about_rows_of_a_file_that_was_read_by_one_sheet_meet_no_other_row(commune, client) -> None:
    """Before workbooks were read together «drop:5» was row 5 of the one sheet that was read."""
    intake, _ = bring(client, commune, DATA)
    Intake.objects.filter(pk=intake.pk).update(
        state=IntakeState.WRITTEN,
        written_at=NOW,
        written_by=commune.officer,
        answers={"drop:5": "yes", "drop:4": "yes"},
    )
    again, text = bring(client, commune, DATA)
    assert again.answers == {"drop:5": "yes", "drop:4": "yes"}
    assert "3 dòng, chưa ghi dòng nào" in text
    assert 'Đã bỏ <span class="count">0</span>' in text


def test_a_stored_preview_of_one_sheet_is_shown_and_written_as_it_was(commune, client) -> None:
    intake, _ = bring(client, commune, Book("", {"Ấp 1": FIRST}, {}).data())
    table = dict(intake.table)
    del table["sheets"]
    Intake.objects.filter(pk=intake.pk).update(table=table)
    text = client.get(reverse("participants:intake", args=[intake.pk])).content.decode()
    assert "Các trang tính của tệp" not in text
    assert "trang «Ấp 1»" in text
    assert "Đã ghi đủ 2 dòng: 2 mới." in write(client, intake, text)


def test_the_record_of_a_written_file_tells_which_sheets_were_read_and_why_others_were_not(commune, client) -> None:
    guide = [["Cách điền biểu mẫu này"]]
    sheets = {
        "Tổng hợp": SUMMARY,
        "Ấp 1": FIRST,
        "Ấp 2": SECOND,
        "Ấp Láng Biển": [HEAD, *people(DUNG)],
        "Ghi chú": guide,
    }
    intake, _ = bring(client, commune, Book("", sheets, {}).data())
    text = write(client, intake, say(client, intake, "sheet:4", "leave"))
    told = text.split("Các trang tính của tệp")[1].split("</ul>")[0]
    assert [each.split("</li>")[0] for each in told.split("<li>")[1:]] == [
        "«Tổng hợp», 4 dòng: không đọc: không phải danh sách.",
        "«Ấp 1», 2 dòng: đã đọc.",
        "«Ấp 2», 1 dòng: đã đọc.",
        "«Ấp Láng Biển», 1 dòng: không đọc: người nộp chọn bỏ trang này.",
        "«Ghi chú», 1 dòng: không đọc: không phải danh sách.",
    ]


def test_a_record_whose_file_was_erased_names_no_sheet(commune, client) -> None:
    intake, text = bring(client, commune, Book("", {"Ấp 1": FIRST}, {}).data())
    assert "«Ấp 1», 2 dòng: đã đọc." in write(client, intake, text)
    forget_files(Intake.objects.filter(pk=intake.pk), NOW)
    text = client.get(reverse("participants:intake", args=[intake.pk])).content.decode()
    assert "Các trang tính" not in text


def test_figures_are_read_from_one_sheet_and_the_record_says_from_which():
    first = [("STT", "Ấp", "Hộ nghèo", "Hộ cận nghèo"), (1, "Ấp 1", 2, 0), (2, "Ấp 2", 1, 0)]
    book = Book("", {"Quý 1": first[:2], "Quý 2": first, "Bìa": [["Biểu số 1"]]}, {})
    table = read_file(book.data(), "so.xlsx", wanted="figures", categories=CATEGORIES)
    assert [(sheet.name, sheet.is_read, sheet.why) for sheet in tell_sheets(table.sheets, {})] == [
        ("Quý 1", False, "số lượng chỉ đọc từ một trang"),
        ("Quý 2", True, ""),
        ("Bìa", False, "không phải danh sách"),
    ]
