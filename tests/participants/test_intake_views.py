"""The pages of files that come in, as people see them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from jobs.actions import run_job
from jobs.models import Job
from participants.actions import AT_ONCE, open_collection
from participants.intake.rows import Fault, Reading
from participants.intake.spelling import exact_form
from participants.models import Household, HouseholdRegister, Intake, IntakeKind, IntakeState, NameAccess
from tests.participants.factories import DUE, NOW
from tests.participants.intake_tables import Commune, poor, table_of

ROWS = AT_ONCE // 40  # each of more than forty bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Commune:
    commune = Commune()
    open_collection(allocation=commune.district.allocation, due_at=DUE, by=commune.drafter(), now=NOW)
    commune.reply = commune.district.reply()
    return commune


@pytest.fixture
def client(commune) -> Client:
    client = Client()
    client.force_login(commune.officer)
    return client


def page(client: Client, intake: Intake, **query: str) -> str:
    return client.get(reverse("participants:intake", args=[intake.pk]), query).content.decode()


def post(client: Client, name: str, intake: Intake, **data: str) -> str:
    return client.post(reverse(f"participants:{name}", args=[intake.pk]), data, follow=True).content.decode()


# --- The preview ----------------------------------------------------------------------------------------------------
def test_the_preview_counts_filters_and_says_what_is_missing(commune, client) -> None:
    commune.household("Trần Thị Bình", members=3)
    commune.household("Người Ở Lại")
    fault = Fault(5, "G", "members", "4O", "Không đọc được số nhân khẩu.")
    rows = (
        poor("Trần Thị Bình", members="4"),
        poor("Lê Văn Sai", members="4O"),
        poor("Phạm <b>Mới</b>"),
        poor("Hộ Xa", hamlet="Ấp Láng Biền"),
    )
    intake = commune.shown(table_of(*rows, faults=(fault,), unknown=("Điểm B1",), skipped=((1, "tiêu đề"),)))
    text = page(client, intake)
    assert "Lê Văn Sai" in text
    assert "Cột G: «4O». Không đọc được số nhân khẩu." in text
    assert "Còn 1 dòng sai" in text
    assert "Còn 1 chỗ chưa trả lời" in text
    assert "disabled aria-describedby" in text
    assert "Điểm B1" in text
    assert "Dòng 1: tiêu đề" in text
    assert "Người Ở Lại" in text
    assert "Trần Thị Bình" not in text  # it stands under another tab
    changed = page(client, intake, tab="doi")
    assert "<del>3</del> → <ins>4</ins>" in changed
    assert "Phạm &lt;b&gt;Mới&lt;/b&gt;" in page(client, intake, tab="moi")


def test_answers_are_kept_one_by_one_and_then_all_is_written(commune, client) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An", hamlet="Ấp Láng Biền"), poor("", members="2")))
    hamlet = str(commune.hamlets["Láng Biển"].pk)
    text = page(client, intake)
    assert "gần giống Ấp Láng Biển" in text
    text = post(client, "intake_answer", intake, key="hamlet:" + _form("Ấp Láng Biền"), value=hamlet, tab="sai")
    assert "Là Ấp Láng Biển" in text
    text = post(client, "intake_answer", intake, key="drop:5", value="yes", tab="sai", page="1")
    assert "disabled" not in text
    text = post(client, "intake_write", intake, seen=_seen(text))
    assert "Đã ghi đủ 1 dòng: 1 mới." in text
    assert Household.objects.get().hamlet == commune.hamlets["Láng Biển"]
    assert intake.sha256 in text


def _form(hamlet: str) -> str:
    return exact_form(hamlet)


def _seen(text: str) -> str:
    return text.split('name="seen" value="')[1][:32]


def test_a_stale_preview_is_shown_anew_and_writes_nothing(commune, client) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    seen = _seen(page(client, intake))
    commune.register.version = 9
    commune.register.save()
    text = post(client, "intake_write", intake, seen=seen)
    assert "vừa được sửa ở nơi khác" in text
    assert not Household.objects.exists()
    assert "Đã ghi đủ 1 dòng" in post(client, "intake_write", intake, seen=_seen(text))


def test_a_file_that_changes_nothing_says_so(commune, client) -> None:
    commune.household("Lê Văn An")
    intake = commune.shown(table_of(poor("Lê Văn An")))
    text = page(client, intake)
    assert "ghi tệp này không thay đổi gì" in text
    assert "Cả 1 dòng đều giống như đã có" in post(client, "intake_write", intake, seen=_seen(text))


def test_five_thousand_rows_come_in_pages(commune, client) -> None:
    intake = commune.shown(table_of(*(poor(f"Hộ số {number}") for number in range(120))))
    text = page(client, intake, page="3")
    assert "Hộ số 119" in text
    assert "Hộ số 42<" not in text
    assert "101–120 trong 120" in text


def test_letters_are_offered_both_ways(commune, client) -> None:
    reading = Reading(4, "head", "NguyÔn", "Nguyễn", "TCVN3")
    text = page(client, commune.shown(table_of(poor("NguyÔn"), readings=(reading,))))
    assert "Chuyển từ TCVN3 sang Unicode" in text
    assert "«NguyÔn» hay «Nguyễn»" in text


def test_sensitive_cells_are_never_on_the_page(commune, client) -> None:
    commune.household("Lê Văn An", ethnicity="Khmer-cũ")
    fault = Fault(5, "M", "health", "bí-mật", "Dài quá.")
    rows = poor("Lê Văn An", ethnicity="Kinh-mới"), poor("Bé", health="bí-mật")
    intake = commune.shown(table_of(*rows, faults=(fault,)))
    words = page(client, intake) + page(client, intake, tab="doi")
    assert "Dân tộc" in words
    assert not any(secret in words for secret in ("Khmer-cũ", "Kinh-mới", "bí-mật"))


# --- Coming in ------------------------------------------------------------------------------------------------------
def test_the_upload_page_offers_what_the_person_keeps(commune, client) -> None:
    text = client.get(reverse("participants:intake_reply", args=[commune.reply.pk])).content.decode()
    for words in ("Số lượng tham dự (số hộ", "Danh sách người tham dự", "Danh sách hộ nghèo"):
        assert words in text
    drafter = Client()
    drafter.force_login(commune.drafter())
    text = drafter.get(reverse("participants:intake_reply", args=[commune.reply.pk])).content.decode()
    assert "Danh sách hộ nghèo" not in text
    assert reverse("participants:template_reply", args=[commune.reply.pk]) in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Hãy chọn tệp, hoặc dán"),
        ({"file": SimpleUploadedFile("a.xlsx", b"x"), "pasted": "a\tb"}, "Chỉ chọn một"),
        ({"file": SimpleUploadedFile("a.xlsx", b"")}, "Tệp trống"),
    ],
)
def test_a_post_without_one_file_says_what_to_do(commune, client, data, said) -> None:
    address = reverse("participants:intake_register", args=[commune.register.pk])
    answer = client.post(address, {"kind": "households"} | data)
    assert said in answer.content.decode()
    assert not Intake.objects.exists()


def test_a_large_file_is_read_in_the_background_with_a_page_to_come_back_to(commune, client) -> None:
    rows = [f"H{number}\tLê Văn An\tẤp 1\tHộ nghèo\t{1940 + number % 60}" for number in range(ROWS)]
    pasted = "\n".join(["Mã hộ\tHọ và tên chủ hộ\tẤp\tDiện hộ\tNăm sinh", *rows])
    address = reverse("participants:intake_register", args=[commune.register.pk])
    answer = client.post(address, {"kind": "households", "pasted": pasted}, follow=True)
    intake, job = Intake.objects.get(), Job.objects.get()
    assert intake.job == job
    assert job.params == {"intake": intake.pk}
    assert "Có thể rời trang này rồi quay lại" in answer.content.decode()
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.trouble
    assert job.result_url == reverse("participants:intake", args=[intake.pk])
    intake.refresh_from_db()
    assert intake.state == IntakeState.SHOWN
    assert intake.summary["moi"] + intake.summary["can-xem"] == ROWS
    again = client.get(job.result_url, headers={"HX-Request": "true"})
    assert again.headers["HX-Redirect"] == job.result_url


def test_a_small_file_is_read_at_once_and_a_refused_one_keeps_its_reason(commune, client) -> None:
    address = reverse("participants:intake_register", args=[commune.register.pk])
    pasted = "Chủ hộ\tẤp\tDiện hộ\nLê Văn An\tẤp 1\tHộ nghèo"
    answer = client.post(address, {"kind": "households", "pasted": pasted}, follow=True)
    assert "Lê Văn An" in answer.content.decode()
    file = SimpleUploadedFile("anh.xlsx", b"\x89PNG\r\n\x1a\n not a sheet")
    answer = client.post(address, {"kind": "households", "file": file}, follow=True)
    refused = Intake.objects.get(state=IntakeState.REFUSED)
    assert refused.trouble
    assert refused.trouble in answer.content.decode()


def test_a_file_dropped_while_it_is_read_stays_dropped(commune, client) -> None:
    pasted = "Chủ hộ\tẤp\tDiện hộ\n" + "Lê Văn An\tẤp 1\tHộ nghèo\n" * (AT_ONCE // 25)
    address = reverse("participants:intake_register", args=[commune.register.pk])
    client.post(address, {"kind": "households", "pasted": pasted})
    intake = Intake.objects.get()
    Intake.objects.update(state=IntakeState.DROPPED)
    run_job(intake.job_id)
    intake.refresh_from_db()
    assert (intake.state, intake.table) == (IntakeState.DROPPED, None)


# --- The template, filled and handed in -----------------------------------------------------------------------------
def test_the_template_filled_goes_where_both_sheets_belong(commune, client) -> None:
    answer = client.get(reverse("participants:template_reply", args=[commune.reply.pk]))
    household = {"A2": "007", "B2": "Lê Văn An", "C2": "Ấp 1", "D2": "Hộ nghèo"}
    file = _filled(answer.content, {"Số lượng": {"B2": 41, "C2": 46}, "Danh sách hộ": household})
    address = reverse("participants:intake_reply", args=[commune.reply.pk])
    answer = client.post(address, {"kind": "figures", "file": file}, follow=True)
    assert "Tệp này còn có" in answer.content.decode()
    figures, households = Intake.objects.order_by("pk")
    assert (figures.kind, households.kind) == (IntakeKind.FIGURES, IntakeKind.HOUSEHOLDS)
    for intake in (figures, households):
        text = page(client, intake)
        assert "disabled" not in text
        post(client, "intake_write", intake, seen=_seen(text))
    assert Household.objects.get().code == "007"
    reply = commune.district.reply()
    assert sorted(reply.quotas.values_list("households", flat=True)) == [41, 46]
    assert (reply.state, reply.saved_at is None) == ("waiting", False)


def _filled(book: bytes, cells: dict[str, dict[str, object]]) -> SimpleUploadedFile:
    """The template with values put into cells, saved as a spreadsheet program would."""
    opened = load_workbook(io.BytesIO(book))
    for sheet, values in cells.items():
        for place, value in values.items():
            opened[sheet][place] = value
    filled = io.BytesIO()
    opened.save(filled)
    return SimpleUploadedFile("mau.xlsx", filled.getvalue())


def test_a_template_with_households_alone_goes_to_the_register(commune, client) -> None:
    answer = client.get(reverse("participants:template_reply", args=[commune.reply.pk]))
    file = _filled(answer.content, {"Danh sách hộ": {"B2": "Lê Văn An", "C2": "Ấp 1", "D2": "Hộ nghèo"}})
    address = reverse("participants:intake_reply", args=[commune.reply.pk])
    client.post(address, {"kind": "figures", "file": file})
    intake = Intake.objects.get()
    assert (intake.kind, intake.register, intake.reply) == ("households", commune.register, None)
    assert "ẩn" not in " ".join(intake.table["notes"])


def test_a_template_of_another_unit_is_refused(commune, client) -> None:
    other = Client()
    other.force_login(commune.stranger())
    answer = other.get(reverse("participants:template_reply", args=[commune.district.reply(1).pk]))
    address = reverse("participants:intake_reply", args=[commune.reply.pk])
    file = _filled(answer.content, {"Số lượng": {"B2": 41}})
    answer = client.post(address, {"kind": "figures", "file": file}, follow=True)
    assert "tải cho bảng số lượng khác" in answer.content.decode()


# --- The record -----------------------------------------------------------------------------------------------------
def test_the_original_comes_back_byte_for_byte_and_is_logged(commune, client) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")), content=b"PK original")
    answer = client.post(reverse("participants:intake_original", args=[intake.pk]))
    assert answer.content == b"PK original"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ho-ngheo.xlsx"'
    assert NameAccess.objects.get().act == "export"


def test_dropping_asks_first_and_leaves_the_record(commune, client) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    assert "bị xóa khỏi cổng" in client.get(reverse("participants:intake_drop", args=[intake.pk])).content.decode()
    text = post(client, "intake_drop", intake, confirmed="1")
    assert "chỉ còn ghi nhận" in text
    assert "Lê Văn An" not in text


# --- A list that is not open yet ------------------------------------------------------------------------------------
SHEET = "STT,Họ và tên chủ hộ,Diện hộ\n1,Trần Thị Bình,Hộ nghèo\n"


def _opened(client: Client, address: str, **more: str) -> str:
    form = client.get(address).context["opening"]
    given = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    given["standard"] = getattr(given["standard"], "pk", "")
    given["retained_until"] = f"{given['retained_until']:%d/%m/%Y}"
    file = SimpleUploadedFile("ho.csv", SHEET.encode())
    posted = {name: value for name, value in given.items() if value is not None}
    return client.post(address, posted | {"kind": "households", "file": file} | more, follow=True).content.decode()


@pytest.mark.parametrize("way", ["reply", "new"])
def test_a_file_opens_the_list_it_belongs_to(commune, client, way) -> None:
    commune.register.delete()
    reply = reverse("participants:intake_reply", args=[commune.reply.pk])
    address = reply if way == "reply" else reverse("participants:intake_new")
    refused = _opened(client, address)
    assert "Hãy kiểm tra ba mục trên" in refused
    assert "Hãy chọn lại tệp" in refused
    assert not HouseholdRegister.objects.exists()
    text = _opened(client, address, checked="on", year=str(commune.reply.allocation.year))
    assert "1 dòng, chưa ghi dòng nào" in text
    made = HouseholdRegister.objects.get()
    assert (made.unit, made.year) == (commune.reply.unit, commune.reply.allocation.year)
    again = _opened(client, reverse("participants:intake_new"), checked="on", year=str(made.year))
    assert "Đã có danh sách hộ" in again
    assert Intake.objects.count() == 1


def test_another_kind_of_file_opens_nothing(commune, client) -> None:
    commune.register.delete()
    file = SimpleUploadedFile("nguoi.csv", SHEET.encode())
    address = reverse("participants:intake_reply", args=[commune.reply.pk])
    client.post(address, {"kind": "attendees", "file": file})
    assert Intake.objects.get().kind == IntakeKind.ATTENDEES
    assert not HouseholdRegister.objects.exists()


def test_a_written_file_leads_to_its_list_and_on(commune, client) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    text = post(client, "intake_write", intake, seen="")
    assert reverse("participants:register", args=[commune.register.pk]) in text
    Intake.objects.update(
        state="written", written_at=NOW, written_by=commune.officer, summary={"moi": 1, "doi": 0, "giong": 0}
    )
    text = page(client, intake)
    assert "Mở danh sách hộ" in text
    assert reverse("participants:attendees", args=[commune.reply.pk]) in text
