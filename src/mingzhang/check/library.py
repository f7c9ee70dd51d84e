"""The shared SQL of the rules: macros, and views that are materialised once a batch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

VIEWS = Path(str(files("mingzhang.check") / "views"))
MACROS = VIEWS / "macros.sql"

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
_STRING_OR_COMMENT = re.compile(r"'(?:[^']|'')*'|--[^\n]*")


@cache
def macros() -> tuple[str, ...]:
    """Return the statements that create the scalar macros."""
    return tuple(part for part in _statements(MACROS.read_text(encoding="utf-8")) if part)


@cache
def views() -> Mapping[str, str]:
    """Return name → query of every shared view."""
    return {
        file.stem: file.read_text(encoding="utf-8").strip().rstrip(";")
        for file in sorted(VIEWS.glob("*.sql"))
        if file != MACROS
    }


@cache
def words(sql: str) -> frozenset[str]:
    """Return the lower-case words of a query outside strings and comments: the tables it may read."""
    return frozenset(_WORD.findall(_STRING_OR_COMMENT.sub(" ", sql)))


def views_needed(queries: Iterable[str]) -> tuple[str, ...]:
    """Return the views that `queries` read, directly or through one another, each after those it reads."""
    known = views()
    order: list[str] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise ValueError(f"views read each other in a circle: {' → '.join((*path, name))}")
        if name in order:
            return
        for other in sorted(words(known[name]) & known.keys() - {name}):
            visit(other, (*path, name))
        order.append(name)

    for query in queries:
        for name in sorted(words(query) & known.keys()):
            visit(name, ())
    return tuple(order)


@cache
def view_depth(name: str) -> int:
    """Return how many views stand below one another under a view: 0 if it reads only records."""
    below = words(views()[name]) & views().keys() - {name}
    return 1 + max(map(view_depth, below)) if below else 0


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script: they end with a semicolon at a line's end."""
    for part in re.split(r";[ \t]*(?:\n|$)", script):
        yield part.strip()
