"""`mingzhang worker`: the background worker by itself, for production."""

from __future__ import annotations

import signal

from mingzhang.cli.app import Lang, LangOption, app, cli_texts, out_console
from mingzhang.web.server.database import database_name, require_current, set_up_django
from mingzhang.web.server.lock import in_use


@app.command()
def worker(lang: LangOption = Lang.ZH) -> None:
    """运行后台任务（检查、成文、门户、回调）。 Run the background worker alone, beside a server elsewhere."""
    set_up_django()
    require_current()
    from mingzhang.web.server.background import work  # noqa: PLC0415 (models need Django set up)

    # Also where the shell made us ignore it, as it does for commands in the background.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with in_use():
        out_console().print(
            cli_texts(lang)("worker_ready", database=database_name()), markup=False, soft_wrap=True
        )
        work()
