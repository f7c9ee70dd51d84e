"""The place a path names, in words a person knows: 项目“人才工作专项经费”的预算数."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mingzhang.model.references import reference
from mingzhang.web.manuscript.fields import LISTS, Row
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.paths import RecordPath, parse_path
from mingzhang.write.disclosure.labels import labels

_NAME_LIMIT = 24


def describe(manuscript: Manuscript, path: str, lang: str = "zh") -> str:
    """Return the label of a path in `lang`: 项目“人才工作专项经费”的预算数 / budget of project “…”.

    Also for a record that is not there any more, then without its name. Raises EditRefused for a path that
    cannot be (unknown_list, unknown_field).
    """
    found = parse_path(path)
    row = manuscript.record(path) if manuscript.has(path) else {}
    words = texts()
    of = _record_words(manuscript, found, row, lang)
    if found.list == "lines":
        return _line_words(of, found, row, lang)
    if found.field is None:
        return of
    field = field_label(found.list, found.field, lang)
    return str(words["shape"]["field"][lang].format(record=of, field=field))


def field_label(name: str, field: str, lang: str = "zh") -> str:
    """Return the label of a field of a list, or of "document"."""
    own: dict[str, dict[str, str]] = texts()["fields"].get(name, {})
    shared: dict[str, dict[str, str]] = texts()["fields"]["any"]
    return (own.get(field) or shared.get(field) or {"zh": field, "en": field})[lang]


def list_label(name: str, lang: str = "zh") -> str:
    """Return the noun for the records of a list: 项目 / project."""
    return str(texts()["lists"][name][lang])


@cache
def texts() -> dict[str, Any]:
    """Return describe.toml as nested dictionaries."""
    return tomllib.loads(files(__package__).joinpath("describe.toml").read_text(encoding="utf-8"))


def table_title(manuscript: Manuscript, table_id: str | None, lang: str = "zh") -> str:
    """Return the name of a table: as the document's heading prints it, else its official short one."""
    if lang == "en":
        return _english_tables().get(table_id or "", list_label("tables", lang))
    for section in manuscript.rows("sections"):
        if table_id and section.get("table_id") == table_id and section.get("title"):
            return str(section["title"])
    return str(labels()["tables"].get(table_id or "", list_label("tables", lang)))


@cache
def _english_tables() -> Mapping[str, str]:
    own = {name: text["en"] for name, text in texts()["tables"].items()}
    return {row["table_id"]: row["name_en"] for row in reference("ref_statutory_table").to_pylist()} | own


def _record_words(manuscript: Manuscript, path: RecordPath, row: Row, lang: str) -> str:
    if path.list == "document":
        return list_label("document", lang)
    noun = list_label(path.list, lang)
    words = texts()["shape"]
    if path.list == "lines" and row:
        own = _row_words(manuscript, row, lang)
    else:
        name = _name(manuscript, path.list, row, lang)
        own = words["named"][lang].format(noun=noun, name=name) if name else noun
    above = _above(manuscript, path.list, row, lang)
    return words["inside"][lang].format(outer=above, inner=own) if above else own


def _line_words(of: str, path: RecordPath, row: Row, lang: str) -> str:
    """Return the label of an amount: its row, and the column it stands in, or another field of the row."""
    if not row or (row.get("table_id") == "PF" and path.field in (None, "amount", "text")):
        return of
    if path.field in (None, "amount", "text"):
        column = measure_label(str(row.get("measure") or "total"), lang)
    else:
        column = field_label("lines", path.field, lang)
    return str(texts()["shape"]["field"][lang].format(record=of, field=column))


def _row_words(manuscript: Manuscript, row: Row, lang: str) -> str:
    """Return the words for a row of a statutory table: 支出总表“农林水支出”."""
    label = str(row.get("name") or row.get("code") or "").strip()
    if row.get("table_id") == "PF":
        return label or list_label("lines", lang)
    table = table_title(manuscript, str(row.get("table_id") or ""), lang)
    return str(texts()["shape"]["row"][lang].format(table=table, row=label)) if label else table


def _above(manuscript: Manuscript, name: str, row: Row, lang: str) -> str:
    """Return what a record is named within: the project of an indicator, the chapter of a paragraph."""
    if name == "paragraphs":
        above = ("sections", row.get("section"))
    elif "project" in LISTS[name].references:
        above = ("projects", row.get("project"))
    else:
        return ""
    path = f"{above[0]}/{above[1]}"
    if above[1] is None or not manuscript.has(path):
        return ""
    return _record_words(manuscript, parse_path(path), manuscript.record(path), lang)


def _name(manuscript: Manuscript, name: str, row: Row, lang: str) -> str:
    if name == "tables":
        return table_title(manuscript, str(row.get("table_id") or ""), lang)
    if name == "plan_points" and row.get("month"):
        return str(texts()["shape"]["month"][lang].format(month=row["month"]))
    text = next((str(row[field]) for field in _NAMES.get(name, ()) if row.get(field)), "")
    return text if len(text) <= _NAME_LIMIT else f"{text[:_NAME_LIMIT]}…"


_NAMES: Mapping[str, tuple[str, ...]] = {
    "sections": ("title", "number"),
    "paragraphs": ("text",),
    "cells": ("text",),
    "institutions": ("name",),
    "projects": ("name", "title", "code"),
    "goals": ("text",),
    "indicators": ("level3", "description", "level2"),
    "procurements": ("item", "project"),
    "assets": ("item",),
}


def measure_label(measure: str, lang: str = "zh") -> str:
    """Return the title of a column of the statutory tables."""
    if lang == "zh":
        return str(labels()["measures"].get(measure, measure))
    own: dict[str, str] = texts()["measures"]
    return own.get(measure, measure.replace("_", " "))
