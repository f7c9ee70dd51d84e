"""Texts in templates: `{% t "submit" %}` gives 报送 or Submit; amounts and dates as people read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from mingzhang.web.words import words

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, **values: object) -> str:
    """Return a text of the workbench in the page's language. KeyError for an unknown key."""
    return words(str(context.get("lang")))(key, **values)


@register.simple_tag(takes_context=True)
def tk(context: Context, prefix: str, key: object) -> str:
    """Return the text whose key is made of two parts: `{% tk "state_" disclosure.state %}`."""
    return words(str(context.get("lang")))(f"{prefix}{key}")


@register.simple_tag(takes_context=True)
def either(context: Context, zh: str, en: str) -> str:
    """Return one of two texts by the page's language."""
    return en if context.get("lang") == "en" else zh


@register.filter
def day(value: date | None) -> str:
    """Return a date as 2026-01-31, "" for none."""
    return value.isoformat() if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Return a time as 2026-01-31 09:30 on the clock of the office, "" for none."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """Return an item of a mapping; None where there is none."""
    return mapping.get(key)
