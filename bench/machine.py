"""What every measurement shares: repeated timing, the machine it ran on, and documents to measure with."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
SEED = CORPUS / "xianghe_zzb_2021_unit_budget.txt"


def seed() -> Disclosure:
    """Return the seed document, read: 25 projects, 175 indicators, 1,942 cells.

    Raises SystemExit where the folder of real documents is not beside the checkout.
    """
    if not SEED.is_file():
        raise SystemExit(
            f"{SEED.name} is not there: the folder of real documents belongs beside the checkout"
        )
    return read(SEED)


def seconds(work: Callable[[], object], runs: int) -> float:
    """Return the median wall time of `runs` runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def machine() -> str:
    """Return date, cores, load and Python of this run: times of a busy machine say little, ratios more."""
    load = os.getloadavg()[0]
    return f"{date.today()}, {os.cpu_count()} cores (load {load:.1f}), Python {platform.python_version()}"
