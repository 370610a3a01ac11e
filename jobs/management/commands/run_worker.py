"""``manage.py run_worker``: does background work until it is told to end."""

from typing import Any

from django.core.management.base import BaseCommand

from jobs.worker import work


class Command(BaseCommand):
    help = "Làm việc chạy nền; chạy bao nhiêu tiến trình cũng được, trên bao nhiêu máy cũng được (với PostgreSQL)."

    def handle(self, *args: Any, **options: Any) -> None:
        work()
