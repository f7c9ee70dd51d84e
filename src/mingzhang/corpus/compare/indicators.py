"""The indicators of one project on both sides."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from fractions import Fraction

from mingzhang.corpus.compare.alike import Pairing, likeness, name_key
from mingzhang.corpus.compare.fields import field_changes
from mingzhang.corpus.compare.records import IndicatorChange
from mingzhang.corpus.compare.targets import verdict
from mingzhang.model.forms.words import plain
from mingzhang.model.records import Indicator

_FIELDS = (
    "level1",
    "level2",
    "level3",
    "description",
    "target_text",
    "basis",
    "weight",
    "scoring_rule",
    "actual_text",
    "score",
    "deviation",
)
_NAMES = ("level3", "description")
_TARGET = "target_text"
_ALIKE = Fraction(1, 2)


def compare_indicators(before: Sequence[Indicator], after: Sequence[Indicator]) -> list[IndicatorChange]:
    """Return the indicators of one project that differ.

    Matched by class, name and description; by class and name; by name; then within one class by likeness of
    name and description. What is left was added or removed.
    """
    pairing = Pairing(before, after)
    pairing.by_key("name", lambda one: _key(one, one.level2, one.level3, one.description, one.target_text))
    pairing.by_key("name", lambda one: _key(one, one.level2, one.level3, one.description))
    pairing.by_key("name", lambda one: _key(one, one.level2, one.level3))
    pairing.by_key("name", lambda one: _key(one, one.level3))
    pairing.by_likeness("likeness", _likeness, _ALIKE)
    changes = (_change(a, b) for a, b, _ in pairing.rows())
    return [change for change in changes if change is not None]


def _key(one: Indicator, *parts: str | None) -> Hashable | None:
    return tuple(name_key(part) for part in parts) if one.level3 or one.description else None


def _likeness(a: Indicator, b: Indicator) -> Fraction:
    if plain(a.level2 or "") != plain(b.level2 or ""):
        return Fraction(0)
    texts = [name_key(one.level3) + name_key(one.description) for one in (a, b)]
    return likeness(texts[0], texts[1])


def _change(a: Indicator | None, b: Indicator | None) -> IndicatorChange | None:
    one = b or a
    if one is None:
        return None
    fields = field_changes(a, b, _FIELDS) if a and b else ()
    judged = verdict(a, b) if a and b else None
    # “≥95%” and “不低于95%” are one target.
    fields = tuple(field for field in fields if field.field != _TARGET or judged is not None)
    if a and b and not fields:
        return None
    return IndicatorChange(
        change="changed" if a and b else "added" if b else "removed",
        name_before=_name(a),
        name_after=_name(b),
        level2=one.level2,
        target_before=a.target_text if a else None,
        target_after=b.target_text if b else None,
        verdict=judged,
        reworded=any(field.field in _NAMES for field in fields),
        fields=fields,
        place_before=a.place if a else None,
        place_after=b.place if b else None,
    )


def _name(one: Indicator | None) -> str | None:
    """Return the third level; the description where that only repeats the second."""
    if one is None:
        return None
    return one.description if one.description and one.level3 in (None, "", one.level2) else one.level3
