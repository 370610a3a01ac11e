"""``manage.py empty_expired``: lists whose time is over lose their people; for a timer every night."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from participants.actions.forgetting import forget_waiting
from participants.actions.retention import EXPIRED, empty_list, find_expired
from participants.models import Emptied


class Command(BaseCommand):
    help = "Xóa (hoặc ẩn danh) danh sách hộ và danh sách tham dự đã hết thời hạn lưu; chạy lại không đổi gì thêm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anonymise", action="store_true", help="giữ thôn, ấp và diện hộ, bỏ mọi thông tin khác")
        parser.add_argument("--dry-run", action="store_true", help="chỉ nêu danh sách nào đã hết hạn")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        how = Emptied.ANONYMISED if options["anonymise"] else Emptied.ERASED
        done = 0
        for about in list(find_expired(timezone.localdate(now))):
            if options["dry_run"]:
                self.stdout.write(f"Hết hạn {about.retained_until:%d/%m/%Y}: {about}")
            elif emptied := empty_list(about, how=how, why=EXPIRED, by=None, now=now):
                self.stdout.write(f"{emptied.what}: {emptied.people}")
                done += 1
        if not options["dry_run"]:
            forget_waiting(now)
            call_command("clearsessions")  # words looked for, forms held up by the end of a session
            self.stdout.write(f"Số danh sách {how.label}: {done}.")
