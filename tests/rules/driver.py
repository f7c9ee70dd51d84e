"""The cases of the built-in rules, as the package itself reads and runs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mingzhang.check.cases import OUTCOMES, Case, load_cases, run_case

CASES = Path(__file__).parent
run = run_case


def cases(file: Path, outcome: str) -> list[Case]:
    """Return the cases of one outcome."""
    return [case for case in load_cases(file) if case.outcome == outcome]


def load(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Return outcome → keys of its cases."""
    return {outcome: [dict(case.data) for case in cases(file, outcome)] for outcome in OUTCOMES}
