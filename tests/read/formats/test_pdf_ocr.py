"""Scanned pages and pictures: what was recognised is read like print, and reported as recognised."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.read.formats.pdf_files import HEIGHT, WIDTH, Sheet, pdf_of

from mingzhang.model.blocks import Document, Grid, TextBlock, Trouble
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.limits import Limits
from mingzhang.read.formats.pdf import ocr, read_pdf, read_picture
from mingzhang.read.formats.pdf.ocr import Corners, Engine, Piece, Pixels
from mingzhang.read.load import load

DOT = 72 / 200
"""Points for one pixel of a page that is read."""
RECOGNISED = "本页为扫描件，文字由识别得出，请核对"

Install = Callable[[Engine | None], None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put an engine in the place of the installed one; None is a machine without the extra."""
    return lambda engine: monkeypatch.setattr(ocr, "engine", lambda: engine)


@pytest.fixture
def installed() -> None:
    """Skip where the extra is absent."""
    if ocr.engine() is None:
        pytest.skip("the extra ocr is not installed")


def piece(
    x: float, top: float, text: str, size: float = 12, confidence: float = 0.99, slope: float = 0.0
) -> Piece:
    """Return what an engine gives for a line of text at (x, top) points, its box a little too wide."""
    length = sum(1.0 if char >= "\u3000" else 0.5 for char in text)
    left, right = x - 0.15 * size, x + (length + 0.15) * size

    def y(at: float, level: float) -> float:
        return (level + slope * (at - WIDTH / 2)) / DOT

    bottom = top + 1.1 * size
    corners: Corners = (
        (left / DOT, y(left, top)),
        (right / DOT, y(right, top)),
        (right / DOT, y(right, bottom)),
        (left / DOT, y(left, bottom)),
    )
    return Piece(corners, text, confidence)


def engine_of(*pieces: Piece) -> Engine:
    return lambda _: list(pieces)


def scan() -> Document:
    return read_pdf(pdf_of(Sheet().picture()), "a.pdf")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, TextBlock)]


def rows(document: Document) -> list[list[list[str]]]:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows()] for grid in grids]


def recognised(number: int = 1) -> Trouble:
    return Trouble("ocr", f"第{number}页", RECOGNISED, Place(page=number))


LINES = (
    piece(96, 100, "一、单位职责"),
    piece(96, 120, "本单位负责全县档案的接收和保管，负责档案资料的编研和利用，负责档案查阅工"),
    piece(72, 140, "作，承办县委交办的其他事项。"),
)
PARAGRAPHS = [
    "一、单位职责",
    "本单位负责全县档案的接收和保管，负责档案资料的编研和利用，负责档案查阅工作，承办县委交办的其他事项。",
]
TABLE = [("合计", "3,296,600"), ("基本支出", "2,190,600"), ("项目支出", "1,106,000")]


def test_lines_become_paragraphs_and_the_page_is_reported(install: Install) -> None:
    install(engine_of(*LINES))
    document = scan()
    assert texts(document) == PARAGRAPHS
    assert document.troubles == [recognised()]
    assert document.pages == 1


def test_paragraphs_have_page_and_box_in_points(install: Install) -> None:
    install(engine_of(piece(96, 100, "一、单位职责")))
    place = scan().blocks[0].place
    assert place.page == 1
    assert place.box == pytest.approx((96, 100, 168, 113.2), abs=0.5)


def test_the_engine_sees_the_page_at_200_dots_to_the_inch(install: Install) -> None:
    seen: list[Pixels] = []

    def engine(pixels: Pixels) -> list[Piece]:
        seen.append(pixels)
        return []

    install(engine)
    scan()
    assert [(pixels.width, pixels.height) for pixels in seen] == [(round(WIDTH / DOT), round(HEIGHT / DOT))]
    # The picture of the test file is one grey pixel over the whole page.
    assert set(seen[0].data) == {0x80}


