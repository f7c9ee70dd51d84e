"""Validate local rules before they run, on empty record tables and without a way to files or the network.

The built-in rules are held by their tests; only rules that a user adds come here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import duckdb

from mingzhang.check.coverage import alternatives, record_of
from mingzhang.check.library import macros, views, views_needed, words
from mingzhang.check.parse import header_place
from mingzhang.check.problem import Problem, excerpt, suggestion
from mingzhang.check.refusal import refusal
from mingzhang.check.rule import OWN_COLUMNS, Rule
from mingzhang.model.arrow import UNRECOGNISED, schema_of
from mingzhang.model.disclosure import Unrecognised
from mingzhang.model.records import RECORDS
from mingzhang.model.references import reference, reference_names
from mingzhang.model.vocabulary import Subject

LOCKED = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}
"""Settings of a database in which somebody else's SQL reaches neither files nor network nor this program."""
COMPANIONS = (
    "unit", "units", "department", "previous_year", "next_year", "budget", "next_budget", "version", "other",
    "peers",
)  # fmt: skip
"""Kinds of the view `companion`."""

_NUMBERS = ("INT", "DECIMAL", "DOUBLE", "FLOAT", "HUGEINT", "NUMERIC", '"NULL"')


@dataclass(frozen=True, slots=True)
class LocalRule:
    """A parsed rule with the file that it was read from."""

    rule: Rule
    path: Path
    text: str


def validate(local: Sequence[LocalRule]) -> list[Problem]:
    """Return what is wrong with local rules that could be parsed, in their order.

    Each query is planned on empty tables: its tables, columns and functions must exist, it must be one SELECT
    that returns `doc`, and give the columns that message, `money` and `percent` name.
    """
    if not local:
        return []
    with closing(duckdb.connect(":memory:", config=dict(LOCKED))) as connection:
        queries = [query for one in local for query in (one.rule.query, one.rule.header.not_applicable)]
        _fill(connection, queries)
        return [problem for one in local for problem in _problems(connection, one)]


@cache
def record_columns() -> dict[str, tuple[str, ...]]:
    """Return record table → its columns, `unrecognised` along."""
    found = {record.table: tuple(schema_of(record).names) for record in RECORDS}
    return found | {UNRECOGNISED: tuple(schema_of(Unrecognised).names)}


def table_names() -> set[str]:
    """Return the names of all that a query may read: records, shared views, reference tables."""
    return {*record_columns(), *views(), *reference_names()}


def _fill(connection: duckdb.DuckDBPyConnection, queries: Sequence[str]) -> None:
    """Make empty tables of all that `queries` read."""
    needed = views_needed(queries)
    read = set[str]().union(*(words(sql) for sql in (*queries, *(views()[name] for name in needed))))
    for macro in macros():
        connection.execute(macro)
    empty = {record.table: schema_of(record).empty_table() for record in RECORDS}
    empty[UNRECOGNISED] = schema_of(Unrecognised).empty_table()
    empty |= {name: reference(name).schema.empty_table() for name in sorted(reference_names() & read)}
    for name, table in empty.items():
        connection.register("arrow_source", table)
        connection.execute(f"create table {name} as select * from arrow_source")
        connection.unregister("arrow_source")
    for name in needed:
        connection.execute(f"create table {name} as {views()[name]}")
    connection.execute("set errors_as_json = true")
    connection.execute("set lock_configuration = true")


def _problems(connection: duckdb.DuckDBPyConnection, local: LocalRule) -> Iterator[Problem]:
    rule = local.rule
    yield from _wrong_requirements(local)
    columns = _columns(connection, local, rule.query, rule.query_line)
    if isinstance(columns, Problem):
        yield columns
        yield from _unbalanced(local)
    else:
        yield from _wrong_columns(local, columns)
        yield from _wrong_templates(local, columns)
    if rule.header.not_applicable:
        yield from _wrong_exemption(connection, local)


def _columns(
    connection: duckdb.DuckDBPyConnection, local: LocalRule, query: str, query_line: int | None
) -> dict[str, str] | Problem:
    """Return column → type of the query's result, or why it cannot run.

    query_line: line of the file on which the query begins; None for a query inside the header.
    """
    try:
        connection.execute("begin transaction read only")
        statements = connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            zh, en = "只能有一个 SELECT 查询", "there must be one query, and it must be a SELECT"
            return _at(local, zh, en, query_line or 1)
        cursor = connection.execute(statements[0])
        return {column[0]: str(column[1]) for column in cursor.description or ()}
    except duckdb.Error as error:
        zh, en, offset = refusal(error, query, table_names(), record_columns())
        if offset is None or query_line is None:
            return _at(local, zh, en, query_line or 1)
        before = query.encode()[:offset].decode(errors="ignore")
        line = query_line + before.count("\n")
        return _at(local, zh, en, line, len(before) - (before.rfind("\n") + 1) + 1)
    finally:
        connection.execute("rollback")


def _wrong_columns(local: LocalRule, columns: dict[str, str]) -> Iterator[Problem]:
    line = local.rule.query_line
    if "doc" not in columns:
        zh = f"查询的结果没有 doc 列（指明哪份文件）；现有的列：{'、'.join(columns)}"
        en = f"the result has no column doc, which says which document is meant; it has: {', '.join(columns)}"
        yield _at(local, zh, en, line)
    for name, kind in (
        ("place", "STRUCT"),
        ("doc", "VARCHAR"),
        ("severity", "VARCHAR"),
        ("amount_unit", "VARCHAR"),
    ):
        if name in columns and not columns[name].upper().startswith((kind, '"NULL"')):
            zh = f"{name} 列的类型是 {columns[name]}，应为 {kind}（取自记录的 {name} 列）"
            en = f"column {name} is {columns[name]} where {kind} is needed: take it from a record's {name}"
            yield _at(local, zh, en, line)
    for key in ("money", "percent"):
        for name in getattr(local.rule.header, key):
            yield from _wrong_number(local, key, name, columns)


