"""Reports made by hand, with one rule for each severity."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mingzhang.check.report import DocumentReport, Finding, Report, Value, Where
from mingzhang.check.rule import Bilingual, Header, Rule
from mingzhang.model.place import Place


def rule(code: str = "SUM060", severity: str = "error", requires: tuple[str, ...] = ()) -> Rule:
    """Return a rule whose message names {name}."""
    return Rule(
        code=code,
        family=code[:3],
        name="made_up",
        header=Header(
            title=Bilingual(zh="合计不等", en="Sum differs"),
            message=Bilingual(zh="“{name}”合计不等", en="“{name}” does not add up"),
            why=Bilingual(zh="账要平", en="Books must balance"),
            fix=Bilingual(zh="核对后更正", en="Check and correct"),
            legal_basis=Bilingual(zh="填报惯例", en="practice"),
            severity=severity,  # type: ignore[arg-type]
            requires=requires,
        ),
        query="select 1",
        file=f"{code}_made_up.sql",
    )


def finding(
    name: str, place: Place | None, quote: str | None = None, *, code: str = "SUM060", **where: object
) -> Finding:
    """Return an error about `name`."""
    return Finding(
        code=code,
        severity="error",
        place=place,
        where=Where.model_validate({"quote": quote} | where),
        values={"name": Value(kind="text", value=name)},
    )


def report_on(path: Path, *findings: Finding) -> Report:
    """Return a report of one document, the file at `path`."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    document = DocumentReport(file=path.name, sha256=sha256, kind="budget", level="unit", findings=findings)
    return Report(rules=(rule(),), documents=(document,))


def note(name: str) -> str:
    """Return the text of the note on the finding about `name`."""
    return f"【错误】SUM060 合计不等\n“{name}”合计不等\n怎样改：核对后更正\n依据：填报惯例"
