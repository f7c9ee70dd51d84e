"""Time the search for near duplicates against MinHash LSH of datasketch, and both against exact comparison.

Usage: DATASKETCH=<its python> python bench/duplicates.py [COUNT] [--sample COUNT]; by default 1,000,000 texts
and a sample of 20,000. DATASKETCH names the Python of an environment that has datasketch; without it only our
own search is timed. Texts are those of indicator_texts.py, seed 1. Each search runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from indicator_texts import PlantedText, planted_texts
from machine import machine
from mingzhang.corpus.near_duplicates import near_duplicates

LIKENESS = 0.8


def ours(file: str) -> None:
    """Search the texts of a file; print time, memory and the group of every line that has one."""
    texts = Path(file).read_text("utf-8").split("\n")
    start = time.perf_counter()
    numbers = [str(number) for number in range(len(texts))]
    found = near_duplicates(pa.table({"doc": numbers, "key": numbers, "text": texts}))
    seconds, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
    cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024**2
    keys, groups = found["key"].to_pylist(), found["group_number"].to_pylist()
    rows = dict(zip(keys, groups, strict=True))
    print(json.dumps({"seconds": seconds, "cpu": cpu, "memory": memory, "groups": rows}))


def run(python: str, *arguments: str | Path) -> dict[str, Any]:
    """Run a Python program; return the JSON object it prints."""
    done = subprocess.run(
        [python, *map(str, arguments)], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def timed(texts: Sequence[PlantedText], folder: Path, datasketch: str | None) -> None:
    """Print how long both searches take over the same texts, and which of the planted copies ours found."""
    file = folder / "texts.txt"
    file.write_text("\n".join("".join(one.text.split()) for one in texts), encoding="utf-8")
    print(
        f"{machine()}\n\n| {len(texts):,} texts | time | CPU time | memory |\n|---|---|---|---|", flush=True
    )
    own = run(sys.executable, __file__, "--ours", file)
    print(f"| near_duplicates | {_cost(own)} |", flush=True)
    if datasketch:
        theirs = run(
            datasketch, Path(__file__).with_name("duplicates_datasketch.py"), "groups", file, str(LIKENESS)
        )
        print(f"| datasketch | {_cost(theirs)} |")
        wall, cpu = theirs["seconds"] / own["seconds"], theirs["cpu"] / own["cpu"]
        print(f"\n{machine()}; datasketch / near_duplicates: {wall:.1f}×, CPU time {cpu:.1f}×")
    print("\n| planted | copies | in the group of their source |\n|---|---|---|")
    groups = own["groups"]
    copies, together = Counter[int](), Counter[int]()
    for number, one in enumerate(texts):
        if one.source is not None:
            copies[one.edits] += 1
            together[one.edits] += groups.get(str(number), -1) == groups.get(str(one.source), -2)
    for edits, count in sorted(copies.items()):
        print(f"| {edits} edits | {count:,} | {together[edits] / count:.1%} |")


def _cost(result: dict[str, Any]) -> str:
    return f"{result['seconds']:.0f} s | {result['cpu']:.0f} s | {result['memory']:.1f} GiB"


def measured(texts: Sequence[PlantedText], folder: Path, datasketch: str) -> None:
    """Print how many of the near duplicates among the texts, compared exactly, both searches find."""
    different = list(dict.fromkeys("".join(one.text.split()) for one in texts))
    file = folder / "sample.txt"
    file.write_text("\n".join(different), encoding="utf-8")
    groups = {
        int(key): group for key, group in run(sys.executable, __file__, "--ours", file)["groups"].items()
    }
    theirs = run(
        datasketch, Path(__file__).with_name("duplicates_datasketch.py"), "recall", file, str(LIKENESS)
    )
    exact = {number for pair in theirs["exact"] for number in pair}
    found = {number for pair in theirs["found"] for number in pair}
    pairs = len(theirs["exact"])
    one_group = sum(groups.get(one, -1) == groups.get(other, -2) for one, other in theirs["exact"])
    print(
        f"\nSample: {len(different):,} different texts, {len(exact):,} with a near duplicate, {pairs:,} pairs"
    )
    print("\n| | near_duplicates | datasketch |\n|---|---|---|")
    print(
        f"| texts found that have a near duplicate | {len(exact & groups.keys()) / len(exact):.2%} | "
        f"{len(exact & found) / len(exact):.2%} |"
    )
    print(f"| texts found that have none | {len(groups.keys() - exact):,} | 0 once compared |")
    print(
        f"| pairs in one group, pairs found | {one_group / pairs:.2%} | {len(theirs['found']) / pairs:.2%} |"
    )
    share = len(theirs["found"]) / theirs["candidates"]
    print(f"| candidate pairs that are near duplicates | (all are compared) | {share:.1%} |")


def main() -> None:
    """Measure what the arguments say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=20_000)
    parser.add_argument("--ours", metavar="FILE")
    arguments = parser.parse_args()
    if arguments.ours:
        ours(arguments.ours)
        return
    texts = list(planted_texts(max(arguments.count, arguments.sample)))
    datasketch = os.environ.get("DATASKETCH")
    with tempfile.TemporaryDirectory() as name:
        if datasketch:
            measured(texts[: arguments.sample], Path(name), datasketch)
        timed(texts[: arguments.count], Path(name), datasketch)


if __name__ == "__main__":
    main()
