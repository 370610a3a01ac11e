"""Load what every office chooses from: kinds of households, poverty standards, policy topics, laws and decrees."""

from typing import Any

from django.core.management.base import BaseCommand

from plans.builtin.catalogue import load_catalogue


class Command(BaseCommand):
    """Add the shared catalogues; a second run changes nothing, and a row that was changed stays."""

    help = "Nạp danh mục dùng chung: loại hộ, chuẩn nghèo, lĩnh vực và nội dung đối thoại, sổ văn bản viện dẫn."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how much was missing."""
        self.stdout.write(f"Danh mục dùng chung: thêm {load_catalogue()}.")
