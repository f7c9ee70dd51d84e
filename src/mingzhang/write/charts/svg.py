"""The little SVG that the charts need: a frame with title and description, boxes, lines, labels.

Drawings take the colour of the text around them for labels (currentColor), so that they fit light and dark
pages; fills are dark enough for white labels on them (contrast 4.5 and more).
"""

from __future__ import annotations

from html import escape

WIDTH = 720
FILLS = ("#1f5f99", "#9c4a1a", "#2f6b3c", "#7b3f7d", "#8a6100", "#00696f", "#a13344", "#4a5568")
"""Fills in turn: distinct for colour-blind readers too, since every part has its label."""
_LAST_NARROW = 0x2E7F


def frame(key: str, title: str, description: str, height: float, body: str) -> str:
    """Return a whole SVG element of WIDTH by `height` that scales to its container."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {number(height)}" role="img" '
        f'aria-labelledby="{key}-title {key}-desc" class="chart" font-family="inherit" font-size="13">'
        f'<title id="{key}-title">{escape(title, quote=False)}</title>'
        f'<desc id="{key}-desc">{escape(description, quote=False)}</desc>{body}</svg>'
    )


def number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def box(x: float, y: float, width: float, height: float, fill: str, tip: str = "", opacity: float = 1) -> str:
    """Return a rectangle. tip: what a pointer over it shows."""
    faint = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    head = (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0.5))}" '
        f'height="{number(max(height, 0.5))}" fill="{fill}"{faint}'
    )
    return f"{head}><title>{escape(tip, quote=False)}</title></rect>" if tip else f"{head}/>"


def path(shape: str, fill: str, tip: str, opacity: float = 1) -> str:
    """Return a filled shape with a tip."""
    return (
        f'<path d="{shape}" fill="{fill}" fill-opacity="{opacity:g}">'
        f"<title>{escape(tip, quote=False)}</title></path>"
    )


def label(
    x: float, y: float, text: str, *, anchor: str = "start", fill: str = "currentColor", size: int = 0
) -> str:
    """Return a text at its baseline. anchor: start, middle or end."""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    small = f' font-size="{size}"' if size else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" fill="{fill}"{side}{small}>{escape(text, quote=False)}</text>'
    )


def line(points: list[tuple[float, float]], stroke: str, width: float = 2, dash: str = "") -> str:
    """Return a line through points."""
    where = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{where}" fill="none" stroke="{stroke}" stroke-width="{width:g}"{dashed}/>'


def text_width(text: str, size: float = 13) -> float:
    """Return about how wide a text is: a Chinese character is as wide as it is high, others half."""
    return sum(size if ord(character) > _LAST_NARROW else 0.56 * size for character in text)


def fitted(text: str, width: float, size: float = 13) -> str:
    """Return the text cut to `width`, with an ellipsis; "" where not even two characters fit."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return f"{text}…" if len(text) > 1 else ""
