"""The hamlets that a list of households names: its keeper adds those that the office's catalogue still lacks."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.actions import add_hamlet
from communes.models import AdministrativeUnit
from participants.actions.households import lock_register


@transaction.atomic
def add_hamlets(*, register_id: int, names: Sequence[tuple[str, str]], by: User) -> list[AdministrativeUnit]:
    """Add hamlets, each (kind, name), to the register's commune; all of them or none.

    They exist from the first day of the register's year, or of the commune where that is later. Raises ActionRefused
    when one of the name is there already.
    """
    register = lock_register(register_id, by)
    first_day = max(date(register.year, 1, 1), register.unit.valid_from)
    try:
        return [
            add_hamlet(
                authority=register.authority, parent=register.unit, kind=kind, name=name, valid_from=first_day, by=by
            )
            for kind, name in names
        ]
    except ValidationError as error:
        raise ActionRefused(" ".join(error.messages)) from error
