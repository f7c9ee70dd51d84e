"""Why the database refuses a query, in words that name the table or column that was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

import duckdb

from mingzhang.check.library import macros, words
from mingzhang.check.problem import suggestion

_NEAR = re.compile(r'at or near "(.*?)"$', re.DOTALL)
_NO_COLUMN = re.compile(
    r'Referenced column "(?P<plain>[^"]+)" (?:was )?not found'
    r'|Table "[^"]+" does not have a column named "(?P<owned>[^"]+)"'
)
_MACRO = re.compile(r"macro (\w+)\(")


def refusal(
    error: duckdb.Error, query: str, tables: Collection[str], records: Mapping[str, Collection[str]]
) -> tuple[str, str, int | None]:
    """Return the cause in Chinese and in English, and the byte of `query` where it lies, if known.

    error: raised with `errors_as_json` on. tables: all that may be read; records: record table → its columns.
    """
    facts = _facts(error)
    said = str(facts.get("exception_message", error)).strip()
    position = facts.get("position")
    offset = int(position) if position is not None else None
    for explain in (_syntax, _forbidden):
        if (found := explain(facts, said)) is not None:
            return *found, offset
    if facts.get("type") == "Table":
        return *_no_table(str(facts["name"]), tables, records), offset
    if column := _NO_COLUMN.match(said):
        return *_no_column(column["owned"] or column["plain"], facts, query, records), offset
    if "Function" in str(facts.get("type", "")):
        return *_no_function(facts), offset
    first = said.splitlines()[0]
    return f"数据库不能执行这一查询：{first}", f"the database cannot run this query: {first}", offset


def _facts(error: duckdb.Error) -> Mapping[str, Any]:
    text = str(error)
    try:
        found: Mapping[str, Any] = json.loads(text[text.index("{") :])
    except ValueError:
        return {"exception_message": text}
    return found


def _syntax(facts: Mapping[str, Any], said: str) -> tuple[str, str] | None:
    if facts.get("exception_type") not in ("Parser", "Syntax"):
        return None
    if near := _NEAR.search(said):
        return f"SQL 语法错误，在“{near[1]}”处", f"SQL syntax error at {near[1]!r}"
    return f"SQL 语法错误（{said}）", f"SQL syntax error ({said})"


def _forbidden(facts: Mapping[str, Any], said: str) -> tuple[str, str] | None:
    kind = facts.get("exception_type")
    if kind in ("Permission", "Missing Extension", "IO", "HTTP"):
        return "规则不得读取文件或网络", "a rule must not read files or the network"
    if "read-only" in said:
        return "规则只能查询，不得改动数据", "a rule may only query, not change data"
    return None


def _no_table(name: str, tables: Collection[str], records: Iterable[str]) -> tuple[str, str]:
    near_zh, near_en = suggestion(name, tables)
    if name.startswith("ref_"):
        if near_zh:
            return f"没有名为 {name} 的参考表{near_zh}", f"there is no reference table {name}{near_en}"
        records = sorted(table for table in tables if table.startswith("ref_"))
    return (
        f"没有名为 {name} 的表{near_zh}（有：{'、'.join(records)}）",
        f"there is no table {name}{near_en} (there are: {', '.join(records)})",
    )


def _no_column(
    name: str, facts: Mapping[str, Any], query: str, records: Mapping[str, Collection[str]]
) -> tuple[str, str]:
    read = {table: columns for table, columns in records.items() if table in words(query)}
    near_zh, near_en = suggestion(name, {*_candidates(facts), *chain(*read.values())})
    listed = ""
    if not near_zh and read:
        listed = "; ".join(f"{table}: {', '.join(columns)}" for table, columns in read.items())
    return (
        f"没有名为 {name} 的列{near_zh}{listed and f'（有：{listed}）'}",
        f"there is no column {name}{near_en}{listed and f' (there are: {listed})'}",
    )


def _no_function(facts: Mapping[str, Any]) -> tuple[str, str]:
    name = str(facts.get("name", ""))
    own = {match[1] for macro in macros() if (match := _MACRO.search(macro))}
    near_zh, near_en = suggestion(name, own | _candidates(facts))
    return f"没有名为 {name} 的函数{near_zh}", f"there is no function {name}{near_en}"


def _candidates(facts: Mapping[str, Any]) -> set[str]:
    return set(str(facts.get("candidates", "")).split(",")) - {""}
