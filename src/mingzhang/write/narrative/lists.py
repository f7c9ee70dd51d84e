"""Lists of the parts of a total, told only where they make it up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from mingzhang.write.narrative.quantities import Quantities, Quantity


class Words(Protocol):
    """What a list needs of the teller."""

    quantities: Quantities

    def quantity(self, name: str) -> Quantity:
        """Return the quantity of a name."""

    def tell(self, template: str, fields: Mapping[str, str] | None = None, **local: Quantity) -> str:
        """Return a template's text."""


def told_list(words: Words, spec: Mapping[str, Any]) -> str | None:
    """Return a list of the wording: the first set of parts that makes up its total; None where none does.

    A blank part is left out, or told with the form `nil` where it is certain to be nothing. A list that is
    told `always` has a gap for every other blank.
    """
    if spec.get("each") == "classes":
        parts = words.quantities.classes()
        return _joined(spec, [words.tell(spec["form"], {"word": one.label}, part=one) for one in parts])
    chosen = next((names for names in spec["tries"] if _complete(words, spec, names)), None)
    if chosen is None and not spec.get("always"):
        return None
    told = (_part(words, spec, name) for name in chosen or spec["tries"][0])
    return _joined(spec, [text for text in told if text is not None])


def _joined(spec: Mapping[str, Any], told: Sequence[str]) -> str | None:
    return str(spec.get("join", "，")).join(told) or None


def _part(words: Words, spec: Mapping[str, Any], name: str) -> str | None:
    part, fields = words.quantity(name), {"word": spec["words"][name]}
    if spec.get("skip_zero") and part.now is not None and not part.now and not part.before:
        return None
    if part.now is not None or (spec.get("always") and not part.nil):
        return words.tell(spec.get("forms", {}).get(name, spec["form"]), fields, part=part)
    return words.tell(spec["nil"], fields, part=part) if part.nil and spec.get("nil") else None


def _complete(words: Words, spec: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Say whether the parts make up the total, and where changes are told, did so the year before."""
    total = words.quantity(spec["total"])
    given = [part for name in names if (part := words.quantity(name)).now is not None]
    half = max(words.quantities.now.halves.values(), default=Decimal(0))
    tolerance = half * (len(given) + 1)
    if total.now is None or not given or abs(_sum(part.now for part in given) - total.now) > tolerance:
        return False
    if "{change:" not in spec["form"] or total.before is None:
        return True
    before = [words.quantity(name).before for name in names]
    return abs(_sum(before) - total.before) <= tolerance


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount or Decimal(0) for amount in amounts), Decimal(0))
