"""What one generator of derived files makes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = Path("docs")


@dataclass(frozen=True, slots=True)
class Part:
    """Files by path below the checkout, and the globs that hold nothing else."""

    files: dict[Path, str]
    owns: tuple[str, ...] = ()
