"""`mingzhang corpus duplicates` as a process."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mingzhang.corpus.copied_texts import copied_texts
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import DocumentRecord, Goal, Indicator, Paragraph, Project, Section
from mingzhang.write.disclosure import write_disclosure

from .conftest import Command

GOAL = "完成{unit}年度培训任务，提高参训人员业务能力和服务水平。"
BRIDGE = "消除桥梁通行隐患，恢复群众出行便道，保障汛期安全。"


def disclosure(unit: str, year: int, goal: str, *, target: str = "≥95%") -> Disclosure:
    """A unit with one project, its goal and two indicators, the second a short one."""
    made = Disclosure(
        document=DocumentRecord(
            doc=f"{unit}{year}",
            name=f"{unit}{year}年单位预算信息公开情况说明",
            file=f"{unit}{year}.html",
            kind="budget",
            level="unit",
            unit_name=unit,
            year=year,
            amount_unit="万元",
        )
    )
    made.projects.append(Project(seq=1, name=f"{unit}项目", form="hebei", purpose="培训"))
    made.goals.append(Goal(project=1, seq=1, number="1", text=goal))
    levels = {"level1": "产出指标", "level2": "质量指标"}
    name, short = "培训考核合格率", "完成率"
    long = "参加本年度各期集中培训的人员中结业考核合格的比例"
    made.indicators += [
        Indicator(project=1, seq=1, level3=name, description=long, target_text=target, **levels),
        Indicator(project=1, seq=2, level3=short, description="比例", target_text="≥95%", **levels),
    ]
    return made


def test_own_name_and_year_do_not_hide_a_copy() -> None:
    found = copied_texts(
        [
            disclosure("甲县教育局", 2025, GOAL.format(unit="甲县教育局2025年")),
            disclosure("甲县水利局", 2024, GOAL.format(unit="甲县水利局2024年")),
            disclosure("甲县交通局", 2025, BRIDGE, target="≥96%"),
        ]
    )
    goals, indicators = sorted(found.groups, key=lambda group: group.copies[0].kind)
    assert (found.documents, found.texts, found.too_short) == (3, 6, 6)
    assert (goals.units, goals.years, len(goals.copies)) == (2, (2024, 2025), 2)
    assert [(copy.document.unit_name, str(copy.similarity)) for copy in goals.copies] == [
        ("甲县水利局", "1.0000"),
        ("甲县教育局", "1.0000"),
    ]
    assert (indicators.units, indicators.years, len(indicators.copies)) == (3, (2024, 2025), 3)
    assert [copy.text[-4:] for copy in indicators.copies] == ["≥95%", "≥96%", "≥95%"]


def test_paragraphs_on_projects_are_compared_and_blanks_are_not() -> None:
    text = "本工程建成后为周边居民提供便捷、优质的社区服务和生活配套设施。"
    made = []
    for year, section in ((2023, 2), (2024, 2), (2025, 3)):
        one = Disclosure(document=DocumentRecord(doc=str(year), unit_name="甲县街道办", year=year))
        one.sections.append(Section(seq=1, title="项目经费情况说明", depth=1, kind="project_text"))
        one.sections.append(Section(seq=2, title="项目概述", depth=2))
        one.sections.append(Section(seq=3, title="名词解释", depth=1, kind="glossary"))
        one.paragraphs.append(Paragraph(seq=1, section=section, text=text))
        made.append(one)
    made[2].paragraphs.append(Paragraph(seq=2, section=2, text=text.replace("便捷", "方便")))
    blank = made[0].document.model_copy(update={"doc": "blank", "unit_name": "XX局", "is_template": True})
    made.append(made[0].model_copy(update={"document": blank}))
    (group,) = copied_texts(made).groups
    assert (group.text, group.units, group.years) == (text, 1, (2023, 2024, 2025))
    assert [(copy.kind, copy.document.year, str(copy.similarity)) for copy in group.copies] == [
        ("purpose", 2023, "1.0000"),
        ("purpose", 2024, "1.0000"),
        ("purpose", 2025, "0.8181"),
    ]


def test_copies_within_one_unit_and_year_are_no_group() -> None:
    one = disclosure("甲县教育局", 2025, BRIDGE)
    one.goals.append(Goal(project=1, seq=2, text=BRIDGE))
    assert copied_texts([one, one]).groups == ()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Three units of which two share their goal; the third has another."""
    folder = tmp_path / "公开"
    folder.mkdir()
    goals = {"云岭县教育局": BRIDGE, "云岭县水利局": BRIDGE.replace("汛期", "雨期"), "云岭县统计局": GOAL}
    for unit, goal in goals.items():
        write_disclosure(disclosure(unit, 2025, goal.format(unit="全县")), folder / f"{unit}.html")
    return folder


def test_copies_are_listed_with_unit_year_likeness_and_place(mingzhang: Command, copied: Path) -> None:
    done = mingzhang("corpus", "duplicates", copied)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2个单位 · 1个年度 · 2处" in done.stdout
    assert BRIDGE.replace("汛期", "雨期") in done.stdout
    english = mingzhang("corpus", "duplicates", copied, "--lang", "en")
    assert "units 2 · years 1 · places 2" in english.stdout


def test_json_and_csv_hold_every_copy(mingzhang: Command, copied: Path, tmp_path: Path) -> None:
    data = json.loads(mingzhang("corpus", "duplicates", copied, "--format", "json").stdout)
    assert (data["schema"], data["min_similarity"], data["documents"]) == ("mingzhang/duplicates/1", "0.8", 3)
    goals = [group for group in data["groups"] if group["copies"][0]["kind"] == "goal"]
    assert [[copy["unit_name"] for copy in group["copies"]] for group in goals] == [
        ["云岭县教育局", "云岭县水利局"]
    ]
    out = tmp_path / "雷同" / "雷同.csv"
    done = mingzhang("corpus", "duplicates", copied, "--format", "csv", "--out", out)
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert (done.returncode, done.stdout) == (0, "")
    assert rows[0][:6] == ["组", "单位数", "年度数", "类别", "单位", "年度"]
    assert len(rows) - 1 == sum(len(group["copies"]) for group in data["groups"])


def test_higher_likeness_leaves_out_what_was_changed(mingzhang: Command, copied: Path) -> None:
    done = mingzhang("corpus", "duplicates", copied, "--format", "json", "--min-similarity", "1")
    kinds = {copy["kind"] for group in json.loads(done.stdout)["groups"] for copy in group["copies"]}
    assert kinds == {"indicator"}


def test_what_cannot_be_read_is_named_and_the_rest_compared(mingzhang: Command, copied: Path) -> None:
    (copied / "坏.docx").write_bytes(b"PK\x03\x04")
    done = mingzhang("corpus", "duplicates", copied)
    assert done.returncode == 0
    assert done.stderr.startswith("坏.docx：")
    assert "2个单位 · 1个年度 · 2处" in done.stdout
    alone = mingzhang("corpus", "duplicates", copied / "坏.docx")
    assert alone.returncode == 2


def test_out_needs_a_form_for_programs(mingzhang: Command, copied: Path) -> None:
    done = mingzhang("corpus", "duplicates", copied, "--out", "a.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--out 需要用 --format 指定 json 或 csv\n"
