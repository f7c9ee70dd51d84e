"""Pages for what went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mingzhang.web.errors import Missing, NotAllowed, Refused
from mingzhang.web.words import language_of


def refused_page(request: HttpRequest, error: Refused) -> HttpResponse:
    """Show a refusal; a part of a page (htmx) gets the message alone."""
    lang = language_of(request)
    name = "web/refused_part.html" if request.headers.get("HX-Request") else "web/refused.html"
    values = {"message": error.message(lang), "error": error, "status": error.status}
    return render(request, name, values, status=error.status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Show that there is no such page."""
    return refused_page(request, Missing("no_page", "没有这个页面", "there is no such page"))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Show that a form was too old or came from elsewhere."""
    return refused_page(
        request,
        NotAllowed("csrf", "页面已过期，请刷新后重试", "the page is out of date: reload it and try again"),
    )


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Show that the server itself failed, without asking the database anything."""
    text = "服务器出错，操作没有完成，详情见服务器日志。 The server failed; see its log."
    return HttpResponse(f"<!doctype html><meta charset=utf-8><title>500</title><p>{text}", status=500)
