"""Manuscripts of drafts as they were parsed or written last: parsing takes longer than saving (稿件缓存)."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from mingzhang.web.manuscript import Manuscript

KEPT = 32
"""Manuscripts that a process keeps; they never change, so everybody may have the same."""

_kept: OrderedDict[str, Manuscript] = OrderedDict()
_lock = Lock()


def parsed(text: str) -> Manuscript:
    """Return the manuscript that a stored text is."""
    with _lock:
        found = _kept.get(text)
        if found is not None:
            _kept.move_to_end(text)
            return found
    made = Manuscript.from_json(text)
    remember(text, made)
    return made


def remember(text: str, manuscript: Manuscript) -> None:
    """Keep a manuscript under the text that it was written as."""
    with _lock:
        _kept[text] = manuscript
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
