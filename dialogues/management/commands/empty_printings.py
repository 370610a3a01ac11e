"""``manage.py empty_printings``: empty printed files whose lists were erased or made anonymous. Run it once a day."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from dialogues.actions import empty_printings


class Command(BaseCommand):
    help = "Xóa các tệp đã in từ danh sách đã hết thời hạn lưu."

    def handle(self, *args: Any, **options: Any) -> None:
        count = empty_printings(now=timezone.now())
        self.stdout.write(f"Đã xóa {count} tệp in.")
