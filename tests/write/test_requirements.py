"""Every requirement of a rule has a name that people can read."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.coverage import alternatives
from mingzhang.write.report.requirements import requirement_words

NAMES = tomllib.loads((files("mingzhang.write.report") / "requirements.toml").read_text(encoding="utf-8"))


def test_every_requirement_is_named_in_both_languages() -> None:
    used = {part for rule in built_in_rules() for need in rule.header.requires for part in alternatives(need)}
    named = NAMES["requirement"]
    assert sorted(used - set(named)) == []
    assert [name for name, words in named.items() if set(words) != {"zh", "en"}] == []


def test_alternatives_are_joined_in_the_reader_s_language() -> None:
    assert requirement_words("line:T3|statement:project", "zh") == "支出总表或文中项目支出"
    assert requirement_words("project", "en") == "project goal forms"
