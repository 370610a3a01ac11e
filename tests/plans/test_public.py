"""The page on which strangers check an issued paper."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import LimitedStream
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.refusals import ActionRefused
from accounts.roles import Role
from communes.models import IssuingAuthority
from documents.models import CopyKind, FrozenPaper, SignedCopy
from plans.actions.publishing import close_link, open_link
from plans.models import Plan, PlanState, PublicLink
from plans.views import public
from tests.factories import make_authority
from tests.plan_factories import NOW, issue, make_member
from tests.plans.collecting import Collection

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nissued\n" + b"0123456789" * 20_000


class Office:
    """A plan on file with everything in it that a stranger must not learn."""

    def __init__(self) -> None:
        self.collection = Collection(communes=2)
        self.plan = self.collection.plan
        Plan.objects.filter(pk=self.plan.pk).update(paper_note="ghichubimat", banner="khauhieubimat")
        self.plan.refresh_from_db()
        issue(self.plan, number="5", pdf=PDF)
        fresh = FrozenPaper.freeze(
            tree_json=self.plan.paper.tree_json, pdf=PDF, number="5", issued_on=self.plan.issued_on, now=NOW
        )
        Plan.objects.filter(pk=self.plan.pk).update(paper=fresh)
        self.plan.refresh_from_db()
        self.clerk = make_member(self.plan.authority, Role.CLERK, full_name="Văn Thư Bí Mật")

    def open(self) -> PublicLink:
        return open_link(plan_id=self.plan.pk, by=self.clerk, now=NOW)

    def put(self, state: PlanState) -> None:
        Plan.objects.filter(pk=self.plan.pk).update(state=state)

    def signed(self, pdf: bytes, kind: CopyKind = CopyKind.DIGITAL, minutes: int = 0) -> SignedCopy:
        at = NOW + timedelta(minutes=minutes)
        return SignedCopy.objects.create(
            paper=self.plan.paper, kind=kind, file_name="tenteprieng.pdf", pdf=pdf, received_at=at
        )


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def address(office: Office) -> str:
    return reverse("public_paper", args=[office.open().token])


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def compare(address: str, data: bytes | None) -> str:
    files = {} if data is None else {"tep": SimpleUploadedFile("a.pdf", data, "application/pdf")}
    answer = Client().post(address, files)
    assert answer.status_code == 200
    return re.findall(r'class="verdict[^>]*>([^<]*)<', answer.content.decode())[0]


# --- Opening and closing --------------------------------------------------------------------------------------------
def test_the_clerk_opens_one_address_at_a_time_and_it_is_long(office: Office) -> None:
    link = office.open()
    assert len(link.token) >= 43
    with pytest.raises(ActionRefused, match="đang mở"):
        office.open()
    event = office.plan.events.first()
    assert (event.verb, event.detail, event.by) == ("publish", "mở đường dẫn kiểm tra", office.clerk)


def test_a_closed_address_leads_nowhere_and_is_never_used_again(office: Office) -> None:
    first = office.open()
    close_link(plan_id=office.plan.pk, by=office.clerk, now=NOW)
    address = reverse("public_paper", args=[first.token])
    assert Client().get(address).status_code == 404
    assert Client().post(address).status_code == 404
    assert Client().get(reverse("public_file", args=[first.token, "phat-hanh"])).status_code == 404
    assert office.open().token != first.token
    assert office.plan.events.filter(verb="publish").count() == 3


def test_what_is_not_in_force_is_not_opened_but_may_be_closed(office: Office) -> None:
    office.open()
    office.put(PlanState.REVOKED)
    close_link(plan_id=office.plan.pk, by=office.clerk, now=NOW)
    for state in (PlanState.REVOKED, PlanState.REPLACED):
        office.put(state)
        with pytest.raises(ActionRefused, match="không công khai kế hoạch được"):
            office.open()
    with pytest.raises(ActionRefused, match="không có đường dẫn công khai"):
        close_link(plan_id=office.plan.pk, by=office.clerk, now=NOW)


def test_only_the_clerk_of_the_office_opens_and_closes(office: Office) -> None:
    office.open()
    for person in (office.collection.drafter, make_member(make_authority(), Role.CLERK)):
        with pytest.raises(ActionRefused, match="không có quyền"):
            open_link(plan_id=office.plan.pk, by=person, now=NOW)
        with pytest.raises(ActionRefused, match="Chỉ văn thư"):
            close_link(plan_id=office.plan.pk, by=person, now=NOW)


def test_a_draft_has_no_address(office: Office) -> None:
    draft = Collection(name="Lệ Thủy")
    clerk = make_member(draft.authority, Role.CLERK)
    with pytest.raises(ActionRefused, match="Dự thảo"):
        open_link(plan_id=draft.plan.pk, by=clerk, now=NOW)


# --- What a stranger sees -------------------------------------------------------------------------------------------
def test_the_page_shows_number_date_authority_subject_state_and_hash(office: Office, address: str) -> None:
    words = page(address)
    for word in (
        "Kế hoạch số 05/KH-UBND ngày 02/11/2022",
        "ỦY BAN NHÂN DÂN HUYỆN THÁP MƯỜI",
        "Tổ chức đối thoại chính sách giảm nghèo năm 2022",
        "Văn bản đang có hiệu lực.",
        hashlib.sha256(PDF).hexdigest(),
    ):
        assert word in words


def test_the_page_holds_nothing_of_the_inside(office: Office, address: str) -> None:
    office.signed(PDF + b"signed")
    office.collection.plan.sections.create(heading="Hộ bà Lê Thị Bốn", body="<p>Hộ bà Lê Thị Bốn</p>")
    for words in (page(address), Client().post(address).content.decode()):
        visible = words.split("<main")[1]
        for secret in (
            "bimat",
            "Bí Mật",
            office.collection.drafter.full_name,
            office.plan.slug,
            "tenteprieng",
            "Xã số 1",
            "Lê Thị Bốn",
            "Nguyễn Văn An",
            "/ke-hoach/",
            'data-user="n',
        ):
            assert secret not in visible, secret
        assert re.findall(r'href="(/[^"]*)"', visible) == [
            f"{address}phat-hanh.pdf",
            f"{address}ban-ky-so.pdf",
        ]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [(PlanState.REVOKED, "đã bị thu hồi"), (PlanState.REPLACED, "đã được thay thế")],
)
def test_a_paper_called_back_or_replaced_is_not_taken_for_valid(office, address, state, sentence) -> None:
    office.put(state)
    words = page(address)
    assert sentence in words
    assert "đang có hiệu lực" not in words
    verdict = compare(address, PDF)
    assert "Đúng là tệp đã phát hành" in verdict
    assert sentence in verdict


def test_renaming_the_office_changes_nothing_on_the_page(office: Office, address: str) -> None:
    before = page(address)
    IssuingAuthority.objects.update(name="Khác", letterhead="CƠ QUAN KHÁC", symbol="HDND", place_name="Nơi khác")
    Plan.objects.update(subject="Tên khác")

    def shown(words: str) -> str:
        return re.sub(r'value="[A-Za-z0-9]{64}"|X-CSRFToken[^}]*', "", words)

    assert shown(page(address)) == shown(before)


def test_search_engines_and_other_sites_learn_nothing(office: Office, address: str) -> None:
    for answer in (Client().get(address), Client().get(f"{address}phat-hanh.pdf")):
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("token", ["x", "0" * 43, "a" * 5_000])
def test_an_unknown_address_says_nothing(office: Office, token: str) -> None:
    office.open()
    answer = Client().get(f"/kiem-tra/{token}/")
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()
    assert "Tháp Mười" not in answer.content.decode()


def test_strangers_download_the_very_bytes(office: Office, address: str) -> None:
    signed, scan = PDF + b"signature", b"%PDF-1.4 scan"
    office.signed(PDF + b"first try")
    office.signed(signed, minutes=5)
    office.signed(scan, CopyKind.SCAN)
    for slug, pdf in (("phat-hanh", PDF), ("ban-ky-so", signed), ("ban-quet", scan)):
        answer = Client().get(f"{address}{slug}.pdf")
        assert answer.content == pdf
        assert f"ke-hoach-so-05-kh-ubnd-ngay-02-11-2022-{slug}.pdf" in answer["Content-Disposition"]
        assert hashlib.sha256(pdf).hexdigest() in page(address)
    assert hashlib.sha256(PDF + b"first try").hexdigest() not in page(address)
    assert Client().get(f"{address}khac.pdf").status_code == 404


def test_without_a_signed_copy_there_is_none_to_download(address: str) -> None:
    assert Client().get(f"{address}ban-ky-so.pdf").status_code == 404
    assert "ban-ky-so" not in page(address)


# --- Comparing ------------------------------------------------------------------------------------------------------
def test_a_file_is_told_to_be_the_issued_one_a_signed_one_or_none(office: Office, address: str) -> None:
    office.signed(PDF + b"older")
    office.signed(PDF + b"newer", minutes=1)
    office.signed(b"%PDF scan", CopyKind.SCAN)
    assert compare(address, PDF).startswith("Đúng là tệp đã phát hành")
    assert compare(address, PDF + b"newer").startswith("Đúng là bản ký số")
    assert compare(address, PDF + b"older").startswith("Đúng là bản ký số")
    assert compare(address, b"%PDF scan").startswith("Đúng là bản quét")
    for other in (PDF.replace(b"issued", b"Issued"), PDF[:-1], PDF + b"\n", b"x"):
        assert compare(address, other).startswith("Không trùng")


def test_the_blank_file_of_an_office_that_signs_first_is_called_what_it_is(office: Office, address: str) -> None:
    blank = PDF + b"blank"
    tree = office.plan.paper.tree_json
    paper = FrozenPaper.freeze(tree_json=tree, pdf=blank, number="", issued_on=None, now=NOW)
    Plan.objects.filter(pk=office.plan.pk).update(paper=paper)
    assert compare(address, blank).startswith("Đúng là tệp đã duyệt, trước khi đóng số, ngày và ký")
    assert "Kế hoạch số 05/KH-UBND ngày 02/11/2022" in page(address)


def test_no_file_an_empty_one_and_one_too_large_are_told_clearly(monkeypatch, address: str) -> None:
    monkeypatch.setattr(public, "LARGEST_MEGABYTES", 1)
    assert compare(address, None) == "Hãy chọn tệp PDF cần kiểm tra."
    assert compare(address, b"") == "Tệp trống, không có gì để so sánh."
    assert compare(address, b"x" * 1024 * 1024).startswith("Không trùng")
    assert compare(address, b"x" * (1024 * 1024 + 1)).startswith("Tệp lớn hơn 1 MB")


def test_a_file_too_large_is_never_read_line_by_line(monkeypatch, address: str) -> None:
    """Django's way to stop an upload does: sixty megabytes of empty lines kept a server busy for minutes."""

    readline, lines = LimitedStream.readline, []

    def kept(self: LimitedStream, *size: int) -> bytes:
        lines.append(readline(self, *size))
        return lines[-1]

    monkeypatch.setattr(public, "LARGEST_MEGABYTES", 1)
    monkeypatch.setattr(LimitedStream, "readline", kept)
    assert compare(address, b"\n" * 3 * 1024 * 1024).startswith("Tệp lớn hơn 1 MB")
    assert not any(lines)


