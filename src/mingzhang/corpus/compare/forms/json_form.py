"""A comparison as JSON, schema mingzhang/diff/1."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from mingzhang.corpus.compare.records import Comparison
from mingzhang.model.schema import plain_schema

DIFF_SCHEMA = "diff-1.json"
"""Name of the shipped schema file, which `docs/generate.py` keeps up to date."""


def comparison_json(comparison: Comparison) -> str:
    """Return a comparison as JSON text: amounts as strings of digits in 元."""
    return comparison.model_dump_json(by_alias=True, indent=2) + "\n"


def diff_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a comparison in JSON, made from its classes."""
    schema: dict[str, Any] = plain_schema(Comparison.model_json_schema(by_alias=True, mode="serialization"))
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = "mingzhang/diff/1"
    schema["title"] = "公开文件比较"
    return {key: schema[key] for key in sorted(schema)}


def diff_schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(diff_schema(), ensure_ascii=False, indent=2) + "\n"


def shipped_diff_schema() -> dict[str, Any]:
    """Return the schema file of the installed package."""
    text = files("mingzhang.corpus.compare").joinpath("schemas", DIFF_SCHEMA).read_text("utf-8")
    result: dict[str, Any] = json.loads(text)
    return result
