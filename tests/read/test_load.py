"""Loading of files whatever they are: one clear failure, never a traceback."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import DEFAULT, Limits
from mingzhang.read.load import load
from tests.read.formats.docx_files import docx, p, texts, zipped

_RELATIONS = {"[Content_Types].xml": "<Types/>", "word/styles.xml": "<x/>"}
_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
_UTF16 = _BOMB.replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16")
_EXTERNAL = _BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/hostname"')


def code_of(path: Path, limits: Limits = DEFAULT) -> str:
    with pytest.raises(UnusableInput) as caught:
        load(path, limits)
    assert caught.value.file == path.name
    return caught.value.code


def lying_zip() -> bytes:
    """Return a docx whose directory states a smaller size than the document unpacks to."""
    data = bytearray(zipped({**_RELATIONS, "word/document.xml": "x" * 100_000}))
    position = data.rfind(b"PK\x01\x02")
    data[position + 24 : position + 28] = (10).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (docx(p("一"))[:200], "truncated"),
        (zipped(_RELATIONS), "no_document"),
        (zipped({**_RELATIONS, "word/document.xml": _BOMB}), "xml_entities"),
        (zipped({**_RELATIONS, "word/document.xml": _EXTERNAL}), "xml_entities"),
        (zipped({**_RELATIONS, "word/document.xml": _UTF16}), "xml_entities"),
        (zipped({**_RELATIONS, "word/document.xml": "<w:document"}), "truncated"),
        (zipped({**_RELATIONS, "word/document.xml": b"\0" * 20_000_000}), "zip_bomb"),
        (lying_zip(), "truncated"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture"),
    ],
    ids=["empty", "cut", "no document", "entities", "external", "utf-16", "no xml", "bomb", "lie", "picture"],
)  # fmt: skip
def test_hostile_files(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "某单位.docx"
    path.write_bytes(data)
    assert code_of(path) == code


def test_folders_missing_files_and_pipes(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "folder"
    assert code_of(tmp_path / "无.docx") == "missing"
    os.mkfifo(tmp_path / "管道.docx")
    assert code_of(tmp_path / "管道.docx") == "not_a_file"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "锁.txt"
    path.write_text("文")

    def refuse(*_: object) -> io.BytesIO:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(path) == "permission"


def test_limits_of_size_paragraphs_cells_and_nesting(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    cell = "<w:tc><w:p/></w:tc>"
    table = f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
    nested = "<w:tbl><w:tr><w:tc>" * 4 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 4
    path.write_bytes(docx(p("一") * 3 + table + nested))
    assert code_of(path, replace(DEFAULT, file_bytes=100)) == "too_large"
    assert code_of(path, replace(DEFAULT, paragraphs=2)) == "too_long"
    assert code_of(path, replace(DEFAULT, cells=1)) == "too_many_cells"
    assert code_of(path, replace(DEFAULT, nesting=2)) == "too_deep"
    assert code_of(path, replace(DEFAULT, zip_members=2)) == "zip_bomb"
    assert texts(load(path, replace(DEFAULT, nesting=3))) == ["一", "一", "一"]


def test_small_parts_may_repeat_themselves(tmp_path: Path) -> None:
    path = tmp_path / "重复.docx"
    path.write_bytes(docx(p("同样的一段") * 20_000))
    assert len(load(path).blocks) == 20_000


def test_wrong_suffix_is_read_by_content_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "预算.doc"
    path.write_bytes(docx(p("一、职责")))
    document = load(path)
    assert (document.file, document.format, texts(document)) == ("预算.doc", "docx", ["一、职责"])
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [(t.what, t.text) for t in document.troubles] == [("suffix", ".doc")]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_word_file_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    whole = docx(p("一、职责") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", styles="", numbering="")
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole)
    damaged[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path = tmp_path / "坏.docx"
    path.write_bytes(damaged)
    with contextlib.suppress(UnusableInput):
        load(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["tbl", "tr", "tc", "p", "r", "t", "sdt", "sdtContent", "ins", "txbxContent"]), st.data()
)
def test_word_elements_in_any_order_are_read(tmp_path: Path, outer: str, data: st.DataObject) -> None:
    names = st.sampled_from(
        ["tbl", "tr", "tc", "p", "r", "t", "sdt", "sdtContent", "pPr", "tcPr", "gridSpan", "fldChar"]
    )
    body = f"<w:{outer}/>"
    for name in data.draw(st.lists(names, max_size=8)):
        body = f'<w:{name} w:val="-1">{body}</w:{name}>{body if len(body) < 500 else ""}'
    path = tmp_path / "乱.docx"
    path.write_bytes(docx(body))
    load(path)


def test_a_member_with_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    data = bytearray(docx(p("一")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    data[info.header_offset + 30 + len(info.filename) + 5] ^= 0xFF
    path = tmp_path / "坏.docx"
    path.write_bytes(data)
    assert code_of(path) == "truncated"
