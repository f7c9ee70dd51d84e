"""Versions published one after the other: all stay reachable, the later says what it changed and why."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from mingzhang.corpus.portal import Edition, Options, publish
from mingzhang.write import write

from .conftest import small_disclosure

SLUG = "131024-305002-unit-2024-budget"


def edition(folder: Path, number: int, amount: str, reason: str) -> Edition:
    """Write a version's records and two files of it, which hold nothing but their names."""
    folder.mkdir(exist_ok=True)
    records = folder / f"{number}.json"
    write(small_disclosure(amount=amount), records)
    files = [folder / f"{number}.pdf", folder / f"{number}.docx"]
    for path in files:
        path.write_bytes(f"frozen {path.name}".encode())
    return Edition(number, date(2024, 3, number), reason, records, tuple(files))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    kept = tmp_path / "kept"
    editions = (
        edition(kept, 1, "300000", ""),
        edition(kept, 2, "310000", "总计漏计 <1> 万元"),
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "7.json").write_bytes(editions[-1].records.read_bytes())
    done = publish(folder, tmp_path / "site", Options(workers=1, editions={"7.json": editions}))
    assert (done.disclosures, done.failures) == (1, ())
    return tmp_path / "site"


def words(path: Path) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", path.read_text("utf-8")).split())


def test_downloads_are_the_frozen_files_and_no_others(site: Path) -> None:
    found = {path.name: path.read_text("utf-8") for path in (site / "download").iterdir()}
    assert found == {
        f"{SLUG}.pdf": "frozen 2.pdf",
        f"{SLUG}.docx": "frozen 2.docx",
        f"{SLUG}-v1.pdf": "frozen 1.pdf",
        f"{SLUG}-v1.docx": "frozen 1.docx",
    }


def test_the_version_that_holds_says_what_it_supersedes_and_why(site: Path) -> None:
    page = words(site / "disclosure" / f"{SLUG}.html")
    assert "更正：本版于2024-03-02公开，取代第1版。" in page
    assert "更正原因： 总计漏计 &lt;1&gt; 万元" in page
    html = (site / "disclosure" / f"{SLUG}.html").read_text("utf-8")
    assert f'href="../version/{SLUG}-v2-changes.html"' in html
    assert f'href="../version/{SLUG}-v1.html"' in html


def test_the_superseded_version_stays_and_leads_to_the_one_that_holds(site: Path) -> None:
    page = site / "version" / f"{SLUG}-v1.html"
    assert "本页是第1版，已于2024-03-02被更正后的版本取代。" in words(page)
    html = page.read_text("utf-8")
    assert f'href="../disclosure/{SLUG}.html"' in html
    assert f'href="../download/{SLUG}-v1.pdf"' in html
    assert "30.00" in html


def test_what_changed_is_shown_in_both_languages(site: Path) -> None:
    page = words(site / "version" / f"{SLUG}-v2-changes.html")
    assert "第2版与第1版的差异" in page
    assert "30.00" in page
    assert "31.00" in page
    assert "What version 2 changed against version 1" in words(
        site / "en" / "version" / f"{SLUG}-v2-changes.html"
    )


def test_a_disclosure_published_once_has_no_notice(tmp_path: Path) -> None:
    first = edition(tmp_path / "kept", 1, "300000", "")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "7.json").write_bytes(first.records.read_bytes())
    publish(folder, tmp_path / "site", Options(workers=1, editions={"7.json": (first,)}))
    assert "公开过的版本" not in words(tmp_path / "site" / "disclosure" / f"{SLUG}.html")
    assert not (tmp_path / "site" / "version").exists()
