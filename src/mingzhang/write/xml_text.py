"""Text of a document made fit for XML and HTML."""

from __future__ import annotations

_CONTROLS = (code for code in range(32) if chr(code) not in "\t\n\r")
_FORBIDDEN = dict.fromkeys((*_CONTROLS, 0xFFFE, 0xFFFF))


def xml_text(text: str) -> str:
    """Return the text without the characters that XML 1.0 cannot hold."""
    return text.translate(_FORBIDDEN)
