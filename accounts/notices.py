"""Telling people: a line in the portal at once, a letter once the step is committed. Mail trouble stops nothing."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from time import monotonic

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from accounts.models import Membership, Notice, StandIn, User
from accounts.roles import STAND_IN_PERMISSIONS, Permission, Role

PORTAL_NAME = "Cổng đối thoại giảm nghèo"
LONGEST_TEXT = 700
LONGEST_SUBJECT = 150
MOST_TRIES = 5
TRIED_FOR = timedelta(days=3)
IN_FLIGHT = timedelta(minutes=2)  # a request that has just told somebody may still be sending
MOST_AT_ONCE = 500
# The server refuses this letter and would take the next one; after any other trouble the connection is gone.
_REFUSED_LETTER = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    """One text for some people; ``url`` is an address inside the portal («/ke-hoach/12/»)."""

    users: Iterable[User]
    text: str
    url: str


def notify(users: Iterable[User], text: str, *, url: str, now: datetime) -> None:
    """Tell each active person once: a notice now, and a letter on commit to those with an address.

    A transaction that is rolled back tells nobody.
    """
    notify_each([Told(users, text, url)], now=now)


def notify_each(tidings: Iterable[Told], *, now: datetime) -> None:
    """Tell several texts; their letters go over one connection, and within the time of one request together."""
    notices = Notice.objects.bulk_create([notice for told in tidings for notice in _notices(told, now)])
    due = [notice.pk for notice in notices if notice.by_email]
    if due:
        transaction.on_commit(lambda: send_letters(due, now=now, seconds=settings.EMAIL_TIMEOUT), robust=True)


def _notices(told: Told, now: datetime) -> list[Notice]:
    text = " ".join(told.text.split())[:LONGEST_TEXT]
    people = {user.pk: user for user in told.users if user.is_active}.values()
    return [Notice(user=user, at=now, text=text, url=told.url, by_email=bool(user.email)) for user in people]


def holders(authority_id: int, permission: Permission, *, day: date | None = None) -> QuerySet[User]:
    """Return the active people who hold ``permission`` in the authority, and those who stand in for them on ``day``."""
    own = Membership.objects.filter(authority=authority_id, role__in=Role.holding(permission))
    who = Q(pk__in=own.values("user"))
    if day and permission in STAND_IN_PERMISSIONS:
        lasting = Q(ended_on=None) | Q(ended_on__gt=day)
        standing = StandIn.objects.filter(
            lasting, authority=authority_id, role__in=Role.holding(permission), first_on__lte=day, last_on__gte=day
        )
        who |= Q(pk__in=standing.values("person"))
    return User.objects.filter(who, is_active=True).order_by("pk")


def count_unread(user: User) -> int:
    """How many notices the person has not opened."""
    return Notice.objects.filter(user=user, read_at=None).count()


def mark_read(notices: QuerySet[Notice], *, now: datetime) -> int:
    """Note that the person has read these; what was read before keeps its moment."""
    return notices.filter(read_at=None).update(read_at=now)


def due_letters(now: datetime) -> list[int]:
    """Return the notices whose letter did not go out and may be tried again, oldest first."""
    waiting = Notice.objects.filter(
        by_email=True, emailed_at=None, email_tries__lt=MOST_TRIES, at__gte=now - TRIED_FOR, at__lte=now - IN_FLIGHT
    )
    waiting = waiting.filter(user__is_active=True).exclude(user__email="")
    return list(waiting.order_by("at", "pk").values_list("pk", flat=True)[:MOST_AT_ONCE])


def send_letters(notice_ids: list[int], *, now: datetime, seconds: float | None = None) -> int:
    """Send the letters over one connection and return how many went; those that do not say why in their notice.

    No letter is begun after ``seconds``, so that a slow server cannot hold a request for each of its readers.
    """
    waiting = list(Notice.objects.filter(pk__in=notice_ids).select_related("user").order_by("at", "pk"))
    last_start = monotonic() + seconds if seconds is not None else None
    sent = 0
    connection = get_connection()
    try:
        connection.open()
        while waiting:
            if last_start and monotonic() > last_start:
                raise TimeoutError("máy chủ thư chậm, còn thư chưa gửi")
            sent += _send(waiting[0], connection, now)
            waiting.pop(0)
    except OSError as error:  # smtplib's own errors are OSError too
        _note_trouble(waiting, error)
    finally:
        _close(connection)
    return sent


def _send(notice: Notice, connection: object, now: datetime) -> int:
    """Send one letter unless somebody else is at it or the person has left; 1 when it went."""
    mine = Notice.objects.filter(pk=notice.pk, emailed_at=None, email_tries=notice.email_tries)
    if not (notice.user.email and notice.user.is_active and mine.update(email_tries=F("email_tries") + 1)):
        return 0
    try:
        _letter(notice, connection).send()
    except _REFUSED_LETTER as error:
        _note_trouble([notice], error)
        return 0
    Notice.objects.filter(pk=notice.pk).update(emailed_at=now, email_trouble="")
    return 1


def _letter(notice: Notice, connection: object) -> EmailMessage:
    address = settings.PORTAL_URL
    link = f"Xem tại: {address}{notice.url}\n\n" if notice.url else ""
    body = (
        f"Kính gửi {notice.user},\n\n{notice.text}\n\n{link}"
        f"Thư do {PORTAL_NAME} tự gửi, không cần trả lời. Đổi địa chỉ nhận thư tại: {address}{reverse('my_email')}\n"
    )
    subject = f"[{PORTAL_NAME}] {notice.text}"
    if len(subject) > LONGEST_SUBJECT:
        subject = f"{subject[:LONGEST_SUBJECT]}…"
    return EmailMessage(subject, body, to=[notice.user.email], connection=connection)  # type: ignore[arg-type]


def _note_trouble(notices: list[Notice], error: Exception) -> None:
    trouble = f"{type(error).__name__}: {error}"[:300]
    logger.warning("%s letters not sent: %s", len(notices), trouble)
    ids = [notice.pk for notice in notices]
    Notice.objects.filter(pk__in=ids, emailed_at=None).update(email_trouble=trouble)


def _close(connection: object) -> None:
    try:
        connection.close()  # type: ignore[attr-defined]
    except (OSError, SMTPException) as error:
        logger.warning("The connection to the mail server did not close: %s", error)
