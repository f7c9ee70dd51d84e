"""What is corrected, what is not, and what is said about it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from mingzhang.check.report import Fix, Value
from mingzhang.model.blocks import Document, Grid, GridCell, TextBlock
from mingzhang.model.place import Place
from mingzhang.write.fix import is_folder_of
from mingzhang.write.fix.plan import corrected, plan
from mingzhang.write.fix.spots import Spots
from tests.read.formats.docx_files import docx, p
from tests.write.annotate.reports import finding

from .corrections import fixed, lines

ROW = Place(table_index=1, row_index=1, column_index=1)


def spots(*texts: str) -> Spots:
    """Return the pieces of a document of one row of cells."""
    cells = [
        GridCell(1, column, text, ROW.model_copy(update={"column_index": column}))
        for column, text in enumerate(texts, 1)
    ]
    return Spots(Document("a", "0", "docx", [Grid(1, cells, Place(table_index=1))]))


def result(text: str, old: str, new: str, place: Place = ROW, quote: str | None = None) -> str:
    """Return the text of a cell after one correction."""
    step = plan(spots(text), [fixed(place, old, new, quote)])[0]
    return corrected(text, step.edits) if step.reason is None else f"!{step.reason}"


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("项目目标目标如下", "目标目标", "目标", "项目目标如下"),
        ("目标目标目标", "目标目标", "目标", "目标"),
        ("帐户帐户", "帐户", "账户", "账户账户"),
        ("增长0.11，又增长0.11%", "增长0.11", "增长0.11%", "增长0.11%，又增长0.11%"),
        ("增长0.11", "增长0.1", "增长0.1%", "!not_found"),
        ("增长1,234", "增长1", "增长1%", "!not_found"),
        ("共15万", "5万", "5万元", "!not_found"),
        ("共5万元", "5万", "5万元", "!not_found"),
        ("第5.5万", "5万", "5万元", "!not_found"),
        ("共5.和6", "5", "五", "共五.和6"),
        ("没有", "帐户", "账户", "!not_found"),
        ("任何", "", "账户", "!not_found"),
    ],
)
def test_number_is_never_cut_and_what_is_right_stays(text: str, old: str, new: str, expected: str) -> None:
    assert result(text, old, new) == expected


def test_only_the_part_that_the_place_names_is_changed() -> None:
    part = ROW.model_copy(update={"char_start": 3, "char_end": 6})
    assert result("甲帐户乙帐户", "帐户", "账户", part, "乙帐户") == "甲帐户乙账户"


def test_place_that_does_not_fit_the_text_changes_nothing() -> None:
    part = ROW.model_copy(update={"char_start": 3, "char_end": 6})
    assert result("甲帐户乙帐户", "帐户", "账户", part, "丙帐户") == "!not_found"


def test_place_of_a_row_means_the_cell_that_holds_just_the_words() -> None:
    steps = plan(spots("时效指标", "完成时间", "≥12月底前"), [fixed(ROW, "≥12月底前", "≤12月底前")])
    assert [(edit.spot, edit.new) for edit in steps[0].edits] == [(2, "≤12月底前")]


def test_correction_of_several_places() -> None:
    second, third = (ROW.model_copy(update={"column_index": column}) for column in (2, 3))
    found = fixed(ROW, "％", "%")
    found = found.model_copy(update={"fix": Fix(replace="％", by="%", places=(second, third, third))})
    steps = plan(spots("1％", "2％", "3％和4％"), [found])
    assert [(edit.spot, edit.start) for edit in steps[0].edits] == [(1, 1), (2, 1), (2, 4)]


def test_row_with_two_such_cells_is_left() -> None:
    steps = plan(spots("时效指标", "≥12月底前", "≥12月底前"), [fixed(ROW, "≥12月底前", "≤12月底前")])
    assert (steps[0].edits, steps[0].reason) == ([], "not_found")


def test_correction_that_overlaps_another_is_left_and_an_equal_one_shared() -> None:
    steps = plan(
        spots("共5万元元整"),
        [
            fixed(ROW, "元元", "元"),
            fixed(ROW, "元元", "元"),
            fixed(ROW, "万元元", "万元"),
            fixed(ROW, "整", "正"),
        ],
    )
    assert [step.reason for step in steps] == [None, None, "overlap", None]
    edits = [edit for step in steps for edit in step.edits]
    assert corrected("共5万元元整", edits) == "共5万元正"


def test_words_in_two_texts_at_one_place_are_told_by_the_quote() -> None:
    place = Place(paragraph=1)
    document = Document(
        "a", "0", "docx", [TextBlock("正文帐户", place), TextBlock("框中帐户", place, "text_box")]
    )
    found = [fixed(place, "帐户", "账户"), fixed(place, "帐户", "账户", "框中帐户")]
    first, second = plan(Spots(document), found)
    assert first.reason == "ambiguous"
    assert [edit.spot for edit in second.edits] == [1]


def test_finding_without_correction_or_place() -> None:
    steps = plan(spots("帐户"), [finding("甲", ROW), fixed(None, "帐户", "账户")])
    assert [step.reason for step in steps] == ["no_place"]


def test_list_tells_all_and_suggests_recomputed_percentages(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("帐户增长5%") + p("没有")))
    values = {
        "observed": Value(kind="percent", value="5"),
        "expected": Value(kind="percent", value="6.1"),
        "name": Value(kind="text", value="甲"),
    }
    percentage = finding("甲", Place(paragraph=1), code="NAR090").model_copy(update={"values": values})
    found = [
        fixed(Place(paragraph=1), "帐户", "账户"),
        fixed(Place(paragraph=2), "=帐户", "账户"),
        percentage,
    ]
    out = tmp_path / "out"
    assert lines(path, out, *found) == [
        f"a.docx：改正1处，已写入 {out / 'a.corrected.docx'}",
        "  第1段：“帐户” → “账户”（SUM060）",
        "  未改 第2段：“=帐户” → “账户”（SUM060）：该处没有这些文字",
        "  建议 第1段：“5%” 应为 “6.1%”（NAR090），请核对后自行改正",
    ]
    names = ["file", "copy", "status", "code", "place", "old", "new", "reason"]
    copy = "a.corrected.docx"
    rows = [
        ["a.docx", copy, "changed", "SUM060", "第1段", "帐户", "账户", ""],
        ["a.docx", copy, "not_changed", "SUM060", "第2段", "=帐户", "账户", "该处没有这些文字"],
        ["a.docx", "", "suggested", "NAR090", "第1段", "5%", "6.1%", ""],
    ]
    assert json.loads((out / "changes.json").read_text(encoding="utf-8")) == [
        dict(zip(names, row, strict=True)) for row in rows
    ]
    with (out / "changes.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.reader(stream))
    rows[1][5] = "'=帐户"
    assert table == [names, *rows]


def test_each_of_several_places_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("1％") + p("2％") + p("3％")))
    places = (Place(paragraph=1), Place(paragraph=3))
    found = fixed(Place(paragraph=1), "％", "%")
    found = found.model_copy(update={"fix": Fix(replace="％", by="%", places=places)})
    assert lines(path, tmp_path / "out", found)[1:] == [
        "  第1段：“％” → “%”（SUM060）",
        "  第3段：“％” → “%”（SUM060）",
    ]


def test_pdf_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    said = lines(path, tmp_path / "out", fixed(Place(page=1), "帐户", "账户"), lang="en")
    reason = "a PDF is laid out for good: correct the Word or Excel file it was made from and export it again"
    assert said == [
        f"a.pdf: cannot be corrected: {reason}",
        f"  not made, page 1: “帐户” → “账户” (SUM060): {reason}",
    ]


def test_file_without_corrections_and_file_that_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("帐户")))
    assert lines(path, tmp_path / "out", finding("甲", Place(paragraph=1))) == [
        "a.docx：没有可以确定改法的问题，未写副本"
    ]


def test_nothing_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("帐户")))
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.corrected.docx").write_bytes(b"mine")
    said = lines(path, out, fixed(Place(paragraph=1), "帐户", "账户"))
    assert said[0] == f"a.docx：改正1处，已写入 {out / 'a.corrected-2.docx'}"
    assert (out / "a.corrected.docx").read_bytes() == b"mine"


def test_folder_of_an_original_is_known(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.docx"
    path.write_bytes(b"")
    assert is_folder_of(tmp_path / "in", [path])
    assert is_folder_of(tmp_path / "x" / ".." / "in", [tmp_path / "in"])
    assert not is_folder_of(tmp_path / "out", [path, tmp_path / "in"])
