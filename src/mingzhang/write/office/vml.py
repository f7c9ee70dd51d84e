"""The boxes of cell notes, which Excel keeps in VML: text that is no well-formed XML everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

NEW_DRAWING = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    b"</xml>"
)
"""A drawing without shapes."""
_TYPE = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{identity}" type="#_x0000_t202"'
    ' style="position:absolute;visibility:hidden;z-index:{order}" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_IDENTITY = re.compile(rb"_x0000_s(\d{1,9})")
_FIRST = 1024
_CLOSING = re.compile(rb"</xml>\s*$")
_WIDTH = 4
"""Columns that a box is wide."""
_CHARACTERS = 20
"""Characters of a note for each row that its box is high."""


def with_shapes(drawing: bytes, boxes: Sequence[tuple[int, int, int]]) -> bytes:
    """Return the drawing with a hidden box for each (row, column, characters); rows and columns from 1."""
    last = max([_FIRST, *map(int, _IDENTITY.findall(drawing))])
    shapes = [] if b'"_x0000_t202"' in drawing else [_TYPE]
    for order, (row, column, characters) in enumerate(boxes, 1):
        top = max(row - 2, 0)
        high = min(4 + characters // _CHARACTERS, 30)
        anchor = (column, 15, top, 4, column + _WIDTH, 15, top + high, 4)
        shapes.append(
            _SHAPE.format(
                identity=last + order,
                order=order,
                anchor=", ".join(map(str, anchor)),
                row=row - 1,
                column=column - 1,
            )
        )
    return _CLOSING.sub(lambda _: "".join(shapes).encode() + b"</xml>", drawing)
