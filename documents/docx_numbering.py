"""Lists that Word itself marks: «-» with «+» below it, and digits.

Vietnamese letters (a, b, c, d, đ, e …) are no number format of Word, whose own letters would run a, b, c, d, e: such
points carry their letter as text, as headings carry the finished number of the tree.
"""

from dataclasses import dataclass

from documents.docx_markup import NAMESPACES
from documents.docx_styles import FIRST_LINE

DASHES, PLUSES = 1, 2  # lists that all places share: a mark needs no beginning
_FIRST_OF_DIGITS = 3
_DEEPEST = 9  # levels that Word knows


@dataclass(slots=True)
class Lists:
    """Gives each list of one paper its number; those of digits each begin at 1."""

    of_digits: int = 0

    def id_for(self, marker: str) -> int | None:
        """Return the list for points of ``marker``, None where Word cannot count so."""
        if marker == "1.":
            self.of_digits += 1
            return _FIRST_OF_DIGITS + self.of_digits - 1
        return {"-": DASHES, "+": PLUSES}.get(marker)


def numbering_xml(lists: Lists) -> str:
    """Return ``word/numbering.xml`` for the lists that a paper was found to have."""
    kinds = ("bullet", "-"), ("bullet", "+"), ("decimal", "%1.")
    forms = "".join(_form(index, *kind) for index, kind in enumerate(kinds))
    marks = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n - 1}"/></w:num>' for n in (DASHES, PLUSES))
    digits = "".join(
        f'<w:num w:numId="{_FIRST_OF_DIGITS + n}"><w:abstractNumId w:val="2"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(lists.of_digits)
    )
    return f"<w:numbering {NAMESPACES}>{forms}{marks}{digits}</w:numbering>"


def point_level(depth: int) -> int:
    """Return Word's level for a point ``depth`` levels below the outermost."""
    return min(depth, _DEEPEST - 1)


def _form(index: int, kind: str, outermost: str) -> str:
    levels = _level(0, kind, outermost) + "".join(_level(level, "bullet", "+") for level in range(1, _DEEPEST))
    return (
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )


def _level(level: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{FIRST_LINE}"/></w:pPr></w:lvl>'
    )
