"""Looks into uploaded files in a process of its own, so that a hostile file can cost only so much time and memory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LONGEST = 60  # seconds that somebody waits for the answer
LARGEST_MEMORY = 1536 * 1024 * 1024  # bytes
PROCESSOR_SECONDS = 40

_ROOT = Path(__file__).resolve().parent.parent
_TOO_HARD = "Tệp có cấu tạo bất thường, không kiểm tra được trong giới hạn cho phép. Hãy nộp lại tệp gốc."


class UploadRefused(ValueError):
    """An uploaded file is not accepted; the message says why, in the words of the person who uploaded it."""


def run_bounded(task: str, *files: bytes, **options: bool) -> Any:
    """Return what ``task`` of ``documents.bounded_child`` finds; raise ``UploadRefused`` with its reason."""
    head = json.dumps({"task": task, "sizes": [len(data) for data in files], "options": options}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "documents.bounded_child"],
            input=b"\n".join([head, b"".join(files)]),
            capture_output=True,
            cwd=_ROOT,
            timeout=LONGEST,
            check=True,
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, json.JSONDecodeError) as error:
        raise UploadRefused(_TOO_HARD) from error
    if "refused" in answer:
        raise UploadRefused(answer["refused"])
    return answer["found"]
