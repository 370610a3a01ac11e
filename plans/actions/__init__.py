"""The verbs of a plan's life. Each takes the person and the moment, works in one transaction, and writes an event."""

from accounts.refusals import ActionRefused
from plans.actions.bases import add_text
from plans.actions.carried import confirm_carried, confirm_part
from plans.actions.collection import (
    allocate_budget,
    close_collection,
    open_collection,
    record_reply,
    remind_units,
    return_reply,
    share_quotas,
)
from plans.actions.directions import record_approval, record_direction
from plans.actions.drafting import drop_typing, keep_typing, save_part
from plans.actions.editing import StalePart, editing, record_event
from plans.actions.filing import register_issued
from plans.actions.followup import start_own_plan
from plans.actions.issuing import issue_plan, revoke_plan
from plans.actions.life import copy_plan, create_plan, delete_plan, save_template
from plans.actions.opinions import (
    answer_request,
    ask_opinions,
    close_request,
    record_letter,
    remind_late,
    settle_opinion,
)
from plans.actions.outline import add_section, delete_section, move_section, save_section
from plans.actions.replacing import start_replacement
from plans.actions.restore import Restored, restore_version
from plans.actions.route import (
    approve_plan,
    check_form,
    pass_on,
    recall_plan,
    send_back,
    submit_plan,
    unapprove_plan,
)
from plans.actions.sessions import take_sessions_from_replies
from plans.actions.signing import take_scan, take_signed
from plans.actions.versions import LONGEST_NOTE, keep_on_demand, keep_version

__all__ = [
    "LONGEST_NOTE",
    "ActionRefused",
    "Restored",
    "StalePart",
    "add_section",
    "add_text",
    "allocate_budget",
    "answer_request",
    "approve_plan",
    "ask_opinions",
    "check_form",
    "close_collection",
    "close_request",
    "confirm_carried",
    "confirm_part",
    "copy_plan",
    "create_plan",
    "delete_plan",
    "delete_section",
    "drop_typing",
    "editing",
    "issue_plan",
    "keep_on_demand",
    "keep_typing",
    "keep_version",
    "move_section",
    "open_collection",
    "pass_on",
    "recall_plan",
    "record_approval",
    "record_direction",
    "record_event",
    "record_letter",
    "record_reply",
    "register_issued",
    "remind_late",
    "remind_units",
    "restore_version",
    "return_reply",
    "revoke_plan",
    "save_part",
    "save_section",
    "save_template",
    "send_back",
    "settle_opinion",
    "share_quotas",
    "start_own_plan",
    "start_replacement",
    "submit_plan",
    "take_scan",
    "take_sessions_from_replies",
    "take_signed",
    "unapprove_plan",
]
