"""The Typer application, what its commands share, and how errors leave it."""

from __future__ import annotations

import os
import sys
from enum import IntEnum, StrEnum
from typing import Annotated

import typer
from rich.console import Console

from mingzhang.write.texts import Texts

app = typer.Typer(
    name="mingzhang",
    help="明账：检查、编制、公开预决算信息。 Check, prepare and publish budget disclosures.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _mingzhang() -> None:
    """明账：检查、编制、公开预决算信息。 Check, prepare and publish budget disclosures."""


class Exit(IntEnum):
    """Exit codes (DESIGN.md section 9)."""

    CLEAN = 0
    FINDINGS = 1
    UNUSABLE = 2
    BROKE = 3


class Lang(StrEnum):
    """Language of what is shown."""

    ZH = "zh"
    EN = "en"


PIPED_WIDTH = 160
"""Columns of output that goes to a file or another program; a Chinese character takes two."""
LangOption = Annotated[Lang, typer.Option("--lang", envvar="MINGZHANG_LANG", help="语言 / language: zh, en.")]


def out_console() -> Console:
    """Return the console for results: colours only on a terminal, long lines where it is piped."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)


def err_console() -> Console:
    """Return the console for progress and errors: one line an error where it is piped."""
    return Console(stderr=True, soft_wrap=not sys.stderr.isatty(), highlight=False)


def cli_texts(lang: str) -> Texts:
    """Return the command line's own texts."""
    return Texts("mingzhang.cli", lang)


def fail(message: str, code: Exit = Exit.UNUSABLE) -> typer.Exit:
    """Print one line of error and return the exit to raise."""
    err_console().print(message, style="bold red", markup=False)
    return typer.Exit(int(code))


def debugging() -> bool:
    """Tell whether breakages are to be shown in full."""
    return bool(os.environ.get("MINGZHANG_DEBUG"))
