"""Catalogues that every office may choose from and add to: rows without an owner are shared, the rest its own."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from communes.models import IssuingAuthority


class OwnedQuerySet(models.QuerySet[Any]):
    """Questions about rows with an ``owner``."""

    def visible_to_authority(self, authority: IssuingAuthority) -> Self:
        """The shared rows, and those that ``authority`` added itself."""
        return self.filter(Q(owner__isnull=True) | Q(owner=authority))
