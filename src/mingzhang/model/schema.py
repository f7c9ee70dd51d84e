"""JSON Schema of a Disclosure, as shipped in `schemas/disclosure-1.json`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from mingzhang.model.disclosure import Disclosure

DISCLOSURE_SCHEMA = "disclosure-1.json"
"""Name of the shipped schema file, beside which `docs/generate.py` keeps it up to date."""


def disclosure_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of Disclosure JSON, made from the record classes.

    Amounts and other exact numbers are strings in JSON; a number is accepted too. Keys are in a fixed order.
    """
    schema = Disclosure.model_json_schema(by_alias=True, mode="validation")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = "mingzhang/disclosure/1"
    schema["title"] = "Mingzhang disclosure (预决算公开)"
    schema["required"] = sorted({"schema", *schema.get("required", [])})
    return {key: schema[key] for key in sorted(schema)}


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(disclosure_schema(), ensure_ascii=False, indent=2) + "\n"


def shipped_schema() -> dict[str, Any]:
    """Return the schema file of the installed package."""
    text = files("mingzhang.model").joinpath("schemas", DISCLOSURE_SCHEMA).read_text("utf-8")
    result: dict[str, Any] = json.loads(text)
    return result
