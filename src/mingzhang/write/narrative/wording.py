"""The wording of a profile: its own TOML file over that of national.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mingzhang.model.profiles import profiles
from mingzhang.model.profiles.profile import NATIONAL
from mingzhang.write.narrative.template import parse

_TEXTS = ("text", "form", "nil")


@cache
def wording(profile: str | None) -> Mapping[str, Any]:
    """Return the wording of a profile; a name without a file of its own has that of its base, else national.

    Tables are merged name by name, lists replaced. Raises WordingError for a template that cannot be read.
    """
    name = profile or NATIONAL
    folder = files(__package__)
    own = folder.joinpath(f"{name}.toml")
    if not name.isidentifier() or not own.is_file():
        base = next((one.base for one in profiles() if one.name == name), NATIONAL)
        return wording(NATIONAL if base == name else base)
    data = tomllib.loads(own.read_text(encoding="utf-8"))
    merged = data if name == NATIONAL else _merged(wording(NATIONAL), data)
    _require_templates(merged)
    return merged


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        below = merged.get(key)
        both = isinstance(below, Mapping) and isinstance(value, Mapping)
        merged[key] = _merged(below, value) if both and below is not None else value
    return merged


def _require_templates(data: object) -> None:
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key in _TEXTS and isinstance(value, str):
                parse(value)
            elif key == "forms" and isinstance(value, Mapping):
                for form in value.values():
                    parse(form)
            _require_templates(value)
    elif isinstance(data, list):
        for value in data:
            _require_templates(value)
