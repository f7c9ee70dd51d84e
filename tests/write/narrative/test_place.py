"""A narrative put into a disclosure: what is replaced, what stays, what is numbered on."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read
from mingzhang.write.disclosure import write
from mingzhang.write.narrative import generate, standing, with_narrative
from mingzhang.write.narrative.tree import Tree, chinese_number, number_like

from .conftest import Made, answered, county

TEXT = """云岭县甲局2026年单位预算公开情况说明
一、单位职责
负责全县相关工作。
二、机构设置情况
下设办公室。
三、收支预算总体情况
2026年收入预算90.00万元。
四、“三公”经费预算情况
2026年“三公”经费预算数为5.00万元。
五、名词解释
1.基本支出：指保障机构运转的支出。
"""


def headings(disclosure: Disclosure) -> list[str]:
    return [one.text for one in disclosure.paragraphs if one.kind == "heading"]


@pytest.fixture
def old(tmp_path: Path) -> Disclosure:
    path = tmp_path / "old.txt"
    path.write_text(TEXT, encoding="utf-8")
    return read(path)


def test_chapters_are_replaced_where_they_stand_and_missing_ones_come_in_order(old: Disclosure) -> None:
    made = with_narrative(old, generate(old))
    assert headings(made) == [
        "一、单位职责",
        "二、机构设置情况",
        "三、收支预算总体情况",
        "（一）收入预算",
        "（二）支出预算",
        "（三）比上年增减情况",
        "四、机关运行经费安排情况",
        "五、“三公”经费预算情况",
        "六、绩效预算信息",
        "七、政府采购预算情况",
        "八、国有资产信息",
        "九、名词解释",
    ]
    texts = [one.text for one in made.paragraphs]
    assert "负责全县相关工作。" in texts
    assert "1.基本支出：指保障机构运转的支出。" in texts
    assert not [text for text in texts if "90.00" in text or "5.00" in text]


def test_sections_and_paragraphs_are_numbered_and_name_each_other(old: Disclosure) -> None:
    made = with_narrative(old, generate(old))
    assert [one.seq for one in made.paragraphs] == list(range(1, len(made.paragraphs) + 1))
    assert [one.seq for one in made.sections] == list(range(1, len(made.sections) + 1))
    titles = {one.seq: one.title for one in made.sections}
    told = [one for one in made.paragraphs if one.text.startswith("2026年预算收入")]
    assert [titles[one.section or 0] for one in told] == ["收入预算"]


def test_one_chapter_alone_leaves_the_others_as_they_are(old: Disclosure) -> None:
    made = with_narrative(old, generate(old), chapters=["three_public"])
    changed = {one.text for one in made.paragraphs} ^ {one.text for one in old.paragraphs}
    assert headings(made) == headings(old)
    assert len(changed) == 2
    assert all("“三公”经费预算" in text for text in changed)


def test_statements_are_those_of_the_new_text(old: Disclosure, made: Made) -> None:
    filled = old.model_copy(update={"lines": made(2026, {"revenue": "120.00"}).lines})
    told = with_narrative(filled, generate(filled))
    revenue = [(one.subject, one.amount, one.sentence) for one in told.statements if one.subject == "revenue"]
    assert [(subject, str(amount)) for subject, amount, _ in revenue] == [("revenue", "1200000.00")]


def test_standing_says_what_would_be_replaced(old: Disclosure) -> None:
    found = standing(old, generate(old))
    assert [(one.keys, one.titles, one.texts) for one in found] == [
        (
            ("overview", "revenue", "expenditure", "change"),
            ("收支预算总体情况",),
            ("2026年收入预算90.00万元。",),
        ),
        (("three_public",), ("“三公”经费预算情况",), ("2026年“三公”经费预算数为5.00万元。",)),
    ]


def test_putting_the_same_narrative_in_twice_changes_nothing_more(old: Disclosure) -> None:
    narrative = generate(old)
    once = with_narrative(old, narrative)
    assert with_narrative(once, narrative) == once


def test_taking_a_disclosure_apart_and_together_keeps_its_text() -> None:
    _, now = county("national", 0)
    again = Tree.of(now).disclosure_of()
    assert [(one.seq, one.section, one.kind, one.text) for one in again.paragraphs] == [
        (one.seq, one.section, one.kind, one.text) for one in now.paragraphs
    ]
    assert (again.sections, again.statements) == (now.sections, now.statements)


@pytest.mark.parametrize("profile", ["national", "hebei", "shanghai", "jiangsu"])
def test_written_and_read_again_the_text_gives_the_same_statements(profile: str, tmp_path: Path) -> None:
    before, now = county(profile, 2)
    told = with_narrative(now, answered(now, before))
    path = tmp_path / "told.docx"
    write(told, path)
    again = read(path)

    def claims(disclosure: Disclosure) -> list[tuple[object, ...]]:
        dropped = {"seq", "part_of", "section", "paragraph", "place"}
        return [tuple(one.model_dump(exclude=dropped).values()) for one in disclosure.statements]

    assert claims(again) == claims(told)


@pytest.mark.parametrize(
    ("mark", "value", "expected"),
    [
        ("一、", 12, "十二、"),
        ("（三）", 20, "（二十）"),
        ("3.", 4, "4."),
        ("", 2, ""),
        ("十、", 31, "三十一、"),
    ],
)
def test_numbers_go_on_in_the_form_of_their_siblings(mark: str, value: int, expected: str) -> None:
    assert number_like(mark, value) == expected


def test_chinese_numbers() -> None:
    assert [chinese_number(value) for value in (1, 10, 11, 20, 35)] == ["一", "十", "十一", "二十", "三十五"]
