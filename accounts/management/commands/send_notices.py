"""``manage.py send_notices``: letters that did not go out are tried again; for a timer every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.notices import MOST_TRIES, TRIED_FOR, due_letters, send_letters


class Command(BaseCommand):
    help = f"Gửi lại thư báo chưa gửi được (trong {TRIED_FOR.days} ngày, mỗi thư nhiều nhất {MOST_TRIES} lần)."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        due = due_letters(now)
        sent = send_letters(due, now=now) if due else 0
        self.stdout.write(f"Thư chờ gửi: {len(due)}, đã gửi: {sent}.")
        if sent < len(due):
            raise CommandError("Còn thư chưa gửi được; lý do có trong nhật ký và sẽ thử lại lần sau.")
