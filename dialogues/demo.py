"""The papers of one session of the demo, ready to be printed. Who signs, the hour and the place are made up."""

from datetime import date, datetime, time

from accounts.models import User
from dialogues.actions import open_kit, save_inviter, save_kit
from dialogues.models import SessionKit
from plans.models import Plan

PLAN, OFFICER, COMMUNE = "thap-muoi-2022", "thapmuoi.xa-my-quy", "Mỹ Quý"
SETTLED = {
    "number": "57",
    "dated_on": date(2022, 11, 4),
    "held_on": date(2022, 11, 11),
    "starts_at": time(7, 30),
    "venue": "Hội trường Ủy ban nhân dân xã Mỹ Quý",
    "chair": "Chủ tịch Ủy ban nhân dân xã Mỹ Quý",
    "blank_slips": 3,
}
SIGNER = {"signer_name": "Lê Văn Minh Họa", "position": "Chủ tịch", "capacity": "TM"}


def load_demo_kit(*, now: datetime) -> bool:
    """Settle what an invitation needs, and say whether anything was made; what stands already stays as it is."""
    plan = Plan.objects.for_kits().filter(slug=PLAN).first()
    session = (
        next((each for each in plan.sessions.all() if each.unit and each.unit.name == COMMUNE), None) if plan else None
    )
    if plan is None or session is None or SessionKit.objects.filter(session=session).exists():
        return False
    officer = User.objects.get(username=OFFICER)
    kit = open_kit(plan=plan, session_id=session.pk, by=officer, now=now)
    save_inviter(kit_id=kit.pk, values=SIGNER, by=officer)
    save_kit(kit_id=kit.pk, values=SETTLED, by=officer, now=now)
    return True
