"""Every rule does what its cases say, and rules, cases and pages are one set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mingzhang.check.catalogue import RULES, built_in_rules, families
from tests.rules.driver import CASES, expected, load, only, run, shown

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules"
BY_STEM = {Path(rule.file).stem: rule for rule in built_in_rules()}


def _names(folder: Path, suffix: str) -> set[str]:
    files = (file.relative_to(folder) for file in folder.rglob(f"*{suffix}"))
    return {str(file.with_suffix("")) for file in files if file.parent != Path()}


def _cases(outcome: str) -> list[Any]:
    return [
        pytest.param(BY_STEM[file.stem], case, id=f"{file.stem[:6]}-{number}")
        for file in sorted(CASES.rglob("*.yaml"))
        if file.stem in BY_STEM
        for number, case in enumerate(load(file)[outcome], 1)
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
    rule = BY_STEM[stem]
    cases = load(CASES / rule.family / f"{stem}.yaml")
    assert len(cases["violating"]) >= 2
    assert len(cases["clean"]) >= 2
    assert all(case.get("why") for group in cases.values() for case in group)


@pytest.mark.parametrize(("rule", "case"), _cases("violating"))
def test_violating_case_gives_just_its_findings(rule: Any, case: dict[str, Any]) -> None:
    report = only(run(rule, case))
    wanted = [expected(finding) for finding in case["findings"]]
    names = set().union(*wanted)
    found = [shown(finding, names) for finding in report.findings]
    assert found == [{name: finding.get(name) for name in names} for finding in wanted]


@pytest.mark.parametrize(("rule", "case"), _cases("clean"))
def test_clean_case_passes(rule: Any, case: dict[str, Any]) -> None:
    report = only(run(rule, case))
    assert report.findings == ()
    assert [coverage.status for coverage in report.coverage] == ["passed"]


@pytest.mark.parametrize(("rule", "case"), _cases("not_checkable"))
def test_case_that_cannot_be_checked_names_what_is_missing(rule: Any, case: dict[str, Any]) -> None:
    (coverage,) = only(run(rule, case)).coverage
    assert (coverage.status, coverage.missing) == ("not_checkable", tuple(case["missing"]))


@pytest.mark.parametrize(("rule", "case"), _cases("not_applicable"))
def test_case_outside_the_rule_is_not_applicable(rule: Any, case: dict[str, Any]) -> None:
    (coverage,) = only(run(rule, case)).coverage
    assert coverage.status == "not_applicable"
