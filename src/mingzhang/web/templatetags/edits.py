"""Edits in templates of the editor, as JSON for its script."""

from __future__ import annotations

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """Return a value as JSON; the template escapes it for an attribute."""
    return json.dumps(value, ensure_ascii=False)


@register.filter
def add_paragraph(after: str) -> str:
    """Return the edits that add an empty paragraph behind another."""
    record = {"kind": "body", "text": ""}
    return as_json([{"op": "add", "list": "paragraphs", "after": str(after), "record": record}])


@register.filter
def remove_paragraph(ident: str) -> str:
    """Return the edits that remove a paragraph."""
    return as_json([{"op": "remove", "path": f"paragraphs/{ident}"}])


@register.filter
def project_key(ident: str) -> str:
    """Return the key of a project's chapter."""
    return f"p{ident}"
