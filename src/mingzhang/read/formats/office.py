"""Formats that only LibreOffice can read: converted to docx or xlsx first."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import DEFAULT, Limits, truncated

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
</item></oor:items>
"""
"""Settings of the private profile: no macros, no active content, no linked files fetched."""
_PROGRAMS = ("soffice", "libreoffice")


def office_program() -> str | None:
    """Return the path of LibreOffice; None where it is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name)) is not None), None)


def convert(data: bytes, file: str, suffix: str, target: str, limits: Limits = DEFAULT) -> bytes:
    """Return `data` converted by LibreOffice.

    suffix: what the content is, such as .doc; target: docx or xlsx. LibreOffice runs with a profile of its
    own that is thrown away, so that neither settings nor macros of the user take part.
    Raises UnusableInput: no_office (not installed), timeout, truncated (nothing came out), too_large.
    """
    program = office_program()
    if program is None:
        raise UnusableInput(
            file,
            f"是 {suffix[1:]} 格式，需要安装 LibreOffice 才能读取，或请另存为 {target}",
            f"is a {suffix[1:]} file, which needs LibreOffice: install it, or save as {target}",
            code="no_office",
        )
    with tempfile.TemporaryDirectory(prefix="mingzhang-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        _run(program, source, target, file, limits)
        converted = Path(folder, "out", f"source.{target}")
        if not converted.is_file() or converted.stat().st_size == 0:
            raise truncated(file)
        if converted.stat().st_size > limits.file_bytes:
            raise too_large(file, limits.file_bytes)
        return converted.read_bytes()


def too_large(file: str, limit: int) -> UnusableInput:
    """Return the failure for a file of more than `limit` bytes, code too_large."""
    megabytes = limit >> 20
    return UnusableInput(
        file,
        f"文件超过 {megabytes} MB 的上限",
        f"is larger than {megabytes} MB, the limit",
        code="too_large",
    )


def _run(program: str, source: Path, target: str, file: str, limits: Limits) -> None:
    profile, out = source.parent / "profile", source.parent / "out"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", target, "--outdir", str(out), str(source),
    ]  # fmt: skip
    # A group of its own: the program is a script, and its child must end with it.
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(limits.convert_seconds)
    except subprocess.TimeoutExpired as error:
        raise UnusableInput(
            file,
            f"LibreOffice 在 {limits.convert_seconds} 秒内未能转换，请另存为 {target}",
            f"was not converted by LibreOffice within {limits.convert_seconds} seconds: save it as {target}",
            code="timeout",
        ) from error
    finally:
        if process.poll() is None:
            _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
