"""The rules are those of the catalogue, with its severities."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mingzhang.check.catalogue import built_in_rules

ENTRY = re.compile(r"^\|\s*([A-Z]{3}\d{3})\s*\|\s*(error|warning|info)\s*\|", re.MULTILINE)
DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.corpus
def test_rules_and_severities_are_those_of_the_catalogue(shared: Path) -> None:
    catalogue = dict(ENTRY.findall((shared / "RULES.md").read_text(encoding="utf-8")))
    assert {rule.code: rule.header.severity for rule in built_in_rules()} == catalogue


def test_page_of_rules_left_out_names_rules_that_exist() -> None:
    page = (DOCS / "rules-left-out.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", page))
    assert named
    assert named - {rule.code for rule in built_in_rules()} == set()


def test_page_of_rules_left_out_counts_them_all() -> None:
    page = (DOCS / "rules-left-out.md").read_text(encoding="utf-8")
    assert f"The catalogue has {len(built_in_rules())} rules" in page
