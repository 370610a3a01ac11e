"""Thousands of rows put into a table at once, new ones and known ones."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from participants.bulk_rows import ROWS_A_STATEMENT, put_rows
from participants.models import Attendee, Household
from tests.participants.intake_tables import Commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Commune:
    return Commune()


def _row(commune: Commune, head: str, **fields: object) -> Household:
    row = Household(register=commune.register, head=head, category=commune.poor, **fields)
    row.fill_keys()
    return row


def test_what_is_put_comes_back_as_save_would_have_kept_it(commune) -> None:
    fields = {"birth_on": date(1961, 3, 12), "members": 4, "note": "100% «'\";--", "hamlet": commune.hamlets["1"]}
    put_rows([_row(commune, "Trần Thị Bình", **fields)])
    saved = commune.household("Trần Thị Bình", **fields)
    put = Household.objects.exclude(pk=saved.pk).get()
    names = [field.attname for field in Household._meta.concrete_fields if field.attname != "id"]
    assert [_plain(getattr(put, name)) for name in names] == [_plain(getattr(saved, name)) for name in names]


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def test_known_rows_are_put_in_place_and_new_ones_beside_them(commune) -> None:
    attendee_list = commune.attendee_list()
    known = commune.attendee(attendee_list, "Lê Văn An", reserve=True)
    known.name, known.reserve = "Lê Văn Ân", False
    known.fill_keys()
    new = Attendee(attendee_list=attendee_list, name="Bé")
    new.fill_keys()
    put_rows([known, new])
    assert [(each.name, each.reserve) for each in Attendee.objects.order_by("pk")] == [
        ("Lê Văn Ân", False),
        ("Bé", False),
    ]
    assert Attendee.objects.by_given_name().first() == Attendee.objects.get(pk=known.pk)
    assert commune.attendee(attendee_list, "Út").pk  # the counter of keys has gone on


def test_many_rows_take_few_statements_and_all_of_them_or_none(commune) -> None:
    rows = [_row(commune, f"Hộ {number}") for number in range(ROWS_A_STATEMENT + 1)]
    with CaptureQueriesContext(connection) as captured:
        put_rows(rows)
    assert len(captured) == 2
    assert Household.objects.count() == len(rows)
    wrong = [_row(commune, "Trước"), _row(commune, "Sai", birth_year=1)]
    with pytest.raises(IntegrityError), transaction.atomic():
        put_rows(wrong)
    assert Household.objects.count() == len(rows)


def test_nothing_to_put_is_no_statement(commune, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        put_rows([])
