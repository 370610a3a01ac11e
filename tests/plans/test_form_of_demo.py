"""The papers of the demo keep every rule of form; a fault put into one is found where it was put."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from communes.loading import load_units
from communes.models import IssuingAuthority
from documents.checks import find_form_problems
from documents.problem import Level, Problem
from documents.tree import Block, Document, Paragraph, Points, Text
from plans.actions import create_plan
from plans.builtin import BUILTIN
from plans.composition import compose_plan
from plans.demo.load import PLANS, load_demo
from plans.models import Plan
from plans.problems import part_of

PROVINCES = ("42", "44", "58", "82", "87")
SLUGS = [plan.slug for plan in PLANS]

# What a hasty typist does to the words of a paper, the rule that finds it.
FAULTS = [
    (r"chính sách", "chính xách", "misspelt"),
    (r"hộ nghèo", "hộ ngèo", "misspelt"),
    (r"hộ nghèo", "hộ nghốo", "broken-syllable"),
    (r"thực hiện", "thựơc hiện", "broken-syllable"),
    (r"Ủy ban nhân dân", "Ủy ban Nhân dân", "cap-committee"),
    (r"Ủy ban nhân dân", "ủy ban nhân dân", "cap-committee"),
    (r", ", " , ", "space-before-mark"),
    (r"(?<=[a-z]), (?=[a-z])", ",", "space-after-mark"),
    (r"; ", ";; ", "repeated-mark"),
    (r" và ", " và và ", "repeated-word"),
    (r"hộ nghèo", "hộ nghèo hộ nghèo", "repeated-phrase"),
    (r"hộ nghèo", "hộ\u200b nghèo", "invisible-character"),
    (r"hộ nghèo", "hộ nghe\u0300o", "not-composed"),
    (r"hộ nghèo", "(hộ nghèo", "unpaired-mark"),
    (r"^\w", str.lower, "cap-line"),
    (r"\.$", ". Họp thứ Hai, ngày 20/6/2023.", "weekday"),
    (r"\.$", ". Gửi trước ngày 31/11/2023.", "date-impossible"),
    (r"\.$", ". Theo Quyết định 102/QĐ-UBND.", "citation-so"),
    (r"\.$", ". Chi 1.500.000đ (một triệu bốn trăm nghìn đồng).", "words-mismatch"),
    (r"\.$", ". Chi 1500000 đồng.", "money-bare"),
    (r"\.$", ". Theo điều 43 của Luật.", "cap-article"),
]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for the module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_units(provinces=PROVINCES)
        yield load_demo(password_hash=make_password("chỉ-để-thử"), now=timezone.now())
        transaction.set_rollback(True)
        paper.cache_clear()


@cache
def paper(slug: str) -> Document:
    return compose_plan(Plan.objects.for_document().get(slug=slug))


def problems(document: Document) -> list[Problem]:
    return find_form_problems(document, part_of)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_papers_of_the_demo_break_no_rule(demo, db, slug: str) -> None:
    assert problems(paper(slug)) == []


@pytest.mark.parametrize("template", list(BUILTIN))
@pytest.mark.parametrize("office", ["thapmuoi", "myquy", "tanthuantay", "nghixuan"])
def test_papers_from_the_templates_begin_without_faults(demo, db, template: str, office: str) -> None:
    authority = IssuingAuthority.objects.get(slug=office)
    plan = create_plan(
        authority=authority,
        subject="Tổ chức đối thoại chính sách giảm nghèo",
        year=2024,
        by=User.objects.get(username=f"{office}.soanthao"),
        now=timezone.now(),
        facts=BUILTIN[template].facts(authority),
    )

    found = problems(compose_plan(Plan.objects.for_document().get(pk=plan.pk)))
    assert [problem for problem in found if problem.level != Level.HINT] == []


@pytest.mark.parametrize(
    ("pattern", "typed", "rule"), FAULTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_fault_in_a_sentence_is_found_where_it_was_typed(demo, db, pattern: str, typed, rule: str) -> None:
    places = 0
    for slug in SLUGS:
        broken, source = _with_fault(paper(slug), pattern, typed)
        if source:
            places += 1
            found = {(each.source, each.part) for each in problems(broken) if each.rule == rule}
            assert found == {(source, part_of(source))}, slug
    assert places >= 5


def test_every_part_that_is_typed_has_a_name(demo, db) -> None:
    sources = {run.source for slug in SLUGS for run in _texts(paper(slug).blocks) if run.source}

    assert {part_of(source) for source in sources} >= {"outline", "bases", "opening", "quotas", "budget"}


def _with_fault(document: Document, pattern: str, typed) -> tuple[Document, str]:
    """The paper with the first fitting typed sentence changed, and where that sentence is typed."""
    for index, block in enumerate(document.blocks):
        changed, source = _changed(block, re.compile(pattern), typed)
        if source:
            return replace(document, blocks=(*document.blocks[:index], changed, *document.blocks[index + 1 :])), source
    return document, ""


def _changed(block: Block, pattern: re.Pattern[str], typed) -> tuple[Block, str]:
    if isinstance(block, Points):
        for index, item in enumerate(block.items):
            changed, source = _changed_runs(item, pattern, typed, block.source)
            if source:
                return replace(block, items=(*block.items[:index], changed, *block.items[index + 1 :])), source
    elif isinstance(block, Paragraph) and not block.lead and block.align == "justify":
        return _changed_runs(block, pattern, typed, block.source)
    return block, ""


def _changed_runs(part, pattern: re.Pattern[str], typed, outer: str):
    first = part.runs[0] if len(part.runs) == 1 else None
    if not isinstance(first, Text) or first.field or not pattern.search(first.text):
        return part, ""
    insert = typed if isinstance(typed, str) else lambda match: typed(match[0])
    changed = replace(first, text=pattern.sub(insert, first.text, count=1))
    return replace(part, runs=(changed,)), first.source or part.source or outer


def _texts(thing: object) -> Iterator[Text]:
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _texts(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _texts(getattr(thing, field.name))
