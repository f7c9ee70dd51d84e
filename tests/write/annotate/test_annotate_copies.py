"""Which copies are written, and what is said of those that are not."""

from __future__ import annotations

from pathlib import Path

from mingzhang.model.place import Place
from mingzhang.write.annotate import annotate_all
from tests.write.annotate.reports import finding, note, report_on


def test_text_keeps_its_lines_and_names_them_in_notes_below(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("收入100万元\n支出90万元", encoding="gb18030")
    found = (finding("乙", Place(line=2)), finding("甲", Place(line=1)))
    list(annotate_all(report_on(path, *found), [path], tmp_path, "zh"))
    first, second = ("\n".join(f"   {line}" for line in note(name).split("\n")) for name in ("甲", "乙"))
    assert (tmp_path / "a.annotated.txt").read_text(encoding="utf-8") == (
        f"收入100万元\n支出90万元\n\n{'─' * 40}\n明账 · 批注（共2条）\n"
        f"\n1. 第1行\n{first}\n\n2. 第2行\n{second}\n"
    )


def test_page_has_the_note_below_its_paragraph_and_in_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><h1>甲局</h1><p>收入 <b>100</b>万元。</p><p>支出。</p>"
        "<table><tr><td>合计</td><td>100</td></tr><tr><td>基本</td><td>90</td></tr></table></body></html>",
        encoding="utf-8",
    )
    found = (
        finding("句", Place(paragraph=2), "收入100万元。"),
        finding("格", Place(table_index=1, row_index=2, column_index=2), "90", row=("基本", "90")),
        finding("全文", None),
    )
    list(annotate_all(report_on(path, *found), [path], tmp_path, "zh"))
    page = (tmp_path / "a.annotated.html").read_text(encoding="utf-8")
    order = [
        page.index(mark)
        for mark in ("“全文”", "甲局", "收入", "“句”", "支出。", ">90", "“格”", "</td></tr></table>")
    ]
    assert order == sorted(order)
    assert page.count("<aside") == 3


def test_taken_name_gets_a_number(tmp_path: Path) -> None:
    paths = [tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt"]
    for number, path in enumerate(paths):
        path.parent.mkdir()
        path.write_text(f"收入{number}万元", encoding="utf-8")
    reports = [report_on(path, finding("甲", None)) for path in paths]
    both = reports[0].model_copy(update={"documents": reports[0].documents + reports[1].documents})
    out = tmp_path / "out"
    assert list(annotate_all(both, paths, out, "zh")) == [
        f"a.txt：1条批注，已写入 {out / 'a.annotated.txt'}",
        f"a.txt：1条批注，已写入 {out / 'a.annotated-2.txt'}",
    ]


def test_file_changed_after_the_check_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("收入100万元", encoding="utf-8")
    report = report_on(path, finding("甲", None))
    path.write_text("收入200万元", encoding="utf-8")
    assert list(annotate_all(report, [path], tmp_path / "out", "zh")) == [
        "a.txt：检查之后文件有变动或已不在，无法批注"
    ]
    assert not (tmp_path / "out").exists()


def test_document_without_findings_has_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("收入100万元", encoding="utf-8")
    assert list(annotate_all(report_on(path), [path], tmp_path / "out", "en")) == [
        "a.txt: nothing found, no copy written"
    ]
