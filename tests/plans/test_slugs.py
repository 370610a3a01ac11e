"""Slugs end at a word, and no two rows share one."""

import pytest

from plans.actions.slugs import free_slug
from plans.models import Plan
from tests.factories import make_authority, make_district
from tests.plan_factories import make_plan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "longest", "slug"),
    [
        ("Đối thoại chính sách giảm nghèo", 60, "doi-thoai-chinh-sach-giam-ngheo"),
        ("Đối thoại chính sách giảm nghèo", 22, "doi-thoai-chinh-sach"),
        ("Đối thoại chính sách", 20, "doi-thoai-chinh-sach"),
        ("a" * 100, 10, "a" * 10),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, longest: int, slug: str) -> None:
    assert free_slug(Plan.objects, text, longest=longest) == slug


def test_a_taken_slug_gets_a_number() -> None:
    taken = make_plan(make_authority(unit=make_district())).slug
    assert free_slug(Plan.objects, taken, longest=80) == f"{taken}-2"
