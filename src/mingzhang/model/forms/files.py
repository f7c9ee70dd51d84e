"""Reading the data files of this package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_toml(name: str) -> dict[str, Any]:
    """Return the content of the data file `name` of this package. Raises FileNotFoundError if absent."""
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


def names(prefix: str) -> list[str]:
    """Return the names of the data files that begin with `prefix`, in order."""
    found = (entry.name for entry in files(__package__).iterdir())
    return sorted(name for name in found if name.startswith(prefix) and name.endswith(".toml"))
