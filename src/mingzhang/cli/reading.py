"""Reading files with a progress bar, for every command that takes files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mingzhang.cli.app import Lang, cli_texts, err_console
from mingzhang.corpus.reading import ReadFile, read_all


def read_with_progress(paths: Sequence[Path], lang: Lang) -> list[ReadFile]:
    """Read files, with a bar on a terminal when there are several."""
    console = err_console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    hidden = len(paths) < 4 or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task(cli_texts(lang)("reading"), total=len(paths))
        return read_all(paths, progress=lambda _: bar.advance(task))
