"""What stands in the PDF, and that no word of a record is read as markup."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.model.records import Paragraph
from mingzhang.read import read
from mingzhang.write import write
from mingzhang.write.disclosure import pdf, write_disclosure

MARKUP = [
    '#panic("out")',
    '#include "/etc/passwd"',
    "*粗* _斜_ `码` $x^2$",
    "= 标题",
    "- 一\n+ 二",
    "<标签> @引用 ~ \\u{41} \\",
    "// 注释 /* 注释 */",
    "[方括号] {花括号} \"引号\" '单引号'",
    "https://example.org/a_b",
]


def page_texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture
def written(small: Disclosure, tmp_path: Path) -> Path:
    write(small, tmp_path / "small.pdf")
    return tmp_path / "small.pdf"


def test_title_contents_and_chapters_have_their_pages(written: Path) -> None:
    texts = page_texts(written)
    assert texts[0] == "甲县水务所2024年单位预算公开情况说明"
    assert texts[1].startswith("目录一、单位职责及机构设置情况")
    assert texts[2].startswith("一、单位职责及机构设置情况=本单位负责<河道>&堤防养护。")
    assert texts[2].endswith("—1—")


def test_contents_give_the_pages_that_the_headings_are_on(written: Path) -> None:
    entries = [s for s in read(written).sections if s.kind == "contents_entry"]
    bodies = page_texts(written)[2:]
    shown = {f"{entry.title}": int(entry.contents_page or 0) for entry in entries}
    found = {title: next(n for n, text in enumerate(bodies, 1) if title in text) for title in shown}
    assert shown == found


def test_wide_table_lies_on_a_landscape_page(written: Path) -> None:
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(written)]
    wide = [number for number, (width, height) in enumerate(sizes) if width > height]
    assert ["采购物品名称" in page_texts(written)[number] for number in wide] == [True]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_record_stays_text(small: Disclosure, tmp_path: Path, text: str) -> None:
    paragraphs = [Paragraph(seq=1, text=text)]
    projects = [p.model_copy(update={"purpose": text}) for p in small.projects]
    write_disclosure(
        small.model_copy(update={"paragraphs": paragraphs, "projects": projects}), tmp_path / "a.pdf"
    )
    whole = "".join(page_texts(tmp_path / "a.pdf"))
    assert whole.count("".join(text.split())) == 2


def test_same_records_give_the_same_bytes(small: Disclosure, written: Path, tmp_path: Path) -> None:
    write(small, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == written.read_bytes()


def test_pdf_is_tagged_and_its_fonts_are_embedded(written: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler-utils is not installed")
    facts = subprocess.run(
        ["pdfinfo", str(written)], capture_output=True, encoding="utf-8", check=True
    ).stdout
    shown = dict(line.split(":", 1) for line in facts.splitlines() if ":" in line)
    assert shown["Tagged"].strip() == "yes"
    assert shown["Title"].strip() == "甲县水务所2024年单位预算公开情况说明"
    fonts = subprocess.run(
        ["pdffonts", str(written)], capture_output=True, encoding="utf-8", check=True
    ).stdout
    embedded = [line.split()[-5] for line in fonts.splitlines()[2:]]
    assert embedded
    assert set(embedded) == {"yes"}


def test_missing_chinese_font_is_named_with_its_package(
    small: Disclosure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "installed_families", lambda: frozenset({"DejaVu Sans"}))
    with pytest.raises(UnusableInput) as refused:
        write(small, tmp_path / "a.pdf")
    assert refused.value.code == "no_font"
    assert "fonts-noto-cjk" in refused.value.cause_zh
    assert not (tmp_path / "a.pdf").exists()
