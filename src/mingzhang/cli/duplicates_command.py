"""`mingzhang corpus duplicates`: texts that units and years have in common."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from mingzhang.cli.app import Exit, Lang, LangOption, cli_texts, err_console, fail, out_console
from mingzhang.cli.corpus_app import corpus_app
from mingzhang.cli.duplicates_report import duplicates_csv, duplicates_json, print_duplicates
from mingzhang.cli.reading import read_with_progress
from mingzhang.corpus.copied_texts import CopiedTexts, copied_texts
from mingzhang.model.failure import Failure
from mingzhang.read.sources import expand


class Form(StrEnum):
    """Form of the list."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"


@corpus_app.command()
def duplicates(
    files: Annotated[list[Path], typer.Argument(help="文件或文件夹 / files or folders.")],
    min_similarity: Annotated[
        float,
        typer.Option(
            min=0.51,
            max=1.0,
            help="相似度下限：相邻两字组合的交集与并集之比 / least share of letter pairs in common.",
        ),
    ] = 0.8,
    form: Annotated[Form, typer.Option("--format", help="输出形式 / form of the list.")] = Form.TERMINAL,
    out: Annotated[Path | None, typer.Option(help="写到此文件 / write to this file.")] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出跨单位、跨年度雷同的目标、指标和项目说明。 List copied goals, indicators and project texts."""
    texts = cli_texts(lang)
    with TemporaryDirectory(prefix="mingzhang-") as unpacked:
        results = read_with_progress(list(expand(files, Path(unpacked))), lang)
    if not results:
        raise fail(texts("no_files", path=", ".join(map(str, files))))
    disclosures = [result.disclosure for result in results if result.disclosure is not None]
    failures = [result.failure for result in results if result.failure is not None]
    for failure in failures:
        cause = failure.cause_zh if lang is Lang.ZH else failure.cause_en
        err_console().print(f"{Path(failure.file or '').name}：{cause}", style="bold red", markup=False)
    least = Fraction(str(min_similarity))
    with err_console().status(texts("comparing")):
        found = copied_texts(disclosures, least)
    _deliver(found, failures, least, form, out, lang)
    raise typer.Exit(int(_exit_code(found, failures)))


def _deliver(
    found: CopiedTexts,
    failures: Sequence[Failure],
    least: Fraction,
    form: Form,
    out: Path | None,
    lang: Lang,
) -> None:
    if form is Form.TERMINAL and out is None:
        print_duplicates(out_console(), found, lang)
        return
    if form is Form.TERMINAL:
        raise fail(cli_texts(lang)("duplicates_out"))
    text = duplicates_csv(found, lang) if form is Form.CSV else duplicates_json(found, failures, least)
    if out is None:
        typer.echo(text, nl=False)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    # With a byte order mark Excel opens the Chinese text right.
    out.write_text(text, encoding="utf-8-sig" if form is Form.CSV else "utf-8")
    err_console().print(cli_texts(lang)("written", path=out), markup=False)


def _exit_code(found: CopiedTexts, failures: Sequence[Failure]) -> Exit:
    if any(failure.kind == "tool" for failure in failures):
        return Exit.BROKE
    return Exit.CLEAN if found.documents else Exit.UNUSABLE
