"""The app ``dialogues``: the papers of sessions, and later the sessions themselves."""

from importlib import import_module

from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    name = "dialogues"
    verbose_name = "Cuộc đối thoại"

    def ready(self) -> None:
        """Make the printing of kits known to the background; models cannot be imported any earlier."""
        import_module("dialogues.kinds").add_kinds()