def test_comparing_keeps_nothing(monkeypatch, address: str, tmp_path, settings) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    compare(address, PDF * 40)  # 8 MB: the usual handlers would write this to a file
    assert list(tmp_path.iterdir()) == []


def test_a_stranger_needs_the_token_of_the_page_and_no_session(address: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(address, {"tep": SimpleUploadedFile("a.pdf", PDF)}).status_code == 403
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get(address).content.decode())[0]
    answer = browser.post(address, {"csrfmiddlewaretoken": token, "tep": SimpleUploadedFile("a.pdf", PDF)})
    assert "Đúng là tệp đã phát hành" in answer.content.decode()
    assert "sessionid" not in browser.cookies


# --- The clerk's page -----------------------------------------------------------------------------------------------
def test_the_clerk_opens_copies_and_closes_the_address(office: Office, settings) -> None:
    settings.PORTAL_URL = "https://ke-hoach.example.gov.vn"
    desk = Client()
    desk.force_login(office.clerk)
    manage = reverse("plans:public", args=[office.plan.pk])
    assert "chưa được công khai" in desk.get(manage).content.decode()
    open_page, close_page = (reverse(f"plans:public_{step}", args=[office.plan.pk]) for step in ("open", "close"))
    assert "số 05/KH-UBND" in desk.get(open_page).content.decode()
    assert not PublicLink.objects.exists()
    shown = desk.post(open_page, {"confirmed": "1"}, follow=True).content.decode()
    link = PublicLink.objects.get()
    assert f"https://ke-hoach.example.gov.vn/kiem-tra/{link.token}/" in shown
    assert desk.post(open_page, {"confirmed": "1"}).status_code == 409
    closed = desk.post(close_page, {"confirmed": "1"}, follow=True).content.decode()
    assert "Đã đóng" in closed
    assert link.token not in closed


def test_a_paper_called_back_offers_no_new_address(office: Office) -> None:
    office.put(PlanState.REVOKED)
    desk = Client()
    desk.force_login(User.objects.get(pk=office.clerk.pk))
    assert "không mở đường dẫn mới" in desk.get(reverse("plans:public", args=[office.plan.pk])).content.decode()
