"""Cut a folded paragraph into tokens: numbers with their unit, years, known words, and gaps between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from mingzhang.model.money import MoneyUnit
from mingzhang.read.recognise.statements.lexicon import Word, lexicon
from mingzhang.read.recognise.statements.names import Chain, chains

_MONEY_UNITS = {"万": MoneyUnit.WAN, **{unit.value: unit for unit in MoneyUnit}}
_COUNT_UNITS = (
    "家参公事业单位|家参公单位|家事业单位|家行政单位|家机关|个批次|个团组|批次|人次|平方米|台\\(辆\\)|台\\(套\\)|台/套|"
    "批|组|个|辆|台|套|项|分|人|家|次"
)
_REGION_ENDINGS = ("省", "市", "县", "区", "州", "旗", "镇", "乡", "本级", "人民政府")
_PLACE = "[省市县区州旗镇乡]"
_REGION = (
    rf"(?:全{_PLACE}(?![场域政长委民容值级])|{_PLACE}本?级|各{_PLACE}(?:\([镇乡]\)|[镇乡])?)"
    r"(?:各?(?:部门|单位))?"
)
_HAN_UNITS = "家参公事业单位|家参公单位|家事业单位|家行政单位|家机关|辆|批次"
_HAN_DIGITS = {
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10
}  # fmt: skip


@dataclass(slots=True)
class Token:
    """One token; `kind` is the kind of its word, or one of the kinds below.

    money, percent, count, zero: `value`, `decimals` and for money `unit`, for a count `text` is its unit.
    year: `year`. date: `day`. chain: `chain`. equipment: `text` is the name as printed. than, reason,
    complete, either, together, bought (新购一辆公车), note (a subject in brackets), stop (text: ，、；。：),
    open, close, organisation, gap.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    word: Word | None = None
    value: Decimal = Decimal(0)
    decimals: int = 0
    unit: MoneyUnit | None = None
    year: int | None = None
    day: date | None = None
    chain: Chain | None = None


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon()
    change = "增加|增长|上升|提高|减少|下降|降低|变动|变化|增减|持平|降幅|增幅"
    return re.compile(
        "|".join(
            (
                rf"(?P<reason>的?(?:(?:{change})(?:\((?:{change})\))?)?的?(?:较大)?的?(?:主要)?原因"
                r"(?:是|为|在于|系)?(?:由于|因为)?[：，]?(?:由于|因为)?|主要(?:由于|因为|因)"
                r"|主要[是为系](?:由于|因为|因)?：?|的?主要情况(?:[是为：]|如下：)|(?:增加|减少|增长|下降|变动|增减)因素[是为：]|此项(?:级)?(?:科目|支出)(?=[是为]))",
                r"(?P<stray>(?:增加|增|升)(?=减少|下降|降低)|(?:减少|减|降)(?=增加|增长|上升))",
                rf"(?P<either>(?:{change}|大于|小于|高于|低于)\((?:{change}|大于|小于|高于|低于)\))",
                r"(?P<complete>完成(?:了)?(?P<of>年初预算|全年预算|调整后?预算|年度预算|预算)?(?:数)?的?)",
                r"(?P<date>截[至止]?到?(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日|(?P<end>上年|\d{4}年度?)[末底])",
                r"(?P<together>[两二三四五六七几以上述]+(?:项|者|部分)(?:合计|共计|总计|之和|相加))",
                r"(?P<equipment>(?:安排)?(?:购置)?(?:单价|单位价值|单台价值)(?:在)?\d+万元(?:\(含\))?(?:及)?以上(?:的)?(?:通用|专用|大型)?设备(?:\(不含车辆\))?)",
                r"(?P<than>[比较与同和](?=20\d\d年|上一?年|去年|上一度|年初预算|全年预算|预算数|预算相|预算(?=[增减无持下上多少高低])|上年)|相[比较]于?(?=20\d\d年|上))",
                r"(?P<range>\d[\d.,]*(?:亿元|万元|万|元|%)?[-~～—至到]+\d[\d.,]*(?:亿元|万元|万|元|%|[年月日个])?)",
                r"(?P<year>(?<!\d)(?:19|20)\d\d年度?(?!\d*月))",
                r"(?P<units>\d+(?:个|家)(?:下属|所属|直属|预算|二级|基层)*(?:单位|部门))",
                rf"(?P<han>[一二两三四五六七八九十])(?P<han_unit>{_HAN_UNITS})",
                r"(?P<bought>新?(?:购置|购买|购)了?(?P<vehicles>\d+|[一二两三四五六七八九十])辆"
                r"(?:公务用车|公务车辆|公务车|公车|车辆))",
                r"(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
                r"(?:(?P<money>亿元|万元|千元|元|万(?![人个次户平册件台亩吨公元]))(?![/以]|\(含\)以)"
                rf"|(?P<percent>%)|(?P<count>{_COUNT_UNITS})(?!以|/))?",
                rf"(?P<region>{_REGION})",
                rf"(?P<word>{words.pattern})",
                rf"(?P<class>{words.short_classes})(?=\d)",
                r"(?P<within>中(?=，))",
                r"(?P<stop>[，、；。：])",
                r"(?P<note>\((?![^()]*\d)[^()]{0,80}\))",
                r"(?P<open>\()|(?P<close>\))",
            )
        )
    )


