"""The verbs of files that come in: take, read, answer what is doubtful, write all of it or nothing, drop."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.actions import add_hamlet
from documents.text import nfc
from jobs.actions import cancel_job, start_job
from participants import permissions
from participants.actions.forgetting import forget_files
from participants.actions.intake_writing import write_figures, write_list, write_register
from participants.intake.loading import hamlets_by_key, preview_of
from participants.intake.preview import Preview, Verdict
from participants.intake.settling import ADD, default_kind
from participants.intake.spelling import split_hamlet_kind
from participants.models import (
    AccessAct,
    Allocation,
    AttendeeList,
    HouseholdRegister,
    Intake,
    IntakeKind,
    IntakeState,
    NameAccess,
    UnitReply,
)

READ_TABLE = "read_table"  # the kind of job
LARGEST_FILE = 10 * 1024 * 1024
PASTED = "Dán từ Excel.txt"
DROP, MISSING = "drop:", "missing"
_CARRIED = (
    *("hamlet:", "category:", "reading:", "cell:", "twin:", "drop:", "line:", "blank:"),
    *("sheet:", "named:", "elsewhere:", "struck:"),
)


class StaleIntake(ActionRefused):
    """The list or the answers changed since the preview was shown: it must be seen anew."""


# --- Taking a file --------------------------------------------------------------------------------------------------
def bring_in(
    *,
    kind: str,
    file_name: str,
    content: bytes,
    by: User,
    now: datetime,
    register: HouseholdRegister | None = None,
    reply: UnitReply | None = None,
) -> Intake:
    """Keep a file or a paste to be read; the same file again, while the first still waits, is that first one.

    Raises ActionRefused for a person who does not keep the list, an empty or too large file, a list that is gone.
    """
    intake = _describe(kind, register, reply)
    if not permissions.can_handle_intake(by, intake):
        raise ActionRefused("Bạn không lập danh sách này nên không nộp tệp vào đây được.")
    if not content.strip():
        raise ActionRefused("Tệp trống: hãy chọn tệp khác, hoặc dán các ô đã chép từ Excel.")
    if len(content) > LARGEST_FILE:
        raise ActionRefused(f"Tệp lớn quá ({len(content) // 1024 // 1024} MB): chỉ nhận đến 10 MB.")
    intake.file_name, intake.content, intake.size = nfc(file_name)[-200:], content, len(content)
    intake.sha256 = hashlib.sha256(content).hexdigest()
    intake.uploaded_by, intake.uploaded_at = by, now
    with transaction.atomic():
        if not lock_unemptied(intake):
            raise ActionRefused("Danh sách này đã hết hạn lưu và đã xóa, không nhận thêm.")
        if waiting := _same_waiting(intake):
            return waiting
        intake.answers = _carry_answers(intake)
        intake.save()
    return intake


def _describe(kind: str, register: HouseholdRegister | None, reply: UnitReply | None) -> Intake:
    if kind == IntakeKind.HOUSEHOLDS and register is not None:
        return Intake(kind=kind, register=register, authority=register.authority, unit=register.unit)
    if kind in (IntakeKind.ATTENDEES, IntakeKind.FIGURES) and reply is not None:
        return Intake(kind=kind, reply=reply, authority=reply.allocation.authority, unit=reply.unit)
    raise ActionRefused("Hãy chọn danh sách mà tệp này thuộc về.")


def lock_unemptied(intake: Intake) -> bool:
    """Lock the list that a file is for and say whether it still holds people.

    Nothing comes in for a list that was emptied, nor while it is being emptied: nobody would empty it again.
    """
    if intake.kind == IntakeKind.FIGURES:
        return True
    if intake.register_id:
        register = HouseholdRegister.objects.select_for_update(of=("self",)).get(pk=intake.register_id)
        return register.emptied_at is None
    listed = AttendeeList.objects.select_for_update(of=("self",)).filter(reply=intake.reply_id).first()
    return listed is None or listed.emptied_at is None


def _same_target(intake: Intake) -> Any:
    return Intake.objects.filter(
        kind=intake.kind, register=intake.register, reply=intake.reply, sha256=intake.sha256
    ).order_by("-pk")


def _same_waiting(intake: Intake) -> Intake | None:
    states = [IntakeState.READING, IntakeState.SHOWN]
    found: Intake | None = _same_target(intake).filter(uploaded_by=intake.uploaded_by, state__in=states).first()
    return found


def _carry_answers(intake: Intake) -> dict[str, str]:
    """Take over what was answered when the very same file was written; which household a row is, is asked anew."""
    former = _same_target(intake).filter(state=IntakeState.WRITTEN).first()
    answers: Mapping[str, str] = former.answers if former else {}
    return {key: value for key, value in answers.items() if key.startswith(_CARRIED)}


def read_later(*, intake: Intake, by: User, now: datetime) -> None:
    """Give the reading of a large file to the background."""
    title = f"Đọc tệp {intake.get_kind_display()} của {intake.unit.name_in_text}"
    job = start_job(
        kind=READ_TABLE, title=title, owner=by, params={"intake": intake.pk}, now=now, key=f"intake:{intake.pk}"
    )
    Intake.objects.filter(pk=intake.pk).update(job=job)


# --- Answering ------------------------------------------------------------------------------------------------------
def answer(*, intake_id: int, key: str, value: str, by: User, now: datetime) -> Intake:
    """Keep one answer; an empty one takes the former back. «Thêm vào danh mục» adds the hamlet at once."""
    with transaction.atomic():
        intake = lock_intake(intake_id, by=by)
        _check_shown(intake)
        if key == MISSING or key.startswith(DROP):
            _check_plain(intake, key, value)
        elif value:
            value = _check_choice(intake, key, value, by=by, now=now)
        answers = {**intake.answers, key: value}
        intake.answers = {kept: given for kept, given in answers.items() if given}
        intake.save(update_fields=["answers"])
        return intake


def _check_plain(intake: Intake, key: str, value: str) -> None:
    rows = {str(number) for number, _ in (intake.table or {}).get("rows", [])}
    fits = value in ("", "remove") if key == MISSING else value in ("", "yes") and key.removeprefix(DROP) in rows
    if not fits:
        raise ActionRefused("Không có dòng này trong tệp. Hãy tải lại trang.")


def _check_choice(intake: Intake, key: str, value: str, *, by: User, now: datetime) -> str:
    preview = preview_of(intake, by=by)
    question = next((each for each in preview.asked if each.key == key), None)
    if question is None or value not in {choice.value for choice in question.choices}:
        raise ActionRefused("Câu hỏi này không còn nữa. Hãy tải lại trang.")
    return _add_hamlet(intake, question.about, by=by, now=now) if value == ADD else value


def _add_hamlet(intake: Intake, written: str, *, by: User, now: datetime) -> str:
    """Add the hamlet as the file writes it, existing from the first day of the list's year; return its key."""
    parent, year = intake.unit.commune, intake.year
    known = hamlets_by_key(intake.authority.hamlets_of(parent, year))
    kind, name = split_hamlet_kind(written, default_kind(known))
    first_day = max(date(year, 1, 1), parent.valid_from)
    try:
        hamlet = add_hamlet(
            authority=intake.authority, parent=parent, kind=kind, name=name, valid_from=first_day, by=by
        )
    except ValidationError as error:
        raise ActionRefused(" ".join(error.messages)) from error
    return str(hamlet.pk)


