"""The app of quotas: how many households each unit brings."""

from importlib import import_module

from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    """Django's entry for the app."""

    name = "participants"
    verbose_name = "Số lượng tham dự"

    def ready(self) -> None:
        """Make the kinds of background work known; models are there only now."""
        import_module("participants.background")
