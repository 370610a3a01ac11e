"""The verbs of a session's papers: begin, settle, number, print, empty."""

from dialogues.actions.numbering import number_households
from dialogues.actions.printing import start_print
from dialogues.actions.settling import open_kit, save_inviter, save_kit
from dialogues.actions.sources import empty_printings

__all__ = [
    "empty_printings",
    "number_households",
    "open_kit",
    "save_inviter",
    "save_kit",
    "start_print",
]
