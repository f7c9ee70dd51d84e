"""`mingzhang backup` and `mingzhang restore`: a whole installation as one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, out_console
from mingzhang.web.server.database import database_name, executor, require_current, set_up_django
from mingzhang.web.server.lock import in_use


@app.command()
def backup(
    path: Annotated[Path, typer.Argument(metavar="FILE.zip", help="备份文件 / file to write.")],
    lang: LangOption = Lang.ZH,
) -> None:
    """备份数据库、文件和密钥，服务可照常运行。 Back up database, files and key while the server runs."""
    set_up_django()
    require_current()
    from mingzhang.web.backup import back_up  # noqa: PLC0415 (models need Django set up)

    with err_console().status(cli_texts(lang)("backing_up")):
        made = back_up(path)
    rows = sum(table.rows for table in made.tables.values())
    text = cli_texts(lang)(
        "backed_up", path=path, rows=rows, files=len(made.files), entries=made.audit_entries
    )
    out_console().print(text, markup=False, soft_wrap=True)


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(metavar="FILE.zip", help="备份文件 / backup to restore.")],
    replace: Annotated[bool, typer.Option("--replace", help="替换现有数据 / replace what is there.")] = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """用备份恢复；须先停止服务。 Restore a backup; stop the server first."""
    with in_use(alone=True):
        set_up_django()
        executor()
        from mingzhang.web.backup import restore as restore_file  # noqa: PLC0415

        with err_console().status(cli_texts(lang)("restoring")):
            done = restore_file(path, replace=replace)
    texts, console = cli_texts(lang), out_console()
    rows = sum(table.rows for table in done.manifest.tables.values())
    made_at = done.manifest.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
    console.print(
        texts(
            "restored", database=database_name(), made_at=made_at, rows=rows, files=len(done.manifest.files)
        ),
        markup=False,
        soft_wrap=True,
    )
    if done.kept is not None:
        console.print(texts("restored_kept", path=done.kept), markup=False, soft_wrap=True)
    for fault in done.faults:
        cause = fault.cause_en if lang is Lang.EN else fault.cause_zh
        console.print(texts("audit_fault", seq=fault.seq, cause=cause), markup=False, soft_wrap=True)
    if done.faults:
        raise typer.Exit(int(Exit.FINDINGS))
