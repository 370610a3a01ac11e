"""What `make run` leans on: ports, readiness, stopping, and scripts that a shell can read."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.import_walk import ROOT
from tests.jobs.workers import wait_for

SECRET = "s" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(tmp_path: Path, port: object) -> dict[str, str]:
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return clean | {"VAR_DIR": str(tmp_path), "SECRET_KEY": SECRET, "HTTPS": "0", "PORT": str(port)}


def serve(tmp_path: Path, port: object, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "scripts/serve.py", *options],
        cwd=ROOT,
        env=environment(tmp_path, port),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80", "８０００"])
def test_a_port_that_is_none_is_refused_with_an_example(tmp_path: Path, port: str) -> None:
    run = serve(tmp_path, port, "--check")
    assert run.returncode == 1
    assert "is not a port number" in run.stderr
    assert "PORT=8080 make run" in run.stderr


def test_a_busy_port_is_named_and_another_proposed(tmp_path: Path, free_port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port))
        other.listen()
        run = serve(tmp_path, free_port, "--check")
    assert run.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{free_port}" in run.stderr
    assert f"PORT={free_port + 1} make run" in run.stderr


def test_a_free_port_passes(tmp_path: Path, free_port: int) -> None:
    assert serve(tmp_path, free_port, "--check").returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_server_says_when_it_is_ready_and_stops_when_asked(
    tmp_path: Path, free_port: int, stop: signal.Signals
) -> None:
    (tmp_path / "sign_ins.txt").write_text("thapmuoi.soanthao  Chuyên viên\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "scripts/serve.py"],
        cwd=ROOT,
        env=environment(tmp_path, free_port),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        assert lines[0] == "thapmuoi.soanthao  Chuyên viên\n"
        assert f"http://127.0.0.1:{free_port}" in lines[2]
        with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/healthz", timeout=10) as answer:
            assert answer.read() == b"ok"
    finally:
        process.send_signal(stop)
        assert process.wait(timeout=40) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", free_port)) != 0


@pytest.mark.slow
def test_a_worker_runs_beside_the_server_is_replaced_when_it_dies_and_stops_with_it(
    tmp_path: Path, free_port: int
) -> None:
    settings = environment(tmp_path, free_port)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=settings, check=True, timeout=120)
    log = tmp_path / "serve.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "scripts/serve.py"], cwd=ROOT, env=settings, stdout=said, stderr=said
        )
    try:
        wait_for(lambda: "takes jobs from the database" in log.read_text("utf-8"))
        (first,) = workers_under(process)
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: log.read_text("utf-8").count("takes jobs from the database") == 2)
        assert "The worker has ended with -9; another one starts." in log.read_text("utf-8")
        (second,) = workers_under(process)
        with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/healthz", timeout=10) as answer:
            assert answer.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=40) == 0
    assert not Path(f"/proc/{second}").exists()


def workers_under(process: subprocess.Popen[bytes]) -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(child) for child in children if b"run_worker" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.parametrize(
    "script", sorted([*ROOT.glob("scripts/*.sh"), *ROOT.glob("deploy/*.sh"), ROOT / ".ci" / "run"])
)
def test_a_script_can_be_read_and_run(script: Path) -> None:
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert os.access(script, os.X_OK) or script.name == "lib.sh"


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    settings = (ROOT / "dialogue_portal" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r"""(?:read_[a-z_]+|env\.str)\(\s*"([A-Z_]+)\"""", settings))
    assert {"SECRET_KEY", "DATABASE_URL", "DEBUG", "VAR_DIR"} <= names
    assert {name for name in names if f"`{name}`" not in readme} == set()
