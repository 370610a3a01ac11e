"""The portal starts with good settings only, and says how to mend the others."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import dateformat, formats

from dialogue_portal.environment import read_database, read_mail_server, read_redis

ROOT = Path(settings.BASE_DIR)
SECRET = "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz"


def manage(command: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of manage.py as a fresh process that knows these settings only."""
    clean = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), "HOME": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def documented_settings() -> dict[str, str]:
    lines = (ROOT / "deploy" / "portal.env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("DATABASE_URL", "portal", "For example: DATABASE_URL=postgres://"),
        ("DATABASE_URL", "mysql://u:p@127.0.0.1/portal", "For example: DATABASE_URL=postgres://"),
        ("DATABASE_URL", "postgres://u:p@127.0.0.1:port/portal", "%40"),
        ("DATABASE_URL", "postgres://u:p@127.0.0.1:5432", "For example: DATABASE_URL=postgres://"),
        ("DATABASE_URL", "sqlite://", "sqlite:///"),
        ("DEBUG", "maybe", "Set DEBUG=1 or DEBUG=0."),
        ("HTTPS", "ja", "Set HTTPS=1 or HTTPS=0."),
        ("TRUST_PROXY", "2", "Set TRUST_PROXY=1 or TRUST_PROXY=0."),
        ("SESSION_HOURS", "twelve", "For example: SESSION_HOURS=12."),
        ("SESSION_HOURS", "0", "from 1 to 744"),
        ("LOCKOUT_MINUTES", "-5", "For example: LOCKOUT_MINUTES=15."),
        ("HSTS_SECONDS", "1e6", "For example: HSTS_SECONDS=31536000."),
        ("LOG_LEVEL", "loud", "Choose one of: DEBUG, ERROR, INFO, WARNING."),
        ("ALLOWED_HOSTS", "https://ke-hoach.example.gov.vn", "Give host names only"),
        ("CSRF_TRUSTED_ORIGINS", "ke-hoach.example.gov.vn", "without a scheme"),
        ("PORTAL_URL", "ke-hoach.example.gov.vn", "For example: PORTAL_URL=https://ke-hoach.example.gov.vn."),
        ("PORTAL_URL", "https://ke-hoach.example.gov.vn/ke-hoach/", "For example: PORTAL_URL=https://"),
        ("PORTAL_URL", "https://a:b@ke-hoach.example.gov.vn", "For example: PORTAL_URL=https://"),
        ("PORTAL_URL", "https://ke-hoach.example.gov.vn:port", "For example: PORTAL_URL=https://"),
        ("REDIS_URL", "127.0.0.1:6379", "For example: REDIS_URL=redis://"),
        ("REDIS_URL", "http://127.0.0.1:6379", "For example: REDIS_URL=redis://"),
        ("REDIS_URL", "redis://:se@cret@127.0.0.1:port/0", "%40"),
        ("REDIS_URL", "redis://127.0.0.1:6379/one", "For example: REDIS_URL=redis://"),
        ("JOB_BEAT_SECONDS", "0", "from 1 to 60"),
        ("JOB_SILENT_SECONDS", "10", "of at least 15"),
        ("JOB_REAP_SECONDS", "often", "For example: JOB_REAP_SECONDS=10."),
        ("EMAIL_HOST", "smtp://mail.example.gov.vn:587", "EMAIL_HOST=mail.example.gov.vn with EMAIL_PORT=587"),
        ("EMAIL_PORT", "0", "from 1 to 65535"),
        ("EMAIL_TIMEOUT", "300", "from 1 to 60"),
        ("EMAIL_USE_TLS", "starttls", "Set EMAIL_USE_TLS=1 or EMAIL_USE_TLS=0."),
        ("EMAIL_HOST_USER", "portal", "EMAIL_HOST_PASSWORD belong together"),
        ("EMAIL_FROM", "ke-hoach", "For example: EMAIL_FROM=ke-hoach@example.gov.vn."),
    ],
)
def test_a_bad_value_is_refused_with_the_way_to_mend_it(tmp_path: Path, name: str, value: str, advice: str) -> None:
    run = manage("check", tmp_path, **({"SECRET_KEY": SECRET} | {name: value}))
    assert run.returncode != 0
    last_line = run.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last_line
    assert name in last_line
    assert advice in last_line


