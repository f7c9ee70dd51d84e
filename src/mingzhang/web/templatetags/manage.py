"""Tags of the pages for units, people, seasons and the system."""

from __future__ import annotations

from django import template
from django.template.context import Context

from mingzhang.web.words import words

register = template.Library()


@register.filter
def absolute(value: int | None) -> int:
    """Return a number of days without its sign; 0 for none."""
    return abs(value or 0)


@register.simple_tag(takes_context=True)
def action_name(context: Context, action: str) -> str:
    """Return what an entry of the audit log says was done; the name itself for one that has no words."""
    texts = words(str(context.get("lang")))
    try:
        return texts("action_" + action.replace(".", "_"))
    except KeyError:
        return action
