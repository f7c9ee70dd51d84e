"""Counts of the three public expenses, of vehicles and of units: what each number counts."""

from __future__ import annotations

import pytest

from tests.read.recognise.statement_brief import plain, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "国内公务接待批次为52个，接待人次为420人。",
            [("reception_batches", "52"), ("reception_persons", "420")],
        ),
        (
            "国内公务接待批次39个，接待人次285人；国（境）外公务接待批次2个，接待人次14人。",
            [
                ("reception_batches", "39"),
                ("reception_persons", "285"),
                ("foreign_batches", "2"),
                ("foreign_persons", "14"),
            ],
        ),
        (
            "国内公务接待批次1次、接待15人次、陪同5人。",
            [("reception_batches", "1"), ("reception_persons", "15")],
        ),
        (
            "部门12个单位国内公务接待批次累计168次，国内公务接待人次1284人。",
            [("reception_batches", "168"), ("reception_persons", "1284")],
        ),
        (
            "云岭县机关事务中心国内公务接待共15批次（其中外事接待0批次），105人次（其中外事接待0人次）。",
            [
                ("reception_batches", "15"),
                ("foreign_batches", "0"),
                ("reception_persons", "105"),
                ("foreign_persons", "0"),
            ],
        ),
        ("因公出国（境）团组2次，累计出国（境）6人次。", [("visit_groups", "2"), ("visit_persons", "6")]),
        ("因公出国（境）团组0个，人数0人。", [("visit_groups", "0"), ("visit_persons", "0")]),
        ("新购置一辆公务用车。", [("vehicles_bought", "1")]),
        ("主要用于新购2辆公车。", [("vehicles_bought", "2")]),
        (
            "下属一家机关和一家参公事业单位。",
            [("administrative_units", "1"), ("participating_units", "1")],
        ),
        (
            "共有车辆3辆，其中：一般执法执勤用车2辆、其他用车1辆。",
            [("vehicle_count", "3"), ("vehicles_law_enforcement", "2"), ("vehicles_other", "1")],
        ),
        ("无因公出国（境）人数。", []),
        ("国内公务接待人次168批次。", []),
        ("召开会议5次，公务接待3家。", []),
    ],
)
def test_what_a_count_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.subject, plain(s.quantity)) for s in read("final", 2021, text)] == expected
