"""Fixed texts of what is written, in Chinese and English, from a TOML file beside the writer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


class Texts:
    """The texts of one writer in one language: `texts("page", n=6)` gives 第6页."""

    def __init__(self, package: str, lang: str) -> None:
        """Load texts.toml of `package`, or all files of its folder texts; lang is en, else it is Chinese."""
        self.lang = "en" if lang == "en" else "zh"
        self._texts = _texts(package, self.lang)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key` with its placeholders filled. KeyError for an unknown key."""
        return self._texts[key].format(**values) if values else self._texts[key]


@cache
def _texts(package: str, lang: str) -> Mapping[str, str]:
    """Return key → text; read once, since pages of many disclosures ask again and again.

    Raises ValueError for a key that stands in two files.
    """
    folder = files(package) / "texts"
    sources = sorted(folder.iterdir(), key=str) if folder.is_dir() else [files(package) / "texts.toml"]
    found: dict[str, str] = {}
    for source in sources:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
        if twice := found.keys() & data.keys():
            raise ValueError(f"{source}: {', '.join(sorted(twice))} stand elsewhere already")
        found |= {key: entry[lang] for key, entry in data.items()}
    return found
