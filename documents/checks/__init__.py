"""Rules of form: what NĐ 30/2020 and plain sense ask of a paper's tree. They know no plan and no database.

``FORM_RULES`` is the list; a rule lives in the module of what it looks at. ``find_form_problems`` runs them all over
one reading of the paper.
"""

from collections.abc import Callable

from documents.checks import (
    annexes,
    bases,
    capitals,
    closing,
    compounds,
    dates,
    figures,
    head,
    numbering,
    spelling,
    tables,
    typography,
)
from documents.checks.lines import Reading
from documents.checks.rule import Finding, Rule
from documents.problem import Problem
from documents.tree import Document

__all__ = ["FORM_RULES", "Finding", "Reading", "Rule", "find_form_problems"]

FORM_RULES: tuple[Rule, ...] = (
    *head.RULES,
    *bases.RULES,
    *numbering.RULES,
    *tables.RULES,
    *dates.RULES,
    *figures.RULES,
    *capitals.RULES,
    *spelling.RULES,
    *compounds.RULES,
    *typography.RULES,
    *closing.RULES,
    *annexes.RULES,
)


def find_form_problems(document: Document, part_of: Callable[[str], str]) -> list[Problem]:
    """Return what is wrong with the form of ``document``, each finding once; ``part_of`` names the page of a source."""
    reading = Reading(document)
    found = (
        Problem(part_of(finding.source), finding.message, finding.source, rule.level, rule.slug, rule.cite)
        for rule in FORM_RULES
        for finding in rule.find(reading)
    )
    return list(dict.fromkeys(found))
