"""gunicorn with collected static files over the test's own database: what a browser really gets on the line."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.import_walk import ROOT

PATIENCE_SECONDS = 40
# Neither is served to an officer, and compressing the fonts of the paper takes ten seconds.
NOT_COLLECTED = ("admin", "documents")


def collect_static(folder: Path) -> None:
    """Collect the static files of the portal's own pages into ``folder``/static, hashed and compressed."""
    left_out = [option for name in NOT_COLLECTED for option in ("-i", name)]
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0", *left_out]
    subprocess.run(command, cwd=ROOT, env=_environment(folder), check=True, timeout=120)


@contextmanager
def real_server(folder: Path) -> Iterator[str]:
    """Serve on a free port what ``collect_static`` collected; the address."""
    port = _free_port()
    environment = _environment(folder) | {"PORT": str(port), "WEB_WORKERS": "1"}
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "dialogue_portal.wsgi"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/healthz", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _environment(folder: Path) -> dict[str, str]:
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return clean | {
        "VAR_DIR": str(folder),
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": _database_url(),
        "HTTPS": "0",
        "LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "dialogue_portal.settings",
    }


def _database_url() -> str:
    about = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{about['NAME']}"
    return f"postgres://{about['USER']}:{about['PASSWORD']}@{about['HOST']}:{about['PORT']}/{about['NAME']}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server did not answer")
