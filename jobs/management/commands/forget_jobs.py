"""``manage.py forget_jobs``: remove background work that ended long ago; for a timer every night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from jobs.forgetting import DAYS_KEPT, forget_jobs


class Command(BaseCommand):
    help = "Xóa các việc chạy nền đã kết thúc từ lâu; việc đang chờ, đang làm hoặc còn cần đến thì giữ lại."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=DAYS_KEPT, help="giữ bao nhiêu ngày sau khi kết thúc")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["days"] <= 36500:
            raise CommandError("Số ngày phải từ 1 đến 36500.")
        gone = forget_jobs(days=options["days"], now=timezone.now())
        self.stdout.write(f"Đã xóa {gone.jobs} việc đã kết thúc và {gone.calls} lượt gọi trong hàng đợi.")
