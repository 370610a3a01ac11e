"""The verbs of this app: what is done with tables, replies, households, lists and files that came in."""

from participants.actions.access import log_access
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
    "CLOCKS_DIFFER",
    "LONGEST_REASON",
    "StaleReply",
    "ask_correction",
    "close_collection",
    "confirm_reply",
    "create_allocation",
    "drop_typing",
    "extend_collection",
    "keep_typing",
    "lock_allocation",
    "log_access",
    "open_collection",
    "record_reply",
    "return_reply",
    "save_reply",
    "send_reply",
    "unlock_allocation",
]
