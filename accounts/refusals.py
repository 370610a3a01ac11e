"""The word with which every action of every app says no."""


class ActionRefused(Exception):
    """The step cannot be taken; the message says why, in Vietnamese, for the person who tried."""
