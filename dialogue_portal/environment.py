"""Readers of the environment that refuse a bad value and say how to mend it."""

from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

env = environ.Env()

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
_DATABASES = {"sqlite", "postgres", "postgresql"}


def read_bool(name: str, *, default: bool) -> bool:
    """Return a yes or no; anything that is neither is refused, because a typo must not switch a guard off."""
    text = env.str(name, default=str(default)).strip().lower()
    if text not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name}={text!r} is neither yes nor no. Set {name}=1 or {name}=0.")
    return text in _TRUE


def read_int(name: str, *, default: int, lowest: int = 0, highest: int | None = None) -> int:
    """Return a whole number between ``lowest`` and ``highest``."""
    text = str(env.str(name, default=str(default))).strip()
    wanted = f"from {lowest} to {highest}" if highest is not None else f"of at least {lowest}"
    if not text.isascii() or not text.isdigit() or int(text) < lowest or (highest is not None and int(text) > highest):
        raise ImproperlyConfigured(f"{name}={text!r} is not a whole number {wanted}. For example: {name}={default}.")
    return int(text)


def read_list(name: str, *, default: list[str]) -> list[str]:
    """Return the values between commas, without blanks around them."""
    return [value.strip() for value in env.list(name, default=default) if value.strip()]


def read_hosts(name: str, *, default: list[str]) -> list[str]:
    """Return host names; an address with a scheme or a path is refused, Django would never match it."""
    hosts = read_list(name, default=default)
    for host in hosts:
        if "/" in host or " " in host:
            raise ImproperlyConfigured(f"{name} holds {host!r}. Give host names only: {name}=ke-hoach.example.gov.vn.")
    return hosts


def read_origins(name: str) -> list[str]:
    """Return addresses with their scheme, as Django compares them with a form's origin."""
    origins = read_list(name, default=[])
    for origin in origins:
        if urlsplit(origin).scheme not in {"http", "https"}:
            raise ImproperlyConfigured(
                f"{name} holds {origin!r} without a scheme. For example: {name}=https://ke-hoach.example.gov.vn."
            )
    return origins


def read_address(name: str, *, default: str) -> str:
    """Return the portal's own address: scheme and host, without a path or a slash at the end."""
    text = str(env.str(name, default=default)).strip().rstrip("/")
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good or text != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
        raise ImproperlyConfigured(
            f"{name}={text!r} is not the address of the portal. For example: {name}=https://ke-hoach.example.gov.vn."
        )
    return text


@dataclass(frozen=True)
class MailServer:
    """How letters leave the portal."""

    backend: str
    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


def read_mail_server() -> MailServer:
    """Return the mail server that ``EMAIL_HOST`` and its companions describe; without it letters go to the console.

    Port 587 goes with TLS, 465 with SSL, 25 with neither, unless ``EMAIL_PORT`` says otherwise.
    """
    host = str(env.str("EMAIL_HOST", default="")).strip()
    if host and ("/" in host or ":" in host or "@" in host or " " in host):
        raise ImproperlyConfigured(
            f"EMAIL_HOST={host!r} is not a host name. For example: EMAIL_HOST=mail.example.gov.vn with EMAIL_PORT=587."
        )
    tls, ssl = read_bool("EMAIL_USE_TLS", default=False), read_bool("EMAIL_USE_SSL", default=False)
    if tls and ssl:
        raise ImproperlyConfigured(
            "EMAIL_USE_TLS and EMAIL_USE_SSL exclude each other. Set EMAIL_USE_TLS=1 for port 587 (STARTTLS) or "
            "EMAIL_USE_SSL=1 for port 465."
        )
    user, password = env.str("EMAIL_HOST_USER", default=""), env.str("EMAIL_HOST_PASSWORD", default="")
    if bool(user) != bool(password):
        raise ImproperlyConfigured(
            "EMAIL_HOST_USER and EMAIL_HOST_PASSWORD belong together. Set both, or neither for a server that asks "
            "nobody to sign in."
        )
    backend = f"django.core.mail.backends.{'smtp' if host else 'console'}.EmailBackend"
    return MailServer(
        backend=env.str("EMAIL_BACKEND", default=backend),
        host=host or "localhost",
        port=read_int("EMAIL_PORT", default=587 if tls else 465 if ssl else 25, lowest=1, highest=65_535),
        user=user,
        password=password,
        use_tls=tls,
        use_ssl=ssl,
    )


def read_sender(name: str, *, default: str) -> str:
    """Return the address that letters come from: «name@host» or «Name <name@host>»."""
    text = str(env.str(name, default=default)).strip()
    try:
        validate_email(parseaddr(text)[1])
    except ValidationError as error:
        raise ImproperlyConfigured(
            f"{name}={text!r} is not an address. For example: {name}=ke-hoach@example.gov.vn."
        ) from error
    return text


def read_choice(name: str, *, default: str, choices: set[str]) -> str:
    """Return one of ``choices``."""
    value = str(env.str(name, default=default)).strip()
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r} is unknown. Choose one of: {', '.join(sorted(choices))}.")
    return value


def read_database(name: str, *, default: str) -> dict[str, object]:
    """Return Django's description of a database given as one URL."""
    url = env.str(name, default=default).strip()
    example = (
        f"For example: {name}=postgres://portal:secret@127.0.0.1:5432/portal, with @ : / in a password as %40 %3A %2F."
    )
    try:
        parts = urlsplit(url)
        complete = parts.scheme in _DATABASES and parts.path.strip("/") and (parts.port is None or parts.port > 0)
    except ValueError:
        complete = False
    if not complete:
        raise ImproperlyConfigured(f"{name} cannot be read as sqlite:///… or postgres://…. {example}")
    return dict(env.db_url_config(url))


def read_redis(name: str) -> dict[str, object] | None:
    """Return where the Redis of ``name`` stands, as RQ wants to be told; ``None`` where none is named."""
    url = str(env.str(name, default="")).strip()
    if not url:
        return None
    try:
        parts = urlsplit(url)
        number = parts.path.strip("/") or "0"
        good = parts.scheme in {"redis", "rediss"} and parts.hostname and not parts.query and number.isdigit()
        port = parts.port or 6379
    except ValueError:
        good = False
    if not good:
        raise ImproperlyConfigured(
            f"{name} cannot be read as redis://… or rediss://…. For example: {name}=redis://:secret@127.0.0.1:6379/0, "
            "with @ : / in a password as %40 %3A %2F."
        )
    return {
        "HOST": parts.hostname,
        "PORT": port,
        "DB": int(number),
        "USERNAME": unquote(parts.username or "") or None,
        "PASSWORD": unquote(parts.password or "") or None,
        "SSL": parts.scheme == "rediss",
    }


def read_secret_key(name: str, *, file: Path, stand_in: str | None) -> str:
    """Return the key from the environment, else from ``file``, else ``stand_in`` where one is allowed."""
    key = str(env.str(name, default="")).strip()
    if not key and file.is_file():
        key = file.read_text(encoding="ascii").strip()
    if not key and stand_in:
        key = stand_in
    if not key:
        raise ImproperlyConfigured(
            f"{name} is missing, and {file} does not exist. On a server put {name}= with 50 or more random characters "
            "into the environment file (deploy/portal.env.example shows how to make one); to try the portal, "
            "`make run` makes one; to develop, set DEBUG=1."
        )
    return key
