"""The facts of a session's papers: plain data, how they are read, what they look like once names are left out."""

from dialogues.facts.kit import Guest, HamletRows, InviterFacts, KitFacts, PlanHead
from dialogues.facts.prints import fact_names, fingerprint, is_history, print_facts, what_changed
from dialogues.facts.reading import PlanKits, SessionFacts, Source, guess_inviter, new_kit, read_all_kits, read_kits

__all__ = [
    "Guest",
    "HamletRows",
    "InviterFacts",
    "KitFacts",
    "PlanHead",
    "PlanKits",
    "SessionFacts",
    "Source",
    "fact_names",
    "fingerprint",
    "guess_inviter",
    "is_history",
    "new_kit",
    "print_facts",
    "read_all_kits",
    "read_kits",
    "what_changed",
]
