"""A folder of pages served on this machine only, until Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"
POLICY = "; ".join(
    ("default-src 'none'", "style-src 'self'", "script-src 'self'", "form-action 'self'", "base-uri 'none'")
)
"""Pages need nothing but their own style sheet and scripts: nothing of a document could run."""


class _Pages(SimpleHTTPRequestHandler):
    """Files of a folder with a strict policy; requests are not logged."""

    def end_headers(self) -> None:
        """Add the policy to the headers of every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def server_of(folder: Path) -> ThreadingHTTPServer:
    """Return a server of `folder` on a free port of 127.0.0.1, not yet running."""
    return ThreadingHTTPServer((HOST, 0), partial(_Pages, directory=str(folder)))


def address_of(server: ThreadingHTTPServer) -> str:
    """Return the address of the start page."""
    return f"http://{HOST}:{server.server_address[1]}/index.html"


def serve_folder(folder: Path, ready: Callable[[str], None]) -> None:
    """Serve `folder` until Ctrl-C. ready: called once with the address."""
    with server_of(folder) as server:
        ready(address_of(server))
        with suppress(KeyboardInterrupt):
            server.serve_forever()