def test_without_a_secret_key_the_portal_does_not_start(tmp_path: Path) -> None:
    run = manage("check", tmp_path)
    assert run.returncode != 0
    assert "SECRET_KEY is missing" in run.stderr
    assert "make run" in run.stderr


def test_the_key_that_make_run_keeps_is_enough(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text(SECRET + "\n", encoding="ascii")
    assert manage("check", tmp_path).returncode == 0


def test_the_documented_production_settings_pass_djangos_deployment_check(tmp_path: Path) -> None:
    environment = documented_settings() | {"SECRET_KEY": SECRET, "VAR_DIR": str(tmp_path)}
    run = manage("check --deploy --fail-level WARNING", tmp_path, **environment)
    assert run.returncode == 0, run.stderr
    assert "no issues (0 silenced)" in run.stdout


@pytest.mark.parametrize(
    ("given", "backend", "port"),
    [
        ({}, "console", 25),
        ({"EMAIL_HOST": "mail.example.gov.vn"}, "smtp", 25),
        ({"EMAIL_HOST": "mail.example.gov.vn", "EMAIL_USE_TLS": "1"}, "smtp", 587),
        ({"EMAIL_HOST": "mail.example.gov.vn", "EMAIL_USE_SSL": "1"}, "smtp", 465),
        ({"EMAIL_HOST": "mail.example.gov.vn", "EMAIL_USE_SSL": "1", "EMAIL_PORT": "2465"}, "smtp", 2465),
    ],
)
def test_letters_go_by_smtp_as_soon_as_a_server_is_named(monkeypatch, given, backend, port) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    server = read_mail_server()
    assert server.backend == f"django.core.mail.backends.{backend}.EmailBackend"
    assert server.port == port


def test_two_ways_to_encrypt_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_USE_TLS", "1")
    monkeypatch.setenv("EMAIL_USE_SSL", "1")
    with pytest.raises(ImproperlyConfigured, match=r"EMAIL_USE_TLS=1 for port 587 .* EMAIL_USE_SSL=1 for port 465"):
        read_mail_server()


def test_debug_is_off_and_pages_are_for_signed_in_people() -> None:
    assert settings.DEBUG is False
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


def test_a_database_password_with_signs_in_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://portal:m%40t%3Akh%2Fau@127.0.0.1:5432/portal")
    database = read_database("DATABASE_URL", default="sqlite:///portal.sqlite3")
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["PASSWORD"] == "m@t:kh/au"
    assert database["PORT"] == 5432


def test_a_redis_with_a_password_and_tls_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "rediss://portal:m%40t%2Fkhau@redis.example.gov.vn/2")
    redis = read_redis("REDIS_URL")
    assert redis == {
        "HOST": "redis.example.gov.vn",
        "PORT": 6379,
        "DB": 2,
        "USERNAME": "portal",
        "PASSWORD": "m@t/khau",
        "SSL": True,
    }


@pytest.mark.parametrize(
    ("given", "backend"), [({}, "django_tasks_db."), ({"REDIS_URL": "redis://127.0.0.1:6379/0"}, "django_tasks_rq.")]
)
def test_the_queue_moves_to_redis_by_one_setting(tmp_path: Path, given: dict[str, str], backend: str) -> None:
    assert manage("check --deploy", tmp_path, SECRET_KEY=SECRET, **given).returncode == 0
    assert f"'BACKEND': '{backend}" in manage("diffsettings", tmp_path, SECRET_KEY=SECRET, **given).stdout


def test_dates_and_numbers_are_vietnamese() -> None:
    day = datetime.date(2018, 10, 5)
    assert formats.date_format(day) == "05/10/2018"
    assert formats.number_format(11_300_000, use_l10n=True, force_grouping=True) == "11.300.000"
    assert formats.number_format(12_345, use_l10n=True) == "12345"  # a primary key in a link stays as it is
    assert dateformat.format(day, formats.get_format("YEAR_MONTH_FORMAT")) == "10/2018"
