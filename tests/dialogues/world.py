"""A plan with sessions and people: what most tests of a session's papers begin with."""

from datetime import UTC, date, datetime, time
from typing import Any

from accounts.models import User
from accounts.roles import Role
from communes.models import AdministrativeUnit, UnitLevel
from dialogues.actions import open_kit, save_inviter, save_kit, start_print
from dialogues.facts import KitFacts, SessionFacts, read_kits
from dialogues.models import Piece, SessionKit
from jobs.actions import run_job
from participants.models import Attendee, AttendeeList
from plans.actions import save_part
from plans.models import PlannedSession, PolicyField, PolicyTopic
from tests.factories import make_person, make_unit
from tests.plan_factories import issue
from tests.plans.collecting import Collection

NOW = datetime(2022, 11, 5, 2, 0, tzinfo=UTC)
DAY, HOUR = date(2022, 11, 11), time(7, 30)
VENUE = "Hội trường Ủy ban nhân dân xã số 1"
TOPICS = ("Chính sách tín dụng ưu đãi hộ nghèo", "Thẻ bảo hiểm y tế", "Hỗ trợ nhà ở, nước sạch")
NAMES = ("Nguyễn Thị Bưởi", "Trần Văn Ái", "Lê Văn Điền", "Đỗ Thị Ớt", "Bùi Văn Ba")
ALL = tuple(Piece)
LONG = "Nguyễn Phúc Trường Giang Hoàng Bảo Thiên Kim Ngọc Huyền Trâm"  # 60 letters


class World(Collection):
    """Tháp Mười with two communes, a session in the first, and people of two hamlets in its list."""

    def __init__(self, communes: int = 2, **named: Any) -> None:
        super().__init__(communes=communes, **named)
        self.hamlets = [self.hamlet("Mỹ Tây 1"), self.hamlet("Mỹ Tây 2")]
        field = PolicyField.objects.create(owner=self.authority, name="Giảm nghèo")
        topics = [PolicyTopic.objects.create(owner=self.authority, field=field, wording=words) for words in TOPICS]
        self.put("topics", {"topics": [{"topic": topic.pk} for topic in topics]})
        self.put("banner", {"banner": "Đối thoại chính sách giảm nghèo huyện Tháp Mười năm 2022"})
        chair = {"level": "commune", "role": "chair", "body": "Ông Nguyễn Văn Hiệp, Chủ tịch Ủy ban nhân dân xã"}
        self.put("delegation", {"delegations": [chair]})
        self.put("schedule", {"sessions": [self.session_facts()]})

    def hamlet(self, name: str, index: int = 0) -> AdministrativeUnit:
        """A hamlet of one commune."""
        return make_unit(name, UnitLevel.HAMLET, parent=self.communes[index], owner=self.authority)

    def session_facts(self, **more: Any) -> dict[str, Any]:
        """What the plan says of the first commune's session."""
        told = {"unit": self.communes[0].pk, "venue": VENUE, "held_on": DAY.isoformat(), "starts_at": "07:30"}
        return told | {"contact_phone": "0277.3824999"} | more

    def put(self, slug: str, facts: dict[str, Any]) -> None:
        """Save one part of the draft."""
        version = self.fresh().part_version(slug)
        save_part(plan_id=self.plan.pk, slug=slug, facts=facts, base_version=version, by=self.drafter, now=NOW)

    def invite(
        self, *names: str, index: int = 0, hamlet: AdministrativeUnit | None = None, **more: Any
    ) -> list[Attendee]:
        """Put people on the list of one commune."""
        reply = self.reply(index)
        kept, _ = AttendeeList.objects.get_or_create(
            reply=reply,
            defaults={"purpose": "mời dự đối thoại", "legal_basis": "kế hoạch", "retained_until": date(2023, 12, 31)},
        )
        told = {"attendee_list": kept, "hamlet": hamlet or self.hamlets[0], "category": self.categories[0]} | more
        return [Attendee.objects.create(name=name, **told) for name in names]

    def issue(self) -> None:
        """Give the plan its number and date."""
        issue(self.plan)

    def session(self) -> PlannedSession:
        """The first session of the plan."""
        return self.fresh().sessions.first()

    def kit(self, **values: Any) -> SessionKit:
        """The first session's kit, with everything an invitation needs."""
        kit = open_kit(plan=self.fresh(), session_id=self.session().pk, by=self.drafter, now=NOW)
        signer = {"signer_name": "Lê Văn Nhân", "position": "Chủ tịch", "capacity": "TM"}
        save_inviter(kit_id=kit.pk, values=signer, by=self.drafter)
        told = {"number": "57", "dated_on": date(2022, 11, 4), "blank_slips": 2, "spare_rows": 3} | values
        return save_kit(kit_id=kit.pk, values=told, by=self.drafter, now=NOW)

    def read(self) -> SessionFacts:
        """The first session as it is now."""
        return read_kits(self.fresh()).sessions[0]

    def told(self) -> KitFacts:
        """The facts of the first session."""
        return self.read().facts

    def person(self, role: Role) -> User:
        """Somebody of the office."""
        return make_person(self.authority, role)


def ready(**named: Any) -> World:
    """A world whose plan is issued, with five people on the list and a kit that lacks nothing."""
    world = World(**named)
    world.invite(*NAMES[:3])
    world.invite(*NAMES[3:], hamlet=world.hamlets[1])
    world.issue()
    world.kit()
    return world


def print_now(world: World, *pieces: Piece) -> None:
    """Print pieces of the first session for good."""
    kit = SessionKit.objects.get(session=world.session())
    job = start_print(kit_id=kit.pk, pieces=pieces, draft=False, by=world.drafter, now=NOW)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.trouble == ""
