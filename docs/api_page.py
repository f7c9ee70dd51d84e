"""The page of the API: its operations, from the description that the server gives (接口)."""

from __future__ import annotations

from collections.abc import Iterator

import workbench  # noqa: F401 (first of all: models need Django)
from mingzhang.web.api.root import api
from mingzhang.web.api.scopes import SCOPES
from part import DOCS, Part


def api_page() -> Part:
    """Every operation with its address, scope and one sentence."""
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    lines = [
        "# 接口 · API",
        "",
        "页面能做的，接口都能做。完整说明在服务器的 `/api/docs`（不联网）和 `/api/openapi.json`。",
        "鉴权：登录会话加 `X-CSRFToken`，或 `Authorization: Bearer mz_…`；令牌不超过其用户的权限，",
        "范围见下表，“—”表示须登录，令牌不行。",
        "",
        "Whatever a page can do. The full description is at `/api/docs` (offline) and `/api/openapi.json`",
        "of the server. Either a session with `X-CSRFToken`, or `Authorization: Bearer mz_…`; a token never",
        "exceeds its user, and needs the scope below; — stands for a session only. Lists take `limit`",
        "(1–200) and `offset` and answer `{items, count}`. Every refusal (400, 401, 403, 404, 405, 409, 413,",
        "422, 500) is",
        "",
        "```json",
        '{"error": {"code": "wrong_state", "zh": "…", "en": "…", "detail": {}}}',
        "```",
        "",
        "```sh",
        'curl -H "Authorization: Bearer $TOKEN" http://localhost:8000/api/disclosures?state=submitted',
        "```",
    ]
    tags = dict.fromkeys(one["tags"][0] for methods in paths.values() for one in methods.values())
    for tag in tags:
        lines += ["", f"## {tag}", "", "| 操作 operation | 范围 scope | |", "|---|---|---|"]
        lines += _rows(paths, tag)
    return Part({DOCS / "api.md": "\n".join(lines) + "\n"})


def _rows(paths: dict[str, dict[str, dict[str, str]]], tag: str) -> Iterator[str]:
    for path, methods in paths.items():
        for method, one in methods.items():
            if one["tags"][0] == tag:
                scope = SCOPES[one["operationId"]]
                sentence = one["description"].split("\n\n")[0].replace("\n", " ")
                yield f"| `{method.upper()} {path}` | {scope or '—'} | {sentence} |"
