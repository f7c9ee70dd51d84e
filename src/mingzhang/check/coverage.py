"""For each rule and document: does it apply, and are the records there that it needs?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mingzhang.check.rule import Rule
from mingzhang.check.store import RuleStore

Presence = Mapping[str, set[str]]
"""Requirement such as `line:T3` → the documents (`doc`) that have it."""

_QUALIFIER = {
    "line": "table_id",
    "cell": "table_id",
    "statement": "subject",
    "section": "kind",
    "companion": "kind",
}
"""What stands after the colon of a requirement, by record; for `document` it is a column that is filled."""


def alternatives(requirement: str) -> tuple[str, ...]:
    """Return the requirements of which one is enough: `line:T3|statement:project` has two."""
    return tuple(part.strip() for part in requirement.split("|"))


def record_of(requirement: str) -> str:
    """Return the record table of one requirement: line for `line:T3`."""
    return requirement.partition(":")[0]


def required_records(rules: Iterable[Rule]) -> set[str]:
    """Return the record tables, or shared views, that the requirements of `rules` look at."""
    return {
        record_of(part)
        for rule in rules
        for requirement in rule.header.requires
        for part in alternatives(requirement)
    }


def presence(store: RuleStore, rules: Iterable[Rule]) -> Presence:
    """Ask the store which documents have each requirement of `rules`."""
    wanted = {part for rule in rules for need in rule.header.requires for part in alternatives(need)}
    return {part: {row["doc"] for row in store.rows(_presence_query(part))} for part in sorted(wanted)}


def _presence_query(requirement: str) -> str:
    record, _, qualifier = requirement.partition(":")
    if not qualifier:
        return f"select distinct doc from {record}"
    if record == "document":
        return f"select doc from document where {qualifier} is not null"
    return f"select distinct doc from {record} where {_QUALIFIER[record]} = '{qualifier}'"


def applies(rule: Rule, document: Mapping[str, Any]) -> bool:
    """Tell whether the rule applies to a document by kind, level, year and being filled in.

    A kind or level that could not be read keeps the rule applicable: its requirements decide.
    """
    if document["is_template"] and not rule.header.templates:
        return False
    if document["kind"] is not None and document["kind"] not in rule.header.kinds:
        return False
    if document["level"] is not None and document["level"] not in rule.header.levels:
        return False
    return rule.covers_year(document["year"])


def missing(rule: Rule, doc: str, present: Presence) -> tuple[str, ...]:
    """Return the requirements of `rule` that the document does not meet."""
    return tuple(
        need for need in rule.header.requires if not any(doc in present[part] for part in alternatives(need))
    )
