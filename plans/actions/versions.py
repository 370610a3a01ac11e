"""Versions of the whole plan: kept when it changes hands and on demand."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from documents.serialize import to_json
from documents.text import nfc
from plans import permissions
from plans.actions.editing import record_event
from plans.facts import read_whole
from plans.facts.whole import fact_key
from plans.models import Plan, PlanVerb, PlanVersion, VersionLabel
from plans.output import document_of

LONGEST_NOTE = 300


def keep_version(plan: Plan, *, label: VersionLabel, by: User, now: datetime, note: str = "") -> PlanVersion:
    """Keep the plan as it stands and return the version; the caller holds the plan's lock.

    The same content kept twice in a row is one version: the standing one is returned.
    """
    loaded = Plan.objects.for_document().select_related("paper").get(pk=plan.pk)
    whole, tree = read_whole(loaded), to_json(document_of(loaded))
    fingerprint = fact_key([whole.facts, tree])
    last = plan.versions.for_list().first()
    if last and last.fingerprint == fingerprint:
        return last
    return plan.versions.create(
        number=last.number + 1 if last else 1,
        at=now,
        by=by,
        label=label,
        note=nfc(note).strip()[:LONGEST_NOTE],
        facts=whole.facts,
        names=whole.names,
        tree_json=tree,
        fingerprint=fingerprint,
    )


@transaction.atomic
def keep_on_demand(*, plan_id: int, note: str, by: User, now: datetime) -> PlanVersion:
    """Keep the plan as it stands because somebody wants to come back to it; refused where nothing is new."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    if not permissions.can_edit(by, plan):
        raise ActionRefused("Chỉ người soạn được giữ bản, khi kế hoạch còn sửa được.")
    before = plan.versions.for_list().first()
    version = keep_version(plan, label=VersionLabel.DEMAND, by=by, now=now, note=note)
    if before and before.pk == version.pk:
        raise ActionRefused(f"Nội dung không khác bản {version.number} đã giữ nên không giữ thêm.")
    detail = f"bản {version.number}: {version.note}" if version.note else f"bản {version.number}"
    record_event(plan, PlanVerb.KEEP, by=by, now=now, detail=detail)
    return version
