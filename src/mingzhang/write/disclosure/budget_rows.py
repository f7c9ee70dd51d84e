"""The amounts of a disclosure as a flat budget table, the fiscal resource of its data package."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line, Project

_TEXT = pa.string()
BUDGET_SCHEMA = pa.schema(
    [
        pa.field(name, kind, metadata={"description": description})
        for name, kind, description in (
            ("line_id", _TEXT, "Table, seq of its line (行号)."),
            ("year", pa.int32(), "Fiscal year the amount is for (年度)."),
            ("region_code", _TEXT, "Administrative division (区划代码)."),
            ("unit_code", _TEXT, "Budget unit (单位编码)."),
            ("unit_name", _TEXT, "Budget unit (单位名称)."),
            ("phase", _TEXT, "proposed 申报, approved 批复, adjusted 调整, executed 执行."),
            ("direction", _TEXT, "revenue 收入, expenditure 支出."),
            ("table_id", _TEXT, "Statutory table T1 … T9 or form that prints the amount (表)."),
            ("row", _TEXT, "Row as printed (项目)."),
            ("functional_code", _TEXT, "Functional classification (功能分类科目)."),
            ("functional_name", _TEXT, "Its name as printed."),
            ("economic_code", _TEXT, "Economic classification (经济分类科目)."),
            ("economic_name", _TEXT, "Its name as printed."),
            ("expenditure_type", _TEXT, "basic, project, personnel, operating … (支出类型)."),
            ("fund_source", _TEXT, "general_public, fund, state_capital … (资金来源)."),
            ("measure", _TEXT, "What the column is (栏目)."),
            ("is_total", pa.bool_(), "The row is a total of others (合计行)."),
            ("project_code", _TEXT, "Project code (项目编码)."),
            ("project_name", _TEXT, "Project (项目名称)."),
            ("amount", pa.decimal128(20, 2), "Amount in yuan (元)."),
            ("currency", _TEXT, "ISO 4217."),
        )
    ],
    metadata={"table": "budget", "chinese": "预算金额"},
)
_TYPES = ("basic", "project", "personnel", "operating")
_SOURCES = (
    "fiscal",
    "general_public",
    "fund",
    "state_capital",
    "special_account",
    "business_income",
    "operating_income",
    "superior_subsidy",
    "affiliated_remittance",
    "other",
    "own_source",
    "carry_over",
)
_NOT_MONEY = ("points", "execution_rate", "score", "total_score")


def budget_rows(disclosure: Disclosure) -> list[dict[str, Any]]:
    """Return one row per amount of a table or form; blanks and what is not money are left out."""
    projects = {project.seq: project for project in disclosure.projects}
    return [
        _row(disclosure, line, projects.get(line.project or 0))
        for line in disclosure.lines
        if line.amount is not None and line.measure not in _NOT_MONEY
    ]


def _row(disclosure: Disclosure, line: Line, project: Project | None) -> dict[str, Any]:
    header = disclosure.document
    year = header.year if header.year is None or line.period == "this_year" else header.year - 1
    economic = line.table_id == "T6"
    code = line.code
    return {
        "line_id": f"{line.table_id}-{line.seq}",
        "year": year,
        "region_code": header.region_code,
        "unit_code": header.unit_code,
        "unit_name": header.unit_name,
        "phase": line.phase or ("executed" if header.kind == "final" else "approved"),
        "direction": line.side or ("revenue" if line.table_id == "T2" else "expenditure"),
        "table_id": line.table_id,
        "row": line.name,
        "functional_code": None if economic else code,
        "functional_name": line.name if code and not economic else None,
        "economic_code": code if economic else None,
        "economic_name": line.name if code and economic else None,
        "expenditure_type": line.measure if line.measure in _TYPES else None,
        "fund_source": next((s for s in (line.measure, line.subject) if s in _SOURCES), None),
        "measure": line.measure,
        "is_total": line.code_level == "total",
        "project_code": project.code if project else None,
        "project_name": project.name if project else None,
        "amount": line.amount,
        "currency": "CNY",
    }
