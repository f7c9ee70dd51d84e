"""Words that tell what a document is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from mingzhang.model.forms.files import read_toml


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """Patterns over plain text for the header of a disclosure; see `documents.toml`."""

    title: re.Pattern[str]
    """A line that is the title of a disclosure."""
    other: re.Pattern[str]
    """A title of a document that speaks about disclosures without being one."""
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    levels: tuple[tuple[str, re.Pattern[str]], ...]
    region_levels: tuple[tuple[str, re.Pattern[str]], ...]
    unit_types: tuple[tuple[str, re.Pattern[str]], ...]
    unit_labels: re.Pattern[str]
    """`label: name`, the name in group 1."""
    region: re.Pattern[str]
    """A text that is only the name of a region, not of a unit."""
    organisation: re.Pattern[str]
    """A text that is the name of a body."""
    placeholder: re.Pattern[str]
    """A blank that a template leaves to be filled."""
    approved_on: re.Pattern[str]
    published_on: re.Pattern[str]


def _pairs(entries: list[dict[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["name"], re.compile(entry["pattern"])) for entry in entries)


@cache
def document_words() -> DocumentWords:
    """Return the words of `documents.toml`."""
    data = read_toml("documents.toml")
    patterns: dict[str, Any] = {
        name: re.compile(value) if isinstance(value, str) else _pairs(value) for name, value in data.items()
    }
    return DocumentWords(**patterns)
