"""One line in the log for a request that changed something, failed, or took long; none for the others."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

SLOW = 2.0
"""Seconds from which a request is worth a line."""
HARMLESS = ("GET", "HEAD", "OPTIONS")
logger = logging.getLogger("mingzhang.requests")


def request_log(handler: Handler) -> Handler:
    """Log method, path, status and milliseconds; never a query, a body or a name."""

    def handle(request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = handler(request)
        took = time.monotonic() - began
        if request.method not in HARMLESS or response.status_code >= 500 or took >= SLOW:
            logger.info("%s %s %s %d ms", request.method, request.path, response.status_code, took * 1000)
        return response

    return handle
