"""Pictures beside the findings of the HTML report."""

from __future__ import annotations

import base64
from pathlib import Path

from lxml import html

from mingzhang.check.report import DocumentReport
from mingzhang.model.place import Place
from mingzhang.write.pictures import PagePictures, png_size
from mingzhang.write.report import figures
from mingzhang.write.report.html import html_report
from tests.read.formats.pdf_files import Sheet, pdf_of
from tests.write.annotate.reports import finding, report_on

BOX = (100.0, 400.0, 172.0, 412.0)


def _pdf(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(Sheet().text(100, 400, "收入一百万元")))
    return path


def test_picture_is_a_strip_of_the_page_in_the_page_itself(tmp_path: Path) -> None:
    path = _pdf(tmp_path)
    page = html.fromstring(
        html_report(report_on(path, finding("甲", Place(page=1, box=BOX))), "zh", PagePictures([path]))
    )
    [picture] = page.iter("img")
    head, _, code = picture.get("src", "").partition(",")
    assert head == "data:image/png;base64"
    # 595 points wide and 24 + 12 + 24 high, in 1400 pixels.
    assert png_size(base64.b64decode(code)) == (1400, 141)
    assert (picture.get("width"), picture.get("height"), picture.get("alt")) == ("700", "70", "第1页")


def test_one_place_is_shown_once(tmp_path: Path) -> None:
    path = _pdf(tmp_path)
    whole, part = Place(page=1, box=BOX), Place(page=1, box=BOX, char_start=2, char_end=4)
    report = report_on(path, finding("甲", whole), finding("乙", part))
    page = html.fromstring(html_report(report, "zh", PagePictures([path])))
    assert [figure.get("id") for figure in page.iter("figure")] == ["f1"]
    assert [link.get("href") for link in page.xpath("//p[@class='same-picture']/a")] == ["#f1"]


def test_report_holds_no_more_pictures_than_a_page_can_carry(tmp_path: Path) -> None:
    path = _pdf(tmp_path)
    count = figures.MOST_PICTURES + 1
    places = [Place(page=1, box=(10, 10, 20, 20 + number)) for number in range(count)]
    asked: list[Place] = []

    def picture(_: DocumentReport, place: Place) -> bytes:
        asked.append(place)
        return b"\x89PNG" + bytes(12) + (10).to_bytes(4, "big") * 2

    page = html_report(report_on(path, *(finding("甲", place) for place in places)), "zh", picture)
    assert asked == places[: figures.MOST_PICTURES]
    assert page.count("<figure") == figures.MOST_PICTURES


def test_no_picture_of_a_file_that_changed_or_is_no_pdf(tmp_path: Path) -> None:
    path = _pdf(tmp_path)
    document = report_on(path).documents[0]
    assert PagePictures([path])(document, Place(line=1)) is None
    path.write_bytes(path.read_bytes() + b"\n")
    assert PagePictures([path])(document, Place(page=1, box=BOX)) is None
