"""The kinds of background work of this app."""

from dialogues.actions.printing import KIND, print_kit
from jobs.kinds import Kind, add_kind


def add_kinds() -> None:
    """Make them known to the background."""
    add_kind(Kind(KIND, print_kit))
