"""The engine: coverage, failures, order, fixes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.library import views, views_needed
from mingzhang.check.parse import parse_rule
from mingzhang.check.report import Coverage, Fix
from mingzhang.check.rule import Rule
from mingzhang.check.wording import message
from mingzhang.model.disclosure import Disclosure
from tests.check.test_rule_files import HEADER


def _disclosure(name: str = "a", **document: object) -> Disclosure:
    header = {"doc": name, "file": f"{name}.docx", "kind": "budget", "level": "unit", "year": 2021}
    return Disclosure.model_validate(
        {
            "document": header | {"amount_unit": "万元"} | document,
            "projects": [
                {"seq": 1, "name": "甲", "amount": "500000.00", "decimals": 2, "amount_unit": "万元"},
                {"seq": 2, "name": "乙"},
            ],
        }
    )


def _rule(query: str, extra: str = "", code: str = "LOC010") -> Rule:
    return parse_rule(f"{HEADER}{extra}\n{query}", Path(f"{code}_a_rule.sql"), built_in=False)


def _status(disclosure: Disclosure, rule: Rule) -> Coverage:
    (coverage,) = check([disclosure], [rule]).documents[0].coverage
    return coverage


def test_violation_carries_its_values_in_the_unit_of_the_document() -> None:
    rule = _rule("select doc, seq as project, name, amount as observed from project where seq = 1",
                 '-- money = ["observed"]\n').model_copy()  # fmt: skip
    (finding,) = check([_disclosure()], [rule]).documents[0].findings
    assert finding.values["observed"].value == "500000.00"
    assert (finding.where.project, finding.where.project_name) == (1, "甲")
    assert message(rule, finding) == "甲有误"


@pytest.mark.parametrize(
    ("document", "extra", "status", "missing"),
    [
        ({}, "", "passed", ()),
        ({"kind": "final"}, '-- kinds = ["budget"]\n', "not_applicable", ()),
        ({"level": "department"}, '-- levels = ["unit"]\n', "not_applicable", ()),
        ({"year": 2016}, '-- years = "2017-"\n', "not_applicable", ()),
        ({"is_template": True}, "", "not_applicable", ()),
        (
            {},
            '-- requires = ["line:T3|line:T5"]\n',
            "not_checkable",
            ("line:T3|line:T5",),
        ),
        ({}, '-- requires = ["project", "indicator"]\n', "not_checkable", ("indicator",)),
        ({}, '-- requires = ["line:T3|project"]\n', "passed", ()),
        ({}, '-- requires = ["document:year"]\n', "passed", ()),
        ({"year": None}, '-- requires = ["document:year"]\n', "not_checkable", ("document:year",)),
        ({}, '-- not_applicable = "select doc from project"\n', "not_applicable", ()),
    ],
)
def test_coverage_says_what_was_checked_and_what_was_missing(
    document: dict[str, object], extra: str, status: str, missing: tuple[str, ...]
) -> None:
    coverage = _status(_disclosure(**document), _rule("select doc, place from project where false", extra))
    assert (coverage.status, coverage.missing) == (status, missing)


def test_violation_without_what_the_rule_requires_is_not_reported() -> None:
    rule = _rule("select doc, place, name from project", '-- requires = ["indicator"]\n')
    report = check([_disclosure()], [rule]).documents[0]
    assert (report.findings, report.coverage[0].status) == ((), "not_checkable")


def test_rule_that_breaks_is_a_failure_and_the_others_go_on() -> None:
    broken = _rule("select doc, place, nothing from project")
    sound = _rule("select doc, place, name from project where seq = 2", code="LOC020")
    report = check([_disclosure()], [broken, sound])
    assert [(failure.kind, failure.code, failure.file) for failure in report.failures] == [
        ("tool", "rule_crashed", "LOC010_a_rule.sql")
    ]
    assert [finding.code for finding in report.documents[0].findings] == ["LOC020"]
    assert [coverage.code for coverage in report.documents[0].coverage] == ["LOC020"]


def test_row_may_weaken_the_severity_and_offer_a_certain_fix() -> None:
    columns = "'info' as severity, '【' as fix_replace, '〔' as fix_by"
    rule = _rule(f"select doc, place, name, {columns} from project")
    findings = check([_disclosure()], [rule]).documents[0].findings
    assert {(finding.severity, finding.fix) for finding in findings} == {("info", Fix(replace="【", by="〔"))}


def test_documents_keep_their_order_and_findings_are_the_same_in_any() -> None:
    rule = _rule("select doc, place, name from project")
    both = [_disclosure("a"), _disclosure("b")]
    there, back = check(both, [rule]), check(both[::-1], [rule])
    assert [document.file for document in there.documents] == ["a.docx", "b.docx"]
    assert there.documents == back.documents[::-1]


def test_nothing_to_check_gives_an_empty_report() -> None:
    assert check([], built_in_rules()).documents == ()


def test_views_come_after_the_views_they_read() -> None:
    order = views_needed([f"select * from {name}" for name in views()])
    assert sorted(order) == sorted(views())
    for name in order:
        needed = set(views_needed([views()[name]])) - {name}
        assert needed <= set(order[: order.index(name)])
