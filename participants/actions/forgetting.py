"""What stays of files that came in once their time is over: who brought one, when, for what; nothing of its content."""

from datetime import datetime, timedelta

from django.db.models import Case, F, Q, QuerySet, Value, When

from participants.models import Intake, IntakeKind, IntakeState, ReplyEvent, ReplyVerb

FORGOTTEN = "(tên tệp đã xóa)"  # a file may be called by somebody's name
WAITS_AT_MOST = timedelta(days=30)
_OPEN = (IntakeState.READING, IntakeState.SHOWN)


def lock_files(files: QuerySet[Intake]) -> None:
    """Lock files before the list that they are for, in the order that their writers keep."""
    list(files.filter(emptied_at=None).select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def list_files(reply_id: int) -> QuerySet[Intake]:
    """The files that were brought in for a list of attendees."""
    return Intake.objects.filter(reply=reply_id).exclude(kind=IntakeKind.FIGURES)


def forget_files(files: QuerySet[Intake], now: datetime) -> int:
    """Empty the files and call off those that wait; return how many.

    One file may have come for several lists (our template has a sheet of figures and one of households): the copy
    that stands with the figures goes with the first of them.
    """
    standing = files.filter(emptied_at=None)
    copies = Q(pk__in=[])
    for authority, digest in set(standing.values_list("authority", "sha256")):
        copies |= Q(authority=authority, sha256=digest, kind=IntakeKind.FIGURES)
    keys = {*standing.values_list("pk", flat=True)}
    if keys:
        keys |= {*Intake.objects.filter(copies, emptied_at=None).values_list("pk", flat=True)}
    return Intake.objects.filter(pk__in=keys).update(
        content=b"",
        table=None,
        answers={},
        file_name=FORGOTTEN,
        trouble=Case(When(trouble="", then=Value("")), default=Value("Tệp không nhận; nội dung đã xóa.")),
        state=Case(When(state__in=_OPEN, then=Value(IntakeState.DROPPED.value)), default=F("state")),
        emptied_at=now,
    )


def forget_waiting(now: datetime) -> int:
    """Empty the files that nobody wrote and that no list's last day reaches; return how many."""
    unwritten = Intake.objects.filter(uploaded_at__lt=now - WAITS_AT_MOST).exclude(state=IntakeState.WRITTEN)
    return forget_files(unwritten, now)


def forget_reasons(reply_id: int) -> None:
    """Blank what was said about people of a list, as typed, in its reply's history; that it happened stays."""
    said = (ReplyVerb.LIST_COMPLETED, ReplyVerb.LIST_REOPENED)
    ReplyEvent.objects.filter(reply=reply_id, verb__in=said).update(detail="")
