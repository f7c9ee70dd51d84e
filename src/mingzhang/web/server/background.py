"""The background worker: checks, files, portal, webhooks. `python -m mingzhang.web.server.background`."""

from __future__ import annotations

import os
import secrets
import socket

from django.core.management import call_command

from mingzhang.web.server.database import set_up_django
from mingzhang.web.server.lifeline import end_with_parent

INTERVAL = 0.5
"""Seconds between looks at an empty queue."""


def work() -> None:
    """Do queued work until SIGTERM or SIGINT; a task under way is ended first."""
    take_back_lost()
    call_command(
        "db_worker",
        queue_name="*",
        interval=INTERVAL,
        startup_delay=False,
        reload=False,
        worker_id=worker_id(),
        verbosity=0,
    )


def worker_id() -> str:
    """Return the name of this process among workers: host, process, and chance."""
    return f"{socket.gethostname()[:32]}:{os.getpid()}:{secrets.token_hex(4)}"


def take_back_lost() -> int:
    """Queue again what a worker of this machine had begun when it was killed; return how many tasks."""
    from django_tasks.base import TaskResultStatus  # noqa: PLC0415 (needs Django set up)
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    lost = [
        task.pk
        for task in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        if task.worker_ids and is_gone(str(task.worker_ids[-1]))
    ]
    return DBTaskResult.objects.filter(pk__in=lost).update(status=TaskResultStatus.READY, started_at=None)


def is_gone(worker: str) -> bool:
    """Tell whether a worker was a process of this machine that is no more."""
    host, _, rest = worker.partition(":")
    process = rest.partition(":")[0]
    if host != socket.gethostname()[:32] or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return int(process) == os.getpid()


if __name__ == "__main__":
    end_with_parent()
    set_up_django()
    work()