def tokens(
    text: str, year: int | None, unit_name: str | None, start: int = 0, title: str | None = None
) -> list[Token]:
    """Return the tokens of a folded text; filler words are left out, unknown text becomes a gap.

    year: the document's, for 本年 and 上年; unit_name, title: the document's own, for words that mean its
    unit or region before a subject; start: where the text begins behind its item number.
    """
    found: list[Token] = []
    position = start
    for chain in chains(text, start):
        if chain.start >= position:
            _cut(text, position, chain.start, year, unit_name, found)
            found.append(Token("chain", chain.start, chain.end, text[chain.start : chain.end], chain=chain))
            position = chain.end
    _cut(text, position, len(text), year, unit_name, found)
    region = _speaks_of_region(unit_name)
    for index, token in enumerate(found):
        if token.kind == "region":
            token.kind = "organisation" if region or (title is not None and token.text in title) else "gap"
        elif token.kind == "gap":
            _settle_gap(token, found, index)
    return [token for token in found if token.kind != "filler"]


def _speaks_of_region(unit_name: str | None) -> bool:
    """Tell whether the document is a region's own: 全县 and 县本级 then mean its unit."""
    return unit_name is None or unit_name.endswith(_REGION_ENDINGS)


def _settle_gap(token: Token, found: Sequence[Token], index: int) -> None:
    """Take text between two words that is known there: 中, or a base without its unit."""
    before = found[index - 1].kind if index else ""
    behind = [other.kind for other in found[index + 1 : index + 3]]
    if token.text == "中" and before == "scope" and behind[:1] == ["subject"]:
        token.kind = "filler"
    elif token.decimals and before in ("year", "phase") and behind == ["direction", "money"]:
        token.kind, token.unit = "money", found[index + 2].unit


def _cut(
    text: str, start: int, stop: int, year: int | None, unit_name: str | None, found: list[Token]
) -> None:
    position = start
    for match in _pattern().finditer(text, start, stop):
        if match.start() > position:
            found.append(_gap(text, position, match.start(), unit_name))
        token = _token(match, year)
        if token is not None:
            found.append(token)
        position = match.end()
    if position < stop:
        found.append(_gap(text, position, stop, unit_name))


def _gap(text: str, start: int, end: int, unit_name: str | None) -> Token:
    content = text[start:end]
    known = content.endswith(lexicon().organisation_endings) or (
        unit_name is not None and unit_name in content
    )
    return Token("organisation" if known else "gap", start, end, content)


def _token(match: re.Match[str], year: int | None) -> Token | None:
    """Make the token of a match; None for a filler and a bracket without digits."""
    kind = match.lastgroup or ""
    if match["number"] is not None:
        return _number(match)
    start, end, text = match.start(), match.end(), match.group()
    if kind == "word":
        return _word(match, year)
    if kind == "class":
        return Token("subject", start, end, text, lexicon().words[f"{text}支出"])
    if kind == "year":
        return Token("year", start, end, text, year=int(text[:4]))
    if match["date"] is not None:
        return Token("date", start, end, text, day=_day(match, year))
    if match["complete"] is not None:
        return Token("complete", start, end, match["of"] or "")
    if kind == "stray":
        return Token("either", start, end, text)
    if kind in ("range", "units"):
        return Token("gap" if kind == "range" else "organisation", start, end, text)
    if match["han"] is not None:
        return Token("count", start, end, match["han_unit"], value=Decimal(_HAN_DIGITS[match["han"]]))
    if match["bought"] is not None:
        vehicles = match["vehicles"]
        return Token("bought", start, end, "辆", value=Decimal(_HAN_DIGITS.get(vehicles, vehicles)))
    if kind == "note":
        word = lexicon().words.get(text[1:-1])
        return Token("note", start, end, text, word) if word is not None and word.kind == "subject" else None
    return Token(kind, start, end, text)


def _word(match: re.Match[str], year: int | None) -> Token | None:
    word = lexicon().words[match["word"]]
    if word.kind == "filler":
        return None
    token = Token(word.kind, match.start(), match.end(), match.group(), word)
    if word.kind == "year" and year is not None:
        token.year = year if word.value == "this" else year - 1
    return token


def _number(match: re.Match[str]) -> Token:
    digits = match["number"].replace(",", "")
    decimals = len(digits.partition(".")[2])
    token = Token("gap", match.start(), match.end(), match.group(), value=Decimal(digits), decimals=decimals)
    if digits.startswith("-"):
        return token
    if match["money"] is not None:
        token.kind, token.unit = "money", _MONEY_UNITS[match["money"]]
    elif match["percent"] is not None:
        token.kind = "percent"
    elif match["count"] is not None:
        token.kind, token.text = "count", match["count"]
    elif digits == "0":
        token.kind = "zero"
    return token


def _day(match: re.Match[str], year: int | None) -> date | None:
    if match["end"] is not None:
        ended = (
            int(match["end"][:4]) if match["end"][:1].isdigit() else year - 1 if year is not None else None
        )
        return date(ended, 12, 31) if ended is not None else None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
