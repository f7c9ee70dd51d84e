"""Time `mingzhang publish` on a county multiplied: disclosures and pages per second, and how heavy pages are.

Usage: python bench/portal.py [COUNT…]. The disclosures are those of the invented county under other unit
codes and names, as JSON; all cores are used.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from machine import machine
from mingzhang.corpus.county import generate
from mingzhang.corpus.portal import Published, publish


def write_copies(folder: Path, count: int) -> None:
    """Write `count` disclosures: every 24 of them are the county once more, as other units."""
    documents = generate()
    for number in range(count):
        disclosure = documents[number % len(documents)].disclosure
        turn, header = number // len(documents), disclosure.document
        changed = header.model_copy(
            update={
                "doc": "",
                "unit_code": f"{int(header.unit_code or 0) + turn * 1000 % 600_000:06d}",
                "unit_name": f"{header.unit_name}{turn}",
                "name": f"{header.name}{turn}",
                "region_code": f"{419000 + turn // 50:06d}",
            }
        )
        copy = disclosure.model_copy(update={"document": changed})
        (folder / f"{number:05d}.json").write_text(copy.to_json(indent=None), encoding="utf-8")


def measured(count: int) -> None:
    """Publish `count` disclosures twice and print a row for each."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "in").mkdir()
        write_copies(work / "in", count)
        for run in ("first", "again, nothing changed"):
            start, before = time.perf_counter(), _processor()
            done = publish(work / "in", work / "site")
            _row(run, done, time.perf_counter() - start, _processor() - before, work / "site")


def _processor() -> float:
    """Return the seconds of processor time that this process and its ended children have used."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _row(run: str, done: Published, taken: float, processor: float, site: Path) -> None:
    pages = sorted(path.stat().st_size for path in site.rglob("*.html"))
    shards = [path.stat().st_size for path in (site / "search").glob("[0-9]*.js")]
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    cells = (
        f"{done.disclosures:,}",
        run,
        f"{taken:.1f} s",
        f"{processor / done.disclosures * 1000:.0f} ms",
        f"{done.disclosures / taken:.1f}",
        f"{done.pages / taken:.0f}",
        f"{statistics.median(pages) / 1000:.0f} / {pages[-1] / 1000:.0f} kB",
        f"{len(shards)} × {statistics.mean(shards) / 1000:.0f} kB",
        f"{whole / 1e6:,.0f} MB",
    )
    print(f"| {' | '.join(cells)} |", flush=True)


def main() -> None:
    """Measure everything."""
    print(machine())
    heads = ("disclosures", "run", "time", "CPU each", "disclosures/s", "pages/s")
    print(f"\n| {' | '.join((*heads, 'page: median, largest', 'search', 'site'))} |\n{'|---' * 9}|")
    for count in map(int, sys.argv[1:] or ["24", "240"]):
        measured(count)


if __name__ == "__main__":
    main()
