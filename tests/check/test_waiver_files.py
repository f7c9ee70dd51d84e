"""Waivers are read from mingzhang.toml and CSV; every mistake names file, entry and cause."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mingzhang.check.waiver import Waiver
from mingzhang.check.waiver_files import config_waivers, csv_waivers, find_config, load_waivers
from mingzhang.model.failure import UnusableInput

TOML = """
[[waivers]]
code = "IND150"
document = "2026*.pdf"
project = 14
quote = "≥2026年12月31日"
page = 12
reason = "财政局已同意"
owner = "王五"
expires = 2026-12-31

[[waivers]]
code = "STR010"
document = "云岭县林场"
reason = "无封面"
owner = "王五"
expires = "2026年12月31日"
"""
WAIVERS = [
    Waiver(
        code="IND150",
        document="2026*.pdf",
        project="14",
        quote="≥2026年12月31日",
        page=12,
        reason="财政局已同意",
        owner="王五",
        expires=date(2026, 12, 31),
        source="mingzhang.toml:2",
    ),
    Waiver(
        code="STR010",
        document="云岭县林场",
        reason="无封面",
        owner="王五",
        expires=date(2026, 12, 31),
        source="mingzhang.toml:12",
    ),
]
FULL = 'code = "IND150"\ndocument = "*"\nreason = "r"\nowner = "o"\nexpires = 2026-12-31\n'


def _toml(folder: Path, text: str) -> Path:
    path = folder / "mingzhang.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "豁免.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_settings_file_gives_its_waivers_with_their_lines(tmp_path: Path) -> None:
    assert config_waivers(_toml(tmp_path, TOML)) == WAIVERS


def test_settings_file_is_looked_for_upwards(tmp_path: Path) -> None:
    inner = tmp_path / "县" / "2026"
    inner.mkdir(parents=True)
    path = _toml(tmp_path, TOML)
    assert find_config(inner) == path
    assert load_waivers(None, start=inner) == WAIVERS
    nearer = _toml(inner.parent, "")
    assert find_config(inner) == nearer
    assert load_waivers(None, start=inner) == []


def test_other_settings_are_left_alone(tmp_path: Path) -> None:
    assert config_waivers(_toml(tmp_path, 'lang = "zh"\n[profile]\nname = "x"\n')) == []


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("[[waivers]\n", "不是有效的 TOML"),
        ("[[waiver]]\n" + FULL, "“waiver”应写作 [[waivers]]"),
        ("[waivers]\n" + FULL, "waivers 应写作多个 [[waivers]]"),
        ("[[waivers]]\n" + FULL.replace('"r"', '" "'), ":1：第1条豁免缺理由（reason），或为空"),
        ("[[waivers]]\n" + FULL.replace('owner = "o"\n', ""), ":1：第1条豁免缺责任人（owner），或为空"),
        (
            "[[waivers]]\n" + FULL.replace("expires = 2026-12-31", ""),
            ":1：第1条豁免缺到期日（expires），或为空",
        ),
        (
            "[[waivers]]\n" + FULL.replace("2026-12-31", '"年底"'),
            ":1：第1条豁免的到期日（expires）不能是“年底”",
        ),
        ("[[waivers]]\n" + FULL.replace("2026-12-31", '"2026-02-30"'), "（expires）不能是“2026-02-30”"),
        ("[[waivers]]\n" + FULL.replace('document = "*"', 'document = ""'), "缺文件（document），或为空"),
        ("[[waivers]]\n" + FULL.replace("IND150", "IND"), "第1条豁免IND 是一类规则；豁免只能针对一条规则"),
        ("[[waivers]]\n" + FULL.replace("IND150", "IND15"), "第1条豁免的规则编号（code）不能是“IND15”"),
        ("[[waivers]]\n" + FULL + 'quote = " │ "\n', "第1条豁免的原文（quote）不能是“ │ ”"),
        ("[[waivers]]\n" + FULL + "page = 0\n", "第1条豁免的页（page）不能是“0”；应为从1起的整数"),
        (f"[[waivers]]\n{FULL}\n\n[[waivers]]\n{FULL}pages = 3\n", ":9：第2条豁免没有“pages”这一项"),
    ],
)
def test_mistake_in_the_settings_names_file_entry_and_cause(tmp_path: Path, text: str, cause: str) -> None:
    with pytest.raises(UnusableInput) as error:
        config_waivers(_toml(tmp_path, text))
    assert error.value.file.startswith(str(tmp_path / "mingzhang.toml"))
    assert cause in str(error.value)


def test_missing_settings_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="无法读取"):
        load_waivers(tmp_path / "none.toml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize(
    "heads",
    [
        "规则编号,文件,项目名称,原文,页码,豁免理由,责任人,有效期至",
        "code,document,project,quote,page,reason,owner,expires",
    ],
)
def test_csv_takes_chinese_and_english_heads_in_any_encoding(
    tmp_path: Path, heads: str, encoding: str
) -> None:
    text = f"{heads}\r\nIND150,2026*.pdf,14,≥2026年12月31日,12,财政局已同意,王五,2026/12/31\r\n"
    (waiver,) = csv_waivers(_csv(tmp_path, text, encoding))
    assert waiver == WAIVERS[0].model_copy(update={"source": "豁免.csv:2"})


def test_row_that_was_not_decided_is_no_waiver(tmp_path: Path) -> None:
    text = "code,document,quote,reason,owner,expires\nSTR010,*,甲,,,\n\n,,,,,\n"
    text += 'STR020,*,"\'=1+\n1",r,o,2026-12-31\n'
    (waiver,) = csv_waivers(_csv(tmp_path, text))
    assert (waiver.code, waiver.quote, waiver.source) == ("STR020", "=1+\n1", "豁免.csv:5")


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "是空文件，首行应为列名"),
        ("code,金额\n", ":1：不认识列名“金额”；可用："),
        ("code,规则\n", ":1：列“规则”重复"),
        ("code,document,reason,owner,expires\nIND150,*,r,,2026-12-31\n", ":2：缺责任人（owner），或为空"),
        ("code,document,reason,owner,expires\n\nIND150,*,r,o,明年\n", ":3：到期日（expires）不能是“明年”"),
        ("code,document,reason,owner,expires\nIND150,*,r,o,2026-12-31,x\n", ":2：有6列，首行只有5列"),
        ('code,document,reason,owner,expires\nIND150,*,r,o,"2026-12-31" x\n', ":2：不是有效的 CSV"),
    ],
)
def test_mistake_in_a_csv_names_file_line_and_cause(tmp_path: Path, text: str, cause: str) -> None:
    with pytest.raises(UnusableInput) as error:
        csv_waivers(_csv(tmp_path, text))
    assert error.value.file.startswith(str(tmp_path / "豁免.csv"))
    assert cause in str(error.value)
