"""Where the server listens: a port that is free, and when it answers."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from mingzhang.model.failure import UnusableInput

LONGEST_START = 120
"""Seconds until the server must answer."""
LOOK_EVERY = 0.1
HEALTH = "health/"


def free_port(host: str, port: int) -> int:
    """Return the port to listen at; 0 stands for any that is free.

    Raises UnusableInput: the port is taken or not allowed, or the host is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            cause = getattr(error, "strerror", None) or str(error)
            raise UnusableInput(
                f"{host}:{port}",
                f"不能在此地址提供服务（{cause}）；请用 --port 或 --host 指定别的",
                f"cannot listen here ({cause}): choose another with --port or --host",
                code="port",
            ) from error
        number: int = probe.getsockname()[1]
    return number


def origin(host: str, port: int) -> str:
    """Return the address by which this machine itself reaches the server, with a slash at its end."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def wait_until_answering(address: str, alive: Callable[[], bool]) -> bool:
    """Wait until the server answers; False where it ended, or did not answer in time."""
    opener = build_opener(ProxyHandler({}))
    until = time.monotonic() + LONGEST_START
    while alive() and time.monotonic() < until:
        try:
            with opener.open(address + HEALTH, timeout=5):
                return True
        except HTTPError as error:
            error.close()
            return True
        except (URLError, HTTPException, OSError):
            time.sleep(LOOK_EVERY)
    return False
