"""`mingzhang publish` as a process, and the server that `mingzhang demo` ends with."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from mingzhang.cli.serve_folder import address_of, server_of

from .conftest import Command


def test_folder_becomes_a_portal(mingzhang: Command, disclosures: list[Path], tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK broken")
    done = mingzhang("publish", tmp_path, "--out", "site", "--title", "云岭县预决算公开")
    assert done.returncode == 0
    assert done.stdout.startswith("门户已生成：site/index.html（5份公开文件、5个单位、")
    assert [line.partition("：")[0] for line in done.stderr.splitlines()] == [
        str(tmp_path / "坏.docx"),
        "没有用 --base-url 给出网址，未生成 sitemap.xml 和 RSS",
    ]
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "<title>云岭县预决算公开</title>" in page
    assert len(list((tmp_path / "site" / "disclosure").iterdir())) == len(disclosures)
    downloads = sorted({path.suffix for path in (tmp_path / "site" / "download").iterdir()})
    assert downloads == [".json", ".zip"]


def test_again_in_english_without_english_pages(
    mingzhang: Command, disclosures: list[Path], tmp_path: Path
) -> None:
    folder = disclosures[0].parent
    mingzhang("publish", folder, "--out", "site")
    assert (tmp_path / "site" / "en").is_dir()
    done = mingzhang(
        "publish", folder, "--out", "site", "--no-english", "--base-url", "http://x/", "--lang", "en"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Portal: site/index.html (5 disclosures, 5 units, ")
    assert list((tmp_path / "site" / "en").rglob("*.html")) == []
    assert (tmp_path / "site" / "sitemap.xml").is_file()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nowhere", "--out", "site"), "nowhere：不存在 / does not exist"),
        (("empty", "--out", "site"), "empty 中没有一个可以公开的文件，未生成门户"),
        (("full", "--out", "full"), "full：不是空文件夹，也不是门户；请用 --out 指定别的文件夹 / is neither"),
        (("full", "--out", "site", "--forms", "exe"), "form.exe：不能写成这种格式，可用 "),
        (("full", "--out", "site", "--base-url", "x"), "x：不是网站地址，应以 http:// 或 https:// 开头"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    mingzhang: Command, tmp_path: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("甲局2024年单位预算\n", encoding="utf-8")
    done = mingzhang("publish", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(complaint)
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "site").exists()


def test_server_gives_the_pages_of_its_folder_only_and_a_strict_policy(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("start", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with server_of(tmp_path / "site") as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = address_of(server)
        assert address.startswith("http://127.0.0.1:")
        with urlopen(address) as answer:
            assert answer.read() == b"start"
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        with pytest.raises(HTTPError, match="404"):
            urlopen(address.replace("index.html", "../secret.txt"))
        server.shutdown()


def test_server_ends_with_ctrl_c(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("start", encoding="utf-8")
    program = (
        "import signal, sys; from functools import partial; from pathlib import Path\n"
        # a shell may start the tests with the signal ignored, and a process inherits that
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from mingzhang.cli.serve_folder import serve_folder\n"
        "serve_folder(Path(sys.argv[1]), partial(print, flush=True))\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        with urlopen(server.stdout.readline().strip()) as answer:
            assert answer.read() == b"start"
        server.send_signal(signal.SIGINT)
        try:
            _, errors = server.communicate(timeout=30)
        finally:
            server.kill()
    assert (server.returncode, errors) == (0, "")
