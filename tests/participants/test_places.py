"""Where a unit's people live and are listed: the same places whoever asks."""

import pytest

from participants.models import UnitReply
from participants.places import hamlets_near, register_of
from tests.participants.lists import Commune
from tests.participants.registers import make_register

pytestmark = pytest.mark.django_db


def test_a_hamlets_people_are_in_the_register_and_the_hamlets_of_its_commune() -> None:
    commune = Commune()
    reply = UnitReply.objects.create(allocation=commune.allocation, unit=commune.hamlets[0])
    assert register_of(reply) == register_of(commune.reply()) == commune.register
    assert list(hamlets_near(reply)) == list(commune.register.hamlets) == commune.hamlets


def test_without_a_register_the_hamlets_are_known_all_the_same() -> None:
    commune = Commune()
    commune.register.delete()
    reply = UnitReply.objects.create(allocation=commune.allocation, unit=commune.hamlets[0])
    assert register_of(reply) is None
    assert list(hamlets_near(reply)) == commune.hamlets


def test_another_years_register_is_not_this_tables() -> None:
    commune = Commune()
    commune.register.delete()
    make_register(commune.authority, commune.communes[0], 2021)
    assert register_of(commune.reply()) is None
