"""Read many files on all cores: one broken file never stops the others, the order is that of the input."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import Failure, UnusableInput
from mingzhang.read import read, require_disclosure

FEW = 3
"""Up to so many files are read in this process: starting others would take longer."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file read, or why it was not."""

    path: Path
    disclosure: Disclosure | None
    failure: Failure | None


def read_all(
    paths: Sequence[Path], *, progress: Callable[[Path], None] | None = None, workers: int | None = None
) -> list[ReadFile]:
    """Read every path, in the order given. progress: called after each file. workers: default all cores."""
    cores = workers or os.cpu_count() or 1
    if len(paths) <= FEW or cores == 1:
        return [_counted(read_one(path), progress) for path in paths]
    results: list[ReadFile] = []
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(read_one, path) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            try:
                result = future.result()
            except BrokenProcessPool:
                zh, en = "读取进程意外终止（可能内存不足）", "the reading process died (out of memory?)"
                result = _failed(path, "reader_died", zh, en)
            results.append(_counted(result, progress))
    return results


def read_one(path: Path) -> ReadFile:
    """Read one file; whatever goes wrong becomes its Failure, and so does a document of another kind."""
    try:
        disclosure = read(path)
        require_disclosure(disclosure)
        return ReadFile(path, disclosure, None)
    except UnusableInput as error:
        failure = Failure(
            kind="input", file=str(path), code=error.code, cause_zh=error.cause_zh, cause_en=error.cause_en
        )
        return ReadFile(path, None, failure)
    except Exception as error:  # the one broad except of a loop over files: the next file goes on
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
        return _failed(path, "reader_crashed", f"读取程序出错：{where}", f"the reader broke: {where}")


def _failed(path: Path, code: str, zh: str, en: str) -> ReadFile:
    return ReadFile(path, None, Failure(kind="tool", file=str(path), code=code, cause_zh=zh, cause_en=en))


def _counted(result: ReadFile, progress: Callable[[Path], None] | None) -> ReadFile:
    if progress is not None:
        progress(result.path)
    return result
