"""Fixed texts of what is written, in Chinese and English, from a TOML file beside the writer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


class Texts:
    """The texts of one writer in one language: `texts("page", n=6)` gives 第6页."""

    def __init__(self, package: str, lang: str) -> None:
        """Load texts.toml of `package`; lang is en, anything else gives Chinese."""
        self.lang = "en" if lang == "en" else "zh"
        self._texts = _texts(package, self.lang)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key` with its placeholders filled. KeyError for an unknown key."""
        return self._texts[key].format(**values) if values else self._texts[key]


@cache
def _texts(package: str, lang: str) -> Mapping[str, str]:
    """Return key → text; read once, since pages of many disclosures ask again and again."""
    data = tomllib.loads((files(package) / "texts.toml").read_text(encoding="utf-8"))
    return {key: entry[lang] for key, entry in data.items()}
