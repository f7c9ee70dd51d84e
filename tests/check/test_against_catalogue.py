"""The rules are those of the catalogue, with its severities."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mingzhang.check.catalogue import built_in_rules

ENTRY = re.compile(r"^\|\s*([A-Z]{3}\d{3})\s*\|\s*(error|warning|info)\s*\|", re.MULTILINE)
BEYOND = {"IND420", "TXT220"}
"""Rules that we added to the catalogue; docs/rules-left-out.md says why."""
DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.corpus
def test_rules_and_severities_are_those_of_the_catalogue(shared: Path) -> None:
    catalogue = dict(ENTRY.findall((shared / "RULES.md").read_text(encoding="utf-8")))
    ours = {rule.code: rule.header.severity for rule in built_in_rules() if rule.code not in BEYOND}
    assert ours == catalogue


def test_page_of_rules_left_out_names_rules_that_exist() -> None:
    page = (DOCS / "rules-left-out.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", page))
    assert named
    assert named - {rule.code for rule in built_in_rules()} == set()


def test_page_of_rules_left_out_counts_them_all() -> None:
    page = (DOCS / "rules-left-out.md").read_text(encoding="utf-8")
    assert f"The catalogue has {len(built_in_rules()) - len(BEYOND)} rules" in page


def test_page_of_rules_left_out_says_which_were_added() -> None:
    page = (DOCS / "rules-left-out.md").read_text(encoding="utf-8")
    added = page.partition("## Added")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| ([A-Z]{3}\d{3}) \|", added, re.MULTILINE)) == BEYOND
