"""HTML whose text is escaped by construction: only `Html` passes as markup, every other text is only text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mingzhang.write.xml_text import xml_text


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Content = str | int | Iterable["Content"] | None
"""What an element may hold; None is nothing, a str that is not Html is escaped."""
Value = str | int | bool | None
_EMPTY = frozenset(("br", "col", "input", "link", "meta"))


def el(name: str, /, *children: Content, **attributes: Value) -> Html:
    """Return an element: el("a", "甲 & 乙", href="x", class_="y").

    attributes: `class_` is class, an underscore inside a name is a hyphen (aria_label); True is an attribute
    without value, None and False leave it out.
    """
    head = name + "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{head}>" if name in _EMPTY else f"<{head}>{joined(*children)}</{name}>")


def joined(*children: Content) -> Html:
    """Return contents one after another."""
    return Html("".join(_text(child) for child in children))


def _text(child: Content) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return escape(xml_text(child), quote=False)
    if isinstance(child, int):
        return str(child)
    return "".join(_text(part) for part in child)


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(xml_text(str(value)))}"'
