"""The vocabulary of comparisons, from words.toml beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Return words.toml as nested dictionaries."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
