"""Try local rules on their cases: what passed, what differs, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.check.case_records import CaseError
from mingzhang.check.cases import ENOUGH, Case, CaseResult, Outcome, judge, load_cases
from mingzhang.check.problem import Problem, RuleError, excerpt, suggestion
from mingzhang.check.rule import Rule
from mingzhang.check.validate import LocalRule

CASE_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule with its cases run."""

    rule: Rule
    file: Path | None
    """The file of its cases; None where there is none."""
    results: tuple[CaseResult, ...]

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that gave something else."""
        return tuple(result for result in self.results if not result.passed)

    @property
    def too_few(self) -> dict[Outcome, int]:
        """Outcome → how many cases there are, where that is fewer than a rule needs."""
        counted = Counter(result.case.outcome for result in self.results)
        return {outcome: counted[outcome] for outcome, least in ENOUGH.items() if counted[outcome] < least}

    @property
    def passed(self) -> bool:
        """Tell whether every case passed and there are enough of them."""
        return not self.failed and not self.too_few


def try_rules(local: Sequence[LocalRule], folders: Sequence[Path]) -> tuple[Trial, ...]:
    """Run the cases of local rules, which lie anywhere in `folders` under the name of their rule.

    Raises RuleError with all that is wrong with the files of cases, before the first case runs and after.
    """
    files = _case_files(local, folders)
    loaded: dict[str, tuple[Case, ...]] = {}
    problems: list[Problem] = []
    for stem, file in files.items():
        try:
            loaded[stem] = load_cases(file)
        except RuleError as error:
            problems.extend(error.problems)
    trials = []
    for one in local:
        results: list[CaseResult] = []
        for case in loaded.get(one.path.stem, ()):
            try:
                results.append(judge(one.rule, case))
            except CaseError as error:
                problems.append(_unusable(error, case, files[one.path.stem]))
        trials.append(Trial(one.rule, files.get(one.path.stem), tuple(results)))
    if problems:
        raise RuleError(*problems)
    return tuple(trials)


def _case_files(local: Sequence[LocalRule], folders: Sequence[Path]) -> dict[str, Path]:
    """Return stem → file of cases. Raises RuleError for a file without a rule, and for two of one rule."""
    stems = {one.path.stem for one in local}
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for file in _yaml_files(folders):
        if file.stem not in stems:
            near_zh, near_en = suggestion(file.stem, stems)
            zh = f"没有同名的规则 {file.stem}.sql{near_zh}"
            problems.append(Problem(str(file), zh, f"there is no rule {file.stem}.sql of this name{near_en}"))
        elif file.stem in files:
            zh, en = f"与 {files[file.stem]} 重复", f"is another file of cases beside {files[file.stem]}"
            problems.append(Problem(str(file), zh, en))
        else:
            files[file.stem] = file
    if problems:
        raise RuleError(*problems)
    return files


def _yaml_files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(file for file in folder.rglob("*") if file.suffix in CASE_SUFFIXES)


def _unusable(error: CaseError, case: Case, file: Path) -> Problem:
    shown = excerpt(file.read_text(encoding="utf-8-sig"), case.line)
    return Problem(str(file), error.cause_zh, error.cause_en, case.line, excerpt=shown)
