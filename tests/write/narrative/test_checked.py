"""What the generator writes passes the check: gaps are refused, nothing else is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from mingzhang.check.engine import check
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line
from mingzhang.read import read
from mingzhang.write.narrative import Narrative, generate, with_narrative

from .conftest import answered, county

PROFILES = ["national", "hebei", "shanghai", "jiangsu"]
OF_OTHERS = {"XDC120", "STR160"}
"""Large changes between years, which speak of the figures; and terms of a glossary that the wording of the
region does not use, since the county's glossary is another's."""


def codes(disclosures: Sequence[Disclosure]) -> Counter[tuple[int, str]]:
    reports = check(disclosures).documents
    return Counter((number, one.code) for number, report in enumerate(reports) for one in report.findings)


def told_codes(disclosures: Sequence[Disclosure], narratives: Sequence[Narrative]) -> set[str]:
    """Return the codes that are found more often with the narratives than without."""
    told = [with_narrative(one, narrative) for one, narrative in zip(disclosures, narratives, strict=True)]
    return {code for _, code in codes(told) - codes(disclosures)} - OF_OTHERS


def accounts(disclosure: Disclosure) -> Disclosure:
    """Return a budget's figures as if they were final accounts, published after the year."""
    header = {"kind": "final", "approved_on": None, "published_on": None}
    kept = [one for one in disclosure.paragraphs if "日期：" not in one.text]
    lines = [line.model_copy(update={"phase": "executed"}) for line in disclosure.lines]
    document = disclosure.document.model_copy(update=header)
    return disclosure.model_copy(update={"document": document, "lines": lines, "paragraphs": kept})


@pytest.mark.parametrize("profile", PROFILES)
def test_county_budgets_have_no_finding_but_their_gaps(profile: str) -> None:
    years = [county(profile, unit) for unit in (0, 2, 3)]
    now = [one for _, one in years]
    assert told_codes(now, [generate(one, before) for before, one in years]) == {"TXT010"}
    assert told_codes(now, [answered(one, before) for before, one in years]) == set()


def test_county_final_accounts_have_no_finding_but_their_gaps() -> None:
    now, narratives, open_ones = [], [], []
    for unit in (0, 2):
        before, budget = county("national", unit)
        final = accounts(budget)
        planned = before.model_copy(
            update={"document": before.document.model_copy(update={"year": budget.document.year})}
        )
        now.append(final)
        open_ones.append(generate(final, accounts(before), budget=planned))
        narratives.append(answered(final, accounts(before), planned))
    assert told_codes(now, open_ones) == {"TXT010"}
    assert told_codes(now, narratives) == set()


PUBLISHED = [
    ("js_jcy_2018_dept_budget.pdf", "js_jcy_2017_dept_budget.pdf"),
    ("js_renda_2018_dept_budget.pdf", "js_renda_2017_dept_budget.pdf"),
    ("shpt_wanli_2024_dept_budget.pdf", "shpt_wanli_2023_dept_budget.pdf"),
    ("shpt_wanli_2025_dept_budget.pdf", "shpt_wanli_2024_dept_budget.pdf"),
]


@pytest.mark.corpus
@pytest.mark.parametrize(("this_year", "last_year"), PUBLISHED)
def test_published_records_told_anew_have_no_finding_but_gaps(
    shared: Path, this_year: str, last_year: str
) -> None:
    now, before = (read(shared / "corpus" / name) for name in (this_year, last_year))
    assert told_codes([now], [generate(now, before)]) <= {"TXT010"}


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["shpt_ghzyj_2024_final.pdf", "shpt_shgzb_2024_final.pdf"])
def test_published_final_accounts_told_anew_have_no_finding_but_gaps(shared: Path, name: str) -> None:
    now = read(shared / "corpus" / name)
    assert told_codes([now], [generate(now)]) <= {"TXT010"}


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name",
    ["shpt_sfj_2026_unit_budget.pdf", "shpt_sww_2025_dept_budget.pdf", "shpt_zfb_2025_unit_budget.pdf"],
)
def test_without_last_year_the_comparison_is_what_is_missing(shared: Path, name: str) -> None:
    now = read(shared / "corpus" / name)
    assert told_codes([now], [generate(now)]) <= {"TXT010", "TPX050"}


@pytest.mark.corpus
def test_seed_without_tables_keeps_its_goal_forms_and_glossary(shared: Path) -> None:
    now = read(shared / "corpus" / "xianghe_zzb_2021_unit_budget.txt")
    told = with_narrative(now, generate(now))
    assert [one.title for one in told.sections] == [one.title for one in now.sections]
    assert "2021年，本单位编报绩效目标的项目25个，涉及项目预算资金2207.95万元。" in [
        one.text for one in told.paragraphs
    ]


def test_total_of_a_table_is_no_sum_of_guesses() -> None:
    """A table whose parts do not add up is told without its parts: the check speaks of the table alone."""
    _, now = county("national", 0)
    wrong: list[Line] = [
        line.model_copy(update={"amount": line.amount * 2})
        if line.amount and line.table_id == "T1" and line.subject == "general_public"
        else line
        for line in now.lines
    ]
    broken = now.model_copy(update={"lines": wrong})
    assert "NAR070" not in told_codes([broken], [generate(broken)])
