"""The verbs of a plan's life. Each takes the person and the moment, works in one transaction, and writes an event."""

from accounts.refusals import ActionRefused
from plans.actions.bases import add_text
from plans.actions.carried import confirm_carried, confirm_part
from plans.actions.collection import allocate_budget, close_collection, open_collection, record_reply, return_reply
from plans.actions.directions import record_approval, record_direction
from plans.actions.drafting import drop_typing, keep_typing, save_part
from plans.actions.editing import StalePart, editing, record_event
from plans.actions.followup import start_own_plan
from plans.actions.issuing import register_issued
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
from plans.actions.sessions import take_sessions_from_replies

__all__ = [
    "ActionRefused",
    "StalePart",
    "add_section",
    "add_text",
    "allocate_budget",
    "answer_request",
    "ask_opinions",
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
    "keep_typing",
    "move_section",
    "open_collection",
    "record_approval",
    "record_direction",
    "record_event",
    "record_letter",
    "record_reply",
    "register_issued",
    "remind_late",
    "return_reply",
    "save_part",
    "save_section",
    "save_template",
    "settle_opinion",
    "start_own_plan",
    "take_sessions_from_replies",
]
