"""Seven rules as plain Python over rows, to compare with: findings as (doc, place, …) in any order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from mingzhang.model.references import reference

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]

_YUAN = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}


def norm(text: str | None) -> str | None:
    """Full-width ASCII made half-width, blanks removed."""
    if text is None:
        return None
    narrow = "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in text)
    return re.sub(r"[ \t\n\r\f\u00a0\u3000\u200b\ufeff]+", "", narrow)


def half_unit(decimals: int | None, unit: str | None) -> Decimal:
    """Half a unit in the last shown place, in 元."""
    if decimals is None or decimals > 5:
        return Decimal(0)
    return Decimal(5).scaleb(-decimals - 1) * _YUAN.get(unit or "元", 1)


def project_amount_not_fiscal_plus_other(tables: Rows) -> Iterable[tuple[Any, ...]]:
    """PRJ030."""
    parts = ("fiscal", "carry_over", "other")
    for row in tables["project"]:
        if row["amount"] is None or row["fiscal"] is None or row["total_amount"] is not None:
            continue
        total = sum((row[part] or Decimal(0) for part in parts), Decimal(0))
        tolerance = half_unit(row["decimals"], row["amount_unit"]) if row["amount"] != 0 else Decimal(0)
        for part in parts:
            if row[part]:
                tolerance += half_unit(row[f"{part}_decimals"], row["amount_unit"])
        if abs(row["amount"] - total) > tolerance:
            yield row["doc"], row["seq"], row["amount"], total


def number_without_sign(tables: Rows) -> Iterable[tuple[Any, ...]]:
    """IND110."""
    for row in tables["indicator"]:
        if row["target"] is None or row["sign"] is not None:
            continue
        text = norm(row["target_text"]) or ""
        if row["target_kind"] == "date" and (row["target_unit"] == "年" or re.search("[年日号旬./-]", text)):
            continue
        yield row["doc"], row["project"], row["target_text"]


def document_number_filled_down(tables: Rows) -> Iterable[tuple[Any, ...]]:
    """IND280."""
    runs: dict[tuple[Any, ...], list[tuple[int, int]]] = defaultdict(list)
    for row in tables["indicator"]:
        basis = norm(row["basis"])
        if basis is None or len(basis) <= 8 or not re.search("[^0-9][0-9]{1,5}号", basis):
            continue
        found = re.search("([0-9]{1,5})号", basis)
        assert found is not None
        number = int(found[1])
        title = re.sub("([0-9]+)号", "号", basis, count=1)
        runs[row["doc"], row["project"], title, number - row["seq"]].append((row["seq"], number))
    for (doc, project, *_), rows in runs.items():
        rows.sort()
        if len(rows) >= 2 and rows[-1][0] - rows[0][0] == len(rows) - 1:
            yield doc, project, len(rows), rows[0][1], rows[-1][1]


def cumulative_plan_broken(tables: Rows) -> Iterable[tuple[Any, ...]]:
    """PLN010."""
    plans: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in tables["plan_point"]:
        plans[row["doc"], row["project"]].append(row)
    for (doc, project), points in plans.items():
        before = Decimal(0)
        seen = False
        for point in sorted(points, key=lambda point: point["month"]):
            percent = point["cumulative_percent"]
            if percent is None:
                continue
            late = point["month"] == 12 and percent != 100
            if not 0 <= percent <= 100 or percent < before or late:
                yield doc, project, point["month"], percent
            before = max(before, percent) if seen else percent
            seen = True


def quantity_times_price_not_amount(tables: Rows) -> Iterable[tuple[Any, ...]]:
    """PRC010."""
    for row in tables["procurement"]:
        amount, quantity, price = row["amount"], row["quantity"], row["unit_price"]
        if amount is None or quantity is None or price is None:
            continue
        unit = row["amount_unit"]
        places = row["quantity_decimals"] or 0
        tolerance = half_unit(row["decimals"], unit) + quantity * half_unit(row["price_decimals"], unit)
        if places > 0:
            tolerance += price * Decimal(5).scaleb(-places - 1)
        if abs(amount - quantity * price) > tolerance:
            yield row["doc"], row["item"], amount


def third_level_repeats_second(tables: Rows) -> Iterable[tuple[Any, ...]]:
    """IND040."""
    satisfaction = _spellings_of("satisfaction")
    for row in tables["indicator"]:
        level2, level3 = norm(row["level2"]), norm(row["level3"])
        if not level3 or level2 is None:
            continue
        plain = re.sub(r"\([^)]*\)|[0-9.]+分?|[、.]", "", level2)
        same = re.sub("指标$", "", level3) == re.sub("指标$", "", plain) and plain not in satisfaction
        if level3 == level2 or same:
            yield row["doc"], row["project"], row["level3"]


@cache
def _spellings_of(wanted: str) -> set[str]:
    """Return the names of second levels that stand for one class and no other."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in reference("ref_indicator_class").to_pylist():
        if row["class2"] is not None:
            classes[row["level2"]].add(row["class2"])
    return {name for name, found in classes.items() if found == {wanted}}


def personal_data(tables: Rows) -> Iterable[tuple[Any, ...]]:
    """SEC020: identity numbers with the right check digit, mobile numbers, accounts, in any text."""
    for name in ("paragraph", "cell"):
        for row in tables[name]:
            text = norm(row["text"])
            if not text or (name == "paragraph" and row["kind"] == "furniture"):
                continue
            project = row["project"] if name == "cell" else None
            if (found := _IDENTITY.search(text)) and _check_digit(found[1]) == found[1][17].upper():
                yield row["doc"], project, f"{found[1][:6]}********{found[1][14:]}"
            if (found := _MOBILE.search(text)) and not _CONTACT.search(text):
                yield row["doc"], project, f"{found[1][:3]}****{found[1][7:]}"
            if found := _ACCOUNT.search(text):
                yield row["doc"], project, f"{found[1][:4]}****{found[1][-4:]}"


_IDENTITY = re.compile(
    "(?:^|[^0-9A-Za-z])([1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx])"
    "(?:[^0-9A-Za-z]|$)"
)
_MOBILE = re.compile("(?:^|[^0-9A-Za-z.,-])(1[3-9][0-9]{9})(?:[^0-9A-Za-z.]|$)")
_ACCOUNT = re.compile("(?:账号|帐号|卡号|银行账户)[:为]?([0-9]{12,19})(?:[^0-9]|$)")
_CONTACT = re.compile("联系电话|咨询电话|监督电话|举报电话|联系方式|联系人|公开电话|电话")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _check_digit(number: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


RULES: dict[str, Callable[[Rows], Iterable[tuple[Any, ...]]]] = {
    "PRJ030": project_amount_not_fiscal_plus_other,
    "IND040": third_level_repeats_second,
    "IND110": number_without_sign,
    "IND280": document_number_filled_down,
    "PLN010": cumulative_plan_broken,
    "PRC010": quantity_times_price_not_amount,
    "SEC020": personal_data,
}

COLUMNS: dict[str, tuple[str, ...]] = {
    "PRJ030": ("doc", "project", "observed", "expected"),
    "IND040": ("doc", "project", "name"),
    "IND110": ("doc", "project", "observed"),
    "IND280": ("doc", "project", "count", "first", "last"),
    "PLN010": ("doc", "project", "month", "observed"),
    "PRC010": ("doc", "name", "observed"),
    "SEC020": ("doc", "project", "masked"),
}
"""The columns of the SQL rule that the tuples above hold."""
