"""Paragraphs: hard-wrapped lines joined again, over page breaks too."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mingzhang.model.blocks import TextBlock
from mingzhang.model.place import Place
from mingzhang.read.formats.pdf.lines import Line
from mingzhang.read.formats.pdf.page import PageContent, TextLine

_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,4}\s*[、.．,，]"
    r"|[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]"
    r"|\d{1,2}\s*(?:、|[.．](?!\d))"
    r"|第[一二三四五六七八九十\d]{1,3}\s*(?:部分|章|节|条)"
    r"|[①-⑳]|附[件表]?\s*\d*\s*[:：]|注\s*\d*\s*[:：]|[★●◆■▪•])"
)
_HEADED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}\s*(?:部分|章))"
)
"""What begins a paragraph even where no sentence has ended before it."""
_OPENERS = tuple("（(《“第、和与及至")
_ENDINGS = tuple("。；：！？;:!?…")
_CLOSERS = "”’」』）)】》\"' "
_LEADERS = re.compile(r"(?:[.．·…。‥]\s?){4,}\s*[-—]?\s*\d{0,4}\s*[-—]?\s*$|…{2,}\s*\d{0,4}\s*$")
_HOLDING = frozenset("（《【「『〔([{“‘”’")
"""Signs that may not end a line; word processors keep a quotation mark with what is on either side."""
_HELD = frozenset("，。；：！？、％）》】」』〕…—%)]}“”‘’")
"""Signs that may not begin a line."""
_QUOTED = tuple("“‘（《【(")
_BLANK_BEFORE_SIGN = re.compile(r"\s+(?=[%％，。；：、）”])")
_FULL = 1.6
"""Full-width characters that may be missing at the end of a line that was broken for want of room."""
_HALF = 0.5
"""Full-width characters that a digit or letter takes."""
_WIDE_HALF = 0.6
"""The same in a wide font: allowed where the next line stands at the margin, where no paragraph begins."""
_INDENTED = 1.2
_WIDER_GAP = 1.45
_TITLE_GAP = 1.7
"""Characters from line to line of a title: larger than running text, it stands wider apart."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Where running text begins and ends on a page, and the usual distance of its lines, in points."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph, and the margins of the page each stands on."""

    lines: list[TextLine]
    margins: list[Margins]

    def block(self) -> TextBlock:
        """Return it as a block; its place is where it begins."""
        first = self.lines[0]
        same = [item.line.box for item in self.lines if item.page == first.page]
        box = (
            min(left for left, _, _, _ in same),
            min(top for _, top, _, _ in same),
            max(right for _, _, right, _ in same),
            max(bottom for _, _, _, bottom in same),
        )
        left = self.lines[1].line.box[0] if len(self.lines) > 1 else self.margins[0].left
        return TextBlock(
            joined_text([item.line.text for item in self.lines]),
            Place(page=first.page, box=box),
            "furniture" if first.furniture else "body",
            bold=first.bold,
            size=round(first.line.em, 1),
            indent=first.line.box[0] > left + 0.5 * first.line.em,
        )


def joined_text(lines: list[str]) -> str:
    """Join wrapped lines: Chinese text without a blank, a blank only between two Latin letters."""
    text = ""
    for line in lines:
        if text and text[-1].isascii() and text[-1].isalpha() and line[:1].isascii() and line[:1].isalpha():
            text += " "
        text += line
    return text


def page_margins(pages: list[PageContent]) -> list[Margins]:
    """Return the margins of each page; a page with little text takes those of the pages of its size."""
    own = [_own_margins(page) for page in pages]
    sizes = [(round(page.width), round(page.height)) for page in pages]
    result = []
    for page, size, found in zip(pages, sizes, own, strict=True):
        if found is not None:
            result.append(found)
            continue
        alike = [other for other, its in zip(own, sizes, strict=True) if other is not None and its == size]
        reach = max((line.line.box[2] for line in _lines(page)), default=0.0)
        if alike:
            right = median(margins.right for margins in alike)
            left = median(margins.left for margins in alike)
            result.append(Margins(left, max(right, reach), median(margins.pitch for margins in alike)))
        else:
            result.append(Margins(0.1 * page.width, max(0.88 * page.width, reach), 0.0))
    return result


def _lines(page: PageContent) -> list[TextLine]:
    return [item for item in page.items if isinstance(item, TextLine) and not item.furniture]


def _own_margins(page: PageContent) -> Margins | None:
    """Read the margins off a page: its longest lines must end together, and far enough to the right."""
    lines = _lines(page)
    if len(lines) < 2:
        return None
    longest = max(lines, key=lambda line: line.line.box[2]).line
    right = longest.box[2]
    full = [
        line.line.box[2] > right - _FULL * longest.em and _same_size(line.line.em, longest.em)
        for line in lines
    ]
    if sum(full) < 2 or right < 0.7 * page.width:
        return None
    starts: list[float] = []
    pitches: list[float] = []
    for (before, after), reaches in zip(pairwise(lines), full, strict=False):
        if reaches:
            starts.append(after.line.box[0])
            pitches.append(_middle(after) - _middle(before))
    if not starts:
        return None
    return Margins(_usual_least(starts), right, median(pitches))


def _usual_least(starts: list[float]) -> float:
    """Return the leftmost start, unless it is alone and others agree on one further right."""
    counts = Counter(round(start / 3) for start in starts)
    often = [bucket for bucket, count in counts.items() if count > 1]
    return min(often) * 3.0 if often and counts[min(counts)] == 1 and len(starts) > 3 else min(starts)


def _same_size(em: float, other: float) -> bool:
    return 0.92 < em / other < 1.09


def _middle(item: TextLine) -> float:
    return (item.line.box[1] + item.line.box[3]) / 2


def goes_on(paragraph: Paragraph, line: TextLine, margins: Margins) -> bool:
    """Tell whether a line continues the paragraph before it: on the same page, or over a page break.

    A paragraph ends with a line short of the right margin, and the next one begins with an indent, with a
    number after the end of a sentence, after a wider gap, or in another size.
    """
    last = paragraph.lines[-1]
    before = last.line
    now = line.line
    if _LEADERS.search(before.text) or not _same_size(now.em, before.em):
        return False
    ended = before.text.rstrip(_CLOSERS).endswith(_ENDINGS)
    indented = _first_line_indented(paragraph, now.box[0], now.em)
    room = paragraph.margins[-1].right - before.box[2]
    begins_anew = ended and not indented and now.text.startswith(_QUOTED)
    digit = _HALF if now.box[0] > margins.left + _INDENTED * now.em else _WIDE_HALF
    if room > max(_FULL * before.em, 0.0 if begins_anew else _unbroken(now.text, digit) * now.em):
        return False
    same_page = last.page == line.page
    titled = same_page and _title(paragraph, now, margins)
    gap = max(_WIDER_GAP * margins.pitch, _TITLE_GAP * now.em if titled else 0.0)
    if same_page and margins.pitch and _middle(line) - _middle(last) > gap:
        return False
    if _HEADED.match(now.text) and not before.text.endswith(_OPENERS):
        return False
    numbered = _NUMBERED.match(now.text) is not None
    if now.box[0] > margins.left + _INDENTED * now.em:
        if ended or numbered:
            return False
        return _block_indented(paragraph, now, room) or titled
    if before.breaks and not indented:
        return False
    return not (ended and numbered)


def _title(paragraph: Paragraph, line: Line, margins: Margins) -> bool:
    """Tell whether a short line in the middle is the rest of a title that filled the line above it.

    Two lines that both name a table (表) are two titles: of a chapter and of its first table.
    """
    if line.text.endswith("表") and paragraph.lines[-1].line.text.endswith("表"):
        return False
    middle = (margins.left + margins.right) / 2
    boxes = [item.line.box for item in paragraph.lines] + [line.box]
    return all(abs((box[0] + box[2]) / 2 - middle) < line.em for box in boxes)


def _unbroken(text: str, digit: float) -> float:
    """Return how many full-width characters the piece takes that a line must begin with whole.

    digit: how many of them a digit or letter takes.

    A number, a word, or one character, with the signs that may not be parted from it: 因： 约。 “经 （项）
    """
    text = _BLANK_BEFORE_SIGN.sub("", text)
    end = next((at for at in range(1, len(text)) if _breaks(text[at - 1], text[at])), len(text))
    return sum(digit if char.isascii() and char != "%" else 1.0 for char in text[:end]) + 0.3


def _breaks(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters."""
    if before in _HOLDING or after in _HELD or (before in ")）" and after.isdecimal()):
        return False
    return not (before.isascii() and after.isascii()) or before.isspace() or after.isspace()


def _block_indented(paragraph: Paragraph, line: Line, room: float) -> bool:
    """Tell whether the whole paragraph stands further right, as the indented `line` does.

    Below a single line that is only so where that one has no room left and `line` is a short rest: else the
    first is a heading, and `line` begins the text under it.
    """
    lines = paragraph.lines
    if len(lines) > 1:
        return abs(lines[1].line.box[0] - line.box[0]) < 0.5 * line.em
    first = lines[0].line
    rest = line.box[2] - line.box[0] < 0.5 * (first.box[2] - first.box[0])
    return rest and room < line.em and abs(first.box[0] - line.box[0]) < 0.5 * line.em


def _first_line_indented(paragraph: Paragraph, start: float, em: float) -> bool:
    """Tell whether the paragraph begins with an indent, so that a line without one goes on with it."""
    first = paragraph.lines[0]
    return first.line.box[0] > (start if len(paragraph.lines) == 1 else paragraph.margins[0].left) + 0.5 * em
