"""Reader of plain text: paragraphs and the tables that a conversion left in them (纯文本)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from mingzhang.model.blocks import Document, Grid, TextBlock, Trouble
from mingzhang.model.place import Place
from mingzhang.read.formats.detect import decode_text
from mingzhang.read.formats.text_bars import bar_table, is_bar_layout
from mingzhang.read.formats.text_spaced import is_spaced_layout, join_spaced
from mingzhang.read.formats.text_tabs import Lines, tab_table

_GLUED_HEADS = ("一级指标", "二级指标", "三级指标", "指标值")
_RESIDUE = re.compile(r"\[bookmark: ?[^\]\n]{0,200}\]")
"""What Word leaves of a bookmark in a text export; never part of the document."""


def read_text(data: bytes, file: str) -> Document:
    """Read a text file: one paragraph per line, tables from the layouts of `text_tabs` and `text_bars`.

    Places are lines of the file, from 1. Raises UnusableInput where the bytes are no readable text.
    """
    lines = decode_text(data, file).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    blocks = _blocks(list(enumerate(lines, start=1)))
    return Document(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        format="text",
        blocks=blocks,
        troubles=_glued_tables(blocks),
    )


def strip_residue(line: str) -> str:
    """Return a line without what a Word bookmark left in it."""
    return _RESIDUE.sub("", line) if "[bookmark:" in line else line


def _glued_tables(blocks: Sequence[TextBlock | Grid]) -> list[Trouble]:
    """Return a trouble for every paragraph that is a form whose cells a conversion has run together."""
    reason = "表格的单元格之间没有分隔符，无法还原 / a table whose cells were run together cannot be rebuilt"
    return [
        Trouble("table", block.text[:200], reason, block.place)
        for block in blocks
        if isinstance(block, TextBlock) and all(head in block.text for head in _GLUED_HEADS)
    ]


def _blocks(lines: Lines) -> list[TextBlock | Grid]:
    if is_bar_layout(line for _, line in lines):
        take = bar_table
    else:
        take = tab_table
        if is_spaced_layout([line for _, line in lines]):
            lines = join_spaced(lines)
    blocks: list[TextBlock | Grid] = []
    position = paragraph = tables = 0
    while position < len(lines):
        found = take(lines, position, tables + 1)
        if found is None:
            number, line = lines[position]
            paragraph += 1
            text = strip_residue(line)
            blocks.append(TextBlock(text, Place(line=number, paragraph=paragraph)))
            position += 1
            continue
        block, position = found
        if isinstance(block, Grid):
            tables += 1
            blocks.append(block)
        else:
            paragraph += len(block)
            blocks.extend(block)
    return blocks
