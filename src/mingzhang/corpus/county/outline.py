"""Sections and paragraphs of a made-up disclosure, numbered as they are added."""

from __future__ import annotations

from typing import Literal

from mingzhang.corpus.county.units import words
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Paragraph, Section

_NUMERALS = "一二三四五六七八九十"


class Outline:
    """Appends headings and paragraphs to a disclosure."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.section_seq: int | None = None
        self._chapter_seq: int | None = None
        self._chapters = 0
        self._sections = 0

    def text(self, text: str, kind: Literal["body", "heading", "table_head", "note"] = "body") -> None:
        """Add a paragraph to the section begun last."""
        seq = len(self.disclosure.paragraphs) + 1
        paragraph = Paragraph(seq=seq, section=self.section_seq, kind=kind, text=text)
        self.disclosure.paragraphs.append(paragraph)

    def heading(
        self,
        mark: str,
        number: str | None,
        title: str,
        kind: str | None,
        depth: int,
        *,
        table_id: str | None = None,
        colon: str = "",
    ) -> None:
        """Begin a section: `mark` is its number as printed with its sign, such as （一）."""
        seq = len(self.disclosure.sections) + 1
        parent = self._chapter_seq if depth > 1 else None
        self.disclosure.sections.append(
            Section(
                seq=seq, number=number, title=title, depth=depth, parent=parent, kind=kind, table_id=table_id
            )
        )
        self.section_seq = seq
        if depth == 1:
            self._chapter_seq, self._sections = seq, 0
        self.text(mark + title + colon, kind="heading")

    def chapter(self, kind: str) -> None:
        """Begin the next chapter 一、二、三 …, titled by words.toml."""
        self._chapters += 1
        number = _NUMERALS[self._chapters - 1]
        self.heading(f"{number}、", number, words()["chapters"][kind], kind, 1)

    def section(self, word: str, kind: str | None) -> None:
        """Begin the next section （一）（二） … of the chapter, titled by words.toml."""
        self._sections += 1
        number = f"（{_NUMERALS[self._sections - 1]}）"
        self.heading(number, number, words()["sections"][word], kind, 2)

    def part(self, kind: str) -> None:
        """Begin a part of the chapter that has no number and ends in a colon, titled by words.toml."""
        self.heading("", None, words()["parts"][kind], kind, 2, colon="：")

    def section_of_table(self, title: str, number: int, table_id: str) -> None:
        """Begin the section of a statutory table."""
        mark = f"（{_NUMERALS[number - 1]}）"
        self.heading(mark, mark, title, "table", 2, table_id=table_id)
