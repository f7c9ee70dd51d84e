"""Every rule does what its cases say, and rules, cases and pages are one set."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mingzhang.check.cases import ENOUGH, Case, judge, load_cases
from mingzhang.check.catalogue import RULES, built_in_rules, families
from mingzhang.check.rule import Rule
from tests.rules.driver import CASES

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules"
BY_STEM = {Path(rule.file).stem: rule for rule in built_in_rules()}


def _names(folder: Path, suffix: str) -> set[str]:
    files = (file.relative_to(folder) for file in folder.rglob(f"*{suffix}"))
    return {str(file.with_suffix("")) for file in files if file.parent != Path()}


def _cases() -> list[Any]:
    return [
        pytest.param(BY_STEM[file.stem], case, id=f"{file.stem[:6]}-{case.outcome}-{case.number}")
        for file in sorted(CASES.rglob("*.yaml"))
        if file.stem in BY_STEM
        for case in load_cases(file)
    ]


def test_rules_cases_and_pages_are_the_same_set() -> None:
    rules = _names(RULES, ".sql")
    assert _names(CASES, ".yaml") == rules
    assert _names(PAGES, ".md") == rules


def test_every_rule_stands_in_the_folder_of_its_family() -> None:
    assert {file.parent.name for file in RULES.rglob("*.sql")} <= set(families())
    assert [file for file in RULES.rglob("*.sql") if not file.name.startswith(file.parent.name)] == []


@pytest.mark.parametrize("stem", sorted(BY_STEM))
def test_every_rule_has_two_violating_and_two_clean_cases(stem: str) -> None:
    cases = load_cases(CASES / BY_STEM[stem].family / f"{stem}.yaml")
    counted = Counter(case.outcome for case in cases)
    assert {outcome: least for outcome, least in ENOUGH.items() if counted[outcome] < least} == {}


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_rule_gives_just_what_its_case_says(rule: Rule, case: Case) -> None:
    result = judge(rule, case)
    assert result.found == result.expected, case.why
