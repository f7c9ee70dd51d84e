"""An indicator's target: its text and the parts that follow from it, kept in step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from mingzhang.model.target import Target, parse_target
from mingzhang.web.manuscript.fields import Row, Scalar
from mingzhang.write.disclosure.labels import shown_number

PARTS: Final = ("sign", "target", "target_unit", "target_remark")
_SIGN = re.compile(r"^\s*(?:[≥≤＞＜＝><=]=?|[≧≦⩾⩽])\s*")


def of_text(text: str | None) -> dict[str, Scalar]:
    """Return the fields of a target with this text, as the reader of the published document parses it."""
    if not text:
        return dict.fromkeys(
            ("target_text", *PARTS, "target_kind", "target_unparsed"),
        )
    return {"target_text": text, **_fields(parse_target(text))}


def of_part(row: Row, field: str, value: Scalar) -> dict[str, Scalar]:
    """Return the fields after one part was set: the text is changed as little as gives that part."""
    text = str(row.get("target_text") or "")
    for candidate in _texts(row, text, field, value):
        fields = of_text(candidate)
        if _same(fields.get(field), value):
            return fields
    composed = _composed({**row, field: value})
    return of_text(composed)


def _texts(row: Row, text: str, field: str, value: Scalar) -> Iterator[str]:
    """Yield texts in which only the part is changed, then the text composed anew."""
    new = str(value) if value is not None else ""
    if field == "sign" and text:
        bare = _SIGN.sub("", text)
        yield bare if new in ("", "定性") else new + bare
    elif field == "target" and row.get("target") is not None:
        old = shown_number(Decimal(str(row["target"])))
        pattern = re.compile(rf"(?<![\d.]){re.escape(old)}(?:\.0+)?(?![\d.])")
        if len(pattern.findall(text)) == 1:
            yield pattern.sub(shown_number(Decimal(new)) if new else "", text)
    elif field == "target_unit" and row.get("target_unit"):
        old = str(row["target_unit"])
        if text.count(old) == 1:
            yield text.replace(old, new)
    yield _composed({**row, field: value}) or ""


def _composed(row: Row) -> str | None:
    remark = row.get("target_remark")
    number = row.get("target")
    sign = row.get("sign")
    if sign == "定性" or (number is None and not sign):
        words = str(row.get("target_text") or "")
        if number is None and words and not re.search(r"\d", words):
            return words
        return f"定性：{remark}" if remark else ("定性" if sign else None)
    shown = shown_number(Decimal(str(number))) if number is not None else ""
    unit = row.get("target_unit") or ""
    return f"{sign or ''}{shown}{unit}" + (f"（{remark}）" if remark else "") or None


def _fields(target: Target) -> dict[str, Scalar]:
    return {
        "sign": target.sign,
        "target": format(target.value, "f") if target.value is not None else None,
        "target_unit": target.unit,
        "target_kind": target.kind,
        "target_remark": target.remark,
        "target_unparsed": target.unparsed,
    }


def _same(one: Scalar, other: Scalar) -> bool:
    if one is None or other is None:
        return one is other
    try:
        return Decimal(str(one)) == Decimal(str(other))
    except ArithmeticError:
        return one == other
