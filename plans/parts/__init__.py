"""The parts of a plan as a person edits them: the table of parts, its forms bound to facts, two versions compared."""

from plans.parts.table import PARTS, Part, RowSpec

__all__ = ["PARTS", "Part", "RowSpec"]
