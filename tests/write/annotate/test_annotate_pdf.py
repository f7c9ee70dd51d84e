"""Highlights in PDF files."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from mingzhang.model.place import Place
from mingzhang.write.annotate import annotate_all
from tests.read.formats.pdf_files import HEIGHT, WIDTH, Sheet, pdf_of
from tests.write.annotate.reports import finding, note, report_on

Mark = tuple[int, int, list[tuple[int, int, int, int]], str]
"""Page, kind, quads or rectangle (left, bottom, right, top in whole points), contents."""


def _marks(path: Path) -> list[Mark]:
    document = pdfium.PdfDocument(path)
    found: list[Mark] = []
    for number, page in enumerate(document, 1):
        for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            mark = raw.FPDFPage_GetAnnot(page.raw, index)
            found.append((number, raw.FPDFAnnot_GetSubtype(mark), _areas(mark), _contents(mark)))
            raw.FPDFPage_CloseAnnot(mark)
    return found


def _areas(mark: object) -> list[tuple[int, int, int, int]]:
    areas = []
    quad = raw.FS_QUADPOINTSF()
    for index in range(raw.FPDFAnnot_CountAttachmentPoints(mark)):
        raw.FPDFAnnot_GetAttachmentPoints(mark, index, ctypes.byref(quad))
        areas.append((round(quad.x3), round(quad.y3), round(quad.x2), round(quad.y2)))
    if not areas:
        rect = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(mark, ctypes.byref(rect))
        areas.append((round(rect.left), round(rect.bottom), round(rect.right), round(rect.top)))
    return areas


def _contents(mark: object) -> str:
    size = raw.FPDFAnnot_GetStringValue(mark, b"Contents", None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(mark, b"Contents", buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _annotated(tmp_path: Path, data: bytes, *findings: object) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    lines = list(annotate_all(report_on(path, *findings), [path], tmp_path / "out", "zh"))  # type: ignore[arg-type]
    target = tmp_path / "out" / "a.annotated.pdf"
    assert lines == [f"a.pdf：{len(findings)}条批注，已写入 {target}"]
    assert path.read_bytes() == data
    return target


def test_highlight_lies_on_the_quoted_words(tmp_path: Path) -> None:
    data = pdf_of(Sheet(), Sheet().text(100, 100, "收入一百万元"))
    place = Place(page=2, box=(100, 100, 172, 112), char_start=2, char_end=4)
    [(page, kind, [area], contents)] = _marks(_annotated(tmp_path, data, finding("甲", place, "一百")))
    assert (page, kind, contents) == (2, raw.FPDF_ANNOT_HIGHLIGHT, note("甲"))
    left, bottom, right, top = area
    assert (left, right) == (124, 148)
    assert HEIGHT - 116 <= bottom < top <= HEIGHT - 96


def test_words_over_two_lines_have_two_quads(tmp_path: Path) -> None:
    data = pdf_of(Sheet().text(100, 100, "收入一百").text(100, 120, "万元"))
    place = Place(page=1, box=(100, 100, 148, 132), char_start=2, char_end=6)
    [(_, _, areas, _)] = _marks(_annotated(tmp_path, data, finding("甲", place, "一百万元")))
    assert [(left, right) for left, _, right, _ in areas] == [(124, 148), (100, 124)]


def test_box_without_text_is_framed(tmp_path: Path) -> None:
    path = _annotated(tmp_path, pdf_of(Sheet()), finding("甲", Place(page=1, box=(50, 60, 90, 80))))
    assert _marks(path) == [(1, raw.FPDF_ANNOT_SQUARE, [(50, HEIGHT - 80, 90, HEIGHT - 60)], note("甲"))]


@pytest.mark.parametrize(
    ("rotate", "area"),
    [
        # A page turned clockwise shows its lower left corner at the upper left.
        (90, (60, 50, 80, 90)),
        (180, (WIDTH - 90, 60, WIDTH - 50, 80)),
        (270, (WIDTH - 80, HEIGHT - 90, WIDTH - 60, HEIGHT - 50)),
    ],
)
def test_rotation_of_the_page_is_undone(tmp_path: Path, rotate: int, area: tuple[int, int, int, int]) -> None:
    data = pdf_of(Sheet(rotate=rotate))
    path = _annotated(tmp_path, data, finding("甲", Place(page=1, box=(50, 60, 90, 80))))
    assert _marks(path) == [(1, raw.FPDF_ANNOT_SQUARE, [area], note("甲"))]


def test_crop_box_shifts_the_mark(tmp_path: Path) -> None:
    whole = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]".encode()
    data = pdf_of(Sheet()).replace(whole, whole + b" /CropBox [100 100 400 600]")
    path = _annotated(tmp_path, data, finding("甲", Place(page=1, box=(50, 60, 90, 80))))
    assert [areas for _, _, areas, _ in _marks(path)] == [[(150, 520, 190, 540)]]


def test_findings_at_one_place_share_a_mark(tmp_path: Path) -> None:
    place = Place(page=1, box=(50, 60, 90, 80))
    path = _annotated(tmp_path, pdf_of(Sheet()), finding("甲", place), finding("乙", place))
    assert [contents for *_, contents in _marks(path)] == [f"{note('甲')}\n\n{note('乙')}"]


def test_finding_without_place_stands_on_the_first_page(tmp_path: Path) -> None:
    path = _annotated(tmp_path, pdf_of(Sheet(), Sheet()), finding("甲", None))
    assert [(page, contents) for page, _, _, contents in _marks(path)] == [(1, note("甲"))]


def test_colour_tells_the_gravest_finding(tmp_path: Path) -> None:
    info = finding("甲", Place(page=1, box=(50, 60, 90, 80))).model_copy(update={"severity": "info"})
    error = finding("乙", Place(page=1, box=(50, 60, 90, 80)))
    colours = []
    for number, found in enumerate([(info,), (info, error)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        page = pdfium.PdfDocument(_annotated(folder, pdf_of(Sheet()), *found))[0]
        mark = raw.FPDFPage_GetAnnot(page.raw, 0)
        parts = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFAnnot_GetColor(mark, raw.FPDFANNOT_COLORTYPE_Color, *map(ctypes.byref, parts))
        colours.append(tuple(part.value for part in parts[:3]))
        raw.FPDFPage_CloseAnnot(mark)
    assert colours == [(11, 107, 138), (208, 24, 24)]
