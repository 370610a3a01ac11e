"""The papers of each session: who invites, what is settled for the session, serials and codes, what was printed."""

from dialogues.models.inviter import Inviter
from dialogues.models.kit import Invitation, SessionKit, Slip
from dialogues.models.printed import Piece, PrintedKit

__all__ = ["Invitation", "Inviter", "Piece", "PrintedKit", "SessionKit", "Slip"]
