"""`mingzhang publish`: a folder of disclosures as a static portal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, fail, out_console
from mingzhang.corpus.portal import FORMS, Options, Published
from mingzhang.corpus.portal import publish as publish_folder
from mingzhang.model.failure import Failure


@app.command()
def publish(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="公开文件或其 JSON 记录所在的文件夹 / folder of disclosures."),
    ],
    out: Annotated[
        Path,
        typer.Option(
            help="门户写到此文件夹（空文件夹或已有门户）/ folder of the portal: empty, or a portal."
        ),
    ],
    title: Annotated[str | None, typer.Option(help="门户名称 / name of the portal.")] = None,
    forms: Annotated[
        str,
        typer.Option(
            help="供下载的格式，逗号分隔：json、zip、xlsx、docx、html、pdf、txt / forms to download."
        ),
    ] = ",".join(FORMS),
    originals: Annotated[
        bool, typer.Option("--originals", help="原文件也供下载 / offer the original files too.")
    ] = False,
    english: Annotated[bool, typer.Option(help="同时生成英文页面 / make the English pages too.")] = True,
    base_url: Annotated[
        str | None,
        typer.Option(help="门户将来的网址；给出时生成 sitemap.xml 和 RSS / address; makes sitemap and RSS."),
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """把一批公开文件做成静态门户。 Make a folder of disclosures into a static portal."""
    options = Options(
        title=title,
        english=english,
        forms=tuple(form.strip().lower() for form in forms.split(",") if form.strip()),
        originals=originals,
        base_url=base_url,
    )
    with progress_bars(lang) as progress:
        done = publish_folder(folder, out, options, progress)
    say_failures(done.failures, lang)
    texts = cli_texts(lang)
    if not done.disclosures:
        raise fail(texts("nothing_published", path=folder), exit_code(done))
    out_console().print(published_line(done, out, lang), markup=False)
    if base_url is None:
        err_console().print(texts("publish_no_feeds"), style="dim", markup=False)
    raise typer.Exit(int(exit_code(done)))


def exit_code(done: Published) -> Exit:
    """Return the exit code: the tool broke, nothing could be read, or clean."""
    if any(failure.kind == "tool" for failure in done.failures):
        return Exit.BROKE
    return Exit.CLEAN if done.disclosures else Exit.UNUSABLE


def published_line(done: Published, out: Path, lang: Lang) -> str:
    """Return what was made and where, in one line."""
    counts = {"disclosures": done.disclosures, "units": done.units, "pages": done.pages}
    return cli_texts(lang)("published", path=out / "index.html", changed=done.changed, **counts)


def say_failures(failures: Sequence[Failure], lang: Lang) -> None:
    """Name each file that is not in the portal, and why."""
    for failure in failures:
        cause = failure.cause_zh if lang is Lang.ZH else failure.cause_en
        err_console().print(f"{failure.file or failure.code}：{cause}", style="bold red", markup=False)


@contextmanager
def progress_bars(lang: Lang) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows what is being done as bars on a terminal."""
    console = err_console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bars: dict[str, TaskID] = {}
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:

        def report(stage: str, done: int, total: int) -> None:
            if stage not in bars:
                bars[stage] = shown.add_task(cli_texts(lang)(f"publish_{stage}"), total=total)
            shown.update(bars[stage], completed=done)

        yield report
