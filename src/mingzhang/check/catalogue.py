"""The catalogue of rules: built in, and from folders that a province or bureau adds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from mingzhang.check.rule import Bilingual, Rule, RuleError, parse_rule

RULES = Path(str(files("mingzhang.check") / "rules"))


@cache
def families() -> dict[str, Bilingual]:
    """Return code → name of every family of built-in rules, in the order of the catalogue."""
    data = tomllib.loads((RULES / "families.toml").read_text(encoding="utf-8"))
    return {code: Bilingual(**names) for code, names in data.items()}


@cache
def built_in_rules() -> tuple[Rule, ...]:
    """Return every rule of the package, by family and code."""
    return _load(RULES, built_in=True)


def rules(extra: Sequence[Path] = (), *, codes: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """Return the built-in rules and those of the folders in `extra`, only `codes` where given.

    `codes` are codes or families. Raises RuleError for an unusable file, a folder without rules, a code used
    twice or a code nobody has.
    """
    loaded = list(built_in_rules())
    for folder in extra:
        local = _load(folder, built_in=False)
        if not local:
            raise RuleError(str(folder), "there is no rule (*.sql) in this folder")
        loaded.extend(local)
    _refuse_repeated(loaded)
    if codes is None:
        return tuple(loaded)
    wanted = set(codes)
    unknown = wanted - {rule.code for rule in loaded} - {rule.family for rule in loaded}
    if unknown:
        raise RuleError(", ".join(sorted(unknown)), "there is no rule or family of this code")
    return tuple(rule for rule in loaded if rule.code in wanted or rule.family in wanted)


def _load(folder: Path, *, built_in: bool) -> tuple[Rule, ...]:
    if not folder.is_dir():
        raise RuleError(str(folder), "this folder of rules does not exist")
    found = [
        parse_rule(file.read_text(encoding="utf-8"), file, built_in=built_in)
        for file in sorted(folder.rglob("*.sql"))
    ]
    if built_in:
        order = {code: place for place, code in enumerate(families())}
        found.sort(key=lambda rule: (order[rule.family], rule.code))
    return tuple(found)


def _refuse_repeated(loaded: Sequence[Rule]) -> None:
    seen: dict[str, str] = {}
    for rule in loaded:
        if rule.code in seen:
            raise RuleError(rule.file, f"code {rule.code} is taken by {seen[rule.code]}")
        seen[rule.code] = rule.file
