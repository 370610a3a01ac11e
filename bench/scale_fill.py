"""A whole country in the database: an office per district, and in each commune a register, a list, papers, looks.

Rows are made inside the database, a statement for a table; what a statement does not name has the model's default.
"""

from django.db import connection
from django.db.models import Model

from accounts.models import Membership, User
from accounts.roles import Role
from communes.models import IssuingAuthority
from dialogues.models import Inviter, PrintedKit, SessionKit
from jobs.models import Job, JobState
from participants.models import (
    Allocation,
    Attendee,
    AttendeeList,
    Household,
    HouseholdCategory,
    HouseholdRegister,
    NameAccess,
    PovertyStandard,
    UnitReply,
)
from plans.models import Plan, PlannedSession

AUTHORITIES, COMMUNES, HOUSEHOLDS = 700, 10_000, 1_000_000
YEAR = 2022
SEATS, LOOKS = 30, 20  # a commune
A_COMMUNE = HOUSEHOLDS // COMMUNES

_COMMUNES = """FROM communes_issuingauthority a JOIN communes_administrativeunit u ON u.parent_id = a.unit_id
    AND u.level = 'commune' AND u.valid_to = '2025-06-30' WHERE a.id = ANY(%s)"""
_REPLIES = f"""FROM participants_unitreply r JOIN participants_allocation l ON l.id = r.allocation_id
    JOIN communes_issuingauthority a ON a.id = l.authority_id AND l.year = {YEAR} WHERE a.id = ANY(%s)"""
_PLANS = "FROM plans_plan p JOIN participants_allocation l ON l.id = p.allocation_id WHERE p.authority_id = ANY(%s)"
_PERSON = {  # a name that some in a district share, and hundreds in the country
    "folded": "'nguyen van ' || ({key} * 37 + n * 101) %% 5000",
    "name_key": "decode(md5('n' || ({key} * 37 + n * 101) %% 5000), 'hex')",
    "given_key": "decode(md5('g' || ({key} * 37 + n * 101) %% 5000), 'hex')",
    "birth_year": "1940 + ({key} * 7 + n) %% 60",
}


def fill_office(slug: str) -> None:
    """Give one office what the country's offices have: registers, lists, papers and looks in each commune."""
    _fill([IssuingAuthority.objects.get(slug=slug).pk])
    _tidy()


def fill_country(slug: str) -> dict[str, int]:
    """Add all other offices than ``slug`` with communes, people, plans; return how many rows of each kind stand now."""
    standing = IssuingAuthority.objects.values_list("pk", flat=True)
    before = set(standing)
    _insert(  # an office in each district, and some in communes of today
        IssuingAuthority,
        """FROM communes_administrativeunit u
           WHERE (u.level = 'district' AND u.valid_to = '2025-06-30' OR u.level = 'commune' AND u.valid_to IS NULL)
           AND NOT EXISTS (SELECT 1 FROM communes_issuingauthority a WHERE a.unit_id = u.id)
           ORDER BY u.level DESC, u.id LIMIT %s""",
        AUTHORITIES - len(before),
        slug="'bench-' || u.id", name="'Ủy ban nhân dân ' || u.name", unit_id="u.id", place_name="left(u.name, 60)",
    )  # fmt: skip
    added = sorted(set(standing.all()) - before)
    _add_people(added)
    _add_plans(added)
    _fill(sorted(standing.exclude(slug=slug)))
    _tidy()
    counted = (IssuingAuthority, HouseholdRegister, Household, Attendee, User, NameAccess)
    return {str(model._meta.verbose_name): model._base_manager.count() for model in counted}


def _add_people(offices: list[int]) -> None:
    """A drafter in each office, an officer in each commune."""
    _insert(User, "FROM communes_issuingauthority a WHERE a.id = ANY(%s)", offices, username="'bench-a' || a.id")
    _insert(User, _COMMUNES, offices, username="'bench-u' || u.id")
    person = "JOIN accounts_user p ON p.username = 'bench-"
    _insert(
        Membership, f"FROM communes_issuingauthority a {person}a' || a.id WHERE a.id = ANY(%s)", offices,
        user_id="p.id", authority_id="a.id", role=f"'{Role.DRAFTER}'",
    )  # fmt: skip
    _insert(
        Membership, _with(_COMMUNES, f"{person}u' || u.id"), offices,
        user_id="p.id", authority_id="a.id", unit_id="u.id", role=f"'{Role.COMMUNE_OFFICER}'",
    )  # fmt: skip


