"""Installations of their own, on SQLite and on PostgreSQL, used through the command line as processes."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

MINGZHANG = Path(sys.executable).with_name("mingzhang")
CLEARED = (
    "CI",
    "DJANGO_SETTINGS_MODULE",
    "MINGZHANG_DATABASE",
    "MINGZHANG_HOSTS",
    "MINGZHANG_HTTPS",
    "MINGZHANG_LANG",
    "MINGZHANG_SECRET_KEY",
)
ROOT = Path(__file__).resolve().parents[3]
ADDRESS = os.environ.get("MINGZHANG_DATABASE", "")


@dataclass(frozen=True)
class Installation:
    """A data folder and a database."""

    home: Path
    database: str
    """Address of PostgreSQL; "" for SQLite in the folder."""
    told: Mapping[str, str] = field(default_factory=dict)
    """More variables of the environment."""

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in CLEARED}
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        own = {"MINGZHANG_HOME": str(self.home), "PYTHONPATH": path}
        return kept | own | dict(self.told) | ({"MINGZHANG_DATABASE": self.database} if self.database else {})

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

    @contextmanager
    def served(self, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
        """Run `mingzhang serve` on a free port; give the process and the address it printed last."""
        command = self.command("serve", "--port", "0", "--workers", "1", *arguments)
        process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            process.stdout.readline()
            told = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", told)
            if found is None:
                process.kill()
                raise AssertionError(told + process.communicate()[1])
            yield process, found[0]
        finally:
            if process.poll() is None:
                process.terminate()
            process.communicate()

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
