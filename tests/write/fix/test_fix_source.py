"""Corrections in pages and text files leave every other byte as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model.place import Place

from .corrections import fixed, lines

PAGE = """<!DOCTYPE html>
<html><head><meta charset="{0}"><title>帐户</title></head><body class=帐户>
<p>第一段   帐户&nbsp;甲</p><!-- 帐户 -->
<table><tr><td>帐户</td><td>帐户</td><td>A &amp; B帐<b>户</b></td></tr></table>
</body></html>
"""


def one(path: Path, tmp_path: Path, *findings: object) -> str:
    """Correct a file and return the first line said about its corrections."""
    return lines(path, tmp_path / "out", *findings)[1]  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_file_keeps_its_encoding_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "a.txt"
    text = end.join(["单位预算公开情况说明，帐户", "银行帐户和其他帐户的管理，帐", ""])
    path.write_bytes(text.encode(encoding))
    assert one(path, tmp_path, fixed(Place(line=2, paragraph=2), "帐户", "账户")) == (
        "  第2行：“帐户” → “账户”（SUM060）"
    )
    expected = end.join(["单位预算公开情况说明，帐户", "银行账户和其他账户的管理，帐", ""])
    assert (tmp_path / "out" / "a.corrected.txt").read_bytes() == expected.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_page_is_changed_where_the_words_are_shown(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.html"
    page = PAGE.format(encoding)
    path.write_bytes(page.encode(encoding))
    one(path, tmp_path, fixed(Place(paragraph=1), "帐户", "账户"))
    expected = page.replace("第一段   帐户", "第一段   账户")
    assert (tmp_path / "out" / "a.corrected.html").read_bytes() == expected.encode(encoding)


def test_page_whose_place_cannot_be_told_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE.format("utf-8"), encoding="utf-8")
    place = Place(table_index=1, row_index=1, column_index=3)
    assert one(path, tmp_path, fixed(place, "帐户", "户头")) == (
        "  未改 表1第1行：“帐户” → “户头”（SUM060）：在源文件中无法确定位置"
    )
    assert not (tmp_path / "out" / "a.corrected.html").exists()


def test_new_text_is_escaped_in_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>预算不足一成说明</p></body></html>", encoding="utf-8")
    one(path, tmp_path, fixed(Place(paragraph=1), "不足", "<"))
    assert "预算&lt;一成" in (tmp_path / "out" / "a.corrected.html").read_text(encoding="utf-8")
