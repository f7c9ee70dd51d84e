"""`mingzhang corpus`: the commands over many disclosures."""

from __future__ import annotations

import typer

from mingzhang.cli.app import app

corpus_app = typer.Typer(
    help="多份公开文件的分析。 Analysis of many disclosures.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(corpus_app, name="corpus")
