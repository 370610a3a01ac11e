"""Drives the real LibreOffice, as an officer's computer does: many files in one call, since a start costs seconds."""

import os
import subprocess
from pathlib import Path

from documents.fonts import FONTS


def convert(folder: Path, files: dict[str, bytes], to: str) -> dict[str, bytes]:
    """Return the files converted to ``to`` («pdf», «docx», «csv» …), by their names without ending."""
    sources, results = folder / "sources", folder / to
    for place in (sources, results):
        place.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (sources / name).write_bytes(data)
    names = [str(sources / name) for name in files]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", "--norestore", profile, "--convert-to", _filter(to), "--outdir", str(results)]
    fonts = {"FONTCONFIG_FILE": str(FONTS / "fonts.conf")}  # else lines break as the machine's fonts would have it
    subprocess.run([*command, *names], check=True, capture_output=True, timeout=240, env=os.environ | fonts)
    return {path.stem: path.read_bytes() for path in sorted(results.iterdir())}


def _filter(to: str) -> str:
    """Every sheet with its bare values, in UTF-8 with semicolons; other kinds as they come."""
    return "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1" if to == "csv" else to
