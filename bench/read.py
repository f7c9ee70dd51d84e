"""Time what a user waits for: corpus files read, one file checked from a cold start, a folder of 200 checked.

Usage: python bench/read.py [--folder COUNT]. The folder holds copies of small and middling corpus PDFs with a
byte added behind the end, so that their hashes differ.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from machine import CORPUS, SEED, machine, seconds
from mingzhang.model.failure import UnusableInput
from mingzhang.read import read

_LARGEST = 1_500_000
"""Bytes of a PDF up to which it is copied: the folder stands for ordinary units."""


def each_file() -> None:
    """Print the seconds that reading takes, file by file."""
    print("\n| file | kB | read |\n|---|---|---|")
    for path in sorted(path for path in CORPUS.iterdir() if path.is_file() and path.suffix != ".md"):
        try:
            taken = f"{seconds(lambda path=path: read(path), 1):.2f} s"  # type: ignore[misc]
        except UnusableInput as error:
            taken = f"refused: {error.code}"
        print(f"| {path.name} | {path.stat().st_size // 1024:,} | {taken} |", flush=True)


def command(*words: str) -> None:
    """Run `mingzhang` in a process of its own; findings are no failure."""
    line = [sys.executable, "-m", "mingzhang", *words]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)


def folder(count: int) -> None:
    """Print the time for `count` PDF files in one folder."""
    sources = [path for path in sorted(CORPUS.glob("*.pdf")) if path.stat().st_size <= _LARGEST]
    with tempfile.TemporaryDirectory() as name:
        for number, source in enumerate(islice(cycle(sources), count)):
            Path(name, f"{number:04d}.pdf").write_bytes(source.read_bytes() + b"\n%" + str(number).encode())
        out = Path(name, "report.json")
        taken = seconds(lambda: command("check", name, "--format", "json", "--out", str(out)), 1)
    print(
        f"| a folder of {count} PDF files | {taken:.1f} s | {taken / count * 1000:.0f} ms a file |",
        flush=True,
    )


def main() -> None:
    """Measure everything."""
    count = int(sys.argv[sys.argv.index("--folder") + 1]) if "--folder" in sys.argv else 200
    print(machine())
    each_file()
    print("\n| `mingzhang check` from a cold start | time | |\n|---|---|---|")
    print(f"| the seed document | {seconds(lambda: command('check', str(SEED)), 3):.2f} s | |", flush=True)
    folder(count)


if __name__ == "__main__":
    main()
