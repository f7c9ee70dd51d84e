"""`mingzhang write`: a Disclosure in JSON as an official document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mingzhang.cli.app import Lang, LangOption, app, cli_texts, err_console
from mingzhang.write.disclosure import load_disclosure, losses, require_form
from mingzhang.write.disclosure import write as write_disclosure

_NAMED = 50
"""Most records that are named one by one."""


@app.command()
def write(
    file: Annotated[
        Path, typer.Argument(metavar="D.json", help="公开文件的记录 / a disclosure's records in JSON.")
    ],
    out: Annotated[
        Path,
        typer.Option(
            help="写到此文件，格式看后缀：docx、xlsx、pdf、html、json、zip、txt / the file to write; "
            "its suffix gives the form."
        ),
    ],
    lang: LangOption = Lang.ZH,
) -> None:
    """把记录写成公开文件。 Write a disclosure's records as an official document."""
    texts = cli_texts(lang)
    require_form(out)
    disclosure = load_disclosure(file)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_disclosure(disclosure, out)
    err_console().print(texts("written", path=out), markup=False)
    lost = losses(disclosure, out)
    if lost:
        err_console().print(texts("not_carried", path=out, count=len(lost)), style="yellow", markup=False)
    for loss in lost[:_NAMED]:
        err_console().print(texts("not_carried_record", what=loss.what, record=loss.record), markup=False)
    if len(lost) > _NAMED:
        err_console().print(texts("not_carried_more", count=len(lost) - _NAMED), markup=False)
