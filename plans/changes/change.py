"""One changed fact of a plan, as a leader reads it."""

from dataclasses import asdict, dataclass
from typing import Literal

Kind = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True)
class Change:
    """One fact that differs between two states of a plan.

    ``part`` and ``source`` («title:signer», «session:12», «unit:17») lead to the form; a row's ``field`` says which of
    its values, empty where the whole row came or went, «order» where a list only changed its order. ``derived`` marks
    a consequence of other changes (a total), which nobody typed. ``text`` is the sentence people read.
    """

    part: str
    source: str
    field: str
    kind: Kind
    label: str
    old: str
    new: str
    text: str
    derived: bool = False

    def told(self) -> dict[str, str]:
        """Return what the history keeps of it."""
        kept = asdict(self)
        return {name: kept[name] for name in ("label", "old", "new", "text")}
