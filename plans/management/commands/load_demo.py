"""Load the demo: six offices, their people, and their plans."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from plans.demo.load import load_demo
from plans.demo.office import Account, MissingUnits

SHORTEST_PASSWORD = 8


class Command(BaseCommand):
    """Make what is missing of the demo, and print who may sign in. A second run keeps what users entered."""

    help = "Nạp dữ liệu minh họa: sáu cơ quan, cán bộ và kế hoạch. Chạy lại không đổi những gì đã nhập."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and print the sign-ins."""
        given = os.environ.get("DEMO_PASSWORD", "")
        if given and len(given) < SHORTEST_PASSWORD:
            raise CommandError(f"DEMO_PASSWORD ngắn quá: cần từ {SHORTEST_PASSWORD} ký tự.")
        file = Path(settings.VAR_DIR) / "demo_password"
        password = given or kept_password(file)
        password_hash = make_password(password)  # once: a good hash takes its time
        try:
            accounts = load_demo(password_hash=password_hash, now=timezone.now())
        except MissingUnits as error:
            raise CommandError(
                f"Chưa có đơn vị hành chính ({error}). Hãy chạy trước: python manage.py load_units"
            ) from error
        if given:
            set_password(accounts, given, password_hash)
            keep_password(file, given)
        self.stdout.write(sign_ins(accounts, password))


def kept_password(file: Path) -> str:
    """Return the password of the demo, made up at the first run and kept in a file that only its owner reads."""
    if file.is_file() and (password := file.read_text(encoding="utf-8").strip()):
        return password
    password = secrets.token_urlsafe(9)
    keep_password(file, password)
    return password


def keep_password(file: Path, password: str) -> None:
    """Keep the password, so that the next run prints the one that is in force."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(f"{password}\n")


def set_password(accounts: list[Account], password: str, password_hash: str) -> None:
    """Give every account of the demo the password that was asked for; who has it already stays signed in."""
    users = User.objects.filter(username__in=[account.username for account in accounts])
    right: dict[str, bool] = {}  # most accounts share one hash
    for user in users:
        if user.password not in right:
            right[user.password] = user.password == password_hash or user.check_password(password)
        if not right[user.password]:
            user.password = password_hash
            user.save(update_fields=["password"])


def sign_ins(accounts: list[Account], password: str) -> str:
    """Return the table of the accounts, and the password that they share."""
    width = max(len(account.username) for account in accounts)
    names = max(len(account.full_name) for account in accounts)
    lines = [f"  {a.username:<{width}}  {a.full_name:<{names}}  {a.does}" for a in accounts]
    return "\n".join(["Tài khoản minh họa:", *lines, f"Mật khẩu chung: {password}"])
