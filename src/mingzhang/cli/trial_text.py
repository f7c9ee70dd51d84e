"""The outcome of a trial of rules on the terminal: what a case expects beside what the rule gave."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from mingzhang.check.cases import ENOUGH, CaseResult
from mingzhang.check.trial import Trial
from mingzhang.cli.app import cli_texts
from mingzhang.write.texts import Texts


def print_trials(console: Console, trials: Sequence[Trial], lang: str) -> None:
    """Print each rule with its differing cases, and the count of all in the last line."""
    texts = cli_texts(lang)
    for trial in trials:
        _print(console, trial, texts, lang)
    passed = sum(trial.passed for trial in trials)
    cases = sum(len(trial.results) for trial in trials)
    text = texts("trial_sum", rules=len(trials), cases=cases, passed=passed, failed=len(trials) - passed)
    console.print(Text(text, style="bold"))


def _print(console: Console, trial: Trial, texts: Texts, lang: str) -> None:
    state, style = ("trial_passed", "green") if trial.passed else ("trial_failed", "bold red")
    head = Text(f"{trial.rule.code} ", style="bold")
    head.append(texts(state), style=style)
    head.append(f"  {trial.rule.header.title.text(lang)}")
    head.append(
        "  " + texts("trial_cases", passed=len(trial.results) - len(trial.failed), cases=len(trial.results))
    )
    console.print(head)
    for result in trial.failed:
        _print_difference(console, trial, result, texts)
    for outcome, there in trial.too_few.items():
        least = ENOUGH[outcome]
        console.print(
            Text("  " + texts("trial_too_few", outcome=outcome, there=there, least=least), style="yellow")
        )


def _print_difference(console: Console, trial: Trial, result: CaseResult, texts: Texts) -> None:
    case = result.case
    name = trial.file.name if trial.file else ""
    console.print(Text(f"  {name}:{case.line}  {case.outcome} {case.number}: {case.why}"))
    both = set(result.expected) & set(result.found)
    for line in result.expected:
        mark, style = (" ", "dim") if line in both else ("-", "red")
        console.print(Text(f"    {mark} {texts('trial_expected')}  {line}", style=style))
    for line in result.found:
        if line not in both:
            console.print(Text(f"    + {texts('trial_found')}  {line}", style="green"))
