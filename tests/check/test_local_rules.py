"""Everything that is wrong with local rules is said at once: file, line, column, cause, what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check.catalogue import RULES, built_in_rules, local_rules, rules
from mingzhang.check.parse import parse_rule
from mingzhang.check.problem import Problem, RuleError
from mingzhang.check.validate import LocalRule, validate

HEADER = """-- [rule]
-- title.zh = "采购超限额"
-- title.en = "A large purchase"
-- message.zh = "采购“{name}”{observed}"
-- message.en = "{name}: {observed}"
-- why.zh = "因"
-- why.en = "because"
-- fix.zh = "改"
-- fix.en = "mend it"
-- legal_basis.zh = "本县办法"
-- legal_basis.en = "the county's rules"
-- severity = "warning"
"""
"""Twelve lines."""
FREE = "choose one that is free"
FILE_NAME = (
    "the file name must be like TAX010_purchase_above_limit.sql: three capitals, three digits, "
    "a name in small letters"
)
NO_DOC = "the result has no column doc, which says which document is meant"
NO_FILES = "a rule must not read files or the network"
NO_CHANGE = "a rule may only query, not change data"
ONE_SELECT = "there must be one query, and it must be a SELECT"
QUERY = "select doc, place, item as name, amount as observed\nfrom procurement\n"
RECORDS = (
    "document, section, paragraph, cell, line, institution, project, plan_point, goal, indicator, "
    "procurement, asset, statement, term, unrecognised"
)


def _write(folder: Path, code: str, query: str = QUERY, extra: str = "", header: str = HEADER) -> Path:
    file = folder / f"{code}_a_rule.sql"
    file.write_text(f"{header}{extra}\n{query}", encoding="utf-8")
    return file


def _problems(folder: Path) -> list[Problem]:
    with pytest.raises(RuleError) as refused:
        rules([folder])
    return list(refused.value.problems)


def _said(folder: Path) -> list[tuple[int | None, int | None, str]]:
    return [(problem.line, problem.column, problem.cause_en) for problem in _problems(folder)]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "select doc, item as name, '中文' as observed\nfrom procurment\n",
            (15, 6, f"there is no table procurment; did you mean procurement? (there are: {RECORDS})"),
        ),
        (
            "select doc, '中文' as observed, itm as name from procurement",
            (14, 31, "there is no column itm; did you mean item?"),
        ),
        (
            "select p.doc, p.itm as name, p.amount as observed from procurement p",
            (14, 15, "there is no column itm; did you mean item?"),
        ),
        (
            "select doc, nrm(item) as name, amount as observed from procurement",
            (14, 13, "there is no function nrm; did you mean norm?"),
        ),
        (
            "select doc, word as name, word as observed from document join ref_typoo on true",
            (14, 63, "there is no reference table ref_typoo; did you mean ref_typo?"),
        ),
        (f"{QUERY}where amount >> = 3", (16, 17, "SQL syntax error at '='")),
        (
            "select item as name, amount as observed from procurement",
            (14, 1, f"{NO_DOC}; it has: name, observed"),
        ),
        (
            "select doc, item as name, amount as observed, item as place from procurement",
            (14, 1, "column place is VARCHAR where STRUCT is needed: take it from a record's place"),
        ),
    ],
)  # fmt: skip
def test_fault_of_the_query_is_named_with_its_place_in_the_file(
    tmp_path: Path, query: str, said: tuple[int, int, str]
) -> None:
    _write(tmp_path, "LOC010", query)
    assert _said(tmp_path) == [said]


@pytest.mark.parametrize(
    ("query", "cause"),
    [
        ("select doc, name, 1 as observed from read_csv('/etc/passwd')", NO_FILES),
        ("select doc, name, 1 as observed from '/etc/passwd.csv'", NO_FILES),
        ("select doc, name, 1 as observed from read_text('https://example.org/a')", NO_FILES),
        ("with x as (delete from project returning *) select doc, name, 1 as observed from x", NO_CHANGE),
        ("attach 'a.db'", ONE_SELECT),
        ("copy project to 'a.csv'", ONE_SELECT),
        ("install httpfs", ONE_SELECT),
        ("set threads = 1", ONE_SELECT),
        (f"{QUERY};\ndrop table project", ONE_SELECT),
    ],
)  # fmt: skip
def test_rule_reaches_nothing_but_the_records(tmp_path: Path, query: str, cause: str) -> None:
    _write(tmp_path, "LOC010", query)
    assert [problem.cause_en for problem in _problems(tmp_path)] == [cause]


def test_python_variables_are_no_tables(tmp_path: Path) -> None:
    _write(tmp_path, "LOC010", "select doc, 'a' as name, 1 as observed from local")
    assert [cause.partition(" (")[0] for *_, cause in _said(tmp_path)] == ["there is no table local"]


def test_header_names_only_what_the_query_and_the_records_give(tmp_path: Path) -> None:
    extra = (
        '-- requires = ["procurment", "line:T12", "statement:vehicle|indicator", "document:yer"]\n'
        '-- money = ["name", "observd"]\n'
        '-- not_applicable = "select dc from document"\n'
    )
    _write(tmp_path, "LOC010", QUERY, extra, HEADER.replace("{name}: {observed}", "{nam}: {doc}"))
    assert _said(tmp_path) == [
        (
            5,
            18,
            "{nam} in message.en is no value of the query (there are: name, observed); did you mean name?",
        ),
        (5, 25, "{doc} in message.en is no value of the query (there are: name, observed)"),
        (
            13,
            17,
            f"requires names procurment, but there is no record procurment (there are: {RECORDS}); "
            "did you mean procurement?",
        ),
        (13, 31, "requires names line:T12, but line has no T12; did you mean T2?"),
        (13, 43, "requires names statement:vehicle, but statement has no vehicle; did you mean vehicles?"),
        (13, 74, "requires names document:yer, but document has no yer; did you mean year?"),
        (14, 4, "money names name, which is no number (VARCHAR)"),
        (14, 4, "money names observd, which the query does not return; did you mean observed?"),
        (15, 4, "not_applicable: there is no column dc; did you mean doc?"),
    ]


def test_every_wrong_key_of_the_header_is_named(tmp_path: Path) -> None:
    extra = (
        '-- serverity = "error"\n-- years = "soon"\n-- kinds = ["budgt"]\n-- money = "x"\n-- why.fr = "x"\n'
    )
    _write(tmp_path, "LOC010", QUERY, extra, HEADER.replace('-- fix.en = "mend it"\n', ""))
    assert _said(tmp_path) == [
        (8, 4, "[rule] fix.en is missing"),
        (12, 4, "[rule] there is no key serverity; did you mean severity?"),
        (13, 4, "[rule] years must be like 2021, 2017-, -2022 or 2013-2022, not 'soon'"),
        (14, 4, "[rule] kinds.0 cannot be 'budgt'; it may be: budget, final, self_evaluation"),
        (15, 4, '[rule] money must be a list like ["a", "b"]'),
        (16, 4, "[rule] there is no key why.fr"),
    ]


def test_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    taken = built_in_rules()[0]
    (tmp_path / taken.file).write_text(f"{HEADER}\n{QUERY}", encoding="utf-8")
    first = _write(tmp_path, "LOC010")
    (tmp_path / "LOC010_again.sql").write_text(f"{HEADER}\nselect doc frm", encoding="utf-8")
    (tmp_path / "notes.sql").write_text("select 1", encoding="utf-8")
    (tmp_path / "LOC030_gbk.sql").write_bytes(HEADER.encode("gbk"))
    assert [(Path(one.file).name, one.line, one.cause_en) for one in _problems(tmp_path)] == [
        ("LOC010_again.sql", None, f"code LOC010 is taken by {first}"),
        ("LOC010_again.sql", 14, "there is no column doc"),
        ("LOC030_gbk.sql", None, "is not UTF-8"),
        (taken.file, None, f"code {taken.code} is taken by the built-in rule {taken.file}: {FREE}"),
        ("notes.sql", None, FILE_NAME),
        ("notes.sql", 1, "the leading comment must hold one table named [rule]"),
    ]


def test_problem_shows_the_line_with_a_caret_in_both_languages(tmp_path: Path) -> None:
    file = _write(tmp_path, "LOC010", "select doc, '中文' as observed, itm as name from procurement")
    (problem,) = _problems(tmp_path)
    assert str(problem) == (
        f"{file}:14:31：没有名为 itm 的列；是否指 item？ / there is no column itm; did you mean item?\n"
        "   14 | select doc, '中文' as observed, itm as name from procurement\n"
        "      |              　　               ^"
    )


def test_file_of_a_text_editor_with_a_mark_in_front_is_read(tmp_path: Path) -> None:
    (tmp_path / "LOC010_a_rule.sql").write_text(f"{HEADER}\n{QUERY}", encoding="utf-8-sig")
    assert [one.rule.code for one in local_rules([tmp_path])] == ["LOC010"]


def test_every_built_in_rule_would_be_accepted_as_a_local_one() -> None:
    files = sorted(RULES.rglob("*.sql"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    local = [LocalRule(parse_rule(text, file), file, text) for file, text in zip(files, texts, strict=True)]
    assert validate(local) == []
