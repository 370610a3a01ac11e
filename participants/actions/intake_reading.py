"""Reads a file that came in and holds it against the list: at once where it is small, in the background where not."""

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from documents.bounded import UploadRefused
from jobs.kinds import Kind, add_kind
from jobs.run import Run
from participants import permissions
from participants.actions.intake import PASTED, READ_TABLE, lock_intake, lock_unemptied
from participants.intake.loading import categories_of, load_figures, preview_of
from participants.intake.reading import Wanted, read_file, read_paste
from participants.intake.rows import ReadTable
from participants.models import HouseholdRegister, Intake, IntakeKind, IntakeState, UnitReply
from participants.places import register_of

AT_ONCE = 60 * 1024  # bytes: a file of so much is read while its sender waits
STEPS = 3
_WANTED: dict[str, Wanted] = {
    IntakeKind.HOUSEHOLDS: "households",
    IntakeKind.ATTENDEES: "attendees",
    IntakeKind.FIGURES: "figures",
}

Tell = Callable[[int, int, str], None]
_WITH = (
    *("authority", "unit__parent", "register__authority", "register__unit"),
    *("reply__allocation__authority", "reply__unit", "uploaded_by"),
)


def read_now(*, intake_id: int) -> Intake:
    """Read a small file while the person waits."""
    finish = _prepare(intake_id, lambda *_: None)
    with transaction.atomic():
        finish()
    return Intake.objects.get(pk=intake_id)


def read_in_background(run: Run) -> Callable[[], str]:
    """Read a file as a job; what it returns keeps the result and names the page of the preview."""
    intake_id = int(run.params["intake"])
    run.tell(0, STEPS, "Đang đọc tệp")
    finish = _prepare(intake_id, run.tell)

    def close() -> str:
        finish()
        return reverse("participants:intake", args=[intake_id])

    return close


add_kind(Kind(READ_TABLE, read_in_background))


def _prepare(intake_id: int, tell: Tell) -> Callable[[], None]:
    """Read and compare without writing; the returned function keeps what was found."""
    intake = Intake.objects.select_related(*_WITH).get(pk=intake_id)
    try:
        found = _read(intake)
    except UploadRefused as refused:
        reason = str(refused)
        return lambda: _refuse(intake_id, reason, by=intake.uploaded_by)
    tell(1, STEPS, "Đang so với danh sách")
    first, *others = [_compared(each, by=intake.uploaded_by) for each in _split(intake, found)]
    tell(2, STEPS, "Đang lập bảng xem trước")
    return lambda: _keep(intake_id, first, others, by=intake.uploaded_by)


def _refuse(intake_id: int, reason: str, *, by: User) -> None:
    intake = lock_intake(intake_id, by=by)
    if intake.state == IntakeState.READING:
        intake.state, intake.trouble = IntakeState.REFUSED, reason[:500]
        intake.save(update_fields=["state", "trouble"])


def _keep(intake_id: int, first: Intake, others: list[Intake], *, by: User) -> None:
    """Show the preview, unless the file was dropped while it was read."""
    if lock_intake(intake_id, by=by).state == IntakeState.READING:
        others = [each for each in others if lock_unemptied(each)]
        first.save(update_fields=["kind", "register", "reply", "unit", "table", "summary", "base_version", "state"])
        Intake.objects.bulk_create(others)


def _compared(intake: Intake, *, by: User) -> Intake:
    preview = preview_of(intake, by=by)
    intake.summary, intake.base_version, intake.state = preview.summary(), preview.version, IntakeState.SHOWN
    return intake


# --- Our own template: one file, two lists --------------------------------------------------------------------------
def _read(intake: Intake) -> dict[str, ReadTable]:
    """Return the tables of the file by what they are: one, or of our own template every one that holds something."""
    try:
        found = {intake.kind: _read_as(intake, intake.kind, intake.reply)}
    except UploadRefused:
        found = _filled_elsewhere(intake)
        if not found:
            raise
    reply = next((marked for table in found.values() if (marked := _marked_reply(table, intake))), None)
    if reply is None:
        return found
    for kind in (IntakeKind.FIGURES, IntakeKind.HOUSEHOLDS):
        if kind not in found and _may_take(kind, reply, intake.uploaded_by):
            found |= _try_sheet(intake, kind, reply)
    return found