def _add_plans(offices: list[int]) -> None:
    """A plan in each office that asks all communes for figures, with a session in each."""
    _insert(
        Allocation, "FROM communes_issuingauthority a WHERE a.id = ANY(%s)", offices,
        authority_id="a.id", title="'Đối thoại ' || a.slug", year=f"{YEAR}", due_at="'2022-11-01'", collecting="true",
    )  # fmt: skip
    drafter = "JOIN accounts_user p ON p.username = 'bench-a' || l.authority_id"
    _insert(
        Plan, f"FROM participants_allocation l {drafter} WHERE l.authority_id = ANY(%s)", offices,
        slug="'bench-' || l.id", authority_id="l.authority_id", allocation_id="l.id", subject="l.title",
        folded="'doi thoai ' || l.id", year=f"{YEAR}", drafter_id="p.id",
        created_at="'2022-10-01'", changed_at="'2022-10-01'",
    )  # fmt: skip
    _insert(
        UnitReply, _with(_COMMUNES, "JOIN participants_allocation l ON l.authority_id = a.id"), offices,
        allocation_id="l.id", unit_id="u.id",
    )  # fmt: skip
    _insert(
        PlannedSession, _with(_PLANS, "JOIN participants_unitreply r ON r.allocation_id = l.id"), offices,
        plan_id="p.id", unit_id="r.unit_id", announced_later="true",
    )  # fmt: skip


def _fill(offices: list[int]) -> None:
    standard, category = PovertyStandard.objects.earliest("pk").pk, HouseholdCategory.objects.earliest("pk").pk
    kept = {"purpose": "'đo tốc độ'", "legal_basis": "'không'", "retained_until": "'2099-12-31'"}
    _insert(
        HouseholdRegister, _COMMUNES, offices,
        authority_id="a.id", unit_id="u.id", year=f"{YEAR}", standard_id=f"{standard}", **kept,
    )  # fmt: skip
    registers = f"""FROM participants_householdregister r CROSS JOIN generate_series(1, %s) n
        WHERE r.authority_id = ANY(%s) AND r.year = {YEAR}"""
    _insert(
        Household, registers, A_COMMUNE, offices,
        register_id="r.id", code="r.id || '-' || n", head="'Nguyễn Văn ' || n", category_id=f"{category}",
        members="4", id_number="lpad((r.id * 1000 + n)::text, 12, '0')", position="n", **_person("r.id"),
    )  # fmt: skip
    _insert(
        NameAccess, registers, LOOKS, offices,
        authority_id="r.authority_id", unit_id="r.unit_id", at="'2022-10-01'::timestamptz + n * interval '1 hour'",
        act="'view'", what="'Danh sách hộ'", why="'đo tốc độ'", people=f"{A_COMMUNE}", target="'register:' || r.id",
    )  # fmt: skip
    _insert(AttendeeList, _REPLIES, offices, reply_id="r.id", **kept)
    lists = "JOIN participants_attendeelist t ON t.reply_id = r.id CROSS JOIN generate_series(1, %s) n"
    _insert(
        Attendee, _with(_REPLIES, lists), SEATS, offices,
        attendee_list_id="t.id", name="'Nguyễn Văn ' || n", category_id=f"{category}", position="n", **_person("t.id"),
    )  # fmt: skip
    _add_papers(offices)


def _add_papers(offices: list[int]) -> None:
    """Papers of each session, printed once by a job that is done."""
    sessions = _with(_PLANS, "JOIN plans_plannedsession s ON s.plan_id = p.id AND s.unit_id IS NOT NULL")
    _insert(
        Inviter, sessions, offices,
        authority_id="p.authority_id", unit_id="s.unit_id", name="'Ủy ban nhân dân xã'", place_name="'Xã'",
        letterhead="'ỦY BAN NHÂN DÂN|XÃ'",
    )  # fmt: skip
    inviter = "JOIN dialogues_inviter i ON (i.authority_id, i.unit_id) = (p.authority_id, s.unit_id)"
    _insert(
        SessionKit, _with(sessions, inviter), offices,
        plan_id="p.id", session_id="s.id", unit_id="s.unit_id", inviter_id="i.id",
    )  # fmt: skip
    kits = "FROM dialogues_sessionkit k JOIN plans_plan p ON p.id = k.plan_id WHERE p.authority_id = ANY(%s)"
    _insert(
        PrintedKit, kits, offices,
        kit_id="k.id", pieces="""'["sign_in"]'""", pdf="'x'", pages="1",
        made_at="'2022-10-20'", made_by_id="p.drafter_id",
    )  # fmt: skip
    _insert(
        Job, kits, offices,
        kind="'kit'", title="'In giấy tờ'", owner_id="p.drafter_id", key="'bench:' || k.id", state=f"'{JobState.DONE}'",
        queued_at="'2022-10-20'", finished_at="'2022-10-20'",
    )  # fmt: skip


def _person(key: str) -> dict[str, str]:
    return {name: value.format(key=key) for name, value in _PERSON.items()}


def _with(source: str, join: str) -> str:
    return source.replace("WHERE", f"{join} WHERE", 1)


def _insert(model: type[Model], source: str, *params: object, **values: str) -> None:
    """Add a row of ``model`` for each row of ``source``; what stands already is left as it is."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    unnamed = [field for field in fields if field.attname not in values]
    named = [field for field in fields if field.attname in values]
    defaults = [field.get_db_prep_save(field.get_default(), connection) for field in unnamed]
    columns = ", ".join(f'"{field.column}"' for field in [*unnamed, *named])
    chosen = ", ".join(["%s"] * len(unnamed) + [values[field.attname] for field in named])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {chosen} {source} ON CONFLICT DO NOTHING",
            [*defaults, *params],
        )


def _tidy() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
