"""Processes that end when whoever started them is gone, however that happened."""

from __future__ import annotations

import os
import signal
import sys
from threading import Thread


def end_with_parent() -> None:
    """End this process by SIGTERM once its standard input, a pipe that the starter holds, is closed."""
    Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
