"""From the facts of a session to the typed trees of its papers. Pure: no query, no clock."""

from dialogues.composition.letters import blank_fill, compose_invitation, compose_slip, invitation_fill, slip_fill
from dialogues.composition.lists import compose_blank_lists, compose_sign_in
from dialogues.composition.public import compose_agenda, compose_banner, compose_loudspeaker, compose_notice, zalo_text

__all__ = [
    "blank_fill",
    "compose_agenda",
    "compose_banner",
    "compose_blank_lists",
    "compose_invitation",
    "compose_loudspeaker",
    "compose_notice",
    "compose_sign_in",
    "compose_slip",
    "invitation_fill",
    "slip_fill",
    "zalo_text",
]
