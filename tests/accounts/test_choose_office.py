"""A person with roles in two offices says which one new work is for."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from tests.factories import make_authority, make_district, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices():
    return make_authority(unit=make_district("Tháp Mười")), make_authority(unit=make_district("Cao Lãnh"))


@pytest.fixture
def person(offices, client):
    person = make_person(offices[0], Role.DRAFTER)
    Membership.objects.create(user=person, authority=offices[1], role=Role.DRAFTER)
    client.force_login(person)
    return person


def test_new_work_is_for_the_chosen_office(client, person, offices):
    second = person.memberships.get(authority=offices[1])
    assert offices[0].name in client.get(reverse("plans:new")).content.decode()
    client.post(reverse("choose_office"), {"membership": second.pk})
    assert offices[1].name in client.get(reverse("plans:new")).content.decode()


@pytest.mark.parametrize("typed", ["", "abc", "999999", "-1", "9" * 40])
def test_only_an_own_membership_can_be_chosen(client, person, typed):
    assert client.post(reverse("choose_office"), {"membership": typed}).status_code == 404


def test_another_persons_membership_is_not_there(client, person, offices):
    stranger = make_person(make_authority(), Role.ADMINISTRATOR)
    theirs = stranger.memberships.get()
    assert client.post(reverse("choose_office"), {"membership": theirs.pk}).status_code == 404


def test_only_who_has_several_roles_is_offered_the_choice(client, person):
    link = reverse("choose_office")
    assert link in client.get(reverse("home")).content.decode()
    client.force_login(make_person(make_authority(), Role.DRAFTER))
    assert link not in client.get(reverse("home")).content.decode()
