"""What a rule about facts is: a name, where it stands, how grave its findings are, and how they are found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from documents.problem import Level
from plans.problems.context import Context

Finding = tuple[str, str]  # where it is typed («session:12»), and the sentence for the person who mends it


@dataclass(frozen=True)
class Rule:
    """One rule. ``cite`` names the text it follows from, empty for plain sense."""

    slug: str
    title: str
    level: Level
    find: Callable[[Context], Iterable[Finding]]
    cite: str = ""
