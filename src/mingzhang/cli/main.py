"""The entry point `mingzhang`."""

from __future__ import annotations

import sys
from importlib import import_module

from mingzhang.cli.app import Exit, app, cli_texts, debugging, err_console
from mingzhang.model.failure import Unusable

COMMANDS = {
    "audit": "audit_command",
    "backup": "backup_command",
    "check": "check_command",
    "corpus": "duplicates_command",
    "demo": "demo_command",
    "diff": "diff_command",
    "draft": "draft_command",
    "migrate": "migrate_command",
    "people": "people_command",
    "profiles": "profiles_command",
    "publish": "publish_command",
    "read": "read_command",
    "restore": "backup_command",
    "rules": "rules_command",
    "serve": "serve_command",
    "worker": "worker_command",
    "write": "write_command",
}
"""Command → the module whose import registers it. Only the one asked for is imported: each takes its time."""


def main() -> None:
    """Run the command line; every error leaves as one line and an exit code, never as a traceback."""
    try:
        _register(sys.argv[1:2])
        app()
    except Unusable as error:
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


def _register(asked: list[str]) -> None:
    """Import the module of the command asked for, or all of them where it is none: help lists every one."""
    names = asked if asked and asked[0] in COMMANDS else list(COMMANDS)
    for name in names:
        import_module(f"mingzhang.cli.{COMMANDS[name]}")
