"""A thing that is missing or odd in a paper, told to the person who can mend it."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave a problem is: errors stop, warnings are acknowledged, hints never block."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Problem:
    """One finding. ``source`` points into the form («section:17»), ``part`` names the form's page.

    ``rule`` is the slug of the rule that found it («date-zero»); ``cite`` is where the rule stands («NĐ 30/2020, PL I,
    II.4.b»), empty for rules of plain sense.
    """

    part: str
    message: str
    source: str = ""
    level: Level = Level.ERROR
    rule: str = ""
    cite: str = ""

    @property
    def key(self) -> str:
        """What an acknowledgement keeps: the same for the same finding, another as soon as it says something else."""
        return hashlib.sha256(f"{self.rule}|{self.source}|{self.message}".encode()).hexdigest()[:16]
