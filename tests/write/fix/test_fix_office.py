"""LibreOffice shows the corrections of a copy as what they are."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from mingzhang.model.place import Place
from tests.read.formats.docx_files import docx, p, r, tbl, tc, tr

from .corrections import fixed, lines

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def converted(path: Path, form: str) -> Path:
    """Return the file that LibreOffice makes of one."""
    soffice = shutil.which("soffice")
    assert soffice is not None
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    return path.with_suffix(f".{form}")


@pytest.mark.office
def test_changes_of_a_word_file_are_tracked_changes(tmp_path: Path) -> None:
    body = f"<w:p>{r('银行帐', '<w:b/>')}{r('户增长0.11。')}</w:p>" + tbl(tr(tc("合计"), tc("帐户")))
    path = tmp_path / "a.docx"
    path.write_bytes(docx(body + p("完")))
    cell = Place(table_index=1, row_index=1, column_index=2)
    found = [fixed(Place(paragraph=1), "帐户", "账户"), fixed(Place(paragraph=1), "增长0.11", "增长0.11%")]
    lines(path, tmp_path / "out", *found, fixed(cell, "帐户", "账户"))
    root = etree.parse(str(converted(tmp_path / "out" / "a.corrected.docx", "fodt"))).getroot()
    changes = [region[0] for region in root.iter(f"{TEXT}changed-region")]
    assert sorted(etree.QName(change).localname for change in changes) == [
        "deletion",
        "deletion",
        "insertion",
        "insertion",
        "insertion",
    ]
    assert {change.findtext(f".//{CREATOR}") for change in changes} == {"明账"}


@pytest.mark.office
def test_note_of_a_corrected_cell_is_shown(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "表一"
    sheet.append(["帐户", "帐户"])
    sheet.append(["合计", 5])
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    place = Place(table_index=1, row_index=1, column_index=1, sheet="表一", reference="A1")
    lines(path, tmp_path / "out", fixed(place, "帐户", "账户"))
    root = etree.parse(str(converted(tmp_path / "out" / "a.corrected.xlsx", "fods"))).getroot()
    notes = ["".join(str(part) for part in note.itertext()) for note in root.iter(f"{OFFICE}annotation")]
    assert ["原为“帐户”，改为“账户”" in note for note in notes] == [True]
    cells = ["".join(cell.findtext(f"{TEXT}p") or "") for cell in root.iter(f"{TABLE}table-cell")]
    assert cells[:2] == ["账户", "帐户"]
