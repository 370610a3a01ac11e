"""What stands already, as rows of a file are held against it: the same canonical text as ``canonical`` makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class KnownRow:
    """One household or attendee that stands in the list. Values of hamlet and category are keys of rows, as text."""

    pk: int
    values: Mapping[str, str]
    folded: str  # the name as it is matched
    code: str = ""
    id_number: str = ""
    household: int | None = None  # whose seat it is

    @property
    def hamlet(self) -> str:
        """The key of the hamlet, empty where none is known."""
        return self.values.get("hamlet", "")

    @property
    def birth(self) -> str:
        """«12/03/1961», «1961» or nothing."""
        return self.values.get("birth", "")

    @property
    def birth_year(self) -> str:
        """The year alone, empty where none is known."""
        return self.birth[-4:]


@dataclass(frozen=True)
class Standing:
    """The list that a file is held against, with everything its cells may name."""

    version: int
    rows: tuple[KnownRow, ...]
    fields: tuple[str, ...]  # those that are kept, in the order of the list
    name_field: str  # «head» in a register, «name» in a list of attendees
    hamlets: Mapping[str, str]  # key → «Ấp 1»
    categories: Mapping[str, str]
    category_needed: bool = True
    may_add_hamlets: bool = False
    households: tuple[KnownRow, ...] = ()  # of the register, where attendees are linked to them
    trouble: tuple[str, ...] = field(default=())
    commune: str = ""  # «Xã Mỹ Quý», whose list it is
    last_year: int = 0  # of the list: nobody in it is born later; 0 where nothing is known

    @cached_property
    def read_fields(self) -> frozenset[str]:
        """The fields whose cells are read: those that are kept, and those that only tell who somebody is."""
        return frozenset((*self.fields, "code", "id_number", "head"))

    def show(self, name: str, value: str) -> str:
        """Return a value as people read it."""
        if name == "hamlet":
            return self.hamlets.get(value, "")
        if name == "category":
            return self.categories.get(value, "")
        return ("Có" if value else "Không") if name == "reserve" else value
