"""Make the papers of one session of the demo ready to be printed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogues.demo import load_demo_kit


class Command(BaseCommand):
    """After ``load_demo``; a second run keeps what users entered."""

    help = "Chuẩn bị bộ giấy tờ của một điểm đối thoại trong dữ liệu minh họa. Chạy sau load_demo."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what came of it."""
        made = load_demo_kit(now=timezone.now())
        self.stdout.write("Đã chuẩn bị giấy tờ của xã Mỹ Quý." if made else "Không có gì để thêm.")
