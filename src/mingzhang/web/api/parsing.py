"""Bodies of requests: JSON that a database can hold."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser


class StrictParser(Parser):
    """JSON without NaN, without characters that are none and without NUL, which PostgreSQL refuses."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body as data. ValueError for what is not such JSON."""
        body = request.body.decode("utf-8")
        if "\\u0000" in body:
            raise ValueError("NUL")
        data = json.loads(body, parse_constant=_no_constant)
        if "\\ud" in body.lower():
            json.dumps(data, ensure_ascii=False).encode("utf-8")
        return data


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