def test_printed_pages_are_not_recognised(install: Install) -> None:
    install(engine_of(piece(72, 100, "识别")))
    document = read_pdf(pdf_of(Sheet().text(72, 100, "印刷"), Sheet().picture()), "a.pdf")
    assert texts(document) == ["印刷", "识别"]
    assert document.troubles == [recognised(2)]


@pytest.mark.parametrize("slope", [0.0, 0.015, -0.015])
def test_amounts_under_one_another_are_a_table_even_on_a_skewed_page(install: Install, slope: float) -> None:
    pieces = [piece(72, 60, "本表反映县档案馆二〇二一年收支总体情况，单位为元。", slope=slope)]
    for number, (name, amount) in enumerate(TABLE):
        top = 100 + 20 * number
        pieces += [
            piece(72, top, name, slope=slope),
            piece(250, top, amount, slope=slope),
            piece(450, top, amount, slope=slope),
        ]
    install(engine_of(*pieces))
    document = scan()
    assert rows(document) == [[[name, amount, amount] for name, amount in TABLE]]
    assert texts(document) == ["本表反映县档案馆二〇二一年收支总体情况，单位为元。"]


def test_blanks_behind_the_commas_of_an_amount_are_dropped(install: Install) -> None:
    install(engine_of(piece(72, 100, "合计3, 296, 600元，其中1, 2, 3项")))
    assert texts(scan()) == ["合计3,296,600元，其中1, 2, 3项"]


def test_lines_of_nearly_one_size_are_one_paragraph(install: Install) -> None:
    install(
        engine_of(
            piece(96, 100, "本单位负责全县档案的接收和保管，负责档案资料的编研和利用，负责档案查阅工", 12.1),
            piece(72, 120, "作，承办。", 13.4),
        )
    )
    assert texts(scan()) == [
        "本单位负责全县档案的接收和保管，负责档案资料的编研和利用，负责档案查阅工作，承办。"
    ]


def test_text_of_low_confidence_is_kept_and_named(install: Install) -> None:
    install(engine_of(piece(72, 100, "预算收入。"), piece(72, 140, "县档宰馆", confidence=0.41)))
    document = scan()
    assert texts(document) == ["预算收入。", "县档宰馆"]
    first, second = document.troubles
    assert first == recognised()
    assert (second.what, second.text, second.reason) == (
        "ocr",
        "县档宰馆",
        "这些文字识别把握不大，请对照原件核对",
    )
    assert second.place is not None
    assert second.place.box == pytest.approx((72, 140, 120, 153.2), abs=0.5)


@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        (None, "此页是扫描图片，没有文字；未安装文字识别（OCR），内容未读取"),
        (engine_of(), "此页是扫描图片，未识别出文字，内容未读取"),
        (engine_of(piece(72, 100, "  ")), "此页是扫描图片，未识别出文字，内容未读取"),
        (
            engine_of(Piece(((100, 100), (140, 100), (140, 900), (100, 900)), "本单位负责档案", 0.9)),
            "此页是扫描图片，方向不正，内容未读取；请转正后重新扫描",
        ),
    ],
    ids=["no extra", "no text", "blanks", "sideways"],
)
def test_a_page_that_cannot_be_read_is_a_trouble(
    install: Install, engine: Engine | None, reason: str
) -> None:
    install(engine)
    document = scan()
    assert document.blocks == []
    assert document.troubles == [Trouble("page", "第1页", reason, Place(page=1))]


def picture(kind: str, *colours: str, size: tuple[int, int] = (1654, 2339)) -> bytes:
    frames = [Image.new("RGB", size, colour) for colour in colours]
    out = io.BytesIO()
    if kind == "TIFF":
        frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    else:
        frames[0].save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_file_is_one_page(install: Install, tmp_path: Path, kind: str) -> None:
    install(engine_of(*LINES))
    path = tmp_path / f"a.{kind.lower()}"
    path.write_bytes(picture(kind, "white"))
    document = load(path)
    assert texts(document) == PARAGRAPHS
    assert (document.file, document.pages, document.troubles) == (path.name, 1, [recognised()])
    assert document.blocks[0].place.page == 1