# --- Writing --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Written:
    """What became of a file: every row of it is in."""

    intake: Intake
    new: int
    changed: int
    same: int
    removed: int

    @property
    def rows(self) -> int:
        """How many rows of the file stand in the list now."""
        return self.new + self.changed + self.same


def write_intake(*, intake_id: int, seen: str, by: User, now: datetime) -> Written:
    """Write the whole file, exactly as the preview known by ``seen`` said; a second click finds it written.

    Raises StaleIntake when the list or the answers are no longer those of that preview.
    """
    with transaction.atomic():
        intake = lock_intake(intake_id, by=by)
        if intake.state == IntakeState.WRITTEN:
            return _told(intake)
        _check_shown(intake)
        _lock_target(intake)
        preview = preview_of(intake, by=by)
        if preview.seen != seen:
            raise StaleIntake("Danh sách vừa được sửa ở nơi khác. Bảng xem trước đã tính lại: hãy xem lại rồi ghi.")
        if preview.obstacles:
            raise ActionRefused(f"Chưa ghi được. {' '.join(preview.obstacles)}")
        _write(intake, preview, by=by, now=now)
        removed = len(preview.missing) if preview.removes else 0
        intake.summary = preview.summary() | {"removed": removed}
        intake.base_version = preview.version
        intake.state, intake.written_at, intake.written_by = IntakeState.WRITTEN, now, by
        intake.save()
        return _told(intake)


