"""Texts that an office adds to the register while it drafts."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from documents.models import CitedText
from plans.actions.drafting import save_part
from plans.facts import read_part
from plans.models import BasisUse, Plan


@transaction.atomic
def add_text(
    *,
    plan: Plan,
    kind: str,
    number: str,
    issued_on: date | None,
    issuer: str,
    subject: str,
    by: User,
    now: datetime,
) -> CitedText:
    """Add a text to the register of the plan's office and to the end of the plan's bases."""
    text = CitedText.objects.create(
        owner_slug=plan.authority.slug, kind=kind, number=number, issued_on=issued_on, issuer=issuer, subject=subject
    )
    facts = read_part(plan, "bases")
    facts["bases"].append({"text": text.pk, "use": BasisUse.GROUND.value})
    version = plan.part_version("bases")
    save_part(plan_id=plan.pk, slug="bases", facts=facts, base_version=version, by=by, now=now)
    return text
