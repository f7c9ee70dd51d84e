"""Child processes started, watched and ended together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event

STOP_AFTER = 15
"""Seconds a child has to end by itself before it and its own children are killed."""
AGAIN_AFTER = 3
"""Seconds before a child that ended unasked is started again."""
LOOK_EVERY = 0.3


@dataclass(slots=True)
class Child:
    """A module run as a process of its own group, its standard input a pipe that tells it of our end."""

    module: str
    arguments: Sequence[str] = ()
    restarts: bool = False
    """Started again when it ends unasked; else its end is the end of all."""
    process: subprocess.Popen[bytes] = field(init=False)
    ended_at: float | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it, out of reach of the terminal's Ctrl-C: only we tell it to end."""
        command = [sys.executable, "-m", self.module, *self.arguments]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
        self.ended_at = None

    def kill(self) -> None:
        """End it and everything it started, at once."""
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()
        self.process.wait()


class Family:
    """Children that live and end together."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stop = Event()
        """Set by SIGINT and SIGTERM."""

    @contextmanager
    def running(self) -> Iterator[None]:
        """Start all; end all when the block is left, however that happens. SIGINT and SIGTERM set `stop`."""
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        # Set even where the shell made us ignore SIGINT, as it does for commands in the background.
        for number in before:
            signal.signal(number, lambda *_: self.stop.set())
        try:
            for child in self.children:
                child.start()
            yield
        finally:
            self._end()
            for number, handler in before.items():
                signal.signal(number, handler)

    def watch(self, lost: Callable[[Child], None]) -> bool:
        """Wait until told to stop; return whether it was that, and not the end of a child that must live.

        lost: called for each child that ended unasked.
        """
        while not self.stop.wait(LOOK_EVERY):
            for child in self.children:
                if child.process.poll() is None:
                    continue
                if child.ended_at is None:
                    child.ended_at = time.monotonic()
                    lost(child)
                if not child.restarts:
                    return False
                if time.monotonic() - child.ended_at >= AGAIN_AFTER:
                    child.start()
        return True

    def alive(self) -> bool:
        """Tell whether every child runs and nobody asked to stop."""
        return not self.stop.is_set() and all(child.process.poll() is None for child in self.children)

    def _end(self) -> None:
        started = [child for child in self.children if hasattr(child, "process")]
        for child in started:
            if child.process.poll() is None:
                child.process.terminate()
        until = time.monotonic() + STOP_AFTER
        for child in started:
            try:
                child.process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                continue
        for child in started:
            child.kill()
            if child.process.stdin is not None:
                child.process.stdin.close()
