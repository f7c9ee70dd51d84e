"""`mingzhang demo`: an invented county, checked; the main job in one command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from mingzhang.check import rules as load_rules
from mingzhang.check.report import Report
from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, fail, out_console
from mingzhang.cli.check_command import checked
from mingzhang.cli.publish_command import progress_bars, say_failures
from mingzhang.cli.reading import read_with_progress
from mingzhang.cli.serve_folder import serve_folder
from mingzhang.corpus.county import outcomes, write_county
from mingzhang.corpus.portal import Options, publish
from mingzhang.corpus.reading import ReadFile
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import Failure, UnusableInput
from mingzhang.write import write
from mingzhang.write.annotate import annotate_all
from mingzhang.write.report import FORMATS
from mingzhang.write.report.terminal import print_summary

FORMS = ("docx", "xlsx", "pdf", "html", "json", "zip")
SUFFIXES = {"html": "html", "json": "json", "sarif": "sarif", "junit": "xml"}


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="写到此文件夹 / folder to write to.")] = Path("mingzhang-demo"),
    serve: Annotated[
        bool,
        typer.Option(help="在终端上最后在 127.0.0.1 提供门户 / on a terminal, serve the portal in the end."),
    ] = True,
    lang: LangOption = Lang.ZH,
) -> None:
    """生成虚构县的公开文件，检查并做成门户。 Make an invented county, check and publish it."""
    texts = cli_texts(lang)
    console = out_console()
    documents = out / "documents"
    if documents.exists() and any(documents.iterdir()):
        raise fail(texts("demo_not_empty", path=documents))
    *paths, planted = write_county(documents)
    console.print(texts("demo_made", documents=len(paths), path=documents), markup=False)
    results = read_with_progress(paths, lang)
    report = checked(results, load_rules())
    print_summary(console, report, lang)
    _write(report, out, paths, lang)
    defects = list(outcomes(planted, report))
    hits = sum(defect.found for defect in defects)
    console.print(texts("demo_planted", found=hits, planted=len(defects), path=planted), markup=False)
    failures = [
        *report.failures,
        *_publish([result for result in results if result.disclosure is not None], out, lang),
    ]
    for name, path in (
        ("reports", out / "reports"),
        ("annotated", out / "annotated"),
        ("forms", out / "forms"),
        ("portal", out / "portal" / "index.html"),
    ):
        console.print(texts("demo_where", what=texts(f"demo_{name}"), path=path), markup=False)
    if any(failure.kind == "tool" for failure in failures):
        raise typer.Exit(int(Exit.BROKE))
    # Nobody could end a server where no person sits before it.
    if serve and sys.stdout.isatty() and not os.environ.get("CI"):
        serve_folder(
            out / "portal",
            lambda address: console.print(texts("demo_serving", address=address), markup=False),
        )


def _publish(results: Sequence[ReadFile], out: Path, lang: Lang) -> Sequence[Failure]:
    """Write one unit in every form, and the portal of all; return what went wrong with it."""
    disclosures = [result.disclosure for result in results if result.disclosure is not None]
    _write_forms(disclosures[0], out / "forms", lang)
    with TemporaryDirectory(prefix="mingzhang-") as folder:
        for result, disclosure in zip(results, disclosures, strict=True):
            write(disclosure, Path(folder, f"{result.path.stem}.json"))
        with progress_bars(lang) as progress:
            done = publish(Path(folder), out / "portal", Options(), progress)
    say_failures(done.failures, lang)
    return done.failures


def _write_forms(disclosure: Disclosure, folder: Path, lang: Lang) -> None:
    """Write a disclosure in every form; say so where one cannot be written here."""
    folder.mkdir(parents=True, exist_ok=True)
    name = Path(disclosure.document.file or disclosure.document.unit_name or "unit").stem
    for form in FORMS:
        try:
            write(disclosure, folder / f"{name}.{form}")
        except UnusableInput as error:
            err_console().print(f"{error.file}：{error.cause(lang)}", style="yellow", markup=False)


def _write(report: Report, out: Path, paths: list[Path], lang: Lang) -> None:
    """Write the report in every form, and the annotated copies."""
    folder = out / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    for name, function in FORMATS.items():
        (folder / f"report.{SUFFIXES[name]}").write_text(function(report, lang), encoding="utf-8")
    errors: Console = err_console()
    with errors.status(cli_texts(lang)("annotating")):
        for _ in annotate_all(report, paths, out / "annotated", lang):
            pass
