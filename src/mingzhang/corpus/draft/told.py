"""Chapters that last year's sentences cannot carry, told anew from the year's records."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mingzhang.corpus.draft.gaps import wording
from mingzhang.corpus.draft.records import Origin
from mingzhang.model.disclosure import Disclosure
from mingzhang.write.narrative import Narrative, Standing, generate, standing, with_narrative
from mingzhang.write.narrative.gaps import count_gaps


def tell_chapters(disclosure: Disclosure, last: Disclosure) -> tuple[Disclosure, list[Origin], set[str]]:
    """Return the draft with such chapters replaced, where they came from, and the headings replaced.

    disclosure: the draft with last year's sentences moved on. A chapter is told anew where they carry no
    figure at all and telling it at least halves the gaps for figures; all others keep last year's words.
    """
    narrative = generate(disclosure, last)
    better = [one for one in standing(disclosure, narrative) if _is_better(one, narrative)]
    keys = {key for one in better for key in one.keys}
    if not keys:
        return disclosure, [], set()
    made = with_narrative(disclosure, narrative, chapters=keys)
    return made, origins(narrative, keys), {title for one in better for title in one.titles}


def origins(narrative: Narrative, keys: set[str]) -> list[Origin]:
    """Return where chapters of a narrative came from: each with its paragraphs and gaps."""
    return [
        Origin("narrative", chapter.title, "", None, len(chapter.paragraphs), _all_gaps(chapter.paragraphs))
        for chapter in narrative.chapters
        if chapter.key in keys and chapter.paragraphs
    ]


def _all_gaps(texts: tuple[str, ...]) -> int:
    return sum(count_gaps(text) for text in texts)


def _is_better(one: Standing, narrative: Narrative) -> bool:
    words = wording()
    marks = "|".join(re.escape(what) for what in words["figures"])
    carried = _count(f"【待填：(?:{marks})】", one.texts)
    number, unit = words["patterns"]["number"], words["patterns"]["unit"]
    bare = [re.sub("|".join(words["protected"]), "", text) for text in one.texts]
    if not carried or _count(f"{number}\\s*(?:{unit})", bare):
        return False
    asked = [gap.mark for gap in narrative.gaps if gap.kind in ("amount", "count")]
    texts = [text for chapter in narrative.chapters if chapter.key in one.keys for text in chapter.paragraphs]
    told = sum(text.count(mark) for text in texts for mark in asked)
    return 2 * told <= carried


def _count(pattern: str, texts: Iterable[str]) -> int:
    return sum(len(re.findall(pattern, text)) for text in texts)