def _filled_elsewhere(intake: Intake) -> dict[str, ReadTable]:
    """Return what stands on another sheet of our template, where the one that was asked for is empty."""
    for kind in (IntakeKind.FIGURES, IntakeKind.HOUSEHOLDS):
        if intake.reply and kind != intake.kind and _may_take(kind, intake.reply, intake.uploaded_by):
            found = _try_sheet(intake, kind, intake.reply)
            if any(_marked_reply(table, intake) for table in found.values()):
                return found
    return {}


def _try_sheet(intake: Intake, kind: str, reply: UnitReply) -> dict[str, ReadTable]:
    try:
        return {kind: _read_as(intake, kind, reply)}
    except UploadRefused:  # the sheet was taken out or left empty: the other one still counts
        return {}


def _read_as(intake: Intake, kind: str, reply: UnitReply | None) -> ReadTable:
    wanted = _WANTED[kind]
    categories = _category_names(intake, kind, reply)
    data = bytes(intake.content)
    if intake.file_name == PASTED:
        return read_paste(data.decode("utf-8"), wanted=wanted, categories=categories, year=intake.year)
    return read_file(data, intake.file_name, wanted=wanted, categories=categories, year=intake.year)


def _category_names(intake: Intake, kind: str, reply: UnitReply | None) -> list[str]:
    if kind == IntakeKind.FIGURES and reply:
        return [name for _, name in load_figures(reply).categories]
    return list(categories_of(intake.authority).values())


def _marked_reply(table: ReadTable, intake: Intake) -> UnitReply | None:
    """Return the reply that our template was made for, as long as it is of this office; refuse another unit's."""
    marked = table.marker.get("reply", "")
    if not marked.isdigit():
        return None
    replies = UnitReply.objects.select_related("allocation__authority", "unit__parent")
    reply = replies.filter(pk=int(marked), allocation__authority=intake.authority).first()
    if intake.reply_id and (reply is None or reply.pk != intake.reply_id):
        raise UploadRefused("Mẫu này được tải cho bảng số lượng khác. Hãy nộp ở trang của bảng đó, hoặc tải mẫu mới.")
    return reply


def _may_take(kind: str, reply: UnitReply, user: User) -> bool:
    if kind == IntakeKind.FIGURES:
        return permissions.can_fill(user, reply)
    register = register_of(reply)
    return register is not None and not register.emptied_at and permissions.can_keep_register(user, register)


def _split(intake: Intake, found: dict[str, ReadTable]) -> list[Intake]:
    """Give each table an intake of its own: the first keeps the row of the file, others get a copy of it."""
    reply = intake.reply or next((r for t in found.values() if (r := _marked_reply(t, intake))), None)
    made: list[Intake] = []
    for kind, table in found.items():
        register = intake.register or (register_of(reply) if reply and kind == IntakeKind.HOUSEHOLDS else None)
        made.append(_part(intake, kind, table, register, reply, first=not made))
    return made


def _part(
    intake: Intake,
    kind: str,
    table: ReadTable,
    register: HouseholdRegister | None,
    reply: UnitReply | None,
    *,
    first: bool,
) -> Intake:
    of_register = kind == IntakeKind.HOUSEHOLDS and register is not None
    part = Intake.objects.select_related(*_WITH).get(pk=intake.pk)
    if not first:
        part.pk, part.answers, part.job = None, {}, None
        part._state.adding = True
    part.kind, part.table = kind, table.to_json()
    part.register, part.reply = (register, None) if of_register else (None, reply or intake.reply)
    part.unit = register.unit if of_register and register else part.reply.unit if part.reply else intake.unit
    return part
