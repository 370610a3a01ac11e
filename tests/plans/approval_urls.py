"""The portal's addresses with the page that records approvals, whose last step is a plain move."""

from datetime import datetime

from django.urls import include, path

from accounts.models import User
from dialogue_portal.urls import urlpatterns as portal
from plans.actions.moving import move
from plans.models import Plan, PlanState, PlanVerb
from plans.views.directions import approval


def pass_on(plan: Plan, *, by: User, now: datetime, detail: str) -> None:
    """Move a plan one state back, as any verb would; what approving does is tested where it stands."""
    move(plan, PlanState.RETURNED, PlanVerb.APPROVE, by=by, now=now, detail=detail)


extra = [path("duyet-qua-dien-thoai/<int:pk>/", approval, {"approve": pass_on}, name="approval")]
urlpatterns = [*portal, path("", include((extra, "recorded")))]
