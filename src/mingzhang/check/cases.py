"""Cases of a rule (YAML): tiny records in, findings out. Tests and `mingzhang rules test` run them alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from mingzhang.check.case_records import CASE_KEYS, CaseError, case_disclosures, references_of
from mingzhang.check.engine import check
from mingzhang.check.problem import Problem, RuleError, excerpt, suggestion
from mingzhang.check.report import Coverage, DocumentReport, Finding, Report
from mingzhang.check.rule import Rule

Outcome = Literal["violating", "clean", "not_checkable", "not_applicable"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
ENOUGH: Mapping[Outcome, int] = {"violating": 2, "clean": 2}
"""How many cases of an outcome a rule has at least."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a rule."""

    outcome: Outcome
    number: int
    """From 1 within its outcome."""
    data: Mapping[str, Any]
    """Its keys: `why`, record tables, `documents`, `references`, and `findings` or `missing`."""
    line: int
    """Line of the file on which it begins."""

    @property
    def why(self) -> str:
        """What the case shows."""
        return str(self.data.get("why") or "")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What a case expects beside what the rule gave, a line each; the same lines where it passed."""

    case: Case
    expected: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Tell whether the rule gave just what the case says."""
        return self.expected == self.found


class _Loader(yaml.SafeLoader):
    """Reads decimal numbers as the text that stands there: amounts are never floats."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as the class above declares it
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:float"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def load_cases(file: Path) -> tuple[Case, ...]:
    """Return the cases of one file in its order. Raises RuleError with what is wrong with the file."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        loader = _Loader(text)
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(Problem(str(file), f"无法读取（{error}）", f"cannot be read ({error})")) from error
    except yaml.YAMLError as error:
        raise RuleError(_not_yaml(error, file)) from error
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        names = ", ".join(OUTCOMES)
        zh, en = f"应有以下各项：{names}", f"must hold the keys {names}"
        raise RuleError(Problem(str(file), zh, en, 1))
    problems: list[Problem] = []
    cases: list[Case] = []
    for key, value in node.value:
        made, wrong = _cases_of(str(key.value), value, data[key.value], (file, key.start_mark.line + 1))
        cases.extend(made)
        problems.extend(wrong)
    if problems:
        raise RuleError(*problems)
    return tuple(cases)


def run_case(rule: Rule, case: Mapping[str, Any]) -> Report:
    """Check the documents of one case with one rule.

    Raises CaseError for a record, field or value that does not exist.
    """
    disclosures = case_disclosures(rule, case)
    with references_of(case):
        return check(disclosures, [rule])


def judge(rule: Rule, case: Case) -> CaseResult:
    """Run a case and set what it expects of its first document beside what the rule gave.

    Raises CaseError as `run_case` does.
    """
    report = run_case(rule, case.data)
    if report.failures:
        found: tuple[str, ...] = tuple(failure.cause_en for failure in report.failures)
        return CaseResult(case, (case.outcome,), found)
    document = report.documents[0]
    (coverage,) = document.coverage
    if case.outcome != "violating":
        return CaseResult(case, _expected_status(case), _status(coverage, document, rule))
    wanted: Sequence[Mapping[str, Any]] = case.data["findings"]
    names = list(dict.fromkeys(name for finding in wanted for name in finding))
    expected = tuple(sorted(_line(rule, finding, names) for finding in wanted))
    found = tuple(sorted(_line(rule, _shown(finding), names) for finding in document.findings))
    if not found:
        found = _status(coverage, document, rule)
    return CaseResult(case, expected, found)


