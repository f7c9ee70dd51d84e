"""`mingzhang check`: read, check, report, annotate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, cast

import typer
from rich.console import Console

from mingzhang.check import check as check_disclosures
from mingzhang.check import rules as load_rules
from mingzhang.check.catalogue import picked
from mingzhang.check.profile_rules import rules_under
from mingzhang.check.report import Report
from mingzhang.check.rule import SEVERITIES, Rule
from mingzhang.check.store import Store
from mingzhang.check.waiver_files import load_waivers
from mingzhang.check.waivers import apply_waivers
from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, fail, out_console
from mingzhang.cli.profile_option import ProfileOption, all_under, given_profile, marked
from mingzhang.cli.reading import read_with_progress
from mingzhang.corpus.reading import ReadFile
from mingzhang.corpus.spark import require_spark, spark_store
from mingzhang.model.profiles import Profile, profile_in_use
from mingzhang.read.sources import expand
from mingzhang.write.pictures import PagePictures
from mingzhang.write.report import FORMATS
from mingzhang.write.report.html import html_report
from mingzhang.write.report.terminal import print_report
from mingzhang.write.report.waiver_stub import waiver_stub
from mingzhang.write.report.waivers import waiver_problems
from mingzhang.write.texts import Texts

if TYPE_CHECKING:
    from mingzhang.write.check_form import Layout


class Format(StrEnum):
    """Form of the report."""

    TERMINAL = "terminal"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    HTML = "html"
    FORM = "form"


class Engine(StrEnum):
    """Where the rules run."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class FailOn(StrEnum):
    """Severity from which findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="文件或文件夹 / files or folders.")],
    form: Annotated[
        Format,
        typer.Option(
            "--format", help="报告形式，form 为财政部门检查表 / form of the report; form: check form."
        ),
    ] = Format.TERMINAL,
    out: Annotated[
        Path | None,
        typer.Option(help="报告写到此处；多份文件的检查表写到文件夹 / write the report here."),
    ] = None,
    form_layout: Annotated[
        Path | None, typer.Option(help="检查表版式（TOML）/ layout of the check form (TOML).")
    ] = None,
    annotate: Annotated[
        Path | None, typer.Option(help="在此文件夹写带批注的副本 / write annotated copies into this folder.")
    ] = None,
    fix: Annotated[
        Path | None,
        typer.Option(
            help="在此文件夹写改正好的副本和改正清单 / write corrected copies and a list of changes."
        ),
    ] = None,
    extra: Annotated[
        list[Path] | None, typer.Option("--rules", help="另加本地规则文件夹 / folder of local rules.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="只查这些规则或类别 / only these codes or families.")
    ] = None,
    profile: ProfileOption = None,
    config: Annotated[
        Path | None,
        typer.Option(
            help="设置文件，默认为最近的 mingzhang.toml / settings; default: the nearest mingzhang.toml."
        ),
    ] = None,
    waivers: Annotated[
        list[Path] | None, typer.Option(help="豁免清单（CSV）/ waivers (CSV), besides those of the settings.")
    ] = None,
    write_waivers: Annotated[
        Path | None,
        typer.Option(help="把未豁免的问题写成待填的豁免清单（CSV）/ write a CSV of waivers to fill in."),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="达到此程度时退出码为 1 / severity that gives exit code 1.")
    ] = FailOn.ERROR,
    engine: Annotated[
        Engine, typer.Option(hidden=True, help="规则在何处运行 / where the rules run; spark: Apache Spark.")
    ] = Engine.DUCKDB,
    lang: LangOption = Lang.ZH,
) -> None:
    """检查公开文件，指出位置、依据、应有数和改法。 Check disclosures: place, law, expected value, mend."""
    given = given_profile(profile)
    if engine is Engine.SPARK:
        require_spark()
    every = load_rules(extra or [])
    chosen = rules_under(picked(every, only) if only else every, given, [rule.code for rule in every])
    if form is Format.FORM and out is None:
        raise fail(cli_texts(lang)("out_needed", format=form.value))
    if write_waivers is not None and write_waivers.exists():
        raise fail(cli_texts(lang)("waivers_exist", path=write_waivers))
    accepted = load_waivers(config, waivers or [])
    layout = _layout(form_layout) if form is Format.FORM or form_layout is not None else None
    with TemporaryDirectory(prefix="mingzhang-") as unpacked:
        sources = list(expand(files, Path(unpacked)))
        if fix is not None:
            _refuse_folder_of_originals(fix, [*files, *sources], lang)
        read = read_with_progress(sources, lang)
        results = [_named_as_packed(result, Path(unpacked)) for result in read]
        if not results:
            raise fail(cli_texts(lang)("no_files", path=", ".join(map(str, files))))
        report = apply_waivers(checked(results, chosen, given, engine), accepted, date.today())
        pictures = PagePictures([result.path for result in results])
        if layout is not None and form is Format.FORM and out is not None:
            _write_form(report, out, lang, pictures, layout)
        else:
            _write_report(report, form, out, lang, pictures)
        if form is not Format.TERMINAL or out is not None:
            _say_waiver_problems(report, lang)
        if write_waivers is not None:
            write_waivers.write_text(waiver_stub(report, lang), encoding="utf-8", newline="")
            _say_written([write_waivers], lang)
        paths = [result.path for result in results if result.disclosure is not None]
        if annotate is not None:
            _annotate(report, paths, annotate, lang)
        if fix is not None:
            _correct(report, paths, fix, lang)
    raise typer.Exit(int(exit_code(report, fail_on)))


def _named_as_packed(result: ReadFile, unpacked: Path) -> ReadFile:
    """Name a failed member of an archive by its path in there, not by where it was unpacked to."""
    if result.failure is None or not result.path.is_relative_to(unpacked):
        return result
    _, *inside = result.path.relative_to(unpacked).parts
    failure = result.failure.model_copy(update={"file": "/".join(inside)})
    return replace(result, failure=failure)


def checked(
    results: Sequence[ReadFile],
    chosen: Sequence[Rule],
    given: Profile | None = None,
    engine: Engine = Engine.DUCKDB,
) -> Report:
    """Check what was read, under the profile `given` if there is one, and report the failures along."""
    results = all_under(given, results)
    disclosures = [result.disclosure for result in results if result.disclosure is not None]
    failures = [result.failure for result in results if result.failure is not None]
    open_store = spark_store if engine is Engine.SPARK else Store
    with profile_in_use(given):
        report = check_disclosures(disclosures, chosen, failures=failures, open_store=open_store)
    return marked(report, given)


def exit_code(report: Report, fail_on: FailOn) -> Exit:
    """Return the exit code: the tool broke, nothing could be read, findings, or clean."""
    if any(failure.kind == "tool" for failure in report.failures):
        return Exit.BROKE
    if not report.documents:
        return Exit.UNUSABLE
    if fail_on is FailOn.NEVER:
        return Exit.CLEAN
    grave = SEVERITIES[: SEVERITIES.index(fail_on.value) + 1]
    found = any(document.count(severity) for document in report.documents for severity in grave)
    return Exit.FINDINGS if found else Exit.CLEAN


# What writes Office files takes long to import: that is done when it is asked for.


def _layout(path: Path | None) -> Layout:
    from mingzhang.write.check_form import load_layout  # noqa: PLC0415

    return load_layout(path)


def _write_form(report: Report, out: Path, lang: Lang, pictures: PagePictures, layout: Layout) -> None:
    from mingzhang.write.check_form import write_check_form  # noqa: PLC0415

    _say_written(write_check_form(report, out, lang, pictures, layout), lang)


def _annotate(report: Report, paths: Sequence[Path], folder: Path, lang: Lang) -> None:
    from mingzhang.write.annotate import annotate_all  # noqa: PLC0415

    _say(annotate_all(report, paths, folder, lang))


def _refuse_folder_of_originals(folder: Path, sources: Sequence[Path], lang: Lang) -> None:
    from mingzhang.write.fix import is_folder_of  # noqa: PLC0415

    if is_folder_of(folder, sources):
        raise fail(cli_texts(lang)("fix_folder", path=folder))


def _correct(report: Report, paths: Sequence[Path], folder: Path, lang: Lang) -> None:
    from mingzhang.write.fix import correct_all  # noqa: PLC0415

    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    _say(correct_all(report, paths, folder, lang, date=now))


def _say_waiver_problems(report: Report, lang: Lang) -> None:
    """Name the waivers that need a look, where the report itself is not on the terminal."""
    for problem in waiver_problems(report, Texts("mingzhang.write.report", lang)):
        err_console().print(problem, style="yellow", markup=False)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        err_console().print(line, markup=False)


def _say_written(paths: Sequence[Path], lang: Lang) -> None:
    for path in paths:
        err_console().print(cli_texts(lang)("written", path=path), markup=False)


def _write_report(report: Report, form: Format, out: Path | None, lang: Lang, pictures: PagePictures) -> None:
    if out is None and form is Format.TERMINAL:
        print_report(out_console(), report, lang)
    elif out is None:
        typer.echo(_text(report, form, lang, pictures), nl=False)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(_text(report, form, lang, pictures), encoding="utf-8")
        _say_written([out], lang)


def _text(report: Report, form: Format, lang: Lang, pictures: PagePictures) -> str:
    if form is Format.TERMINAL:
        return _plain_text(report, lang)
    return html_report(report, lang, pictures) if form is Format.HTML else FORMATS[form.value](report, lang)


def _plain_text(report: Report, lang: Lang) -> str:
    console = Console(file=StringIO(), width=120)
    print_report(console, report, lang)
    return cast("StringIO", console.file).getvalue()
