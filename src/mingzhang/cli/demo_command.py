"""`mingzhang demo`: an invented county, checked, and in the workbench; the main job in one command."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from mingzhang.check import rules as load_rules
from mingzhang.check.report import Report
from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, fail, out_console
from mingzhang.cli.check_command import checked
from mingzhang.cli.publish_command import progress_bars
from mingzhang.cli.reading import read_with_progress
from mingzhang.cli.serve_command import default_workers, run
from mingzhang.corpus.county import outcomes, write_county
from mingzhang.corpus.county.units import YEARS, units
from mingzhang.corpus.reading import ReadFile
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.web import home
from mingzhang.web.server.address import free_port
from mingzhang.web.server.database import migrate, set_up_django
from mingzhang.web.server.lock import in_use
from mingzhang.write import write
from mingzhang.write.annotate import annotate_all
from mingzhang.write.report import FORMATS
from mingzhang.write.report.terminal import print_summary

if TYPE_CHECKING:
    from mingzhang.web.demo import People

HOST = "127.0.0.1"
FORMS = ("docx", "xlsx", "pdf", "html", "json", "zip")
SUFFIXES = {"html": "html", "json": "json", "sarif": "sarif", "junit": "xml"}


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="写到此文件夹 / folder to write to.")] = Path("mingzhang-demo"),
    serve: Annotated[
        bool,
        typer.Option(help="在终端上最后打开工作台和门户 / on a terminal, serve workbench and portal."),
    ] = True,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="端口，0 为任一空闲端口 / port; 0: any free one.")
    ] = 0,
    lang: LangOption = Lang.ZH,
) -> None:
    """生成虚构县的公开文件，检查、审核并公开。 Make an invented county: check, review, publish."""
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
    _write_forms(next(result.disclosure for result in results if result.disclosure), out / "forms", lang)
    there = _fill_workbench(results, report, out, lang)
    for name, path in (
        ("reports", out / "reports"),
        ("annotated", out / "annotated"),
        ("forms", out / "forms"),
        ("portal", out / "portal" / "index.html"),
        ("workbench", _home(out)),
    ):
        console.print(texts("demo_where", what=texts(f"demo_{name}"), path=path), markup=False)
    _print_people(there, lang)
    if any(failure.kind == "tool" for failure in report.failures):
        raise typer.Exit(int(Exit.BROKE))
    # Nobody could end a server where no person sits before it.
    if serve and sys.stdout.isatty() and not os.environ.get("CI"):
        with in_use():
            run(HOST, free_port(HOST, port), default_workers(), worker=True, lang=lang)
    else:
        console.print(texts("demo_serve", home=_home(out)), markup=False, soft_wrap=True)


def _fill_workbench(results: Sequence[ReadFile], report: Report, out: Path, lang: Lang) -> People:
    """Fill a workbench of its own with the county; it never touches an installation that is there."""
    os.environ[home.HOME] = str(_home(out).absolute())
    os.environ.pop(home.DATABASE, None)
    set_up_django()
    migrate()
    from mingzhang.web.demo import Document, fill  # noqa: PLC0415 (models need Django set up)
    from mingzhang.web.portal.building import current_folder  # noqa: PLC0415

    logging.getLogger("mingzhang").setLevel(logging.WARNING)
    by_file = {document.file: document for document in report.documents}
    documents = [
        Document(unit.code, year, result.disclosure, by_file[result.path.name])
        for result, (unit, year) in zip(results, product(units(), YEARS), strict=True)
        if result.disclosure is not None
    ]
    with progress_bars(lang) as progress:
        there = fill(documents, progress)
    made = current_folder()
    if made is not None:
        shutil.copytree(made, out / "portal", copy_function=os.link)
    return there


def _home(out: Path) -> Path:
    return out / "workbench"


def _print_people(there: People, lang: Lang) -> None:
    """Print one login a role."""
    texts = cli_texts(lang)
    table = Table(title=texts("demo_people", password=there.password), title_justify="left", box=None)
    for key in ("demo_username", "demo_role", "demo_task"):
        table.add_column(texts(key))
    for role, user in there.users.items():
        table.add_row(user.username, texts(f"demo_role_{role}"), texts(f"demo_task_{role}"))
    out_console().print(table)


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
