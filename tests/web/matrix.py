"""The permission matrix: its file, the addresses that must stand in it, and one request for each cell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from mingzhang.web.api.root import api

FILE = Path(__file__).parent / "permission_matrix.txt"
ROLES = ("clerk", "approver", "reviewer", "auditor", "administrator")
COLUMNS = ("anonymous", *ROLES, *(f"{role} elsewhere" for role in ROLES))
"""Whose request a cell is. `elsewhere`: the role is held for another unit only."""
DONE = "+"
"""Answered: 2xx, or a redirect that is not to the sign-in page."""
SIGN_IN = "in"
"""Asked to sign in: 401, or a redirect to the sign-in page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One route and method."""

    line: int
    method: str
    route: str
    state: str
    """State in which the disclosure is."""
    cells: tuple[str, ...]
    path: dict[str, Any]
    """Parts of the address that differ from the usual ones; `?` is its query."""
    body: Any
    """JSON for the API, fields of the form for a page."""

    @property
    def key(self) -> tuple[str, str]:
        """What there is one row for."""
        return self.method, self.route


def rows() -> list[Row]:
    """Return the rows of the file."""
    lines = enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1)
    return [_row(number, line) for number, line in lines if line.strip() and not line.startswith("#")]


def _row(number: int, line: str) -> Row:
    first, *rest = (part.strip() for part in line.split("|"))
    method, route = first.split()
    state, cells, path, body = (*rest, "", "")[:4]
    found = tuple(cells.split())
    assert len(found) == len(COLUMNS), f"line {number}: {len(found)} cells instead of {len(COLUMNS)}"
    return Row(
        number, method, route, state, found, json.loads(path or "{}"), json.loads(body) if body else None
    )


@cache
def api_operations() -> set[tuple[str, str]]:
    """Return method and route of every operation of the API."""
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    return {(method.upper(), path) for path, methods in paths.items() for method in methods}


@cache
def page_routes() -> set[str]:
    """Return the route of every page, and of the pages that describe the API."""
    described = {route for _, route in api_operations()}
    return {
        route
        for route in (f"/{route}" for route in _walk(get_resolver().url_patterns))
        if _like_openapi(route) not in described
    }


def _walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, f"{before}{pattern.pattern}")
        elif isinstance(pattern.pattern, RegexPattern):
            yield f"{before}({pattern.name})"
        else:
            yield f"{before}{pattern.pattern}"


def _like_openapi(route: str) -> str:
    parts = [
        f"{{{part[1:-1].split(':')[-1]}}}" if part.startswith("<") else part for part in route.split("/")
    ]
    return "/".join(parts)


def address(route: str, known: dict[str, Any]) -> str:
    """Return a route with its parts filled in. KeyError for a part that nobody knows."""
    if route.startswith("/("):
        return f"/{known['address']}"
    for mark in ("<>", "{}"):
        while mark[0] in route:
            before, _, rest = route.partition(mark[0])
            part, _, after = rest.partition(mark[1])
            route = f"{before}{known[part.split(':')[-1]]}{after}"
    return f"{route}?{known['?']}" if "?" in known else route


def send(client: Client, method: str, path: str, body: Any) -> HttpResponse:
    """Send a request as a page or a program does.

    A body with `$file` is a form with a file in that field; one with `$json` is what a page's script sends.
    """
    if isinstance(body, dict) and "$file" in body:
        file = SimpleUploadedFile("公开.docx", b"no document")
        body = {**{key: value for key, value in body.items() if key != "$file"}, body["$file"]: file}
    elif body is not None and (path.startswith("/api/") or "$json" in body):
        data = json.dumps(body.get("$json", body))
        return sent(client.generic(method, path, data, content_type="application/json"))
    call: Any = getattr(client, method.lower())
    return sent(call(path, body) if body is not None else call(path))


def sent(response: Any) -> HttpResponse:
    """Return the answer that a test client got."""
    return cast(HttpResponse, response)


def seen(response: HttpResponse) -> str:
    """Return what a cell says of an answer."""
    if response.status_code == 401 or "/work/sign-in/" in response.headers.get("Location", ""):
        return SIGN_IN
    return DONE if response.status_code < 400 else str(response.status_code)
