"""What becomes of lists of names when their plan is copied or deleted."""

from datetime import date

import pytest
from django.urls import reverse

from participants.models import Attendee, AttendeeList
from plans.actions import copy_plan, delete_plan
from tests.plans.collecting import NOW, Collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection() -> Collection:
    """A plan whose first two communes have lists of one and two people."""
    collection = Collection()
    collection.open()
    for index in range(2):
        given = {"purpose": "Mời", "legal_basis": "Luật", "retained_until": date(2090, 1, 1)}
        found = AttendeeList.objects.create(reply=collection.reply(index), **given)
        for number in range(index + 1):
            found.attendees.create(name=f"Lê Thị Tám {number}")
    return collection


def test_a_copy_takes_no_name_along(collection):
    copy = copy_plan(plan=collection.fresh(), year=2023, by=collection.drafter, now=NOW)
    assert copy.allocation.replies.count() == 3
    assert not AttendeeList.objects.filter(reply__allocation=copy.allocation).exists()
    assert AttendeeList.objects.count() == 2


def test_deleting_says_which_lists_go_and_takes_them(collection, client):
    client.force_login(collection.drafter)
    address = reverse("plans:delete", args=[collection.plan.pk])
    assert "và 2 danh sách tham dự (3 người) sẽ mất" in client.get(address).content.decode()
    AttendeeList.objects.all()[0].delete()
    delete_plan(plan_id=collection.plan.pk, by=collection.drafter)
    assert not Attendee.objects.exists()


def test_deleting_a_plan_without_lists_says_nothing_of_them(client):
    bare = Collection()
    client.force_login(bare.drafter)
    page = client.get(reverse("plans:delete", args=[bare.plan.pk])).content.decode()
    assert "dự toán của dự thảo này sẽ mất" in page
