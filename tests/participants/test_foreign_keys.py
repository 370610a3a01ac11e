"""Keys of another office, and of the commune next door, put into addresses and posts: nothing is found or changed."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from accounts.roles import Role
from communes.models import UnitLevel
from participants.actions import create_allocation
from participants.facts import write_allocation
from participants.intake.loading import preview_of
from participants.models import Allocation, Attendee, AttendeeList, Household, HouseholdCategory, Intake, NameAccess
from participants.models import UnitReply as Reply
from participants.urls import urlpatterns
from tests.factories import make_authority, make_unit
from tests.participants.factories import DUE, NOW, make_user
from tests.participants.intake_tables import poor, table_of
from tests.participants.lists import Commune
from tests.participants.registers import make_household, make_register

pytestmark = pytest.mark.django_db
SECRET = "Hộ Của Nơi Khác"


class Worlds:
    """Two offices that ask the same communes, and two communes of the first: each with list, register and file."""

    def __init__(self) -> None:
        self.here = Commune()
        self.here.give(2, 1)
        self.here.start()
        there = make_authority(unit=self.here.unit)
        table = create_allocation(authority=there, title="Bảng của nơi khác", year=2022)
        rows = [{"unit": self.here.communes[0].pk, "note": "", "numbers": {}}]
        facts = {"categories": [self.here.categories[0].pk], "units": rows}
        write_allocation(table, facts, by=make_user(Role.DRAFTER, there), now=NOW)
        Allocation.objects.filter(pk=table.pk).update(due_at=DUE, collecting=True)
        self.there = there
        self.foreign = {
            "office": self.fill(there, Reply.objects.get(allocation=table), 0),
            "neighbour": self.fill(self.here.authority, self.here.reply(1), 1),
        }

    def fill(self, authority, reply: Reply, index: int) -> dict[str, int]:
        """A register, a list and a file of somebody else; their keys by the names that addresses use."""
        unit = self.here.communes[index]
        hamlet = make_unit(f"Ấp {authority.pk}", UnitLevel.HAMLET, parent=unit, owner=authority)
        register = make_register(authority, unit, 2022)
        household = make_household(register, SECRET, hamlet=hamlet)
        kept = {"purpose": "Mời", "legal_basis": "KH", "retained_until": date(2023, 12, 31)}
        listed = AttendeeList.objects.create(reply=reply, **kept)
        seat = Attendee.objects.create(attendee_list=listed, name=SECRET, household=household)
        officer = make_user(Role.COMMUNE_OFFICER, authority, unit)
        intake = Intake.objects.create(
            authority=authority, unit=unit, kind="households", register=register, file_name="x.xlsx",
            content=SECRET.encode(), table=table_of(poor(SECRET)).to_json(), sha256="0" * 64, size=3,
            uploaded_by=officer, uploaded_at=NOW, state="shown",
        )  # fmt: skip
        category = HouseholdCategory.objects.create(owner=authority, name=f"Loại {authority.pk} {index}")
        return {
            "register": register.pk, "household": household.pk, "reply": reply.pk, "seat": seat.pk,
            "intake": intake.pk, "hamlet": hamlet.pk, "category": category.pk, "list": listed.pk,
        }  # fmt: skip


@pytest.fixture
def worlds() -> Worlds:
    return Worlds()


def keys_of(pattern, foreign: dict[str, int]) -> dict[str, int]:
    """Every key of an address, of somebody else."""
    names = pattern.pattern.converters
    is_register = str(pattern.pattern).startswith("ho/")
    whose = {"pk": foreign["register" if is_register else "reply"]}
    return {name: (whose | foreign)[name] for name in names}


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


KEYED = [pattern for pattern in urlpatterns if pattern.pattern.converters]


@pytest.mark.parametrize("pattern", KEYED, ids=lambda pattern: pattern.name)
def test_nobody_finds_what_is_anothers(worlds, pattern) -> None:
    people = {
        "office": [worlds.here.keeper, worlds.here.drafter, make_user(Role.HEAD, worlds.here.authority)],
        "neighbour": [worlds.here.keeper],
    }
    for whose, seekers in people.items():
        address = reverse(f"participants:{pattern.name}", kwargs=keys_of(pattern, worlds.foreign[whose]))
        for person in seekers:
            for answer in (client_of(person).get(address), client_of(person).post(address, {"confirmed": "1"})):
                assert answer.status_code in (404, 405), (whose, person, answer.status_code)
    assert not NameAccess.objects.exists()


@pytest.mark.parametrize("whose", ["office", "neighbour"])
@pytest.mark.parametrize("pattern", [p for p in KEYED if len(p.pattern.converters) > 1], ids=lambda p: p.name)
def test_a_row_of_another_list_is_not_found_in_the_own(worlds, pattern, whose) -> None:
    foreign = worlds.foreign[whose]
    own = worlds.here.register.pk if str(pattern.pattern).startswith("ho/") else worlds.here.reply().pk
    address = reverse(f"participants:{pattern.name}", kwargs=keys_of(pattern, foreign) | {"pk": own})
    client = client_of(worlds.here.keeper)
    assert {client.get(address).status_code, client.post(address, {"confirmed": "1"}).status_code} <= {404, 405}


@pytest.mark.parametrize("whose", ["office", "neighbour"])
def test_foreign_keys_in_posts_change_nothing(worlds, whose) -> None:
    foreign, here = worlds.foreign[whose], worlds.here
    client, reply, register = client_of(here.keeper), here.reply().pk, here.register.pk
    before = list(Household.objects.order_by("pk").values()), list(Attendee.objects.order_by("pk").values())

    def post(page: str, *args: int, **data: object) -> str:
        return client.post(reverse(f"participants:{page}", args=args), data, follow=True).content.decode()

    def send(page: str, pk: int, row: int, **values: str) -> str:
        told = {"client_key": "k", "pk": row, "base_version": 0, "position": 1, "values": values}
        address = reverse(f"participants:{page}", args=[pk])
        return client.post(address, told, content_type="application/json").content.decode()

    person = {"name": "Lê Thị Mới"}
    category = here.categories[0].pk
    said = [
        post("attendees_register", reply, household=foreign["household"]),
        post("attendees_add", reply, **person, hamlet=foreign["hamlet"]),
        post("attendees_add", reply, **person, category=foreign["category"]) if whose == "office" else "",
        post("household_add", register, head="Lê Thị Mới", category=category, hamlet=foreign["hamlet"]),
        post("household_add", register, head="Lê Thị Mới", category=foreign["category"]) if whose == "office" else "",
        send("household_row", register, foreign["household"], head="Lê Thị Mới", category="Hộ nghèo"),
        send("attendee_row", reply, foreign["seat"], name="Lê Thị Mới"),
    ]
    assert not [text for text in said if SECRET in text]
    assert (list(Household.objects.order_by("pk").values()), list(Attendee.objects.order_by("pk").values())) == before


@pytest.mark.parametrize("whose", ["office", "neighbour"])
def test_answers_about_a_file_take_no_foreign_keys(worlds, whose) -> None:
    foreign, here = worlds.foreign[whose], worlds.here
    intake = Intake.objects.create(
        authority=here.authority, unit=here.communes[0], kind="households", register=here.register, file_name="x",
        content=b"x", table=table_of(poor("Lê Văn An", hamlet="Nơi lạ", category="Diện lạ")).to_json(),
        sha256="1" * 64, size=1, uploaded_by=here.keeper, uploaded_at=NOW, state="shown",
    )  # fmt: skip
    client, address = client_of(here.keeper), reverse("participants:intake_answer", args=[intake.pk])
    questions = preview_of(intake, by=here.keeper).questions
    assert len(questions) == 2
    for question in questions:
        kind = question.key.partition(":")[0]  # a key of another table may be the number of a row of one's own
        if not (kind == "category" and whose == "neighbour"):
            client.post(address, {"key": question.key, "value": foreign[kind]})
    client.post(address, {"key": "same:4", "value": foreign["household"]})
    intake.refresh_from_db()
    assert intake.answers == {}


def test_an_office_where_one_sees_sensitive_columns_gives_no_right_in_another(worlds) -> None:
    foreign, person = worlds.foreign["office"], worlds.here.keeper
    Membership.objects.filter(user=person).update(sees_sensitive=True)
    Membership.objects.create(
        user=person, authority=worlds.there, role=Role.COMMUNE_OFFICER, unit=worlds.here.communes[0]
    )
    client = client_of(person)
    assert client.get(reverse("participants:register", args=[foreign["register"]])).status_code == 200
    assert client.get(reverse("participants:register_sensitive", args=[foreign["register"]])).status_code == 403
    client.post(reverse("participants:intake_original", args=[foreign["intake"]]), follow=True)
    assert not NameAccess.objects.filter(act="export").exists()
