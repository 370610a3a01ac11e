"""``manage.py verify_issued``: compares everything on file with the hashes kept at issue; exits with 1 on a fault."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from plans.verifying import verify_issued


class Command(BaseCommand):
    help = "Kiểm tra mọi văn bản đã phát hành và bản đã ký theo mã băm đã lưu."

    def handle(self, *args: Any, **options: Any) -> None:
        result = verify_issued()
        for fault in result.faults:
            self.stdout.write(fault)
        verdict = f"{len(result.faults)} lỗi" if result.faults else "không có lỗi"
        self.stdout.write(
            f"Đã kiểm tra {result.papers} văn bản lưu, {result.copies} bản đã ký, {result.plans} kế hoạch: {verdict}."
        )
        if result.faults:
            sys.exit(1)
