"""Keys of what the facts of a plan point at, looked up by the names that stand on paper."""

from datetime import date
from functools import cached_property

from budgets.models import FundingSource
from communes.models import IssuingAuthority
from documents.models import CitedKind, CitedText
from participants.models import HouseholdCategory
from plans.demo.office import reporting_units
from plans.models import PolicyField, PolicyTopic


class World:
    """The rows of one office that its plan refers to. An unknown name raises KeyError or DoesNotExist."""

    def __init__(self, authority: IssuingAuthority) -> None:
        self.authority = authority

    @cached_property
    def units(self) -> dict[str, int]:
        """Keys of the communes (or hamlets) by full name: «Thị trấn Mỹ An»."""
        return {unit.full_name: unit.pk for unit in reporting_units(self.authority)}

    def department(self, name: str) -> int:
        """Return the key of a department of the office."""
        return self.authority.departments.get(name=name).pk

    def signer(self) -> int:
        """Return the key of the office's signer."""
        return self.authority.signers.get().pk

    def category(self, name: str) -> int:
        """Return the key of a kind of household of the shared catalogue."""
        return HouseholdCategory.objects.get(owner=None, name=name).pk

    def joint_category(self, name: str, members: list[str]) -> int:
        """Return the key of a column that stands for several kinds of households together."""
        category, made = HouseholdCategory.objects.get_or_create(owner=self.authority, name=name)
        if made:
            category.members.set([self.category(member) for member in members])
        return category.pk

    def shared_text(self, number: str) -> int:
        """Return the key of a text of the shared register."""
        return CitedText.objects.get(owner_slug="", number=number).pk

    def text(
        self, kind: CitedKind, number: str = "", day: date | None = None, issuer: str = "", subject: str = ""
    ) -> int:
        """Return the key of a text of the office's own register, entering it where it is missing."""
        text, _ = CitedText.objects.get_or_create(
            owner_slug=self.authority.slug,
            kind=kind,
            number=number,
            issued_on=day,
            subject=subject,
            defaults={"issuer": issuer},
        )
        return text.pk

    def funding(self, name: str, project: str = "", decision: int | None = None) -> int:
        """Return the key of a source of money of the office."""
        source, _ = FundingSource.objects.get_or_create(
            owner=self.authority, name=name, project=project, decision_id=decision
        )
        return source.pk

    def field(self, name: str) -> int:
        """Return the key of a field of policy of the shared catalogue."""
        return PolicyField.objects.get(owner=None, name=name).pk

    def topic(self, wording: str) -> int:
        """Return the key of a topic of the shared catalogue."""
        return PolicyTopic.objects.get(owner=None, wording=wording).pk
