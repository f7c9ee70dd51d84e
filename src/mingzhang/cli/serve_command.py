"""`mingzhang serve`: the workbench, its background worker and the portal in one command."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from mingzhang.cli.app import Exit, Lang, LangOption, app, cli_texts, err_console, fail, out_console
from mingzhang.web import home
from mingzhang.web.server.address import free_port, origin, wait_until_answering
from mingzhang.web.server.database import database_name, migrate, set_up_django
from mingzhang.web.server.lock import in_use
from mingzhang.web.server.supervise import Child, Family

SERVER = "mingzhang.web.server.http"
WORKER = "mingzhang.web.server.background"
MOST_WORKERS = 4
"""Server processes where --workers does not say: one a core, but no more."""


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="监听地址 / address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="端口，0 为任一空闲端口 / port; 0: any free one.")
    ] = 8000,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="服务进程数，默认按 CPU 核数 / server processes.")
    ] = None,
    worker: Annotated[
        bool,
        typer.Option("--worker/--no-worker", help="同时运行后台任务 / run the background worker too."),
    ] = True,
    lang: LangOption = Lang.ZH,
) -> None:
    """运行工作台（数据在 $MINGZHANG_HOME）。 Run the workbench; its data are in $MINGZHANG_HOME."""
    port = free_port(host, port)
    with in_use():
        set_up_django()
        migrate()
        text = cli_texts(lang)("serve_data", home=home.folder(), database=database_name())
        out_console().print(text, markup=False, soft_wrap=True)
        run(host, port, workers or default_workers(), worker=worker, lang=lang)


def default_workers() -> int:
    """Return how many server processes suit this machine."""
    return min(os.cpu_count() or 1, MOST_WORKERS)


def run(host: str, port: int, workers: int, *, worker: bool, lang: Lang) -> None:
    """Run server and worker until Ctrl-C or SIGTERM. Raises Exit BROKE where the server ends by itself."""
    texts = cli_texts(lang)
    server = Child(SERVER, (host, str(port), str(workers)))
    family = Family([server, Child(WORKER, restarts=True)] if worker else [server])
    with family.running():
        if wait_until_answering(origin(host, port), family.alive):
            _say_ready(host, port, lang)
        elif not family.stop.is_set():
            raise fail(texts("serve_not_started"), Exit.BROKE)

        def say_lost(child: Child) -> None:
            key = "serve_worker_lost" if child.restarts else "serve_lost"
            err_console().print(
                texts(key, code=child.process.returncode), style="bold red", markup=False, soft_wrap=True
            )

        if not family.watch(say_lost):
            raise typer.Exit(int(Exit.BROKE))
    out_console().print(texts("serve_ended"), markup=False, soft_wrap=True)


def _say_ready(host: str, port: int, lang: Lang) -> None:
    from mingzhang.web.models import User  # noqa: PLC0415 (models need Django set up)

    texts, console = cli_texts(lang), out_console()
    address = origin(host, port)
    if User.objects.exists():
        console.print(texts("serve_ready", address=f"{address}work/"), markup=False, soft_wrap=True)
    else:
        console.print(texts("serve_set_up", address=f"{address}work/set-up/"), markup=False, soft_wrap=True)
    if host not in home.LOCAL_HOSTS and not home.told(home.HOSTS):
        err_console().print(
            texts("serve_hosts", variable=home.HOSTS), style="yellow", markup=False, soft_wrap=True
        )
