"""A file from its coming in to its being written: all of it or nothing, once, by those who keep the list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.refusals import ActionRefused
from accounts.roles import Role
from participants import actions
from participants.actions import StaleIntake, answer, bring_in, drop_intake, take_original, write_intake
from participants.bulk_rows import put_rows
from participants.intake.loading import preview_of
from participants.intake.rows import Fault
from participants.models import (
    Attendee,
    Household,
    HouseholdRegister,
    Intake,
    IntakeKind,
    IntakeState,
    NameAccess,
    UnitReply,
)
from participants.reply_facts import read_reply
from tests.participants.factories import DUE, NOW, make_user
from tests.participants.intake_tables import Commune, poor, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Commune:
    return Commune()


def write(intake: Intake, commune: Commune, **more: object) -> actions.Written:
    intake = Intake.objects.select_related("register", "reply__allocation").get(pk=intake.pk)
    seen = preview_of(intake, by=commune.officer).seen
    return write_intake(intake_id=intake.pk, **{"seen": seen, "by": commune.officer, "now": NOW} | more)


def say(intake: Intake, key: str, value: str, commune: Commune, **more: object) -> None:
    answer(intake_id=intake.pk, key=key, value=value, **{"by": commune.officer, "now": NOW} | more)


# --- Households -----------------------------------------------------------------------------------------------------
def test_a_file_is_written_whole_and_the_record_says_who_and_when(commune) -> None:
    stays = commune.household("Lê Văn An", birth_year=1961)
    grows = commune.household("Trần Thị Bình", members=3)
    rows = (
        poor("Lê Văn An", birth="1961"),
        poor("Trần Thị Bình", members="4"),
        poor("Phạm Thị Dung", hamlet="ấp 02", category="cận nghèo", birth="12/03/1970", sex="Nữ", code="H9"),
    )
    intake = commune.shown(table_of(*rows))
    assert Household.objects.count() == 2
    written = write(intake, commune)
    assert (written.rows, written.new, written.changed, written.same) == (3, 1, 1, 1)
    stays.refresh_from_db()
    grows.refresh_from_db()
    assert (stays.version, grows.version, grows.members) == (0, 1, 4)
    new = Household.objects.get(head="Phạm Thị Dung")
    assert (new.hamlet, new.category) == (commune.hamlets["2"], commune.near)
    assert (new.born, new.birth_year, new.sex, new.code) == ("12/03/1970", 1970, "nữ", "H9")
    assert new in Household.objects.search("pham dung")
    assert new.name_key
    commune.register.refresh_from_db()
    assert (commune.register.version, commune.register.changed_by) == (1, commune.officer)
    intake.refresh_from_db()
    assert (intake.state, intake.written_by, intake.written_at) == (IntakeState.WRITTEN, commune.officer, NOW)
    log = NameAccess.objects.get()
    assert (log.act, log.user, log.people) == ("import", commune.officer, 3)
    assert log.target == f"register:{commune.register.pk}"
    assert "Dung" not in f"{log.what} {log.why}"


def test_the_same_file_twice_changes_nothing_and_takes_its_answers_along(commune) -> None:
    table = table_of(poor("Lê Văn An", hamlet="Ấp Láng Biền"), poor("Lê Văn An", hamlet="Ấp Láng Biền"))
    first = commune.shown(table)
    hamlet = str(commune.hamlets["Láng Biển"].pk)
    say(first, preview_of(first, by=commune.officer).questions[0].key, hamlet, commune)
    say(first, "twin:5", "yes", commune)
    assert write(first, commune).new == 2
    second = commune.shown(table)
    assert second.pk != first.pk
    assert preview_of(second, by=commune.officer).changes_nothing
    assert (write(second, commune).same, Household.objects.count()) == (2, 2)
    commune.register.refresh_from_db()
    assert commune.register.version == 1


def test_new_rows_follow_the_last_though_others_were_taken_out(commune) -> None:
    commune.household("Lê Văn An", position=9)
    write(commune.shown(table_of(poor("Trần Thị Bình"), poor("Phạm Thị Dung"))), commune)
    rows = Household.objects.order_by("position").values_list("head", "position")
    assert list(rows) == [("Lê Văn An", 9), ("Trần Thị Bình", 10), ("Phạm Thị Dung", 11)]


def test_the_same_file_while_the_first_waits_is_the_first(commune) -> None:
    assert commune.shown(table_of(poor("Lê Văn An"))).pk == commune.shown(table_of(poor("Lê Văn An"))).pk


def test_a_second_click_finds_the_file_written(commune) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    seen = preview_of(intake, by=commune.officer).seen
    assert write(intake, commune) == write(intake, commune, seen=seen)
    assert Household.objects.count() == 1


def test_nothing_is_written_while_a_row_is_wrong_or_a_doubt_is_open(commune) -> None:
    fault = Fault(5, "G", "members", "4O", "Không đọc được.")
    intake = commune.shown(table_of(poor("Lê Văn An"), poor("Bé"), poor("Út", category="khác"), faults=(fault,)))
    with pytest.raises(ActionRefused, match=r"1 dòng sai.*1 chỗ chưa trả lời"):
        write(intake, commune)
    assert not Household.objects.exists()
    say(intake, "drop:5", "yes", commune)
    say(intake, "drop:6", "yes", commune)
    assert write(intake, commune).rows == 1


def test_a_list_that_changed_since_the_preview_is_shown_anew(commune) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    seen = preview_of(intake, by=commune.officer).seen
    HouseholdRegister.objects.update(version=5)
    with pytest.raises(StaleIntake):
        write(intake, commune, seen=seen)
    assert not Household.objects.exists()
    assert write(intake, commune).new == 1


def test_households_that_the_file_misses_leave_only_when_the_officer_says_so(commune) -> None:
    commune.household("Lê Văn An")
    gone = commune.household("Đã chuyển đi")
    table = table_of(poor("Lê Văn An"))
    write(commune.shown(table), commune)
    assert Household.objects.count() == 2
    intake = commune.shown(table, content=b"other bytes")
    say(intake, "missing", "remove", commune)
    assert write(intake, commune).removed == 1
    assert not Household.objects.filter(pk=gone.pk).exists()


def test_a_fault_in_the_middle_of_writing_leaves_nothing(commune, monkeypatch) -> None:
    kept = commune.household("Lê Văn An", members=3)
    intake = commune.shown(table_of(poor("Lê Văn An", members="4"), poor("Phạm Thị Bé")))
    monkeypatch.setattr("participants.actions.intake_writing.put_rows", lambda rows: put_rows(rows[:1]))
    with pytest.raises(ActionRefused, match="chưa ghi gì cả"):
        write(intake, commune)
    kept.refresh_from_db()
    intake.refresh_from_db()
    assert (kept.members, Household.objects.count(), intake.state) == (3, 1, IntakeState.SHOWN)


# --- Answers --------------------------------------------------------------------------------------------------------
def test_only_an_answer_that_was_offered_is_kept_and_it_can_be_taken_back(commune) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An", category="khác")))
    key = preview_of(intake, by=commune.officer).questions[0].key
    for bad in ((key, "999"), ("same:4", "1"), ("drop:99", "yes"), ("missing", "yes"), ("drop:4", "maybe")):
        with pytest.raises(ActionRefused):
            say(intake, *bad, commune)
    say(intake, key, str(commune.poor.pk), commune)
    intake.refresh_from_db()
    assert intake.answers == {key: str(commune.poor.pk)}
    say(intake, key, "", commune)
    intake.refresh_from_db()
    assert intake.answers == {}


def test_a_new_hamlet_is_added_once_by_whoever_keeps_the_list(commune) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An", hamlet="khu phố 9"), poor("Bé", hamlet="khu phố 9")))
    say(intake, preview_of(intake, by=commune.officer).questions[0].key, "add", commune)
    write(intake, commune)
    hamlet = Household.objects.get(head="Bé").hamlet
    assert hamlet.full_name == "Khu phố 9"
    assert (hamlet.parent, hamlet.owner) == (commune.unit, commune.authority)
    assert hamlet.pk == Household.objects.get(head="Lê Văn An").hamlet_id


@pytest.mark.parametrize("has_register", [True, False])
def test_a_list_of_attendees_names_new_hamlets_only_beside_a_register_of_the_officer(commune, has_register) -> None:
    commune.attendee_list()
    if not has_register:
        commune.register.delete()
    intake = commune.shown(table_of({"name": "Lê Văn An", "hamlet": "khu phố 9"}), IntakeKind.ATTENDEES)
    (question,) = preview_of(intake, by=commune.officer).open_questions
    assert ("add" in {choice.value for choice in question.choices}) is has_register
    if not has_register:
        with pytest.raises(ActionRefused):
            say(intake, question.key, "add", commune)


# --- Attendees ------------------------------------------------------------------------------------------------------
def test_attendees_get_the_seat_of_their_household(commune) -> None:
    attendee_list = commune.attendee_list()
    by_code = commune.household("Lê Văn An", code="H1")
    by_name = commune.household("Phạm Thị Bé", birth_year=1970)
    rows = (
        {"name": "Lê Thị Con", "head": "Lê Văn An", "code": "H1", "hamlet": "Ấp 1", "birth": "05/02/1990"},
        {"head": "Phạm Thị Bé", "hamlet": "Ấp 1", "reserve": "x"},
        {"name": "Người lạ", "hamlet": "Ấp 2"},
    )
    intake = commune.shown(table_of(*rows), IntakeKind.ATTENDEES)
    assert write(intake, commune).new == 3
    seats = {seat.name: seat for seat in Attendee.objects.all()}
    assert (seats["Lê Thị Con"].household, seats["Lê Thị Con"].head) == (by_code, "Lê Văn An")
    assert seats["Lê Thị Con"].birth_year == 1990
    assert (seats["Phạm Thị Bé"].household, seats["Phạm Thị Bé"].head) == (by_name, "")
    assert (seats["Phạm Thị Bé"].reserve, seats["Người lạ"].reserve) == (True, False)
    assert seats["Người lạ"].household is None
    attendee_list.refresh_from_db()
    assert attendee_list.version == 1
    assert NameAccess.objects.get().target == f"reply:{commune.reply.pk}"
    again = commune.shown(table_of(*rows), IntakeKind.ATTENDEES)
    assert write(again, commune).same == 3


def test_a_household_has_one_seat(commune) -> None:
    attendee_list = commune.attendee_list()
    taken = commune.household("Lê Văn An", code="H1")
    commune.household("Phạm Thị Bé", code="H2")
    commune.attendee(attendee_list, "Lê Thị Con", household=taken, hamlet=commune.hamlets["2"])
    rows = (
        {"name": "Lê Văn Cháu", "code": "H1", "hamlet": "Ấp 1", "head": "Lê Văn An"},
        {"name": "Phạm Thị Bé", "code": "H2", "hamlet": "Ấp 1"},
        {"name": "Phạm Văn Hai", "head": "Phạm Thị Bé", "hamlet": "Ấp 1"},
    )
    intake = commune.shown(table_of(*rows), IntakeKind.ATTENDEES)
    found = [[fault.message for fault in line.faults] for line in preview_of(intake, by=commune.officer).lines]
    assert "Lê Thị Con, đã có trong danh sách" in found[0][0]
    assert "dòng 6" in found[1][0]
    assert "dòng 5" in found[2][0]


def test_a_list_must_stand_open_before_it_is_written(commune) -> None:
    intake = commune.shown(table_of({"name": "Lê Văn An"}), IntakeKind.ATTENDEES)
    with pytest.raises(ActionRefused, match="chưa có danh sách tham dự"):
        write(intake, commune)


# --- Figures --------------------------------------------------------------------------------------------------------
def test_figures_become_the_officers_draft_hamlet_by_hamlet(commune) -> None:
    commune.district.allocation.per_hamlet = True
    commune.district.allocation.save()
    actions.open_collection(allocation=commune.district.fresh(), due_at=DUE, by=commune.drafter(), now=NOW)
    hamlets = commune.hamlets
    old = {"numbers": {str(hamlets["1"].pk): {str(commune.poor.pk): 3, str(commune.near.pk): 1}}}
    actions.save_reply(reply_id=commune.reply.pk, facts=old, base_version=0, by=commune.officer, now=NOW)
    commune.reply = commune.district.reply()
    table = table_of(
        {"hamlet": "Ấp 1", "figure:0": "4"}, {"hamlet": "ấp 2", "figure:0": "1.050", "figure:1": "0"}, marker={}
    )
    intake = commune.shown(table, IntakeKind.FIGURES)
    changes = [(c.label, c.old, c.new) for line in preview_of(intake, by=commune.officer).lines for c in line.changes]
    assert changes == [("Hộ nghèo", "3", "4"), ("Hộ nghèo", "", "1.050"), ("Hộ cận nghèo", "", "0")]
    write(intake, commune)
    reply = UnitReply.objects.get(pk=commune.reply.pk)
    poor_pk, near_pk = str(commune.poor.pk), str(commune.near.pk)
    assert read_reply(reply)["numbers"] == {
        str(hamlets["1"].pk): {poor_pk: 4, near_pk: 1},
        str(hamlets["2"].pk): {poor_pk: 1050, near_pk: 0},
    }
    assert (reply.state, reply.version, reply.sent_at) == ("waiting", 2, None)
    assert not NameAccess.objects.exists()


def test_wrong_figures_and_a_place_twice_stop_the_file(commune) -> None:
    commune.district.allocation.per_hamlet = True
    commune.district.allocation.save()
    commune.reply = commune.district.reply()
    table = table_of({"hamlet": "Ấp 1", "figure:0": "4,5x"}, {"hamlet": "Ấp 2"}, {"hamlet": "ấp 02", "figure:0": "1"})
    found = preview_of(commune.shown(table, IntakeKind.FIGURES), by=commune.officer)
    assert [line.verdict for line in found.lines] == ["sai", "giong", "sai"]
    assert "Dòng 5 và dòng 6 cùng một nơi" in found.lines[2].faults[0].message


# --- Who may, dropping, the original --------------------------------------------------------------------------------
def test_only_keepers_take_a_file_in_answer_write_drop_or_fetch_it(commune) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    strangers = [commune.stranger(), commune.drafter(), make_user(Role.LEADER, commune.authority)]
    for person in strangers:
        with pytest.raises(ActionRefused):
            bring_in(kind="households", register=commune.register, file_name="a.xlsx", content=b"x", by=person, now=NOW)
        with pytest.raises(ActionRefused):
            say(intake, "drop:4", "yes", commune, by=person)
        with pytest.raises(ActionRefused):
            write(intake, commune, by=person)
        for step in (drop_intake, take_original):
            with pytest.raises(ActionRefused):
                step(intake_id=intake.pk, by=person, now=NOW)


def test_the_original_is_handed_out_and_logged(commune) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    assert bytes(take_original(intake_id=intake.pk, by=commune.officer, now=NOW).content) == b"a file"
    log = NameAccess.objects.get()
    assert (log.act, log.people, log.user) == ("export", 1, commune.officer)


def test_a_dropped_file_leaves_no_names_and_a_written_one_is_not_dropped(commune) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    dropped = drop_intake(intake_id=intake.pk, by=commune.officer, now=NOW)
    assert (dropped.state, bytes(dropped.content), dropped.table) == (IntakeState.DROPPED, b"", None)
    with pytest.raises(ActionRefused, match="đã bỏ"):
        write_intake(intake_id=intake.pk, seen="x", by=commune.officer, now=NOW)
    written = commune.shown(table_of(poor("Lê Văn An")))
    write(written, commune)
    with pytest.raises(ActionRefused, match="không bỏ được"):
        drop_intake(intake_id=written.pk, by=commune.officer, now=NOW)


@pytest.mark.parametrize(("content", "said"), [(b" ", "trống"), (b"x" * (10 * 1024 * 1024 + 1), "10 MB")])
def test_an_empty_or_too_large_file_is_not_taken(commune, content, said) -> None:
    with pytest.raises(ActionRefused, match=said):
        bring_in(
            kind="households", register=commune.register, file_name="a", content=content, by=commune.officer, now=NOW
        )
    assert not Intake.objects.exists()


# --- Cost -----------------------------------------------------------------------------------------------------------
def test_a_preview_asks_the_database_as_often_for_three_rows_as_for_three_hundred(commune) -> None:
    counts = []
    for rows in (3, 300):
        names = [poor(f"Hộ số {number}", code=f"H{number}") for number in range(rows)]
        for name in names[::2]:
            Household.objects.create(
                register=commune.register, head=name["head"], category=commune.poor, code=name["code"]
            )
        intake = commune.shown(table_of(*names), content=str(rows).encode())
        intake = Intake.objects.select_related("register__unit", "register__authority").get(pk=intake.pk)
        with CaptureQueriesContext(connection) as captured:
            preview_of(intake, by=commune.officer)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 6
