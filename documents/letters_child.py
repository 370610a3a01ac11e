"""The other side of ``documents.letter_workers``: one process that does its part of the letters."""

import gc
import os
import sys
import threading
import time
from pathlib import Path

from documents.letters_shared import do_share
from documents.letters_whole import work_through

_OFTEN = 2  # seconds between two looks whether the one who asked still lives
_WORK = {"whole": work_through, "lines": do_share}


def main() -> None:
    """Do the part of the task that the arguments name: kind, folder, number of this process, of all processes."""
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    kind, folder, number, count = sys.argv[1:]
    gc.freeze()  # what is loaded stays; scanning it again and again is what makes long runs slow
    gc.disable()  # a run is short, and garbage is collected after each
    _WORK[kind](Path(folder), int(number), int(count))


def _end_with_parent(parent: int) -> None:
    """A worker that was killed cannot end us: nobody would fetch what we do."""
    while os.getppid() == parent:
        time.sleep(_OFTEN)
    os._exit(1)


if __name__ == "__main__":
    main()
