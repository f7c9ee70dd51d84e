"""Rule files are read, and what is wrong with one is said with file, line and cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check.catalogue import built_in_rules, rules
from mingzhang.check.parse import parse_rule
from mingzhang.check.problem import RuleError
from mingzhang.check.rule import Rule

HEADER = """-- [rule]
-- title.zh = "题"
-- title.en = "title"
-- message.zh = "{name}有误"
-- message.en = "{name} is wrong"
-- why.zh = "因"
-- why.en = "because"
-- fix.zh = "改"
-- fix.en = "mend it"
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
"""
QUERY = "select doc, place, name from project where name = '甲'\n"
FILE = Path("LOC010_a_local_rule.sql")


def _rule(extra: str = "", query: str = QUERY) -> Rule:
    return parse_rule(f"{HEADER}{extra}\n{query}", FILE)


def test_code_family_and_name_come_from_the_file_name() -> None:
    rule = _rule()
    assert (rule.code, rule.family, rule.name) == ("LOC010", "LOC", "a_local_rule")
    assert rule.query == QUERY.strip()


@pytest.mark.parametrize(
    ("name", "text", "cause"),
    [
        ("local.sql", HEADER + QUERY, "the file name must be like"),
        (FILE.name, "-- [rule]\n-- severity = \n" + QUERY, "is not TOML"),
        (FILE.name, "-- [other]\n" + QUERY, "one table named [rule]"),
        (FILE.name, HEADER.replace('"error"', '"fatal"') + QUERY, "severity"),
        (FILE.name, HEADER + '-- colour = "red"\n' + QUERY, "colour"),
        (FILE.name, HEADER + '-- years = "soon"\n' + QUERY, "years must be like"),
        (FILE.name, HEADER, "no query"),
    ],
)
def test_unusable_file_is_refused_with_its_cause(name: str, text: str, cause: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse_rule(text, Path(name))
    assert name in str(refused.value)
    assert cause in str(refused.value)


@pytest.mark.parametrize(
    ("years", "covered", "outside"),
    [("", [None, 1999, 2030], []), ("2017-", [2017, 2030], [2016, None]), ("-2022", [2022], [2023]),
     ("2021", [2021], [2020, 2022]), ("2013-2022", [2013, 2022], [2012, 2023])],
)  # fmt: skip
def test_edition_of_a_rule_picks_its_years(
    years: str, covered: list[int | None], outside: list[int | None]
) -> None:
    rule = _rule(f'-- years = "{years}"\n')
    assert [rule.covers_year(year) for year in covered] == [True] * len(covered)
    assert [rule.covers_year(year) for year in outside] == [False] * len(outside)


def test_local_rules_stand_beside_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"{HEADER}\n{QUERY}", encoding="utf-8")
    loaded = rules([tmp_path])
    assert len(loaded) == len(built_in_rules()) + 1
    assert [rule.code for rule in loaded if not rule.built_in] == ["LOC010"]


def test_code_that_is_taken_is_refused(tmp_path: Path) -> None:
    taken = built_in_rules()[0]
    (tmp_path / taken.file).write_text(f"{HEADER}\n{QUERY}", encoding="utf-8")
    with pytest.raises(RuleError, match=f"code {taken.code} is taken"):
        rules([tmp_path])


def test_folder_without_rules_and_unknown_codes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no rule"):
        rules([tmp_path])
    with pytest.raises(RuleError, match="does not exist"):
        rules([tmp_path / "none"])
    with pytest.raises(RuleError, match="NOPE"):
        rules(codes=["NOPE"])
    with pytest.raises(RuleError, match="did you mean PLN010"):
        rules(codes=["pln010"])


def test_family_stands_for_all_its_rules() -> None:
    assert {rule.family for rule in rules(codes=["PLN"])} == {"PLN"}
    assert [rule.code for rule in rules(codes=["PLN010"])] == ["PLN010"]
