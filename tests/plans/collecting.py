"""A district's plan with its communes asked for figures: what the tests of the board begin with."""

from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import User
from accounts.roles import Role
from participants.actions import send_reply
from participants.models import HouseholdCategory, UnitReply
from plans.actions.collection import open_collection
from plans.models import Plan
from tests.factories import make_authority, make_district, make_person
from tests.plan_factories import composed, make_plan

NOW = datetime(2022, 10, 3, 2, 0, tzinfo=UTC)  # 09:00 in Viet Nam
DUE = NOW + timedelta(days=5)
SHARED = ("Hộ nghèo", "Hộ cận nghèo")


class Collection:
    """A plan of Tháp Mười over some communes and two categories, with its people."""

    def __init__(self, communes: int = 3, name: str = "Tháp Mười", slug: str | None = None) -> None:
        self.unit = make_district(name, [f"Xã số {number}" for number in range(1, communes + 1)], kind="Huyện")
        self.communes = list(self.unit.children.order_by("code"))
        self.authority = make_authority(slug, unit=self.unit)
        self.drafter = make_person(self.authority, full_name="Nguyễn Văn Sang")
        self.categories = [
            HouseholdCategory.objects.get_or_create(owner=None, name=name, defaults={"position": position})[0]
            for position, name in enumerate(SHARED)
        ]
        quotas = {
            "categories": [category.pk for category in self.categories],
            "units": [{"unit": commune.pk, "note": "", "numbers": {}} for commune in self.communes],
        }
        self.plan = make_plan(self.authority, by=self.drafter, facts={"quotas": quotas})

    def open(self) -> None:
        """Open collection."""
        open_collection(plan_id=self.plan.pk, due_at=DUE, by=self.drafter, now=NOW)

    def officer(self, index: int = 0) -> User:
        """A new officer of one commune."""
        return make_person(self.authority, Role.COMMUNE_OFFICER, unit=self.communes[index], full_name=f"Cán bộ {index}")

    def reply(self, index: int = 0) -> UnitReply:
        """The reply of one commune, fresh from the database."""
        replies = UnitReply.objects.select_related("allocation__authority", "unit")
        return replies.get(allocation=self.plan.allocation_id, unit=self.communes[index])

    def facts(self, index: int, *numbers: int, **more: Any) -> dict[str, Any]:
        """What an officer types for the commune as a whole."""
        given = {str(c.pk): n for c, n in zip(self.categories, numbers, strict=False)}
        return {"numbers": {str(self.communes[index].pk): given}, "note": ""} | more

    def send(self, index: int, *numbers: int, at: datetime = NOW, **more: Any) -> UnitReply:
        """Let the officer of one commune send."""
        reply = self.reply(index)
        facts = self.facts(index, *numbers, **more)
        by = self.officer(index)
        return send_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=by, now=at)

    def fresh(self) -> Plan:
        """The plan with everything loaded."""
        return composed(self.plan)
