"""`mingzhang diff`: two disclosures side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, fail, out_console
from mingzhang.cli.disclosure_file import disclosure_in
from mingzhang.corpus.compare import Comparison, compare
from mingzhang.corpus.compare.forms.html import comparison_html
from mingzhang.corpus.compare.forms.json_form import comparison_json
from mingzhang.corpus.compare.forms.terminal import print_comparison


class Form(StrEnum):
    """Form of the comparison."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"


@app.command()
def diff(
    before: Annotated[
        Path, typer.Argument(metavar="A", help="较早的版本或年度 / the earlier version or year.")
    ],
    after: Annotated[Path, typer.Argument(metavar="B", help="较晚的版本或年度 / the later one.")],
    form: Annotated[
        Form, typer.Option("--format", help="输出形式 / form of the comparison.")
    ] = Form.TERMINAL,
    out: Annotated[Path | None, typer.Option(help="写到此文件 / write to this file.")] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """比较两个版本或两个年度：金额、项目、指标值、文字。 Compare two versions or two years of a disclosure.

    A、B 为任何可读的公开文件或其 JSON 记录。退出码：0 相同，1 不同，2 文件不可用。
    A and B: disclosures in any readable format, or their records in JSON. Exit codes: 0 the same,
    1 different, 2 unusable.
    """
    if form is Form.TERMINAL and out is not None:
        raise fail(cli_texts(lang)("diff_out"))
    found = compare(disclosure_in(before), disclosure_in(after))
    _deliver(found, form, out, lang)
    raise typer.Exit(int(Exit.FINDINGS if found.different else Exit.CLEAN))


def _deliver(found: Comparison, form: Form, out: Path | None, lang: Lang) -> None:
    if form is Form.TERMINAL:
        print_comparison(out_console(), found, lang)
        return
    text = comparison_json(found) if form is Form.JSON else comparison_html(found, lang)
    if out is None:
        typer.echo(text, nl=False)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    err_console().print(cli_texts(lang)("written", path=out), markup=False)
