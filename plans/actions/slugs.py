"""Slugs for what the portal names itself."""

from typing import Any

from django.db.models import Manager
from django.utils.text import slugify

from documents.text import fold


def free_slug(rows: "Manager[Any]", text: str, *, longest: int) -> str:
    """Return ``text`` as a slug that no row has yet: «le-thuy-2026-doi-thoai», then «…-2»."""
    whole = slugify(fold(text))
    stem = whole if len(whole) <= longest else whole[: longest + 1].rpartition("-")[0] or whole[:longest]
    taken = set(rows.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)
