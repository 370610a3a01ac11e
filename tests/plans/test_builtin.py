"""The templates that come with the portal name the office that uses them."""

import pytest

from plans.builtin import BUILTIN
from plans.builtin.texts import LEADING
from tests.factories import make_authority, make_district

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", BUILTIN)
def test_the_leading_department_takes_the_place_of_the_general_word(slug: str) -> None:
    authority = make_authority(unit=make_district(), department="Phòng Văn hóa và Thông tin")
    duties = BUILTIN[slug].facts(authority)["duties"]["duties"]
    names = {name for duty in duties for name in [*duty["leads"], duty.get("sent_to", "")]}
    assert "Phòng Văn hóa và Thông tin" in names
    assert LEADING not in names


@pytest.mark.parametrize("slug", BUILTIN)
def test_without_a_leading_department_the_general_word_stays(slug: str) -> None:
    authority = make_authority(unit=make_district(), department=None)
    duties = BUILTIN[slug].facts(authority)["duties"]["duties"]
    assert LEADING in {name for duty in duties for name in duty["leads"]}
