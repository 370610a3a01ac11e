"""Plans that lack nothing on paper."""

from documents.models import CitedText
from plans.actions import save_part
from plans.facts import Facts
from plans.models import Plan
from tests.plan_factories import NOW


def complete(plan: Plan) -> Plan:
    """Fill in everything the paper needs."""
    text, _ = CitedText.objects.get_or_create(kind="plan", number="291/KH-UBND", issuer="Ủy ban nhân dân tỉnh")
    parts: dict[str, Facts] = {
        "title": {"signer": plan.authority.signers.get().pk},
        "bases": {"bases": [{"text": text.pk, "use": "carry_out"}]},
        "opening": {"lead_in": "<p>Ủy ban nhân dân huyện xây dựng kế hoạch:</p>", "closing": "<p>Trên đây.</p>"},
        "outline": {"sections": [{"heading": "Mục đích", "body": "<p>Lắng nghe người dân.</p>"}]},
        "recipients": {"recipients": [{"name": "UBND các xã"}]},
    }
    for slug, facts in parts.items():
        save_part(plan_id=plan.pk, slug=slug, facts=facts, base_version=0, by=plan.drafter, now=NOW)
    return Plan.objects.get(pk=plan.pk)
