"""Indicator texts by the million, with copies planted whose number of edits is known.

Patterns are the indicators of the invented county, things the items of the procurement catalogue, places the
names of the regions; nothing is taken from a real disclosure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from mingzhang.corpus.county.units import units
from mingzhang.model.codesets import codeset

_SHARES = (("fresh", 45), ("copied", 20), ("edited", 20), ("boilerplate", 10), ("short", 5))
_BUREAUS = (
    *(
        "教育",
        "卫生健康",
        "农业农村",
        "交通运输",
        "水利",
        "民政",
        "财政",
        "统计",
        "审计",
        "司法",
        "信访",
        "档案",
    ),
    *(
        "气象",
        "体育",
        "文物",
        "公安",
        "应急管理",
        "生态环境",
        "自然资源",
        "住房和城乡建设",
        "城市管理",
        "林业",
    ),
    *(
        "市场监督管理",
        "医疗保障",
        "人力资源和社会保障",
        "退役军人事务",
        "文化广电和旅游",
        "商务",
        "粮食",
        "地震",
    ),
    *("发展和改革", "工业和信息化", "科学技术", "乡村振兴", "行政审批"),
)
_SHORT = "{noun}完成率≥{share}%"
_BOILERPLATE = (
    "项目完成率 {place}{bureau}局完成率≥95%",
    "绩效目标完成率 反映{place}{bureau}局本年度按计划全部完成的项目个数占预算安排项目总数的比例 ≥95%",
)
_EDITS = "的和及与各类项总全年等次数量率"


@dataclass(frozen=True, slots=True)
class PlantedText:
    """A text and how it was made."""

    text: str
    kind: str
    """fresh, copied, edited, boilerplate or short."""
    source: int | None = None
    """Index of the text it was made from."""
    edits: int = 0
    """How many characters were put in, taken out or replaced."""


def planted_texts(count: int, seed: int = 1) -> Iterator[PlantedText]:
    """Yield `count` texts; the same seed gives the same ones."""
    random = Random(seed)
    patterns, nouns, places = _patterns(), _nouns(), _places()
    kinds = [kind for kind, share in _SHARES for _ in range(share)]
    fresh: list[tuple[int, str]] = []
    for index in range(count):
        kind = random.choice(kinds) if fresh else "fresh"
        if kind == "fresh":
            text = _fresh(patterns, nouns, random)
            fresh.append((index, text))
            yield PlantedText(text, kind)
        elif kind in ("copied", "edited"):
            source, text = random.choice(fresh)
            edits = random.randint(1, 3) if kind == "edited" else 0
            yield PlantedText(_edited(text, edits, random), kind, source, edits)
        elif kind == "boilerplate":
            place, bureau = random.choice(places), random.choice(_BUREAUS)
            pattern = random.choice(_BOILERPLATE)
            yield PlantedText(pattern.format(place=place, bureau=bureau), kind)
        else:
            yield PlantedText(_SHORT.format(noun=random.choice(nouns), share=random.randint(60, 100)), kind)


def _fresh(patterns: Sequence[tuple[str, str, str]], nouns: Sequence[str], random: Random) -> str:
    name, description, target = random.choice(patterns)
    noun = random.choice(nouns)
    number = re.sub(r"\d+", lambda found: str(random.randint(1, 10 ** len(found[0]))), target)
    return f"{noun}{name} {noun}{description} {number}"


def _edited(text: str, edits: int, random: Random) -> str:
    letters = list(text)
    for _ in range(edits):
        at = random.randrange(len(letters))
        match random.randrange(3):
            case 0:
                letters[at] = random.choice(_EDITS)
            case 1:
                letters.insert(at, random.choice(_EDITS))
            case _:
                del letters[at]
    return "".join(letters)


def _patterns() -> list[tuple[str, str, str]]:
    return sorted(
        {levels for unit in units() for plan in unit.projects for levels in plan.indicators.values()}
    )


def _nouns() -> list[str]:
    return sorted({entry.name for entry in codeset("procurement").rows if 3 <= len(entry.name) <= 12})


def _places() -> list[str]:
    return sorted({entry.name for entry in codeset("region").rows})