def test_every_page_of_a_tiff_is_read(install: Install) -> None:
    install(lambda pixels: [piece(72, 100, "黑页" if pixels.data[0] == 0 else "白页")])
    document = read_picture(picture("TIFF", "white", "black"), "a.tif")
    assert document is not None
    assert [(block.place.page, texts(document)[number]) for number, block in enumerate(document.blocks)] == [
        (1, "白页"),
        (2, "黑页"),
    ]
    assert document.troubles == [recognised(1), recognised(2)]


def test_colours_are_blue_green_red_and_transparency_is_white(install: Install) -> None:
    seen: list[Pixels] = []

    def engine(pixels: Pixels) -> list[Piece]:
        seen.append(pixels)
        return list(LINES)

    install(engine)
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    image.putpixel((1, 0), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    read_picture(out.getvalue(), "a.png")
    assert seen == [Pixels(b"\x00\x00\xff\xff\xff\xff", 2, 1)]


@pytest.mark.parametrize("engine", [None, engine_of()], ids=["no extra", "no text"])
def test_a_picture_without_readable_text_is_refused(
    install: Install, tmp_path: Path, engine: Engine | None
) -> None:
    install(engine)
    path = tmp_path / "a.png"
    path.write_bytes(picture("PNG", "white"))
    with pytest.raises(UnusableInput) as caught:
        load(path)
    assert (caught.value.code, caught.value.cause_zh) == (
        "picture",
        "是图片，没有可读的文字，请提供原始文件",
    )


@pytest.mark.parametrize("keep", [8, 60, 200])
def test_a_damaged_picture_is_refused(install: Install, tmp_path: Path, keep: int) -> None:
    install(engine_of(*LINES))
    path = tmp_path / "a.png"
    path.write_bytes(picture("PNG", "white")[:keep])
    with pytest.raises(UnusableInput) as caught:
        load(path)
    assert caught.value.code == "picture"


def test_pictures_beyond_the_limits_are_refused(install: Install) -> None:
    install(engine_of(*LINES))
    with pytest.raises(UnusableInput) as caught:
        read_picture(picture("PNG", "white", size=(10_000, 5_000)), "a.png")
    assert caught.value.code == "too_large"
    with pytest.raises(UnusableInput) as caught:
        read_picture(picture("TIFF", "white", "white", size=(9, 9)), "a.tif", Limits(pages=1))
    assert caught.value.code == "too_many_pages"


def test_there_is_no_engine_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    assert ocr.engine.__wrapped__() is None


def test_the_engine_is_imported_only_for_a_scanned_page() -> None:
    code = (
        "import sys, mingzhang.read; sys.exit(any(n in sys.modules for n in ('rapidocr_onnxruntime', 'PIL')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def scanned_pdf(sheet: Sheet) -> bytes:
    """Print a page, scan it, and wrap the picture in a PDF."""
    with pypdfium2.PdfDocument(pdf_of(sheet)) as document:
        image = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "PDF", resolution=200)
    return out.getvalue()


@pytest.mark.usefixtures("installed")
def test_the_installed_engine_reads_a_scan() -> None:
    # Printed Latin needs no Chinese font on the machine that draws the test page.
    sheet = Sheet().text(72, 60, "Revenue and expenditure of the county archives")
    for number, (_, amount) in enumerate(TABLE):
        for x in (72, 250, 450):
            sheet.text(x, 100 + 24 * number, amount)
    document = read_pdf(scanned_pdf(sheet), "a.pdf")
    assert rows(document) == [[[amount] * 3 for _, amount in TABLE]]
    assert [text.replace(" ", "") for text in texts(document)] == ["Revenueandexpenditureofthecountyarchives"]
    assert document.troubles == [recognised()]
