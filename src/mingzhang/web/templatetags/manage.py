"""Tags of the pages for units, people, seasons and the system."""

from __future__ import annotations

import json

from django import template
from django.template.context import Context
from django.utils.text import Truncator

from mingzhang.web.words import words

register = template.Library()


@register.filter
def absolute(value: int | None) -> int:
    """Return a number of days without its sign; 0 for none."""
    return abs(value or 0)


@register.simple_tag
def detail_line(detail: dict[str, object]) -> str:
    """Return the particulars of an entry of the audit log in one line, cut where it grows long."""
    parts = [f"{name} {_short(value)}" for name, value in detail.items() if value not in (None, "", [], {})]
    return Truncator(" · ".join(parts) or "–").chars(90)


def _short(value: object) -> str:
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return ", ".join(map(str, value[:3])) + (f" … {len(value)}" if len(value) > 3 else "")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


@register.simple_tag(takes_context=True)
def action_name(context: Context, action: str) -> str:
    """Return what an entry of the audit log says was done; the name itself for one that has no words."""
    texts = words(str(context.get("lang")))
    try:
        return texts("action_" + action.replace(".", "_"))
    except KeyError:
        return action