def _wrong_number(local: LocalRule, key: str, name: str, columns: dict[str, str]) -> Iterator[Problem]:
    if name not in columns:
        near_zh, near_en = suggestion(name, columns)
        zh = f"{key} 所列的 {name} 不是查询结果的列{near_zh}"
        yield _in_header(local, key, zh, f"{key} names {name}, which the query does not return{near_en}")
    elif not any(part in columns[name].upper() for part in _NUMBERS):
        zh = f"{key} 所列的 {name} 不是数字（{columns[name]}）"
        yield _in_header(local, key, zh, f"{key} names {name}, which is no number ({columns[name]})")


def _wrong_templates(local: LocalRule, columns: dict[str, str]) -> Iterator[Problem]:
    values = [name for name in columns if name not in OWN_COLUMNS]
    for lang in ("zh", "en"):
        key = f"message.{lang}"
        try:
            names = [
                part[1]
                for part in Formatter().parse(local.rule.header.message.text(lang))
                if part[1] is not None
            ]
        except ValueError as error:
            yield _bad_braces(local, key, error)
            continue
        for name in dict.fromkeys(names):
            if name in values:
                continue
            near_zh, near_en = suggestion(name, values)
            there = ", ".join(values) or "—"
            zh = f"{key} 中的 {{{name}}} 不是查询给出的值（可用：{there}）{near_zh}"
            en = f"{{{name}}} in {key} is no value of the query (there are: {there}){near_en}"
            yield _in_header(local, key, zh, en, f"{{{name}}}")


def _unbalanced(local: LocalRule) -> Iterator[Problem]:
    """Look at the templates of a rule whose query does not run: their braces at least."""
    for lang in ("zh", "en"):
        try:
            list(Formatter().parse(local.rule.header.message.text(lang)))
        except ValueError as error:
            yield _bad_braces(local, f"message.{lang}", error)


def _bad_braces(local: LocalRule, key: str, error: ValueError) -> Problem:
    zh = f"{key} 的大括号不成对（{error}）；文字中的大括号写作 {{{{ 和 }}}}"
    en = f"the braces of {key} do not match ({error}); write {{{{ and }}}} for braces of the text"
    return _in_header(local, key, zh, en)


def _wrong_exemption(connection: duckdb.DuckDBPyConnection, local: LocalRule) -> Iterator[Problem]:
    columns = _columns(connection, local, local.rule.header.not_applicable, None)
    if isinstance(columns, Problem):
        yield _in_header(
            local,
            "not_applicable",
            f"not_applicable：{columns.cause_zh}",
            f"not_applicable: {columns.cause_en}",
        )
    elif "doc" not in columns:
        zh, en = "not_applicable 的查询没有 doc 列", "the query of not_applicable has no column doc"
        yield _in_header(local, "not_applicable", zh, en)


def _wrong_requirements(local: LocalRule) -> Iterator[Problem]:
    known = {*record_columns(), *views()}
    for part in (part for need in local.rule.header.requires for part in alternatives(need)):
        record, qualifier = record_of(part), part.partition(":")[2]
        if record not in known:
            near_zh, near_en = suggestion(record, known)
            there = ", ".join(record_columns())
            zh = f"requires 中的 {part}：没有名为 {record} 的记录（有：{there}）{near_zh}"
            en = f"requires names {part}, but there is no record {record} (there are: {there}){near_en}"
            yield _in_header(local, "requires", zh, en, part)
        elif ":" in part and qualifier not in _qualifiers(record):
            near_zh, near_en = suggestion(qualifier, _qualifiers(record))
            zh = f"requires 中的 {part}：{record} 没有 {qualifier}{near_zh}"
            en = f"requires names {part}, but {record} has no {qualifier}{near_en}"
            yield _in_header(local, "requires", zh, en, part)


def _qualifiers(record: str) -> set[str]:
    """Return what may stand after the colon of a requirement of `record`."""
    tables = {str(table) for table in reference("ref_statutory_table").column("table_id").to_pylist()} | {
        "PF",
        "EV",
    }
    allowed: dict[str, set[str]] = {
        "line": tables,
        "cell": tables | {"PROC", "ASSET", "INST"},
        "statement": {str(subject) for subject in Subject},
        "section": {str(kind) for kind in reference("ref_required_chapter").column("chapter").to_pylist()},
        "companion": set(COMPANIONS),
        "document": set(record_columns()["document"]),
    }
    return allowed.get(record, set())


def _in_header(local: LocalRule, key: str, zh: str, en: str, mark: str = "") -> Problem:
    """Return a problem of a key of the header; `mark` is the part of its line that is wrong."""
    line, column = header_place(local.text, key)
    if mark and (at := local.text.splitlines()[line - 1].find(mark)) >= 0:
        column = at + 1
    return _at(local, zh, en, line, column)


def _at(local: LocalRule, zh: str, en: str, line: int, column: int = 1) -> Problem:
    return Problem(str(local.path), zh, en, line, column, excerpt(local.text, line, column))
