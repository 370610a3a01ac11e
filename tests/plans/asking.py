"""An office that asks for opinions: what the tests of requests and answers begin with."""

from datetime import UTC, date, datetime, timedelta

from accounts.models import User
from accounts.roles import Role
from communes.models import Department
from plans.actions.opinions import Asked, Comment, answer_request, ask_opinions, record_letter
from plans.models import OpinionRequest
from tests.factories import make_person
from tests.plans.collecting import Collection

NOW = datetime(2022, 10, 3, 2, 0, tzinfo=UTC)  # 09:00 in Viet Nam
DUE = date(2022, 10, 7)
LAST_MINUTE = datetime(2022, 10, 7, 16, 59, tzinfo=UTC)  # 23:59 of the last day
TOO_LATE = LAST_MINUTE + timedelta(minutes=1)
LETTER = "Công văn số 12/TCKH ngày 04/10/2022"


class Asking(Collection):
    """A plan of Tháp Mười about which a commune's officer is asked in the portal, and a department by letter."""

    def __init__(self, communes: int = 2, name: str = "Tháp Mười", slug: str | None = None) -> None:
        super().__init__(communes, name, slug)
        self.asked_officer = self.officer(0)
        self.department = Department.objects.create(
            authority=self.authority, name="Phòng Tài chính - Kế hoạch", abbreviation="TCKH"
        )
        self.plan.lead_department = self.authority.departments.get(leads=True)
        self.plan.save()

    def ask(self, *asked: Asked, due_on: date = DUE, now: datetime = NOW) -> list[OpinionRequest]:
        """Ask the commune and the department, or whoever is named."""
        default = (Asked("UBND xã số 1", self.asked_officer), Asked(self.department.name))
        step = {"plan_id": self.plan.pk, "asked": asked or default, "due_on": due_on}
        return ask_opinions(**step, by=self.drafter, now=now)

    def answer(self, row: OpinionRequest, *words: str, part: str = "", now: datetime = NOW) -> OpinionRequest:
        """Answer as the person asked: with comments, or without any to agree."""
        comments = [Comment(part, each) for each in words]
        return answer_request(request_id=row.pk, agrees=not words, comments=comments, by=row.person, now=now)

    def letter(self, row: OpinionRequest, *words: str, part: str = "", now: datetime = NOW) -> OpinionRequest:
        """Put a letter in as the drafter."""
        step = {"plan_id": self.plan.pk, "request_id": row.pk, "document": LETTER, "agrees": not words}
        return record_letter(**step, comments=[Comment(part, each) for each in words], by=self.drafter, now=now)

    def head(self, full_name: str = "Trần Minh Trí") -> User:
        """The head of the department."""
        return make_person(self.authority, Role.HEAD, full_name=full_name)
