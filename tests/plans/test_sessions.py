"""Sessions filled from what the communes sent: nothing the drafter wrote is overwritten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.roles import Role
from plans.actions import ActionRefused, keep_typing, save_part
from plans.actions.sessions import Taken, merge_sessions, take_sessions_from_replies
from tests.factories import make_person
from tests.plans.collecting import NOW, Collection

TOLD = {"held_on": "2022-11-12", "starts_at": "15:30", "venue": "Nhà văn hóa xã", "contact_phone": "0277.3824001"}


# --- Pure -----------------------------------------------------------------------------------------------------------
def test_a_unit_without_a_session_gets_one() -> None:
    merged, taken = merge_sessions([], {5: TOLD})
    assert merged == [{"unit": 5} | TOLD]
    assert taken == Taken(added=1)


def test_only_empty_values_are_filled() -> None:
    standing = {"id": 1, "unit": 5, "venue": "Hội trường UBND", "held_on": None, "announced_later": True}
    merged, taken = merge_sessions([standing], {5: TOLD})
    assert merged[0]["venue"] == "Hội trường UBND"
    assert merged[0]["held_on"] == "2022-11-12"
    assert merged[0]["announced_later"] is False
    assert taken == Taken(filled=1)
    assert standing["held_on"] is None


def test_a_start_after_the_planned_end_stays_out() -> None:
    merged, _ = merge_sessions([{"unit": 5, "starts_at": None, "ends_at": "11:00"}], {5: TOLD})
    assert merged[0]["starts_at"] is None


def test_a_unit_with_two_sessions_is_left_to_the_drafter() -> None:
    two = [{"unit": 5, "venue": "Ấp 1"}, {"unit": 5, "venue": "Ấp 2"}]
    assert merge_sessions(two, {5: TOLD}) == (two, Taken(left=1))


@given(
    st.lists(st.fixed_dictionaries({"unit": st.integers(1, 4), "venue": st.sampled_from(["", "A", "B"])}), max_size=5),
    st.dictionaries(st.integers(1, 4), st.just({"venue": "C"})),
)
def test_no_word_is_lost_and_a_second_time_changes_nothing(sessions, offers) -> None:
    merged, _ = merge_sessions(sessions, offers)
    for before, after in zip(sessions, merged, strict=False):
        assert not before["venue"] or after["venue"] == before["venue"]
    again, taken = merge_sessions(merged, offers)
    assert again == merged
    assert (taken.added, taken.filled) == (0, 0)


# --- In a plan ------------------------------------------------------------------------------------------------------
@pytest.fixture
def collection(db) -> Collection:
    collection = Collection()
    collection.open()
    collection.send(0, 41, 46, **TOLD)
    collection.send(1, 3, 51)
    return collection


def _take(collection: Collection) -> Taken:
    return take_sessions_from_replies(plan_id=collection.plan.pk, by=collection.drafter, now=NOW)


def test_sent_sessions_come_into_the_plan_once(collection: Collection) -> None:
    assert _take(collection) == Taken(added=1)
    session = collection.plan.sessions.get()
    assert (session.unit, session.venue, f"{session.starts_at:%H:%M}") == (
        collection.communes[0],
        TOLD["venue"],
        "15:30",
    )
    assert collection.plan.parts.get(slug="schedule").version == 1
    assert _take(collection) == Taken()
    assert collection.plan.parts.get(slug="schedule").version == 1


def test_what_the_drafter_wrote_stays(collection: Collection) -> None:
    facts = {"sessions": [{"unit": collection.communes[0].pk, "venue": "Hội trường UBND xã"}]}
    save_part(plan_id=collection.plan.pk, slug="schedule", facts=facts, base_version=0, by=collection.drafter, now=NOW)
    assert _take(collection) == Taken(filled=1)
    session = collection.plan.sessions.get()
    assert (session.venue, f"{session.held_on:%d/%m/%Y}") == ("Hội trường UBND xã", "12/11/2022")


def test_unsaved_typing_is_not_thrown_away(collection: Collection) -> None:
    keep_typing(plan_id=collection.plan.pk, part="schedule", data="x=1", base_version=0, by=collection.drafter, now=NOW)
    with pytest.raises(ActionRefused, match="gõ dở"):
        _take(collection)
    assert collection.plan.part_drafts.exists()


def test_nothing_sent_and_nobody_allowed_are_refused(collection: Collection) -> None:
    bare, leader = Collection(name="Lệ Thủy"), make_person(collection.authority, Role.LEADER)
    with pytest.raises(ActionRefused, match="Chưa đơn vị nào"):
        take_sessions_from_replies(plan_id=bare.plan.pk, by=bare.drafter, now=NOW)
    with pytest.raises(ActionRefused, match="không có quyền"):
        take_sessions_from_replies(plan_id=collection.plan.pk, by=leader, now=NOW)
    assert not collection.plan.sessions.exists()


def test_the_button_asks_and_then_tells(collection: Collection, client) -> None:
    client.force_login(collection.drafter)
    url = f"/ke-hoach/{collection.plan.pk}/so-luong/lay-lich/"
    assert "giữ nguyên" in client.post(url).content.decode()
    assert not collection.plan.sessions.exists()
    page = client.post(url, {"confirmed": "1"}, follow=True).content.decode()
    assert "Đã thêm 1 điểm" in page
