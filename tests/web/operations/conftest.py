"""Installations of their own, on SQLite and on PostgreSQL, used through the command line as processes."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

MINGZHANG = Path(sys.executable).with_name("mingzhang")
CLEARED = (
    "MINGZHANG_DATABASE",
    "MINGZHANG_SECRET_KEY",
    "MINGZHANG_HTTPS",
    "MINGZHANG_HOSTS",
    "MINGZHANG_LANG",
)
ROOT = Path(__file__).resolve().parents[3]
ADDRESS = os.environ.get("MINGZHANG_DATABASE", "")


@dataclass(frozen=True)
class Installation:
    """A data folder and a database."""

    home: Path
    database: str
    """Address of PostgreSQL; "" for SQLite in the folder."""

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in CLEARED}
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        own = {"MINGZHANG_HOME": str(self.home), "PYTHONPATH": path}
        return kept | own | ({"MINGZHANG_DATABASE": self.database} if self.database else {})

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `mingzhang` with arguments."""
        return subprocess.run(
            [MINGZHANG, *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def command(self, *arguments: str | Path) -> list[str]:
        return [str(MINGZHANG), *map(str, arguments)]

    def program(self, name: str, *arguments: str | Path) -> list[str]:
        """Return the command of a program of tests/web/operations."""
        return [sys.executable, "-m", f"tests.web.operations.{name}", *map(str, arguments)]

    def do(self, name: str, *arguments: str | Path) -> str:
        """Run such a program to its end and return what it printed."""
        done = subprocess.run(
            self.program(name, *arguments),
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that `begin` makes on SQLite, for copies."""
    home = tmp_path_factory.mktemp("begun") / "home"
    Installation(home, "").do("begin")
    return home


@pytest.fixture
def begun(begun_once: Path, tmp_path: Path) -> Installation:
    """An installation on SQLite with a county, a published disclosure and a draft."""
    shutil.copytree(begun_once, tmp_path / "begun")
    return Installation(tmp_path / "begun", "")


Installations = Callable[[str], Installation]


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installations]:
    """Make empty installations: `installation("sqlite")`, `installation("postgresql")`."""
    made: list[str] = []

    def make(kind: str) -> Installation:
        home = tmp_path / f"home-{secrets.token_hex(3)}"
        if kind == "sqlite":
            return Installation(home, "")
        if not ADDRESS:
            pytest.skip("MINGZHANG_DATABASE names no PostgreSQL")
        name = f"mingzhang_test_{secrets.token_hex(4)}"
        _administer(f'CREATE DATABASE "{name}"')
        made.append(name)
        return Installation(home, urlsplit(ADDRESS)._replace(path=f"/{name}").geturl())

    yield make
    for name in made:
        _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(statement: str) -> None:
    import psycopg  # noqa: PLC0415 (is there only where PostgreSQL is)

    with psycopg.connect(ADDRESS, autocommit=True) as connection:
        connection.execute(statement)
