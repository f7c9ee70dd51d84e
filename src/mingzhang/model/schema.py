"""JSON Schema of a Disclosure, as shipped in `schemas/disclosure-1.json`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import RECORDS

DISCLOSURE_SCHEMA = "disclosure-1.json"
"""Name of the shipped schema file, beside which `docs/generate.py` keeps it up to date."""

NUMBER_PATTERN = r"^-?\d+(\.\d+)?$"
"""An exact number in JSON."""


def disclosure_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of Disclosure JSON, made from the record classes.

    Amounts and other exact numbers are strings of digits, as `Disclosure.to_json` writes them. Keys are
    in a fixed order.
    """
    schema: dict[str, Any] = plain_schema(Disclosure.model_json_schema(by_alias=True, mode="validation"))
    for record in RECORDS:
        schema["$defs"][record.__name__]["title"] = record.chinese
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = "mingzhang/disclosure/1"
    schema["title"] = "预决算公开"
    schema["required"] = sorted({"schema", *schema.get("required", [])})
    return {key: schema[key] for key in sorted(schema)}


def plain_schema(node: Any) -> Any:
    """Copy a schema: descriptions on one line, no made-up titles, exact numbers as strings only."""
    if isinstance(node, list):
        return [plain_schema(part) for part in node]
    if not isinstance(node, dict):
        return node
    result: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":
            result[key] = {name: plain_schema(part) for name, part in value.items()}
        elif key == "description":
            result[key] = " ".join(value.split())
        elif key == "anyOf":
            result[key] = _without_numbers(plain_schema(value))
        elif key != "title":
            result[key] = plain_schema(value)
    return result


def _without_numbers(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not any(choice.get("type") == "number" for choice in choices):
        return choices
    exact = {"type": "string", "pattern": NUMBER_PATTERN}
    rest = [choice for choice in choices if choice.get("type") not in ("number", "string")]
    return [exact, *rest]


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(disclosure_schema(), ensure_ascii=False, indent=2) + "\n"


def shipped_schema() -> dict[str, Any]:
    """Return the schema file of the installed package."""
    text = files("mingzhang.model").joinpath("schemas", DISCLOSURE_SCHEMA).read_text("utf-8")
    result: dict[str, Any] = json.loads(text)
    return result
