"""Load a real `mingzhang serve`: clerks who save drafts and readers of the portal, at once; then count saves.

Usage: python bench/web.py [--clerks 100] [--readers 200] [--seconds 30] [--drafts 90]

Runs on SQLite in a folder of its own and, where MINGZHANG_DATABASE names an empty PostgreSQL database, there
too. Each clerk saves one field every one to three seconds, as the editor does while somebody types; some
drafts have two clerks. Each reader opens a page of the portal every one to three seconds. All of them are one
process beside the server, on the same cores. Baselines, with the same readers: a static file, and a bare
Django view in a granian of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from machine import machine

HERE = Path(__file__).parent
DESK = "work"
"""Where the workbench stands on the server."""
THINK = (1.0, 3.0)
"""Seconds between two requests of a person."""
TOKEN = "0123456789abcdefghijABCDEFGHIJ01"
"""The form token, the same in cookie and header."""


@dataclass
class Seen:
    """What came of the requests of one kind."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    saved: dict[tuple[int, str], str] = field(default_factory=dict)
    """(draft, path) → the last value that was accepted."""
    saves: int = 0


class Person:
    """A connection that is kept, as a browser does."""

    def __init__(self, port: int, headers: str) -> None:
        self.port, self.headers = port, headers
        self.pair: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Send one request; return status and body."""
        if self.pair is None:
            self.pair = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.pair
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{self.headers}"
        head += f"Content-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        sent = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        if "content-length" in sent:
            answer = await reader.readexactly(int(sent["content-length"]))
        else:
            answer = await _chunks(reader)
        if sent.get("connection") == "close":
            writer.close()
            self.pair = None
        return int(lines[0].split()[1]), answer


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    found = b""
    while size := int(await reader.readline(), 16):
        found += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return found


async def clerk(number: int, made: dict[str, Any], port: int, until: float, seen: Seen) -> None:
    """Save one field of one draft again and again, on the revision last seen."""
    draft = made["drafts"][number % len(made["drafts"])]
    path = f"sections/{draft['sections'][number // len(made['drafts'])]}/title"
    cookies = f"{made['cookie']}={made['cookies'][number]}; csrftoken={TOKEN}"
    headers = f"Cookie: {cookies}\r\nX-CSRFToken: {TOKEN}\r\nContent-Type: application/json\r\n"
    person, base, turn = Person(port, headers), 1, 0
    await asyncio.sleep(random.uniform(0, THINK[1]))
    while time.monotonic() < until:
        turn += 1
        value = f"{number}号第{turn}次"
        edits = [{"op": "set", "path": path, "value": value}]
        body = json.dumps({"base": base, "edits": edits}).encode()
        status, answer = await timed(seen, "save", person, "POST", f"/{DESK}/d/{draft['id']}/edit/save", body)
        if status == 200:
            base = json.loads(answer)["revision"]
            seen.saved[draft["id"], path] = value
            seen.saves += 1
        await asyncio.sleep(random.uniform(*THINK))


async def reader(kind: str, pick: Callable[[], str], port: int, until: float, seen: Seen) -> None:
    """Open pages."""
    person = Person(port, "")
    await asyncio.sleep(random.uniform(0, THINK[1]))
    while time.monotonic() < until:
        await timed(seen, kind, person, "GET", pick())
        await asyncio.sleep(random.uniform(*THINK))


async def timed(
    seen: Seen, kind: str, person: Person, method: str, path: str, body: bytes = b""
) -> tuple[int, bytes]:
    """Ask, and note how long it took or what went wrong."""
    began = time.perf_counter()
    try:
        status, answer = await person.ask(method, path, body)
    except (OSError, asyncio.IncompleteReadError) as error:
        person.pair = None
        seen.errors.append(f"{kind}: {type(error).__name__}")
        return 0, b""
    seen.times[kind].append(time.perf_counter() - began)
    if status != 200:
        seen.errors.append(f"{kind}: {status} {answer[:200].decode(errors='replace')}")
    return status, answer


async def load(made: dict[str, Any], port: int, options: argparse.Namespace) -> Seen:
    """Let clerks and readers at it together."""
    seen, until = Seen(), time.monotonic() + options.seconds
    clerks = [clerk(number, made, port, until, seen) for number in range(options.clerks)]
    readers = [
        reader("page", lambda: "/" + quote(random.choice(made["pages"])), port, until, seen)
        for _ in range(options.readers)
    ]
    await asyncio.gather(*clerks, *readers)
    return seen


async def only(kind: str, path: str, port: int, options: argparse.Namespace) -> Seen:
    """Let as many readers as clerks and readers together at one address."""
    seen, until = Seen(), time.monotonic() + min(options.seconds, 10)
    people = options.clerks + options.readers
    await asyncio.gather(*(reader(kind, lambda: path, port, until, seen) for _ in range(people)))
    return seen


@asynccontextmanager
async def served(environment: dict[str, str]) -> AsyncIterator[int]:
    """Run `mingzhang serve` on a free port."""
    command = [str(Path(sys.executable).with_name("mingzhang")), "serve", "--port", "0"]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    address = process.stdout.readline()
    try:
        yield int(address.split("127.0.0.1:")[1].split("/")[0])
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


@asynccontextmanager
async def bare() -> AsyncIterator[int]:
    """Run a bare Django view in granian, with as many processes and threads as `mingzhang serve`."""
    port = 8799
    options = ["--interface", "wsgi", "--port", str(port), "--log-level", "error", "--blocking-threads", "8"]
    workers = str(min(os.cpu_count() or 1, 4))
    command = [sys.executable, "-m", "granian", *options, "--workers", workers, "web_bare:application"]
    process = subprocess.Popen(command, cwd=HERE)
    await asyncio.sleep(5)
    try:
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def lost(environment: dict[str, str], seen: Seen) -> int:
    """Return how many accepted saves are not in the database: last values, and revisions."""
    program = (
        "import json, sys\n"
        "from mingzhang.web.server.database import set_up_django\n"
        "set_up_django()\n"
        "from mingzhang.web.manuscript import Manuscript\n"
        "from mingzhang.web.models import Disclosure, DraftChange\n"
        "every = Disclosure.objects.filter(season__year=2025)\n"
        "drafts = {one.pk: Manuscript.from_json(one.draft) for one in every}\n"
        "asked = json.load(sys.stdin)\n"
        "wrong = sum(drafts[pk].value(path) != value for pk, path, value in asked)\n"
        "print(wrong, len(set(DraftChange.objects.values_list('disclosure', 'revision'))))\n"
    )
    asked = json.dumps([[pk, path, value] for (pk, path), value in seen.saved.items()])
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, input=asked, capture_output=True, text=True, check=True)
    wrong, changes = map(int, done.stdout.split())
    return wrong + seen.saves - changes


def row(name: str, times: list[float], seconds: float) -> str:
    """Return one row of the table: requests, a second, p50, p95, the longest in ms."""
    ordered = sorted(times)
    p50, p95 = (ordered[int(len(ordered) * part)] * 1000 for part in (0.5, 0.95))
    rate = len(ordered) / seconds
    return f"| {name} | {len(ordered)} | {rate:.0f} | {p50:.0f} | {p95:.0f} | {ordered[-1] * 1000:.0f} |"


async def measured(kind: str, address: str, options: argparse.Namespace) -> None:
    """Measure one database and print its table."""
    with tempfile.TemporaryDirectory(prefix="mingzhang-bench-") as home:
        environment = {**os.environ, "MINGZHANG_HOME": home, "MINGZHANG_DATABASE": address}
        command = [sys.executable, str(HERE / "web_fill.py"), str(options.clerks), str(options.drafts)]
        filled = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        made = json.loads(filled.stdout)
        async with served(environment) as port:
            await asyncio.sleep(3)
            static = await only("static file", "/static/web/workbench.css", port, options)
            seen = await load(made, port, options)
        people = f"{options.clerks} clerks, {options.readers} readers, {options.seconds} s"
        print(f"\n{kind}: {machine()}; {people}\n")
        print("| request | count | a second | p50 ms | p95 ms | longest ms |\n|---|---|---|---|---|---|")
        print(row("save", seen.times["save"], options.seconds))
        print(row("page of the portal", seen.times["page"], options.seconds))
        print(row("static file, alone", static.times["static file"], min(options.seconds, 10)))
        errors = [*seen.errors, *static.errors]
        print(f"\nsaves accepted {seen.saves}, lost {lost(environment, seen)}, errors {len(errors)}")
        for one in errors[:5]:
            print(f"    {one}")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("clerks", 100), ("readers", 200), ("seconds", 30), ("drafts", 90)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    postgresql = os.environ.pop("MINGZHANG_DATABASE", "")
    await measured("SQLite", "", options)
    if postgresql:
        await measured("PostgreSQL", postgresql, options)
    async with bare() as port:
        seen = await only("bare", "/bare", port, options)
    print(f"\nbare Django view: {machine()}\n")
    print(row("bare Django view, alone", seen.times["bare"], min(options.seconds, 10)))


if __name__ == "__main__":
    asyncio.run(main())
