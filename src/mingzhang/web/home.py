"""Where the workbench keeps its data and what it is told by environment variables (数据目录)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from mingzhang.model.failure import UnusableInput

HOME = "MINGZHANG_HOME"
DATABASE = "MINGZHANG_DATABASE"
HOSTS = "MINGZHANG_HOSTS"
HTTPS = "MINGZHANG_HTTPS"
SECRET_KEY = "MINGZHANG_SECRET_KEY"

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
"""Names by which the machine itself reaches the server."""
SQLITE_WAIT = 30
"""Seconds a writer waits for another on SQLite before the save fails."""


def folder() -> Path:
    """Return the folder of data: $MINGZHANG_HOME, by default ~/.local/share/mingzhang. Made when missing."""
    path = Path(os.environ.get(HOME) or Path.home() / ".local/share/mingzhang")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def hosts() -> list[str]:
    """Return the names the server answers to: $MINGZHANG_HOSTS (commas between) and this machine's."""
    named = [name.strip() for name in os.environ.get(HOSTS, "").split(",")]
    return [*filter(None, named), *LOCAL_HOSTS]


def is_https() -> bool:
    """Tell whether people reach it by https, through a reverse proxy: MINGZHANG_HTTPS=1."""
    return os.environ.get(HTTPS, "") not in ("", "0", "no", "false")


def secret_key() -> str:
    """Return the key that signs sessions: $MINGZHANG_SECRET_KEY, else one kept in the folder."""
    if given := os.environ.get(SECRET_KEY):
        return given
    path = folder() / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key


def database() -> dict[str, object]:
    """Return Django's settings of the database: $MINGZHANG_DATABASE, else SQLite in the folder.

    Raises UnusableInput for an address of another kind.
    """
    address = os.environ.get(DATABASE, "")
    if not address:
        return sqlite(folder() / "mingzhang.sqlite3")
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise UnusableInput(
            DATABASE,
            "须是 postgresql://用户:口令@主机:端口/数据库",
            "must be postgresql://user:password@host:port/database",
            code="database_address",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def sqlite(path: Path) -> dict[str, object]:
    """Return Django's settings of one SQLite file: readers beside one writer, writers in turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": SQLITE_WAIT,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
