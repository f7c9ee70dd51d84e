"""`mingzhang draft`: tables of the platform and last year's disclosure become a draft that check refuses."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from mingzhang.corpus.draft import draft, import_tables, load_mapping
from mingzhang.corpus.draft.gaps import carried, move_years
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.model.records import DocumentRecord, Line
from mingzhang.read import read

from .conftest import Command

LAST = """云岭县甲局2025年单位预算公开情况说明
一、单位职责
负责全县相关工作，承担3项职能。
二、机构设置
下设5个内设机构。
三、收支预算总体安排情况
2025年收入预算100.00万元，比2024年预算增加20.00万元，增长25.00%，主要原因是人员增加。
四、名词解释
1.一般公共预算收入：指财政当年拨付的资金。
"""
EXPENDITURE: list[list[Any]] = [
    ["2026年单位支出预算总表"],
    ["编制单位：云岭县甲局", None, None, "单位：万元"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", 70, 50.5, 19.5],
    ["205", "教育支出", 30, 30, None],
    ["206", "科学技术支出", None, None, None],
    [None, "合计", 100, 80.5, 19.5],
]


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def amounts(disclosure: Disclosure) -> list[tuple[str | None, str | None, str | None, Decimal | None]]:
    return [(one.table_id, one.code, one.measure, one.amount) for one in disclosure.lines]


@pytest.fixture
def last(tmp_path: Path) -> Path:
    path = tmp_path / "2025.txt"
    path.write_text(LAST, encoding="utf-8")
    return path


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return workbook(tmp_path / "tables.xlsx", 支出=EXPENDITURE)


def test_draft_takes_amounts_from_the_tables_and_text_from_last_year(
    mingzhang: Command, tables: Path, last: Path, tmp_path: Path
) -> None:
    result = mingzhang("draft", "--tables", tables, "--last", last, "--out", "D.json")
    assert (result.returncode, result.stderr.strip()) == (0, "已写入底稿 D.json")
    made = Disclosure.model_validate_json((tmp_path / "D.json").read_text("utf-8"))
    assert (made.document.year, made.document.unit_name, made.document.kind) == (2026, "云岭县甲局", "budget")
    assert amounts(made) == [
        ("T3", "201", "total", Decimal("700000.00")),
        ("T3", "201", "basic", Decimal("505000.00")),
        ("T3", "201", "project", Decimal("195000.00")),
        ("T3", "205", "total", Decimal("300000.00")),
        ("T3", "205", "basic", Decimal("300000.00")),
        ("T3", "205", "project", None),
        ("T3", None, "total", Decimal("1000000.00")),
        ("T3", None, "basic", Decimal("805000.00")),
        ("T3", None, "project", Decimal("195000.00")),
    ]
    assert [one.text for one in made.paragraphs if one.text.strip()] == [
        "云岭县甲局2026年单位预算公开情况说明",
        "一、单位职责",
        "负责全县相关工作，承担3项职能。",
        "二、机构设置",
        "下设【待填：数】个内设机构。",
        "三、收支预算总体安排情况",
        "2026年收入预算【待填：数】万元，比2025年预算【待填：增减】，【待填：增减】，主要原因是【待填：原因】。",
        "四、名词解释",
        "1.一般公共预算收入：指财政当年拨付的资金。",
    ]


THREE_PUBLIC: list[list[Any]] = [
    ["2026年单位“三公”经费预算表"],
    ["编制单位：云岭县甲局", None, None, None, None, "单位：万元"],
    ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", None, None],
    [None, None, None, "小计", "购置费", "运行费"],
    [4, 0, 4, 0, 0, 0],
]


def test_without_last_year_the_whole_text_is_told_from_the_tables(mingzhang: Command, tmp_path: Path) -> None:
    tables = workbook(tmp_path / "tables.xlsx", 支出=EXPENDITURE, 三公=THREE_PUBLIC)
    result = mingzhang("draft", "--tables", tables, "--out", "D.json")
    assert (result.returncode, result.stderr.strip()) == (0, "已写入底稿 D.json")
    assert "支出预算 ← 由记录生成（1段，0处待填）" in [line.strip() for line in result.stdout.splitlines()]
    made = Disclosure.model_validate_json((tmp_path / "D.json").read_text("utf-8"))
    assert [one.text for one in made.paragraphs if one.kind == "heading"] == [
        "一、单位主要职责",
        "二、机构设置情况",
        "三、单位预算安排的总体情况",
        "（一）收入预算",
        "（二）支出预算",
        "（三）比上年增减情况",
        "四、机关运行经费安排情况",
        "五、财政拨款“三公”经费预算情况及增减变化原因",
        "六、绩效预算信息",
        "七、政府采购预算情况",
        "八、国有资产信息",
        "九、名词解释",
        "十、单位预算公开表",
        "（一）支出预算总表",
        "（二）“三公”经费支出表",
    ]
    texts = [one.text for one in made.paragraphs]
    assert "2026年预算支出100.00万元，其中：基本支出80.50万元；项目支出19.50万元。" in texts
    mingzhang("write", "D.json", "--out", "D.docx")
    checked = mingzhang(
        "check", "D.docx", "--only", "TXT", "--only", "NAR", "--only", "SUM", "--format", "json"
    )
    found = json.loads(checked.stdout)["documents"][0]["findings"]
    assert {one["code"] for one in found} == {"TXT010"}


def test_tables_that_name_no_year_need_last_years_disclosure(mingzhang: Command, tmp_path: Path) -> None:
    rows = [["单位支出预算总表"], *EXPENDITURE[1:]]
    tables = workbook(tmp_path / "tables.xlsx", 支出=rows)
    result = mingzhang("draft", "--tables", tables, "--out", "D.json")
    assert result.returncode == 2
    assert "--last" in result.stderr


def test_chapter_whose_sentences_carry_no_figure_is_told_from_the_records(tmp_path: Path) -> None:
    path = tmp_path / "2025.txt"
    path.write_text(
        "云岭县甲局2025年单位预算公开情况说明\n一、单位职责\n负责全县工作。\n"
        "二、“三公”经费预算情况\n今年约7万元用于接待和车辆，另有约3万元备用，比上年增加1万元。\n"
        "三、收支预算总体安排情况\n2025年支出预算90.00万元，比2024年预算增加20.00万元，主要原因是人员增加。\n",
        encoding="utf-8",
    )
    base = workbook(tmp_path / "base.xlsx", 三公=[["2025年单位“三公”经费预算表"], *THREE_PUBLIC[1:]])
    last = read(path).model_copy(update={"lines": import_tables(base, load_mapping()).disclosure.lines})
    tables = workbook(tmp_path / "tables.xlsx", 支出=EXPENDITURE, 三公=THREE_PUBLIC)
    made = draft([import_tables(tables, load_mapping())], last)
    assert [one.name for one in made.origins if one.part == "narrative"] == [
        "财政拨款“三公”经费预算情况及增减变化原因"
    ]
    assert [one.text for one in made.disclosure.paragraphs[-4:]] == [
        "二、“三公”经费预算情况",
        "2026年，本单位财政拨款“三公”经费预算安排4.00万元，与2025年预算持平。其中：因公出国（境）费0.00万元，"
        "与2025年预算持平；公务接待费4.00万元，与2025年预算持平；公务用车购置及运行维护费0.00万元，与2025年预算持平。",
        "三、收支预算总体安排情况",
        "2026年支出预算100.00万元，比2025年预算增加10.00万元，主要原因是【待填：原因】。",
    ]


def test_report_says_what_came_from_where_and_what_is_missing(
    mingzhang: Command, tables: Path, last: Path
) -> None:
    result = mingzhang("draft", "--tables", tables, "--last", last, "--out", "D.json")
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert "支出总表 ← tables.xlsx·支出（8个金额）" in lines
    assert "收支预算总体安排情况 ← 2025.txt（1段，4处待填）" in lines
    assert "文字中有5处【待填】；填完之前检查不会通过（TXT010）" in lines
    assert "tables.xlsx 《支出总表》（支出）有1行没有金额，未采用" in lines


def test_draft_becomes_a_document_that_check_refuses_for_its_gaps_only(
    mingzhang: Command, tables: Path, last: Path, tmp_path: Path
) -> None:
    mingzhang("draft", "--tables", tables, "--last", last, "--out", "D.json")
    assert mingzhang("write", "D.json", "--out", "D.docx").returncode == 0
    assert amounts(read(tmp_path / "D.docx")) == amounts(
        Disclosure.model_validate_json((tmp_path / "D.json").read_text("utf-8"))
    )
    result = mingzhang("check", "D.docx", "--only", "TXT", "--only", "SUM", "--format", "json")
    found = json.loads(result.stdout)["documents"][0]["findings"]
    assert (result.returncode, {one["code"] for one in found}) == (1, {"TXT010"})


def test_sheet_and_column_of_another_name_are_found_with_a_mapping(
    mingzhang: Command, last: Path, tmp_path: Path
) -> None:
    rows = [["科目代号", "科目名称", "合计金额", "基本支出", "项目支出"], *EXPENDITURE[3:]]
    tables = workbook(tmp_path / "export.xlsx", 表三=rows)
    names = tmp_path / "names.toml"
    names.write_text(
        '[sheets]\n"表三" = "支出预算总表"\n[columns]\n"科目代号" = "科目编码"\n"合计金额" = "合计"\n',
        "utf-8",
    )
    arguments = ("--tables", tables, "--last", last, "--out", "D.json", "--columns", names)
    assert mingzhang("draft", *arguments).returncode == 0
    made = Disclosure.model_validate_json((tmp_path / "D.json").read_text("utf-8"))
    assert amounts(made)[0] == ("T3", "201", "total", Decimal("700000.00"))


def test_unknown_column_and_sheet_are_reported(mingzhang: Command, last: Path, tmp_path: Path) -> None:
    rows = [[*row, extra] for row, extra in zip(EXPENDITURE[2:6], ("神秘栏", 1, 2, 3), strict=True)]
    tables = workbook(
        tmp_path / "odd.xlsx", 支出=[*EXPENDITURE[:2], *rows], 杂项=[["甲", "乙"], ["1", "2"], ["3", "4"]]
    )
    result = mingzhang("draft", "--tables", tables, "--last", last, "--out", "D.json")
    assert result.returncode == 0
    notes = result.stdout.partition("未采用的内容")[2]
    assert "神秘栏" in notes
    assert "F3" in notes or "F4" in notes
    assert "工作表“杂项”没有认出预算表：甲" in notes


def test_words_in_an_amount_column_are_an_error_with_sheet_and_cell(
    mingzhang: Command, last: Path, tmp_path: Path
) -> None:
    rows = [list(row) for row in EXPENDITURE]
    rows[4][2] = "约三十"
    tables = workbook(tmp_path / "bad.xlsx", 支出=rows)
    result = mingzhang("draft", "--tables", tables, "--last", last, "--out", "D.json")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.strip().startswith("bad.xlsx：金额栏里不是数字：支出!C5 “约三十”")
    assert not (tmp_path / "D.json").exists()


def test_workbook_without_a_known_table_names_its_sheets(
    mingzhang: Command, last: Path, tmp_path: Path
) -> None:
    tables = workbook(tmp_path / "none.xlsx", 通讯录=[["姓名", "电话"], ["甲", "1"], ["乙", "2"]])
    result = mingzhang("draft", "--tables", tables, "--last", last, "--out", "D.json")
    assert result.returncode == 2
    assert result.stderr.startswith("none.xlsx：没有认出任何预算表（工作表：通讯录）")


def test_one_table_twice_and_a_wrong_year_are_refused(tables: Path, last: Path) -> None:
    imported = import_tables(tables, load_mapping())
    base = read(last)
    with pytest.raises(UnusableInput, match="T3 出现两次"):
        draft([imported, imported], base)
    older = base.model_copy(update={"document": base.document.model_copy(update={"year": 2023})})
    with pytest.raises(UnusableInput, match="2023年的文件，预算表是2026年的"):
        draft([imported], older)


def test_out_must_be_json(mingzhang: Command, tables: Path, last: Path) -> None:
    result = mingzhang("draft", "--tables", tables, "--last", last, "--out", "D.docx")
    assert result.returncode == 2
    assert "应以 .json 结尾" in result.stderr


def test_blank_columns_of_last_year_are_filled_from_last_years_figures(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["2026年单位支出预算总表"],
        ["编制单位：云岭县甲局", None, None, "单位：万元"],
        ["科目编码", "科目名称", "上年预算数", "本年预算数"],
        ["201", "一般公共服务支出", None, 70],
        ["205", "教育支出", 5, 30],
        [None, "合计", None, 100],
    ]
    imported = import_tables(workbook(tmp_path / "t.xlsx", 支出=rows), load_mapping())
    before = Disclosure(
        document=DocumentRecord(doc="a", unit_name="云岭县甲局", kind="budget", year=2025),
        lines=[
            Line(
                table_id="T3",
                code=code,
                name=name,
                measure="total",
                amount=Decimal(amount),
                decimals=2,
                amount_unit="万元",
            )
            for code, name, amount in (("201", "一般公共服务支出", "605000"), ("205", "教育支出", "250000"))
        ],
    )
    made = draft([imported], before)
    assert [
        (one.code, one.amount, one.text) for one in made.disclosure.lines if one.period == "prior_year"
    ] == [
        ("201", Decimal("605000"), "60.50"),
        ("205", Decimal("50000.00"), "5"),
        (None, None, ""),
    ]
    assert [one.name for one in made.missing if one.what == "prior_year_differs"] == ["T3 205教育支出"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("比2024年预算持平。", "比2025年预算【待填：增减】。"),
        (
            "收入增加的主要原因是：人员增加；其他不变。",
            "收入【待填：增减】的主要原因是：【待填：原因】；其他不变。",
        ),
        ("截至2024年8月31日，车辆7辆。", "截至【待填：日期】，车辆【待填：数】辆。"),
        ("单价100万元以上设备0台。", "单价100万元以上设备【待填：数】台。"),
        ("公务用车购置为0，与上年持平。", "公务用车购置为【待填：数】，与上年【待填：增减】。"),
        ("依据《预算法》第14条、财预〔2021〕101号文件。", "依据《预算法》第14条、财预〔2021〕101号文件。"),
        (
            "2025年新增3个项目，“十四五”期间共20个。",
            "2026年新增【待填：数】个项目，“十四五”期间共【待填：数】个。",
        ),
        ("占总支出的12.5%，共1,234.50万元", "占总支出的【待填：数】%，共【待填：数】万元"),
    ],
)
def test_figures_and_reasons_become_gaps_and_years_move_on(text: str, expected: str) -> None:
    assert carried(text, 2025, 2026).text == expected


def test_years_that_are_not_certain_stay_and_are_told() -> None:
    assert move_years("自2019年起，2025年3月和2025年、2024年。", 2025, 2026) == (
        "自2019年起，2025年3月和2026年、2025年。",
        (2019,),
    )
    assert move_years("根据《2025年预算编制办法》执行。", 2025, 2026) == (
        "根据《2025年预算编制办法》执行。",
        (2025,),
    )


def test_figures_that_the_tables_give_are_filled_in_with_their_change(tmp_path: Path) -> None:
    path = tmp_path / "2025.txt"
    path.write_text(
        "云岭县甲局2025年单位预算公开情况说明\n一、收支预算总体安排情况\n"
        "2025年支出预算100.00万元，比2024年预算增加20.00万元，增长25.00%，主要原因是人员增加。\n"
        "二、“三公”经费预算情况\n"
        "2025年“三公”经费预算数为5.00万元，比2024年预算持平。其中：公务接待费5.00万元，比2024年预算持平。\n",
        encoding="utf-8",
    )
    three_public: list[list[Any]] = [
        ["2026年单位“三公”经费预算表"],
        ["编制单位：云岭县甲局", None, None, None, None, "单位：万元"],
        ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", None, None],
        [None, None, None, "小计", "购置费", "运行费"],
        [4, 0, 4, 0, 0, 0],
    ]
    rows = [*EXPENDITURE[:-1], [None, "合计", 120, 100.5, 19.5]]
    tables = workbook(tmp_path / "tables.xlsx", 支出=rows, 三公=three_public)
    made = draft([import_tables(tables, load_mapping())], read(path)).disclosure
    assert [one.text for one in made.paragraphs if "2026年" in one.text and one.kind == "body"][1:] == [
        "2026年支出预算120.00万元，比2025年预算增加20.00万元，增长20.00%，主要原因是【待填：原因】。",
        "2026年“三公”经费预算数为4.00万元，比2025年预算减少1.00万元。其中：公务接待费4.00万元，"
        "比2025年预算减少1.00万元。",
    ]


@pytest.mark.corpus
def test_filled_figures_are_those_published_the_year_after(
    mingzhang: Command, shared: Path, tmp_path: Path
) -> None:
    """Sentences typed from pages 6, 7 and 31 of the disclosure of 2024."""
    tables, last = (shared / "corpus" / f"shpt_wanli_{year}_dept_budget.pdf" for year in (2024, 2023))
    assert mingzhang("draft", "--tables", tables, "--last", last, "--out", "D.json").returncode == 0
    made = Disclosure.model_validate_json((tmp_path / "D.json").read_text("utf-8"))
    text = "\n".join(one.text for one in made.paragraphs)
    for sentence in (
        "收入预算15621.11万元，其中：财政拨款收入15621.11万元，比2023年（上一年度，下同）预算减少876.75万元；",
        "一般公共预算拨款支出预算15621.11万元，比2023年预算减少876.75万元；",
        "“一般公共服务支出（类）统计信息事务（款）专项普查活动（项）”25.77万元",
        "“公共安全支出（类）司法（款）公共法律服务（项）”30.00万元",
        "“社会保障和就业支出（类）就业补助（款）公益性岗位补贴（项）”421.23万元",
        "2024年“三公”经费预算数为47.91万元，比2023年预算增加25.00万元。",
        "公务用车购置费25.00万元，比2023年预算增加25.00万元",
        "公务接待费1.35万元。比2023年预算持平",
        "机关运行经费预算为443.18万元",
        "35.“教育支出（类）其他教育支出（款）其他教育支出（项）”25.00万元，主要用于【待填：用途】。",
    ):
        assert sentence in text, sentence
    mingzhang("write", "D.json", "--out", "D.docx")
    result = mingzhang(
        "check", "D.docx", "--only", "NAR", "--only", "TPX", "--only", "TIE", "--format", "json"
    )
    found = json.loads(result.stdout)["documents"][0]["findings"]
    assert [(one["code"], one["message"]) for one in found if one["severity"] == "error"] == []


@pytest.mark.corpus
def test_official_blank_filled_in_and_a_published_pdf(shared: Path, tmp_path: Path) -> None:
    book = load_workbook(shared / "corpus" / "shpt_2026_dept_budget_template.xlsx")
    sheet = book["部门“三公”经费和机关运行费预算表"]
    for reference, value in zip(
        ("A7", "B7", "C7", "D7", "E7", "F7", "G7"), (1.5, 0, 0.5, 1, 0, 1, 12.34), strict=True
    ):
        sheet[reference] = value
    sheet = book["部门支出总表"]
    for row, (code, name, total) in enumerate(
        (("201", "一般公共服务支出", 700), ("205", "教育支出", 300)), 9
    ):
        for column, value in enumerate((code, None, None, name, total, total, 0), 1):
            sheet.cell(row, column).value = value
    for row in range(11, 18):
        for column in range(1, 5):
            sheet.cell(row, column).value = None
    for column, value in ((5, 1000), (6, 1000), (7, 0)):
        sheet.cell(20, column, value)
    path = tmp_path / "T.xlsx"
    book.save(path)
    last = read(shared / "corpus" / "shpt_wanli_2025_dept_budget.pdf")
    made = draft([import_tables(path, load_mapping())], last)
    assert (made.disclosure.document.year, made.disclosure.document.name) == (
        2026,
        "上海市普陀区2026年区级部门预算",
    )
    assert [one.amount for one in made.disclosure.lines if one.table_id == "T7"] == [
        Decimal(text) for text in ("15000", "0", "5000", "10000", "0", "10000", "123400")
    ]
    assert [
        (one.code, one.amount)
        for one in made.disclosure.lines
        if one.table_id == "T3" and one.measure == "total"
    ] == [
        ("201", Decimal(700)),
        ("205", Decimal(300)),
        (None, Decimal(1000)),
    ]
    text = "\n".join(one.text for one in made.disclosure.paragraphs)
    assert "2024年" not in text.replace("2024年8月31日", "")
    assert "37.91" not in text
    assert "上海市普陀区人民政府万里街道办事处是普陀区政府的派出机关" in text
