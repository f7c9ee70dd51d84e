"""From the Word file of a self-evaluation to its findings, for the forms in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check, rules
from mingzhang.read import read
from tests.check.self_evaluation_forms import COUNTY, MINISTRY, SICHUAN, TRANSFER, Row, write_form


def _findings(path: Path) -> list[tuple[str, str]]:
    report = check([read(path)], rules(codes=["EVA"]))
    assert report.failures == ()
    (document,) = report.documents
    assert document.kind == "self_evaluation"
    return [
        (finding.code, finding.values["name" if "name" in finding.values else "what_zh"].value)
        for finding in document.findings
    ]


@pytest.mark.parametrize(
    ("title", "rows", "expected"),
    [
        (
            ["项目支出绩效自评表", "（2022年度）"],
            MINISTRY,
            [
                ("EVA010", "年度资金总额"),
                ("EVA020", "年度资金总额"),
                ("EVA030", "年初预算数的年度资金总额与各来源合计不等"),
                ("EVA030", "全年预算数的年度资金总额与各来源合计不等"),
                ("EVA030", "全年执行数的年度资金总额与各来源合计不等"),
                ("EVA050", "农村道路养护"),
                ("EVA070", "资金到位及时率"),
                ("EVA090", "政策知晓率"),
                ("EVA130", "养护成本"),
            ],
        ),
        (["大英县司法局2023年部门预算项目支出绩效自评表"], SICHUAN, [("EVA130", "项目成本")]),
        (
            ["转移支付区域（项目）绩效目标自评表", "（2023年度）"],
            TRANSFER,
            [("EVA090", "中央公共文化服务补助资金"), ("EVA130", "补助发放频次")],
        ),
        (
            ["昌宁县供销合作社联合社2022年项目支出绩效自评表", "单位：万元"],
            COUNTY,
            [("EVA110", "新网工程补助资金"), ("EVA090", "新网工程补助资金"), ("EVA120", "新网工程补助资金")],
        ),
    ],
    ids=["ministry", "sichuan", "transfer", "county"],
)
def test_form_gives_just_its_findings(
    tmp_path: Path, title: list[str], rows: list[Row], expected: list[tuple[str, str]]
) -> None:
    assert _findings(write_form(tmp_path / "form.docx", title, rows)) == expected
