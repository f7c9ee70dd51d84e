"""The catalogue of rules: built in, and from folders that a province or bureau adds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from mingzhang.check.parse import parse_rule
from mingzhang.check.problem import Problem, RuleError, suggestion
from mingzhang.check.rule import Bilingual, Rule
from mingzhang.check.validate import LocalRule, validate

RULES = Path(str(files("mingzhang.check") / "rules"))


@cache
def families() -> dict[str, Bilingual]:
    """Return code → name of every family of built-in rules, in the order of the catalogue."""
    data = tomllib.loads((RULES / "families.toml").read_text(encoding="utf-8"))
    return {code: Bilingual(**names) for code, names in data.items()}


@cache
def built_in_rules() -> tuple[Rule, ...]:
    """Return every rule of the package, by family and code."""
    order = {code: place for place, code in enumerate(families())}
    found = [parse_rule(file.read_text(encoding="utf-8"), file) for file in RULES.rglob("*.sql")]
    return tuple(sorted(found, key=lambda rule: (order[rule.family], rule.code)))


def rules(extra: Sequence[Path] = (), *, codes: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """Return the built-in rules and those of the folders in `extra`, only `codes` where given.

    `codes` are codes or families. Raises RuleError, which names everything that is wrong with the files of
    `extra` (see `validate`), a folder without rules, a code used twice and a code nobody has.
    """
    loaded = (*built_in_rules(), *(local.rule for local in local_rules(extra)))
    return loaded if codes is None else picked(loaded, codes)


def picked(loaded: Sequence[Rule], codes: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of `codes`, which are codes or families. Raises RuleError for one that nobody has."""
    wanted = set(codes)
    known = {rule.code for rule in loaded} | {rule.family for rule in loaded}
    if unknown := sorted(wanted - known):
        raise RuleError(*(_unknown_code(code, known) for code in unknown))
    return tuple(rule for rule in loaded if rule.code in wanted or rule.family in wanted)


def local_rules(folders: Sequence[Path]) -> tuple[LocalRule, ...]:
    """Return the rules of folders that a user adds, validated. Raises RuleError with all their problems."""
    local: list[LocalRule] = []
    problems: list[Problem] = []
    for folder in folders:
        found = sorted(folder.rglob("*.sql")) if folder.is_dir() else []
        if not found:
            problems.append(_no_rules(folder))
        for file in found:
            try:
                local.append(_local_rule(file))
            except RuleError as error:
                problems.extend(error.problems)
    problems += [*_repeated(local), *validate(local)]
    if problems:
        raise RuleError(*sorted(problems, key=lambda problem: (problem.file, problem.line or 0)))
    return tuple(local)


def _local_rule(file: Path) -> LocalRule:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(Problem(str(file), "不是 UTF-8 编码", "is not UTF-8")) from error
    except OSError as error:
        zh, en = f"无法读取（{error.strerror}）", f"cannot be read ({error.strerror})"
        raise RuleError(Problem(str(file), zh, en)) from error
    return LocalRule(parse_rule(text, file, built_in=False), file, text)


def _no_rules(folder: Path) -> Problem:
    if folder.is_dir():
        return Problem(str(folder), "此文件夹中没有规则（*.sql）", "there is no rule (*.sql) in this folder")
    return Problem(str(folder), "规则文件夹不存在", "this folder of rules does not exist")


def _repeated(local: Sequence[LocalRule]) -> list[Problem]:
    """Return the problem of every local rule whose code a built-in or an earlier local rule has."""
    problems = []
    built_in = {rule.code: rule.file for rule in built_in_rules()}
    taken: dict[str, str] = {}
    for one in local:
        code = one.rule.code
        if code in built_in:
            zh = f"编号 {code} 已由内置规则 {built_in[code]} 使用，请改用未被占用的编号"
            en = f"code {code} is taken by the built-in rule {built_in[code]}: choose one that is free"
            problems.append(Problem(str(one.path), zh, en))
        elif code in taken:
            zh, en = f"编号 {code} 已由 {taken[code]} 使用", f"code {code} is taken by {taken[code]}"
            problems.append(Problem(str(one.path), zh, en))
        taken.setdefault(code, str(one.path))
    return problems


def _unknown_code(code: str, known: Iterable[str]) -> Problem:
    near_zh, near_en = suggestion(code, known)
    return Problem(
        code, f"没有这一编号的规则或类别{near_zh}", f"there is no rule or family of this code{near_en}"
    )
