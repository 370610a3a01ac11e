"""Start the production server with one worker beside it, and say where it is once it answers.

The worker does what runs in the background; whenever it ends, another one starts. Both stop together.

``--check`` only looks whether HOST and PORT can be used.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60
WORKER_PAUSE_SECONDS = 2  # a worker that cannot start, say for want of the database, does not eat the machine
PARTING_SECONDS = 15


def main() -> int:
    host, port = os.environ.get("HOST", "127.0.0.1"), read_port(os.environ.get("PORT", "8000"))
    refuse_busy_port(host, port)
    if "--check" in sys.argv:
        return 0
    children = {"server": start("-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "dialogue_portal.wsgi")}
    children["worker"] = start("manage.py", "run_worker")
    server = children["server"]
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: server.terminate())
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"
    if is_ready(address, server):
        print(sign_ins(), f"The portal is ready: {address}   (Ctrl-C stops it)", sep="\n", flush=True)
    try:
        return keep_both(children)
    finally:
        stop(children["worker"])


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start Python in a session of its own, so that Ctrl-C reaches it once, from here, not also from the terminal."""
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, start_new_session=True)


def keep_both(children: dict[str, subprocess.Popen[bytes]]) -> int:
    """Wait for the server to end, with a worker beside it all the time; return how the server ended."""
    while (ended := children["server"].poll()) is None:
        code = children["worker"].poll()
        if code is not None:
            if code:
                print(f"The worker has ended with {code}; another one starts.", file=sys.stderr, flush=True)
            time.sleep(WORKER_PAUSE_SECONDS)
            children["worker"] = start("manage.py", "run_worker")
        time.sleep(0.2)
    return max(ended, 0)


def stop(worker: subprocess.Popen[bytes]) -> None:
    """Let the worker hand its job on; one that does not leave is ended, and its job is found by its silence."""
    worker.terminate()
    try:
        worker.wait(timeout=PARTING_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def read_port(text: str) -> int:
    """Return the port, or stop with the way to mend it."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        sys.exit(f"PORT={text!r} is not a port number. Give one from 1 to 65535, for example: PORT=8080 make run")
    return int(text)


def refuse_busy_port(host: str, port: int) -> None:
    """Stop with one sentence where another program already listens, rather than with gunicorn's five tries."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(
                f"Cannot listen on {host}:{port} ({error.strerror}). Another program may use the port (perhaps the "
                f"portal itself, already running). Choose another one, for example: PORT={port + 1} make run"
            )


def is_ready(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the health page answers; false when the server ended first or never answered."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    if server.poll() is None:
        print(f"{address}/healthz did not answer within {PATIENCE_SECONDS} seconds.", file=sys.stderr)
    return False


def sign_ins() -> str:
    """What load_demo said about who may sign in."""
    file = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "sign_ins.txt"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
