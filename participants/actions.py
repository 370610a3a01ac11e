"""The verbs of a table of quotas and of the replies to it."""

from communes.models import IssuingAuthority
from documents.text import nfc
from participants.models import Allocation


def create_allocation(*, authority: IssuingAuthority, title: str, year: int) -> Allocation:
    """Make an empty table for a new plan."""
    return Allocation.objects.create(authority=authority, title=nfc(title), year=year)
