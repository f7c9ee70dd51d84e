"""Where the workbench keeps its data, and what environment and config.toml tell it (数据目录与配置)."""

from __future__ import annotations

import os
import secrets
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from mingzhang.model.failure import UnusableInput

HOME = "MINGZHANG_HOME"
DATABASE = "MINGZHANG_DATABASE"
HOSTS = "MINGZHANG_HOSTS"
HTTPS = "MINGZHANG_HTTPS"
SECRET_KEY = "MINGZHANG_SECRET_KEY"

CONFIG = "config.toml"
"""File in the folder with the same settings: `database`, `hosts`, `https`, and the table `accounts`."""
SQLITE_FILE = "mingzhang.sqlite3"
SECRET_FILE = "secret_key"

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
"""Names by which the machine itself reaches the server."""
SQLITE_WAIT = 60
"""Seconds a writer waits for another on SQLite before the save fails."""

KEPT_OPEN = 60
"""Seconds a connection to the database is used again for later requests."""


def folder() -> Path:
    """Return the folder of data: $MINGZHANG_HOME, by default ~/.local/share/mingzhang. Made when missing."""
    path = Path(os.environ.get(HOME) or Path.home() / ".local/share/mingzhang")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@cache
def config() -> dict[str, object]:
    """Return what config.toml in the folder says; nothing where there is no such file.

    Raises UnusableInput where it is no TOML.
    """
    path = folder() / CONFIG
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnusableInput(
            str(path), f"不是有效的 TOML：{error}", f"is no valid TOML: {error}", code="config"
        ) from error


def told(variable: str) -> str:
    """Return a setting by its environment variable, else by its name in config.toml, else ""."""
    if given := os.environ.get(variable):
        return given
    value = config().get(variable.removeprefix("MINGZHANG_").lower(), "")
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def hosts() -> list[str]:
    """Return the names the server answers to: $MINGZHANG_HOSTS (commas between) and this machine's."""
    return [*filter(None, (name.strip() for name in told(HOSTS).split(","))), *LOCAL_HOSTS]


def is_https() -> bool:
    """Tell whether people reach it by https, through a reverse proxy: MINGZHANG_HTTPS=1."""
    return told(HTTPS).lower() not in ("", "0", "no", "false")


def secret_key() -> str:
    """Return the key that signs sessions: $MINGZHANG_SECRET_KEY, else one kept in the folder."""
    if given := os.environ.get(SECRET_KEY):
        return given
    path = folder() / SECRET_FILE
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
    address = told(DATABASE)
    if not address:
        return sqlite(folder() / SQLITE_FILE)
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise UnusableInput(
            DATABASE,
            "须是 postgresql://用户:口令@主机:端口/数据库",
            "must be postgresql://user:password@host:port/database",
            code="database_address",
        )
    if find_spec("psycopg") is None:
        raise UnusableInput(
            DATABASE,
            "用 PostgreSQL 须安装附加组件：pip install 'mingzhang[postgresql]'",
            "PostgreSQL needs an extra: pip install 'mingzhang[postgresql]'",
            code="no_psycopg",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def sqlite(path: Path) -> dict[str, object]:
    """Return Django's settings of one SQLite file: readers beside one writer, writers in turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": KEPT_OPEN,
        "OPTIONS": {
            "timeout": SQLITE_WAIT,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
