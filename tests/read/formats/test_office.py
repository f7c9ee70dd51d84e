"""Old formats through LibreOffice."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.read.formats.docx_files import docx, grids, p, tbl, tc, texts, tr

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats import office
from mingzhang.read.formats.limits import DEFAULT
from mingzhang.read.load import load


@pytest.fixture
def libreoffice() -> None:
    if office.office_program() is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice must be installed under CI")
        pytest.skip("LibreOffice is not installed")


@pytest.mark.office
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_old_word_files_read_like_the_new_ones(tmp_path: Path, suffix: str) -> None:
    source = docx(
        p("一、单位职责及机构设置情况")
        + tbl(tr(tc("项目"), tc("金额")), tr(tc("合计"), tc("1.00")))
        + p("尾")
    )
    path = tmp_path / f"预算.{suffix}"
    path.write_bytes(office.convert(source, "a.docx", ".docx", suffix))
    document = load(path)
    assert [text for text in texts(document) if text] == ["一、单位职责及机构设置情况", "尾"]
    assert grids(document) == [
        [(1, 1, 1, 1, "项目"), (1, 2, 1, 1, "金额"), (2, 1, 1, 1, "合计"), (2, 2, 1, 1, "1.00")]
    ]
    assert document.troubles == []


@pytest.mark.office
@pytest.mark.usefixtures("libreoffice")
def test_excel_2003_xml_is_read_as_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "预算.xls"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table><Row>'
        '<Cell><Data ss:Type="String">合计</Data></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell>'
        "</Row></Table></Worksheet></Workbook>",
        encoding="utf-8",
    )
    document = load(path)
    assert (document.format, grids(document)) == ("xlsx", [[(1, 1, 1, 1, "合计"), (1, 2, 1, 1, "1.5")]])


@pytest.mark.office
@pytest.mark.usefixtures("libreoffice")
def test_a_conversion_that_takes_too_long_is_ended() -> None:
    with pytest.raises(UnusableInput) as caught:
        office.convert(b"{\\rtf1 x}", "a.rtf", ".rtf", "docx", replace(DEFAULT, convert_seconds=0))
    assert caught.value.code == "timeout"


def test_missing_libreoffice_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnusableInput) as caught:
        office.convert(b"{\\rtf1 x}", "a.rtf", ".rtf", "docx")
    assert caught.value.code == "no_office"
    assert "LibreOffice" in caught.value.cause("zh")
    assert "LibreOffice" in caught.value.cause("en")
