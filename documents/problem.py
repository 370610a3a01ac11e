"""A thing that is missing or odd in a paper, told to the person who can mend it."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

_KEY_LENGTH = 16  # hex digits: no two problems of one paper will share them


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
    rule: str = ""  # the slug of the rule that found it («date-zero»)
    cite: str = ""  # where the rule stands: «NĐ 30/2020, PL I, II.4.b»; empty for rules of plain sense

    @property
    def key(self) -> str:
        """Return what a tick refers to: the same for the same finding, another once its place or words change."""
        return hashlib.sha256(f"{self.rule}|{self.source}|{self.message}".encode()).hexdigest()[:_KEY_LENGTH]
