"""The other side of ``documents.letters_whole``: one process that lays out every second chunk of letters."""

import gc
import os
import sys
import threading
import time
from pathlib import Path

from documents.letters_whole import work_through

_OFTEN = 2  # seconds between two looks whether the one who asked still lives


def main() -> None:
    """Do the part of the task that the arguments name: folder, first chunk, step."""
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    folder, first, step = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    gc.freeze()  # what is loaded stays; scanning it again and again is what makes long runs slow
    for _ in work_through(folder, first, step):
        gc.collect()


def _end_with_parent(parent: int) -> None:
    """A killed worker cannot end us: nobody would fetch what we do, nor clear it away."""
    while os.getppid() == parent:
        time.sleep(_OFTEN)
    os._exit(1)


if __name__ == "__main__":
    main()
