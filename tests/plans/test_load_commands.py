"""The commands that load the demo and the shared catalogue, on a database that holds nothing yet."""

import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from documents.models import CitedText
from plans.builtin.catalogue import TEXTS, load_catalogue
from plans.management.commands.load_demo import kept_password


def test_the_command_refuses_a_short_password(db, monkeypatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "ngắn")

    with pytest.raises(CommandError, match="DEMO_PASSWORD ngắn quá"):
        call_command("load_demo")


def test_the_command_says_when_the_units_are_missing(db, monkeypatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "chỉ-để-thử-2026")

    with pytest.raises(CommandError, match="load_units"):
        call_command("load_demo")
    assert not User.objects.exists()
    assert not CitedText.objects.exists()


def test_the_password_is_made_up_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "demo_password"

    password = kept_password(file)

    assert len(password) >= 12
    assert kept_password(file) == password
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_catalogue_is_loaded_once_and_never_overwritten(db) -> None:
    assert load_catalogue() > 0
    CitedText.objects.filter(number="30/2020/NĐ-CP").update(subject="về công tác văn thư (đã sửa)")

    assert load_catalogue() == 0
    assert CitedText.objects.filter(owner_slug="").count() == len(TEXTS)
    assert CitedText.objects.get(number="30/2020/NĐ-CP").subject == "về công tác văn thư (đã sửa)"
