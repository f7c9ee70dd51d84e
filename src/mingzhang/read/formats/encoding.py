"""Decoding of Chinese text files, and refusal of rubbish that only looks like text."""

from __future__ import annotations

import codecs
import re

from mingzhang.model.failure import UnusableInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_STRANGE = re.compile("[\x80-\x9f\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u024f\ufffd\ue000-\uf8ff\uff61-\uff9f]")
"""C1 controls, Latin letters with marks (not · and ×), replacement, private characters, half-width kana."""
_SAMPLE = 20_000
_CHANCE = 40
"""Continuation bytes from which bytes that are valid UTF-8 are UTF-8 and not GBK by chance."""


def decode_text(data: bytes, file: str) -> str:
    """Return the text of `data`: UTF-8 or UTF-16 (with BOM or without), or GB 18030 (with GBK, GB 2312).

    Raises UnusableInput mojibake where no encoding gives readable text: binary rubbish, or text that an
    earlier conversion has ruined (only its ASCII digits survive).
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data.decode(encoding, errors="replace")
            break
    else:
        text = _decode_without_mark(data, file)
    text = text.removeprefix("\ufeff")
    if not is_readable(text):
        raise _mojibake(file)
    return text


def is_readable(text: str) -> bool:
    """Tell whether `text` can be Chinese (or at least Latin) writing rather than a wrong decoding.

    Measured on a sample: bytes of one encoding read as another give characters outside the 3,755 common
    ones of GB 2312 level 1 (which make up nearly all of real text), Latin letters with marks, or controls.
    """
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
    visible = sum(not char.isspace() for char in sample)
    if not visible:
        return True
    hanzi = _HANZI.findall(sample)
    if len(_CONTROL.findall(sample)) * 100 > visible:
        return False
    if len(_STRANGE.findall(sample)) * 10 > visible:
        return False
    if len(hanzi) >= 20:
        return sum(map(_is_common, hanzi)) * 4 >= len(hanzi)
    return bool(hanzi) or not _only_digits_survive(sample, visible)


def _is_common(char: str) -> bool:
    """Tell whether `char` is in GB 2312 level 1 (rows 16–55, ordered by sound)."""
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _only_digits_survive(sample: str, visible: int) -> bool:
    """Tell whether `sample`, without any Hanzi, is what a ruined decoding leaves: digits, ?, punctuation."""
    letters = sum(char.isascii() and char.isalpha() for char in sample)
    return visible >= 40 and letters * 4 < visible


def _decode_without_mark(data: bytes, file: str) -> str:
    encodings = ["utf-8", "gb18030"]
    if data[:4000].count(0):
        encodings = [*_utf16_order(data), *encodings]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_readable(text) or (encoding == "utf-8" and len(data) - len(text) > _CHANCE):
            return text
    mended = _decode_with_slips(data)
    if mended is None:
        raise _mojibake(file)
    return mended


def _decode_with_slips(data: bytes) -> str | None:
    """Return text that has a few broken bytes, as a file cut in the middle of a character has; else None."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") * 500 <= len(text) and is_readable(text):
            return text
    return None


def _utf16_order(data: bytes) -> list[str]:
    """Return the two byte orders, the likelier first: zero bytes (ASCII) stand in the high byte."""
    head = data[:4000]
    little_first = head[1::2].count(0) >= head[0::2].count(0)
    return ["utf-16-le", "utf-16-be"] if little_first else ["utf-16-be", "utf-16-le"]


def _mojibake(file: str) -> UnusableInput:
    return UnusableInput(
        file,
        "不是可读的文本（乱码或二进制内容），请用原软件重新导出",
        "is not readable text (wrong decoding or binary content): export it again from its own program",
        code="mojibake",
    )
