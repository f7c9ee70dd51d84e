"""Read the narrative of a document paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.model.records import DocumentRecord, Paragraph, Section, Statement
from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements.chapter import NO_CHAPTER, Chapter, chapters
from mingzhang.read.recognise.statements.clauses import read_clauses
from mingzhang.read.recognise.statements.draft import Draft, says_something
from mingzhang.read.recognise.statements.finish import prune_lists, records
from mingzhang.read.recognise.statements.fold import Folded, fold
from mingzhang.read.recognise.statements.lexicon import lexicon
from mingzhang.read.recognise.statements.names import Chain
from mingzhang.read.recognise.statements.outline import UNMARKED, Outline, marker
from mingzhang.read.recognise.statements.state import State
from mingzhang.read.recognise.statements.tokens import Token, tokens

_READ = ("body", "heading", "text_box")
_CLAIM = re.compile(
    r"\d\s*(?:[亿万千]?元|万|%|％|[个辆台项人批分家组套]|平方米)|[（(]\s*\d{0,7}\s*[类款项]\s*[)）]|原因|[无未]|没有|持平|为\s*0"
)
_LEADS = ("subject", "scope", "chain")


def statements(
    paragraphs: Sequence[Paragraph], sections: Sequence[Section], document: DocumentRecord
) -> list[Statement]:
    """Return the numeric claims of the paragraphs, in reading order, numbered from 1.

    Amounts are 元, percentages per cent; offsets of `place` count in the printed paragraph text. A number
    whose subject, year or base is not certain gives no record. Chapters such as 主要职责, 名词解释 and
    project texts are passed over, and so is an official blank. Never raises on a text.
    """
    if document.is_template:
        return []
    silent, headings = _silent(sections), chapters(sections)
    drafts: list[Draft] = []
    folds: dict[int, Folded] = {}
    outline = Outline()
    broken_off = False
    for paragraph in paragraphs:
        if paragraph.kind not in _READ or paragraph.section in silent or not paragraph.text.strip():
            continue
        folded = fold(paragraph.text)
        folds[paragraph.seq] = folded
        chapter = headings.get(paragraph.section, NO_CHAPTER)
        _read(paragraph, folded, outline, drafts, document, broken_off, chapter)
        broken_off = not folded.text.endswith(("。", "；", "："))
    stated = [draft for draft in drafts if says_something(draft)]
    prune_lists(stated)
    return records(stated, folds, {paragraph.seq: paragraph for paragraph in paragraphs})


def _silent(sections: Sequence[Section]) -> set[int | None]:
    """Return the `seq` of chapters without claims, with everything below them."""
    kinds = lexicon().silent_sections
    silent: set[int | None] = set()
    for section in sections:
        if section.kind in kinds or (section.parent is not None and section.parent in silent):
            silent.add(section.seq)
    return silent


def _read(
    paragraph: Paragraph,
    folded: Folded,
    outline: Outline,
    drafts: list[Draft],
    document: DocumentRecord,
    broken_off: bool,
    chapter: Chapter,
) -> None:
    """Read one paragraph; broken_off: the one before it ends in the middle of a sentence (page break)."""
    level, length = marker(folded.text)
    if not _CLAIM.search(paragraph.text) and level == UNMARKED and len(folded.text) > 40:
        outline.enter(level, continues=False)
        return
    found = tokens(folded.text, document.year, document.unit_name, length, document.name)
    plain = folded.text[length:].rstrip("：。")
    names_class = plain in lexicon().classes or plain + "支出" in lexicon().classes
    leads = bool(found) and found[0].start == 0 and found[0].kind in _LEADS
    item = leads and found[0].chain is not None and found[0].chain.complete
    continues = leads or names_class or broken_off
    if level == UNMARKED and not item and _names_item(found) and (outline.by_item() or not continues):
        outline.break_off()
    outline.enter(level, continues, item)
    state = State(document, folded, outline, drafts, paragraph.section, paragraph.seq, chapter)
    state.segment_start = state.sentence_start = length
    if names_class:
        outline.head(level, Chain(0, 0, [plain], ["类"], None))
        return
    opens = _heading(found, outline, level)
    read_clauses(state, found)
    _open_list(state, found, outline, level)
    if opens is not None:
        outline.head(level, opens)


def _names_item(found: Sequence[Token]) -> bool:
    """Tell whether a paragraph opens with a functional item and its amount: an entry of some list."""
    first = next((token for token in found if token.kind in ("chain", "stop", "money")), None)
    return (
        first is not None
        and first.chain is not None
        and first.chain.subject == Subject.FUNCTION_ITEM
        and any(token.kind == "money" for token in found)
    )


def _heading(found: Sequence[Token], outline: Outline, level: float) -> Chain | None:
    """Return the chain of a paragraph that heads items: （一）一般公共服务（类）."""
    del outline, level
    chain = found[0].chain if found else None
    if chain is None or chain.subject == Subject.FUNCTION_ITEM:
        return None
    return (
        chain if not any(token.kind == "money" for token in found) or _ends_open(found) is not None else None
    )


def _ends_open(found: Sequence[Token]) -> Token | None:
    """Return the word that leaves a list open at the end of a paragraph: 其中：."""
    rest = [token for token in found if token.kind != "stop"]
    return rest[-1] if rest and rest[-1].kind in ("opener", "announcement") else None


def _open_list(state: State, found: Sequence[Token], outline: Outline, level: float) -> None:
    word = _ends_open(found)
    if word is not None and state.closing is not None:
        outline.open(level, state.closing)
    elif state.lists and state.folded.text.endswith("；"):
        outline.open(level, state.lists[0])
