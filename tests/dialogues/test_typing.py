"""What is typed about a session's papers: kept over the end of a session, and never silently over a colleague's."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from dialogues.models import SessionKit
from tests.dialogues.world import World, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return ready()


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str) -> str:
    return reverse(f"dialogues:{name}", args=[SessionKit.objects.get(session__isnull=False).pk])


def shown_by(client: Client, name: str) -> dict[str, str]:
    """The hidden fields of the page as it was opened."""
    page = client.get(address(name)).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(seen|typed_by)" value="([^"]*)">', page))


KIT = {"number": "57", "dated_on": "04/11/2022", "agenda": "", "blank_slips": "2", "spare_rows": "3"}
SIGNER = {
    "name": "Ủy ban nhân dân xã Một",
    "letterhead": "ỦY BAN NHÂN DÂN\nXÃ MỘT",
    "place_name": "Xã Một",
    "symbol": "UBND",
    "signer_name": "Lê Văn Minh",
    "position": "Chủ tịch",
    "capacity": "TM",
}


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [("kit_edit", KIT | {"notes": "Mang theo bút."}, "Mang theo bút."), ("inviter_edit", SIGNER, "Lê Văn Minh")],
)
def test_what_was_typed_when_the_session_had_ended_stands_in_the_form_again(world, name, typed, says) -> None:
    client = signed_in(world.drafter)
    hidden = shown_by(client, name)
    client.session.flush()
    assert "dang-nhap" in client.post(address(name), typed | hidden)["Location"]
    client.force_login(world.drafter)
    again = client.get(address(name)).content.decode()
    assert says in again
    assert "chưa lưu" in again
    assert says not in signed_in(world.drafter).get(address(name)).content.decode()
    assert client.post(address(name), typed | hidden).status_code == 302
    assert "chưa lưu" not in client.get(address(name)).content.decode()


@pytest.mark.parametrize(
    ("name", "typed", "field", "label"),
    [("kit_edit", KIT, "chair", "Chủ trì"), ("inviter_edit", SIGNER, "signer_name", "Người ký")],
)
def test_a_page_opened_before_a_colleague_saved_asks_before_it_overwrites(world, name, typed, field, label) -> None:
    mine, theirs = signed_in(world.drafter), signed_in(world.drafter)
    hidden = shown_by(mine, name)
    assert theirs.post(address(name), typed | shown_by(theirs, name) | {field: "Bà Hoa"}).status_code == 302
    answer = mine.post(address(name), typed | hidden | {field: "Ông Tám"})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "đã sửa" in said
    assert f"«{label}»" in said
    assert 'value="Ông Tám"' in said  # typed text stays
    assert "Bà Hoa" in theirs.get(address(name)).content.decode()
    new = re.search(r'name="seen" value="([^"]*)"', said)
    assert new
    assert mine.post(address(name), typed | {"seen": new[1], field: "Ông Tám"}).status_code == 302
    assert "Ông Tám" in mine.get(address(name)).content.decode()


def test_a_post_that_comes_twice_finds_its_own_words_and_is_content(world) -> None:
    client = signed_in(world.drafter)
    typed = KIT | shown_by(client, "kit_edit") | {"chair": "Bà Hoa"}
    assert client.post(address("kit_edit"), typed).status_code == 302
    assert client.post(address("kit_edit"), typed).status_code == 302
