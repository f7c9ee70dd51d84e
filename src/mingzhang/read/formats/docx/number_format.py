"""Numbers as automatic lists show them (w:numFmt): 一、壹、①、iv, B …"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def format_number(number: int, style: str) -> str:
    """Return `number` (from 0) in the w:numFmt `style`; decimal where the style is unknown or ends."""
    if style == "none":
        return ""
    made = _STYLES.get(style, str)(number) if 0 < number < 10_000 else None
    return str(number) if made is None else made


def _chinese(number: int, digits: str, units: tuple[str, str, str]) -> str:
    """Return 1–9999 in words: 十一, 一百零五; the leading 一 of 一十 is dropped for 10–19."""
    ten, hundred, thousand = units
    text, gap = "", False
    for value, unit in ((1000, thousand), (100, hundred), (10, ten), (1, "")):
        digit = number // value % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + digits[digit] + unit
        gap = False
    return text[1:] if 10 <= number < 20 and digits is _DIGITS else text


def _counting(number: int) -> str:
    """Return chineseCounting: words to 99, then digit by digit (一〇五)."""
    if number < 100:
        return _thousand(number)
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _thousand(number: int) -> str:
    return _chinese(number, _DIGITS, ("十", "百", "千"))


def _legal(number: int) -> str:
    return _chinese(number, _LEGAL_DIGITS, ("拾", "佰", "仟"))


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """Return a … z, aa, bb …: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _series(characters: str) -> Callable[[int], str | None]:
    return lambda number: characters[number - 1] if number <= len(characters) else None


def _enclosed(start: int, count: int) -> Callable[[int], str | None]:
    return _series("".join(map(chr, range(start, start + count))))


_STYLES: dict[str, Callable[[int], str | None]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _thousand,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "ideographTraditional": _series("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _series("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "numberInDash": lambda number: f"- {number} -",
}
