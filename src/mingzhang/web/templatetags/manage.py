"""Tags of the pages for units, people, seasons and the system."""

from __future__ import annotations

import json
from contextlib import suppress

from django import template
from django.template.context import Context
from django.utils.text import Truncator

from mingzhang.web.words import words
from mingzhang.write.texts import Texts

register = template.Library()


@register.filter
def absolute(value: int | None) -> int:
    """Return a number of days without its sign; 0 for none."""
    return abs(value or 0)


@register.simple_tag(takes_context=True)
def particulars(context: Context, detail: dict[str, object]) -> list[tuple[str, str]]:
    """Return the particulars of an entry of the audit log as names and values in the page's language."""
    texts = words(str(context.get("lang")))
    return [
        (_named(texts, name), _shown(texts, name, value))
        for name, value in detail.items()
        if value not in (None, "", [], {})
    ]


@register.filter
def in_one_line(pairs: list[tuple[str, str]]) -> str:
    """Return particulars in one line, cut where it grows long."""
    return Truncator(" · ".join(f"{name} {value}" for name, value in pairs) or "–").chars(60)


def _named(texts: Texts, name: str) -> str:
    return _first(texts, f"detail_{name}", f"field_{name}") or name


def _shown(texts: Texts, name: str, value: object) -> str:
    if isinstance(value, bool):
        return texts("detail_yes" if value else "detail_no")
    if name in ("from", "to"):
        return _first(texts, f"state_{value}") or str(value)
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return ", ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def _first(texts: Texts, *keys: str) -> str:
    for key in keys:
        with suppress(KeyError):
            return texts(key)
    return ""


@register.simple_tag(takes_context=True)
def action_name(context: Context, action: str) -> str:
    """Return what an entry of the audit log says was done; the name itself for one that has no words."""
    texts = words(str(context.get("lang")))
    return _first(texts, "action_" + action.replace(".", "_")) or action
