"""A thing that is missing or odd in a paper, told to the person who can mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave a problem is: errors stop, warnings are acknowledged, hints never block."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Problem:
    """One finding. ``source`` points into the form («section:17»), ``part`` names the form's page."""

    part: str
    message: str
    source: str = ""
    level: Level = Level.ERROR
