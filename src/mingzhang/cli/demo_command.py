"""`mingzhang demo`: an invented county, checked; the main job in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from mingzhang.check import rules as load_rules
from mingzhang.check.report import Report
from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, fail, out_console
from mingzhang.cli.check_command import checked
from mingzhang.cli.reading import read_with_progress
from mingzhang.corpus.county import outcomes, write_county
from mingzhang.write.annotate import annotate_all
from mingzhang.write.report import FORMATS
from mingzhang.write.report.terminal import print_summary

SUFFIXES = {"html": "html", "json": "json", "sarif": "sarif", "junit": "xml"}


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="写到此文件夹 / folder to write to.")] = Path("mingzhang-demo"),
    lang: LangOption = Lang.ZH,
) -> None:
    """生成虚构县的公开文件并检查。 Make an invented county's disclosures and check them."""
    texts = cli_texts(lang)
    console = out_console()
    documents = out / "documents"
    if documents.exists() and any(documents.iterdir()):
        raise fail(texts("demo_not_empty", path=documents))
    *paths, planted = write_county(documents)
    console.print(texts("demo_made", documents=len(paths), path=documents), markup=False)
    report = checked(read_with_progress(paths, lang), load_rules())
    print_summary(console, report, lang)
    _write(report, out, paths, lang)
    defects = list(outcomes(planted, report))
    hits = sum(defect.found for defect in defects)
    console.print(texts("demo_planted", found=hits, planted=len(defects), path=planted), markup=False)
    for name in ("reports", "annotated"):
        console.print(texts("demo_where", what=texts(f"demo_{name}"), path=out / name), markup=False)
    if any(failure.kind == "tool" for failure in report.failures):
        raise typer.Exit(int(Exit.BROKE))


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
