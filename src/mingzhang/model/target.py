"""Targets: what an indicator promises, from the text printed to sign, number, unit and kind.

Grammar, on text brought to NFKC with white space removed (docs/targets.md shows every form):

    target    = blank | placeholder | "定性" [words] | date | quantity | words
    quantity  = [words] [sign] number [filler] [unit] [suffix] { "(" remark ")" } [words]
    sign      = "≥" | "≤" | "＞" | "＜" | "＝" | a word before the number (不低于, 不超过, 达到 …)
    suffix    = a word after the unit (以上, 以内, 及以下 …)
    number    = digits, with thousands separators and decimals; "百分之" number
    date      = [sign] ( year "年" month "月" day "日" | leading parts left out | 年底, 上半年 … ) [底] [前]

Decisions
- A printed symbol wins over a word before the number, and that over a word after it, so that the
  contradiction “≥11月底前” stays visible as ≥.
- 月 without 个 and a whole number from 1 to 12 is a month of the year (kind date, unit 月, value the month):
  12月, ≤1月. 个月, and 月 with other numbers, is a duration; 年 with four digits is a year, else a duration.
- Of a date only the month is the value; the date as printed goes into the remark where it says more than the
  month. “底前” and a day with “前” are ≤; “12月前” without 底 or a day is ＜.
- 万 alone is money (万元), kept as printed; 万人 is a count.
- A sentence is parsed only where it holds exactly one number and a known unit follows it.
- A range takes its near bound where a sign is printed (≥ the lower, ≤ the upper), otherwise stays text.
- Text without any number is 定性.

The vocabulary (signs, words, units) is target.toml beside this module.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files
from typing import Any, Final, Literal, cast

Sign = Literal["≥", "＞", "＝", "≤", "＜", "定性"]
TargetKind = Literal["count", "ratio", "money", "duration", "date", "qualitative"]
Unparsed = Literal[
    "placeholder", "range", "several_values", "number_in_words", "ordinal", "free_text", "too_long"
]

UNPARSED_ZH: Final[dict[Unparsed, str]] = {
    "placeholder": "指标值只是占位符号",
    "range": "指标值是没有比较符的区间",
    "several_values": "指标值里有几个数",
    "number_in_words": "指标值的数字用汉字书写",
    "ordinal": "指标值是名次或序号",
    "free_text": "指标值是带数字的文字，数字后没有可识别的计量单位",
    "too_long": "指标值的数字超出可表示的位数",
}
"""The reasons why a target stays text, as a person reads them."""


@dataclass(frozen=True, slots=True)
class Target:
    """A parsed target (指标值); a part that is not printed is None."""

    text: str
    """As printed."""
    sign: Sign | None = None
    value: Decimal | None = None
    """The number in `unit`: money stays in the unit printed, a ratio in per cent; of a date the month."""
    unit: str | None = None
    """As printed, after NFKC (％ is %)."""
    kind: TargetKind | None = None
    """None for a number without a unit, for a blank and for what stays text."""
    remark: str | None = None
    """Text in brackets after the value; for a date also the date as printed."""
    unparsed: Unparsed | None = None
    """Why it stays text."""


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _by_word(table: dict[str, list[str]]) -> dict[str, Sign]:
    return {
        unicodedata.normalize("NFKC", word): cast(Sign, sign)
        for sign, words in table.items()
        for word in words
    }


_WORDS: Final[dict[str, Any]] = tomllib.loads(
    files("mingzhang.model").joinpath("target.toml").read_text("utf-8")
)
_SYMBOLS = _by_word(_WORDS["symbols"])
_BEFORE = _by_word(_WORDS["before"])
_AFTER = _by_word(_WORDS["after"])
_PLACEHOLDERS = frozenset(unicodedata.normalize("NFKC", word) for word in _WORDS["placeholders"])
_MONTHS: Final[dict[str, int]] = _WORDS["months"]


def _unit_kinds() -> dict[str, TargetKind]:
    units: dict[str, list[str]] = _WORDS["units"]
    plain = {name: unicodedata.normalize("NFKC", name) for kind in units for name in units[kind]}
    order: tuple[TargetKind, ...] = ("count", "duration", "ratio", "money")
    kinds = {plain[name]: kind for kind in order for name in units[kind]}
    for prefix in units["multipliers"]:
        for name in units["count"]:
            kinds.setdefault(prefix + plain[name], "count")
    return kinds


_UNITS = _unit_kinds()
_SYMBOL = re.compile(_longest_first(_SYMBOLS))
_UNIT = re.compile(rf"(?:{_longest_first(_UNITS)})(?:[/每][^\d,，。;；、()%]{{1,6}})?")
_WORD_BEFORE = re.compile(rf"(?:{_longest_first(_BEFORE)})")
_WORD_AFTER = re.compile(_longest_first(_AFTER))
_FILLER = re.compile(_longest_first(_WORDS["filler"]["words"]))
_NUMERAL = r"[零〇一二两三四五六七八九十百千万]+"
_NUMBER_IN_WORDS = re.compile(rf"(?:{_longest_first(_BEFORE)}|[≥≤＞＜＝]|百分之){_NUMERAL}")
_COUNT_IN_WORDS = re.compile(rf"{_NUMERAL}(?:{_longest_first(_UNITS)})")
_NUMBER = re.compile(r"(?:(?<![^≥≤＞＜＝])-)?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?")
_RANGE = re.compile(r"(?P<low>\d+(?:\.\d+)?)[^\d]{0,3}?[-~—–−至到](?P<high>\d+(?:\.\d+)?)")
_BRACKET = re.compile(r"\(([^()]*)\)")
_YEAR = re.compile(r"(?<![\d~—–−至到-])(?:19|20)\d\d年(?:度|内|底前?)?")
_SQUARE = {
    "㎡": "平方米",
    "m²": "平方米",
    "M²": "平方米",
    "㎥": "立方米",
    "m³": "立方米",
    "㎞": "公里",
    "㎏": "公斤",
}
_END = r"(?P<end>底|末|上旬|中旬|下旬)?(?P<before>之前|以前|前)?(?P<tail>\D{0,16})"
_DATES = (
    re.compile(
        r"(?P<sign>[≥≤＞＜＝]?)(?P<lead>\D{0,20}?)(?:(?P<year>(?:19|20)\d\d)年)?"
        rf"(?P<month>1[0-2]|0?[1-9])月份?(?:(?P<day>[12]\d|3[01]|0?[1-9])[日号])?{_END}"
    ),
    re.compile(
        r"(?P<sign>[≥≤＞＜＝]?)(?P<lead>\D{0,20}?)(?P<year>(?:19|20)\d\d)[./-]"
        rf"(?P<month>1[0-2]|0?[1-9])[./-](?P<day>[12]\d|3[01]|0?[1-9])(?!\d){_END}"
    ),
)
_DAY = re.compile(
    r"(?P<sign>[≥≤＞＜＝]?)(?P<lead>\D{0,20}?)(?P<day>[12]\d|3[01]|0?[1-9])[日号](?:之前|以前|前)\D{0,16}"
)
_MONTH_WORD = re.compile(
    rf"(?P<sign>[≥≤＞＜＝]?)\D{{0,6}}?(?:(?:19|20)\d\d年?)?(?P<word>{_longest_first(_MONTHS)})(?:[底末])?"
    r"(?P<before>之前|以前|前|内|以内|之内)?(?P<tail>\D{0,12})"
)
_COMPLETION = frozenset(("", *_WORDS["completion"]["words"]))
_DATE_LEADS = frozenset(("", "于", "在", "截至", "至", "到", "每年", "当年", "次年", "本年"))
_MOST_DIGITS = 18
_MOST_DECIMALS = 6


def parse_target(text: str | None) -> Target:
    """Parse a target as printed. Never raises: what cannot be parsed says why in `unparsed`.

    A blank (None, "" or white space) gives a Target whose every part but the text is None.
    """
    printed = text or ""
    result = Target(printed)
    if re.search(r"\d\s+\d", unicodedata.normalize("NFKC", printed)):
        return replace(result, unparsed="several_values")
    plain = _plain(printed)
    if not plain:
        return result
    if plain in _PLACEHOLDERS:
        return replace(result, unparsed="placeholder")
    if plain.startswith("定性"):
        return replace(result, sign="定性", kind="qualitative", remark=plain[2:].strip(":：()") or None)
    body, unit, remark = _split_brackets(plain)
    result = replace(result, remark=remark)
    return _date(result, body) or _quantity(result, body, unit)


def _plain(text: str) -> str:
    for shape, name in _SQUARE.items():
        text = text.replace(shape, name)
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("百分之百", "100%")
    plain = re.sub(r"百分之(\d+(?:\.\d+)?)", r"\1%", plain)
    return _SYMBOL.sub(lambda match: _SYMBOLS[match[0]], plain).rstrip("。;；")


def _split_brackets(plain: str) -> tuple[str, str | None, str | None]:
    """Return the text outside brackets, the unit that a bracket holds, and the other brackets joined."""
    unit: str | None = None
    remarks: list[str] = []
    for match in _BRACKET.finditer(plain):
        inner, before = match[1], plain[: match.start()]
        if unit is None and before[-1:].isdigit() and _is_bracket_unit(inner, before):
            unit = inner
        elif inner:
            remarks.append(inner)
    return _BRACKET.sub("", plain), unit, "；".join(remarks) or None


def _is_bracket_unit(inner: str, before: str) -> bool:
    """A known unit; or any short words after a number shown with two decimals, as platforms export it."""
    if _UNIT.fullmatch(inner):
        return True
    return bool(re.search(r"\.\d\d$", before)) and 0 < len(inner) <= 8 and not re.search(r"\d", inner)


def _date(result: Target, body: str) -> Target | None:
    match = next((found for pattern in _DATES if (found := pattern.fullmatch(body))), None)
    if match is not None:
        exact = match["year"] or match["day"] or (match["end"] or "").endswith("旬")
        limit = match["before"] is not None
        plain = match["lead"] in _DATE_LEADS and match["tail"] in _COMPLETION
        if not plain and (not limit or match["tail"].startswith(("内", "以内", "之内"))):
            return None
        words: Sign | None = ("≤" if match["end"] or match["day"] else "＜") if limit else None
        words = words or _word_sign(match["lead"])
        return _dated(result, match["sign"], words, int(match["month"]), body if exact else None)
    match = _MONTH_WORD.fullmatch(body)
    if match is not None and (match["before"] or match["tail"] in _COMPLETION):
        words = "≤" if match["before"] or match["word"].endswith("内") else None
        return _dated(result, match["sign"], words, _MONTHS[match["word"]], body)
    match = _DAY.fullmatch(body)
    if match is not None:
        return replace(_dated(result, match["sign"], "≤", int(match["day"]), body), unit="日")
    match = re.fullmatch(r"(?P<sign>[≥≤＞＜＝]?)(?P<year>(?:19|20)\d\d)年", body)
    if match is not None:
        return replace(_dated(result, match["sign"], None, int(match["year"]), None), unit="年")
    return None


def _dated(result: Target, symbol: str, words: Sign | None, value: int, exact: str | None) -> Target:
    sign = cast(Sign, symbol) if symbol else words
    remark = (
        "；".join(part for part in (exact.lstrip("≥≤＞＜＝") if exact else None, result.remark) if part)
        or None
    )
    return replace(result, sign=sign, value=Decimal(value), unit="月", kind="date", remark=remark)


def _word_sign(before: str) -> Sign | None:
    """The sign that the last comparison word of `before` means; 达 and 超 only where they end it."""
    sign: Sign | None = None
    for match in _WORD_BEFORE.finditer(before):
        if len(match[0]) > 1 or match.end() == len(before):
            sign = _BEFORE[match[0]]
    return sign


def _quantity(result: Target, body: str, unit: str | None) -> Target:
    found = list(_NUMBER.finditer(body))
    if len(found) > 1:
        body = _YEAR.sub("", body)
        found = list(_NUMBER.finditer(body))
    if len(found) == 2 and (span := _RANGE.search(body)) is not None:
        symbol = _SYMBOL.search(body)
        if symbol is None:
            return replace(result, unparsed="range")
        bound = span["low"] if symbol[0] in "≥＞" else span["high"]
        body = body[: span.start()] + bound + body[span.end() :]
        found = list(_NUMBER.finditer(body))
    if not found:
        return _words(result, body)
    if len(found) > 1:
        return replace(result, unparsed="several_values")
    return _one_number(result, body[: found[0].start()], found[0][0], body[found[0].end() :], unit)


def _words(result: Target, body: str) -> Target:
    """Text without a digit: a number in words stays text, everything else is 定性."""
    if _NUMBER_IN_WORDS.search(body) or _COUNT_IN_WORDS.fullmatch(body):
        return replace(result, unparsed="number_in_words")
    return (
        replace(result, sign="定性", kind="qualitative")
        if body.strip("≥≤＞＜＝")
        else replace(result, unparsed="placeholder")
    )


def _one_number(result: Target, before: str, number: str, after: str, unit: str | None) -> Target:
    value = Decimal(number.replace(",", ""))
    if len(number.partition(".")[0]) > _MOST_DIGITS or len(number.partition(".")[2]) > _MOST_DECIMALS:
        return replace(result, unparsed="too_long")
    filler = _FILLER.match(after)
    known = _UNIT.match(after, filler.end() if filler else 0)
    known = known or _UNIT.match(after)
    tail = after[known.end() :] if known else after
    if before.endswith("第") or (before.endswith("前") and known and known[0] in ("名", "位", "强")):
        return replace(result, unparsed="ordinal")
    suffix = _WORD_AFTER.match(tail) or re.search(rf"(?:{_WORD_AFTER.pattern})$", tail)
    month_of_work = known is not None and known[0] == "月" and tail and not suffix
    if month_of_work or _YEAR.fullmatch(number + after[:1]):
        return replace(result, unparsed="free_text")
    sign = _sign(before, suffix[0] if suffix else None)
    if known:
        unit = unit or known[0]
    elif unit is None and not suffix and tail:
        if before.rstrip("≥≤＞＜＝") or len(tail) > 3 or not re.fullmatch(r"[^\W\d_]+", tail):
            return replace(result, unparsed="free_text")
        unit = tail
    elif before[-1:].isascii() and before[-1:].isalpha():
        return replace(result, unparsed="free_text")
    return replace(result, sign=sign, value=value, unit=unit, kind=_kind(unit))


def _sign(before: str, suffix: str | None) -> Sign | None:
    if before and before[-1] in "≥≤＞＜＝":
        return cast(Sign, before[-1])
    return _word_sign(before) or (_AFTER[suffix] if suffix else None)


def _kind(unit: str | None) -> TargetKind | None:
    """The kind its unit gives: of 元/人 that of 元. A unit we do not know counts something."""
    if unit is None:
        return None
    head = unit if unit in _UNITS else re.split(r"[/每]", unit, maxsplit=1)[0]
    return _UNITS.get(head, "count")
