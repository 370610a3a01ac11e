"""Make a template variable that does not exist fail the test that renders it.

Django prints nothing for such a variable, so a renamed field would vanish from a page without a sound. Templates of
other packages are left alone, and so are ``{% if x %}`` and ``{{ x|default:… }}``, which ask on purpose.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from unittest import mock

from django.conf import settings
from django.template.base import FilterExpression, Variable, VariableDoesNotExist

_resolve = Variable.resolve


@contextmanager
def fail_on_unknown_variables() -> Iterator[None]:
    """Watch every variable that templates resolve while the block runs."""
    with mock.patch.object(Variable, "resolve", _resolve_loudly):
        yield


def _resolve_loudly(self: Variable, context: object) -> object:
    try:
        return _resolve(self, context)
    except VariableDoesNotExist:
        caller = sys._getframe(1)
        template = _our_template(caller)
        if template and not _asks_on_purpose(caller):
            raise AssertionError(f"{template}: unknown template variable «{self.var}»") from None
        raise


def _asks_on_purpose(caller: FrameType) -> bool:
    expression = caller.f_locals.get("self")
    if not isinstance(expression, FilterExpression):
        return True  # the argument of a filter or a tag of Django's that catches the absence itself
    filters = [func.__name__ for func, _ in expression.filters]
    return bool(caller.f_locals.get("ignore_failures")) or filters[:1] in (["default"], ["default_if_none"])


def _our_template(frame: FrameType | None) -> str:
    """The innermost template being rendered, if it is one of this project's."""
    while frame:
        origin = getattr(frame.f_locals.get("self"), "origin", None)
        if origin is not None and frame.f_code.co_name in {"render", "render_annotated"}:
            name = str(origin.name)
            ours = name.startswith(str(settings.BASE_DIR)) and "/.venv/" not in name
            return name.removeprefix(f"{settings.BASE_DIR}/") if ours else ""
        frame = frame.f_back
    return ""
