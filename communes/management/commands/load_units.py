"""Load the country's administrative units, before and since 1 July 2025."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from communes.loading import load_units


class Command(BaseCommand):
    """Bring the catalogue in step with the data file; a second run changes nothing."""

    help = "Nạp danh mục đơn vị hành chính cả nước (trước và từ 01/7/2025); chạy lại không tạo bản ghi trùng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer a smaller load for trying things out."""
        parser.add_argument(
            "--province", action="append", metavar="MÃ", help="chỉ nạp tỉnh có mã này (dùng nhiều lần được)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what changed."""
        done = load_units(provinces=options["province"])
        self.stdout.write(
            f"Đơn vị hành chính: thêm {done.created}, cập nhật {done.updated}, nối cũ → mới {done.successions}."
        )
