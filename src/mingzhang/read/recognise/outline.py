"""Headings: which paragraphs open a section, how deep, and the contents list (章节, 目录)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mingzhang.model.blocks import Grid, TextBlock
from mingzhang.model.forms import headings, plain
from mingzhang.model.records import Section
from mingzhang.read.recognise.numbering import RANKS, Numbered, number_value, split_number
from mingzhang.read.recognise.statutory import table_of

Items = Sequence[TextBlock | Grid]
_BARE_CHAPTER = 0.5
_BARE_BELOW = 2.5
_STOP = re.compile(r"[。；;！？?!]|[,，](?!.{0,12}费)|\d元|\d万元|[:：].")
_LEADER = re.compile(
    r"^(.*?)\s*(?:[.．…·•⋯_—-]\s?){3,}(\d{1,3})?[\s—-]*$|^(.*?)\s{2,}(\d{1,3})\s*$", re.DOTALL
)


@dataclass(slots=True)
class Outline:
    """Sections in order, and the item index each heading or contents line has."""

    sections: list[Section] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)
    """Index of an item that opens a section → seq of the section."""
    contents: set[int] = field(default_factory=set)
    """Indexes of the items of the contents list."""
    level_ranks: dict[int, float] = field(default_factory=dict)
    """Heading level that the format states → rank of the numbers such headings have in this document."""
    _stack: list[tuple[float, int]] = field(default_factory=list)
    _entry_ranks: set[float] = field(default_factory=set)

    def open(
        self, index: int, block: TextBlock, numbered: Numbered | None, rank: float, kind: str | None
    ) -> None:
        """Open a section of a rank: it ends all open ones of the same or a higher rank."""
        while self._stack and self._stack[-1][0] >= rank:
            self._stack.pop()
        seq = len(self.sections) + 1
        title = numbered.rest if numbered else block.text.strip()
        self.sections.append(
            Section(
                seq=seq,
                number=numbered.number if numbered else None,
                title=title.rstrip(":：") or None,
                depth=len(self._stack) + 1,
                parent=self._stack[-1][1] if self._stack else None,
                kind=kind,
                place=block.place,
            )
        )
        self._stack.append((rank, seq))
        self.at[index] = seq

    def open_table(self, index: int, block: TextBlock | Grid, title: str | None, table_id: str) -> None:
        """Open the section of a statutory table at its title."""
        text = block.text if isinstance(block, TextBlock) else ""
        numbered = split_number(title or text)
        rank = max(RANKS[numbered.style], _BARE_BELOW) if numbered else _BARE_BELOW
        line = TextBlock(title or text, block.place)
        self.open(index, line, numbered, rank, "table")
        self.sections[-1] = self.sections[-1].model_copy(update={"table_id": table_id})

    def bare_rank(self) -> float:
        """Return the rank of a heading without number: a chapter unless numbered chapters are open."""
        return _BARE_CHAPTER if not self._stack or self._stack[0][0] == _BARE_CHAPTER else _BARE_BELOW

    def has_parts(self) -> bool:
        """Tell whether the open chapter is a part (第…部分)."""
        return bool(self._stack) and self._stack[0][0] == RANKS["part"]

    def within(self) -> str | None:
        """Return the kind of the innermost open section that has one."""
        kinds = (self.sections[seq - 1].kind for _, seq in reversed(self._stack))
        return next((kind for kind in kinds if kind), None)

    def _entry_depth(self, rank: float) -> int:
        """Return the depth of a contents line: one more than the outer numbering styles of the list."""
        self._entry_ranks.add(rank)
        return 1 + sum(1 for other in self._entry_ranks if other < rank)

    def add_entry(self, index: int, block: TextBlock, title: str, page: str | None) -> None:
        """Add a line of the contents list."""
        numbered = split_number(title)
        text = numbered.rest if numbered else title.strip()
        self.sections.append(
            Section(
                seq=len(self.sections) + 1,
                number=numbered.number if numbered else None,
                title=text,
                depth=self._entry_depth(RANKS[numbered.style] if numbered else 0),
                kind="contents_entry",
                entry_kind="table" if _table_title(text) else headings().kind(text),
                contents_page=page,
                place=block.place,
            )
        )
        self.contents.add(index)


def outline(
    items: Items, title_at: int | None, table_titles: Mapping[int, tuple[str | None, str]] | None = None
) -> Outline:
    """Find the sections. `title_at` is the index of the document's title, which is no section.

    table_titles: index of a statutory table's title line, or of the grid that holds its title itself, → that
    title (None where the line is the title) and the table_id.
    """
    found = Outline(level_ranks=_level_ranks(items))
    titles = table_titles or {}
    index = 0
    while index < len(items):
        block = items[index]
        if index in titles:
            found.open_table(index, block, *titles[index])
            index += 1
        elif isinstance(block, Grid) or not block.text.strip() or index == title_at or block.kind != "body":
            index += 1
        elif headings().contents.search(plain(block.text)):
            index = _contents(items, index, found)
        else:
            _heading(items, index, block, found)
            index += 1
    return found


def _contents(items: Items, start: int, found: Outline) -> int:
    """Read the contents list that begins at `start`; returns the index after it."""
    found.contents.add(start)
    head = items[start]
    first: str | None = None
    index = start + 1
    while index < len(items):
        block = items[index]
        if isinstance(block, Grid) or block.place.sheet != head.place.sheet:
            break
        text = block.text.strip()
        if text:
            title, page = split_leader(text)
            key = _entry_key(title)
            turned = block.place.page != head.place.page and page is None and not _counts_on(title, found)
            if key == first or len(title) > 70 or turned or re.search("[。；]", title):
                break
            first = first or key
            found.add_entry(index, block, title, page)
        else:
            found.contents.add(index)
        index += 1
    return index


def _counts_on(title: str, found: Outline) -> bool:
    """Tell whether a line on a later page is still of the contents list: its number is the next one."""
    numbered = split_number(title)
    if numbered is None:
        return False
    numbers = (entry.number for entry in reversed(found.sections) if entry.number)
    last = next((number for number in numbers if _style(number) == numbered.style), None)
    return last is not None and number_value(numbered.number) == (number_value(last) or 0) + 1


def _style(number: str) -> str | None:
    again = split_number(number if number.startswith(("第", "（", "(")) else f"{number}、")
    return again.style if again else None


def _entry_key(title: str) -> str:
    numbered = split_number(title)
    return plain(numbered.rest if numbered and numbered.style != "part" else title)


def split_leader(text: str) -> tuple[str, str | None]:
    """Take dots and page number off a line of a contents list."""
    match = _LEADER.match(text)
    if match is None:
        return text, None
    return (match[1] or match[3] or "").strip(), match[2] or match[4]


def _heading(items: Items, index: int, block: TextBlock, found: Outline) -> None:
    text = block.text.strip()
    rules = headings()
    if len(text) > 160 or ((within := found.within()) == "glossary" and _is_term(text)):
        return
    numbered = split_number(text)
    title = numbered.rest if numbered else text
    kind = rules.kind(title)
    if (table_id := _table_title(title)) and (numbered is None or numbered.style != "part"):
        found.open_table(index, block, None, table_id)
    elif rules.form.search(plain(title)):
        found.open(index, block, numbered, RANKS["digit"] if numbered else _BARE_BELOW, "project_form")
    elif numbered is not None:
        if _is_numbered_heading(items, index, numbered, kind, within):
            found.open(index, block, numbered, RANKS[numbered.style], kind)
    elif _stated(block):
        found.open(index, block, None, _stated_rank(block.heading or 1, found.level_ranks), kind)
    elif len(title) <= 40 and rules.bare.search(plain(title)):
        if kind == within and _before_grid(items, index):
            return
        found.open(index, block, None, _bare_rank(title, kind, found), kind)


def _bare_rank(title: str, kind: str | None, found: Outline) -> float:
    if kind == "tables":
        return RANKS["part"] if found.has_parts() else found.bare_rank()
    return _BARE_BELOW if title[-1] in ":：" else found.bare_rank()


def _table_title(title: str) -> str | None:
    """Return the table_id where a line is the title of a statutory table, also of one that is not there."""
    text = plain(title)
    if not text.endswith("表") or len(text) > 45 or re.search("[,。;:见附]", text):
        return None
    return table_of(text)


def _level_ranks(items: Items) -> dict[int, float]:
    """Return the outermost rank of number that headings of each stated level carry."""
    found: dict[int, float] = {}
    for block in items:
        if (
            isinstance(block, TextBlock)
            and block.heading is not None
            and (number := split_number(block.text))
        ):
            rank = RANKS[number.style]
            found[block.heading] = min(rank, found.get(block.heading, rank))
    return found


def _stated_rank(level: int, known: Mapping[int, float]) -> float:
    """Return the rank of a heading without number: that of numbered ones of its level, if any."""
    if level in known:
        return known[level]
    outer = [rank for other, rank in known.items() if other < level]
    if outer:
        return max(outer) + 0.5
    return min(known.values()) - 0.5 if known else level / 10 + 0.4


def _stated(block: TextBlock) -> bool:
    return block.heading is not None and len(block.text.strip()) <= 60 and "。" not in block.text


def _is_term(text: str) -> bool:
    numbered = split_number(text)
    if numbered is None:
        return False
    return numbered.style not in ("part", "chinese") or bool(re.search("[:：]|是?指", numbered.rest))


def _before_grid(items: Items, index: int) -> bool:
    return index + 1 < len(items) and isinstance(items[index + 1], Grid)


def _is_numbered_heading(
    items: Items, index: int, numbered: Numbered, kind: str | None, within: str | None
) -> bool:
    title = numbered.rest
    if numbered.style == "part":
        return len(title) <= 60
    if not title or len(title) > 45 or _STOP.search(title):
        return False
    if within == "duties" and numbered.style != "chinese" and kind in (None, "duties", "institutions"):
        return False
    if numbered.style in ("chinese", "chinese_bracket") and kind is not None:
        return True
    return not _is_list_item(items, index, numbered)


def _is_list_item(items: Items, index: int, numbered: Numbered) -> bool:
    """Tell whether the text is one of a list of short items: its neighbour is the next or last number."""
    value = number_value(numbered.number) or 0
    for step in (1, -1):
        near = _neighbour(items, index, step)
        if isinstance(near, TextBlock) and (other := split_number(near.text)):
            if other.style == numbered.style and number_value(other.number) == value + step:
                return True
        elif step == 1 and near is None:
            return True
    return False


def _neighbour(items: Items, index: int, step: int) -> TextBlock | Grid | None:
    index += step
    while 0 <= index < len(items):
        block = items[index]
        if isinstance(block, Grid) or block.text.strip():
            return block
        index += step
    return None
