"""The web server process: granian with the WSGI application. `python -m mingzhang.web.server.http`."""

from __future__ import annotations

import sys

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from mingzhang.web.server.lifeline import end_with_parent

TARGET = "mingzhang.web.wsgi:application"
THREADS = 16
"""Requests that a worker process answers at once; each keeps a connection to the database."""
WAITING = 2048
"""Connections that may wait."""
STOP_AFTER = 5
"""Seconds that requests have to end when the server is told to stop."""


def serve(host: str, port: int, workers: int) -> None:
    """Answer requests until SIGTERM or SIGINT."""
    Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        backlog=WAITING,
        backpressure=WAITING,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_AFTER,
    ).serve()


if __name__ == "__main__":
    end_with_parent()
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
