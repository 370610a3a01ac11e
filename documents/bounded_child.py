"""The other side of ``documents.bounded``: limits itself, reads files from standard input, answers in JSON."""

import importlib
import json
import logging
import resource
import sys
from dataclasses import asdict
from typing import Any

import pikepdf

from documents.bounded import LARGEST_MEMORY, PROCESSOR_SECONDS, UploadRefused

_MIB = 1024 * 1024
TASKS = {  # loaded one at a time: the gate alone takes a fifth of a second, reading signatures half of one
    "pdf": ("documents.pdf_guard", "look_at_pdf"),
    "scan": ("documents.scans", "look_at_scan"),
    "signed": ("documents.signed_pdf", "look_at_signed"),
}


def main() -> None:
    """Do one task."""
    limit()
    logging.disable(logging.CRITICAL)
    head = json.loads(sys.stdin.buffer.readline())
    files = [sys.stdin.buffer.read(size) for size in head["sizes"]]
    json.dump(answer(head["task"], files, head["options"]), sys.stdout, default=str)


def answer(task: str, files: list[bytes], options: dict[str, bool]) -> dict[str, Any]:
    """Return what was found, or the reason of a refusal."""
    module, name = TASKS[task]
    look = getattr(importlib.import_module(module), name)
    try:
        return {"found": asdict(look(*files, **options))}
    except UploadRefused as refusal:
        return {"refused": str(refusal)}


def limit() -> None:
    """Bound this process: memory, processor time, and what a packed stream may grow to."""
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pikepdf.settings.set_qpdf_limits(
        parser_max_nesting=100,
        parser_max_container_size=500_000,
        max_stream_filters=3,
        flate_max_memory=200 * _MIB,
        png_max_memory=200 * _MIB,
        run_length_max_memory=200 * _MIB,
        tiff_max_memory=200 * _MIB,
    )


if __name__ == "__main__":
    main()
