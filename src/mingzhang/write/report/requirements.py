"""The records that a rule needs, in words: `line:T3|statement:project` → 支出总表或文中项目支出."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from mingzhang.check.coverage import alternatives


@cache
def _names() -> dict[str, dict[str, str]]:
    text = (files("mingzhang.write.report") / "requirements.toml").read_text(encoding="utf-8")
    data: dict[str, dict[str, str]] = tomllib.loads(text)["requirement"]
    return data


def requirement_words(requirement: str, lang: str) -> str:
    """Return one requirement in words; a requirement without a name of its own is shown as it is written."""
    joiner = " or " if lang == "en" else "或"
    return joiner.join(_one(part, lang) for part in alternatives(requirement))


def _one(part: str, lang: str) -> str:
    names = _names()
    if part in names:
        return names[part][lang]
    record, _, qualifier = part.partition(":")
    if record in names and qualifier:
        return (
            f"{names[record][lang]}（{qualifier}）"
            if lang != "en"
            else f"{names[record][lang]} ({qualifier})"
        )
    return names[record][lang] if record in names else part
