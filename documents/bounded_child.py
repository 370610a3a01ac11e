"""The other side of ``documents.bounded``: limits itself, reads files from standard input, answers in JSON."""

import importlib
import json
import logging
import math
import resource
import signal
import sys
from dataclasses import asdict
from time import process_time
from typing import Any

from documents.bounded import Limits, UploadRefused

_TRY = "Hãy nộp lại tệp gốc, hoặc chia thành nhiều tệp nhỏ rồi nộp."
TOO_LONG = f"Tệp có cấu tạo bất thường hoặc quá lớn, không đọc xong trong thời gian cho phép. {_TRY}"
TOO_MUCH = f"Tệp có cấu tạo bất thường hoặc quá lớn, không đọc được trong bộ nhớ cho phép. {_TRY}"

USUAL_START = 0.05  # processor seconds for Python and the imports above, on the machine the limits were measured on

TASKS = {  # loaded one at a time: the gate alone takes a fifth of a second, reading signatures half of one
    "pdf": ("documents.pdf_guard", "look_at_pdf"),
    "scan": ("documents.scans", "look_at_scan"),
    "signed": ("documents.signed_pdf", "look_at_signed"),
    "table": ("documents.spreadsheets.look", "look_at_table"),
}
FIRST = dict.fromkeys(("pdf", "scan", "signed"), "documents.qpdf_limits")  # loaded before the task


class TooLong(BaseException):
    """The time is over; no handler of a parser on the way may take it for a fault of the file."""


def main() -> None:
    """Do one task."""
    head = json.loads(sys.stdin.buffer.readline())
    limit(Limits(**head["limits"]))
    logging.disable(logging.CRITICAL)
    files = [sys.stdin.buffer.read(size) for size in head["sizes"]]
    found = answer(head["task"], files, head["options"])
    sys.stdout.buffer.write(json.dumps(found, default=str, ensure_ascii=False).encode("utf-8", "replace"))


def answer(task: str, files: list[bytes], options: dict[str, bool | str]) -> dict[str, Any]:
    """Return what was found, or the reason of a refusal."""
    if task in FIRST:
        importlib.import_module(FIRST[task])
    module, name = TASKS[task]
    look = getattr(importlib.import_module(module), name)
    try:
        found = look(*files, **options)
    except UploadRefused as refusal:
        return {"refused": str(refusal)}
    except TooLong:
        return {"refused": TOO_LONG}
    except MemoryError:
        return {"refused": TOO_MUCH}
    return {"found": found if isinstance(found, dict) else asdict(found)}


def limit(limits: Limits) -> None:
    """Bound this process: its memory, and its processor time first by a word of its own, then by the system."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    seconds = limits.processor_seconds * slowness()
    whole = math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)


def slowness() -> float:
    """How much longer than usual this process took to begin: on a slow machine an honest file takes longer as well."""
    return max(1.0, process_time() / USUAL_START)


def _stop(*_: object) -> None:
    raise TooLong


if __name__ == "__main__":
    main()