def _cases_of(
    outcome: str, node: yaml.Node, items: Any, place: tuple[Path, int]
) -> tuple[list[Case], list[Problem]]:
    """Return the cases under one key of a file, and what is wrong with them."""
    file, line = place
    if outcome not in OUTCOMES:
        near_zh, near_en = suggestion(outcome, OUTCOMES)
        zh, en = f"没有名为 {outcome} 的项{near_zh}", f"there is no key {outcome}{near_en}"
        return [], [Problem(str(file), zh, en, line)]
    if items is None:
        return [], []
    if not isinstance(items, list) or not isinstance(node, yaml.SequenceNode):
        zh, en = f"{outcome} 应为案例的列表", f"{outcome} must be a list of cases"
        return [], [Problem(str(file), zh, en, line)]
    cases: list[Case] = []
    problems: list[Problem] = []
    for number, (part, data) in enumerate(zip(node.value, items, strict=True), 1):
        first = part.start_mark.line + 1
        if cause := _misses(outcome, data):
            problems.append(Problem(str(file), *cause, line=first))
        else:
            cases.append(Case(outcome, number, data, first))
    return cases, problems


def _misses(outcome: str, data: Any) -> tuple[str, str] | None:
    """Return what a case lacks to be judged, in Chinese and English."""
    if not isinstance(data, dict):
        return "案例应为 why、记录和结果的对照表", "a case must be a mapping of why, records and findings"
    if not data.get("why"):
        return "案例缺少 why（说明它表明什么）", "the case lacks why, which says what it shows"
    needed = {"violating": "findings", "not_checkable": "missing"}.get(outcome)
    if needed and not isinstance(data.get(needed), list):
        return f"{outcome} 案例缺少列表 {needed}", f"a case of {outcome} needs the list {needed}"
    unknown = [key for key in data if key not in CASE_KEYS]
    if unknown:
        near_zh, near_en = suggestion(str(unknown[0]), CASE_KEYS)
        return f"没有名为 {unknown[0]} 的记录{near_zh}", f"there is no record {unknown[0]}{near_en}"
    return None


def _not_yaml(error: yaml.YAMLError, file: Path) -> Problem:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or str(error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    shown = excerpt(file.read_text(encoding="utf-8-sig"), line, column) if line else ""
    return Problem(str(file), f"不是有效的 YAML（{said}）", f"is not YAML ({said})", line, column, shown)


def _expected_status(case: Case) -> tuple[str, ...]:
    if case.outcome == "clean":
        return ("passed",)
    missing: Iterable[str] = case.data.get("missing") or ()
    return (case.outcome, *(f"missing {need}" for need in missing))


def _status(coverage: Coverage, document: DocumentReport, rule: Rule) -> tuple[str, ...]:
    """Return the outcome of the rule on a document, with its findings where there are any."""
    missing = coverage.missing if coverage.status == "not_checkable" else ()
    lines = [coverage.status, *(f"missing {need}" for need in missing)]
    for finding in document.findings:
        shown = {name: value for name, value in _shown(finding).items() if name in finding.values}
        lines.append(_line(rule, shown, list(shown)))
    return tuple(lines)


def _shown(finding: Finding) -> dict[str, Any]:
    """Return all of a finding that an expectation may name."""
    shown: dict[str, Any] = {name: value.value for name, value in finding.values.items()}
    shown |= {"project": finding.where.project, "severity": finding.severity}
    if finding.fix is not None:
        shown |= {"fix_replace": finding.fix.replace, "fix_by": finding.fix.by}
    if finding.place is not None:
        shown["place"] = finding.place.model_dump(exclude_none=True)
    return shown


def _line(rule: Rule, finding: Mapping[str, Any], names: Sequence[str]) -> str:
    return ", ".join(_pairs(rule, finding, names)) or "—"


def _pairs(rule: Rule, finding: Mapping[str, Any], names: Sequence[str]) -> Iterator[str]:
    numbers = {*rule.header.money, *rule.header.percent}
    for name in names:
        value = finding.get(name)
        yield f"{name}={'—' if value is None else _plain(value) if name in numbers else value}"


def _plain(value: Any) -> str:
    """Return a number without trailing zeros: 1500000, 1500000.0 and 1500000.00 are one amount."""
    try:
        text = f"{Decimal(str(value)):f}"
    except InvalidOperation:
        return str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


__all__ = [
    "ENOUGH", "OUTCOMES", "Case", "CaseError", "CaseResult", "Outcome", "judge", "load_cases", "run_case",
]  # fmt: skip
