"""The words that differ between two paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from mingzhang.corpus.compare.records import Piece
from mingzhang.model.forms.words import plain

MOST_TOKENS = 6_000
"""Longer paragraphs are shown as wholly replaced."""
_TOKEN = re.compile(r"\d[\d,，]*(?:\.\d+)?[%％]?|[A-Za-z]+|\s+|.", re.DOTALL)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d[\d,，]*(?:\.\d+)?[%％]?")
_DATE = re.compile(r"[年月日度\s]*")
_STOPS = "，。；、：,;:"
_SHORT = 2
"""Equal runs of so few characters between two changes are no help to a reader and join them."""


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two paragraphs in order; numbers and Latin words are never cut.

    The pieces that are not `added` give `before`, those that are not `removed` give `after`, full-width forms
    apart. From the other side the same pieces come out with the roles exchanged.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > MOST_TOKENS:
        return _told([(before, after, False)])
    if (len(old), before) <= (len(new), after):
        return _told(_runs(old, new))
    return _told([(b, a, same) for a, b, same in _runs(new, old)])


def nature(parts: Sequence[Piece]) -> Literal["years", "figures", "wording"]:
    """Return what differs: only years, only figures and years, or words."""
    changed = [part.text for part in parts if part.kind != "same"]
    if all(_DATE.fullmatch(_YEAR.sub("", text)) for text in changed):
        return "years"
    bare = (plain(_FIGURE.sub("", text)) for text in changed)
    return "figures" if all(not _DATE.sub("", text).strip(",.、") for text in bare) else "wording"


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str, bool]]:
    """Return runs (text before, text after, same or not); short equal runs join their neighbours."""
    matcher = SequenceMatcher(None, _norms(old), _norms(new), autojunk=False)
    runs = [
        ("".join(old[i1:i2]), "".join(new[j1:j2]), tag == "equal")
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    joined: list[tuple[str, str, bool]] = []
    for at, (a, b, same) in enumerate(runs):
        between = same and 0 < at < len(runs) - 1 and len(a) <= _SHORT and a[-1] not in _STOPS
        differs = between or not same
        if differs and joined and not joined[-1][2]:
            joined[-1] = (joined[-1][0] + a, joined[-1][1] + b, False)
        else:
            joined.append((a, b, not differs))
    return joined


def _norms(tokens: Sequence[str]) -> list[str]:
    return [plain(token) or " " for token in tokens]


def _told(runs: Sequence[tuple[str, str, bool]]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for a, b, same in runs:
        if same:
            found.append(Piece(kind="same", text=b))
            continue
        if a:
            found.append(Piece(kind="removed", text=a))
        if b:
            found.append(Piece(kind="added", text=b))
    return tuple(found)
