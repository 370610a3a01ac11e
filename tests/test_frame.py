"""The frame around every page: menu, person, error pages, and the scripts and styles that the project ships."""

import hashlib
import json
import re

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import page_not_found, permission_denied, server_error

from accounts.models import User
from accounts.roles import Role
from dialogue_portal.context import ENTRIES, compose_menu
from tests.factories import make_authority, make_person, make_unit
from tests.import_walk import ROOT

VENDOR = ROOT / "static" / "vendor"
TEMPLATES = ROOT / "templates"


# --- Menu -----------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.DRAFTER, ["Trang chủ", "Kế hoạch", "Danh sách hộ", "Danh mục", "Cơ quan"]),
        (Role.LEADER, ["Trang chủ", "Kế hoạch"]),
        (Role.CLERK, ["Trang chủ", "Kế hoạch", "Sổ số"]),
        (Role.ADMINISTRATOR, ["Trang chủ", "Kế hoạch", "Danh mục", "Cơ quan"]),
        (Role.COMMUNE_OFFICER, ["Trang chủ", "Kế hoạch", "Số lượng tham dự", "Danh sách hộ"]),
    ],
)
def test_everyone_meets_only_the_entries_of_their_role(role: Role, labels: list[str]) -> None:
    unit = make_unit() if role is Role.COMMUNE_OFFICER else None
    held = make_person(make_authority(), role, unit=unit).membership_list[0].permissions
    assert [entry.label for entry in ENTRIES if not entry.needs or entry.needs & held] == labels


@pytest.mark.django_db
def test_the_frame_costs_two_queries_and_names_role_and_office(rf: RequestFactory, django_assert_num_queries) -> None:
    request = rf.get(reverse("home"))
    request.user = User.objects.get(pk=make_person(make_authority(), Role.DRAFTER).pk)
    request.session = {}
    with django_assert_num_queries(2):  # memberships; notices not read
        menu = compose_menu(request)
    assert menu.capacities == ["Chuyên viên · UBND huyện Tháp Mười"]
    assert [item.label for item in menu.items if item.is_current] == ["Trang chủ"]


def test_a_stranger_has_no_menu(rf: RequestFactory) -> None:
    assert compose_menu(rf.get("/")).items == []


# --- Error pages ----------------------------------------------------------------------------------------------------
def test_error_pages_say_in_vietnamese_what_to_do(rf: RequestFactory) -> None:
    request = rf.get("/ke-hoach/999/")
    pages = {
        403: (permission_denied(request, PermissionError("Vai trò này không được phép.")), "Vai trò này không được"),
        404: (page_not_found(request, LookupError()), "thuộc về cơ quan khác"),
        500: (server_error(request), "chưa được lưu"),
    }
    for status, (page, sentence) in pages.items():
        assert page.status_code == status
        assert sentence in page.content.decode()
        assert '<html lang="vi">' in page.content.decode()


@pytest.mark.django_db
def test_a_form_drawn_before_signing_in_again_is_refused_in_plain_words() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("login"), {"username": "x"})
    assert answer.status_code == 403
    assert "Trang đã cũ" in answer.content.decode()


@pytest.mark.django_db
def test_a_post_beyond_every_limit_is_refused_in_plain_words() -> None:
    answer = Client().post(reverse("login"), {f"o{number}": "1" for number in range(5_001)})
    assert answer.status_code == 400
    assert "chia nhỏ rồi gửi lại" in answer.content.decode()


# --- Partials -------------------------------------------------------------------------------------------------------
def test_pages_keep_the_filters_of_the_address(rf: RequestFactory) -> None:
    shown = render_pages(rf, "/?state=draft&page=5", count=300, number=5)
    assert 'rel="next" href="?state=draft&amp;page=6"' in shown
    assert 'aria-current="page" href="?state=draft&amp;page=5"' in shown
    assert re.findall(r">(\d+|…)<", shown) == ["1", "2", "3", "4", "5", "6", "7", "…", "30"]
    assert "41–50 trong 300" in shown


def test_a_list_of_many_pages_offers_no_more_of_them(rf: RequestFactory) -> None:
    shown = render_pages(rf, "/", count=100_000, number=5_000)
    assert re.findall(r">(\d+|…)<", shown) == ["1", "…", "4998", "4999", "5000", "5001", "5002", "…", "10000"]


def test_one_page_needs_no_pages(rf: RequestFactory) -> None:
    assert render_pages(rf, "/", count=9, number=1).strip() == ""


def render_pages(rf: RequestFactory, address: str, *, count: int, number: int) -> str:
    page = Paginator(range(count), 10).page(number)
    return render_to_string("partials/pagination.html", {"page": page}, request=rf.get(address))


def test_a_conflict_shows_the_other_text_escaped() -> None:
    rows = [{"label": "Tiêu đề", "mine": "Mục đích", "theirs": "<img src=x>", "same": False}]
    shown = render_to_string("partials/conflict.html", {"who": "Trần Văn B", "when": None, "rows": rows})
    assert "&lt;img src=x&gt;" in shown
    assert "<img" not in shown


# --- What is shipped ------------------------------------------------------------------------------------------------
def test_vendored_files_are_those_that_were_built() -> None:
    wanted = dict(reversed(line.split("  ", 1)) for line in (VENDOR / "SHA256SUMS").read_text().splitlines())
    shipped = {f"./{path.relative_to(VENDOR)}": path for path in VENDOR.rglob("*") if path.is_file()}
    del shipped["./SHA256SUMS"]
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in shipped.items()} == wanted


def test_vendored_files_name_no_file_that_is_not_shipped() -> None:
    for path in [*VENDOR.rglob("*.css"), *VENDOR.rglob("*.js")]:
        text = path.read_text("utf-8")
        assert "sourceMappingURL" not in text, path
        for address in re.findall(r"url\([\"']?((?!data:|#)[^)\"']+)", text) if path.suffix == ".css" else []:
            assert (path.parent / address.split("?")[0]).is_file(), address


def test_the_build_is_pinned_and_names_no_registry() -> None:
    package = json.loads((ROOT / "frontend" / "package.json").read_text())
    pinned = package["dependencies"] | package["devDependencies"]
    assert [version for version in pinned.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert "resolved" not in (ROOT / "frontend" / "package-lock.json").read_text()


def test_every_script_is_loaded_and_says_at_its_top_how_it_is_used() -> None:
    templates = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    wanted = (ROOT / "static" / "js" / "portal.js").read_text("utf-8")  # what a page needs is fetched when it is there
    for script in sorted((ROOT / "static" / "js").glob("*.js")):
        assert script.read_text("utf-8").startswith("// "), script.name
        assert f"js/{script.name}" in templates or f'import("./{script.name}")' in wanted, script.name


def test_a_form_that_asks_for_the_line_has_the_script_in_its_head() -> None:
    """A script that comes a round trip later would let the form leave before it."""
    asking = [path for path in TEMPLATES.rglob("*.html") if "data-check-line" in path.read_text("utf-8")]
    assert len(asking) > 10
    assert [path.name for path in asking if "partials/line_scripts.html" not in path.read_text("utf-8")] == []


@pytest.mark.django_db
def test_of_two_entries_that_fit_only_the_nearer_one_is_current(rf: RequestFactory) -> None:
    unit = make_unit()
    request = rf.get("/so-luong/ho/")
    request.user = make_person(make_authority(), Role.COMMUNE_OFFICER, unit=unit)
    request.session = {}
    assert [item.label for item in compose_menu(request).items if item.is_current] == ["Danh sách hộ"]
