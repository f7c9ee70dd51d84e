"""`mingzhang serve` and its relatives as processes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from importlib.util import find_spec
from pathlib import Path
from urllib.request import urlopen

import pytest

from .conftest import Installation, Installations

NO_SERVER = "127.0.0.1/none：无法连接数据库："
NO_DRIVER = "MINGZHANG_DATABASE：用 PostgreSQL 须安装附加组件"
"""What is told where the extra postgresql is not installed."""


def children(process: int) -> list[int]:
    """Return every process below one."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_first_run_prints_the_set_up_page_and_answers(installation: Installations, kind: str) -> None:
    with installation(kind).served() as (_, address):
        with urlopen(address + "health/") as answer:
            assert json.load(answer) == {"status": "ok", "database": "ok", "worker": "ok"}
        with urlopen(address + "work/") as answer:
            assert answer.url == address + "work/set-up/"
            policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_all_its_processes_even_where_the_shell_ignored_the_signal(
    begun: Installation, number: signal.Signals
) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with begun.served() as (process, address):
            below = children(process.pid)
            assert len(below) >= 3
            with urlopen(address) as answer:
                assert answer.status == 200
            process.send_signal(number)
            output, errors = process.communicate(timeout=60)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (process.returncode, output) == (0, "已停止\n"), errors
    assert [one for one in below if is_running(one)] == []


def test_no_process_outlives_a_server_that_was_killed(begun: Installation) -> None:
    with begun.served() as (process, _):
        below = children(process.pid)
        process.kill()
        process.wait()
        for one in below:
            while is_running(one):
                os.sched_yield()


def test_a_worker_that_dies_is_started_again(begun: Installation) -> None:
    with begun.served() as (process, _):
        worker = next(
            one for one in children(process.pid) if "background" in Path(f"/proc/{one}/cmdline").read_text()
        )
        os.kill(worker, signal.SIGKILL)
        while not any(
            "background" in Path(f"/proc/{one}/cmdline").read_text()
            for one in children(process.pid)
            if one != worker and is_running(one)
        ):
            os.sched_yield()
        process.terminate()
        assert "后台任务进程意外结束（-9），正在重新启动" in process.communicate()[1]


def test_a_taken_port_is_one_line(begun: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = begun.run("serve", "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"127.0.0.1:{port}：不能在此地址提供服务")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("database", "complaint"),
    [
        ("postgresql://nobody@127.0.0.1:9/none", NO_SERVER if find_spec("psycopg") else NO_DRIVER),
        ("mysql://127.0.0.1/none", "MINGZHANG_DATABASE：须是 postgresql://"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line(tmp_path: Path, database: str, complaint: str) -> None:
    done = Installation(tmp_path / "home", database).run("serve", "--port", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(complaint)
    assert len(done.stderr.splitlines()) == 1


def test_a_worker_asks_for_the_tables_to_be_made_first(installation: Installations) -> None:
    one = installation("sqlite")
    done = one.run("worker")
    assert (done.returncode, done.stdout) == (2, "")
    assert "请先运行 mingzhang migrate" in done.stderr
    assert "已更新" in one.run("migrate").stdout
    assert "已是最新" in one.run("migrate").stdout


def test_nobody_restores_under_a_running_server(begun: Installation, tmp_path: Path) -> None:
    with begun.served("--no-worker"):
        assert begun.run("backup", tmp_path / "a.zip").returncode == 0
        done = begun.run("restore", tmp_path / "a.zip", "--replace")
    assert (done.returncode, done.stdout) == (2, "")
    assert "正在使用中" in done.stderr


def test_production_settings_pass_the_deployment_check(begun: Installation) -> None:
    told = {"MINGZHANG_HTTPS": "1", "MINGZHANG_HOSTS": "budget.example.gov.cn"}
    served = Installation(begun.home, "", told)
    environment = {**served.environment, "DJANGO_SETTINGS_MODULE": "mingzhang.web.settings"}
    python = begun.program("look")[0]
    command = [python, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
