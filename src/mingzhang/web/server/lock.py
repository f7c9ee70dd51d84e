"""A mark in the data folder while server or worker run: nobody restores a backup under them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mingzhang.model.failure import UnusableInput
from mingzhang.web import home

try:
    import fcntl
except ImportError:  # Windows: the manual alone says to stop the server first
    fcntl = None  # type: ignore[assignment]

NAME = "running"


@contextmanager
def in_use(*, alone: bool = False) -> Iterator[None]:
    """Hold the data folder while the block runs; any number may, unless one wants it `alone`.

    Raises UnusableInput where others hold it and `alone` is asked for, or the other way round.
    """
    if fcntl is None:
        yield
        return
    path = home.folder() / NAME
    with path.open("a") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UnusableInput(
                str(home.folder()),
                "正在使用中，请先停止 mingzhang serve、worker 或恢复",
                "is in use: stop mingzhang serve, worker or restore first",
                code="in_use",
            ) from error
        yield
