"""Looks into uploaded files in a process of its own, so that a hostile file can cost only so much time and memory."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Limits:
    """What looking into one file may cost."""

    memory: int  # bytes of address space
    processor_seconds: float  # more on a slower machine
    wait_seconds: int  # that somebody waits for the answer


LARGEST_MEMORY = 1536 * 1024 * 1024  # bytes
FOR_PDF = Limits(memory=LARGEST_MEMORY, processor_seconds=40, wait_seconds=60)

_ROOT = Path(__file__).resolve().parent.parent
_TOO_HARD = "Tệp có cấu tạo bất thường, không kiểm tra được trong giới hạn cho phép. Hãy nộp lại tệp gốc."


class UploadRefused(ValueError):
    """An uploaded file is not accepted; the message says why, in the words of the person who uploaded it."""


def run_bounded(task: str, *files: bytes, limits: Limits = FOR_PDF, **options: bool | str) -> Any:
    """Return what ``task`` of ``documents.bounded_child`` finds; raise ``UploadRefused`` with its reason."""
    sizes = [len(data) for data in files]
    head = json.dumps({"task": task, "sizes": sizes, "options": options, "limits": asdict(limits)}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "documents.bounded_child"],
            input=b"\n".join([head, b"".join(files)]),
            capture_output=True,
            cwd=_ROOT,
            timeout=limits.wait_seconds,
            check=True,
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, json.JSONDecodeError) as error:
        raise UploadRefused(_TOO_HARD) from error
    if "refused" in answer:
        raise UploadRefused(answer["refused"])
    return answer["found"]
