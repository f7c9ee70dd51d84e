"""Files, folders and archives that a command names."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import DEFAULT
from mingzhang.read.sources import expand, unpack
from tests.read.formats.docx_files import zipped


def test_folders_give_their_documents_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "甲"
    for name in (
        "b.docx",
        "a.PDF",
        "下/c.xlsx",
        "~$b.docx",
        ".hidden.txt",
        "logo.png",
        "list.csv",
        ".git/x.txt",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    missing = tmp_path / "无.docx"
    found = list(expand([missing, folder, folder / "logo.png"], tmp_path))
    assert found == [missing, folder / "a.PDF", folder / "b.docx", folder / "下/c.xlsx", folder / "logo.png"]


def test_archives_are_unpacked_with_chinese_names_and_nothing_outside(tmp_path: Path) -> None:
    archive = tmp_path / "包.zip"
    inner = zipped({"内.txt": "内"})
    with zipfile.ZipFile(archive, "w") as writer:
        for name in (
            "../逃.txt",
            "/绝对.txt",
            "C:/盘.txt",
            "下/乙.txt",
            "logo.png",
            "__MACOSX/x.txt",
            "~$a.docx",
        ):
            writer.writestr(name, "文")
        writer.writestr("里.zip", inner)
        writer.writestr("预算.txt".encode("gbk").decode("cp437"), "文")
    # The mark for UTF-8 names is taken away, as in archives that Chinese Windows makes.
    raw = archive.read_bytes()
    name = "预算.txt".encode("gbk").decode("cp437").encode()
    assert raw.count(name) == 2
    into = tmp_path / "解"
    into.mkdir()
    found = [path.relative_to(into).as_posix() for path in expand([archive], into)]
    assert sorted(found) == sorted(["0000/下/乙.txt", "0001/内.txt", f"0000/{name.decode()}"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["包.zip", "解"]


def test_names_in_gbk_without_a_mark_are_decoded(tmp_path: Path) -> None:
    archive = tmp_path / "包.zip"
    stand_in, name = b"aaaaa.txt", "预算".encode("gbk") + b"1.txt"
    archive.write_bytes(zipped({stand_in.decode(): "文"}).replace(stand_in, name))
    assert [path.name for path in unpack(archive, tmp_path / "解")] == ["预算1.txt"]


def test_unusable_archives_are_given_as_they_are(tmp_path: Path) -> None:
    broken, empty = tmp_path / "坏.zip", tmp_path / "空.zip"
    broken.write_bytes(b"PK\x03\x04rubbish")
    empty.write_bytes(zipped({"readme.exe": "x"}))
    into = tmp_path / "解"
    into.mkdir()
    assert list(expand([broken, empty], into)) == [broken, empty]


def test_archives_in_archives_share_one_limit(tmp_path: Path) -> None:
    inner = zipped({"a.txt": "文" * 200})
    archive = tmp_path / "包.zip"
    archive.write_bytes(zipped({"1.zip": inner, "2.zip": inner}))
    into = tmp_path / "解"
    into.mkdir()
    limits = replace(DEFAULT, unpacked_bytes=2 * len(inner) + 700)
    assert [path.name for path in expand([archive], into, limits)] == ["a.txt", "2.zip"]
    with pytest.raises(UnusableInput) as caught:
        unpack(archive, tmp_path / "再", replace(DEFAULT, unpacked_bytes=10))
    assert caught.value.code == "zip_bomb"
