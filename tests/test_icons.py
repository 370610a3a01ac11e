"""The icon font that the portal serves holds every icon in use, and little else."""

import hashlib

from fontTools.ttLib import TTFont

from scripts import subset_icons as icons
from tests.import_walk import ROOT

MORE = "run .venv/bin/python scripts/subset_icons.py and commit what it writes"


def test_every_icon_in_use_is_shipped() -> None:
    assert icons.used_icons() - icons.shipped_icons() == set(), MORE


def test_icons_are_found_in_markup_scripts_and_code() -> None:
    used = icons.used_icons()
    assert {"hourglass-split", "caret-up-fill", "inbox"} <= used  # a class, a class in a condition, a default
    assert {"chat-left-text", "text-indent-left"} <= used  # given to a partial; in a script
    assert {"house", "file-earmark-plus", "inboxes"} <= used  # Entry(…), Tile(…), Group(…)
    assert "airplane" in icons.known_icons()
    assert "airplane" not in used


def test_the_font_draws_every_shipped_icon_and_is_small() -> None:
    drawn = TTFont(icons.FONT).getBestCmap()
    codes = icons.known_icons()
    assert {name for name in icons.shipped_icons() if codes[name] not in drawn} == set()
    assert icons.FONT.stat().st_size < 20_000


def test_vendored_files_are_those_that_were_summed() -> None:
    lines = (ROOT / "static/vendor/SHA256SUMS").read_text("utf-8").splitlines()
    sums = dict(reversed(line.split("  ./")) for line in lines)
    files = {str(path.relative_to(icons.VENDOR)): path for path in icons.VENDOR.rglob("*") if path.is_file()}
    del files["SHA256SUMS"]
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == sums, MORE
