"""Chapters, paragraphs, cells and glossary entries."""

from __future__ import annotations

from typing import ClassVar, Literal

from mingzhang.model.records.base import Record


class Section(Record):
    """A chapter or heading found, or an entry of the contents list (章节)."""

    table: ClassVar[str] = "section"
    plural: ClassVar[str] = "sections"
    chinese: ClassVar[str] = "章节"

    seq: int = 0
    """Order in the document, from 1; other records name their section by it."""
    number: str | None = None
    """Number as printed: 一, （二）, 3, 第一部分 (序号)."""
    title: str | None = None
    """Heading without its number (标题)."""
    depth: int | None = None
    """1 for a chapter, 2 for a section in it, and so on (层次)."""
    parent: int | None = None
    """`seq` of the section it belongs to."""
    kind: str | None = None
    """What the chapter is about, a key of the heading synonyms: duties, institutions, overview, change,
    admin_operating, three_public, performance, procurement, assets, glossary, other, tables, table,
    project_form, project_text … (章节类别); `contents_entry` marks a line of the contents list (目录)."""
    entry_kind: str | None = None
    """For a contents entry: the kind its title has as a heading."""
    contents_page: str | None = None
    """For a contents entry: the page number it prints (目录页码)."""
    table_id: str | None = None
    """For the title of a statutory table: T1 … T9 (法定表)."""


ParagraphKind = Literal[
    "body", "heading", "contents", "table_head", "note", "footnote", "text_box", "furniture"
]


class Paragraph(Record):
    """A paragraph outside tables (段落)."""

    table: ClassVar[str] = "paragraph"
    plural: ClassVar[str] = "paragraphs"
    chinese: ClassVar[str] = "段落"

    seq: int = 0
    """Order in the document, from 1. Empty paragraphs count and are kept: their runs are findings."""
    section: int | None = None
    """`seq` of the section it stands in."""
    kind: ParagraphKind = "body"
    """body 正文, heading 标题, contents 目录行, table_head 表题和单位行, note 表下说明, footnote 脚注,
    text_box 文本框, furniture 页眉页脚页码."""
    text: str = ""
    """Text as printed; conversion residue such as [bookmark: …] is removed by the reader."""


class Cell(Record):
    """A table cell as it stands (单元格)."""

    table: ClassVar[str] = "cell"
    plural: ClassVar[str] = "cells"
    chinese: ClassVar[str] = "单元格"

    table_index: int = 0
    """Ordinal of the table in the document, from 1."""
    row_index: int = 0
    column_index: int = 0
    """Grid row and column, from 1."""
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    """Text as printed; "" for a blank cell."""
    section: int | None = None
    """`seq` of the section the table stands in."""
    table_id: str | None = None
    """Statutory table or form the cell belongs to: T1 … T9, PF goal form, EV self-evaluation, PROC
    procurement, ASSET assets, INST institutions; None where it was not recognised."""
    project: int | None = None
    """`seq` of the project whose form the cell belongs to."""


class Term(Record):
    """A glossary entry (名词解释)."""

    table: ClassVar[str] = "term"
    plural: ClassVar[str] = "terms"
    chinese: ClassVar[str] = "名词解释"

    seq: int = 0
    name: str | None = None
    definition: str | None = None
