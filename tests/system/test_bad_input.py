"""Files that cannot be used: one clear line each, and the other files go on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from mingzhang.corpus.reading import read_one
from mingzhang.read import read

from .conftest import TEXT, Command

OTHER_KIND = "不是预算、决算公开文件，也不是绩效目标表或自评表，未作检查"
NO_TEXT = "没有可读的文字（空文件或扫描件），请提供原始电子文件"
DAMAGED = "文件不完整或已损坏，请重新下载或重新保存"
GARBLED = "不是可读的文本（乱码或二进制内容），请用原软件重新导出"
ENTITIES = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(document: bytes | str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as writer:
        writer.writestr("[Content_Types].xml", "<Types/>")
        writer.writestr("word/document.xml", document)
    return buffer.getvalue()


def word(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def sheet_of(rows: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    for number in range(rows):
        sheet.append([number, f"名称{number}"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


GOOD = TEXT.format(unit="云岭县甲局")
BAD: dict[str, tuple[bytes, str]] = {
    "空.docx": (b"", "文件是空的"),
    "空白.txt": (b"\n \n", NO_TEXT),
    "半截.docx": (word("某县2024年单位预算")[:9000], DAMAGED),
    "加密.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage\0".encode("utf-16-le"),
        "是加密的文件，请先解除密码",
    ),
    "炸弹.docx": (package(bytes(80_000_000)), "解压后过大，疑似压缩炸弹，未读取"),
    "实体.docx": (
        package(f'{ENTITIES}<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'),
        "内部 XML 含有文档类型或实体声明，不安全，未读取",
    ),
    "图片.docx": (b"\x89PNG\r\n\x1a\n" + bytes(500), "是图片，没有可读的文字，请提供原始文件"),
    "乱码.txt": (GOOD.encode("gbk").decode("latin-1").encode(), GARBLED),
    "错解.txt": (GOOD.encode().decode("gbk", "replace").encode(), GARBLED),
    "二进制.txt": (bytes(range(256)) * 20, GARBLED),
    "小说.txt": ("第一回 初雪\n他在2020年春天花了三万元买下小屋，预算并不宽裕。\n".encode() * 30, OTHER_KIND),
    "菜谱.txt": ("红烧肉\n一、五花肉切块焯水。\n二、炒糖色。\n三、小火炖60分钟。\n".encode(), OTHER_KIND),
    "天气.csv": ("日期,城市,最高温\n2024-01-01,石家庄,3\n2024-01-02,石家庄,5\n".encode(), OTHER_KIND),
    "纪要.docx": (word("会议纪要", "2024年3月5日，召开办公会议，研究部署工作。"), OTHER_KIND),
    "大表.xlsx": (sheet_of(2000), OTHER_KIND),
}


def test_every_bad_file_is_one_line_and_the_good_one_is_checked(mingzhang: Command, tmp_path: Path) -> None:
    paths = []
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
        paths.append(tmp_path / name)
    (tmp_path / "甲局.txt").write_text(GOOD, encoding="utf-8")
    done = mingzhang("check", *paths, "没有.pdf", tmp_path / "甲局.txt", "--only", "STR010")
    assert (done.returncode, done.stderr) == (0, "")
    report, failures = done.stdout.split("未能处理的文件和运行故障\n")
    expected = {f"  {name}: {cause}" for name, (_, cause) in BAD.items()} | {"  没有.pdf: 文件不存在"}
    assert {line.replace(f"{tmp_path}/", "") for line in failures.splitlines() if line} == expected
    assert "云岭县甲局 · 2024 · 单位 预算" in report


def test_only_bad_files_give_exit_code_2(mingzhang: Command, tmp_path: Path) -> None:
    (tmp_path / "菜谱.txt").write_bytes(BAD["菜谱.txt"][0])
    done = mingzhang("check", "菜谱.txt", "--format", "junit", "--lang", "en")
    assert done.returncode == 2
    assert "is no budget or final accounts disclosure" in done.stdout


@pytest.mark.slow
def test_sheet_of_a_hundred_thousand_rows_is_read_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "大表.xlsx"
    path.write_bytes(sheet_of(100_000))
    failure = read_one(path).failure
    assert failure is not None
    assert (failure.kind, failure.code) == ("input", "not_a_disclosure")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-be", "utf-16-le"]
)
def test_encodings_of_text_give_the_same_records(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "甲局.txt"
    path.write_bytes(GOOD.encode(encoding))
    found = read(path)
    assert found.document.name == "云岭县甲局2024年单位预算公开情况说明"
    assert [paragraph.text for paragraph in found.paragraphs] == GOOD.rstrip("\n").split("\n")


def test_wrong_suffix_is_read_by_its_content_and_said(tmp_path: Path) -> None:
    path = tmp_path / "甲局.pdf"
    path.write_text(GOOD, encoding="utf-8")
    found = read(path)
    assert found.document.unit_name == "云岭县甲局"
    assert [entry.what for entry in found.unrecognised] == ["suffix"]


def test_disclosure_without_a_table_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "甲局.docx"
    path.write_bytes(word(*GOOD.splitlines()))
    result = read_one(path)
    assert result.failure is None
    assert result.disclosure is not None
    assert result.disclosure.document.unit_name == "云岭县甲局"
