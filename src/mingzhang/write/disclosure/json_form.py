"""A disclosure as JSON and back, with errors that name the field."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import DEFAULT
from mingzhang.read.load import read_bytes

_MOST_ERRORS = 3


def json_bytes(disclosure: Disclosure) -> bytes:
    """Return a disclosure as UTF-8 JSON (DESIGN.md section 9)."""
    return (disclosure.to_json() + "\n").encode("utf-8")


def load_disclosure(path: Path) -> Disclosure:
    """Return the disclosure in a JSON file as `mingzhang read` writes it.

    Raises UnusableInput: those of reading a file (missing, empty, too_large …), and not_disclosure_json with
    the first field paths that do not fit and why.
    """
    try:
        return Disclosure.model_validate_json(read_bytes(path, DEFAULT))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        more = len(found) - _MOST_ERRORS
        causes = [_cause(detail, lang) for lang in ("zh", "en") for detail in found[:_MOST_ERRORS]]
        half = len(causes) // 2
        rest = (f"；另有{more}处", f"; and {more} more") if more > 0 else ("", "")
        raise UnusableInput(
            path.name,
            f"不是公开文件的 JSON 记录：{'；'.join(causes[:half])}{rest[0]}",
            f"is not a disclosure in JSON: {'; '.join(causes[half:])}{rest[1]}",
            code="not_disclosure_json",
        ) from error


def _cause(detail: ErrorDetails, lang: str) -> str:
    """Return the field's path, lines[3].amount, and what is wrong with it."""
    place = ""
    for step in detail["loc"]:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else str(step)
    reason = detail["msg"]
    if lang == "zh":
        known = _reasons()
        reason = known.get(detail["type"]) or known.get(detail["type"].partition("_")[0]) or known["other"]
    joint = "：" if lang == "zh" else ": "
    return f"{place}{joint}{reason}" if place else reason


@cache
def _reasons() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("json_errors.toml").read_text(encoding="utf-8"))
