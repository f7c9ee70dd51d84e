"""Text of one paragraph as Word shows it with all tracked changes accepted."""

from __future__ import annotations

from lxml import etree

from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.docx.walk import branch

_LITERAL = {
    n.TAB: "\t",
    n.POSITIONED_TAB: "\t",
    n.RETURN: "\n",
    n.NO_BREAK_HYPHEN: "-",
}
_CHARACTERS = frozenset({*_LITERAL, n.BREAK, n.SYMBOL})
_MARKS = frozenset(
    {n.w(name) for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak")}
)
_SKIPPED = frozenset(
    {n.P_PR, n.DEL, n.MOVE_FROM, n.TEXT_BOX, n.RUBY_TEXT, n.w("sdtPr"), n.w("instrText"), n.w("delText")}
)
_SYMBOLS = {
    ("wingdings", 0xFC): "√",
    ("wingdings", 0xFB): "×",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0x6F): "□",
    ("wingdings 2", 0x50): "√",
    ("wingdings 2", 0x4F): "×",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0xA3): "□",
    ("wingdings 2", 0x30): "□",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xA3): "≤",
    ("symbol", 0xB1): "±",
    ("symbol", 0xB4): "×",
}
"""(font, code) of the symbol fonts that forms use for ticks and comparison signs, as Unicode."""


def paragraph_text(paragraph: etree._Element, hidden: bool = True) -> str:
    r"""Return the text of a w:p without its automatic number: tabs as \t, line breaks as \n.

    hidden: whether the document has hidden runs at all, which are to be left out.
    """
    if hidden:
        return _slow_text(paragraph)
    text = ""
    for inner in paragraph:
        tag = inner.tag
        if tag == n.R:
            for item in inner:
                tag = item.tag
                if tag == n.T:
                    text += item.text or ""
                elif tag in _CHARACTERS:
                    text += _literal(item)
                elif tag != n.R_PR and tag not in _MARKS:
                    return _slow_text(paragraph)
        elif tag != n.P_PR and tag not in _MARKS:
            return _slow_text(paragraph)
    return text


def hidden_text(paragraph: etree._Element) -> str:
    """Return the text of runs formatted as hidden, which `paragraph_text` leaves out."""
    runs = (run for run in paragraph.iter(n.R) if _is_hidden(run))
    return "".join(text.text or "" for run in runs for text in run.iterchildren(n.T))


def _literal(node: etree._Element) -> str:
    tag = node.tag
    if tag == n.BREAK:
        return "" if node.get(n.w("type")) in {"page", "column"} else "\n"
    if tag == n.SYMBOL:
        return _symbol(node)
    return _LITERAL[tag]


def _symbol(node: etree._Element) -> str:
    try:
        code = int(node.get(n.w("char"), ""), 16)
        font = node.get(n.w("font"), "").lower()
        return _SYMBOLS.get((font, code & 0xFF)) or chr(code)
    except (ValueError, OverflowError):
        return ""


def _slow_text(paragraph: etree._Element) -> str:
    parts: list[str] = []
    _collect(paragraph, parts, [])
    return "".join(parts)


def _collect(element: etree._Element, parts: list[str], fields: list[bool]) -> None:
    """Append the text of `element`. `fields`: for each open field, whether its result has begun."""
    for node in element:
        tag = node.tag
        if tag == n.T or tag == n.MATH_TEXT:
            if all(fields):
                parts.append(node.text or "")
        elif tag == n.R:
            if not _is_hidden(node):
                _collect(node, parts, fields)
        elif tag == n.FIELD_CHAR:
            _field(node, parts, fields)
        elif tag == n.ALTERNATE:
            chosen = branch(node)
            if chosen is not None:
                _collect(chosen, parts, fields)
        elif tag in _CHARACTERS:
            if all(fields):
                parts.append(_literal(node))
        elif tag not in _SKIPPED:
            _collect(node, parts, fields)


def _field(node: etree._Element, parts: list[str], fields: list[bool]) -> None:
    kind = node.get(n.FIELD_TYPE)
    if kind == "begin":
        fields.append(False)
        box = next(node.iter(n.w("checkBox")), None)
        if box is not None:
            ticked = n.is_on(box, n.w("checked"))
            parts.append("☑" if (n.is_on(box, n.w("default")) if ticked is None else ticked) else "□")
    elif kind == "separate" and fields:
        fields[-1] = True
    elif kind == "end" and fields:
        fields.pop()


def _is_hidden(run: etree._Element) -> bool:
    return n.is_on(n.child(run, n.R_PR), n.VANISH) is True
