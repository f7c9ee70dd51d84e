"""Formats told by content, and text decoded or refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.formats.docx_files import docx, p, zipped

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.detect import Detected, decode_text, detect
from mingzhang.read.formats.limits import DEFAULT

TEXT = "中共香河县委组织部2021年单位预算信息公开情况说明\n一、单位职责及机构设置情况\n合计 1,234.56 万元。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def ole(stream: str) -> bytes:
    return OLE + f"{stream}\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "file", "expected"),
    [
        (TEXT.encode(), "a.txt", Detected("text", False)),
        (TEXT.encode("utf-16"), "a.txt", Detected("text", False)),
        (b"<p>" + TEXT.encode(), "a.html", Detected("html", False)),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>", "a.xls", Detected("html", True)),
        (b"%PDF-1.4\n", "a.docx", Detected("pdf", True)),
        (docx(p("一")), "a.docx", Detected("docx", False)),
        (docx(p("一")), "a.doc", Detected("docx", True)),
        (docx(p("一")), "a", Detected("docx", False)),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a.xlsx", Detected("xlsx", False)),
        (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "a.xlsb", Detected("xlsb", False)),
        (ole("WordDocument"), "a.wps", Detected("doc", False)),
        (ole("Workbook"), "a.xls", Detected("xls", False)),
        (b"{\\rtf1 x}", "a.doc", Detected("rtf", True)),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "a.xls",
            Detected("sheetml", True),
        ),
    ],
)
def test_formats(data: bytes, file: str, expected: Detected) -> None:
    assert detect(data, file, DEFAULT) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ole("EncryptedPackage"), "encrypted"),
        (ole("WordDocument").ljust(1024, b"\0") + b"\xec\xa5\xc1\0" + b"\0" * 7 + b"\x01", "encrypted"),
        (OLE, "truncated"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"Rar!\x1a\x07", "archive"),
        (zipped({"a.txt": "x"}), "archive"),
        (zipped({"OFD.xml": "x"}), "unsupported"),
        (zipped({"[Content_Types].xml": "", "ppt/a.xml": ""}), "unsupported"),
        (docx(p("一"))[:-40], "truncated"),
        (b"PK\x03\x04", "truncated"),
        (bytes(range(256)) * 20, "mojibake"),
    ],
)
def test_unusable_files_have_a_code_and_two_languages(data: bytes, code: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        detect(data, "某单位.bin", DEFAULT)
    assert (caught.value.code, caught.value.file) == (code, "某单位.bin")
    assert caught.value.cause("zh")
    assert caught.value.cause("en").isascii()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb2312", "gb18030"]
)
def test_encodings(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding), "a.txt") == TEXT


def test_traditional_characters_and_figures_alone_are_text() -> None:
    for text in (
        "預算單位職責及機構設置情況說明，貫徹執行國家財政政策擬訂財政發展戰略規劃",
        "1,2,3",
        "budget",
    ):
        assert decode_text(text.encode(), "a.txt") == text


def test_a_file_cut_in_a_character_is_still_read() -> None:
    cut = (TEXT * 20).encode()[:-2]
    assert decode_text(cut, "a.txt").startswith(TEXT)


@pytest.mark.parametrize(
    "ruined",
    [
        (TEXT * 3).encode().decode("latin-1").encode(),
        (TEXT * 3).encode().decode("gb18030", "replace").encode(),
        (TEXT * 3).encode("gbk").decode("latin-1").encode(),
        (TEXT * 20).encode("ascii", "ignore"),
        (TEXT * 20).encode("ascii", "replace"),
        ole("WordDocument") * 3,
    ],
)
def test_ruined_text_is_refused(ruined: bytes) -> None:
    with pytest.raises(UnusableInput) as caught:
        decode_text(ruined, "a.txt")
    assert caught.value.code == "mojibake"


@given(st.binary(max_size=400))
def test_any_bytes_are_detected_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnusableInput):
        detect(data, "a", DEFAULT)
