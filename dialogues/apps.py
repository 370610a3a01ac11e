"""The app ``dialogues``: the papers of sessions, and later the sessions themselves."""

from importlib import import_module

from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    name = "dialogues"
    verbose_name = "Cuộc đối thoại"

    def ready(self) -> None:
        """Make the printing of kits known to the background and to the board; models are there only now."""
        import_module("dialogues.kinds").add_kinds()
        add_kits_reader = import_module("plans.overviews.readiness").add_kits_reader
        add_kits_reader(import_module("dialogues.board").read_board_kits)
