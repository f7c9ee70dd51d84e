"""`mingzhang audit`: the audit log checked link by link, or written out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, out_console
from mingzhang.web.server.database import require_current, set_up_django

audit_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(audit_app, name="audit", help="核对或导出审计日志。 Verify or export the audit log.")


@audit_app.command()
def verify(lang: LangOption = Lang.ZH) -> None:
    """逐条核对哈希链；有问题时退出码为 1。 Check the chain of hashes; exit code 1 where it breaks."""
    set_up_django()
    require_current()
    from mingzhang.web import audit  # noqa: PLC0415 (models need Django set up)

    entries, faults = audit.verify()
    texts = cli_texts(lang)
    for fault in faults:
        cause = fault.cause_en if lang is Lang.EN else fault.cause_zh
        out_console().print(texts("audit_fault", seq=fault.seq, cause=cause), markup=False, soft_wrap=True)
    if faults:
        err_console().print(texts("audit_broken", entries=entries, faults=len(faults)), style="bold red")
        raise typer.Exit(int(Exit.FINDINGS))
    out_console().print(texts("audit_holds", entries=entries), markup=False, soft_wrap=True)


@audit_app.command()
def export(
    out: Annotated[
        Path | None, typer.Option(help="写到此文件，默认标准输出 / file to write; default: standard output.")
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """每条记录一行 JSON，含哈希。 Write every entry as a line of JSON, with its hash."""
    set_up_django()
    require_current()
    from mingzhang.web import audit  # noqa: PLC0415 (models need Django set up)

    if out is None:
        for line in audit.export():
            sys.stdout.buffer.write(line.encode())
        sys.stdout.flush()
        return
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(audit.export())
    out_console().print(cli_texts(lang)("written", path=out), markup=False, soft_wrap=True)
