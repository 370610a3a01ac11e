"""What is done with tables, replies and files that came in, and ``log_access``, for who stands outside this package.

What is done with households and lists is taken from the module that does it: ``households``, ``registers``, ``seats``,
``picks``, ``attendance``, ``retention``, ``forgetting``, ``hamlets``.
"""

from participants.actions.access import log_access
from participants.actions.intake import (
    LARGEST_FILE,
    PASTED,
    StaleIntake,
    Written,
    answer,
    bring_in,
    drop_intake,
    read_later,
    take_original,
    write_intake,
)
from participants.actions.intake_reading import AT_ONCE, read_now
from participants.actions.reminders import Absent, Reminded, remind_units
from participants.actions.replies import (
    CLOCKS_DIFFER,
    LONGEST_REASON,
    StaleReply,
    ask_correction,
    close_collection,
    confirm_reply,
    create_allocation,
    drop_typing,
    extend_collection,
    keep_typing,
    lock_allocation,
    open_collection,
    record_reply,
    return_reply,
    save_reply,
    send_reply,
    unlock_allocation,
)

__all__ = [
    "AT_ONCE",
    "CLOCKS_DIFFER",
    "LARGEST_FILE",
    "LONGEST_REASON",
    "PASTED",
    "Absent",
    "Reminded",
    "StaleIntake",
    "StaleReply",
    "Written",
    "answer",
    "ask_correction",
    "bring_in",
    "close_collection",
    "confirm_reply",
    "create_allocation",
    "drop_intake",
    "drop_typing",
    "extend_collection",
    "keep_typing",
    "lock_allocation",
    "log_access",
    "open_collection",
    "read_later",
    "read_now",
    "record_reply",
    "remind_units",
    "return_reply",
    "save_reply",
    "send_reply",
    "take_original",
    "unlock_allocation",
    "write_intake",
]
