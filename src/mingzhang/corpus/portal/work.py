"""A function over many items on all cores, in their order; a process that dies fails its items only."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Given = TypeVar("Given")

FEW = 3
"""Up to so many items are done in this process: starting others would take longer."""


def over_all(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int | None,
    *,
    prepare: Callable[[Given], None] | None = None,
    given: Given | None = None,
) -> Iterator[Result | None]:
    """Yield the result of every item in order; None for one whose process died. workers: default all cores.

    `function` must not raise: what goes wrong with an item is part of its result. prepare: called
    with `given` once in every process, for what all items share.
    """
    cores = workers or os.cpu_count() or 1
    start = partial(prepare, given) if prepare is not None and given is not None else None
    if len(items) <= FEW or cores == 1:
        if start is not None:
            start()
        yield from map(function, items)
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=start) as pool:
        futures: list[Future[Result] | None] = [pool.submit(function, item) for item in items]
        for number, future in enumerate(futures):
            # A result that was handed on is let go, or all of them would stay in memory.
            futures[number] = None
            yield _result(future)


def _result(future: Future[Result] | None) -> Result | None:
    try:
        return future.result() if future is not None else None
    except BrokenProcessPool:
        return None
