"""The kinds of background work of this app; importing this module makes them known."""

from participants.actions import intake_reading

__all__ = ["intake_reading"]