def _told(intake: Intake) -> Written:
    found = intake.summary
    return Written(
        intake,
        new=found[Verdict.NEW],
        changed=found[Verdict.CHANGED],
        same=found[Verdict.SAME],
        removed=found["removed"],
    )


def _write(intake: Intake, preview: Preview, *, by: User, now: datetime) -> None:
    if preview.changes_nothing:
        return
    if intake.kind == IntakeKind.FIGURES and intake.reply:
        write_figures(intake.reply, preview, by=by, now=now)
        return
    if intake.kind == IntakeKind.HOUSEHOLDS and intake.register:
        write_register(intake.register, preview, by=by, now=now)
    elif intake.reply:
        write_list(AttendeeList.objects.get(reply=intake.reply), preview, now=now)
    _log(intake, AccessAct.IMPORT, "Ghi từ tệp đã nộp", people=len(preview.lines), by=by, now=now)


def _lock_target(intake: Intake) -> None:
    """Lock what is written into, in the order that every writer keeps: table, reply, list; or the register."""
    if intake.register_id and intake.kind == IntakeKind.HOUSEHOLDS:
        locked = HouseholdRegister.objects.select_for_update(of=("self",)).select_related("authority", "unit")
        intake.register = locked.get(pk=intake.register_id)
    elif intake.reply and intake.reply_id:
        Allocation.objects.select_for_update().get(pk=intake.reply.allocation_id)
        replies = UnitReply.objects.select_for_update(of=("self",)).select_related("allocation__authority", "unit")
        intake.reply = replies.get(pk=intake.reply_id)
        AttendeeList.objects.select_for_update().filter(reply=intake.reply_id).first()


# --- Dropping, and looking at the original --------------------------------------------------------------------------
def drop_intake(*, intake_id: int, by: User, now: datetime) -> Intake:
    """Throw a file away: what was in it is erased, that it came in stays on record."""
    with transaction.atomic():
        intake = lock_intake(intake_id, by=by)
        if intake.state == IntakeState.WRITTEN:
            raise ActionRefused("Tệp này đã ghi vào danh sách nên được giữ làm căn cứ, không bỏ được.")
        if intake.job and intake.job.is_open and intake.job.owner_id == by.pk:
            cancel_job(job_id=intake.job.pk, by=by, now=now)
        forget_files(Intake.objects.filter(pk=intake.pk), now)
        intake.refresh_from_db()
        return intake


def take_original(*, intake_id: int, by: User, now: datetime) -> Intake:
    """Hand out the original file to somebody who keeps the list, and write down who took it."""
    with transaction.atomic():
        intake = lock_intake(intake_id, by=by)
        if not permissions.can_take_original(by, intake):
            raise ActionRefused(
                "Tệp gốc có thể có cột nhạy cảm: chỉ người nộp, hoặc người được xem cột nhạy cảm, tải lại được."
            )
        if not intake.content:
            raise ActionRefused("Tệp gốc không còn lưu.")
        people = len((intake.table or {}).get("rows", []))
        _log(intake, AccessAct.EXPORT, "Tải lại tệp gốc đã nộp", people=people, by=by, now=now)
        return intake


def _log(intake: Intake, act: AccessAct, why: str, *, people: int, by: User, now: datetime) -> None:
    of_register = intake.kind == IntakeKind.HOUSEHOLDS
    what = str(intake.register) if of_register else f"{intake.get_kind_display()} {intake.unit.name_in_text}"
    NameAccess.objects.create(
        authority=intake.authority,
        unit=intake.unit,
        user=by,
        at=now,
        act=act,
        what=what[:200],
        why=f"{why} (số {intake.pk})",
        people=people,
        target=intake.target,
    )


def lock_intake(intake_id: int, *, by: User) -> Intake:
    """Return the intake, locked, with what it goes into; refuse those who may not handle it."""
    intakes = Intake.objects.select_for_update(of=("self",)).select_related(
        "authority", "unit__parent", "register__authority", "register__unit", "job",
        "reply__allocation__authority", "reply__unit",
    )  # fmt: skip
    intake = intakes.get(pk=intake_id)
    if not permissions.can_handle_intake(by, intake):
        raise ActionRefused("Bạn không phụ trách danh sách mà tệp này ghi vào.")
    return intake


def _check_shown(intake: Intake) -> None:
    if intake.state != IntakeState.SHOWN:
        raise ActionRefused(f"Tệp này {intake.get_state_display().lower()}, không làm tiếp được.")
