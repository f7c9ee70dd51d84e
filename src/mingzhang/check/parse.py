"""Read one rule file: the TOML block of its leading comment, and the query below."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mingzhang.check.problem import Problem, RuleError, excerpt, suggestion
from mingzhang.check.rule import Bilingual, Header, Rule

FILE_NAME = re.compile(r"(?P<code>(?P<family>[A-Z]{3})\d{3}[A-Z]?)_(?P<name>[a-z0-9]+(?:_[a-z0-9]+)*)")
"""Stem of a rule file: three capital letters of the family, three digits, a readable name."""
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_WRONG: Mapping[str, tuple[str, str]] = {
    "missing": ("缺少 {key}", "{key} is missing"),
    "extra_forbidden": ("没有名为 {key} 的项", "there is no key {key}"),
    "string_too_short": ("{key} 为空", "{key} is blank"),
    "string_type": ("{key} 应为文字", "{key} must be text"),
    "bool_parsing": ("{key} 应为 true 或 false", "{key} must be true or false"),
    "bool_type": ("{key} 应为 true 或 false", "{key} must be true or false"),
    "tuple_type": ('{key} 应为列表，如 ["a", "b"]', '{key} must be a list like ["a", "b"]'),
    "literal_error": (
        "{key} 不能是“{given}”，可以是：{allowed}",
        "{key} cannot be {given!r}; it may be: {allowed}",
    ),
    "model_type": ("{key} 应有 .zh 和 .en 两项", "{key} needs the two keys .zh and .en"),
    "years": (
        "{key} 应如 2021、2017-、-2022 或 2013-2022，不能是“{given}”",
        "{key} must be like 2021, 2017-, -2022 or 2013-2022, not {given!r}",
    ),
}  # fmt: skip
"""Kind of a pydantic error → what is wrong, in Chinese and English."""


def parse_rule(text: str, file: Path, *, built_in: bool = True) -> Rule:
    """Read one rule file. Raises RuleError with everything that is wrong with its name and its header."""
    match = FILE_NAME.fullmatch(file.stem)
    problems = [] if match else [_bad_name(file)]
    lines = text.splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    first = next((i for i, line in enumerate(lines[end:], end) if line.strip()), len(lines))
    if first == len(lines):
        zh, en = "头部注释之下没有查询", "there is no query below the comment"
        problems.append(Problem(str(file), zh, en, end + 1))
    header: Header | None = None
    try:
        header = _header(lines[:end], text, file)
    except RuleError as error:
        problems.extend(error.problems)
    if match is None or header is None or problems:
        raise RuleError(*problems)
    return Rule(
        code=match["code"],
        family=match["family"],
        name=match["name"],
        header=header,
        query="\n".join(lines[first:]).rstrip().rstrip(";"),
        file=file.name,
        query_line=first + 1,
        built_in=built_in,
    )


def header_place(text: str, key: str) -> tuple[int, int]:
    """Return line and column of a key of the header (`message.zh`), or of [rule] where it is not written."""
    lines = text.splitlines()
    for name in (key, key.partition(".")[0]):
        pattern = re.compile(rf"--\s*(?=(?:rule\.)?{re.escape(name)}\s*[.=])")
        for number, line in enumerate(lines, 1):
            if not line.startswith("--"):
                break
            if found := pattern.match(line):
                return number, found.end() + 1
    return 1, 1


def _bad_name(file: Path) -> Problem:
    example = "TAX010_purchase_above_limit.sql"
    return Problem(
        str(file),
        f"文件名应如 {example}：三个大写字母、三位数字、小写英文名",
        f"the file name must be like {example}: three capitals, three digits, a name in small letters",
    )


def _header(comment: list[str], text: str, file: Path) -> Header:
    # People write `-- key`: the columns of the block lie three further left, two where there is no blank.
    block = "\n".join(line[2:].removeprefix(" ") for line in comment)
    try:
        data = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(_not_toml(str(error), comment, text, file)) from error
    if set(data) != {"rule"} or not isinstance(data["rule"], dict):
        zh = "头部注释应有且只有一个名为 [rule] 的表"
        en = "the leading comment must hold one table named [rule]"
        raise RuleError(Problem(str(file), zh, en, 1, 1, excerpt(text, 1, 1)))
    try:
        return Header.model_validate(data["rule"])
    except ValidationError as error:
        raise RuleError(*_wrong_keys(error.errors(), text, file)) from error


def _not_toml(cause: str, comment: list[str], text: str, file: Path) -> Problem:
    match = _TOML_PLACE.search(cause)
    line, column = len(comment), None
    if match and match[1]:
        line = min(int(match[1]), len(comment))
        column = int(match[2]) + (3 if comment[line - 1].startswith("-- ") else 2)
    said = _TOML_PLACE.sub("", cause)
    return Problem(
        str(file),
        f"头部注释不是有效的 TOML（{said}）",
        f"the leading comment is not TOML ({said})",
        line,
        column,
        excerpt(text, line, column),
    )


def _wrong_keys(errors: Iterable[ErrorDetails], text: str, file: Path) -> Iterator[Problem]:
    for error in errors:
        key = ".".join(str(part) for part in error["loc"])
        line, column = header_place(
            text, ".".join(str(part) for part in error["loc"] if isinstance(part, str))
        )
        zh, en = _said(error, key)
        yield Problem(str(file), f"[rule] {zh}", f"[rule] {en}", line, column, excerpt(text, line, column))


def _said(error: ErrorDetails, key: str) -> tuple[str, str]:
    kind = "years" if error["loc"] == ("years",) and error["type"] == "value_error" else error["type"]
    if kind not in _WRONG:
        return f"{key} 不可用（{error['msg']}）", f"{key} is unusable ({error['msg']})"
    # pydantic writes the allowed values as Python would: 'error', 'warning' or 'info'.
    allowed = str(error.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    zh, en = (said.format(key=key, given=error["input"], allowed=allowed) for said in _WRONG[kind])
    if kind == "extra_forbidden":
        near_zh, near_en = suggestion(str(error["loc"][-1]), _keys_beside(error["loc"]))
        return zh + near_zh, en + near_en
    return zh, en


def _keys_beside(location: tuple[int | str, ...]) -> Iterable[str]:
    """Return the keys that may stand where an unknown one was found."""
    return Bilingual.model_fields if len(location) > 1 else Header.model_fields
