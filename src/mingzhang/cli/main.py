"""The entry point `mingzhang`."""

from __future__ import annotations

import sys

from mingzhang.check.problem import RuleError
from mingzhang.cli import (
    check_command,
    demo_command,
    duplicates_command,
    profiles_command,
    read_command,
    rules_command,
    write_command,
)
from mingzhang.cli.app import Exit, app, cli_texts, debugging, err_console
from mingzhang.model.failure import UnusableInput

COMMANDS = (
    check_command,
    demo_command,
    duplicates_command,
    profiles_command,
    read_command,
    rules_command,
    write_command,
)
"""The modules whose import registers the commands."""


def main() -> None:
    """Run the command line; every error leaves as one line and an exit code, never as a traceback."""
    try:
        app()
    except (UnusableInput, RuleError) as error:
        err_console().print(str(error), style="bold red", markup=False)
        sys.exit(Exit.UNUSABLE)
    except OSError as error:
        for lang in ("zh", "en"):
            text = cli_texts(lang)("cannot_write", path=error.filename or "", cause=error.strerror or error)
            err_console().print(text, style="bold red", markup=False)
        sys.exit(Exit.UNUSABLE)
    except Exception as error:  # the tool broke: say so and exit 3, whatever it was
        if debugging():
            raise
        cause = f"{type(error).__name__}: {error}"
        for lang in ("zh", "en"):
            err_console().print(cli_texts(lang)("broke", cause=cause), style="bold red", markup=False)
        sys.exit(Exit.BROKE)
