"""`mingzhang read`: a file as a Disclosure in JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mingzhang.cli.app import app, err_console
from mingzhang.cli.profile_option import ProfileOption, given_profile, under
from mingzhang.model.failure import UnusableInput
from mingzhang.read import read as read_disclosure
from mingzhang.read import require_disclosure


@app.command()
def read(
    file: Annotated[
        Path, typer.Argument(help="公开文件 / the disclosure: docx, xlsx, xls, ods, pdf, html, txt.")
    ],
    profile: ProfileOption = None,
    out: Annotated[Path | None, typer.Option(help="写到文件而不是屏幕 / write to this file.")] = None,
) -> None:
    """读取文件，输出其记录（JSON）。 Print a disclosure's records as JSON."""
    disclosure = under(given_profile(profile), read_disclosure(file))
    try:
        require_disclosure(disclosure)
    except UnusableInput as doubt:  # its records are printed all the same: they show what was read
        err_console().print(str(doubt), style="yellow", markup=False)
    text = disclosure.to_json()
    if out is None:
        typer.echo(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")
