"""The kinds of background work of this app; importing this module makes them known, and which jobs it still needs."""

from typing import Any

from django.db.models import QuerySet

from jobs.forgetting import add_holder
from participants.actions import intake_reading
from participants.models import Intake, IntakeState

__all__ = ["intake_reading"]


def jobs_of_open_files() -> QuerySet[Any]:
    """The jobs of files that are not read yet: the page of such a file says by its job why, and what to do."""
    return Intake.objects.filter(state=IntakeState.READING, job__isnull=False).values("job")


add_holder("files that are not read", jobs_of_open_files)
