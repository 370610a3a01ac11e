"""What the portal brings along before an office adds its own: templates, their wording, the shared catalogue."""

from plans.builtin.templates import BUILTIN, BuiltinTemplate

__all__ = ["BUILTIN", "BuiltinTemplate"]
